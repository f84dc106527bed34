package closure

import (
	"slices"

	"github.com/dop251/goja/ast"
	"github.com/dop251/goja/token"
)

// arrow is a function that a method of a list calls, or that is called where it is written. It
// never outlives the call, so that what it declares has its place in the frame.
type arrow struct {
	params []binding
	rest   binding // what stands behind ... among the parameters; nil where nothing does
	body   code
	// test and number are the body as a condition and as a number.
	test   func(*frame) bool
	number func(*frame) float64
}

func newArrow(params []binding, body code) *arrow {
	return &arrow{params: params, body: body, test: body.truth(), number: body.toNumber()}
}

// binding puts a value where a name or pattern wants it.
type binding func(*frame, val)

// bind gives the function argument i.
func (a *arrow) bind(f *frame, i int, x val) {
	if i < len(a.params) {
		a.params[i](f, x)
	}
}

// callback compiles what a method is to call: an arrow function, or Boolean, Number or String.
func (c *compiler) callback(e ast.Expression) *arrow {
	if fn := functionOf(e); fn != nil {
		return c.withoutRest(c.functionBody(fn.params, fn.body))
	}
	if x, ok := e.(*ast.Identifier); ok {
		if n := c.lookUp(x.Name.String()); n != nil && n.function != nil && n.known {
			return c.withoutRest(c.compiled(n.function))
		}
		if convert := conversions[x.Name.String()]; convert != nil && !c.declared(x.Name.String()) {
			slot := c.slots
			c.slots++
			item := codeOf(isUnknown, func(f *frame) val { return f.locals[slot] })
			return newArrow([]binding{keep(slot)}, convert(item))
		}
	}
	c.refuse("what is given to a method of a list is not written there as a => …")
	return newArrow(nil, constant(val{}))
}

// withoutRest refuses a function that takes any number of arguments where a method calls it.
func (c *compiler) withoutRest(fn *arrow) *arrow {
	if fn.rest != nil {
		c.refuse("a function that takes ... within a method")
	}
	return fn
}

// conversions are the functions that may be named where a function is wanted.
var conversions = map[string]func(code) code{ //nolint:gochecknoglobals // a table
	"Boolean": func(c code) code { return testCode(c.truth()) },
	"Number":  func(c code) code { return numberCode(c.toNumber()) },
	"String":  toTextCode,
}

func toTextCode(c code) code {
	if c.is == isText {
		return c
	}
	eval := c.eval
	made := textOf(c.toText())
	made.eval = func(f *frame) val {
		x := eval(f)
		if x.k == isText {
			return x
		}
		return textVal(f.text(x))
	}
	return made
}

func keep(slot int) binding { return func(f *frame, x val) { f.locals[slot] = x } }

// declare brings the names of a pattern into scope; they are known once they were bound.
func (c *compiler) declare(target ast.Expression) {
	switch x := target.(type) {
	case *ast.Identifier:
		text := x.Name.String()
		c.names = append(c.names, name{text: text, slot: c.slots})
		c.slots++
	case *ast.AssignExpression:
		c.declare(x.Left)
	case *ast.ObjectPattern:
		for _, p := range x.Properties {
			switch p := p.(type) {
			case *ast.PropertyShort:
				c.declare(&p.Name)
			case *ast.PropertyKeyed:
				c.declare(p.Value)
			}
		}
		c.declare(x.Rest)
	case *ast.ArrayPattern:
		for _, e := range x.Elements {
			if e != nil {
				c.declare(e)
			}
		}
		c.declare(x.Rest)
	}
}

// withDefault binds a target; what is undefined is replaced by the default, if there is one.
func (c *compiler) withDefault(target, initial ast.Expression) binding {
	if initial == nil {
		return c.bind(target)
	}
	otherwise := c.expr(initial).eval
	bind := c.bind(target)
	return func(f *frame, x val) {
		if x.k == isUndefined {
			x = otherwise(f)
		}
		bind(f, x)
	}
}

// bind binds a name or pattern that was declared.
func (c *compiler) bind(target ast.Expression) binding {
	switch x := target.(type) {
	case *ast.Identifier:
		text := x.Name.String()
		for i := range slices.Backward(c.names) {
			if c.names[i].text == text {
				c.names[i].known = true
				return keep(c.names[i].slot)
			}
		}
	case *ast.AssignExpression:
		if x.Operator == token.ASSIGN {
			return c.withDefault(x.Left, x.Right)
		}
	case *ast.ObjectPattern:
		return c.bindFields(x)
	case *ast.ArrayPattern:
		return c.bindItems(x)
	}
	c.refuse("this way to name what a function is given")
	return func(*frame, val) {}
}

func (c *compiler) bindFields(x *ast.ObjectPattern) binding {
	var fields []step
	var bindings []binding
	for _, p := range x.Properties {
		switch p := p.(type) {
		case *ast.PropertyShort:
			fields = append(fields, named(p.Name.Name.String()))
			bindings = append(bindings, c.withDefault(&p.Name, p.Initializer))
			continue
		case *ast.PropertyKeyed:
			if key, ok := p.Key.(*ast.StringLiteral); ok && !p.Computed {
				fields = append(fields, named(c.literal(key.Value)))
				bindings = append(bindings, c.bind(p.Value))
				continue
			}
		}
		c.refuse("this kind of pattern")
	}
	rest := c.restOf(x.Rest)
	return func(f *frame, x val) {
		for i := range fields {
			bindings[i](f, f.get(x, &fields[i]))
		}
		if len(fields) == 0 && x.missing() {
			giveUp()
		}
		if rest != nil {
			rest(f, f.without(x, fields))
		}
	}
}

// restOf binds what stands behind ... in a pattern; nil where nothing does.
func (c *compiler) restOf(target ast.Expression) binding {
	if target == nil {
		return nil
	}
	return c.bind(target)
}

// without is an object without some fields.
func (f *frame) without(x val, fields []step) val {
	if x.k != isObject {
		giveUp()
	}
	var b assembly
	b.begin(f)
	f.eachField(x, func(name string, item val) {
		if !slices.ContainsFunc(fields, func(s step) bool { return s.name == name }) {
			b.set(name, item)
		}
	})
	return b.object(f)
}

func (c *compiler) bindItems(x *ast.ArrayPattern) binding {
	bindings := make([]binding, len(x.Elements))
	for i, e := range x.Elements {
		if e != nil {
			bindings[i] = c.bind(e)
		}
	}
	rest := c.restOf(x.Rest)
	return func(f *frame, x val) {
		var own steps
		s := f.goThrough(x, &own)
		for _, bind := range bindings {
			item, _ := f.next(s)
			if bind != nil {
				bind(f, item)
			}
		}
		if rest != nil {
			rest(f, f.list(f.appendSteps(nil, s)))
		}
	}
}
