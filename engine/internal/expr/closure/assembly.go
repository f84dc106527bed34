package closure

import (
	"slices"

	"fairlead/engine/node/value"
)

// assembly makes objects whose fields are only known when they are made. The place that makes
// them keeps one: as long as the fields come in the order of the object before, that one's shape
// is used again and nothing is looked up.
type assembly struct {
	items []val
	count int          // of items, all of which were set
	last  *value.Shape // of the object before; nil once the fields differ from its
	index map[string]int
	names []string // where the fields differ
}

// assemble makes the object of parts.
func (f *frame) assemble(b *assembly, parts []part) val {
	b.begin(f)
	for i := range parts {
		p := &parts[i]
		switch {
		case p.spread:
			b.spread(f, p.value(f))
		case p.key != nil:
			key := p.key(f)
			name := wholeCharacters(f.text(key))
			if key.k >= isList || inherited[name] {
				giveUp()
			}
			b.set(name, p.value(f))
		default:
			b.set(p.name, p.value(f))
		}
	}
	return b.object(f)
}

// begin begins an object.
func (b *assembly) begin(f *frame) {
	b.count, b.names = 0, b.names[:0]
	b.items = nil
	if b.last != nil {
		b.items = f.items(len(b.last.Names()))
	}
}

func (b *assembly) set(name string, x val) {
	if b.last != nil {
		if names := b.last.Names(); b.count < len(names) && names[b.count] == name {
			b.items[b.count] = x
			b.count++
			return
		}
	}
	if i := b.find(name); i >= 0 {
		b.items[i] = x
		return
	}
	if isIndex(name) || name == "__proto__" {
		giveUp() // their place is not at the end
	}
	if b.last != nil {
		b.differ()
	}
	if len(b.index) > 0 {
		b.index[name] = b.count
	}
	b.names = append(b.names, name)
	b.items = append(b.items[:b.count], x)
	b.count++
}

// differ gives up on the shape of the object before.
func (b *assembly) differ() {
	b.names = append(b.names[:0], b.last.Names()[:b.count]...)
	b.items = slices.Clone(b.items[:b.count])
	b.last = nil
	clear(b.index)
}

// find is where a field stands that was set; -1 where none was.
func (b *assembly) find(name string) int {
	names := b.names
	if b.last != nil {
		names = b.last.Names()
	}
	if len(names) < manyNames {
		return slices.Index(names[:b.count], name)
	}
	if len(b.index) == 0 {
		if b.index == nil {
			b.index = make(map[string]int, len(names))
		}
		for i, n := range names {
			b.index[n] = i
		}
	}
	if i, ok := b.index[name]; ok && i < b.count {
		return i
	}
	return -1
}

// spread sets all fields of an object.
func (b *assembly) spread(f *frame, x val) {
	switch {
	case x.missing():
	case x.k != isObject:
		giveUp()
	default:
		f.eachField(x, b.set)
	}
}

// object ends the object.
func (b *assembly) object(f *frame) val {
	if b.last == nil || b.count != len(b.last.Names()) {
		names := b.names
		if b.last != nil {
			names = b.last.Names()[:b.count]
		}
		b.last = value.NewShape(slices.Clone(names)...)
		b.index = nil
	}
	m := f.made()
	m.items, m.shape = b.items[:b.count], b.last
	return val{k: isObject, made: m}
}
