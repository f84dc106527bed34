package engine

import (
	"context"
	"errors"
	"sync"
	"time"

	"fairlead/engine/internal/expr"
	"fairlead/engine/internal/script"
	"fairlead/engine/node"
	"fairlead/engine/node/value"
)

// Preview evaluates an expression, or a template, on one record, with the variables of a flow;
// without any, vars is absent.
func (e *Engine) Preview(
	ctx context.Context, source value.Value, isTemplate bool, record, vars value.Value,
) (value.Value, error) {
	scripts, err := e.preview.begin()
	if err != nil {
		return value.Value{}, err
	}
	defer e.preview.end()
	c := expr.New(expr.Scope{Vars: vars, Now: e.now, Run: e.runScope("preview", e.now()), Scripts: scripts})
	var eval node.Evaluator
	if isTemplate {
		eval, err = c.Template(source)
	} else {
		eval, err = c.Expression(source.Text())
	}
	if err != nil {
		return value.Value{}, err
	}
	return eval.Eval(ctx, record)
}

// previewer holds the script hosts of previews. They end when nobody has looked for a moment, so that
// a window that is only open holds none.
type previewer struct {
	mu     sync.Mutex
	pool   *script.Pool // nil while there is none
	users  int
	idle   *time.Timer
	closed bool
}

// previewRest is how long the hosts of previews wait for the next one.
const previewRest = 10 * time.Second

func (p *previewer) begin() (*script.Pool, error) {
	p.mu.Lock()
	defer p.mu.Unlock()
	if p.closed {
		return nil, errors.New("the workspace is being closed")
	}
	if p.pool == nil {
		p.pool = script.NewPool()
	}
	p.users++
	return p.pool, nil
}

func (p *previewer) end() {
	p.mu.Lock()
	defer p.mu.Unlock()
	if p.users--; p.users > 0 || p.closed {
		return
	}
	if p.idle == nil {
		p.idle = time.AfterFunc(previewRest, p.rest)
		return
	}
	p.idle.Reset(previewRest)
}

// rest ends the hosts that nobody uses.
func (p *previewer) rest() {
	p.mu.Lock()
	defer p.mu.Unlock()
	if p.users == 0 && p.pool != nil {
		_ = p.pool.Close() // never fails: what does not end is killed
		p.pool = nil
	}
}

// close ends all hosts, and what is being previewed with them.
func (p *previewer) close() error {
	p.mu.Lock()
	defer p.mu.Unlock()
	p.closed = true
	if p.idle != nil {
		p.idle.Stop()
	}
	if p.pool == nil {
		return nil
	}
	return p.pool.Close()
}
