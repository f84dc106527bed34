package spill

import (
	"container/heap"
	"io"

	"fairlead/engine/node"
)

// Merge gives the records of several streams in the order of their numbers, which grow in each
// stream. Records with one number come in the order of the streams, those of one stream together.
func Merge(streams []*Stream, each func(node.Record) error) error {
	var m merge
	for i, s := range streams {
		if s.Len() == 0 {
			continue
		}
		h := head{order: i, reader: s.Read()}
		if err := h.advance(); err != nil {
			return err
		}
		m = append(m, h)
	}
	heap.Init(&m)
	for len(m) > 0 {
		if err := each(m[0].record); err != nil {
			return err
		}
		err := m[0].advance()
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

// head is the first record of a stream that was not given yet.
type head struct {
	number uint64
	record node.Record
	order  int
	reader *Reader
}

func (h *head) advance() (err error) {
	h.number, h.record, err = h.reader.Next()
	return err
}

type merge []head

func (m merge) Len() int      { return len(m) }
func (m merge) Swap(i, j int) { m[i], m[j] = m[j], m[i] }
func (m *merge) Push(x any)   { *m = append(*m, x.(head)) }

func (m merge) Less(i, j int) bool {
	if m[i].number != m[j].number {
		return m[i].number < m[j].number
	}
	return m[i].order < m[j].order
}

func (m *merge) Pop() any {
	last := (*m)[len(*m)-1]
	*m = (*m)[:len(*m)-1]
	return last
}
