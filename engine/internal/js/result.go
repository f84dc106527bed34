package js

import (
	"errors"
	"slices"
	"strconv"
	"strings"
	"unicode/utf8"

	"github.com/dop251/goja"
	"github.com/dop251/goja/ast"
	"github.com/dop251/goja/unistring"

	"fairlead/engine/node/value"
)

// result is an object that code returns, written as a literal with fixed names, before them perhaps
// another object that is spread. Nobody sees it but who takes results apart, so it need not be an
// object of JavaScript, which costs much to make. It implements goja.DynamicObject.
type result struct {
	step   // without a value: the object has no fields that code could see
	layout *layout
	base   *spread // what is spread; nil where nothing is
	values []goja.Value
}

// layout is what a literal with fixed names looks like.
type layout struct {
	spreads bool
	shape   *value.Shape // of the fields with names
}

// spread is an object of a record that a literal takes the fields of. They are looked at when the
// result is taken apart; should code set one before, they are copied first.
type spread struct {
	object *goja.Object
	view   *object
	copied *goja.Object
}

// settle copies the fields.
func (s *spread) settle() {
	if s.copied == nil {
		s.copied = s.view.machine.copyOf(s.object)
	}
}

func (r *result) out(w *out, depth int) (value.Value, error) {
	if r.base != nil && r.base.copied != nil {
		return w.object(r.layout.onto(r.base.copied, r.values), depth)
	}
	if w.size += 32 * len(r.values); w.size > MaxResult {
		return value.Value{}, errTooMuch
	}
	items := make([]value.Value, len(r.values))
	for i, v := range r.values {
		var err error
		if items[i], err = w.value(v, depth+1); err != nil {
			return value.Value{}, err
		}
	}
	if r.base == nil {
		return r.layout.shape.Object(items), nil
	}
	base, err := r.base.view.out(w, depth)
	if err != nil {
		return base, err
	}
	return w.machine.joined(base, r.layout.shape.Names(), items), nil
}

// onto sets the fields of the literal in an object that is its alone.
func (l *layout) onto(o *goja.Object, values []goja.Value) *goja.Object {
	for i, name := range l.shape.Names() {
		_ = o.Set(name, values[i]) // a new object takes any property
	}
	return o
}

// joined is an object with fields set: in their places, new ones behind.
func (m *Machine) joined(base value.Value, names []string, items []value.Value) value.Value {
	shape := base.Shape()
	all := make([]value.Value, len(shape.Names()), len(shape.Names())+len(items))
	for i := range all {
		all[i] = base.FieldAt(i)
	}
	var fresh []string
	for i, name := range names {
		at := shape.Place(name)
		if at >= 0 && all[at].IsAbsent() {
			return joinedAnew(base, names, items)
		}
		if at >= 0 {
			all[at] = items[i]
			continue
		}
		fresh, all = append(fresh, name), append(all, items[i])
	}
	if fresh == nil {
		return shape.Object(all)
	}
	return m.shapes.Of(append(slices.Clip(shape.Names()), fresh...)).Object(all)
}

// joinedAnew is joined where a field of the object was deleted before.
func joinedAnew(base value.Value, names []string, items []value.Value) value.Value {
	var b value.Builder
	for name, item := range base.Fields() {
		b.Set(name, item)
	}
	for i, name := range names {
		b.Set(name, items[i])
	}
	return b.Value()
}

// The names of what makes results, and of what takes the object that is spread: no code can write
// them.
const (
	resultName = "#result"
	spreadName = "#spread"
)

// makeResults gives code the functions that make results. Their first argument, or only one, is the
// number of the literal or the object to spread.
func (m *Machine) makeResults() error {
	copier, err := m.rt.RunString("(o) => ({...o})")
	if err != nil {
		return err
	}
	var ok bool
	if m.copier, ok = goja.AssertFunction(copier); !ok {
		return errors.New("an arrow function is none")
	}
	for name, made := range map[string]func(goja.FunctionCall) goja.Value{
		resultName: m.makeResult, spreadName: m.takeSpread,
	} {
		if err := m.rt.GlobalObject().DefineDataProperty(name, m.native("", made),
			goja.FLAG_FALSE, goja.FLAG_FALSE, goja.FLAG_FALSE); err != nil {
			return err
		}
	}
	return nil
}

// copyOf copies the fields of whatever can be spread.
func (m *Machine) copyOf(v goja.Value) *goja.Object {
	made, err := m.copier(goja.Undefined(), v)
	if err != nil {
		panic(m.again(err))
	}
	return made.(*goja.Object) // a literal is an object
}

// makeResult is called where a literal stood. Code that looks for it can call it otherwise, and gets
// nothing.
func (m *Machine) makeResult(c goja.FunctionCall) goja.Value {
	layouts := m.running.source.layouts
	number := c.Argument(0).ToInteger()
	if len(c.Arguments) == 0 || number < 0 || number >= int64(len(layouts)) {
		return goja.Undefined()
	}
	r := &result{layout: layouts[number]}
	values := c.Arguments[1:]
	var base *goja.Object
	if r.layout.spreads && len(values) > 0 {
		base, _ = values[0].(*goja.Object) // as takeSpread gave it
		values = values[1:]
	}
	if len(values) != len(r.layout.shape.Names()) || r.layout.spreads != (base != nil) {
		return goja.Undefined()
	}
	if base != nil {
		if base.ExportType() != ofSpread {
			return r.layout.onto(base, values)
		}
		r.base = base.Export().(*taken).spread
	}
	r.values = slices.Clone(values)
	return m.rt.NewDynamicObject(r)
}

