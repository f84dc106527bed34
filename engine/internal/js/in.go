package js

import (
	"strings"
	"unicode/utf16"
	"unicode/utf8"

	"github.com/dop251/goja"

	"fairlead/engine/node/value"
)

// In gives a value as JavaScript sees it. Lists and objects are not copied: they are taken apart
// where the code looks into them, and what the code changes stays beside them.
func (m *Machine) In(v value.Value) goja.Value { return m.in(v, false) }

// in gives a value that can't be changed by code where it is fixed.
func (m *Machine) in(v value.Value, fixed bool) goja.Value {
	switch v.Kind() {
	case value.KindAbsent:
		return goja.Undefined()
	case value.KindNull:
		return goja.Null()
	case value.KindBool:
		return m.rt.ToValue(v.Bool())
	case value.KindNumber:
		return m.number(v)
	case value.KindText:
		return m.text(v.Text())
	case value.KindList:
		l := &list{machine: m, origin: v, fixed: fixed}
		o := m.rt.NewDynamicArray(l)
		if m.lists != nil {
			_ = o.SetPrototype(m.lists) // a new list takes any prototype
		}
		return o
	default:
		return m.rt.NewDynamicObject(&object{machine: m, origin: v, fixed: fixed})
	}
}

// text makes a JavaScript string, with surrogates on their own where the text has some.
func (m *Machine) text(s string) goja.Value {
	if strings.IndexByte(s, 0xED) >= 0 && !utf8.ValidString(s) {
		return goja.StringFromUTF16(units(s))
	}
	return m.rt.ToValue(s)
}

// units gives the UTF-16 of a text in which surrogates stand as three bytes each.
func units(s string) []uint16 {
	var out []uint16
	for i := 0; i < len(s); {
		r, n := utf8.DecodeRuneInString(s[i:])
		if r == utf8.RuneError && n == 1 && i+2 < len(s) && s[i] == 0xED {
			out = append(out, 0xD000|uint16(s[i+1]&0x3F)<<6|uint16(s[i+2]&0x3F))
			i += 3
			continue
		}
		out = utf16.AppendRune(out, r)
		i += n
	}
	return out
}
