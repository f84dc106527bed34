package closure

import (
	"math"

	"github.com/dop251/goja/ast"
	"github.com/dop251/goja/token"
)

func (c *compiler) unary(x *ast.UnaryExpression) code {
	switch x.Operator {
	case token.INCREMENT, token.DECREMENT:
		return c.step(x)
	case token.DELETE:
		return c.remove(x.Operand)
	default:
	}
	if id, ok := x.Operand.(*ast.Identifier); ok && x.Operator == token.TYPEOF && !c.known(id.Name.String()) {
		return c.refuse("the name %s", id.Name)
	}
	operand := c.expr(x.Operand)
	made := c.unaryOf(x.Operator, operand)
	made.constant = operand.constant
	return made
}

func (c *compiler) unaryOf(operator token.Token, operand code) code {
	switch operator {
	case token.NOT:
		test := operand.truth()
		return testCode(func(f *frame) bool { return !test(f) })
	case token.MINUS:
		n := operand.toNumber()
		return numberCode(func(f *frame) float64 { return -n(f) })
	case token.PLUS:
		return numberCode(operand.toNumber())
	case token.BITWISE_NOT:
		n := operand.toNumber()
		return numberCode(func(f *frame) float64 { return float64(^toInt32(n(f))) })
	case token.TYPEOF:
		eval := operand.eval
		return codeOf(isText, func(f *frame) val { return textVal(typeOf(eval(f))) })
	case token.VOID:
		eval := operand.eval
		return codeOf(isUndefined, func(f *frame) val { eval(f); return val{} })
	default:
		return c.refuse("the operator %s", operator)
	}
}

// known tells whether a name stands for a value here.
func (c *compiler) known(text string) bool {
	switch text {
	case "record", "vars", "run", "undefined", "NaN", "Infinity":
		return true
	}
	return c.declared(text)
}

func (c *compiler) binary(x *ast.BinaryExpression) code {
	a, before := c.expr(x.Left), c.effects
	b := c.expr(x.Right)
	if c.effects > before {
		// The left side is computed before the right one changes something, made a number or text after.
		a, b = codeOf(a.is, a.eval), codeOf(b.is, b.eval)
		if a.is != isNumber && a.is != isText && a.is != isBoolean {
			return c.later(x.Operator, a, b)
		}
	}
	return c.operation(x.Operator, a, b)
}

// later is operation for operands of which the right one changes something.
func (c *compiler) later(operator token.Token, a, b code) code {
	op, x, y := arithmetic(operator), a.eval, b.eval
	switch {
	case operator == token.PLUS:
		return codeOf(isUnknown, func(f *frame) val {
			left := x(f)
			return f.add(left, y(f))
		})
	case op != nil:
		return numberCode(func(f *frame) float64 {
			left := x(f)
			right := y(f)
			return op(f.number(left), f.number(right))
		})
	}
	return c.operation(operator, a, b)
}

// operation compiles what an operator does with two operands.
func (c *compiler) operation(operator token.Token, a, b code) code {
	if operator == token.PLUS {
		return plus(a, b)
	}
	var made code
	switch operator {
	case token.LOGICAL_AND, token.LOGICAL_OR, token.COALESCE:
		return logical(operator, a, b)
	case token.STRICT_EQUAL, token.STRICT_NOT_EQUAL:
		made = strictly(a, b, operator == token.STRICT_EQUAL)
	case token.EQUAL, token.NOT_EQUAL:
		made = loosely(a, b, operator == token.EQUAL)
	case token.LESS, token.LESS_OR_EQUAL, token.GREATER, token.GREATER_OR_EQUAL:
		made = relation(operator, a, b)
	case token.IN:
		made = in(a, b)
	default:
		op := arithmetic(operator)
		if op == nil {
			return c.refuse("the operator %s", operator)
		}
		m, n := a.toNumber(), b.toNumber()
		made = numberCode(func(f *frame) float64 { return op(m(f), n(f)) })
	}
	made.constant = a.constant && b.constant
	return made
}

func arithmetic(operator token.Token) func(a, b float64) float64 {
	switch operator {
	case token.MINUS:
		return func(a, b float64) float64 { return a - b }
	case token.MULTIPLY:
		return func(a, b float64) float64 { return a * b }
	case token.SLASH:
		return func(a, b float64) float64 { return a / b }
	case token.REMAINDER:
		return math.Mod
	case token.EXPONENT:
		return power
	case token.AND:
		return func(a, b float64) float64 { return float64(toInt32(a) & toInt32(b)) }
	case token.OR:
		return func(a, b float64) float64 { return float64(toInt32(a) | toInt32(b)) }
	case token.EXCLUSIVE_OR:
		return func(a, b float64) float64 { return float64(toInt32(a) ^ toInt32(b)) }
	case token.SHIFT_LEFT:
		return func(a, b float64) float64 { return float64(toInt32(a) << (uint32(toInt32(b)) & 31)) }
	case token.SHIFT_RIGHT:
		return func(a, b float64) float64 { return float64(toInt32(a) >> (uint32(toInt32(b)) & 31)) }
	case token.UNSIGNED_SHIFT_RIGHT:
		return func(a, b float64) float64 { return float64(uint32(toInt32(a)) >> (uint32(toInt32(b)) & 31)) }
	default:
		return nil
	}
}

