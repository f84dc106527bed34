package value

import (
	"cmp"
	"encoding/binary"
	"strconv"
	"strings"
)

// Equal tells whether a and b are the same JSON value: numbers by what they are worth, objects
// whatever the order of their fields.
func Equal(a, b Value) bool {
	if a.kind != b.kind {
		return false
	}
	switch a.kind {
	case KindBool:
		return a.Bool() == b.Bool()
	case KindNumber:
		return a.str == b.str || parseDecimal(a.str).compare(parseDecimal(b.str)) == 0
	case KindText:
		return a.Text() == b.Text()
	case KindList:
		return equalItems(a.items(), b.items())
	case KindObject:
		if a.Len() != b.Len() {
			return false
		}
		for name, x := range a.Fields() {
			if !Equal(x, b.Get(name)) {
				return false
			}
		}
	}
	return true
}

func equalItems(a, b []Value) bool {
	if len(a) != len(b) {
		return false
	}
	for i := range a {
		if !Equal(a[i], b[i]) {
			return false
		}
	}
	return true
}

// Same tells whether a and b are written alike: the same digits, the same order of fields.
func Same(a, b Value) bool { return a.kind == b.kind && a.String() == b.String() }

// Compare orders values: absent, null, false, true, numbers by what they are worth, texts by
// their characters' numbers, lists and objects item by item.
func Compare(a, b Value) int {
	if a.kind != b.kind {
		return cmp.Compare(a.kind, b.kind)
	}
	switch a.kind {
	case KindBool:
		return cmp.Compare(a.flags&isTrue, b.flags&isTrue)
	case KindNumber:
		if a.str == b.str {
			return 0
		}
		return parseDecimal(a.str).compare(parseDecimal(b.str))
	case KindText:
		return strings.Compare(a.Text(), b.Text())
	case KindList:
		return compareItems(a.items(), b.items())
	case KindObject:
		return compareObjects(a, b)
	}
	return 0
}

func compareItems(a, b []Value) int {
	for i := range min(len(a), len(b)) {
		if c := Compare(a[i], b[i]); c != 0 {
			return c
		}
	}
	return cmp.Compare(len(a), len(b))
}

func compareObjects(a, b Value) int {
	x, y := a.Names(), b.Names()
	for i := range min(len(x), len(y)) {
		if c := strings.Compare(x[i], y[i]); c != 0 {
			return c
		}
		if c := Compare(a.Get(x[i]), b.Get(y[i])); c != 0 {
			return c
		}
	}
	return cmp.Compare(len(x), len(y))
}

// Key gives a text that is the same for equal values and for no others.
func (v Value) Key() string { return string(v.appendKey(nil, false)) }

// LooseKey is like Key, but a number and the text of its digits in their shortest form have one:
// 10248 and "10248", and 10248.0, but not "010248".
func (v Value) LooseKey() string { return string(v.appendKey(nil, true)) }

// AppendLooseKey appends the loose key with its length before it, so that keys side by side stay
// apart.
func (v Value) AppendLooseKey(dst []byte) []byte { return v.appendPart(dst, true) }

func (v Value) appendKey(dst []byte, loose bool) []byte {
	switch v.kind {
	case KindNumber:
		mark := byte('n')
		if loose {
			mark = 't'
		}
		return parseDecimal(v.str).append(append(dst, mark))
	case KindText:
		return append(append(dst, 't'), v.Text()...)
	case KindList:
		dst = append(dst, '[')
		for item := range v.Items() {
			dst = item.appendPart(dst, loose)
		}
		return append(dst, ']')
	case KindObject:
		dst = append(dst, '{')
		for _, name := range sorted(v.Names()) {
			dst = Text(name).appendPart(dst, false)
			dst = v.Get(name).appendPart(dst, loose)
		}
		return append(dst, '}')
	case KindBool:
		return strconv.AppendBool(append(dst, 'b'), v.Bool())
	default:
		return append(dst, '0')
	}
}

// appendPart appends a key with its length before it.
func (v Value) appendPart(dst []byte, loose bool) []byte {
	begin := len(dst)
	dst = v.appendKey(append(dst, 0, 0, 0, 0), loose)
	binary.LittleEndian.PutUint32(dst[begin:], uint32(len(dst)-begin-4))
	return dst
}
