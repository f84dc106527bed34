package closure

import (
	"math"
	"slices"
	"strconv"

	"github.com/shopspring/decimal"

	"fairlead/engine/node/value"
)

// made is a list or an object that the code made; or a view: one of a record that the code may change.
// A view takes items out of its origin when they are asked for, and keeps the lists and objects
// among them, so that each is always the same one. Of an exact number it is the number.
type made struct {
	exact decimal.Decimal
	items []val
	shape *value.Shape   // the names of an object as they were when it was made; nil once they changed
	names []string       // where there is no shape
	index map[string]int // of many names
	looks int            // for a name, since the index was made or lost

	origin  value.Value // of a view
	view    bool
	opened  bool // items holds those of the origin
	changed bool // an item of the view was set, added or deleted
	shared  bool // a constant: every evaluation has this one

	matched *matched // of what exec gives
	moment  float64  // of a date that may be set
	steps   *steps
	turns   int // how often a set or map gained or lost something
}

// manyNames is from how many names on they are looked up in a map, once that is worth its making.
const manyNames = 16

func (m *made) fieldNames() []string {
	if m.shape != nil {
		return m.shape.Names()
	}
	return m.names
}

// find is where the field of an opened object stands; -1 where there is none.
func (m *made) find(name string) int {
	if m.shape != nil {
		return m.shape.Place(name)
	}
	if m.index == nil {
		if m.looks++; len(m.names) <= manyNames || m.looks <= len(m.names) {
			return slices.Index(m.names, name)
		}
		m.index = make(map[string]int, 2*len(m.names))
		for i, name := range m.names {
			m.index[name] = i
		}
	}
	if i, ok := m.index[name]; ok {
		return i
	}
	return -1
}

// ownNames makes the names ones that may change.
func (m *made) ownNames() {
	if m.shape != nil {
		names := m.shape.Names()
		m.names = append(make([]string, 0, len(names)+4), names...)
		m.shape = nil
	}
}

// set sets a field of an opened object. Names of whole numbers come first in what the code made, as
// JavaScript has it.
func (m *made) set(name string, x val) {
	m.changed = true
	if i := m.find(name); i >= 0 {
		m.items[i] = x
		return
	}
	m.ownNames()
	at := len(m.names)
	if isIndex(name) && !m.view {
		at, _ = slices.BinarySearchFunc(m.names, name, compareWithIndex)
	}
	if at < len(m.names) {
		m.index, m.looks = nil, 0
		m.names, m.items = slices.Insert(m.names, at, name), slices.Insert(m.items, at, x)
		return
	}
	if m.index != nil {
		m.index[name] = at
	}
	m.names, m.items = append(m.names, name), append(m.items, x)
}

// compareWithIndex orders a name against one of a whole number.
func compareWithIndex(name, index string) int {
	if !isIndex(name) {
		return 1
	}
	return compareNames(name, index)
}

// remove deletes a field of an opened object.
func (m *made) remove(name string) {
	i := m.find(name)
	if i < 0 {
		return
	}
	m.ownNames()
	m.changed, m.index, m.looks = true, nil, 0
	m.names, m.items = slices.Delete(m.names, i, i+1), slices.Delete(m.items, i, i+1)
}

// view gives a list or object of a record as one that may be changed.
func (f *frame) view(v value.Value) val {
	k := isObject
	if v.Kind() == value.KindList {
		k = isList
	}
	m := f.made()
	m.origin, m.view = v, true
	return val{k: k, made: m}
}

// spare is for how many items more there is room in a view.
const spare = 4