// power is **. Whole numbers are multiplied, so that their result is exact as far as it goes.
func power(x, y float64) float64 {
	if math.Abs(x) == 1 && math.IsInf(y, 0) || x == 1 && math.IsNaN(y) {
		return math.NaN()
	}
	if x != math.Trunc(x) || y != math.Trunc(y) || y < 0 || y > 64 || math.Abs(x) >= 1<<53 || x == 0 {
		return math.Pow(x, y)
	}
	result := int64(1)
	for range int(y) {
		next := result * int64(x)
		if next/int64(x) != result {
			return math.Pow(x, y)
		}
		result = next
	}
	return float64(result)
}

func logical(operator token.Token, a, b code) code {
	x, y := a.eval, b.eval
	made := code{is: isUnknown, constant: a.constant && b.constant}
	if a.is == b.is {
		made.is = a.is
	}
	switch operator {
	case token.COALESCE:
		made.eval = func(f *frame) val {
			if left := x(f); !left.missing() {
				return left
			}
			return y(f)
		}
		return made
	case token.LOGICAL_AND:
		made.eval = func(f *frame) val {
			if left := x(f); !truth(left) {
				return left
			}
			return y(f)
		}
		p, q := a.truth(), b.truth()
		made.test = func(f *frame) bool { return p(f) && q(f) }
	default:
		made.eval = func(f *frame) val {
			if left := x(f); truth(left) {
				return left
			}
			return y(f)
		}
		p, q := a.truth(), b.truth()
		made.test = func(f *frame) bool { return p(f) || q(f) }
	}
	if made.is == isBoolean {
		made.eval = testCode(made.test).eval
	}
	return made
}

// strictly is === or, with want false, !==.
func strictly(a, b code, want bool) code {
	if a.constant {
		a, b = b, a
	}
	x, y := a.eval, b.eval
	if b.constant && b.is == isText {
		text := y(nil).v.Text()
		return testCode(func(f *frame) bool {
			left := x(f)
			return (left.k == isText && left.v.Text() == text) == want
		})
	}
	return testCode(func(f *frame) bool { return same(x(f), y(f)) == want })
}

func loosely(a, b code, want bool) code {
	if a.constant {
		a, b = b, a
	}
	x, y := a.eval, b.eval
	if b.constant && (b.is == isNull || b.is == isUndefined) {
		return testCode(func(f *frame) bool { return x(f).missing() == want })
	}
	return testCode(func(f *frame) bool { return f.alike(x(f), y(f)) == want })
}

func relation(operator token.Token, a, b code) code {
	x, y := a.eval, b.eval
	if b.constant && b.is == isNumber {
		return relationToNumber(operator, a, y(nil).n)
	}
	switch operator {
	case token.LESS:
		return testCode(func(f *frame) bool { c, ok := f.compare(x(f), y(f)); return ok && c < 0 })
	case token.LESS_OR_EQUAL:
		return testCode(func(f *frame) bool { c, ok := f.compare(x(f), y(f)); return ok && c <= 0 })
	case token.GREATER:
		return testCode(func(f *frame) bool { c, ok := f.compare(x(f), y(f)); return ok && c > 0 })
	default:
		return testCode(func(f *frame) bool { c, ok := f.compare(x(f), y(f)); return ok && c >= 0 })
	}
}

// relationToNumber compares with a number, for which the left side is made one.
func relationToNumber(operator token.Token, a code, n float64) code {
	x := a.toNumber()
	switch operator {
	case token.LESS:
		return testCode(func(f *frame) bool { return x(f) < n })
	case token.LESS_OR_EQUAL:
		return testCode(func(f *frame) bool { return x(f) <= n })
	case token.GREATER:
		return testCode(func(f *frame) bool { return x(f) > n })
	default:
		return testCode(func(f *frame) bool { return x(f) >= n })
	}
}

// in tells whether an object has a field.
func in(a, b code) code {
	x, y := a.eval, b.eval
	return testCode(func(f *frame) bool {
		key, of := x(f), y(f)
		if of.k != isObject || key.k >= isList {
			giveUp()
		}
		_, ok := f.fieldBy(of, key)
		return ok
	})
}
