package aggregate

import (
	"strings"

	"github.com/shopspring/decimal"

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
	number decimal.Decimal
}

// read takes what the figure needs of a record. Missing and empty values are passed over.
func (g *figure) read(record value.Value) (input, error) {
	if g.Op == "count" && !g.Of.IsSet() {
		return input{}, nil
	}
	v := g.Of.Get(record)
	switch g.Op {
	case "first", "last", "list":
		return input{v: v, skip: v.IsAbsent()}, nil
	}
	empty := v.Kind() == value.KindText && strings.TrimSpace(v.Text()) == ""
	if v.IsMissing() || empty && g.Op != "count" {
		return input{skip: true}, nil
	}
	if n, ok := v.AsNumber(); ok {
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
	var err error
	in.number, err = decimal.NewFromString(v.Digits())
	if err != nil || in.number.Exponent() > maxExponent || in.number.Exponent() < -maxExponent {
		return in, node.BadInput("%s is too large or too small to be added: %.40s", g.Of, v)
	}
	return in, nil
}

// tally is one figure of one group.
type tally struct {
	count int64
	sum   decimal.Decimal
	best  value.Value // smallest, largest, first or last
	list  []value.Value
}

func (t *tally) add(op string, in input) {
	if in.skip {
		return
	}
	t.count++
	switch op {
	case "sum", "avg":
		t.sum = t.sum.Add(in.number)
	case "min":
		if t.count == 1 || value.Compare(in.v, t.best) < 0 {
			t.best = in.v
		}
	case "max":
		if t.count == 1 || value.Compare(in.v, t.best) > 0 {
			t.best = in.v
		}
	case "first":
		if t.count == 1 {
			t.best = in.v
		}
	case "last":
		t.best = in.v
	case "list":
		t.list = append(t.list, in.v)
	}
}

// result is the figure. Of no values the sum is 0, the list is empty, and all else is null.
func (t *tally) result(op string) value.Value {
	switch op {
	case "count":
		return value.Int(t.count)
	case "sum":
		return plain(t.sum)
	case "list":
		return value.ListOf(t.list...)
	}
	if t.count == 0 {
		return value.Null()
	}
	if op == "avg" {
		return average(t.sum, t.count)
	}
	return t.best
}

// plain writes a sum with the digits after the point that its parts had: 1.10 and 1.10 are 2.20.
func plain(d decimal.Decimal) value.Value {
	n, err := value.Number(d.StringFixed(max(0, -d.Exponent())))
	if err != nil {
		return value.Null() // decimals are written as JSON writes numbers
	}
	return n
}

func average(sum decimal.Decimal, count int64) value.Value {
	quotient := sum.DivRound(decimal.NewFromInt(count), averageDigits)
	n, err := value.Number(quotient.String())
	if err != nil {
		return value.Null() // likewise
	}
	return n
}
