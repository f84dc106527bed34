package sorting

import (
	"fmt"
	"math/rand/v2"
	"os"
	"slices"
	"strings"
	"testing"

	"fairlead/engine/node"
	"fairlead/engine/node/value"
	"fairlead/nodes/internal/spill"
)

// scratch gives scratch files in a folder of the test.
type scratch struct {
	node.Files
	t     *testing.T
	files int
}

func (s *scratch) Scratch() (*os.File, error) {
	s.files++
	return os.CreateTemp(s.t.TempDir(), "scratch-*")
}

func field(t *testing.T, text string) value.Path {
	t.Helper()
	p, err := value.ParsePath(text)
	if err != nil {
		t.Fatal(err)
	}
	return p
}

// TestAnyMemoryGivesTheSameOrder sorts with so little memory that runs are written and merged,
// several times over, and compares with a sort of the values themselves.
func TestAnyMemoryGivesTheSameOrder(t *testing.T) {
	r := rand.New(rand.NewPCG(5, 6))
	texts := []string{
		`1`, `1.0`, `"1"`, `2`, `10`, `-3`, `1e300`, `1e400`, `"a"`, `"b"`, `"é"`, `""`, `null`, `true`, `false`, `[1]`, `{"x":1}`,
	}
	for _, limit := range []int{1, 400, 5_000, 1 << 20} {
		by := []criterion{{Path: field(t, "a"), Order: []string{"asc", "desc"}[r.IntN(2)], As: "auto"}, {Path: field(t, "b.c"), Order: "desc", As: "text"}}
		files := &scratch{t: t}
		s := newSorter(by, files, limit)
		s.space = spill.NewSpace(files, 64)
		var records []node.Record
		for i := range 300 {
			fields := []string{fmt.Sprintf(`"n":%d`, i)}
			if r.IntN(6) > 0 {
				fields = append(fields, `"a":`+texts[r.IntN(len(texts))])
			}
			fields = append(fields, fmt.Sprintf(`"b":{"c":"%c"}`, 'x'+rune(r.IntN(2))))
			v, err := value.Parse([]byte("{" + strings.Join(fields, ",") + "}"))
			if err != nil {
				t.Fatal(err)
			}
			record := node.From(v, node.ID(i), 7)
			record.ID = node.ID(1000 + i)
			records = append(records, record)
			if err := s.add(record); err != nil {
				t.Fatal(err)
			}
		}
		slices.SortStableFunc(records, func(a, b node.Record) int { return compare(t, by, a.Value, b.Value) })
		at := 0
		err := s.drain(func(got node.Record) error {
			want := records[at]
			at++
			if got.Value.String() != want.Value.String() || got.ID != want.ID || !slices.Equal(got.Parents(), want.Parents()) {
				t.Fatalf("limit %d: record %d is %s, not %s", limit, at, got.Value, want.Value)
			}
			return nil
		})
		if err != nil || at != len(records) {
			t.Errorf("limit %d: %d records, %v", limit, at, err)
		}
		if wrote := files.files > 0; wrote != (limit < 1<<20) {
			t.Errorf("limit %d: wrote to a scratch file: %v", limit, wrote)
		}
		if err := s.close(); err != nil {
			t.Error(err)
		}
	}
}

// compare orders values as the kind says it does, without keys.
func compare(t *testing.T, by []criterion, a, b value.Value) int {
	for i := range by {
		x, v, err := by[i].class(by[i].Path.Get(a))
		y, w, err2 := by[i].class(by[i].Path.Get(b))
		if err != nil || err2 != nil {
			t.Fatal(err, err2)
		}
		c := int(x) - int(y)
		if c == 0 && x != missing {
			c = value.Compare(v, w)
		}
		if by[i].Order == "desc" && x != missing && y != missing {
			c = -c
		}
		if c != 0 {
			return c
		}
	}
	return 0
}
