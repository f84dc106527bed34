package aggregate

import (
	"math"
	"math/bits"
	"strings"

	"github.com/shopspring/decimal"

	"fairlead/engine/node/value"
)

// amount is an exact number that is added to others. What is not too long is counted in units of its
// last digit; all else in big.
type amount struct {
	units int64
	scale int              // digits after the point
	big   *decimal.Decimal // instead
}

// Amounts of so many digits and no more are counted in units.
const unitDigits = 15

// parseAmount reads a number as JSON writes it; ok is false where it is too large or too small to
// be added.
func parseAmount(literal string) (amount, bool) {
	if a, ok := parseUnits(literal); ok {
		return a, true
	}
	d, err := decimal.NewFromString(literal)
	if err != nil || d.Exponent() > maxExponent || d.Exponent() < -maxExponent {
		return amount{}, false
	}
	return amount{big: &d}, true
}

func parseUnits(literal string) (amount, bool) {
	var a amount
	digits, negative := strings.CutPrefix(literal, "-")
	if len(digits) > unitDigits {
		return a, false
	}
	for i := range len(digits) {
		switch c := digits[i]; {
		case c == '.':
			a.scale = len(digits) - i - 1
		case c >= '0' && c <= '9':
			a.units = a.units*10 + int64(c-'0')
		default:
			return a, false
		}
	}
	if negative {
		a.units = -a.units
	}
	return a, true
}

// plus adds, exactly.
func (a amount) plus(b amount) amount {
	if a.big == nil && b.big == nil {
		scale := max(a.scale, b.scale)
		x, fits := raise(a.units, scale-a.scale)
		y, fits2 := raise(b.units, scale-b.scale)
		sum := x + y
		if fits && fits2 && (x^sum)&(y^sum) >= 0 {
			return amount{units: sum, scale: scale}
		}
	}
	sum := a.decimal().Add(b.decimal())
	return amount{big: &sum}
}

// raise multiplies by ten n times.
func raise(units int64, n int) (int64, bool) {
	for range n {
		high, low := bits.Mul64(uint64(max(units, -units)), 10)
		if high != 0 || low > math.MaxInt64 {
			return 0, false
		}
		units *= 10
	}
	return units, true
}

func (a amount) decimal() decimal.Decimal {
	if a.big != nil {
		return *a.big
	}
	return decimal.New(a.units, int32(-a.scale))
}

// plain writes a sum with the digits after the point that its parts had: 1.10 and 1.10 are 2.20.
func (a amount) plain() value.Value {
	d := a.decimal()
	return number(d.StringFixed(max(0, -d.Exponent())))
}

// average divides by a count.
func (a amount) average(count int64) value.Value {
	return number(a.decimal().DivRound(decimal.NewFromInt(count), averageDigits).String())
}

// number is what a decimal writes, which is as JSON writes numbers.
func number(literal string) value.Value {
	n, err := value.Number(literal)
	if err != nil {
		return value.Null()
	}
	return n
}
