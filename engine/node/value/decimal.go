package value

import (
	"cmp"
	"math/big"
	"slices"
	"strconv"
	"strings"
)

// decimal is a number as JSON writes it: 0.digits × 10^exponent, the digits without zeros at
// their ends. It compares numbers of any size exactly, without making them.
type decimal struct {
	negative bool
	digits   string // empty for zero
	exponent *big.Int
}

func parseDecimal(literal string) decimal {
	d := decimal{exponent: new(big.Int)}
	literal, d.negative = strings.CutPrefix(literal, "-")
	if i := strings.IndexAny(literal, "eE"); i >= 0 {
		d.exponent.SetString(strings.TrimPrefix(literal[i+1:], "+"), 10)
		literal = literal[:i]
	}
	whole, fraction, _ := strings.Cut(literal, ".")
	digits := whole + fraction
	d.exponent.Add(d.exponent, big.NewInt(int64(len(whole))))
	trimmed := strings.TrimLeft(digits, "0")
	d.exponent.Sub(d.exponent, big.NewInt(int64(len(digits)-len(trimmed))))
	d.digits = strings.TrimRight(trimmed, "0")
	if d.digits == "" {
		return decimal{exponent: new(big.Int)}
	}
	return d
}

func (d decimal) compare(e decimal) int {
	if s := cmp.Compare(d.sign(), e.sign()); s != 0 || d.digits == "" {
		return s
	}
	c := d.exponent.Cmp(e.exponent)
	if c == 0 {
		c = strings.Compare(d.digits, e.digits)
	}
	return c * d.sign()
}

func (d decimal) sign() int {
	switch {
	case d.digits == "":
		return 0
	case d.negative:
		return -1
	}
	return 1
}

// String is the one way to write the number: plainly where it is not too long, else with an
// exponent.
func (d decimal) String() string {
	if d.digits == "" {
		return "0"
	}
	sign := ""
	if d.negative {
		sign = "-"
	}
	n := len(d.digits)
	e := d.exponent
	if !e.IsInt64() || e.Int64() > 400 || e.Int64() < -400 {
		return sign + d.digits + "e" + new(big.Int).Sub(e, big.NewInt(int64(n))).String()
	}
	point := int(e.Int64())
	switch {
	case point <= 0:
		return sign + "0." + strings.Repeat("0", -point) + d.digits
	case point >= n:
		return sign + d.digits + strings.Repeat("0", point-n)
	}
	return sign + d.digits[:point] + "." + d.digits[point:]
}

// int64 is the number where it is whole and fits.
func (d decimal) int64() (int64, bool) {
	if d.digits == "" {
		return 0, true
	}
	if !d.exponent.IsInt64() || d.exponent.Int64() < int64(len(d.digits)) || d.exponent.Int64() > 19 {
		return 0, false
	}
	n, err := strconv.ParseInt(d.String(), 10, 64)
	return n, err == nil
}

func sorted(names []string) []string {
	slices.Sort(names)
	return names
}
