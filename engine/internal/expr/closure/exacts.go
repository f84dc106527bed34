package closure

import (
	"github.com/dop251/goja/ast"
	"github.com/shopspring/decimal"

	"fairlead/engine/internal/helper"
	"fairlead/engine/node/value"
)

// decimal compiles decimal(x), which gives a number that is computed with exactly.
func (c *compiler) decimal(list []ast.Expression) code {
	args := c.args(list, 1)
	if len(args) == 0 {
		return c.refuse("decimal() of nothing")
	}
	return codeOf(isExact, func(f *frame) val { return exactVal(f.operand(args[0](f))) })
}

func exactVal(d decimal.Decimal) val { return val{k: isExact, made: &made{exact: d}} }

// outExact gives an exact number with its digits: those it was read with, or those of a result.
func (x val) outExact() value.Value {
	if x.made == nil {
		return x.v
	}
	return helper.FromDecimal(x.made.exact)
}

// operand reads what is computed with exactly: a number, or a text that is one.
func (f *frame) operand(x val) decimal.Decimal {
	if x.k == isExact && x.made != nil {
		return x.made.exact
	}
	d, err := helper.Decimal(f.out(x), ".")
	if err != nil {
		giveUp()
	}
	return d
}

func (f *frame) operands(this val, args []val) (a, b decimal.Decimal) {
	return f.operand(this), f.operand(arg(args, 0))
}

func exactPlus(f *frame, this val, args []val) val {
	a, b := f.operands(this, args)
	return exactVal(a.Add(b))
}

func exactMinus(f *frame, this val, args []val) val {
	a, b := f.operands(this, args)
	return exactVal(a.Sub(b))
}

func exactTimes(f *frame, this val, args []val) val {
	a, b := f.operands(this, args)
	return exactVal(a.Mul(b))
}

func exactDivide(f *frame, this val, args []val) val {
	a, b := f.operands(this, args)
	if b.IsZero() {
		giveUp()
	}
	return exactVal(helper.Divide(a, b))
}

func exactRound(f *frame, this val, args []val) val {
	mode := "half-up"
	if x := arg(args, 1); x.k != isUndefined {
		mode = f.text(x)
	}
	digits := whole(f.number(arg(args, 0)))
	if digits < -100 || digits > 100 {
		giveUp()
	}
	d, err := helper.Round(f.operand(this), int32(digits), mode)
	if err != nil {
		giveUp()
	}
	return exactVal(d)
}

func exactCompare(f *frame, this val, args []val) val {
	a, b := f.operands(this, args)
	return intVal(a.Cmp(b))
}

func exactEqual(f *frame, this val, args []val) val {
	a, b := f.operands(this, args)
	return boolVal(a.Cmp(b) == 0)
}

func exactLess(f *frame, this val, args []val) val {
	a, b := f.operands(this, args)
	return boolVal(a.Cmp(b) < 0)
}

func exactGreater(f *frame, this val, args []val) val {
	a, b := f.operands(this, args)
	return boolVal(a.Cmp(b) > 0)
}

func exactNumber(f *frame, this val, _ []val) val {
	return numberVal(f.operand(this).InexactFloat64())
}
