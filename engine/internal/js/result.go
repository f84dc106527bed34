package js

import (
	"reflect"
	"slices"
	"strconv"
	"strings"

	"github.com/dop251/goja"
	"github.com/dop251/goja/ast"
	"github.com/dop251/goja/unistring"

	"fairlead/engine/node/value"
)

// result is an object that code returns, written as a literal with fixed names. Nobody sees it but
// who takes results apart, so it need not be an object of JavaScript, which costs much to make. It
// implements goja.DynamicObject.
type result struct {
	step   // without a value: the object has no fields that code could see
	shape  *value.Shape
	values []goja.Value
}

func (r *result) out(w *out, depth int) (value.Value, error) {
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
	return r.shape.Object(items), nil
}

// resultName is what that which makes results goes by: a name that no code can write.
const resultName = "#result"

// makeResults gives code the function that makes results: of the number of the literal, and its
// values.
func (m *Machine) makeResults() error {
	return m.rt.GlobalObject().DefineDataProperty(resultName, m.native("", func(c goja.FunctionCall) goja.Value {
		shape := m.running.source.shapes[c.Argument(0).ToInteger()]
		return m.rt.NewDynamicObject(&result{shape: shape, values: slices.Clone(c.Arguments[1:])})
	}), goja.FLAG_FALSE, goja.FLAG_FALSE, goja.FLAG_FALSE)
}

// replaceResults has the literals that the outermost function of code returns made as results, and
// gives their shapes. restore undoes it in the tree.
func replaceResults(tree *ast.Program) (shapes []*value.Shape, restore func()) {
	type change struct {
		at  *ast.ReturnStatement
		was ast.Expression
	}
	var all []change
	outer := tree.Body[0].(*ast.ExpressionStatement).Expression.(*ast.FunctionLiteral)
	eachReturn(reflect.ValueOf(outer.Body), func(r *ast.ReturnStatement) {
		literal, ok := r.Argument.(*ast.ObjectLiteral)
		if !ok {
			return
		}
		names, values, ok := plainLiteral(literal)
		if !ok {
			return
		}
		number := &ast.NumberLiteral{Idx: literal.LeftBrace, Value: int64(len(shapes)), Literal: strconv.Itoa(len(shapes))}
		all = append(all, change{r, r.Argument})
		r.Argument = &ast.CallExpression{
			Callee:          &ast.Identifier{Name: resultName, Idx: literal.LeftBrace},
			LeftParenthesis: literal.LeftBrace, RightParenthesis: literal.RightBrace,
			ArgumentList: append([]ast.Expression{number}, values...),
		}
		shapes = append(shapes, value.NewShape(names...))
	})
	return shapes, func() {
		for _, c := range all {
			c.at.Argument = c.was
		}
	}
}

// plainLiteral takes a literal apart whose fields have fixed names and stand in the order in which
// they are written.
func plainLiteral(o *ast.ObjectLiteral) (names []string, values []ast.Expression, ok bool) {
	for _, p := range o.Value {
		var name unistring.String
		switch p := p.(type) {
		case *ast.PropertyShort:
			if p.Initializer != nil {
				return nil, nil, false
			}
			name = p.Name.Name
			values = append(values, &p.Name)
		case *ast.PropertyKeyed:
			key, ok := p.Key.(*ast.StringLiteral)
			if !ok || p.Computed || p.Kind != ast.PropertyKindValue {
				return nil, nil, false
			}
			name = key.Value
			values = append(values, p.Value)
		default:
			return nil, nil, false
		}
		text := name.String()
		if text == "__proto__" || text == "toJSON" || strings.ContainsRune(text, '\uFFFD') ||
			text != "" && text[0] >= '0' && text[0] <= '9' || slices.Contains(names, text) {
			return nil, nil, false
		}
		names = append(names, text)
	}
	return names, values, true
}

// eachReturn visits the returns of a function, not those of functions within it.
func eachReturn(v reflect.Value, visit func(*ast.ReturnStatement)) {
	switch v.Kind() {
	case reflect.Pointer:
		if v.IsNil() {
			return
		}
		switch x := v.Interface().(type) {
		case *ast.ReturnStatement:
			visit(x)
			return
		case ast.Expression:
			return
		}
		if strings.HasSuffix(v.Type().Elem().PkgPath(), "goja/ast") {
			eachReturn(v.Elem(), visit)
		}
	case reflect.Interface:
		if !v.IsNil() {
			eachReturn(v.Elem(), visit)
		}
	case reflect.Slice:
		for i := range v.Len() {
			eachReturn(v.Index(i), visit)
		}
	case reflect.Struct:
		for i := range v.NumField() {
			if f := v.Type().Field(i); f.IsExported() && f.Name != "DeclarationList" {
				eachReturn(v.Field(i), visit)
			}
		}
	default: // no statement stands in other things
	}
}
