package js

import (
	"slices"

	"github.com/dop251/goja"

	"fairlead/engine/node/value"
)

// object is an object of a value, with what the code changed. It implements goja.DynamicObject.
type object struct {
	machine *Machine
	origin  value.Value
	shape   *value.Shape // of the origin, once it was looked into
	fixed   bool         // code can't change it

	// taken is what was taken out of the origin, by place, so that o.a === o.a; or put in its place.
	// The machine's gone stands for a field that was deleted.
	taken []goja.Value
	// added are fields that the origin does not have.
	added   []field
	index   map[string]int // of added, where there are many
	changed bool           // a field was set, added or deleted
	spread  *spread        // for literals that take its fields
}

type field struct {
	name  string
	value goja.Value // nil once deleted
}

// open takes the origin apart.
func (o *object) open() {
	if o.shape == nil {
		o.shape = o.origin.Shape()
	}
}

// Get implements goja.DynamicObject.
func (o *object) Get(name string) goja.Value {
	o.open()
	i := o.shape.Place(name)
	if i < 0 {
		if at := o.findAdded(name); at >= 0 {
			return o.added[at].value
		}
		return nil
	}
	return o.at(i, name)
}

// at is the field at a place of the origin; nil where there is none.
func (o *object) at(i int, name string) goja.Value {
	if o.taken != nil {
		if v := o.taken[i]; v == o.machine.gone {
			return o.readded(name)
		} else if v != nil {
			return v
		}
	}
	item := o.origin.FieldAt(i)
	if item.IsAbsent() {
		return o.readded(name)
	}
	v := o.machine.in(item, o.fixed)
	if item.Kind() >= value.KindList {
		o.take()[i] = v
	}
	return v
}

// readded is a field of the origin that was deleted and then set again.
func (o *object) readded(name string) goja.Value {
	if at := o.findAdded(name); at >= 0 {
		return o.added[at].value
	}
	return nil
}

func (o *object) take() []goja.Value {
	if o.taken == nil {
		o.taken = make([]goja.Value, len(o.shape.Names()))
	}
	return o.taken
}

// manyFields is from where on an index is worth its cost.
const manyFields = 16

func (o *object) findAdded(name string) int {
	if o.index != nil {
		if at, ok := o.index[name]; ok && o.added[at].value != nil {
			return at
		}
		return -1
	}
	return slices.IndexFunc(o.added, func(f field) bool { return f.name == name && f.value != nil })
}

// isOwn tells whether the field at a place of the origin is still there.
func (o *object) isOwn(i int) bool {
	return i >= 0 && !o.origin.FieldAt(i).IsAbsent() && (o.taken == nil || o.taken[i] != o.machine.gone)
}

// Set implements goja.DynamicObject.
func (o *object) Set(name string, v goja.Value) bool {
	if o.fixed {
		return false
	}
	o.open()
	o.beforeChange()
	o.changed = true
	if i := o.shape.Place(name); o.isOwn(i) {
		o.take()[i] = v
		return true
	}
	if at := o.findAdded(name); at >= 0 {
		o.added[at].value = v
		return true
	}
	o.added = append(o.added, field{name, v})
	if o.index != nil {
		o.index[name] = len(o.added) - 1
	} else if len(o.added) > manyFields {
		o.index = make(map[string]int, 2*len(o.added))
		for at, f := range o.added {
			o.index[f.name] = at
		}
	}
	return true
}

// beforeChange has those copy the fields who count on them as they are.
func (o *object) beforeChange() {
	if s := o.spread; s != nil {
		o.spread = nil
		s.settle()
	}
}

// Has implements goja.DynamicObject.
func (o *object) Has(name string) bool {
	o.open()
	return o.isOwn(o.shape.Place(name)) || o.findAdded(name) >= 0
}

// Delete implements goja.DynamicObject.
func (o *object) Delete(name string) bool {
	if o.fixed {
		return false
	}
	o.open()
	o.beforeChange()
	if i := o.shape.Place(name); o.isOwn(i) {
		o.take()[i] = o.machine.gone
		o.changed = true
	} else if at := o.findAdded(name); at >= 0 {
		o.added[at].value = nil
	}
	return true
}

// Keys implements goja.DynamicObject.
func (o *object) Keys() []string {
	o.open()
	names := make([]string, 0, len(o.shape.Names())+len(o.added))
	for i, name := range o.shape.Names() {
		if o.isOwn(i) {
			names = append(names, name)
		}
	}
	for _, f := range o.added {
		if f.value != nil {
			names = append(names, f.name)
		}
	}
	return names
}

// out gives the object as a value: the origin itself where nothing in it was changed.
func (o *object) out(w *out, depth int) (value.Value, error) {
	if o.taken == nil && !o.changed {
		return o.origin, nil
	}
	if toJSON, ok := goja.AssertFunction(o.Get("toJSON")); ok {
		v, err := toJSON(o.machine.rt.NewDynamicObject(o))
		if err != nil {
			return value.Value{}, err
		}
		return w.value(v, depth+1)
	}
	var items []value.Value // made with the first change
	if o.changed {
		items = o.fields()
	}
	for i, v := range o.taken {
		if v == nil {
			continue
		}
		item := value.Value{}
		if v != o.machine.gone {
			var err error
			if item, err = w.value(v, depth+1); err != nil {
				return item, err
			}
			if item.Is(o.origin.FieldAt(i)) {
				continue
			}
		}
		if items == nil {
			items = o.fields()
		}
		items[i] = item
	}
	if items == nil {
		return o.origin, nil
	}
	return o.withAdded(w, items, depth)
}

// fields are those of the origin, by place.
func (o *object) fields() []value.Value {
	items := make([]value.Value, len(o.shape.Names()))
	for i := range items {
		items[i] = o.origin.FieldAt(i)
	}
	return items
}

func (o *object) withAdded(w *out, items []value.Value, depth int) (value.Value, error) {
	if w.size += 32 * len(items); w.size > MaxResult {
		return value.Value{}, errTooMuch
	}
	if len(o.added) == 0 {
		return o.shape.Object(items), nil
	}
	names := o.shape.Names()
	// A field that was deleted and added again stands at the end.
	readded := func(name string) bool { i := o.shape.Place(name); return i >= 0 && items[i].IsAbsent() }
	if slices.ContainsFunc(o.added, func(f field) bool { return readded(f.name) }) {
		var kept []value.Value
		names = nil
		for i, item := range items {
			if !item.IsAbsent() {
				names, kept = append(names, o.shape.Names()[i]), append(kept, item)
			}
		}
		items = kept
	}
	names = slices.Clip(names)
	for _, f := range o.added {
		item, err := w.value(f.value, depth+1)
		if err != nil {
			return item, err
		}
		names, items = append(names, f.name), append(items, item)
	}
	return o.machine.shapes.Of(names).Object(items), nil
}
