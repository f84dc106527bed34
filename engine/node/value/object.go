package value

import (
	"iter"
	"slices"
)

// At is the item of a list, from the end where i is negative; absent where there is none.
func (v Value) At(i int) Value {
	if v.kind != KindList {
		return Value{}
	}
	c := v.open()
	if i < 0 {
		i += c.len()
	}
	if i < 0 || i >= c.len() {
		return Value{}
	}
	return c.at(v.str, i)
}

// Get is the field of an object; absent where there is none.
func (v Value) Get(name string) Value {
	if v.kind != KindObject {
		return Value{}
	}
	if v.ref == nil {
		return lookup(v.str, name)
	}
	c := v.open()
	if i := c.shape.find(name); i >= 0 {
		return c.at(v.str, i)
	}
	return Value{}
}

// Has tells whether an object has the field.
func (v Value) Has(name string) bool { return !v.Get(name).IsAbsent() }

// Items goes through a list.
func (v Value) Items() iter.Seq[Value] {
	return func(yield func(Value) bool) {
		if v.kind != KindList {
			return
		}
		c := v.open()
		for i := range c.len() {
			if !yield(c.at(v.str, i)) {
				return
			}
		}
	}
}

// Glances goes through a list for someone who looks at few fields of each item: lists and objects
// among the items are found anew each time that they are asked for something, and keep nothing.
func (v Value) Glances() iter.Seq[Value] {
	return func(yield func(Value) bool) {
		c := v.ref
		switch {
		case v.kind != KindList:
		case v.str == "" || c != nil && (c.ready || c.inner.Load() != nil):
			v.Items()(yield)
		default:
			for i := pass(v.str, 1); v.str[i] != ']'; {
				var s span
				if s, i = itemAt(v.str, i); !yield(s.glance(v.str)) {
					return
				}
				if i = pass(v.str, i); v.str[i] == ',' {
					i = pass(v.str, i+1)
				}
			}
		}
	}
}

// glance is the value at the place; a list or object keeps nothing that is found in it.
func (s span) glance(raw string) Value {
	if s.kind < KindList {
		return s.scalar(raw)
	}
	return Value{kind: s.kind, flags: s.flags, str: raw[s.begin:s.end]}
}

// Fields goes through an object in order.
func (v Value) Fields() iter.Seq2[string, Value] {
	return func(yield func(string, Value) bool) {
		if v.kind != KindObject {
			return
		}
		c := v.open()
		for i := range c.len() {
			if item := c.at(v.str, i); item.kind != KindAbsent && !yield(c.shape.names[i], item) {
				return
			}
		}
	}
}

// Names lists the fields of an object in order.
func (v Value) Names() []string {
	names := []string{}
	for name := range v.Fields() {
		names = append(names, name)
	}
	return names
}

// With returns the object with the field set to x: in its place, or at the end. Absent removes it.
// What is not an object counts as one without fields.
func (v Value) With(name string, x Value) Value {
	if v.kind != KindObject {
		var b Builder
		b.Set(name, x)
		return b.Value()
	}
	c := v.open()
	before := c.all(v.str)
	if i := c.shape.find(name); i >= 0 {
		items := slices.Clone(before)
		items[i] = x
		return c.shape.Object(items)
	}
	if x.IsAbsent() {
		return v
	}
	items := make([]Value, len(before), len(before)+1)
	copy(items, before)
	return c.shape.with(name).Object(append(items, x))
}

// Without returns the object without the fields.
func (v Value) Without(names ...string) Value {
	for _, name := range names {
		if v.Has(name) {
			v = v.With(name, Value{})
		}
	}
	return v
}

// WithAt returns the list with item i set to x; items between are null where the list was shorter.
func (v Value) WithAt(i int, x Value) Value {
	items := slices.Collect(v.Items())
	if i < 0 {
		i += len(items)
	}
	for len(items) <= i {
		items = append(items, Null())
	}
	if i >= 0 {
		items[i] = x
	}
	return ListOf(items...)
}

// Fill returns the object with those fields of other that it does not have, after its own.
func (v Value) Fill(other Value) Value {
	own, more := v.open(), other.open()
	shape, take := own.shape.joined(more.shape)
	items := make([]Value, 0, len(shape.names))
	items = append(items, own.all(v.str)...)
	for i := range items {
		// A field that is absent here may be there in other.
		if items[i].kind == KindAbsent {
			items[i] = other.Get(own.shape.names[i])
		}
	}
	for _, i := range take {
		items = append(items, more.at(other.str, i))
	}
	return shape.Object(items)
}

// Replaced gives the value with everything in it that is no list or object replaced by what leaf makes
// of it.
func (v Value) Replaced(leaf func(Value) Value) Value {
	switch v.kind {
	case KindList:
		items := make([]Value, 0, v.Len())
		for item := range v.Items() {
			items = append(items, item.Replaced(leaf))
		}
		return ListOf(items...)
	case KindObject:
		var b Builder
		for name, item := range v.Fields() {
			b.Set(name, item.Replaced(leaf))
		}
		return b.Value()
	}
	return leaf(v)
}
