package spill

import (
	"cmp"
	"container/heap"
	"io"

	"fairlead/engine/node"
)

// Merge gives the records of several streams in the order of their numbers, which grow in each
// stream. Records with one number come in the order of the streams, those of one stream together.
func Merge(streams []*Stream, each func(node.Record) error) error {
	var sources []func() (numbered, error)
	for _, s := range streams {
		if s.Len() == 0 {
			continue
		}
		r := s.Read()
		sources = append(sources, func() (n numbered, err error) {
			n.number, n.record, err = r.Next()
			return n, err
		})
	}
	byNumber := func(a, b *numbered) int { return cmp.Compare(a.number, b.number) }
	return MergeBy(byNumber, sources, func(n numbered) error { return each(n.record) })
}

type numbered struct {
	number uint64
	record node.Record
}

// MergeBy gives the items of several sources in the order of compare; of equal ones those of the
// earlier source first. A source gives its items in that order, then io.EOF.
func MergeBy[T any](compare func(a, b *T) int, sources []func() (T, error), give func(T) error) error {
	m := merge[T]{compare: compare}
	for i, next := range sources {
		h := head[T]{order: i, next: next}
		if err := h.advance(); err == io.EOF {
			continue
		} else if err != nil {
			return err
		}
		m.heads = append(m.heads, h)
	}
	heap.Init(&m)
	for len(m.heads) > 0 {
		if err := give(m.heads[0].item); err != nil {
			return err
		}
		err := m.heads[0].advance()
		switch {
		case err == io.EOF:
			heap.Pop(&m)
		case err != nil:
			return err
		default:
			heap.Fix(&m, 0)
		}
	}
	return nil
}

// head is the first item of a source that was not given yet.
type head[T any] struct {
	item  T
	order int
	next  func() (T, error)
}

func (h *head[T]) advance() (err error) {
	h.item, err = h.next()
	return err
}

type merge[T any] struct {
	heads   []head[T]
	compare func(a, b *T) int
}

func (m *merge[T]) Len() int      { return len(m.heads) }
func (m *merge[T]) Swap(i, j int) { m.heads[i], m.heads[j] = m.heads[j], m.heads[i] }
func (m *merge[T]) Push(x any)    { m.heads = append(m.heads, x.(head[T])) }

func (m *merge[T]) Less(i, j int) bool {
	a, b := &m.heads[i], &m.heads[j]
	if c := m.compare(&a.item, &b.item); c != 0 {
		return c < 0
	}
	return a.order < b.order
}

func (m *merge[T]) Pop() any {
	last := m.heads[len(m.heads)-1]
	m.heads = m.heads[:len(m.heads)-1]
	return last
}
