package js

import (
	"math"
	"slices"
	"strconv"
	"unicode/utf16"
	"unicode/utf8"

	"github.com/dop251/goja"

	"fairlead/engine/node/value"
)

// In gives a value as JavaScript sees it. Lists and objects are not copied: they are taken apart
// where the code looks into them, and what the code changes stays beside them.
func (m *Machine) In(v value.Value) goja.Value {
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
		return m.rt.NewDynamicArray(&list{machine: m, origin: v})
	default:
		return m.rt.NewDynamicObject(&object{machine: m, origin: v})
	}
}

// fixed gives a value that code can't change.
func (m *Machine) fixed(v value.Value) goja.Value {
	switch v.Kind() {
	case value.KindList:
		return m.rt.NewDynamicArray(&list{machine: m, origin: v, fixed: true})
	case value.KindObject:
		return m.rt.NewDynamicObject(&object{machine: m, origin: v, fixed: true})
	default:
		return m.In(v)
	}
}

// text makes a JavaScript string, with surrogates on their own where the text has some.
func (m *Machine) text(s string) goja.Value {
	for i := range len(s) {
		if s[i] == 0xED && !utf8.ValidString(s) {
			return goja.StringFromUTF16(units(s))
		}
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

// exactNumbers remembers how numbers were written that JavaScript would write otherwise.
type exactNumbers struct {
	digits map[uint64]string
}

func (e *exactNumbers) reset() {
	if e.digits == nil || len(e.digits) > 0 {
		e.digits = map[uint64]string{}
	}
}

// number gives a number as JavaScript's own where that is worth the same; else as an exact
// number, an object that refuses to be computed with silently.
func (m *Machine) number(v value.Value) goja.Value {
	digits := v.Digits()
	if n, err := strconv.ParseInt(digits, 10, 64); err == nil && n > -1<<53 && n < 1<<53 && digits != "-0" {
		return m.rt.ToValue(n)
	}
	f := v.Float()
	if same := value.Float(f); math.IsInf(f, 0) || !value.Equal(same, v) {
		return m.newDecimal(v)
	} else if same.Digits() != digits {
		m.exact.digits[math.Float64bits(f)] = digits
	}
	return m.rt.ToValue(f)
}

// object is an object of a value, with what the code changed.
type object struct {
	machine *Machine
	origin  value.Value
	fixed   bool
	// names and changed hold all fields once one was changed.
	names   []string
	changed map[string]goja.Value // nil entries still stand as in the origin
	seen    map[string]goja.Value // what was taken out of the origin, so that o.a === o.a
}

// touched tells whether the code may have changed the object or something in it.
func (o *object) touched() bool { return o.changed != nil || len(o.seen) > 0 }

func (o *object) Get(name string) goja.Value {
	if v, ok := o.changed[name]; ok && v != nil {
		return v
	}
	if o.changed != nil && !slices.Contains(o.names, name) {
		return nil
	}
	if v, ok := o.seen[name]; ok {
		return v
	}
	v := o.origin.Get(name)
	if v.IsAbsent() {
		return nil
	}
	if v.Kind() < value.KindList {
		return o.machine.In(v)
	}
	made := o.machine.In(v)
	if o.fixed {
		made = o.machine.fixed(v)
	}
	if o.seen == nil {
		o.seen = map[string]goja.Value{}
	}
	o.seen[name] = made
	return made
}

func (o *object) change() {
	if o.changed != nil {
		return
	}
	o.names = o.origin.Names()
	o.changed = make(map[string]goja.Value, len(o.names))
}

func (o *object) Set(name string, v goja.Value) bool {
	if o.fixed {
		return false
	}
	o.change()
	if !slices.Contains(o.names, name) {
		o.names = append(o.names, name)
	}
	o.changed[name] = v
	return true
}

func (o *object) Has(name string) bool {
	if o.changed != nil {
		return slices.Contains(o.names, name)
	}
	return o.origin.Has(name)
}

func (o *object) Delete(name string) bool {
	if o.fixed {
		return false
	}
	o.change()
	o.names = slices.DeleteFunc(o.names, func(n string) bool { return n == name })
	delete(o.changed, name)
	delete(o.seen, name)
	return true
}

func (o *object) Keys() []string {
	if o.changed != nil {
		return slices.Clone(o.names)
	}
	return o.origin.Names()
}

// list is a list of a value, with what the code took out of it; once the code changes it, a copy.
type list struct {
	machine *Machine
	origin  value.Value
	fixed   bool
	items   []goja.Value // nil entries still stand as in the origin
	changed bool
}

// opened tells whether the code may have changed the list or something in it.
func (l *list) opened() bool { return l.items != nil }

func (l *list) open() {
	if l.items == nil {
		l.items = make([]goja.Value, l.origin.Len())
	}
}

func (l *list) Len() int {
	if l.items != nil {
		return len(l.items)
	}
	return l.origin.Len()
}

func (l *list) Get(i int) goja.Value {
	l.open()
	if i < 0 || i >= len(l.items) {
		return nil
	}
	if l.items[i] == nil {
		l.items[i] = l.enter(l.origin.At(i))
	}
	return l.items[i]
}

func (l *list) enter(item value.Value) goja.Value {
	if item.IsAbsent() {
		item = value.Null()
	}
	if l.fixed {
		return l.machine.fixed(item)
	}
	return l.machine.In(item)
}

// maxItems bounds the length that code may give a list of its record.
const maxItems = 10_000_000

func (l *list) Set(i int, v goja.Value) bool {
	l.open()
	if l.fixed || i < 0 || i >= maxItems {
		return false
	}
	for len(l.items) <= i {
		l.items = append(l.items, goja.Undefined())
	}
	l.items[i] = v
	l.changed = true
	return true
}

func (l *list) SetLen(n int) bool {
	l.open()
	if l.fixed || n < 0 || n > maxItems {
		return false
	}
	for len(l.items) < n {
		l.items = append(l.items, goja.Undefined())
	}
	l.items = l.items[:n]
	l.changed = true
	return true
}
