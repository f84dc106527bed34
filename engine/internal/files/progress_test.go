package files

import (
	"io"
	"os"
	"path/filepath"
	"testing"
)

// TestProgress follows the reading of two files: what was opened counts whole, what was read as
// far as it was read, and what was closed as read to its end, until it is opened again.
func TestProgress(t *testing.T) {
	dir := t.TempDir()
	for name, size := range map[string]int{"a.csv": 100, "b.csv": 300} {
		if err := os.WriteFile(filepath.Join(dir, name), make([]byte, size), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	f := New(dir, filepath.Join(dir, "scratch"))
	check := func(step string, read, size int64) {
		t.Helper()
		if gotRead, gotSize := f.Progress(); gotRead != read || gotSize != size {
			t.Errorf("%s: %d of %d, not %d of %d", step, gotRead, gotSize, read, size)
		}
	}
	check("nothing opened", 0, 0)
	a, err := f.Open("a.csv")
	if err != nil {
		t.Fatal(err)
	}
	check("opened", 0, 100)
	if _, err := io.ReadFull(a, make([]byte, 40)); err != nil {
		t.Fatal(err)
	}
	b, err := f.Open("b.csv")
	if err != nil {
		t.Fatal(err)
	}
	defer b.Close()
	check("partly read", 40, 400)
	if err := a.Close(); err != nil {
		t.Fatal(err)
	}
	check("one closed", 100, 400)
	check("asked again", 100, 400)
	if a, err = f.Open("a.csv"); err != nil {
		t.Fatal(err)
	}
	defer a.Close()
	check("opened again, after a look at it", 0, 400)
}
