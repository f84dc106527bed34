package closure

import (
	"github.com/dop251/goja/ast"

	"fairlead/engine/internal/helper"
	"fairlead/engine/node/value"
)

// callOf compiles a call.
func (c *compiler) callOf(x *ast.CallExpression) code {
	switch callee := x.Callee.(type) {
	case *ast.Identifier:
		return c.functionCall(callee.Name.String(), x.ArgumentList)
	case *ast.DotExpression:
		if id, ok := callee.Left.(*ast.Identifier); ok && !c.known(id.Name.String()) {
			return c.staticCall(id.Name.String(), callee.Identifier.Name.String(), x.ArgumentList)
		}
		return c.methodCall(callee, x.ArgumentList)
	}
	if fn := functionOf(x.Callee); fn != nil {
		fn.scope = len(c.names)
		return c.localCall(fn, x.ArgumentList)
	}
	return c.refuse("this kind of call")
}

// args compiles the arguments of what takes at most n. More would be computed for nothing, which
// nobody writes.
func (c *compiler) args(list []ast.Expression, n int) []func(*frame) val {
	if len(list) > n {
		c.refuse("more arguments than are used")
	}
	made := make([]func(*frame) val, len(list))
	for i, e := range list {
		made[i] = c.expr(e).eval
	}
	return made
}

// functionCall compiles the call of a helper or of one of JavaScript's own functions.
func (c *compiler) functionCall(called string, list []ast.Expression) code {
	if n := c.lookUp(called); n != nil {
		if n.function == nil || !n.known {
			return c.refuse("the call of %s, which is declared here", called)
		}
		return c.localCall(n.function, list)
	}
	if called == "decimal" {
		return c.decimal(list)
	}
	if h, ok := c.env.Helpers[called]; ok {
		return c.helper(h, list)
	}
	if f, ok := functions[called]; ok {
		return c.globalCall(f, list, called)
	}
	return c.refuse("the call of %s", called)
}

// function is one of JavaScript's own, of one argument or none. Its result is that of constants
// where they are what it is given.
type function1 struct {
	make func(code) code
	// takes is how many arguments it takes at most; what is beyond the first goes to many.
	takes int
	many  func(args []func(*frame) val) code
}

func (c *compiler) globalCall(fn function1, list []ast.Expression, called string) code {
	for _, e := range list {
		if _, ok := e.(*ast.SpreadElement); ok {
			return c.refuse("... in a call of %s", called)
		}
	}
	if fn.many != nil {
		return fn.many(c.args(list, fn.takes))
	}
	if len(list) != 1 {
		return c.refuse("%s without its one argument", called)
	}
	arg := c.expr(list[0])
	made := fn.make(arg)
	made.constant = arg.constant
	return c.fold(made)
}

// helper compiles the call of a helper.
func (c *compiler) helper(h helper.Helper, list []ast.Expression) code {
	for _, e := range list {
		if _, ok := e.(*ast.SpreadElement); ok {
			return c.helperWithMany(h, list)
		}
	}
	args := c.args(list, len(list))
	call := &helper.Call{Now: c.env.Now, NewID: c.env.NewID, Args: make([]value.Value, len(args))}
	return codeOf(isUnknown, func(f *frame) val {
		for i, arg := range args {
			call.Args[i] = f.out(arg(f))
			f.spend(call.Args[i].Size() / textWork)
		}
		return f.help(h, call)
	})
}

// helperWithMany compiles the call of a helper with a list spread out in its arguments.
func (c *compiler) helperWithMany(h helper.Helper, list []ast.Expression) code {
	items := c.array(&ast.ArrayLiteral{Value: list}).eval
	return codeOf(isUnknown, func(f *frame) val {
		given := items(f).made.items
		args := make([]value.Value, len(given))
		for i := range given {
			args[i] = f.out(given[i])
			f.spend(args[i].Size() / textWork)
		}
		return f.help(h, &helper.Call{Now: c.env.Now, NewID: c.env.NewID, Args: args})
	})
}

func (f *frame) help(h helper.Helper, call *helper.Call) val {
	v, err := h.Call(call)
	if err != nil {
		giveUp()
	}
	if f.views && v.Kind() >= value.KindList {
		return f.view(v)
	}
	return f.read(v)
}

// method is what a method does to a value of one kind.
type method func(f *frame, this val, args []val) val

// methods are what a name means on each kind of value.
type methods struct {
	of    [kinds]method
	takes int
	gives kind
	fresh bool // the result is a list that nobody else knows
	// alters tells that a list is changed: it must be one that nobody else knows.
	alters bool
}

