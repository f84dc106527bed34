package closure

import (
	"math"
	"slices"
	"strconv"

	"github.com/dop251/goja/ast"

	"fairlead/engine/node/value"
)

// step is one part of record.lines[0]?.sku.
type step struct {
	name     string
	index    int  // where byIndex
	byIndex  bool // a number in brackets
	optional bool // written with ?.
	own      bool // every object of JavaScript has something of this name
}

// inherited are the names that every object of JavaScript answers to.
var inherited = map[string]bool{ //nolint:gochecknoglobals // a table
	"constructor": true, "toString": true, "valueOf": true, "hasOwnProperty": true, "isPrototypeOf": true,
	"propertyIsEnumerable": true, "toLocaleString": true, "__proto__": true, "__defineGetter__": true,
	"__defineSetter__": true, "__lookupGetter__": true, "__lookupSetter__": true,
}

func named(name string) step { return step{name: name, own: inherited[name]} }

// steps takes a way apart: where it begins, and its parts up to what is not written plainly.
func (c *compiler) steps(e ast.Expression) (root ast.Expression, way []step) {
	for {
		var s step
		var left ast.Expression
		switch x := e.(type) {
		case *ast.DotExpression:
			s, left = named(x.Identifier.Name.String()), x.Left
		case *ast.BracketExpression:
			switch member := x.Member.(type) {
			case *ast.StringLiteral:
				s, left = named(c.literal(member.Value)), x.Left
			case *ast.NumberLiteral:
				if n, ok := member.Value.(int64); ok && n < math.MaxInt32 {
					s, left = step{name: strconv.FormatInt(n, 10), index: int(n), byIndex: true}, x.Left
				}
			}
		}
		if left == nil {
			slices.Reverse(way)
			return e, way
		}
		if o, ok := left.(*ast.Optional); ok {
			left, s.optional = o.Expression, true
		}
		way = append(way, s)
		e = left
	}
}

// access compiles a way to a property.
func (c *compiler) access(e ast.Expression) code {
	if made, ok := c.property(e); ok {
		return made
	}
	root, way := c.steps(e)
	if len(way) == 0 {
		return c.computedAccess(root.(*ast.BracketExpression)) // steps takes all others apart
	}
	if id, ok := root.(*ast.Identifier); ok && !c.declared(id.Name.String()) {
		switch id.Name {
		case "record":
			if c.views {
				return codeOf(isUnknown, func(f *frame) val { return f.follow(f.whole(), way) })
			}
			return path(func(f *frame) value.Value { return f.record }, way)
		case "vars":
			vars := c.env.Vars
			return path(func(*frame) value.Value { return vars }, way)
		case "run":
			run := c.env.Run
			return path(func(*frame) value.Value { return run }, way)
		}
	}
	from := c.expr(root).eval
	return codeOf(isUnknown, func(f *frame) val { return f.follow(from(f), way) })
}

// path is a way through the fields of a record.
func path(root func(*frame) value.Value, way []step) code {
	if way[0].byIndex || way[0].own {
		return codeOf(isUnknown, func(f *frame) val { return f.walk(root(f), way) })
	}
	name := way[0].name
	var at place
	if len(way) == 1 {
		return codeOf(isUnknown, func(f *frame) val {
			if v := root(f); v.Kind() == value.KindObject {
				return f.read(at.field(v, name))
			}
			return f.walk(root(f), way)
		})
	}
	whole := pathOf(way)
	return codeOf(isUnknown, func(f *frame) val {
		v := root(f)
		if found := whole.Get(v); !found.IsAbsent() {
			return f.read(found)
		}
		return f.walk(v, way) // which tells why nothing is there
	})
}

// pathOf is a way as package value knows it, which looks into what lies on it without keeping it.
func pathOf(way []step) value.Path {
	names := make([]string, len(way))
	for i := range way {
		names[i] = way[i].name
	}
	return value.PathOf(names...)
}

// place is where a field stood in the record before: mostly it stands there again.
type place struct {
	shape *value.Shape
	at    int
}

func (p *place) field(v value.Value, name string) value.Value {
	if shape := v.Shape(); shape != p.shape {
		p.shape, p.at = shape, shape.Place(name)
	}
	if p.at < 0 {
		return value.Value{}
	}
	return v.FieldAt(p.at)
}

// walk follows a way through the objects of a record.
func (f *frame) walk(v value.Value, way []step) val {
	for i := range way {
		s := &way[i]
		if v.Kind() != value.KindObject {
			return f.follow(f.read(v), way[i:])
		}
		v = v.Get(s.name)
		if s.own && v.IsAbsent() {
			giveUp()
		}
	}
	return f.read(v)
}

