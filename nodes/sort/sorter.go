package sorting

import (
	"bytes"
	"cmp"
	"encoding/binary"
	"slices"

	"fairlead/engine/node"
	"fairlead/nodes/internal/spill"
)

// memory is how many bytes of records are sorted at once; beyond, sorted runs go to a scratch file
// and are merged.
const memory = 48 << 20

// Sizes of the pieces of memory that records are put into, and of what is read of a run at once.
const (
	pieceSize = 1 << 20
	blockSize = 256 << 10
)

// maxRuns is how many runs are merged at once.
const maxRuns = 64

// sorter sorts any number of records in bounded memory. Records that are equal keep their order.
//
// Records are kept as they would stand in a file, each behind its key: bytes that compare as the
// records are to be ordered. So sorting, writing and merging know nothing of values.
type sorter struct {
	by    []criterion
	limit int
	space *spill.Space

	pieces  [][]byte // the last one is being filled
	free    [][]byte
	entries []entry
	size    int
	runs    []*spill.Stream
	buf     []byte
}

// entry is a record in memory.
type entry struct {
	prefix uint64 // the first bytes of the key, for speed
	bytes  []byte // the key, and the record behind it
	key    uint32 // length
	place  uint32 // among the records in memory
}

func newSorter(by []criterion, files node.Files, limit int) *sorter {
	return &sorter{by: by, limit: limit, space: spill.NewSpace(files, blockSize)}
}

// add takes a record. An error of class Input is of this record alone.
func (s *sorter) add(r node.Record) error {
	key, err := s.appendKeys(s.buf[:0], r.Value)
	if err != nil {
		return err
	}
	s.buf = node.AppendRecord(key, r)
	e := entry{bytes: s.keep(s.buf), key: uint32(len(key)), place: uint32(len(s.entries))}
	var prefix [8]byte
	copy(prefix[:], key)
	e.prefix = binary.BigEndian.Uint64(prefix[:])
	s.entries = append(s.entries, e)
	if s.size += len(e.bytes) + 40; s.size < s.limit {
		return nil
	}
	return s.spill()
}

// keep copies bytes into a piece of memory.
func (s *sorter) keep(b []byte) []byte {
	n := len(s.pieces) - 1
	if n < 0 || cap(s.pieces[n])-len(s.pieces[n]) < len(b) {
		s.pieces = append(s.pieces, s.piece(len(b)))
		n++
	}
	begin := len(s.pieces[n])
	s.pieces[n] = append(s.pieces[n], b...)
	return s.pieces[n][begin:]
}

// piece gives an empty piece of memory, one that was used before where there is one.
func (s *sorter) piece(least int) []byte {
	if n := len(s.free) - 1; n >= 0 && least <= pieceSize {
		p := s.free[n]
		s.free = s.free[:n]
		return p
	}
	return make([]byte, 0, max(pieceSize, least))
}

func (s *sorter) sort() {
	slices.SortFunc(s.entries, func(a, b entry) int {
		if a.prefix != b.prefix {
			return cmp.Compare(a.prefix, b.prefix)
		}
		if c := bytes.Compare(a.bytes[:a.key], b.bytes[:b.key]); c != 0 {
			return c
		}
		return cmp.Compare(a.place, b.place)
	})
}

// spill writes what is in memory as a run. The memory is used again.
func (s *sorter) spill() error {
	s.sort()
	run := s.space.Stream()
	for _, e := range s.entries {
		if err := writeEntry(run, e.bytes[:e.key], e.bytes[e.key:]); err != nil {
			return err
		}
	}
	clear(s.entries)
	s.entries, s.size = s.entries[:0], 0
	for _, p := range s.pieces {
		if cap(p) == pieceSize {
			s.free = append(s.free, p[:0])
		}
	}
	clear(s.pieces)
	s.pieces = s.pieces[:0]
	s.runs = append(s.runs, run)
	if len(s.runs) < maxRuns {
		return nil
	}
	merged := s.space.Stream()
	err := merge(sources(s.runs), func(key, record []byte) error { return writeEntry(merged, key, record) })
	s.runs = append(s.runs[:0], merged)
	return err
}

// drain gives out all records in order. It ends the use of the sorter.
func (s *sorter) drain(emit func(node.Record) error) error {
	s.sort()
	s.free = nil
	var in node.RecordReader
	give := func(_, record []byte) error {
		r, err := in.Over(record).Next()
		if err != nil {
			return node.DiskFault("read a scratch file", err)
		}
		return emit(r)
	}
	if len(s.runs) == 0 {
		return (&inMemory{s.entries}).each(give)
	}
	return merge(append(sources(s.runs), &inMemory{s.entries}), give)
}

func (s *sorter) close() error { return s.space.Close() }
