package closure

import (
	"github.com/dop251/goja/ast"
	"github.com/dop251/goja/token"
)

// target is what an assignment assigns to. find computes what stands left of the last dot or bracket,
// once; get and set use that.
type target struct {
	find func(*frame)
	get  func(*frame) val
	set  func(*frame, val)
}

// changing notes that the code changes something. Constants that all evaluations share can't be
// changed: where the compiler did not know of changes, it begins anew.
func (c *compiler) changing() {
	c.effects++
	if !c.changes {
		c.again = true
	}
}

// assignment compiles a = b, and a += b. Its value is what was assigned.
func (c *compiler) assignment(x *ast.AssignExpression) code {
	if made, ok := c.unseenAssignment(x); ok {
		return made
	}
	c.changing()
	if pattern, ok := x.Left.(*ast.ArrayPattern); ok {
		return c.assignItems(pattern, x.Right)
	}
	t, ok := c.target(x.Left)
	if !ok {
		return constant(val{})
	}
	right := c.expr(x.Right)
	switch x.Operator {
	case token.ASSIGN:
		return t.assign(right.eval)
	case token.LOGICAL_AND, token.LOGICAL_OR, token.COALESCE:
		return t.assignUnless(x.Operator, right.eval)
	default:
		return t.assign(c.operation(x.Operator, codeOf(isUnknown, t.get), right).eval)
	}
}

func (t target) assign(eval func(*frame) val) code {
	find, set := t.find, t.set
	if find == nil {
		return codeOf(isUnknown, func(f *frame) val {
			x := eval(f)
			set(f, x)
			return x
		})
	}
	return codeOf(isUnknown, func(f *frame) val {
		find(f)
		x := eval(f)
		set(f, x)
		return x
	})
}

// assignItems compiles [a, b] = [b, a]. Its value is what stands at the right.
func (c *compiler) assignItems(pattern *ast.ArrayPattern, right ast.Expression) code {
	eval := c.expr(right).eval
	targets := make([]target, len(pattern.Elements))
	for i, e := range pattern.Elements {
		if e != nil {
			targets[i], _ = c.target(e)
		}
	}
	if pattern.Rest != nil {
		c.refuse("an assignment to ...")
	}
	return codeOf(isUnknown, func(f *frame) val {
		x := eval(f)
		var own steps
		s := f.goThrough(x, &own)
		for _, t := range targets {
			if t.find != nil {
				t.find(f)
			}
			item, _ := f.next(s)
			if t.set != nil {
				t.set(f, item)
			}
		}
		return x
	})
}

// assignUnless compiles a ??= b and its kin, which assign nothing where a decides.
func (t target) assignUnless(operator token.Token, eval func(*frame) val) code {
	return codeOf(isUnknown, func(f *frame) val {
		if t.find != nil {
			t.find(f)
		}
		x := t.get(f)
		if decides(operator, x) {
			return x
		}
		x = eval(f)
		t.set(f, x)
		return x
	})
}

// decides tells whether the left side of a logical operator is its value.
func decides(operator token.Token, x val) bool {
	switch operator {
	case token.LOGICAL_AND:
		return !truth(x)
	case token.LOGICAL_OR:
		return truth(x)
	default:
		return !x.missing()
	}
}

// step compiles x++ and its kin, whose value is the number before or after.
func (c *compiler) step(x *ast.UnaryExpression) code {
	c.changing()
	by := 1.0
	if x.Operator == token.DECREMENT {
		by = -1
	}
	t, _ := c.target(x.Operand)
	postfix := x.Postfix
	return numberCode(func(f *frame) float64 {
		if t.find != nil {
			t.find(f)
		}
		before := f.number(t.get(f))
		t.set(f, numberVal(before+by))
		if postfix {
			return before
		}
		return before + by
	})
}

// target compiles the left side of an assignment.
func (c *compiler) target(e ast.Expression) (target, bool) {
	switch x := e.(type) {
	case *ast.Identifier:
		return c.nameTarget(x.Name.String())
	case *ast.DotExpression:
		return c.fieldTarget(x.Left, x.Identifier.Name.String())
	case *ast.BracketExpression:
		if text, ok := x.Member.(*ast.StringLiteral); ok {
			return c.fieldTarget(x.Left, c.literal(text.Value))
		}
		return c.memberTarget(x.Left, x.Member)
	}
	c.refuse("an assignment to several names at once")
	return target{}, false
}

func (c *compiler) nameTarget(text string) (target, bool) {
	if text == "record" && !c.declared(text) {
		c.recordIsName, c.again = true, true // it is compiled anew, with record as a name
		return target{}, false
	}
	n := c.lookUp(text)
	if n == nil || n.fixed || !n.known || n.function != nil || n.regexp != nil {
		c.refuse("an assignment to %s", text)
		return target{}, false
	}
	slot := n.slot
	return target{
		get: func(f *frame) val { return f.locals[slot] },
		set: func(f *frame, x val) { f.locals[slot] = x },
	}, true
}

func (c *compiler) fieldTarget(of ast.Expression, name string) (target, bool) {
	from, slot, s, g := c.expr(of).eval, c.slot(), named(name), &growth{}
	return target{
		find: func(f *frame) { f.locals[slot] = from(f) },
		get:  func(f *frame) val { return f.get(f.locals[slot], &s) },
		set:  func(f *frame, x val) { f.putGrown(f.locals[slot], g, name, x) },
	}, true
}

func (c *compiler) memberTarget(of, member ast.Expression) (target, bool) {
	from, key := c.expr(of).eval, c.expr(member).eval
	slot, keySlot := c.slot(), c.slot()
	return target{
		find: func(f *frame) {
			f.locals[slot] = from(f)
			f.locals[keySlot] = key(f)
		},
		get: func(f *frame) val { return f.member(f.locals[slot], f.locals[keySlot]) },
		set: func(f *frame, x val) { f.put(f.locals[slot], f.locals[keySlot], x) },
	}, true
}

// slot is one more place in the frame.
func (c *compiler) slot() int {
	c.slots++
	return c.slots - 1
}

// remove compiles delete a.b.
func (c *compiler) remove(e ast.Expression) code {
	c.changing()
	switch x := e.(type) {
	case *ast.DotExpression:
		from, name := c.expr(x.Left).eval, x.Identifier.Name.String()
		return testCode(func(f *frame) bool {
			f.takeField(from(f), name)
			return true
		})
	case *ast.BracketExpression:
		from, member := c.expr(x.Left).eval, c.expr(x.Member).eval
		return testCode(func(f *frame) bool {
			of, key := from(f), member(f)
			if key.k >= isList {
				giveUp()
			}
			f.takeField(of, wholeCharacters(f.text(key)))
			return true
		})
	}
	return c.refuse("delete of what is no field")
}

// sequence compiles a, b.
func (c *compiler) sequence(x *ast.SequenceExpression) code {
	made := make([]func(*frame) val, len(x.Sequence))
	for i, e := range x.Sequence {
		made[i] = c.expr(e).eval
	}
	last := made[len(made)-1]
	return codeOf(isUnknown, func(f *frame) val {
		for _, eval := range made[:len(made)-1] {
			eval(f)
		}
		return last(f)
	})
}
