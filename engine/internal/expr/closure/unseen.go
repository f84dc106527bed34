package closure

import (
	"github.com/dop251/goja/ast"
	"github.com/dop251/goja/token"
	"github.com/dop251/goja/unistring"

	"fairlead/engine/internal/js"
	"fairlead/engine/node/value"
)

// unseen tells whether a change of what an expression leads to can't be seen: it leads to a part of
// the record that the whole expression uses nowhere else, and is computed once.
func (c *compiler) unseen(e ast.Expression) bool {
	if c.root == nil || c.functions > 0 {
		return false
	}
	root, way := c.steps(e)
	if id, ok := root.(*ast.Identifier); !ok || id.Name != "record" || c.declared("record") || len(way) == 0 {
		return false
	}
	uses := 0
	c.usesOf("record", c.root, func(other []step) {
		for i := range min(len(way), len(other)) {
			if way[i].name != other[i].name {
				return
			}
		}
		uses++ // one lies within the other
	})
	return uses == 1
}

// usesOf visits the ways that begin with a name in a part of a syntax tree; those of the name alone
// are empty.
func (c *compiler) usesOf(name unistring.String, part any, visit func([]step)) {
	js.Walk(part, func(part any) (deeper bool) {
		if s, ok := part.(*ast.PropertyShort); ok && s.Name.Name == name {
			visit(nil) // { record }
		}
		return !c.isWay(name, part, visit)
	})
}

// isWay tells of a way that begins with any name; one that begins with the name is visited.
func (c *compiler) isWay(name unistring.String, part any, visit func([]step)) bool {
	e, ok := part.(ast.Expression)
	if !ok {
		return false
	}
	root, way := c.steps(e)
	id, ok := root.(*ast.Identifier)
	if ok && id.Name == name {
		visit(way)
	}
	return ok
}

// unseenAssignment compiles record.x ??= e and its kin where nobody sees that the record is changed.
func (c *compiler) unseenAssignment(x *ast.AssignExpression) (made code, ok bool) {
	switch x.Operator {
	case token.COALESCE, token.LOGICAL_OR, token.LOGICAL_AND:
	default:
		return code{}, false
	}
	if _, way := c.steps(x.Left); len(way) != 1 || way[0].own || way[0].byIndex || !c.unseen(x.Left) {
		return code{}, false
	}
	eval := c.expr(&ast.BinaryExpression{Operator: x.Operator, Left: x.Left, Right: x.Right}).eval
	return codeOf(isUnknown, func(f *frame) val {
		if f.record.Kind() != value.KindObject {
			giveUp()
		}
		return eval(f)
	}), true
}
