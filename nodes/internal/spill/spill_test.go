package spill

import (
	"errors"
	"fmt"
	"os"
	"slices"
	"strings"
	"testing"

	"fairlead/engine/node"
	"fairlead/engine/node/value"
)

type scratch struct {
	node.Files
	dir  string
	full bool
	made int
}

func (s *scratch) Scratch() (*os.File, error) {
	s.made++
	f, err := os.CreateTemp(s.dir, "scratch-*")
	if err == nil && s.full {
		err = f.Close()
	}
	return f, err
}

func record(i int) node.Record {
	r := node.From(value.Text(strings.Repeat("x", i%50)), node.ID(i), node.ID(2*i))
	r.ID = node.ID(i)
	return r
}

func same(a, b node.Record) bool {
	return a.ID == b.ID && slices.Equal(a.Parents(), b.Parents()) && value.Same(a.Value, b.Value)
}

func TestStreamsComeBack(t *testing.T) {
	for _, block := range []int{1, 64, 1 << 20} {
		files := &scratch{dir: t.TempDir()}
		s := NewSpace(files, block)
		streams := []*Stream{s.Stream(), s.Stream(), s.Stream()}
		for i := range 300 {
			if err := streams[i%2].Add(uint64(i), record(i)); err != nil {
				t.Fatal(err)
			}
		}
		for n, stream := range streams {
			in := stream.Read()
			for i := n; i < 300 && n < 2; i += 2 {
				number, r, err := in.Next()
				if err != nil || number != uint64(i) || !same(r, record(i)) {
					t.Fatalf("block %d: %d is %d, %v, %v", block, i, number, r, err)
				}
			}
			if _, _, err := in.Next(); err == nil {
				t.Error("there is more than was written")
			}
		}
		next := 0
		err := Merge(streams, func(r node.Record) error {
			if !same(r, record(next)) {
				return fmt.Errorf("%v instead of %d", r, next)
			}
			next++
			return nil
		})
		if err != nil || next != 300 {
			t.Errorf("block %d: merged %d, %v", block, next, err)
		}
		if err := s.Close(); err != nil || (files.made > 0) != (block < 1<<20) {
			t.Errorf("block %d: %d files, %v", block, files.made, err)
		}
	}
}

func TestMergeKeepsRecordsOfOneNumberTogether(t *testing.T) {
	s := NewSpace(&scratch{dir: t.TempDir()}, 1<<10)
	a, b := s.Stream(), s.Stream()
	for i, stream := range []*Stream{b, a, a, b} {
		if err := stream.Add([]uint64{1, 1, 1, 2}[i], record(i)); err != nil {
			t.Fatal(err)
		}
	}
	var got []node.ID
	err := Merge([]*Stream{a, b}, func(r node.Record) error { got = append(got, r.ID); return nil })
	if err != nil || !slices.Equal(got, []node.ID{1, 2, 0, 3}) {
		t.Errorf("got %v, %v", got, err)
	}
}

func TestPartsKeepKeysTogether(t *testing.T) {
	p := NewSpace(&scratch{dir: t.TempDir()}, 1<<10).Parts()
	used := map[*Stream]bool{}
	for i := range 1000 {
		key := fmt.Append(nil, i)
		if p.Of(key) != p.Of(slices.Clone(key)) {
			t.Fatal("a key has two streams")
		}
		used[p.Of(key)] = true
	}
	if len(used) != fan {
		t.Errorf("only %d streams are used", len(used))
	}
}

func TestFaultsOfTheDiskEndTheRun(t *testing.T) {
	s := NewSpace(&scratch{dir: t.TempDir(), full: true}, 1)
	err := s.Stream().Add(1, record(1))
	var e *node.Error
	if !errors.As(err, &e) || e.Class != node.Halt || strings.Contains(e.Message, os.TempDir()) {
		t.Errorf("got %v", err)
	}
}