// open takes the origin of a view apart.
func (f *frame) open(m *made) {
	if !m.view || m.opened {
		return
	}
	m.opened = true
	if m.origin.Kind() == value.KindList {
		m.items = f.items(m.origin.Len() + spare)[:m.origin.Len()]
		for i := range m.items {
			m.items[i] = val{k: isUnread, v: m.origin.At(i)}
		}
		return
	}
	m.shape = m.origin.Shape()
	names := m.shape.Names()
	m.items = f.items(len(names) + spare)
	n := 0
	for i, name := range names {
		item := m.origin.FieldAt(i)
		if item.IsAbsent() {
			if m.shape != nil {
				m.ownNames()
				m.names = m.names[:n]
			}
			continue
		}
		m.items[n] = val{k: isUnread, v: item}
		if n++; m.shape == nil {
			m.names = append(m.names[:n-1], name)
		}
	}
	m.items = m.items[:n]
}

// itemOf is an item of what is opened, or the value of a field by its place.
func (f *frame) itemOf(m *made, i int) val {
	x := m.items[i]
	if x.k != isUnread {
		return x
	}
	if x.v.Kind() < value.KindList {
		if m.shape == nil && m.names == nil {
			return f.readItem(x.v)
		}
		return f.read(x.v)
	}
	m.items[i] = f.view(x.v)
	return m.items[i]
}

// count is the number of items of a list.
func (x val) count() int {
	switch {
	case x.made == nil:
		return x.v.Len()
	case x.made.view && !x.made.opened:
		return x.made.origin.Len()
	}
	return len(x.made.items)
}

// item is an item of a list. One that is no longer there, since the code took it away while it was
// being gone through, is left to JavaScript.
func (f *frame) item(x val, i int) val {
	m := x.made
	if m == nil {
		return f.readItem(x.v.At(i))
	}
	if m.view && !m.opened {
		if item := m.origin.At(i); item.Kind() < value.KindList {
			return f.readItem(item)
		}
		f.open(m)
	}
	if i >= len(m.items) {
		giveUp()
	}
	if m.items[i].k != isUnread {
		return m.items[i]
	}
	return f.itemOf(m, i)
}

// field is a field of an object.
func (f *frame) field(x val, name string) (val, bool) {
	m := x.made
	if m == nil {
		v := x.v.Get(name)
		return f.read(v), !v.IsAbsent()
	}
	if m.view && !m.opened {
		if v := m.origin.Get(name); v.Kind() < value.KindList {
			return f.read(v), !v.IsAbsent()
		}
		f.open(m)
	}
	if i := m.find(name); i >= 0 {
		return f.itemOf(m, i), true
	}
	return val{}, false
}

// eachField calls do for the fields of an object, in order.
func (f *frame) eachField(x val, do func(name string, item val)) {
	if x.made == nil {
		f.spend(x.v.Len())
		for name, item := range x.v.Fields() {
			do(name, f.read(item))
		}
		return
	}
	f.open(x.made)
	names := x.made.fieldNames()
	f.spend(len(names))
	for i, name := range names {
		do(name, f.itemOf(x.made, i))
	}
}

// fieldNames are the names of an object's fields.
func (x val) fieldNames() []string {
	if x.made == nil {
		return x.v.Names()
	}
	if x.made.view && !x.made.opened {
		return x.made.origin.Names()
	}
	return x.made.fieldNames()
}

// change is a list or object that the code is about to change. One that is looked at within its
// record can't be changed: the code has to run on views.
func (f *frame) change(x val) *made {
	if x.made == nil {
		panic(needsViews{})
	}
	f.open(x.made)
	return x.made
}

// put is x[key] = item.
func (f *frame) put(x, key, item val) {
	switch x.k {
	case isObject:
		if key.k >= isList {
			giveUp()
		}
		f.putField(x, wholeCharacters(f.text(key)), item)
	case isList:
		m := f.change(x)
		if key.k != isNumber || key.n != math.Trunc(key.n) || key.n < 0 || key.n > float64(len(m.items)) {
			giveUp()
		}
		m.changed = true
		if i := int(key.n); i < len(m.items) {
			m.items[i] = item
			return
		}
		f.spend(1)
		m.items = append(m.items, item)
	default:
		giveUp()
	}
}

