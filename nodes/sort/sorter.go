package sorting

import (
	"bufio"
	"container/heap"
	"io"
	"os"
	"slices"

	"fairlead/engine/node"
)

// sorter sorts any number of records in bounded memory: runs that fit are sorted and written to
// scratch files, which are merged in the end. Records that are equal keep their order.
type sorter struct {
	by    []criterion
	files node.Files

	entries []entry
	size    int
	runs    []*os.File
}

type entry struct {
	record node.Record
	keys   []key
}

func (s *sorter) add(e entry) error {
	s.entries = append(s.entries, e)
	s.size += e.record.Value.Size() + 64 + 64*len(e.keys)
	if s.size < memory {
		return nil
	}
	return s.spill()
}

func (s *sorter) sort() {
	slices.SortStableFunc(s.entries, func(a, b entry) int { return s.compare(a.keys, b.keys) })
}

// spill writes what is in memory, sorted, to a scratch file.
func (s *sorter) spill() error {
	s.sort()
	f, err := s.files.Scratch()
	if err != nil {
		return err
	}
	s.runs = append(s.runs, f)
	out := bufio.NewWriterSize(f, 1<<18)
	var buf []byte
	for _, e := range s.entries {
		buf = node.AppendRecord(buf[:0], e.record)
		if _, err := out.Write(buf); err != nil {
			return node.CannotGoOn("write a scratch file: %w", err).WithHint("make room on the disk")
		}
	}
	if err := out.Flush(); err != nil {
		return node.CannotGoOn("write a scratch file: %w", err).WithHint("make room on the disk")
	}
	clear(s.entries)
	s.entries, s.size = s.entries[:0], 0
	return nil
}

// drain gives out all records in order.
func (s *sorter) drain(emit func(node.Record) error) error {
	s.sort()
	m := merge{sorter: s}
	for i, f := range s.runs {
		if _, err := f.Seek(0, io.SeekStart); err != nil {
			return node.CannotGoOn("read a scratch file: %w", err)
		}
		if err := m.open(i, &fileRun{in: node.NewRecordReader(f, 1<<18), sorter: s}); err != nil {
			return err
		}
	}
	if err := m.open(len(s.runs), &memoryRun{s.entries}); err != nil {
		return err
	}
	heap.Init(&m)
	for m.Len() > 0 {
		first := m.heads[0]
		if err := emit(first.entry.record); err != nil {
			return err
		}
		e, err := first.run.next()
		switch {
		case err == io.EOF:
			heap.Pop(&m)
		case err != nil:
			return node.CannotGoOn("read a scratch file: %w", err)
		default:
			m.heads[0].entry = e
			heap.Fix(&m, 0)
		}
	}
	return nil
}

func (s *sorter) close() {
	for _, f := range s.runs {
		_ = f.Close() // the engine removes scratch files
	}
}

// sortedRun gives records in order, then io.EOF.
type sortedRun interface {
	next() (entry, error)
}

type memoryRun struct{ entries []entry }

func (r *memoryRun) next() (entry, error) {
	if len(r.entries) == 0 {
		return entry{}, io.EOF
	}
	e := r.entries[0]
	r.entries = r.entries[1:]
	return e, nil
}

type fileRun struct {
	in     *node.RecordReader
	sorter *sorter
}

func (r *fileRun) next() (entry, error) {
	record, err := r.in.Next()
	if err != nil {
		return entry{}, err
	}
	keys, err := r.sorter.keys(record.Value)
	return entry{record, keys}, err
}

// merge is a heap of runs by their first records; of equal ones the earlier run comes first.
type merge struct {
	sorter *sorter
	heads  []head
}

type head struct {
	entry entry
	order int
	run   sortedRun
}

func (m *merge) open(order int, run sortedRun) error {
	e, err := run.next()
	if err == io.EOF {
		return nil
	}
	if err != nil {
		return node.CannotGoOn("read a scratch file: %w", err)
	}
	m.heads = append(m.heads, head{e, order, run})
	return nil
}

func (m *merge) Len() int      { return len(m.heads) }
func (m *merge) Swap(i, j int) { m.heads[i], m.heads[j] = m.heads[j], m.heads[i] }
func (m *merge) Push(x any)    { m.heads = append(m.heads, x.(head)) }

func (m *merge) Less(i, j int) bool {
	a, b := m.heads[i], m.heads[j]
	if c := m.sorter.compare(a.entry.keys, b.entry.keys); c != 0 {
		return c < 0
	}
	return a.order < b.order
}

func (m *merge) Pop() any {
	last := m.heads[len(m.heads)-1]
	m.heads = m.heads[:len(m.heads)-1]
	return last
}
