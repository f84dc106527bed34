package distinct

import (
	"fmt"
	"math/rand/v2"
	"os"
	"slices"
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

// TestAnyMemoryGivesTheSameRecords holds so few fingerprints that records are parted over and over.
func TestAnyMemoryGivesTheSameRecords(t *testing.T) {
	r := rand.New(rand.NewPCG(11, 12))
	var records []node.Record
	for i := range 3000 {
		v, err := value.Parse(fmt.Appendf(nil, `{"k":%d,"i":%d}`, r.IntN(900), i))
		if err != nil {
			t.Fatal(err)
		}
		one := node.New(v)
		one.ID = node.ID(i + 1)
		records = append(records, one)
	}
	want := sieved(t, records, 1<<20)
	if len(want[first]) < 800 || len(want[first])+len(want[again]) != len(records) {
		t.Fatalf("%d first, %d again", len(want[first]), len(want[again]))
	}
	for _, most := range []int{1, 7, 300} {
		got := sieved(t, records, most)
		for _, port := range []string{first, again} {
			if !slices.Equal(got[port], want[port]) {
				t.Errorf("most %d: port %s: %d records, not %d, or in another order", most, port, len(got[port]), len(want[port]))
			}
		}
	}
}

func sieved(t *testing.T, records []node.Record, most int) map[string][]node.ID {
	t.Helper()
	space := spill.NewSpace(scratch{t: t}, 256)
	s := newSieve([]value.Path{value.PathOf("k")}, space, most)
	got := map[string][]node.ID{}
	give := func(port string, r node.Record) error {
		got[port] = append(got[port], r.ID)
		return nil
	}
	for _, r := range records {
		port, err := s.add(r)
		if err != nil {
			t.Fatal(err)
		}
		if port != later {
			_ = give(port, r) // never fails
		}
	}
	if err := s.rest(give); err != nil {
		t.Fatal(err)
	}
	if err := space.Close(); err != nil {
		t.Fatal(err)
	}
	return got
}
