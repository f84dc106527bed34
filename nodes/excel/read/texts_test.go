package read

import (
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"
)

// TestTextsBeyondMemoryComeBack shares more texts than stay in memory and asks for them in any order.
func TestTextsBeyondMemoryComeBack(t *testing.T) {
	scratch := func() (*os.File, error) { return os.Create(filepath.Join(t.TempDir(), "scratch")) }
	all := &texts{scratch: scratch, memory: textBlock}
	text := func(n int) string { return fmt.Sprint(n, strings.Repeat("é", n%1000)) }
	const count = 50_000
	for n := range count {
		all.last = append(all.last, text(n)...)
		if err := all.end(); err != nil {
			t.Fatal(err)
		}
	}
	if err := all.flush(); err != nil {
		t.Fatal(err)
	}
	for i := range 3000 {
		n := i * 7919 % count
		if got, ok, err := all.at(n); got != text(n) || !ok || err != nil {
			t.Fatalf("text %d is %.40q, %v, %v", n, got, ok, err)
		}
	}
	held := 0
	for _, b := range all.blocks {
		held += len(b.data)
	}
	if most := (textCache + 2) * (textBlock + 4000); held > most || int64(len(all.blocks)-1)*textBlock < 2*int64(most) {
		t.Errorf("of %d blocks, %d bytes are held", len(all.blocks), held)
	}
	for _, n := range []int{-1, count} {
		if _, ok, _ := all.at(n); ok {
			t.Errorf("there is a text %d", n)
		}
	}
	if err := all.close(); err != nil {
		t.Error(err)
	}
}
