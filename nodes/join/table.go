package join

import (
	"context"
	"strconv"

	"fairlead/engine/node"
	"fairlead/engine/node/value"
)

// limit is how many bytes of right records are held.
const limit = 2 << 30

// table holds the right records by their keys.
type table struct {
	records []node.Record
	used    []bool
	byKey   map[string][]int32
}

func load(ctx context.Context, c *node.Call[params]) (*table, error) {
	t := &table{byKey: map[string][]int32{}}
	size := 0
	for r, err := range c.Records(ctx, "right") {
		if err != nil {
			return nil, err
		}
		if size += r.Value.Size() + 100; size > limit {
			return nil, node.BadInput("the right side has more than %d records, too many to hold", len(t.records)).
				WithHint("put the smaller stream on the right, or keep only the fields that are needed")
		}
		if key, ok := c.Params.key(r.Value, right); ok {
			t.byKey[key] = append(t.byKey[key], int32(len(t.records)))
		}
		t.records = append(t.records, r)
	}
	t.used = make([]bool, len(t.records))
	return t, nil
}

func (t *table) find(key string, ok bool) []int32 {
	if !ok {
		return nil
	}
	return t.byKey[key]
}

func (t *table) take(i int32) node.Record {
	t.used[i] = true
	return t.records[i]
}

// unmatched goes through the records that were never taken, in their order.
func (t *table) unmatched(emit func(node.Record) error) error {
	for i, r := range t.records {
		if t.used[i] {
			continue
		}
		if err := emit(r); err != nil {
			return err
		}
	}
	return nil
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

// key is the same for records that agree. A record in which a field is missing agrees with none.
func (p *params) key(v value.Value, s side) (string, bool) {
	if len(p.On) == 1 {
		found := p.On[0].of(s).Get(v)
		return found.LooseKey(), !found.IsMissing()
	}
	var key []byte
	for i := range p.On {
		found := p.On[i].of(s).Get(v)
		if found.IsMissing() {
			return "", false
		}
		part := found.LooseKey()
		key = strconv.AppendInt(key, int64(len(part)), 10)
		key = append(append(key, ':'), part...)
	}
	return string(key), true
}
