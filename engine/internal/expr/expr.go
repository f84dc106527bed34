// Package expr compiles the expressions in the params of nodes: {{ … }} in texts, conditions
// without braces, and what is computed once before a run.
//
// An expression that only leads to a field is followed without JavaScript; all others run in
// package js. Scripts are handed to what the caller gives: expr knows no processes.
package expr

import (
	"context"
	"sync"
	"time"

	"fairlead/engine/internal/js"
	"fairlead/engine/node"
	"fairlead/engine/node/value"
)

// Scripts compiles the bodies of scripts.
type Scripts interface {
	Script(code string, o js.Options) (node.Runner, error)
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
}

// Compiler is a node.Compiler. It, and what it compiles, is used by one goroutine at a time.
type Compiler struct {
	scope   Scope
	machine func() (*js.Machine, error)
}

// New returns a compiler. It makes a JavaScript machine when one is first needed.
func New(s Scope) *Compiler {
	c := &Compiler{scope: s}
	c.machine = sync.OnceValues(func() (*js.Machine, error) { return js.NewMachine(c.options()) })
	return c
}

func (c *Compiler) options() js.Options {
	return js.Options{Vars: c.scope.Vars, Run: c.scope.Run, Now: c.scope.Now, Log: c.scope.Log}
}

// Expression implements node.Compiler.
func (c *Compiler) Expression(source string) (node.Evaluator, error) {
	compiled, err := js.Expression(source)
	if err != nil {
		return nil, err
	}
	e := &expression{compiler: c, source: compiled}
	e.path, e.isPath = pathOf(source)
	return e, nil
}

// Script implements node.Compiler.
func (c *Compiler) Script(code string) (node.Runner, error) {
	return c.scope.Scripts.Script(code, c.options())
}

// Once implements node.Compiler.
func (c *Compiler) Once(t value.Value) (value.Value, error) {
	eval, err := c.Template(t)
	if err != nil || c.scope.CheckOnly {
		return value.Value{}, err
	}
	return eval.Eval(context.Background(), value.Null())
}

// Graph implements node.Compiler.
func (c *Compiler) Graph(source value.Value) (node.Subgraph, []node.Problem) {
	return c.scope.Graphs(source)
}

// expression is one compiled expression.
type expression struct {
	compiler *Compiler
	source   *js.Source
	function *js.Function // loaded when first needed
	path     []step
	isPath   bool
}

// Eval implements node.Evaluator.
func (e *expression) Eval(ctx context.Context, record value.Value) (value.Value, error) {
	if e.isPath {
		if v, ok := follow(e.path, record); ok {
			return v, nil
		}
	}
	if e.function == nil {
		m, err := e.compiler.machine()
		if err != nil {
			return value.Value{}, err
		}
		if e.function, err = m.Load(e.source); err != nil {
			return value.Value{}, err
		}
	}
	return e.function.Call(ctx, record)
}
