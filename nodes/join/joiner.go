package join

import (
	"io"
	"iter"

	"fairlead/engine/node"
	"fairlead/engine/node/value"
	"fairlead/nodes/internal/spill"
)

// blockSize is how much of a stream in the scratch file lies together.
const blockSize = 32 << 10

// deepest is how often records are parted further: what is too large then has one key.
const deepest = 3

// joiner puts two streams together.
type joiner struct {
	params *params
	fail   func(node.Record, error) error
	// stopped tells why to stop.
	stopped func() error
	limit   int // of the memory for right records, in bytes
	key     []byte
	// keyless are right records that can't match, once they do not stay in memory.
	keyless *spill.Stream
}

// gather holds the right records. When they are too many, it parts them instead.
func (j *joiner) gather(records iter.Seq2[node.Record, error], space *spill.Space) (*table, *spill.Parts, error) {
	t := newTable()
	var parts *spill.Parts
	number := uint64(0)
	for r, err := range records {
		if err != nil {
			return nil, nil, err
		}
		number++
		key, ok := j.keyOf(r.Value, right)
		switch {
		case !ok && j.params.Type != "full":
			continue
		case parts != nil:
			err = j.part(number, r, parts)
		default:
			if t.add(number, r, key, ok); t.size > j.limit {
				parts, j.keyless = space.Parts(), space.Stream()
				err = j.partAll(t, parts)
				t = nil
			}
		}
		if err != nil {
			return nil, nil, err
		}
	}
	return t, parts, nil
}

// part puts a right record into its part.
func (j *joiner) part(number uint64, r node.Record, parts *spill.Parts) error {
	if key, ok := j.keyOf(r.Value, right); ok {
		return parts.Of(key).Add(number, r)
	}
	return j.keyless.Add(number, r)
}

func (j *joiner) partAll(t *table, parts *spill.Parts) error {
	for i, r := range t.records {
		if err := j.part(t.numbers[i], r, parts); err != nil {
			return err
		}
	}
	return nil
}

// match sends a left record once for each right one that agrees with it.
func (j *joiner) match(l node.Record, right *table, emit func(node.Record) error) error {
	found, err := j.pairs(l, right, emit)
	if err != nil || found {
		return err
	}
	return j.leftAlone(l, emit)
}

// leftAlone sends a left record that matches none, where it is asked for.
func (j *joiner) leftAlone(l node.Record, emit func(node.Record) error) error {
	if j.params.Type == "inner" {
		return nil
	}
	v, err := j.params.together(l.Value, value.Value{})
	if err != nil {
		return j.fail(l, err)
	}
	return emit(l.With(v))
}

// pairs sends a left record with each right one that agrees, and tells whether there is any.
func (j *joiner) pairs(l node.Record, right *table, emit func(node.Record) error) (found bool, err error) {
	i := int32(none)
	if key, ok := j.keyOf(l.Value, left); ok {
		i = right.find(key)
	}
	for ; i != none; i = right.next[i] {
		found = true
		r := right.take(i)
		v, err := j.params.together(l.Value, r.Value)
		if err != nil {
			return true, j.fail(l, err)
		}
		if err := emit(node.From(v, l.ID, r.ID)); err != nil {
			return true, err
		}
	}
	return found, nil
}

// unmatched sends the right records that were never taken, where they are asked for.
func (j *joiner) unmatched(right *table, emit func(number uint64, r node.Record) error) error {
	if j.params.Type != "full" {
		return nil
	}
	for i, r := range right.records {
		if right.used[i] {
			continue
		}
		if err := j.alone(right.numbers[i], r, emit); err != nil {
			return err
		}
	}
	return nil
}

// alone sends a right record that matches none.
func (j *joiner) alone(number uint64, r node.Record, emit func(number uint64, r node.Record) error) error {
	v, err := j.params.together(value.Value{}, r.Value)
	if err != nil {
		return j.fail(r, err)
	}
	return emit(number, r.With(v))
}

// results are what was joined, in streams of which each is in order.
type results struct {
	space         *spill.Space
	joined, alone []*spill.Stream
}

// stream is a new one among others.
func (r *results) stream(among *[]*spill.Stream) *spill.Stream {
	s := r.space.Stream()
	*among = append(*among, s)
	return s
}

