package value

import (
	"slices"
	"strings"
	"sync/atomic"
)

// Shape is the names of an object's fields, in order. Objects share it.
type Shape struct {
	names    []string
	keys     []string // the names as JSON writes them with quotes and colon, made once
	index    map[string]int
	lastJoin atomic.Pointer[join]
	lastWith atomic.Pointer[Shape] // with one name more, the one asked for last
	// single is set where a name comes twice, as JSON allows.
	single *single
}

// single is what remains of a shape in which names come twice: of fields with one name the last
// value, in the first place.
type single struct {
	shape *Shape
	take  []int // the fields that remain
}

// fewNames is up to where going through the names is faster than a map.
const fewNames = 8

// NewShape returns a shape. Names that come twice name the last of their values.
func NewShape(names ...string) *Shape {
	s := &Shape{names: names, keys: make([]string, len(names))}
	for i, name := range names {
		s.keys[i] = keyOf(name)
	}
	s.makeIndex()
	return s
}

// keyOf is a name as JSON writes it before a value.
func keyOf(name string) string { return string(append(appendText(nil, name), ':')) }

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

// with is the shape with one name more.
func (s *Shape) with(name string) *Shape {
	n := len(s.names)
	if last := s.lastWith.Load(); last != nil && last.names[n] == name {
		return last
	}
	made := &Shape{names: append(s.names[:n:n], name), keys: append(s.keys[:n:n], keyOf(name))}
	made.makeIndex()
	s.lastWith.Store(made)
	return made
}

// RecentShapes remembers the shapes of the objects that were made last, so that objects alike share
// one. It is ready as it is, and used by one goroutine at a time.
type RecentShapes struct {
	recent [8]*Shape
	turn   int
}

// Of gives a shape with these names. The slice stays the caller's.
func (s *RecentShapes) Of(names []string) *Shape {
	for _, known := range s.recent {
		if known != nil && slices.Equal(known.names, names) {
			return known
		}
	}
	made := NewShape(slices.Clone(names)...)
	s.recent[s.turn%len(s.recent)] = made
	s.turn++
	return made
}

// shapes remembers the shapes met last, so that objects alike share one. It may be used by
// several goroutines; what one doesn't see yet is only made twice.
type shapes struct {
	recent [8]atomic.Pointer[Shape]
	turn   atomic.Uint32
}

// guess returns a shape whose first key stands at the beginning of raw, nil where none is known.
// Objects one after the other mostly have the same fields in the same order.
func (s *shapes) guess(raw string) *Shape {
	for i := range s.recent {
		known := s.recent[i].Load()
		if known != nil && len(known.keys) > 0 && strings.HasPrefix(raw, known.keys[0]) {
			return known
		}
	}
	return nil
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
	made.findDoubles()
	s.recent[s.turn.Add(1)%uint32(len(s.recent))].Store(made)
	return made
}

// findDoubles prepares what remains where names come twice.
func (s *Shape) findDoubles() {
	places := make(map[string]int, len(s.names)) // of each name among those that remain
	var remain single
	var names []string
	for i, name := range s.names {
		if at, double := places[name]; double {
			remain.take[at] = i
			continue
		}
		places[name] = len(names)
		names, remain.take = append(names, name), append(remain.take, i)
	}
	if len(names) < len(s.names) {
		remain.shape = NewShape(names...)
		s.single = &remain
	}
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
