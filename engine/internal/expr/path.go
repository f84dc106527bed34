package expr

import (
	"github.com/dop251/goja/ast"
	"github.com/dop251/goja/parser"

	"fairlead/engine/node/value"
)

// step is one part of record.customer?.name.
type step struct {
	name     string
	optional bool
}

// pathOf tells whether an expression is nothing but a way through the record's fields.
func pathOf(source string) ([]step, bool) {
	program, err := parser.ParseFile(nil, "", "("+source+"\n)", 0, parser.WithDisableSourceMaps)
	if err != nil || len(program.Body) != 1 {
		return nil, false
	}
	statement, ok := program.Body[0].(*ast.ExpressionStatement)
	if !ok {
		return nil, false
	}
	return steps(statement.Expression, false)
}

func steps(e ast.Expression, optional bool) ([]step, bool) {
	switch x := e.(type) {
	case *ast.Identifier:
		return nil, x.Name == "record" && !optional
	case *ast.OptionalChain:
		return steps(x.Expression, optional)
	case *ast.Optional:
		return steps(x.Expression, true)
	case *ast.DotExpression:
		return withStep(x.Left, x.Identifier.Name.String(), optional)
	case *ast.BracketExpression:
		if name, ok := x.Member.(*ast.StringLiteral); ok {
			return withStep(x.Left, name.Value.String(), optional)
		}
	}
	return nil, false
}

// withStep adds a step behind those of left. In record.a?.b the mark stands on what is left of
// the dot.
func withStep(left ast.Expression, name string, _ bool) ([]step, bool) {
	optional := false
	if o, ok := left.(*ast.Optional); ok {
		left, optional = o.Expression, true
	}
	before, ok := steps(left, false)
	return append(before, step{name, optional}), ok
}

// follow goes the way. It gives up, for JavaScript to take over, where anything but fields of
// objects is asked for, or where JavaScript has an error to tell.
func follow(path []step, v value.Value) (value.Value, bool) {
	for _, s := range path {
		if v.Kind() == value.KindObject {
			v = v.Get(s.name)
			if v.IsAbsent() && inherited[s.name] {
				return v, false
			}
			continue
		}
		if v.IsMissing() && s.optional {
			return value.Value{}, true
		}
		return v, false
	}
	return v, true
}

// inherited are the names that every object of JavaScript answers to.
var inherited = map[string]bool{
	"constructor": true, "toString": true, "valueOf": true, "hasOwnProperty": true, "isPrototypeOf": true,
	"propertyIsEnumerable": true, "toLocaleString": true, "__proto__": true, "__defineGetter__": true,
	"__defineSetter__": true, "__lookupGetter__": true, "__lookupSetter__": true,
}
