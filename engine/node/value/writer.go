package value

import "strings"

// writer writes objects out of the bytes of others, one behind the other.
type writer struct {
	computed []Value
	strict   bool // every field must be there

	text []byte // what was written is never changed; a new piece begins where one is full
	slab slab
	hint shapes
	keys []string
	// list is room for the places of the items of lists, used like a stack.
	list []span
}

// pieceSize is how much text is written behind each other. Who keeps a record keeps all of it.
const pieceSize = 64 << 10

// apply writes the object that the moves make. It gives up where a move would fail, or where the
// order of the fields depends on which of them are there.
func (p *plan) apply(v Value, computed []Value) (Value, bool) {
	w := &p.writer
	w.computed, w.strict, w.list = computed, !p.ordered, w.list[:0]
	if need := len(v.str) + 256; cap(w.text)-len(w.text) < need || cap(w.text) > 4*pieceSize {
		w.text = make([]byte, 0, pieceSize)
	}
	begin := len(w.text)
	shape, spans, ok := w.whole(p, v, w.slab.room())
	if !ok {
		w.text = w.text[:begin]
		return Value{}, false
	}
	if len(w.keys) < len(shape.keys) {
		shape = w.hint.of(w.keys)
	}
	text := w.text[begin:len(w.text):len(w.text)]
	return w.slab.object(stringOf(text), 0, shape, spans, &w.hint), true
}

// whole writes the object of a plan, notes the places of its fields and gives the shape that it has
// when all are there.
func (w *writer) whole(p *plan, v Value, spans []span) (*Shape, []span, bool) {
	if p.kept != nil {
		return w.changed(p, v, spans)
	}
	spans, ok := w.object(&p.scope, &p.root, v, spans)
	return p.root.shape, spans, ok
}

// object writes the outermost object of a scope and notes the places of its fields.
func (w *writer) object(s *scope, b *branch, v Value, spans []span) ([]span, bool) {
	s.turn(v, &w.hint)
	begin := len(w.text)
	w.keys = w.keys[:0]
	w.text = append(w.text, '{')
	for _, l := range b.fields {
		before := len(w.text)
		kind, f, ok := w.field(s, l, l.key, len(spans) > 0)
		if !ok {
			return nil, false
		}
		spans = w.note(spans, l.key, begin, before, kind, f)
	}
	w.text = append(w.text, '}')
	return spans, true
}

// note appends the place of a field that was written behind before.
func (w *writer) note(spans []span, key string, begin, before int, kind Kind, f flags) []span {
	if kind == KindAbsent {
		return spans
	}
	at := before + len(key)
	if len(spans) > 0 {
		at++ // the comma
	}
	w.keys = append(w.keys, key)
	return append(spans, span{uint32(at - begin), uint32(len(w.text) - begin), kind, f})
}

// turn lets a scope look into the next object.
func (s *scope) turn(v Value, hint *shapes) {
	s.sources[0].view.look(v, hint)
	for i := 1; i < len(s.sources); i++ {
		o := &s.sources[i]
		o.view.look(s.sources[o.in].view.get(&o.field), hint)
	}
}

// branch writes an object and tells how many fields it has.
func (w *writer) branch(s *scope, b *branch) (int, bool) {
	w.text = append(w.text, '{')
	n := 0
	for _, l := range b.fields {
		kind, _, ok := w.field(s, l, l.key, n > 0)
		if !ok {
			return 0, false
		}
		if kind != KindAbsent {
			n++
		}
	}
	w.text = append(w.text, '}')
	return n, true
}

// field writes a field with its key, or nothing where it is absent. It gives up where only one move
// after the other does right.
func (w *writer) field(s *scope, l *leaf, key string, comma bool) (Kind, flags, bool) {
	before := len(w.text)
	if comma {
		w.text = append(w.text, ',')
	}
	w.text = append(w.text, key...)
	if l.inner != nil {
		n, ok := w.branch(s, l.inner)
		if n == 0 {
			w.text = w.text[:before]
			return KindAbsent, 0, ok && !w.strict
		}
		return KindObject, 0, ok
	}
	var v Value
	if l.move >= 0 {
		v = w.computed[l.move]
	} else {
		v = s.sources[l.source].view.get(&l.field)
	}
	switch {
	case l.each != nil && v.kind != KindList || v.kind == KindAbsent:
		w.text = w.text[:before]
		return KindAbsent, 0, !w.strict
	case l.each != nil:
		return KindList, 0, w.items(l.each, v)
	case v.holes():
		return KindAbsent, 0, false
	}
	f := w.value(v)
	return v.kind, f, true
}

// items writes an object for each item of a list.
func (w *writer) items(s *scope, list Value) bool {
	w.text = append(w.text, '[')
	write := func(i int, v Value) bool {
		if i > 0 {
			w.text = append(w.text, ',')
		}
		s.turn(v, &w.hint)
		_, ok := w.branch(s, &s.root)
		return ok
	}
	if list.ref == nil {
		base := len(w.list)
		w.list = indexList(list.str, w.list)
		for i := range len(w.list) - base {
			at := w.list[base+i]
			v := Value{kind: at.kind, flags: at.flags, str: list.str[at.begin:at.end]}
			if at.kind < KindList {
				v = at.scalar(list.str)
			}
			if !write(i, v) {
				return false
			}
		}
		w.list = w.list[:base]
	} else {
		for i, v := range list.items() {
			if !write(i, v) {
				return false
			}
		}
	}
	w.text = append(w.text, ']')
	return true
}

// value writes a value and returns its flags, as it stands in the text now.
func (w *writer) value(v Value) flags {
	before := len(w.text)
	w.text = v.AppendJSON(w.text)
	f := v.flags &^ spaced
	if v.kind == KindText && f == 0 {
		f = plain
		if strings.IndexByte(stringOf(w.text[before:]), '\\') >= 0 {
			f = escaped
		}
	}
	return f
}

// holes tells whether a list that was made lacks items: written, they would become null.
func (v Value) holes() bool {
	if v.kind < KindList || v.str != "" {
		return false
	}
	for _, item := range v.ref.items {
		if item.kind == KindAbsent && v.kind == KindList || item.holes() {
			return true
		}
	}
	return false
}
