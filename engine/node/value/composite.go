package value

import "sync/atomic"

// composite is the inside of a list or object. There are three: one that was made holds its items;
// one that was read and looked into holds the places of its items in the JSON; one that was only
// read holds nothing yet. Each becomes the next in inner when that is asked for; several goroutines
// may do so at once, and the last one's result stays.
type composite struct {
	ready bool   // items or spans are set and never change
	shape *Shape // of an object
	items []Value
	spans []span
	inner atomic.Pointer[composite]
	hint  *shapes // shapes seen by the decoder
}

// span is the place of a value in the JSON of the list or object around it.
type span struct {
	begin, end uint32
	kind       Kind
	flags      flags
}

// maxLength is how long the JSON of one value may be, so that places fit.
const maxLength = 1<<31 - 1

// open looks into the value, if that was not done yet.
func (v Value) open() *composite {
	c := v.ref
	if c == nil {
		return indexed(v, &shapes{})
	}
	if c.ready {
		return c
	}
	if done := c.inner.Load(); done != nil {
		return done
	}
	hint := c.hint
	if hint == nil {
		hint = &shapes{}
	}
	done := indexed(v, hint)
	c.inner.Store(done)
	return done
}

func indexed(v Value, hint *shapes) *composite {
	c := &composite{ready: true, hint: hint}
	var room [32]span // most have fewer items; the places are kept in memory of just their size
	spans, shape := index(v.str, v.kind, room[:0], hint)
	c.spans, c.shape = append(make([]span, 0, len(spans)), spans...), shape
	c.dropDoubles()
	return c
}

// dropDoubles keeps of fields with one name the last value, in the first place.
func (c *composite) dropDoubles() {
	if c.shape == nil || c.shape.single == nil {
		return
	}
	spans := make([]span, len(c.shape.single.take))
	for i, from := range c.shape.single.take {
		spans[i] = c.spans[from]
	}
	c.shape, c.spans = c.shape.single.shape, spans
}

// len is the number of items or fields, absent ones included.
func (c *composite) len() int { return max(len(c.items), len(c.spans)) }

// items are those of a list, or the fields of an object, absent ones included.
func (v Value) items() []Value { return v.open().all(v.str) }

// small is up to which length it is cheaper to look into a list or object anew each time that it is
// asked for than to keep what was found.
const small = 1 << 10

// at is an item or field. Texts, numbers and the like are found in place, and so are small lists and
// objects; for larger ones all are made and kept.
func (c *composite) at(raw string, i int) Value {
	if c.spans == nil {
		return c.items[i]
	}
	s := c.spans[i]
	switch {
	case s.kind < KindList:
		return s.scalar(raw)
	case s.end-s.begin > small || c.inner.Load() != nil:
		return c.all(raw)[i]
	}
	return Value{kind: s.kind, flags: s.flags, str: raw[s.begin:s.end], ref: &composite{hint: c.hint}}
}

// all makes all items or fields.
func (c *composite) all(raw string) []Value {
	if c.spans == nil {
		return c.items
	}
	if done := c.inner.Load(); done != nil {
		return done.items
	}
	done := &composite{ready: true, shape: c.shape, items: make([]Value, len(c.spans))}
	inside := 0
	for _, s := range c.spans {
		if s.kind >= KindList {
			inside++
		}
	}
	cells := make([]composite, inside)
	for i, s := range c.spans {
		if s.kind < KindList {
			done.items[i] = s.scalar(raw)
			continue
		}
		inside--
		cells[inside].hint = c.hint
		done.items[i] = Value{kind: s.kind, flags: s.flags, str: raw[s.begin:s.end], ref: &cells[inside]}
	}
	c.inner.Store(done)
	return done.items
}

// scalar is the text, number, boolean or null at the place.
func (s span) scalar(raw string) Value {
	switch s.kind {
	case KindNumber:
		return Value{kind: KindNumber, str: raw[s.begin:s.end]}
	case KindText:
		return Value{kind: KindText, flags: s.flags, str: raw[s.begin+1 : s.end-1]}
	default:
		return Value{kind: s.kind, flags: s.flags}
	}
}

// count is the number of items or fields that are there.
func (c *composite) count() int {
	n := c.len()
	for i := range c.items {
		if c.items[i].kind == KindAbsent {
			n--
		}
	}
	return n
}

// slab gives memory for what is read or made record by record, out of larger pieces.
type slab struct {
	spans []span
	cells []composite
}

// Sizes of the pieces: large enough that their cost vanishes, small enough that a record which is
// kept holds on to little.
const (
	slabSpans = 2048
	slabCells = 64
)

// room returns an empty slice for spans; give it back with what was appended.
func (s *slab) room() []span {
	if cap(s.spans)-len(s.spans) < 64 {
		s.spans = make([]span, 0, slabSpans)
	}
	return s.spans[len(s.spans):]
}

// made returns the value of a JSON text that was gone over with fields.
func (s *slab) made(raw string, is scanned, f *fields) Value {
	if is.kind == KindObject && !f.wide {
		return s.object(raw, is.flags, f.known(), f.spans, f.hint)
	}
	inside := (*composite)(nil)
	if is.kind >= KindList {
		inside = s.cell(raw)
		inside.hint = f.hint
	}
	return made(raw, is, inside)
}

// object returns an object whose JSON and the places of its fields are known.
func (s *slab) object(raw string, f flags, shape *Shape, spans []span, hint *shapes) Value {
	n := len(spans)
	if free := s.spans[len(s.spans):cap(s.spans)]; n > 0 && len(free) >= n && &free[0] == &spans[0] {
		s.spans = s.spans[:len(s.spans)+n]
	}
	c := s.cell(raw)
	c.ready, c.shape, c.spans, c.hint = true, shape, spans[:n:n], hint
	c.dropDoubles()
	return Value{kind: KindObject, flags: f, str: raw, ref: c}
}

// cell returns an empty composite. What is found in a large value must not live as long as others
// beside it.
func (s *slab) cell(raw string) *composite {
	if len(raw) > 8*small {
		return &composite{}
	}
	if len(s.cells) == 0 {
		s.cells = make([]composite, slabCells)
	}
	c := &s.cells[0]
	s.cells = s.cells[1:]
	return c
}
