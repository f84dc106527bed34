package distinct

import (
	"encoding/binary"
	"hash/maphash"
	"io"

	"fairlead/engine/node"
	"fairlead/engine/node/value"
	"fairlead/nodes/internal/spill"
)

// blockSize is how much of a stream in the scratch file lies together.
const blockSize = 32 << 10

// Where a record goes.
const (
	first = "out"
	again = "again"
	later = "" // not known yet
)

// sieve tells records like none before from those like one before. It remembers a fingerprint of
// each; when it holds too many, records that it does not know are parted by their fingerprints and
// looked at in the end, part by part.
type sieve struct {
	by      []value.Path
	space   *spill.Space
	most    int
	seeds   [2]maphash.Seed
	key     []byte
	seen    map[fingerprint]struct{}
	number  uint64
	firsts  []*spill.Stream
	repeats []*spill.Stream
	parts   *spill.Parts // nil while everything fits
}

// fingerprint is the same for records that are alike: equal numbers, however they are written, and
// numbers and the texts of their digits. By chance two others share one in 2^128 cases, and nobody
// can choose such two, for the seeds differ from run to run.
type fingerprint [16]byte

func newSieve(by []value.Path, space *spill.Space, most int) *sieve {
	return &sieve{
		by: by, space: space, most: most, seen: map[fingerprint]struct{}{},
		seeds: [2]maphash.Seed{maphash.MakeSeed(), maphash.MakeSeed()},
	}
}

func (s *sieve) fingerprint(v value.Value) fingerprint {
	s.key = s.key[:0]
	if len(s.by) == 0 {
		s.key = v.AppendLooseKey(s.key)
	}
	for _, path := range s.by {
		s.key = path.Get(v).AppendLooseKey(s.key)
	}
	var f fingerprint
	binary.LittleEndian.PutUint64(f[:8], maphash.Bytes(s.seeds[0], s.key))
	binary.LittleEndian.PutUint64(f[8:], maphash.Bytes(s.seeds[1], s.key))
	return f
}

// add says where a record goes, or keeps it. Once it keeps one it keeps all, so that the records of
// a port stay in order.
func (s *sieve) add(r node.Record) (string, error) {
	s.number++
	f := s.fingerprint(r.Value)
	_, known := s.seen[f]
	if s.parts == nil && (known || len(s.seen) < s.most) {
		s.seen[f] = struct{}{}
		if known {
			return again, nil
		}
		return first, nil
	}
	if s.parts == nil {
		s.parts = s.space.Parts()
		s.repeats = append(s.repeats, s.space.Stream())
	}
	if known {
		return later, s.repeats[0].Add(s.number, r)
	}
	return later, s.parts.Of(f[:]).Add(s.number, r)
}

// rest gives the records that were kept, those of each port in order.
func (s *sieve) rest(give func(port string, r node.Record) error) error {
	if s.parts == nil {
		return nil
	}
	if err := s.sift(s.parts); err != nil {
		return err
	}
	s.seen = nil
	err := spill.Merge(s.firsts, func(r node.Record) error { return give(first, r) })
	if err != nil {
		return err
	}
	return spill.Merge(s.repeats, func(r node.Record) error { return give(again, r) })
}

// sift looks at parts one after the other.
func (s *sieve) sift(parts *spill.Parts) error {
	for _, part := range parts.Streams {
		if part.Len() == 0 {
			continue
		}
		if err := s.part(part); err != nil {
			return err
		}
	}
	return nil
}

// part looks at the records of one part. What does not fit in memory is parted again.
func (s *sieve) part(from *spill.Stream) error {
	clear(s.seen)
	firsts, repeats := s.space.Stream(), s.space.Stream()
	s.firsts, s.repeats = append(s.firsts, firsts), append(s.repeats, repeats)
	var beyond *spill.Parts
	in := from.Read()
	for {
		number, r, err := in.Next()
		if err == io.EOF {
			break
		}
		if err != nil {
			return err
		}
		f := s.fingerprint(r.Value)
		to := firsts
		if _, known := s.seen[f]; known {
			to = repeats
		} else if len(s.seen) < s.most {
			s.seen[f] = struct{}{}
		} else {
			if beyond == nil {
				beyond = s.space.Parts()
			}
			to = beyond.Of(f[:])
		}
		if err := to.Add(number, r); err != nil {
			return err
		}
	}
	if beyond == nil {
		return nil
	}
	return s.sift(beyond)
}
