package value

// seeker finds a field. Objects after each other mostly share a shape, so that it is only looked
// for in the first.
type seeker struct {
	name  string
	whole bool // the object itself is meant
	shape *Shape
	at    int
}

func (s *seeker) in(shape *Shape) int {
	if s.shape != shape {
		s.shape, s.at = shape, shape.find(s.name)
	}
	return s.at
}

// view looks into one object after the other without keeping anything of them.
type view struct {
	whole Value
	shape *Shape // nil where there is no object
	spans []span
	items []Value // of an object that was made
	room  []span
}

// look goes to an object.
func (w *view) look(v Value, hint *shapes) {
	w.whole, w.shape, w.spans, w.items = v, nil, nil, nil
	if v.kind != KindObject {
		return
	}
	if c := v.ref; c != nil && c.ready {
		w.shape, w.spans, w.items = c.shape, c.spans, c.items
		return
	}
	c := composite{}
	w.room, c.shape = index(v.str, KindObject, w.room[:0], hint)
	c.spans = w.room
	c.dropDoubles()
	w.shape, w.spans = c.shape, c.spans
}

// get is a field, absent where there is none. A list or object in it has nothing to keep what is
// found in it.
func (w *view) get(s *seeker) Value {
	if s.whole {
		return w.whole
	}
	if w.shape == nil {
		return Value{}
	}
	if i := s.in(w.shape); i >= 0 {
		return w.at(i)
	}
	return Value{}
}

// at is the field at a place of the shape.
func (w *view) at(i int) Value {
	if w.items != nil {
		return w.items[i]
	}
	at := w.spans[i]
	if at.kind >= KindList {
		return Value{kind: at.kind, flags: at.flags, str: w.whole.str[at.begin:at.end]}
	}
	return at.scalar(w.whole.str)
}