// taken hands a spread from one function to the other. It implements goja.DynamicObject.
type taken struct {
	step
	spread *spread
}

// takeSpread takes the object that a literal spreads: an object of a record as it is, whatever else
// as a copy.
func (m *Machine) takeSpread(c goja.FunctionCall) goja.Value {
	o, ok := c.Argument(0).(*goja.Object)
	if !ok || o.ExportType() != ofObject {
		return m.copyOf(c.Argument(0))
	}
	view := o.Export().(*object)
	view.open()
	if len(view.added) > 0 || view.Has("toJSON") || !m.inOrder(view.shape) {
		return m.copyOf(o)
	}
	if view.spread == nil {
		view.spread = &spread{object: o, view: view}
	}
	return m.rt.NewDynamicObject(&taken{spread: view.spread})
}

// inOrder tells whether JavaScript leaves the fields of a copy in their order, and gives them no
// meaning of its own.
func (m *Machine) inOrder(s *value.Shape) bool {
	if s == m.ordered {
		return true
	}
	for _, name := range s.Names() {
		if !usualName(name) {
			return false
		}
	}
	m.ordered = s
	return true
}

// usualName tells whether a field of this name stands where it is written, and means nothing else.
func usualName(name string) bool {
	return name != "__proto__" && name != "toJSON" && !strings.ContainsRune(name, utf8.RuneError) &&
		(name == "" || name[0] < '0' || name[0] > '9')
}

// replaceResults has the literals that the outermost function of code returns made as results, and
// gives their layouts. restore undoes it in the tree.
func replaceResults(tree *ast.Program) (layouts []*layout, restore func()) {
	type change struct {
		at  *ast.ReturnStatement
		was ast.Expression
	}
	var all []change
	outer := tree.Body[0].(*ast.ExpressionStatement).Expression.(*ast.FunctionLiteral)
	eachReturn(outer.Body, func(r *ast.ReturnStatement) {
		literal, ok := r.Argument.(*ast.ObjectLiteral)
		if !ok {
			return
		}
		l, values, ok := plainLiteral(literal)
		if !ok {
			return
		}
		at := len(layouts)
		number := &ast.NumberLiteral{Idx: literal.LeftBrace, Value: int64(at), Literal: strconv.Itoa(at)}
		all = append(all, change{r, r.Argument})
		r.Argument = callOf(resultName, literal, append([]ast.Expression{number}, values...)...)
		layouts = append(layouts, l)
	})
	return layouts, func() {
		for _, c := range all {
			c.at.Argument = c.was
		}
	}
}

func callOf(name unistring.String, at *ast.ObjectLiteral, args ...ast.Expression) ast.Expression {
	return &ast.CallExpression{
		Callee:          &ast.Identifier{Name: name, Idx: at.LeftBrace},
		LeftParenthesis: at.LeftBrace, RightParenthesis: at.RightBrace, ArgumentList: args,
	}
}

// plainLiteral takes a literal apart whose fields have fixed names and stand in the order in which
// they are written, behind at most one object that is spread.
func plainLiteral(o *ast.ObjectLiteral) (l *layout, values []ast.Expression, ok bool) {
	l = &layout{}
	var names []string
	for i, p := range o.Value {
		if s, ok := p.(*ast.SpreadElement); ok && i == 0 {
			l.spreads = true
			values = append(values, callOf(spreadName, o, s.Expression))
			continue
		}
		name, v, ok := plainField(p)
		if !ok || slices.Contains(names, name) {
			return nil, nil, false
		}
		names, values = append(names, name), append(values, v)
	}
	l.shape = value.NewShape(names...)
	return l, values, true
}

// plainField is a field with a fixed name.
func plainField(p ast.Property) (name string, v ast.Expression, ok bool) {
	switch p := p.(type) {
	case *ast.PropertyShort:
		name, v, ok = p.Name.Name.String(), &p.Name, p.Initializer == nil
	case *ast.PropertyKeyed:
		key, isText := p.Key.(*ast.StringLiteral)
		if !isText || p.Computed || p.Kind != ast.PropertyKindValue {
			return "", nil, false
		}
		name, v, ok = key.Value.String(), p.Value, true
	}
	return name, v, ok && usualName(name)
}

// eachReturn visits the returns of a function, not those of functions within it.
func eachReturn(body *ast.BlockStatement, visit func(*ast.ReturnStatement)) {
	Walk(body, func(part any) (deeper bool) {
		switch x := part.(type) {
		case *ast.ReturnStatement:
			visit(x)
			return false
		case ast.Expression:
			return false
		}
		return true
	})
}
