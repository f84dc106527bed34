package sorting

import (
	"bytes"
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
		return nil, nil, node.DiskFault("read a scratch file", err)
	}
	return key, record, nil
}

// keyed is a record with the bytes that it is sorted by.
type keyed struct{ key, record []byte }

// merge gives the records of several sources in order; of equal ones those of the earlier source
// first.
func merge(from []source, give func(key, record []byte) error) error {
	nexts := make([]func() (keyed, error), len(from))
	for i, s := range from {
		nexts[i] = func() (k keyed, err error) {
			k.key, k.record, err = s.next()
			return k, err
		}
	}
	byKey := func(a, b *keyed) int { return bytes.Compare(a.key, b.key) }
	return spill.MergeBy(byKey, nexts, func(k keyed) error { return give(k.key, k.record) })
}
