package closure

import (
	"slices"

	"github.com/dop251/goja/ast"
)

// function is one that the code declares and calls by its name. It is compiled when it is first
// called, and can't be used as a value, so that it never outlives what it refers to.
type function struct {
	params *ast.ParameterList
	body   ast.ConciseBody
	scope  int // how many names it sees
	made   *arrow
	busy   bool // it is being compiled: who calls it now calls it from within itself
}

// functionOf is the function that an expression is, if it is one.
func functionOf(e ast.Expression) *function {
	switch x := e.(type) {
	case *ast.ArrowFunctionLiteral:
		if !x.Async {
			return &function{params: x.ParameterList, body: x.Body}
		}
	case *ast.FunctionLiteral:
		if !x.Async && !x.Generator && x.Name == nil {
			return &function{params: x.ParameterList, body: x.Body}
		}
	}
	return nil
}

// compiled compiles a function with the names that it sees where it stands.
func (c *compiler) compiled(fn *function) *arrow {
	if fn.made != nil {
		return fn.made
	}
	if fn.busy {
		c.refuse("a function that calls itself")
		return newArrow(nil, constant(val{}))
	}
	fn.busy = true
	here, label := c.names, c.label
	c.names, c.label = slices.Clone(here[:fn.scope]), ""
	fn.made = c.functionBody(fn.params, fn.body)
	c.names, c.label = here, label
	fn.busy = false
	return fn.made
}

// functionBody compiles parameters and what a function does with them.
func (c *compiler) functionBody(params *ast.ParameterList, body ast.ConciseBody) *arrow {
	outer := len(c.names)
	c.functions++
	defer func() {
		c.names = c.names[:outer]
		c.functions--
	}()
	for _, p := range params.List {
		c.declare(p.Target)
	}
	c.declare(params.Rest)
	var bindings []binding
	for _, p := range params.List {
		bindings = append(bindings, c.withDefault(p.Target, p.Initializer))
	}
	rest := c.restOf(params.Rest)
	var made code
	switch body := body.(type) {
	case *ast.ExpressionBody:
		made = c.expr(body.Expression)
	case *ast.BlockStatement:
		run := c.body(body.List)
		made = codeOf(isUnknown, func(f *frame) val {
			x, _ := run(f)
			return x
		})
	}
	made.constant = false // it is computed in its place
	fn := newArrow(bindings, made)
	fn.rest = rest
	return fn
}

// body compiles the statements of a function, with what it declares by var.
func (c *compiler) body(list []ast.Statement) statement {
	outer := len(c.names)
	defer func() { c.names = c.names[:outer] }()
	c.declareVars(list)
	slots := make([]int, 0, len(c.names)-outer)
	for _, n := range c.names[outer:] {
		slots = append(slots, n.slot)
	}
	run := c.block(list)
	if len(slots) == 0 {
		return run
	}
	return func(f *frame) (val, outcome) {
		for _, slot := range slots {
			f.locals[slot] = val{}
		}
		return run(f)
	}
}

// localCall compiles the call of a function that the code declares. All arguments are there before
// the first is bound: one of them may call the same function.
func (c *compiler) localCall(fn *function, list []ast.Expression) code {
	args := c.spreadArgs(list)
	made := c.compiled(fn)
	return codeOf(isUnknown, func(f *frame) val {
		f.spend(1)
		given, base := f.push(args)
		for i, bind := range made.params {
			bind(f, arg(given, i))
		}
		if made.rest != nil {
			made.rest(f, f.list(slices.Clone(given[min(len(given), len(made.params)):])))
		}
		f.stack = f.stack[:base]
		return made.body.eval(f)
	})
}
