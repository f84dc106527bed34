package closure

import (
	"fmt"
	"slices"
	"strings"

	"github.com/dop251/goja/ast"
	"github.com/dop251/goja/unistring"

	"fairlead/engine/node/value"
)

// code is a compiled expression. eval is always there, the others where they do it faster.
type code struct {
	eval   func(*frame) val
	test   func(*frame) bool           // ToBoolean
	number func(*frame) float64        // ToNumber
	append func(*frame, []byte) []byte // ToString, of what is a text put together
	is     kind                        // what eval gives, or unknown
	// constant tells that eval gives the same each time.
	constant bool
	// fresh tells of a list that nobody else knows of yet: it may be changed in place.
	fresh bool
}

func codeOf(is kind, eval func(*frame) val) code { return code{eval: eval, is: is} }

func constant(x val) code {
	c := code{eval: func(*frame) val { return x }, is: x.k, constant: true}
	if x.k == isNumber {
		c.number = func(*frame) float64 { return x.n }
	}
	b := truth(x)
	c.test = func(*frame) bool { return b }
	return c
}

func numberCode(number func(*frame) float64) code {
	return code{eval: func(f *frame) val { return numberVal(number(f)) }, number: number, is: isNumber}
}

func testCode(test func(*frame) bool) code {
	return code{eval: func(f *frame) val { return boolVal(test(f)) }, test: test, is: isBoolean}
}

// truth computes the code as a condition.
func (c code) truth() func(*frame) bool {
	if c.test != nil {
		return c.test
	}
	eval := c.eval
	return func(f *frame) bool { return truth(eval(f)) }
}

// toNumber computes the code as a number.
func (c code) toNumber() func(*frame) float64 {
	if c.number != nil {
		return c.number
	}
	eval := c.eval
	return func(f *frame) float64 {
		x := eval(f)
		if x.k == isNumber {
			return x.n
		}
		return f.number(x)
	}
}

// toText computes the code as a text at the end of others.
func (c code) toText() func(*frame, []byte) []byte {
	if c.append != nil {
		return c.append
	}
	eval := c.eval
	return func(f *frame, dst []byte) []byte { return f.appendText(dst, eval(f)) }
}

// compiler compiles one expression. The first thing it refuses stays its reason.
type compiler struct {
	env    Env
	root   ast.Expression // the whole expression; nil for a script
	reason string
	names  []name // in scope, the innermost last
	slots  int
	depth  int

	changes      bool   // what is compiled may change what it makes
	views        bool   // the record is given as a view
	logs         bool   // it may log
	recordIsName bool   // record is assigned to
	again        bool   // one of these was not known: it is to be compiled anew
	functions    int    // around what is compiled
	effects      int    // the changes that were compiled
	label        string // of the statement to come
}

// name is one in scope that the expression declares.
type name struct {
	text  string
	slot  int
	known bool // its declaration was passed
	fixed bool // it was declared by const
	// function is what the name stands for where that is a function.
	function *function
	// regexp is what it stands for where that is a regular expression.
	regexp *ast.RegExpLiteral
}

// maxDepth bounds expressions within expressions.
const maxDepth = 200

func (c *compiler) refuse(format string, args ...any) code {
	if c.reason == "" {
		c.reason = fmt.Sprintf(format, args...)
	}
	return constant(val{})
}

// expr compiles any expression.
func (c *compiler) expr(e ast.Expression) code {
	if c.depth++; c.depth > maxDepth {
		return c.refuse("expressions nested too deeply")
	}
	defer func() { c.depth-- }()
	switch x := e.(type) {
	case *ast.NullLiteral:
		return constant(val{k: isNull})
	case *ast.BooleanLiteral:
		return constant(boolVal(x.Value))
	case *ast.NumberLiteral:
		return c.numberLiteral(x)
	case *ast.StringLiteral:
		return constant(textVal(c.literal(x.Value)))
	case *ast.TemplateLiteral:
		return c.template(x)
	case *ast.ArrayLiteral:
		return c.array(x)
	case *ast.ObjectLiteral:
		return c.object(x)
	case *ast.Identifier:
		return c.identifier(x.Name.String())
	case *ast.DotExpression, *ast.BracketExpression:
		return c.access(e)
	case *ast.OptionalChain:
		return c.chain(x)
	case *ast.UnaryExpression:
		return c.fold(c.unary(x))
	case *ast.AssignExpression:
		return c.assignment(x)
	case *ast.SequenceExpression:
		return c.sequence(x)
	case *ast.BinaryExpression:
		return c.fold(c.binary(x))
	case *ast.ConditionalExpression:
		return c.conditional(x)
	case *ast.CallExpression:
		return c.callOf(x)
	case *ast.NewExpression:
		return c.newOf(x)
	}
	return c.refuse("%s", describe(e))
}