// follow follows a way through anything.
func (f *frame) follow(x val, way []step) val {
	for i := range way {
		s := &way[i]
		if x.missing() && s.optional || x.k == isShort {
			return val{k: isShort}
		}
		x = f.get(x, s)
	}
	return x
}

// get is the value of a property.
func (f *frame) get(x val, s *step) val {
	switch x.k {
	case isObject:
		found, ok := f.field(x, s.name)
		if !ok && s.own {
			giveUp()
		}
		return found
	case isList:
		if s.byIndex {
			if s.index < x.count() {
				return f.item(x, s.index)
			}
			return val{}
		}
		if s.name == "length" {
			return intVal(x.count())
		}
		if x.made != nil && x.made.matched != nil {
			if v, ok := x.made.matched.get(s.name); ok {
				return v
			}
		}
	case isSet, isMap:
		if s.name == "size" {
			return intVal(len(x.made.index))
		}
	case isText:
		f.spend(x.v.Size() / textWork)
		if s.byIndex {
			return charAt(x.v.Text(), s.index)
		}
		if s.name == "length" {
			return intVal(unitCount(x.v.Text()))
		}
	default: // JavaScript has the error to tell
	}
	giveUp()
	return val{}
}

// computedAccess compiles left[member] where member is computed.
func (c *compiler) computedAccess(x *ast.BracketExpression) code {
	left, optional := x.Left, false
	if o, ok := left.(*ast.Optional); ok {
		left, optional = o.Expression, true
	}
	from, member := c.expr(left).eval, c.expr(x.Member).eval
	return codeOf(isUnknown, func(f *frame) val {
		x := from(f)
		if x.missing() && optional || x.k == isShort {
			return val{k: isShort}
		}
		return f.member(x, member(f))
	})
}

// fieldBy is the field of an object with the name that a key has as a text.
func (f *frame) fieldBy(object, key val) (val, bool) {
	name := f.text(key)
	found, ok := f.field(object, name)
	if !ok && inherited[name] {
		giveUp()
	}
	return found, ok
}

// member is x[key].
func (f *frame) member(x, key val) val {
	if x.k == isObject {
		if key.k >= isObject {
			giveUp()
		}
		found, _ := f.fieldBy(x, key)
		return found
	}
	s := step{}
	if key.k == isNumber && key.n >= 0 && key.n < math.MaxInt32 && key.n == math.Trunc(key.n) {
		s.index, s.byIndex = int(key.n), true
	} else if s.name = "length"; key.k != isText || key.v.Text() != s.name {
		giveUp()
	}
	return f.get(x, &s)
}

// chain compiles what stands around a ?. as far as it is passed over together.
func (c *compiler) chain(x *ast.OptionalChain) code {
	inner := c.expr(x.Expression)
	eval := inner.eval
	return codeOf(isUnknown, func(f *frame) val {
		if x := eval(f); x.k != isShort {
			return x
		}
		return val{}
	})
}

// identifier compiles a name.
func (c *compiler) identifier(text string) code {
	for _, n := range slices.Backward(c.names) {
		if n.text != text {
			continue
		}
		if !n.known {
			return c.refuse("%s before its declaration", text)
		}
		if n.function != nil || n.regexp != nil {
			return c.refuse("the function or regular expression %s as a value", text)
		}
		slot := n.slot
		return codeOf(isUnknown, func(f *frame) val { return f.locals[slot] })
	}
	switch text {
	case "record":
		return codeOf(isUnknown, (*frame).whole)
	case "vars":
		return c.scope(c.env.Vars)
	case "run":
		return c.scope(c.env.Run)
	case "undefined":
		return constant(val{})
	case "NaN":
		return constant(numberVal(math.NaN()))
	case "Infinity":
		return constant(numberVal(math.Inf(1)))
	}
	return c.refuse("the name %s", text)
}

// scope is vars or run as a whole.
func (c *compiler) scope(v value.Value) code {
	if v.IsMissing() {
		v = value.NewShape().Object(nil)
	}
	return codeOf(isUnknown, func(f *frame) val { return f.read(v) })
}

// lookUp finds a name in scope.
func (c *compiler) lookUp(text string) *name {
	for i := range slices.Backward(c.names) {
		if c.names[i].text == text {
			return &c.names[i]
		}
	}
	return nil
}

// declared tells whether the expression itself declares a name.
func (c *compiler) declared(text string) bool {
	return slices.ContainsFunc(c.names, func(n name) bool { return n.text == text })
}
