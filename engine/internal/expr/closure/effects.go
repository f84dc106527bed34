package closure

import (
	"slices"

	"github.com/dop251/goja/ast"
	"github.com/dop251/goja/token"
)

// effect compiles an expression that stands as a statement: an assignment, push, forEach; any
// other is computed for what may go wrong in it.
func (c *compiler) effect(e ast.Expression) statement {
	switch x := e.(type) {
	case *ast.AssignExpression:
		return c.assignment(x.Left, x.Operator, x.Right)
	case *ast.UnaryExpression:
		if x.Operator == token.INCREMENT || x.Operator == token.DECREMENT {
			return c.step(x)
		}
	case *ast.SequenceExpression:
		var made []statement
		for _, one := range x.Sequence {
			made = append(made, c.effect(one))
		}
		return func(f *frame) (val, outcome) {
			for _, run := range made {
				run(f)
			}
			return val{}, goesOn
		}
	case *ast.CallExpression:
		if made := c.callEffect(x); made != nil {
			return made
		}
	case *ast.OptionalChain:
		if call, ok := x.Expression.(*ast.CallExpression); ok {
			if made := c.callEffect(call); made != nil {
				return made
			}
		}
	}
	eval := c.expr(e).eval
	return func(f *frame) (val, outcome) {
		eval(f)
		return val{}, goesOn
	}
}

// step compiles x++ and its like.
func (c *compiler) step(x *ast.UnaryExpression) statement {
	operator := token.PLUS
	if x.Operator == token.DECREMENT {
		operator = token.MINUS
	}
	// Of a text, ++ makes a number, + would put a 1 behind it.
	number := &ast.UnaryExpression{Operator: token.PLUS, Operand: x.Operand}
	one := &ast.NumberLiteral{Literal: "1", Value: int64(1)}
	return c.assignment(x.Operand, token.ASSIGN, &ast.BinaryExpression{Operator: operator, Left: number, Right: one})
}

// assignment compiles the assignment to a name that is declared, or to a field of the record.
func (c *compiler) assignment(left ast.Expression, operator token.Token, right ast.Expression) statement {
	whole := right
	if operator != token.ASSIGN {
		whole = &ast.BinaryExpression{Operator: operator, Left: left, Right: right}
	}
	switch x := left.(type) {
	case *ast.Identifier:
		n := c.lookUp(x.Name.String())
		if n == nil || n.fixed || !n.known {
			c.refuse("an assignment to %s", x.Name)
			return nothing
		}
		if _, isLiteral := right.(*ast.ArrayLiteral); n.grows && !isLiteral {
			c.refuse("an assignment to a list that grows")
		}
		eval, slot := c.initial(whole), n.slot
		return func(f *frame) (val, outcome) {
			f.locals[slot] = eval(f)
			return val{}, goesOn
		}
	case *ast.DotExpression:
		if id, ok := x.Left.(*ast.Identifier); ok && c.isRecord(id) {
			return c.setField(x.Identifier.Name.String(), whole)
		}
	}
	c.refuse("an assignment to what is no name and no field of the record")
	return nothing
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

// callEffect compiles list.push(…) and list.forEach(…); nil where it is another call.
func (c *compiler) callEffect(x *ast.CallExpression) statement {
	callee, ok := x.Callee.(*ast.DotExpression)
	if !ok {
		return nil
	}
	switch callee.Identifier.Name {
	case "push":
		if id, ok := callee.Left.(*ast.Identifier); ok {
			if n := c.lookUp(id.Name.String()); n != nil && n.grows && n.known {
				return c.push(n.slot, x.ArgumentList)
			}
		}
	case "forEach":
		if len(x.ArgumentList) == 1 {
			if fn, ok := x.ArgumentList[0].(*ast.ArrowFunctionLiteral); ok {
				return c.forEach(callee.Left, fn)
			}
		}
	}
	return nil
}

func (c *compiler) push(slot int, list []ast.Expression) statement {
	for _, e := range list {
		if _, ok := e.(*ast.SpreadElement); ok {
			c.refuse("... in push")
		}
	}
	args := c.args(list, len(list))
	return func(f *frame) (val, outcome) {
		f.spend(len(args))
		grown := f.locals[slot].made
		for _, arg := range args {
			x := arg(f)
			grown.items = append(grown.items, x)
		}
		return val{}, goesOn
	}
}

// forEach compiles list.forEach(x => …).
func (c *compiler) forEach(list ast.Expression, x *ast.ArrowFunctionLiteral) statement {
	optional := false
	if o, ok := list.(*ast.Optional); ok {
		list, optional = o.Expression, true
	}
	from := c.expr(list).eval
	if body, ok := x.Body.(*ast.ExpressionBody); ok {
		alone := *x
		alone.Body = &ast.BlockStatement{List: []ast.Statement{&ast.ExpressionStatement{Expression: body.Expression}}}
		x = &alone
	}
	fn := c.arrow(x)
	return func(f *frame) (val, outcome) {
		items := from(f)
		if optional && items.missing() || items.k == isShort {
			return val{}, goesOn
		}
		if items.k != isList {
			giveUp()
		}
		for i := range items.count() {
			f.each(fn, items, i, f.item(items, i))
			fn.body.eval(f)
		}
		return val{}, goesOn
	}
}
