package value

import "slices"

// plan is compiled moves: the tree of the fields to write, each with where its value comes from.
type plan struct {
	scope
	// ordered tells that fields which are not there leave the others in their order. Without it
	// all must be there, because a field stands where its first part was set.
	ordered bool
	kept    *kept // what happens to the fields of the old object; nil where they are left out
	writer  writer
}

// scope is what is written out of one object: the record, or an item of a list in it.
type scope struct {
	root    branch
	sources []source // the objects that are looked into; each comes after the one it is in
}

// branch is an object that is written.
type branch struct {
	fields []*leaf
	shape  *Shape // when all fields are there
}

// leaf is a field that is written: a value, an object, or a list of objects.
type leaf struct {
	name, key string // the key as JSON writes it, with quotes and colon
	move      int    // whose computed value it is; -1 where the value comes from a source
	source    int    // the object looked into, and
	field     seeker // the field there
	inner     *branch
	each      *scope // what is written for each item of the list that the field is
}

// source is an object that is looked into.
type source struct {
	in    int // the one around it; -1 for the record or item itself
	field seeker
	view  view
}

// compile makes a plan, where every move leads to a field of its own. With keep these must be fields
// of the object itself.
func compile(moves []Move, keep bool) *plan {
	p := &plan{scope: scope{sources: []source{{in: -1}}}, ordered: true}
	for i, m := range moves {
		l := leaf{move: -1}
		if !m.From.IsSet() {
			l.move = i
		}
		if !p.add(&p.scope, l, m.To.steps, m.From.steps) {
			return nil
		}
	}
	p.root.finish()
	if keep {
		p.kept = &kept{}
		if slices.ContainsFunc(p.root.fields, func(l *leaf) bool { return l.inner != nil || l.each != nil }) {
			return nil
		}
	}
	return p
}

// add puts a field into the tree of a scope. It refuses what only one move after the other does
// right.
func (p *plan) add(s *scope, l leaf, to, from []Step) bool {
	names, to, toEach := untilEach(to)
	sources, from, fromEach := untilEach(from)
	switch {
	case len(names) == 0 || toEach != fromEach || toEach && len(to) == 0:
		return false
	case slices.ContainsFunc(to, isIndex) || slices.ContainsFunc(from, isIndex):
		return false
	}
	at := &s.root
	for _, name := range names[:len(names)-1] {
		if at = p.branch(at, name.Name); at == nil {
			return false
		}
	}
	l.name = names[len(names)-1].Name
	l.source, l.field = s.look(sources)
	if toEach {
		return p.addEach(at, l, to, from)
	}
	return at.find(l.name) == nil && at.append(l) != nil
}

// untilEach gives the names that a path begins with, and what stands behind its first [].
func untilEach(steps []Step) (names, rest []Step, each bool) {
	i := slices.IndexFunc(steps, func(s Step) bool { return s.Kind != StepField })
	switch {
	case i < 0:
		return steps, nil, false
	case steps[i].Kind == StepEach:
		return steps[:i], steps[i+1:], true
	}
	return nil, steps[i:], false
}

func isIndex(s Step) bool { return s.Kind == StepIndex }

// branch gives the object of a name within another, made where there is none.
func (p *plan) branch(b *branch, name string) *branch {
	l := b.find(name)
	if l == nil {
		l = b.append(leaf{name: name, inner: &branch{}})
	}
	p.touch(b, l)
	return l.inner
}

// touch notes whether all moves to a field stand together.
func (p *plan) touch(b *branch, l *leaf) {
	if l != b.fields[len(b.fields)-1] {
		p.ordered = false
	}
}

// addEach puts a field into what is written for each item of a list. Lists that are made of
// several others are refused.
func (p *plan) addEach(b *branch, l leaf, to, from []Step) bool {
	list := b.find(l.name)
	if list == nil {
		list = b.append(leaf{
			name: l.name, move: -1, source: l.source, field: l.field, each: &scope{sources: []source{{in: -1}}},
		})
	}
	if list.each == nil || list.source != l.source || list.field.name != l.field.name {
		return false
	}
	p.touch(b, list)
	return p.add(list.each, leaf{move: -1}, to, from)
}

// look gives the object that a field is in, and the field. Without names it is the object of the
// scope itself.
func (s *scope) look(names []Step) (int, seeker) {
	at := 0
	for i, name := range names {
		if i == len(names)-1 {
			return at, seeker{name: name.Name}
		}
		next := slices.IndexFunc(s.sources, func(o source) bool { return o.in == at && o.field.name == name.Name })
		if next < 0 {
			next = len(s.sources)
			s.sources = append(s.sources, source{in: at, field: seeker{name: name.Name}})
		}
		at = next
	}
	return at, seeker{whole: true}
}

func (b *branch) find(name string) *leaf {
	for _, l := range b.fields {
		if l.name == name {
			return l
		}
	}
	return nil
}

func (b *branch) append(l leaf) *leaf {
	l.key = keyOf(l.name)
	b.fields = append(b.fields, &l)
	return &l
}

// finish makes the shape of the object when all fields are there.
func (b *branch) finish() {
	names := make([]string, len(b.fields))
	for i, l := range b.fields {
		names[i] = l.name
	}
	b.shape = NewShape(names...)
}