// methodCall compiles a.b(…).
func (c *compiler) methodCall(callee *ast.DotExpression, list []ast.Expression) code {
	left, optional := callee.Left, false
	if o, ok := left.(*ast.Optional); ok {
		left, optional = o.Expression, true
	}
	called := callee.Identifier.Name.String()
	whole := call{left, optional, called, list}
	if made, ok := c.regexCall(whole); ok {
		return made
	}
	if made, ok := c.intlCall(whole); ok {
		return made
	}
	if of, ok := changers[called]; ok && !c.unseen(left) {
		return c.changerCall(of, left, optional, list)
	}
	if iterate, ok := iterators[called]; ok && len(list) > 0 {
		return c.iteration(iterate, left, optional, list)
	}
	m, ok := methodTable[called]
	if !ok {
		return c.refuse("the method %s", called)
	}
	this := c.expr(left)
	others := m.alters && !this.fresh && !c.unseen(left)
	if others {
		c.changing()
	}
	for _, e := range list {
		if _, ok := e.(*ast.SpreadElement); ok {
			return c.refuse("... in a call of %s", called)
		}
	}
	made := code{is: m.gives, fresh: m.fresh, eval: callMethod(m, this.eval, c.args(list, m.takes), optional)}
	if optional || this.is == isUnknown {
		made.is = isUnknown // it may be passed over
	}
	if made.is == isUnknown && m.gives != isUnknown && !c.inChain(left) && !optional {
		made.is = m.gives
	}
	if others && m.of[isList] != nil {
		return inPlace(made, optionally(this.eval, optional), func(f *frame, x val) val { return m.of[isList](f, x, nil) })
	}
	return made
}

// inChain tells whether what stands left of a dot may be passed over.
func (c *compiler) inChain(e ast.Expression) bool {
	for {
		switch x := e.(type) {
		case *ast.Optional:
			return true
		case *ast.DotExpression:
			e = x.Left
		case *ast.BracketExpression:
			e = x.Left
		case *ast.CallExpression:
			e = x.Callee
		default:
			return false
		}
	}
}

// optionally passes over what is missing before a ?.
func optionally(this func(*frame) val, optional bool) func(*frame) val {
	if !optional {
		return this
	}
	return func(f *frame) val {
		if x := this(f); !x.missing() {
			return x
		}
		return val{k: isShort}
	}
}

func callMethod(m methods, this func(*frame) val, args []func(*frame) val, optional bool) func(*frame) val {
	return func(f *frame) val {
		x := this(f)
		if x.missing() && optional || x.k == isShort {
			return val{k: isShort}
		}
		do := m.of[x.k]
		if do == nil {
			giveUp()
		}
		if x.k == isText {
			f.spend(x.v.Size() / textWork)
		}
		if len(args) == 0 {
			if x.k == isMoment {
				x.n = x.moment()
			}
			return do(f, x, nil)
		}
		base := len(f.stack)
		for _, arg := range args {
			f.stack = append(f.stack, arg(f))
		}
		if x.k == isMoment {
			x.n = x.moment()
		}
		result := do(f, x, f.stack[base:])
		f.stack = f.stack[:base]
		return result
	}
}

// iteration compiles a method that calls a function for the items of a list.
func (c *compiler) iteration(it iterator, left ast.Expression, optional bool, list []ast.Expression) code {
	this := c.expr(left)
	others := it.alters && !this.fresh && !c.unseen(left)
	if others {
		c.changing()
	}
	fn := c.callback(list[0])
	rest := c.args(list[1:], it.takes)
	from := this.eval
	// The list itself must not be seen, but by its items.
	glances, kept := it.looks && len(fn.params) <= 2+it.item && c.looksFew(list[0], it.item), &made{}
	made := code{is: isUnknown, fresh: it.fresh}
	made.eval = func(f *frame) val {
		x := from(f)
		if x.missing() && optional || x.k == isShort {
			return val{k: isShort}
		}
		if x.k != isList {
			giveUp()
		}
		if glances && x.made == nil {
			x = f.glances(x, kept)
		}
		if len(rest) == 0 {
			return it.run(f, x, fn, nil)
		}
		first := rest[0](f)
		return it.run(f, x, fn, &first)
	}
	if !optional && !c.inChain(left) {
		made.is = it.gives
	}
	if others {
		return inPlace(made, optionally(from, optional), func(f *frame, x val) val { return it.run(f, x, fn, nil) })
	}
	return made
}

// arg is an argument; undefined where it was not given.
func arg(args []val, i int) val {
	if i < len(args) {
		return args[i]
	}
	return val{}
}
