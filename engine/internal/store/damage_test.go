package store_test

import (
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"fairlead/engine/internal/store"
	"fairlead/engine/node"
)

// filled makes a store with runs and 300 failed records, closed so that all is in one file.
func filled(t *testing.T) (dir string, c *clock) {
	t.Helper()
	dir, c = t.TempDir(), newClock()
	s := open(t, dir, c)
	r := begin(t, s, c, "run")
	for i := range 300 {
		fail(t, r, "read", fmt.Sprintf(`{"n":%d,"long":%q}`, i, strings.Repeat("x", 700)))
	}
	if err := s.SetHistory(t.Context(), "flows/orders.flow.json", "undo"); err != nil {
		t.Fatal(err)
	}
	if err := s.Close(); err != nil {
		t.Fatal(err)
	}
	return dir, c
}

func rewriteFile(t *testing.T, path string, change func([]byte) []byte) {
	t.Helper()
	b, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	if err := os.WriteFile(path, change(b), 0o600); err != nil {
		t.Fatal(err)
	}
}

func TestAStoreThatCannotBeOpenedIsSetAside(t *testing.T) {
	for name, change := range map[string]func([]byte) []byte{
		"the head is overwritten": func(b []byte) []byte { copy(b, "this is not a store any more"); return b },
		"all is noise": func(b []byte) []byte {
			for i := range b {
				b[i] = byte(i * 31)
			}
			return b
		},
		"only the head is left": func(b []byte) []byte { return b[:100] },
	} {
		t.Run(name, func(t *testing.T) {
			dir, c := filled(t)
			path := filepath.Join(dir, "store.db")
			rewriteFile(t, path, change)
			damaged, err := os.ReadFile(path)
			if err != nil {
				t.Fatal(err)
			}
			s := open(t, dir, c)
			if s.SetAside == "" {
				t.Fatal("nothing was set aside")
			}
			if kept, err := os.ReadFile(s.SetAside); err != nil || string(kept) != string(damaged) {
				t.Errorf("the damaged store was changed: %v", err)
			}
			begin(t, s, c, "another") // the new one works
			if again := open(t, dir, c); again.SetAside != "" {
				t.Error("the new store is taken for damaged")
			}
		})
	}
}

// TestWhatCanBeReadOfADamagedStoreIsKept damages pages in the middle. The one who meets the damage
// is told, and the next to open the store gets what is left.
func TestWhatCanBeReadOfADamagedStoreIsKept(t *testing.T) {
	dir, c := filled(t)
	path := filepath.Join(dir, "store.db")
	rewriteFile(t, path, func(b []byte) []byte {
		middle := len(b) / 2 / 4096 * 4096
		for i := range 2 * 4096 {
			b[middle+i] = 0xA5
		}
		return b
	})
	s := open(t, dir, c)
	list, err := s.Failed(t.Context(), "", "", 1000)
	if err == nil {
		for _, f := range list {
			if _, err = s.FailedRecord(t.Context(), f.ID); err != nil {
				break
			}
		}
	}
	var told *node.Error
	if !errors.As(err, &told) || told.Class != node.Halt || !strings.Contains(told.Error(), "damaged; open the workspace again") {
		t.Fatalf("whoever meets the damage is told: %v", err)
	}
	if err := s.Close(); err != nil {
		t.Fatal(err)
	}

	s = open(t, dir, c)
	if s.SetAside == "" {
		t.Fatal("nothing was set aside")
	}
	list, err = s.Failed(t.Context(), "", "", 1000)
	if err != nil || len(list) < 200 || len(list) >= 300 {
		t.Errorf("%d of 300 failed records could be read: %v", len(list), err)
	}
	text, err := s.History(t.Context(), "flows/orders.flow.json")
	if err != nil || text != "undo" {
		t.Errorf("history: %q: %v", text, err)
	}
	if _, _, err := s.Run(t.Context(), "run"); err != nil {
		t.Errorf("the run: %v", err)
	}
	for _, f := range list {
		if whole, err := s.FailedRecord(t.Context(), f.ID); err != nil || !strings.HasPrefix(whole.JSON, `{"n":`) {
			t.Fatalf("a record that was taken over: %q: %v", whole.JSON, err)
		}
	}
}

func TestAStoreInAFolderThatCannotBeMade(t *testing.T) {
	file := filepath.Join(t.TempDir(), "file")
	if err := os.WriteFile(file, nil, 0o600); err != nil {
		t.Fatal(err)
	}
	_, err := store.Open(t.Context(), filepath.Join(file, ".fairlead"), store.Options{})
	var told *node.Error
	if !errors.As(err, &told) || told.Class != node.Halt {
		t.Errorf("told as %v", err)
	}
}
