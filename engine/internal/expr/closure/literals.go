package closure

import (
	"cmp"
	"slices"

	"github.com/dop251/goja/ast"

	"fairlead/engine/node/value"
)

// plus compiles +. A chain with a text in it is put together in one go.
func plus(a, b code) code {
	constants := a.constant && b.constant
	var made code
	switch {
	case a.computed() && b.computed():
		m, n := a.number, b.number
		made = numberCode(func(f *frame) float64 { return m(f) + n(f) })
	case a.is == isText || b.is == isText:
		made = textOf(atPlus(a), atPlus(b))
	default:
		p, q := a.eval, b.eval
		made = codeOf(isUnknown, func(f *frame) val { return f.add(p(f), q(f)) })
	}
	made.constant = constants
	return made
}

// atPlus appends an operand of + as a text. Dates, and numbers of many digits, are their own
// there, unlike within a template.
func atPlus(c code) func(*frame, []byte) []byte {
	if c.is == isText || c.is == isNumber || c.is == isBoolean {
		return c.toText()
	}
	eval := c.eval
	return func(f *frame, dst []byte) []byte { return f.appendText(dst, f.primitive(eval(f))) }
}

// textOf puts texts together.
func textOf(parts ...func(*frame, []byte) []byte) code {
	write := func(f *frame, dst []byte) []byte {
		begin := len(dst)
		for _, part := range parts {
			dst = part(f, dst)
		}
		f.spend((len(dst) - begin) / 64)
		if len(dst) > maxText {
			giveUp()
		}
		return dst
	}
	return code{is: isText, append: write, eval: func(f *frame) val {
		return textVal(f.build(func(dst []byte) []byte { return write(f, dst) }))
	}}
}

// template compiles `a ${b}`.
func (c *compiler) template(x *ast.TemplateLiteral) code {
	if x.Tag != nil {
		return c.refuse("a text with a tag")
	}
	var parts []func(*frame, []byte) []byte
	constants := true
	for i, element := range x.Elements {
		if !element.Valid {
			return c.refuse("a text that is not valid")
		}
		if s := c.literal(element.Parsed); s != "" {
			parts = append(parts, constant(textVal(s)).toText())
		}
		if i < len(x.Expressions) {
			part := c.expr(x.Expressions[i])
			constants = constants && part.constant
			parts = append(parts, part.toText())
		}
	}
	made := textOf(parts...)
	made.constant = constants
	return c.fold(made)
}

// array compiles [a, ...b].
func (c *compiler) array(x *ast.ArrayLiteral) code {
	items := make([]func(*frame) val, len(x.Value))
	spread := make([]bool, len(x.Value))
	constants := true
	for i, e := range x.Value {
		if e == nil {
			return c.refuse("a list with gaps")
		}
		if s, ok := e.(*ast.SpreadElement); ok {
			e, spread[i] = s.Expression, true
		}
		item := c.expr(e)
		items[i] = item.eval
		constants = constants && item.constant
	}
	made := codeOf(isList, func(f *frame) val {
		list := f.items(len(items))
		for i, item := range items {
			list[i] = item(f)
		}
		return f.list(list)
	})
	made.constant = constants
	if slices.Contains(spread, true) {
		made.eval = func(f *frame) val {
			list := f.items(len(items))[:0]
			for i, item := range items {
				if !spread[i] {
					list = append(list, item(f))
					continue
				}
				list = f.appendItems(list, item(f))
			}
			return f.list(list)
		}
	}
	made = c.fold(made)
	made.fresh = true
	return made
}

// part is one entry of an object literal.
type part struct {
	name   string
	key    func(*frame) val // where the name is computed
	value  func(*frame) val
	spread bool
	// constant tells that value gives the same each time.
	constant bool
}

// object compiles {a, b: c, ...d}.
func (c *compiler) object(x *ast.ObjectLiteral) code {
	parts := make([]part, 0, len(x.Value))
	var names []string
	plain, constants, before := true, true, c.effects
	for _, property := range x.Value {
		p, ok := c.part(property)
		if !ok {
			return c.refuse("this kind of field in an object")
		}
		parts = append(parts, p)
		plain = plain && !p.spread && p.key == nil && !slices.Contains(names, p.name)
		constants = constants && p.constant
		names = append(names, p.name)
	}
	if !plain {
		b := &assembly{}
		return codeOf(isObject, func(f *frame) val { return f.assemble(b, parts) })
	}
	inOrder := func(a, b part) int { return compareNames(a.name, b.name) }
	if c.effects > before && !slices.IsSortedFunc(parts, inOrder) {
		return c.refuse("a change within an object with whole numbers as names")
	}
	slices.SortStableFunc(parts, inOrder)
	for i := range parts {
		names[i] = parts[i].name
	}
	shape := value.NewShape(names...)
	made := codeOf(isObject, func(f *frame) val {
		items := f.items(len(parts))
		for i := range parts {
			items[i] = parts[i].value(f)
		}
		m := f.made()
		m.items, m.shape = items, shape
		return val{k: isObject, made: m}
	})
	made.constant = constants
	return c.fold(made)
}

func (c *compiler) part(property ast.Property) (part, bool) {
	switch x := property.(type) {
	case *ast.PropertyShort:
		if x.Initializer != nil {
			return part{}, false
		}
		name := x.Name.Name.String()
		return part{name: name, value: c.identifier(name).eval}, name != "__proto__"
	case *ast.SpreadElement:
		return part{spread: true, value: c.expr(x.Expression).eval}, true
	case *ast.PropertyKeyed:
		if x.Kind != ast.PropertyKindValue {
			return part{}, false
		}
		made := c.expr(x.Value)
		p := part{value: made.eval, constant: made.constant}
		if x.Computed {
			p.key = c.expr(x.Key).eval
			return p, true
		}
		switch key := x.Key.(type) {
		case *ast.StringLiteral:
			p.name = c.literal(key.Value)
		case *ast.Identifier:
			p.name = key.Name.String()
		case *ast.NumberLiteral:
			if _, ok := key.Value.(int64); !ok {
				return p, false
			}
			p.name = key.Literal
		default:
			return p, false
		}
		return p, p.name != "__proto__"
	}
	return part{}, false
}

// compareNames orders names as JavaScript orders fields: whole numbers first, in their order.
func compareNames(a, b string) int {
	switch x, y := isIndex(a), isIndex(b); {
	case x && y:
		return cmp.Or(cmp.Compare(len(a), len(b)), cmp.Compare(a, b))
	case x:
		return -1
	case y:
		return 1
	}
	return 0
}