// growth remembers which shape follows from which where the code sets a field that was not there.
type growth struct {
	from, to *value.Shape
	misses   int
}

// maxMisses is how often another shape may come before names are kept one by one.
const maxMisses = 32

// set sets the field of an opened object.
func (g *growth) set(m *made, name string, x val) {
	switch {
	case m.shape == nil || isIndex(name) || m.find(name) >= 0 || g.misses > maxMisses:
		m.set(name, x)
		return
	case m.shape != g.from:
		names := m.shape.Names()
		g.from, g.to = m.shape, value.NewShape(append(slices.Clip(names), name)...)
		g.misses++
	}
	m.shape, m.changed, m.items = g.to, true, append(m.items, x)
}

// putField is x.name = item.
func (f *frame) putField(x val, name string, item val) {
	if x.k != isObject || inherited[name] || name == "toJSON" {
		giveUp()
	}
	f.spend(1)
	f.change(x).set(name, item)
}

// putGrown is putField where the same code sets the same field of many objects.
func (f *frame) putGrown(x val, g *growth, name string, item val) {
	if x.k == isList && name == "length" {
		f.shorten(x, item)
		return
	}
	if x.k != isObject || inherited[name] || name == "toJSON" {
		giveUp()
	}
	f.spend(1)
	g.set(f.change(x), name, item)
}

// shorten is list.length = n.
func (f *frame) shorten(x, n val) {
	m := f.change(x)
	if n.k != isNumber || n.n != math.Trunc(n.n) || n.n < 0 || n.n > float64(len(m.items)) {
		giveUp()
	}
	m.changed, m.items = true, m.items[:int(n.n)]
}

// takeField is delete x.name.
func (f *frame) takeField(x val, name string) {
	if x.k != isObject || inherited[name] {
		giveUp()
	}
	m := f.change(x)
	f.spend(len(m.items) / 8)
	m.remove(name)
}

// copyOf is a list or object with the same items.
func (f *frame) copyOf(x val) val {
	m := x.made
	items := f.items(len(m.items))
	copy(items, m.items)
	c := f.made()
	c.items, c.shape, c.names = items, m.shape, slices.Clone(m.names)
	return val{k: x.k, made: c}
}

// outMade gives what the code made, or what it changed of a record, as a value.
func (f *frame) outMade(x val) value.Value {
	m := x.made
	if m.view && !m.opened {
		return m.origin
	}
	f.spend(len(m.items))
	if f.deep++; f.deep > value.MaxDepth {
		giveUp() // it may hold itself
	}
	defer func() { f.deep-- }()
	values := make([]value.Value, len(m.items))
	changed := !m.view || m.changed
	names := m.fieldNames()
	for i := range m.items {
		item := &m.items[i]
		if item.k == isUnread {
			values[i] = item.v
		} else {
			values[i] = f.out(*item)
		}
		if x.k == isList && values[i].IsAbsent() {
			values[i] = value.Null()
		}
		if !changed {
			changed = !values[i].Is(m.originAt(x.k, i))
		}
	}
	switch {
	case !changed:
		return m.origin
	case x.k == isList:
		return value.ListOf(values...)
	case m.shape != nil:
		return m.shape.Object(values)
	}
	return f.shapes.Of(names).Object(values)
}

// originAt is the item of the origin that stood in a place of an unchanged view.
func (m *made) originAt(k kind, i int) value.Value {
	if k == isList {
		return m.origin.At(i)
	}
	if m.shape != nil {
		return m.origin.FieldAt(i)
	}
	return m.origin.Get(m.names[i])
}

// isIndex tells of names that JavaScript puts before all others: the whole numbers that a list may
// have as an index.
func isIndex(name string) bool {
	if name == "" || len(name) > 10 || len(name) > 1 && name[0] == '0' {
		return false
	}
	n, err := strconv.ParseUint(name, 10, 64)
	return err == nil && n < 1<<32-1 && name[0] != '+'
}
