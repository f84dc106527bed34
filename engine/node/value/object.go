package value

import (
	"iter"
	"slices"
	"strings"
	"sync/atomic"
)

// composite is the inside of a list or object. One that was parsed is taken apart when asked for;
// several goroutines may do so at once, and the last one's result stays.
type composite struct {
	ready bool // items and shape are set and never change
	shape *Shape
	items []Value
	open  atomic.Pointer[composite] // what was parsed, taken apart
	hint  *shapes                   // shapes seen by the decoder
}

// Shape is the names of an object's fields, in order. Objects share it.
type Shape struct {
	names    []string
	keys     []string // the names as JSON writes them with quotes and colon, made once
	index    map[string]int
	lastJoin atomic.Pointer[join]
}

// fewNames is up to where going through the names is faster than a map.
const fewNames = 8

// NewShape returns a shape. Names that come twice name the last of their values.
func NewShape(names ...string) *Shape {
	s := &Shape{names: names, keys: make([]string, len(names))}
	for i, name := range names {
		s.keys[i] = string(append(appendText(nil, name), ':'))
	}
	s.makeIndex()
	return s
}

func (s *Shape) makeIndex() {
	if len(s.names) <= fewNames {
		return
	}
	s.index = make(map[string]int, len(s.names))
	for i, name := range s.names {
		s.index[name] = i
	}
}

// Names lists the names. The slice must not be changed.
func (s *Shape) Names() []string { return s.names }

// Object returns an object with a value for each name. It takes the slice. Absent values are left
// out where the object is written or gone through.
func (s *Shape) Object(values []Value) Value {
	if len(values) != len(s.names) {
		panic("value: an object needs as many values as its shape has names")
	}
	return Value{kind: KindObject, ref: &composite{ready: true, shape: s, items: values}}
}

func (s *Shape) find(name string) int {
	if s.index != nil {
		if i, ok := s.index[name]; ok {
			return i
		}
		return -1
	}
	for i := len(s.names) - 1; i >= 0; i-- {
		if s.names[i] == name {
			return i
		}
	}
	return -1
}

// shapes remembers the shapes met last, so that objects alike share one. It may be used by
// several goroutines; what one doesn't see yet is only made twice.
type shapes struct {
	recent [8]atomic.Pointer[Shape]
	turn   atomic.Uint32
}

// of returns the shape with these keys as JSON writes them, each with its colon.
func (s *shapes) of(keys []string) *Shape {
	for i := range s.recent {
		if known := s.recent[i].Load(); known != nil && slices.Equal(known.keys, keys) {
			return known
		}
	}
	made := &Shape{keys: slices.Clone(keys), names: make([]string, len(keys))}
	for i, key := range keys {
		made.keys[i] = strings.Clone(key)
		made.names[i] = textOf(made.keys[i][1 : len(key)-2])
	}
	made.makeIndex()
	s.recent[s.turn.Add(1)%uint32(len(s.recent))].Store(made)
	return made
}

// open takes the value apart, if that was not done yet.
func (v Value) open() *composite {
	c := v.ref
	if c.ready {
		return c
	}
	if done := c.open.Load(); done != nil {
		return done
	}
	done := split(v.str, v.kind, c.hint)
	c.open.Store(done)
	return done
}

// count is the number of fields that are there.
func (c *composite) count() int {
	n := len(c.items)
	for i := range c.items {
		if c.items[i].kind == KindAbsent {
			n--
		}
	}
	return n
}

// At is the item of a list, from the end where i is negative; absent where there is none.
func (v Value) At(i int) Value {
	if v.kind != KindList {
		return Value{}
	}
	items := v.open().items
	if i < 0 {
		i += len(items)
	}
	if i < 0 || i >= len(items) {
		return Value{}
	}
	return items[i]
}

// Get is the field of an object; absent where there is none.
func (v Value) Get(name string) Value {
	if v.kind != KindObject {
		return Value{}
	}
	c := v.open()
	if i := c.shape.find(name); i >= 0 {
		return c.items[i]
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
		for _, item := range v.open().items {
			if !yield(item) {
				return
			}
		}
	}
}

// Fields goes through an object in order.
func (v Value) Fields() iter.Seq2[string, Value] {
	return func(yield func(string, Value) bool) {
		if v.kind != KindObject {
			return
		}
		c := v.open()
		for i, item := range c.items {
			if item.kind != KindAbsent && !yield(c.shape.names[i], item) {
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
	if i := c.shape.find(name); i >= 0 {
		items := slices.Clone(c.items)
		items[i] = x
		return c.shape.Object(items)
	}
	if x.IsAbsent() {
		return v
	}
	names := append(slices.Clone(c.shape.names), name)
	return NewShape(names...).Object(append(slices.Clone(c.items), x))
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

// Builder makes an object field by field. The zero Builder is ready; after Value it is empty again.
type Builder struct {
	names  []string
	values []Value
	index  map[string]int
	last   *Shape // of the object made before, shared when the names are the same
}

// Set sets a field: in its place if it was set before, else at the end. Absent sets nothing.
func (b *Builder) Set(name string, x Value) {
	if i := b.find(name); i >= 0 {
		b.values[i] = x
		return
	}
	if x.IsAbsent() {
		return
	}
	b.names = append(b.names, name)
	b.values = append(b.values, x)
	if b.index != nil {
		b.index[name] = len(b.names) - 1
	}
}

// Get is the field set so far; absent where there is none.
func (b *Builder) Get(name string) Value {
	if i := b.find(name); i >= 0 {
		return b.values[i]
	}
	return Value{}
}

func (b *Builder) find(name string) int {
	if b.index != nil {
		if i, ok := b.index[name]; ok {
			return i
		}
		return -1
	}
	if i := slices.Index(b.names, name); i >= 0 || len(b.names) < 32 {
		return i
	}
	b.index = make(map[string]int, 2*len(b.names))
	for i, name := range b.names {
		b.index[name] = i
	}
	return -1
}

// Value returns the object. The builder is empty afterwards.
func (b *Builder) Value() Value {
	if b.last == nil || !slices.Equal(b.last.names, b.names) {
		b.last = NewShape(slices.Clone(b.names)...)
	}
	v := b.last.Object(slices.Clone(b.values))
	b.names, b.values, b.index = b.names[:0], b.values[:0], nil
	return v
}

// Fill returns the object with those fields of other that it does not have, after its own.
func (v Value) Fill(other Value) Value {
	own, more := v.open(), other.open()
	shape, take := own.shape.joined(more.shape)
	items := make([]Value, 0, len(shape.names))
	items = append(items, own.items...)
	for _, i := range take {
		items = append(items, more.items[i])
	}
	filled := shape.Object(items)
	for i, item := range own.items {
		// A field that is absent here may be there in other.
		if item.kind == KindAbsent {
			items[i] = other.Get(own.shape.names[i])
		}
	}
	return filled
}

// join is the shape of one object filled from another, remembered with the first.
type join struct {
	with, made *Shape
	take       []int // fields of the other that come along
}

func (s *Shape) joined(with *Shape) (*Shape, []int) {
	if j := s.lastJoin.Load(); j != nil && j.with == with {
		return j.made, j.take
	}
	j := &join{with: with, made: &Shape{names: slices.Clone(s.names), keys: slices.Clone(s.keys)}}
	for i, name := range with.names {
		if s.find(name) < 0 {
			j.take = append(j.take, i)
			j.made.names = append(j.made.names, name)
			j.made.keys = append(j.made.keys, with.keys[i])
		}
	}
	j.made.makeIndex()
	s.lastJoin.Store(j)
	return j.made, j.take
}
