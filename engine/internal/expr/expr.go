// Package expr compiles the expressions in the params of nodes: {{ … }} in texts, conditions
// without braces, and what is computed once before a run.
//
// What mappings and conditions are usually made of is computed by package closure; all else, and
// whatever a closure gives up on, is computed where scripts run, which the caller gives: expr runs no
// JavaScript and knows no processes. Nobody can tell the difference.
package expr

import (
	"context"
	"strings"
	"sync"
	"time"

	"fairlead/engine/internal/expr/closure"
	"fairlead/engine/internal/helper"
	"fairlead/engine/internal/js"
	"fairlead/engine/node"
	"fairlead/engine/node/value"
)

// Scripts runs what is not computed here.
type Scripts interface {
	// Body reads the body of a script, however deep it nests.
	Body(code string) (*js.Source, error)
	// Script makes the body of a script ready.
	Script(source *js.Source, o js.Options) node.Runner
	// Expression makes an expression ready. It gives one value for each record, or none where the
	// value is absent.
	Expression(source *js.Source, o js.Options) node.Runner
}

// Scope is what expressions see beside their record.
type Scope struct {
	Vars, Run value.Value
	Now       func() time.Time
	// CheckOnly compiles without evaluating anything.
	CheckOnly bool
	Scripts   Scripts
	// Graphs compiles what runs within a node: an object with nodes and wires, or the path of
	// a flow file.
	Graphs func(source value.Value) (node.Subgraph, []node.Problem)
	// Log takes what console.log writes.
	Log func(text string)
	// Paths is told how each expression will be computed, when it is compiled.
	Paths func(Path)
}

// Path says how an expression is computed.
type Path struct {
	Param  string // in which it stands
	Source string
	Script bool // it is the body of a script
	// Compiled tells that it is computed without JavaScript; where it is not, Why says what the
	// compiler can't do.
	Compiled bool
	Why      string
}

// Compiler is a node.Compiler, a node.Foreseer and a node.Locator. It, and what it compiles, is used by one
// goroutine at a time.
type Compiler struct {
	scope       Scope
	expressions []*expression
	param       string // that is being compiled
}

// New returns a compiler.
func New(s Scope) *Compiler {
	if s.Now == nil {
		s.Now = time.Now
	}
	return &Compiler{scope: s}
}

func (c *Compiler) options() js.Options {
	return js.Options{Vars: c.scope.Vars, Run: c.scope.Run, Now: c.scope.Now, Log: c.scope.Log}
}

func (c *Compiler) env() closure.Env {
	return closure.Env{
		Vars: c.scope.Vars, Run: c.scope.Run, Now: c.scope.Now, NewID: helper.NewID, Helpers: helpers(),
	}
}

// helpers are the helpers by the names that the parser knows.
var helpers = sync.OnceValue(func() map[string]helper.Helper { //nolint:gochecknoglobals // made once, never changed
	all := map[string]helper.Helper{}
	for _, h := range helper.All() {
		all[h.Name] = h
	}
	all[js.Fallback] = all["default"]
	delete(all, "default")
	return all
})

// At implements node.Locator.
func (c *Compiler) At(param string) { c.param = param }

// Expression implements node.Compiler.
func (c *Compiler) Expression(source string) (node.Evaluator, error) {
	e, err := c.expression(source)
	if err == nil {
		err = e.source.Sets()
	}
	if err != nil {
		return nil, err
	}
	return e, nil
}

func (c *Compiler) expression(source string) (*expression, error) {
	compiled, err := js.Expression(source)
	if err == nil {
		err = compiled.Unknown()
	}
	if err != nil {
		return nil, err
	}
	return c.prepare(compiled), nil
}

// prepare makes an expression ready on both paths.
func (c *Compiler) prepare(compiled *js.Source) *expression {
	e := &expression{source: compiled, rest: newElsewhere(compiled, c.scope.Scripts.Expression(compiled, c.options()))}
	var why string
	e.program, why = closure.Compile(compiled.Tree(), c.env())
	if c.scope.Paths != nil {
		c.scope.Paths(Path{
			Param: c.param, Source: strings.TrimSpace(compiled.Text()), Compiled: e.program != nil, Why: why,
		})
	}
	c.expressions = append(c.expressions, e)
	return e
}

// Once implements node.Compiler.
func (c *Compiler) Once(t value.Value) (value.Value, error) {
	before := len(c.expressions)
	eval, err := c.Template(t)
	if err != nil {
		return value.Value{}, err
	}
	for _, e := range c.expressions[before:] {
		if e.source.UsesRecord() {
			return value.Value{}, node.BadInput("this is read once, before any record comes: it can't use record").
				WithHint("use vars or run, or write it as it is")
		}
	}
	if c.scope.CheckOnly {
		return value.Value{}, nil
	}
	return eval.Eval(context.Background(), value.Null())
}

// Graph implements node.Compiler.
func (c *Compiler) Graph(source value.Value) (node.Subgraph, []node.Problem) {
	return c.scope.Graphs(source)
}

// Foresee implements node.Foreseer.
func (c *Compiler) Foresee(ctx context.Context, n int, record func(int) value.Value) {
	for _, e := range c.expressions {
		if !e.tries() {
			e.rest.foresee(ctx, n, record)
		}
	}
}

// expression is one compiled expression.
type expression struct {
	source  *js.Source
	program *closure.Program // nil where it is all computed elsewhere
	rest    elsewhere
	misses  int // how many times in a row the closures gave up
}

// maxMisses is how often closures may give up in a row before they are no longer tried.
const maxMisses = 16

// tried notes how an attempt of the closures ended, and passes it on.
func (e *expression) tried(ok bool) bool {
	if e.misses++; ok {
		e.misses = 0
	}
	return ok
}

// tries tells whether the closures are tried.
func (e *expression) tries() bool { return e.program != nil && e.misses < maxMisses }

// Eval implements node.Evaluator.
func (e *expression) Eval(ctx context.Context, record value.Value) (value.Value, error) {
	if e.tries() {
		if v, ok := e.program.Run(record); e.tried(ok) {
			return v, nil
		}
	}
	return e.rest.eval(ctx, record)
}

// appendText computes the expression and appends its text.
func (e *expression) appendText(ctx context.Context, dst []byte, record value.Value) ([]byte, error) {
	if e.tries() {
		if text, ok := e.program.AppendText(dst, record); e.tried(ok) {
			return text, nil
		}
	}
	v, err := e.rest.eval(ctx, record)
	return append(dst, node.PlainText(v)...), err
}
