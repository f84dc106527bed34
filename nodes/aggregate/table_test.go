package aggregate

import (
	"fmt"
	"math/rand/v2"
	"os"
	"slices"
	"strconv"
	"strings"
	"testing"

	"github.com/shopspring/decimal"

	"fairlead/engine/node"
	"fairlead/engine/node/value"
	"fairlead/nodes/internal/spill"
)

// scratch gives scratch files in a folder of the test.
type scratch struct {
	node.Files
	t *testing.T
}

func (s scratch) Scratch() (*os.File, error) { return os.CreateTemp(s.t.TempDir(), "scratch-*") }

func field(t *testing.T, text string) value.Path {
	t.Helper()
	p, err := value.ParsePath(text)
	if err != nil {
		t.Fatal(err)
	}
	return p
}

// TestAnyMemoryGivesTheSameGroups counts with so little memory that groups are written down and
// parted over and over.
func TestAnyMemoryGivesTheSameGroups(t *testing.T) {
	p := &params{By: []value.Path{field(t, "a"), field(t, "b")}}
	for _, op := range []string{"count", "sum", "avg", "min", "max", "first", "last", "list"} {
		p.Fields = append(p.Fields, figure{To: field(t, op), Op: op, Of: field(t, "n")})
	}
	r := rand.New(rand.NewPCG(7, 8))
	var records []value.Value
	for i := range 2000 {
		text := fmt.Sprintf(`{"a":"%d","b":%d,"n":%s}`, r.IntN(40), r.IntN(5),
			[]string{"1", "1.10", `"2"`, "null", "-3.125", "1e20", strconv.Itoa(i), "0.1"}[r.IntN(8)])
		v, err := value.Parse([]byte(text))
		if err != nil {
			t.Fatal(err)
		}
		records = append(records, v)
	}
	want, parted := collect(t, p, records, 1<<30)
	if parted || len(want) < 150 {
		t.Fatalf("%d groups, parted: %v", len(want), parted)
	}
	for _, limit := range []int{1, 2_000, 50_000} {
		got, parted := collect(t, p, records, limit)
		if !parted {
			t.Errorf("limit %d: nothing was written down", limit)
		}
		if !slices.Equal(got, want) {
			t.Errorf("limit %d: %d groups are\n%.300s\nnot\n%.300s", limit, len(got), got, want)
		}
	}
}

func collect(t *testing.T, p *params, records []value.Value, limit int) (results []string, parted bool) {
	t.Helper()
	space := spill.NewSpace(scratch{t: t}, 128)
	table := newTable(p, space, limit, 0)
	inputs := make([][]input, len(p.Fields))
	for i, v := range records {
		g := table.of(uint64(i), v)
		if err := p.read(v, inputs); err != nil {
			t.Fatal(err)
		}
		table.add(g, node.ID(i+1), inputs)
		if err := table.full(); err != nil {
			t.Fatal(err)
		}
	}
	parted = table.parts != nil
	err := table.each(func(r node.Record) error {
		results = append(results, fmt.Sprint(r.Value.String(), " of ", r.Parents()))
		return nil
	})
	if err != nil {
		t.Fatal(err)
	}
	if err := space.Close(); err != nil {
		t.Fatal(err)
	}
	return results, parted
}

func TestAmountsAreExact(t *testing.T) {
	r := rand.New(rand.NewPCG(9, 10))
	literals := []string{
		"0", "-0", "0.10", "1", "-1.5", "999999999999999", "99999999999999.9", "1234567890123456789", "1e3", "1e-3", "-0.0000000001",
	}
	for range 5000 {
		var sum amount
		want := decimal.Zero
		var said []string
		for range 1 + r.IntN(30) {
			literal := literals[r.IntN(len(literals))]
			said = append(said, literal)
			a, ok := parseAmount(literal)
			if !ok {
				t.Fatal(literal)
			}
			sum = sum.plus(a)
			want = want.Add(decimal.RequireFromString(literal))
		}
		if !sum.decimal().Equal(want) || sum.plain().Digits() != want.StringFixed(max(0, -want.Exponent())) {
			t.Fatalf("%s: %s, not %s", strings.Join(said, " + "), sum.plain(), want)
		}
	}
	if _, ok := parseAmount("1e400000"); ok {
		t.Error("1e400000 can't be added")
	}
}
