package aggregate

import (
	"strings"

	"fairlead/engine/node"
	"fairlead/engine/node/value"
)

// averageDigits is how many digits after the point an average has at most.
const averageDigits = 12

// maxExponent bounds numbers that are added: exact sums of 1 and 1e400000 would fill the memory.
const maxExponent = 1000

// input is what a figure takes of one record.
type input struct {
	skip   bool // nothing to count
	v      value.Value
	amount amount
}

// readAll takes what the figure needs of a record: of a path over a list, each value in it.
func (g *figure) readAll(record value.Value, into []input) ([]input, error) {
	if g.Op == "count" && !g.Of.IsSet() {
		return append(into, input{}), nil
	}
	return g.spread(g.Of.Get(record), g.Of.Lists(), into)
}

// spread goes into as many lists within lists as the path has [].
func (g *figure) spread(v value.Value, lists int, into []input) ([]input, error) {
	if lists == 0 || v.Kind() != value.KindList {
		in, err := g.read(v)
		return append(into, in), err
	}
	for item := range v.Items() {
		var err error
		if into, err = g.spread(item, lists-1, into); err != nil {
			return into, err
		}
	}
	return into, nil
}

// read takes what the figure needs of a value. Those that are missing or empty are passed over.
func (g *figure) read(v value.Value) (input, error) {
	switch g.Op {
	case "first", "last", "list":
		return input{v: v, skip: v.IsAbsent()}, nil
	}
	empty := v.Kind() == value.KindText && strings.TrimSpace(v.Text()) == ""
	if v.IsMissing() || empty && g.Op != "count" {
		return input{skip: true}, nil
	}
	n, ok := v.AsNumber()
	if ok {
		v = n
	}
	in := input{v: v}
	if g.Op != "sum" && g.Op != "avg" {
		return in, nil
	}
	if v.Kind() != value.KindNumber {
		return in, node.BadInput("%s is not a number: %.40s", g.Of, v).
			WithHint("make it a number first, or send such records elsewhere")
	}
	if in.amount, ok = parseAmount(v.Digits()); !ok {
		return in, node.BadInput("%s is too large or too small to be added: %.40s", g.Of, v)
	}
	return in, nil
}

// tally is one figure of one group.
type tally struct {
	count int64
	sum   amount
	best  value.Value // smallest, largest, first or last
	list  []value.Value
}

// add counts a value in and returns by how many bytes the tally grew.
func (t *tally) add(op string, in input) int {
	if in.skip {
		return 0
	}
	t.count++
	switch op {
	case "sum", "avg":
		t.sum = t.sum.plus(in.amount)
	case "list":
		own := in.v.Own()
		t.list = append(t.list, own)
		return own.Size()
	case "count":
	default:
		if t.count == 1 || better(op, in.v, t.best) {
			return t.take(in.v.Own())
		}
	}
	return 0
}

// better tells whether x takes the place of what was best before.
func better(op string, x, best value.Value) bool {
	switch op {
	case "min":
		return value.Compare(x, best) < 0
	case "max":
		return value.Compare(x, best) > 0
	default:
		return op == "last"
	}
}

func (t *tally) take(v value.Value) int {
	before := t.best.Size()
	t.best = v
	return v.Size() - before
}

// join counts in what was counted later, elsewhere, and returns by how many bytes the tally grew.
func (t *tally) join(op string, later tally) int {
	if later.count == 0 {
		return 0
	}
	first := t.count == 0
	t.count += later.count
	t.sum = t.sum.plus(later.sum)
	grown := 0
	for _, v := range later.list {
		t.list = append(t.list, v)
		grown += v.Size()
	}
	if first || better(op, later.best, t.best) {
		grown += t.take(later.best)
	}
	return grown
}

// state is what a tally has counted, for a scratch file; restore is the other way.
func (t *tally) state() value.Value {
	return value.ListOf(value.Int(t.count), t.sum.plain(), t.best, value.ListOf(t.list...))
}

func restore(state value.Value) tally {
	var t tally
	t.count, _ = state.At(0).Int()
	t.sum, _ = parseAmount(state.At(1).Digits())
	t.best = state.At(2).Own()
	for item := range state.At(3).Items() {
		t.list = append(t.list, item.Own())
	}
	return t
}

// result is the figure. Of no values the sum is 0, the list is empty, and all else is null.
func (t *tally) result(op string) value.Value {
	switch op {
	case "count":
		return value.Int(t.count)
	case "sum":
		return t.sum.plain()
	case "list":
		return value.ListOf(t.list...)
	}
	if t.count == 0 {
		return value.Null()
	}
	if op == "avg" {
		return t.sum.average(t.count)
	}
	return t.best
}
