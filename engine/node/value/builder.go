package value

import "slices"

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
