package js

import (
	"math"
	"strconv"

	"github.com/dop251/goja"

	"fairlead/engine/node/value"
)

// safeDigits is up to how many digits every number is told apart from all others by a float64.
const safeDigits = 15

// number gives a number as JavaScript's own where that is worth the same; else as an exact
// number, an object that refuses to be computed with silently.
func (m *Machine) number(v value.Value) goja.Value {
	digits := v.Digits()
	if n, ok := whole(digits); ok {
		return m.rt.ToValue(n)
	}
	f := v.Float()
	if len(digits) <= safeDigits && isFraction(digits) {
		if digits[len(digits)-1] != '0' {
			return m.rt.ToValue(f)
		}
		return m.read.keep(f, v)
	}
	same := value.Float(f)
	if math.IsInf(f, 0) || !value.Equal(same, v) {
		return m.newDecimal(v)
	}
	if same.Digits() == digits {
		return m.rt.ToValue(f)
	}
	return m.read.keep(f, v)
}

// whole reads digits that JavaScript would write the same.
func whole(digits string) (int64, bool) {
	d := digits
	if len(d) > 1 && d[0] == '-' {
		d = d[1:]
	}
	if len(d) > safeDigits || d[0] == '0' && (len(d) > 1 || len(digits) > 1) {
		return 0, false
	}
	n := int64(0)
	for i := range len(d) {
		if d[i] < '0' || d[i] > '9' {
			return 0, false
		}
		n = n*10 + int64(d[i]-'0')
	}
	if len(d) < len(digits) {
		n = -n
	}
	return n, true
}

// isFraction tells whether digits are some digits, a point, and more digits, large enough to be
// written so by JavaScript too.
func isFraction(digits string) bool {
	d := digits
	if d[0] == '-' {
		d = d[1:]
	}
	point := -1
	for i := range len(d) {
		switch c := d[i]; {
		case c == '.':
			point = i
		case c < '0' || c > '9':
			return false
		}
	}
	return point > 0 && (d[0] != '0' || len(d) > 2 && d[2] != '0')
}

// outNumber gives a number of JavaScript: as it was read, where it is the very one.
func (m *Machine) outNumber(v goja.Value) value.Value {
	if origin, ok := m.read.find(v); ok {
		return origin
	}
	if v.ExportType() == ofFloat {
		return value.Float(v.ToFloat())
	}
	n := v.ToInteger()
	if n >= 0 && n < int64(len(small)) {
		return small[n]
	}
	return value.Int(n)
}

// small are the numbers that are met most.
var small = func() (list [256]value.Value) { //nolint:gochecknoglobals // a constant list
	for n := range list {
		list[n], _ = value.Number(strconv.Itoa(n))
	}
	return list
}()
