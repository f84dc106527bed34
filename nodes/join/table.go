package join

import (
	"fairlead/engine/node"
	"fairlead/engine/node/value"
)

// none stands for no record.
const none = -1

// table holds right records by their keys.
type table struct {
	records []node.Record
	numbers []uint64 // that they had in their stream
	used    []bool
	next    []int32 // the next record with the same key
	byKey   map[string]chain
	size    int
}

// chain is the first and the last record with one key.
type chain struct{ first, last int32 }

func newTable() *table { return &table{byKey: map[string]chain{}} }

// add holds a record; ok tells that it has a key.
func (t *table) add(number uint64, r node.Record, key []byte, ok bool) {
	i := int32(len(t.records))
	r.Value = r.Value.Own()
	t.size += r.Value.Size() + 100
	t.records, t.numbers = append(t.records, r), append(t.numbers, number)
	t.used, t.next = append(t.used, false), append(t.next, none)
	if !ok {
		return
	}
	c, known := t.byKey[string(key)]
	if known {
		t.next[c.last] = i
	} else {
		c.first = i
		t.size += len(key) + 40
	}
	c.last = i
	t.byKey[string(key)] = c
}

// find gives the first record with a key.
func (t *table) find(key []byte) int32 {
	if c, ok := t.byKey[string(key)]; ok {
		return c.first
	}
	return none
}

func (t *table) take(i int32) node.Record {
	t.used[i] = true
	return t.records[i]
}

type side bool

const (
	left  side = true
	right side = false
)

func (p *pair) of(s side) value.Path {
	if s == left || !p.Right.IsSet() {
		return p.Left
	}
	return p.Right
}

// keyOf is the same for records that agree. A record in which a field is missing agrees with none.
// The key is good until the next one.
func (j *joiner) keyOf(v value.Value, s side) (key []byte, ok bool) {
	j.key = j.key[:0]
	for i := range j.params.On {
		found := j.params.On[i].of(s).Get(v)
		if found.IsMissing() {
			return nil, false
		}
		j.key = found.AppendLooseKey(j.key)
	}
	return j.key, true
}
