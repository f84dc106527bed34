package join

import (
	"errors"
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
	limit  int // of the memory for right records, in bytes
	key    []byte
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
	i := int32(none)
	if key, ok := j.keyOf(l.Value, left); ok {
		i = right.find(key)
	}
	if i == none && j.params.Type == "inner" {
		return nil
	}
	if i == none {
		v, err := j.params.together(l.Value, value.Value{})
		if err != nil {
			return j.fail(l, err)
		}
		return emit(l.With(v))
	}
	for ; i != none; i = right.next[i] {
		r := right.take(i)
		v, err := j.params.together(l.Value, r.Value)
		if err != nil {
			return j.fail(l, err)
		}
		if err := emit(node.From(v, l.ID, r.ID)); err != nil {
			return err
		}
	}
	return nil
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

// errTooLarge tells that a part does not fit in memory.
var errTooLarge = errors.New("the part is too large")

// results are what was joined, in streams of which each is in order.
type results struct {
	space         *spill.Space
	joined, alone []*spill.Stream
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
	if err := j.pairs(lefts, rights, 0, out); err != nil {
		return err
	}
	alone := out.space.Stream()
	out.alone = append(out.alone, alone)
	err := each(j.keyless, func(number uint64, r node.Record) error { return j.alone(number, r, alone.Add) })
	if err != nil {
		return err
	}
	if err := spill.Merge(out.joined, emit); err != nil {
		return err
	}
	return spill.Merge(out.alone, emit)
}

// pairs joins each part of the left side with that of the right side.
func (j *joiner) pairs(lefts, rights *spill.Parts, depth int, out *results) error {
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

func (j *joiner) pair(l, r *spill.Stream, depth int, out *results) error {
	right, err := j.load(r, depth)
	if err != nil {
		return err
	}
	if right == nil {
		rights := out.space.Parts()
		lefts := rights.Beside()
		if err := j.partAgain(r, rights, false); err != nil {
			return err
		}
		if err := j.partAgain(l, lefts, true); err != nil {
			return err
		}
		return j.pairs(lefts, rights, depth+1, out)
	}
	joined, alone := out.space.Stream(), out.space.Stream()
	out.joined, out.alone = append(out.joined, joined), append(out.alone, alone)
	err = each(l, func(number uint64, record node.Record) error {
		return j.match(record, right, func(made node.Record) error { return joined.Add(number, made) })
	})
	if err != nil {
		return err
	}
	return j.unmatched(right, alone.Add)
}

// load holds the right records of a part; nil where they do not fit and can be parted again.
func (j *joiner) load(from *spill.Stream, depth int) (*table, error) {
	t := newTable()
	err := each(from, func(number uint64, r node.Record) error {
		key, ok := j.keyOf(r.Value, right)
		t.add(number, r, key, ok)
		switch {
		case depth < deepest && t.size > j.limit:
			return errTooLarge
		case t.size > limit:
			return node.BadInput("more than %d MB of right records have one and the same value: %.60s", limit>>20, key[4:]).
				On("on").WithHint("join on a field that tells them apart, or keep only the fields that are needed")
		}
		return nil
	})
	if err == errTooLarge {
		return nil, nil
	}
	return t, err
}

func (j *joiner) partAgain(from *spill.Stream, parts *spill.Parts, s side) error {
	return each(from, func(number uint64, r node.Record) error {
		key, _ := j.keyOf(r.Value, s)
		return parts.Of(key).Add(number, r)
	})
}

// each goes through a stream.
func each(from *spill.Stream, do func(number uint64, r node.Record) error) error {
	in := from.Read()
	for {
		number, r, err := in.Next()
		if err == io.EOF {
			return nil
		}
		if err == nil {
			err = do(number, r)
		}
		if err != nil {
			return err
		}
	}
}