// byParts parts the left records as the right ones were and joins part by part.
func (j *joiner) byParts(
	records iter.Seq2[node.Record, error], rights *spill.Parts, emit func(node.Record) error,
) error {
	lefts := rights.Beside()
	number := uint64(0)
	for l, err := range records {
		if err != nil {
			return err
		}
		number++
		key, _ := j.keyOf(l.Value, left)
		if err := lefts.Of(key).Add(number, l); err != nil {
			return err
		}
	}
	out := &results{space: rights.Space()}
	if err := j.parts(lefts, rights, 0, out); err != nil {
		return err
	}
	alone := out.stream(&out.alone)
	err := j.each(j.keyless, func(number uint64, r node.Record) error { return j.alone(number, r, alone.Add) })
	if err != nil {
		return err
	}
	if err := spill.Merge(out.joined, emit); err != nil {
		return err
	}
	return spill.Merge(out.alone, emit)
}

// parts joins each part of the left side with that of the right side.
func (j *joiner) parts(lefts, rights *spill.Parts, depth int, out *results) error {
	for i := range rights.Streams {
		l, r := lefts.Streams[i], rights.Streams[i]
		if l.Len() == 0 && r.Len() == 0 {
			continue
		}
		if err := j.pair(l, r, depth, out); err != nil {
			return err
		}
	}
	return nil
}

// pair joins two parts. Where the right one does not fit in memory, both are parted again; what is too
// large then has few keys and is joined a portion after the other.
func (j *joiner) pair(l, r *spill.Stream, depth int, out *results) error {
	in := r.Read()
	right, more, err := j.load(in)
	if err != nil {
		return err
	}
	if more && depth < deepest {
		rights := out.space.Parts()
		lefts := rights.Beside()
		if err := j.partAgain(r, rights, false); err != nil {
			return err
		}
		if err := j.partAgain(l, lefts, true); err != nil {
			return err
		}
		return j.parts(lefts, rights, depth+1, out)
	}
	matched := make([]bool, l.Len())
	for {
		if err := j.portion(l, right, matched, out); err != nil {
			return err
		}
		if !more {
			break
		}
		if right, more, err = j.load(in); err != nil {
			return err
		}
	}
	rest, i := out.stream(&out.joined), 0
	return j.each(l, func(number uint64, record node.Record) error {
		i++
		if matched[i-1] {
			return nil
		}
		return j.leftAlone(record, func(made node.Record) error { return rest.Add(number, made) })
	})
}

// portion joins a part of the left side with right records that fit in memory.
func (j *joiner) portion(l *spill.Stream, right *table, matched []bool, out *results) error {
	joined, alone := out.stream(&out.joined), out.stream(&out.alone)
	i := 0
	err := j.each(l, func(number uint64, record node.Record) error {
		found, err := j.pairs(record, right, func(made node.Record) error { return joined.Add(number, made) })
		matched[i] = matched[i] || found
		i++
		return err
	})
	if err != nil {
		return err
	}
	return j.unmatched(right, alone.Add)
}

// load holds the next right records of a part, as many as fit in memory; more tells that there are
// others.
func (j *joiner) load(in *spill.Reader) (t *table, more bool, err error) {
	t = newTable()
	for t.size <= j.limit {
		number, r, err := in.Next()
		if err == io.EOF {
			return t, false, nil
		}
		if err != nil {
			return nil, false, err
		}
		key, ok := j.keyOf(r.Value, right)
		t.add(number, r, key, ok)
	}
	return t, true, nil
}

func (j *joiner) partAgain(from *spill.Stream, parts *spill.Parts, s side) error {
	return j.each(from, func(number uint64, r node.Record) error {
		key, _ := j.keyOf(r.Value, s)
		return parts.Of(key).Add(number, r)
	})
}

// each goes through a stream, unless the run is stopped.
func (j *joiner) each(from *spill.Stream, do func(number uint64, r node.Record) error) error {
	in := from.Read()
	for {
		number, r, err := in.Next()
		if err == io.EOF {
			return nil
		}
		if err == nil {
			err = j.stopped()
		}
		if err == nil {
			err = do(number, r)
		}
		if err != nil {
			return err
		}
	}
}
