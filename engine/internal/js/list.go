package js

import (
	"github.com/dop251/goja"

	"fairlead/engine/node/value"
)

// list is a list of a value; once the code looks at its items or changes it, a copy of it. It
// implements goja.DynamicArray.
type list struct {
	machine *Machine
	origin  value.Value
	fixed   bool
	opened  bool
	changed bool
	items   []goja.Value // nil where the item of the origin stands as it was; only lists and objects are kept
}

func (l *list) open() {
	if !l.opened {
		l.opened = true
		l.items = make([]goja.Value, l.origin.Len())
	}
}

// Len implements goja.DynamicArray.
func (l *list) Len() int {
	if l.opened {
		return len(l.items)
	}
	return l.origin.Len()
}

// Get implements goja.DynamicArray.
func (l *list) Get(i int) goja.Value {
	l.open()
	if i < 0 || i >= len(l.items) {
		return nil
	}
	if l.items[i] != nil {
		return l.items[i]
	}
	item := l.origin.At(i)
	if item.IsAbsent() {
		item = value.Null()
	}
	made := l.machine.in(item, l.fixed)
	if item.Kind() >= value.KindList {
		l.items[i] = made
	}
	return made
}

// maxItems bounds the length that code may give a list of its record.
const maxItems = 10_000_000

// Set implements goja.DynamicArray.
func (l *list) Set(i int, v goja.Value) bool {
	if l.fixed || i < 0 || i >= maxItems || i >= l.Len() && !l.SetLen(i+1) {
		return false
	}
	l.open()
	l.items[i] = v
	l.changed = true
	return true
}

// SetLen implements goja.DynamicArray.
func (l *list) SetLen(n int) bool {
	if l.fixed || n < 0 || n > maxItems {
		return false
	}
	l.open()
	l.changed = true
	for len(l.items) < n {
		l.items = append(l.items, goja.Undefined())
	}
	clear(l.items[n:]) // so that an item of the origin does not come back when the list grows again
	l.items = l.items[:n]
	return true
}

// out gives the list as a value: the origin itself where nothing in it was changed.
func (l *list) out(w *out, depth int) (value.Value, error) {
	if !l.opened {
		return l.origin, nil
	}
	changed := l.changed
	if w.size += 32 * len(l.items); w.size > MaxResult && changed {
		return value.Value{}, errTooMuch
	}
	items := make([]value.Value, len(l.items))
	for i, v := range l.items {
		if v == nil {
			items[i] = l.origin.At(i)
			continue
		}
		var err error
		if items[i], err = w.value(v, depth+1); err != nil {
			return items[i], err
		}
		if items[i].IsAbsent() {
			items[i] = value.Null()
		}
		changed = changed || !items[i].Is(l.origin.At(i))
	}
	if !changed {
		return l.origin, nil
	}
	return value.ListOf(items...), nil
}
