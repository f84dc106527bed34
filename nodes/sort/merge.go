package sorting

import (
	"bytes"
	"container/heap"
	"encoding/binary"
	"io"

	"fairlead/engine/node"
	"fairlead/nodes/internal/spill"
)

// source gives keys with their records in order, then io.EOF.
type source interface {
	next() (key, record []byte, err error)
}

type inMemory struct{ entries []entry }

func (m *inMemory) next() (key, record []byte, err error) {
	if len(m.entries) == 0 {
		return nil, nil, io.EOF
	}
	e := m.entries[0]
	m.entries = m.entries[1:]
	return e.bytes[:e.key], e.bytes[e.key:], nil
}

func (m *inMemory) each(give func(key, record []byte) error) error {
	for _, e := range m.entries {
		if err := give(e.bytes[:e.key], e.bytes[e.key:]); err != nil {
			return err
		}
	}
	return nil
}

// writeEntry writes a record and its key as inFile reads them.
func writeEntry(run *spill.Stream, key, record []byte) error {
	var lengths [2 * binary.MaxVarintLen64]byte
	n := binary.PutUvarint(lengths[:], uint64(len(key)))
	n += binary.PutUvarint(lengths[n:], uint64(len(record)))
	for _, part := range [][]byte{lengths[:n], key, record} {
		if _, err := run.Write(part); err != nil {
			return err
		}
	}
	return nil
}

type inFile struct{ in *node.RecordReader }

func sources(runs []*spill.Stream) []source {
	all := make([]source, len(runs))
	for i, run := range runs {
		all[i] = inFile{node.NewRecordReader(run.Read(), blockSize)}
	}
	return all
}

func (f inFile) next() (key, record []byte, err error) {
	keyLength, err := f.in.Number()
	if err == io.EOF {
		return nil, nil, err
	}
	var length uint64
	if err == nil {
		length, err = f.in.Number()
	}
	if err == nil {
		key, err = f.in.Bytes(int(keyLength))
	}
	if err == nil {
		record, err = f.in.Bytes(int(length))
	}
	if err != nil {
		return nil, nil, node.CannotGoOn("read a scratch file: %w", err)
	}
	return key, record, nil
}

// merge gives the records of several sources in order; of equal ones those of the earlier source
// first.
func merge(from []source, give func(key, record []byte) error) error {
	var m heads
	for i, s := range from {
		h := head{order: i, source: s}
		if err := h.advance(); err == io.EOF {
			continue
		} else if err != nil {
			return err
		}
		m = append(m, h)
	}
	heap.Init(&m)
	for len(m) > 0 {
		if err := give(m[0].key, m[0].record); err != nil {
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

// head is the first record of a source that was not given yet.
type head struct {
	key, record []byte
	order       int
	source      source
}

func (h *head) advance() (err error) {
	h.key, h.record, err = h.source.next()
	return err
}

type heads []head

func (m heads) Len() int      { return len(m) }
func (m heads) Swap(i, j int) { m[i], m[j] = m[j], m[i] }
func (m *heads) Push(x any)   { *m = append(*m, x.(head)) }

func (m heads) Less(i, j int) bool {
	if c := bytes.Compare(m[i].key, m[j].key); c != 0 {
		return c < 0
	}
	return m[i].order < m[j].order
}

func (m *heads) Pop() any {
	last := (*m)[len(*m)-1]
	*m = (*m)[:len(*m)-1]
	return last
}
