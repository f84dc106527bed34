package join

import (
	"fmt"
	"iter"
	"math/rand/v2"
	"os"
	"slices"
	"strconv"
	"testing"

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

// TestAnyMemoryJoinsTheSame joins with so little memory that both sides are parted over and over.
func TestAnyMemoryJoinsTheSame(t *testing.T) {
	r := rand.New(rand.NewPCG(13, 14))
	lefts, rights := random(t, r, 800, "l"), random(t, r, 500, "r")
	for _, kind := range []string{"inner", "left", "full"} {
		want, parted := joined(t, kind, lefts, rights, 1<<30)
		if parted || len(want) < 800 {
			t.Fatalf("%s: %d records, parted: %v", kind, len(want), parted)
		}
		for _, limit := range []int{1, 3_000, 20_000} {
			got, parted := joined(t, kind, lefts, rights, limit)
			if !parted {
				t.Errorf("%s with %d: nothing was parted", kind, limit)
			}
			if !slices.Equal(got, want) {
				t.Errorf("%s with %d: %d records, not %d, or in another order", kind, limit, len(got), len(want))
			}
		}
	}
}

func random(t *testing.T, r *rand.Rand, count int, name string) iter.Seq2[node.Record, error] {
	t.Helper()
	var records []node.Record
	for i := range count {
		key := []string{strconv.Itoa(r.IntN(200)), fmt.Sprintf(`"%d"`, r.IntN(200)), "null", `"hot"`}[max(0, r.IntN(8)-4)]
		v, err := value.Parse(fmt.Appendf(nil, `{"k":%s,"%s":%d}`, key, name, i))
		if err != nil {
			t.Fatal(err)
		}
		one := node.New(v)
		one.ID = node.ID(1 + i)
		records = append(records, one)
	}
	return func(yield func(node.Record, error) bool) {
		for _, r := range records {
			if !yield(r, nil) {
				return
			}
		}
	}
}

func joined(t *testing.T, kind string, lefts, rights iter.Seq2[node.Record, error], limit int) (got []string, parted bool) {
	t.Helper()
	space := spill.NewSpace(scratch{t: t}, 256)
	j := &joiner{params: &params{On: []pair{{Left: value.PathOf("k")}}, Type: kind}, limit: limit}
	j.fail = func(_ node.Record, err error) error { return err }
	j.stopped = func() error { return nil }
	table, parts, err := j.gather(rights, space)
	if err != nil {
		t.Fatal(err)
	}
	add := func(r node.Record) { got = append(got, fmt.Sprint(r.Value, r.Parents())) }
	emit := func(r node.Record) error { add(r); return nil }
	if parts != nil {
		err = j.byParts(lefts, parts, emit)
	} else {
		for l := range lefts {
			if err := j.match(l, table, emit); err != nil {
				t.Fatal(err)
			}
		}
		err = j.unmatched(table, func(_ uint64, r node.Record) error { add(r); return nil })
	}
	if err != nil {
		t.Fatal(err)
	}
	if err := space.Close(); err != nil {
		t.Fatal(err)
	}
	return got, parts != nil
}
