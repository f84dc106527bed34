package js

import (
	"math"
	"slices"
	"strconv"

	"github.com/dop251/goja"

	"fairlead/engine/node/value"
)

// safeDigits is up to how many digits every number is told apart from all others by a float64.
const safeDigits = 15

// number gives a number as JavaScript's own where that is worth the same; else as an exact
// number, an object that refuses to be computed with silently.
func (m *Machine) number(v value.Value, field string) goja.Value {
	digits := v.Digits()
	if n, ok := whole(digits); ok {
		m.exact.usual = append(m.exact.usual, math.Float64bits(float64(n)))
		return m.rt.ToValue(n)
	}
	f := v.Float()
	if len(digits) <= safeDigits && isFraction(digits) {
		m.exact.note(f, digits, field, digits[len(digits)-1] != '0')
		return m.rt.ToValue(f)
	}
	same := value.Float(f)
	if math.IsInf(f, 0) || !value.Equal(same, v) {
		return m.newDecimal(v)
	}
	m.exact.note(f, digits, field, same.Digits() == digits)
	return m.rt.ToValue(f)
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

// exactNumbers remembers for the time of one call how numbers were written that JavaScript would
// write otherwise: 1.10, 3.00, 1e3.
type exactNumbers struct {
	odd   map[uint64][]written // by the bits of their worth
	usual []uint64             // the bits of all others that were read
	known map[uint64]bool      // of usual, up to upTo
	upTo  int
}

// written is how a number was written in a field.
type written struct{ field, digits string }

func (e *exactNumbers) reset() {
	if len(e.odd) > 0 {
		clear(e.odd)
	}
	e.usual, e.known, e.upTo = e.usual[:0], nil, 0
}

func (e *exactNumbers) note(f float64, digits, field string, usual bool) {
	bits := math.Float64bits(f)
	if usual {
		e.usual = append(e.usual, bits)
		return
	}
	if e.odd == nil {
		e.odd = map[uint64][]written{}
	}
	one := written{field, digits}
	if list := e.odd[bits]; !slices.Contains(list, one) {
		e.odd[bits] = append(list, one)
	}
}

// find gives the digits with which a number was read that leaves in a field. Where numbers of the
// same worth were written in several ways, only the one of that field is sure; items of lists have
// no field.
func (e *exactNumbers) find(f float64, field string) (string, bool) {
	if len(e.odd) == 0 {
		return "", false
	}
	bits := math.Float64bits(f)
	list := e.odd[bits]
	alike := len(list) > 0
	for _, one := range list {
		if field != "" && one.field == field {
			return one.digits, true
		}
		alike = alike && one.digits == list[0].digits
	}
	if !alike || e.wasUsual(bits) {
		return "", false
	}
	return list[0].digits, true
}

// wasUsual tells whether a number of this worth was also read as JavaScript would write it.
func (e *exactNumbers) wasUsual(bits uint64) bool {
	if e.known == nil {
		e.known = map[uint64]bool{}
	}
	for ; e.upTo < len(e.usual); e.upTo++ {
		e.known[e.usual[e.upTo]] = true
	}
	return e.known[bits]
}

// float gives a number with the digits that it was read with, where it came from a record.
func (m *Machine) float(f float64, field string) value.Value {
	if digits, ok := m.exact.find(f, field); ok {
		if n, err := value.Number(digits); err == nil {
			return n
		}
	}
	return value.Float(f)
}

// int is float for a whole number.
func (m *Machine) int(n int64, field string) value.Value {
	if digits, ok := m.exact.find(float64(n), field); ok {
		if n, err := value.Number(digits); err == nil {
			return n
		}
	}
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
