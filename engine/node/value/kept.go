package value

// kept tells what becomes of the fields of the old object, for all of one shape.
type kept struct {
	base   *Shape
	change []*leaf // what takes the place of each field; nil where it stays
	added  []*leaf // what comes behind
	whole  *Shape  // when all fields are there
}

// learn prepares for objects of another shape.
func (k *kept) learn(base *Shape, fields []*leaf) {
	k.base, k.change, k.added = base, make([]*leaf, len(base.names)), nil
	names := append([]string(nil), base.names...)
	for _, l := range fields {
		if i := base.find(l.name); i >= 0 {
			k.change[i] = l
			continue
		}
		k.added, names = append(k.added, l), append(names, l.name)
	}
	k.whole = NewShape(names...)
}

// changed writes the old object with the fields that change and those that are added.
func (w *writer) changed(p *plan, v Value, spans []span) (*Shape, []span, bool) {
	p.turn(v, &w.hint)
	old, k := &p.sources[0].view, p.kept
	if old.shape == nil {
		return nil, nil, false
	}
	if k.base != old.shape {
		k.learn(old.shape, p.root.fields)
	}
	begin := len(w.text)
	w.keys = w.keys[:0]
	w.text = append(w.text, '{')
	for i, l := range k.change {
		before, key := len(w.text), k.base.keys[i]
		kind, f, ok := w.keep(p, l, key, i, len(spans) > 0)
		if !ok {
			return nil, nil, false
		}
		spans = w.note(spans, key, begin, before, kind, f)
	}
	for _, l := range k.added {
		before := len(w.text)
		kind, f, ok := w.field(&p.scope, l, l.key, len(spans) > 0)
		if !ok {
			return nil, nil, false
		}
		spans = w.note(spans, l.key, begin, before, kind, f)
	}
	w.text = append(w.text, '}')
	return k.whole, spans, true
}

// keep writes field i of the old object, changed where there is a leaf for it.
func (w *writer) keep(p *plan, l *leaf, key string, i int, comma bool) (Kind, flags, bool) {
	if l != nil {
		return w.field(&p.scope, l, key, comma)
	}
	v := p.sources[0].view.at(i)
	if v.kind == KindAbsent || v.holes() {
		return KindAbsent, 0, v.kind == KindAbsent
	}
	if comma {
		w.text = append(w.text, ',')
	}
	w.text = append(w.text, key...)
	f := w.value(v)
	return v.kind, f, true
}
