package aggregate

import (
	"io"

	"fairlead/engine/node"
	"fairlead/engine/node/value"
	"fairlead/nodes/internal/spill"
)

// blockSize is how much of a stream in the scratch file lies together.
const blockSize = 32 << 10

// deepest is how often groups are parted further; parts of parts of parts are small enough.
const deepest = 3

// table holds groups by their values, in the order of their first records. When it grows beyond its
// limit, what was counted goes to a scratch file, parted by group, and counting begins anew; in the
// end the parts are put together one after the other.
type table struct {
	params *params
	space  *spill.Space
	limit  int
	depth  int // how often the groups in it were parted
	groups map[string]*group
	order  []*group
	size   int
	key    []byte
	parts  *spill.Parts // nil while everything fits
}

// group is the figures of records with equal values.
type group struct {
	number  uint64 // of its first record
	by      []value.Value
	figures []tally
	from    []node.ID // the records that are in it: the first, up to maxLineage
}

// maxLineage is how many records a group knows that it came from, so that one group of a file of any
// size has room.
const maxLineage = 1000

// came notes records that are in the group, and returns by how many bytes it grew.
func (g *group) came(ids ...node.ID) int {
	ids = ids[:min(len(ids), maxLineage-len(g.from))]
	g.from = append(g.from, ids...)
	return 8 * len(ids)
}

func newTable(p *params, space *spill.Space, limit, depth int) *table {
	return &table{params: p, space: space, limit: limit, depth: depth, groups: map[string]*group{}}
}

// of gives the group that a record belongs to. number grows from record to record.
func (t *table) of(number uint64, v value.Value) *group {
	t.key = t.key[:0]
	for _, path := range t.params.By {
		t.key = path.Get(v).AppendLooseKey(t.key)
	}
	if g := t.groups[string(t.key)]; g != nil {
		return g
	}
	by := make([]value.Value, len(t.params.By))
	for i, path := range t.params.By {
		by[i] = path.Get(v).Own()
	}
	return t.find(number, by)
}

// add counts a record in.
func (t *table) add(g *group, id node.ID, inputs [][]input) {
	t.size += g.came(id)
	for i := range inputs {
		for _, in := range inputs[i] {
			t.size += g.figures[i].add(t.params.Fields[i].Op, in)
		}
	}
}

// find gives the group of the values in by, which is made where there is none.
func (t *table) find(number uint64, by []value.Value) *group {
	t.key = t.key[:0]
	for _, v := range by {
		t.key = v.AppendLooseKey(t.key)
	}
	if g := t.groups[string(t.key)]; g != nil {
		return g
	}
	g := &group{number: number, by: by, figures: make([]tally, len(t.params.Fields))}
	t.groups[string(t.key)] = g
	t.order = append(t.order, g)
	t.size += 150 + len(t.key) + 120*len(g.figures)
	for _, v := range by {
		t.size += v.Size()
	}
	return g
}

// full makes room when the table has grown beyond its limit.
func (t *table) full() error {
	if t.size <= t.limit || t.depth == deepest {
		return nil
	}
	return t.spill()
}

// spill writes down what was counted so far.
func (t *table) spill() error {
	if t.parts == nil {
		t.parts = t.space.Parts()
	}
	for _, g := range t.order {
		t.key = t.key[:0]
		states := make([]value.Value, len(g.figures))
		for _, v := range g.by {
			t.key = v.AppendLooseKey(t.key)
		}
		for i := range g.figures {
			states[i] = g.figures[i].state()
		}
		whole := value.ListOf(value.ListOf(g.by...), value.ListOf(states...))
		if err := t.parts.Of(t.key).Add(g.number, node.From(whole, g.from...)); err != nil {
			return err
		}
	}
	clear(t.groups)
	clear(t.order)
	t.order, t.size = t.order[:0], 0
	return nil
}

// load counts in what was written down.
func (t *table) load(from *spill.Stream) error {
	in := from.Read()
	for {
		number, r, err := in.Next()
		if err == io.EOF {
			return nil
		}
		if err != nil {
			return err
		}
		var by []value.Value
		for v := range r.Value.At(0).Items() {
			by = append(by, v.Own())
		}
		g := t.find(number, by)
		t.size += g.came(r.Parents()...)
		for i := range g.figures {
			t.size += g.figures[i].join(t.params.Fields[i].Op, restore(r.Value.At(1).At(i)))
		}
		if err := t.full(); err != nil {
			return err
		}
	}
}

// each gives the results in the order of the groups. It ends the use of the table.
func (t *table) each(give func(node.Record) error) error {
	if t.parts == nil {
		return t.results(func(_ *group, r node.Record) error { return give(r) })
	}
	var all []*spill.Stream
	if err := t.collect(&all); err != nil {
		return err
	}
	return spill.Merge(all, give)
}

func (t *table) results(give func(*group, node.Record) error) error {
	for _, g := range t.order {
		v, err := t.params.result(g)
		if err != nil {
			return err
		}
		if err := give(g, node.From(v, g.from...)); err != nil {
			return err
		}
	}
	return nil
}

// collect writes the results of all groups to streams, each in the order of its groups.
func (t *table) collect(all *[]*spill.Stream) error {
	if t.parts == nil {
		results := t.space.Stream()
		*all = append(*all, results)
		return t.results(func(g *group, r node.Record) error { return results.Add(g.number, r) })
	}
	if err := t.spill(); err != nil {
		return err
	}
	t.groups, t.order = nil, nil
	for _, part := range t.parts.Streams {
		if part.Len() == 0 {
			continue
		}
		inner := newTable(t.params, t.space, t.limit, t.depth+1)
		if err := inner.load(part); err != nil {
			return err
		}
		if err := inner.collect(all); err != nil {
			return err
		}
	}
	return nil
}