// describe names what is not compiled.
func describe(e ast.Expression) string {
	switch x := e.(type) {
	case *ast.RegExpLiteral:
		return "a regular expression"
	case *ast.FunctionLiteral:
		return "a function of its own"
	case *ast.ArrowFunctionLiteral:
		return "a function in this place"
	case *ast.SpreadElement:
		return "... in this place"
	case *ast.ThisExpression:
		return "this"
	default:
		return strings.ToLower(strings.TrimPrefix(fmt.Sprintf("%T", x), "*ast."))
	}
}

func (c *compiler) numberLiteral(x *ast.NumberLiteral) code {
	switch n := x.Value.(type) {
	case int64:
		if n < 1<<53 {
			return constant(numberVal(float64(n)))
		}
	case float64:
		return constant(numberVal(n))
	}
	return c.refuse("the number %s, which is too long or a BigInt", x.Literal)
}

// literal is the text of a literal. What may hold half a character is left to JavaScript.
func (c *compiler) literal(u unistring.String) string {
	s := u.String()
	if strings.ContainsRune(s, '\uFFFD') {
		c.refuse("a text with half a character")
	}
	return s
}

// fold computes code of constants once.
func (c *compiler) fold(made code) code {
	if !made.constant {
		return made
	}
	if c.reason != "" {
		made.constant = false // it is not used any more, and must not be computed
		return made
	}
	x, ok := tryOut(made)
	if !ok {
		made.constant = false // it gives up each time
		return made
	}
	if x.k == isSet || x.k == isMap {
		if made.constant = !c.changes; c.changes {
			return made
		}
	}
	if x.k == isSteps {
		made.constant = false // each evaluation makes its own
		return made
	}
	if x.k != isList && x.k != isObject {
		return constant(x)
	}
	if c.changes && (x.made.matched != nil || slices.ContainsFunc(x.made.items, val.isReference)) {
		made.constant = false
		return made
	}
	x.made.shared = true
	if c.changes { // what is written there may be changed, so each evaluation gets its own
		return code{eval: func(f *frame) val { return f.copyOf(x) }, is: x.k}
	}
	return constant(x)
}

func tryOut(c code) (x val, ok bool) {
	f := &frame{}
	f.begin(value.Value{})
	defer f.end(&ok)
	x = c.eval(f)
	f.room, f.objects = nil, nil // they are kept
	return x, true
}

func (c *compiler) conditional(x *ast.ConditionalExpression) code {
	when, then, other := c.expr(x.Test), c.expr(x.Consequent), c.expr(x.Alternate)
	test := when.truth()
	if when.constant && c.reason == "" {
		if test(nil) {
			return then
		}
		return other
	}
	made := code{is: isUnknown, fresh: then.fresh && other.fresh}
	if then.is == other.is {
		made.is = then.is
	}
	if then.number != nil && other.number != nil {
		a, b := then.number, other.number
		if then.computed() && other.computed() {
			made.number = func(f *frame) float64 {
				if test(f) {
					return a(f)
				}
				return b(f)
			}
		}
	}
	if then.test != nil && other.test != nil && then.is == isBoolean && other.is == isBoolean {
		a, b := then.test, other.test
		return testCode(func(f *frame) bool {
			if test(f) {
				return a(f)
			}
			return b(f)
		})
	}
	a, b := then.eval, other.eval
	made.eval = func(f *frame) val {
		if test(f) {
			return a(f)
		}
		return b(f)
	}
	return made
}

// computed tells of code that gives numbers without digits of their own.
func (c code) computed() bool { return c.number != nil && c.is == isNumber }
