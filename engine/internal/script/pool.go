package script

import (
	"context"
	"errors"
	"sync"

	"fairlead/engine/internal/js"
	"fairlead/engine/node"
	"fairlead/engine/node/value"
)

// Pool holds the script hosts of one run. Hosts are never shared between runs.
type Pool struct {
	mu    sync.Mutex
	hosts map[*host]struct{}
	ended bool
}

// NewPool returns a pool without hosts: one is started when a script first runs.
func NewPool() *Pool { return &Pool{hosts: map[*host]struct{}{}} }

// Close ends all hosts and waits until they are gone.
func (p *Pool) Close() error {
	p.mu.Lock()
	p.ended = true
	hosts := make([]*host, 0, len(p.hosts))
	for h := range p.hosts {
		hosts = append(hosts, h)
	}
	p.mu.Unlock()
	for _, h := range hosts {
		h.end()
	}
	return nil
}

// Script implements expr.Scripts.
func (p *Pool) Script(code string, o js.Options) (node.Runner, error) {
	if _, err := js.Body(code); err != nil {
		return nil, err
	}
	return &runner{pool: p, setup: setup{Code: code, Vars: o.Vars, Run: o.Run}, log: o.Log}, nil
}

func (p *Pool) start(r *runner) (*host, error) {
	p.mu.Lock()
	defer p.mu.Unlock()
	if p.ended {
		return nil, errors.New("the run has ended")
	}
	h, err := startHost(r.setup, r.log)
	if err != nil {
		return nil, err
	}
	p.hosts[h] = struct{}{}
	return h, nil
}

func (p *Pool) drop(h *host) {
	h.end()
	p.mu.Lock()
	defer p.mu.Unlock()
	delete(p.hosts, h)
}

// runner runs one script in hosts of its own.
type runner struct {
	pool  *Pool
	setup setup
	log   func(string)
	host  *host
}

// Run implements node.Runner. When a host dies, some of its answers may have died with it: the
// records without an answer are tried one by one in new hosts until the one at fault is found.
func (r *runner) Run(ctx context.Context, records []value.Value) ([]node.Outcome, error) {
	outcomes := make([]node.Outcome, 0, len(records))
	careful := false
	for len(outcomes) < len(records) {
		if r.host == nil {
			h, err := r.pool.start(r)
			if err != nil {
				return nil, err
			}
			r.host = h
		}
		next := records[len(outcomes):]
		if careful {
			next = next[:1]
		}
		answers, err := r.host.run(ctx, next)
		outcomes = append(outcomes, answers...)
		if err == nil {
			continue
		}
		r.pool.drop(r.host)
		r.host = nil
		if ctx.Err() != nil {
			return nil, context.Cause(ctx)
		}
		if !careful && len(next) > 1 && !errors.Is(err, errSlow) {
			careful = true
			continue
		}
		careful = false
		outcomes = append(outcomes, node.Outcome{Err: err})
	}
	return outcomes, nil
}
