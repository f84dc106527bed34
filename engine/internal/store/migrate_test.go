package store

import (
	"bytes"
	"database/sql"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"time"

	"fairlead/engine/node"
)

func options() Options { return Options{Now: time.Now} }

func exec(t *testing.T, path, statement string) {
	t.Helper()
	db, err := sql.Open("sqlite", "file:"+path)
	if err != nil {
		t.Fatal(err)
	}
	defer func() { _ = db.Close() }()
	if _, err := db.ExecContext(t.Context(), statement); err != nil {
		t.Fatal(err)
	}
}

func contents(t *testing.T, dir string) map[string]string {
	t.Helper()
	files := map[string]string{}
	entries, err := os.ReadDir(dir)
	if err != nil {
		t.Fatal(err)
	}
	for _, e := range entries {
		b, err := os.ReadFile(filepath.Join(dir, e.Name()))
		if err != nil {
			t.Fatal(err)
		}
		files[e.Name()] = string(b)
	}
	return files
}

func TestAStoreOfANewerVersionIsRefusedAndNotTouched(t *testing.T) {
	for _, name := range []string{"in its file", "in its log"} {
		t.Run(name, func(t *testing.T) {
			dir := t.TempDir()
			s, err := Open(t.Context(), dir, options())
			if err != nil {
				t.Fatal(err)
			}
			path := filepath.Join(dir, "store.db")
			if name == "in its file" {
				if err := s.Close(); err != nil {
					t.Fatal(err)
				}
				exec(t, path, "PRAGMA journal_mode = DELETE")
			} else {
				defer func() { _ = s.Close() }() // keeps the log from being written back
			}
			exec(t, path, fmt.Sprintf("PRAGMA user_version = %d", len(migrations)+1))
			before := contents(t, dir)

			_, err = Open(t.Context(), dir, options())
			var told *node.Error
			if !errors.As(err, &told) || told.Class != node.Halt || !strings.Contains(err.Error(), "newer Fairlead") {
				t.Fatalf("opened, or told as %v", err)
			}
			after := contents(t, dir)
			delete(before, "store.db-shm") // readers note themselves there
			delete(after, "store.db-shm")
			for name, text := range before {
				if after[name] != text {
					t.Errorf("%s was changed", name)
				}
			}
			if len(before) != len(after) {
				t.Errorf("there are other files than before: %d, %d", len(before), len(after))
			}
		})
	}
}

// TestMigrationsKeepACopy brings a filled store to a next version, and fails on the way to the one
// after it.
func TestMigrationsKeepACopy(t *testing.T) {
	dir := t.TempDir()
	path := filepath.Join(dir, "store.db")
	s, err := open(t.Context(), path, options(), migrations)
	if err != nil {
		t.Fatal(err)
	}
	if err := s.SetHistory(t.Context(), "flow", "undo"); err != nil {
		t.Fatal(err)
	}
	if err := s.Close(); err != nil {
		t.Fatal(err)
	}
	next := append(slices.Clone(migrations), "ALTER TABLE histories ADD COLUMN more TEXT NOT NULL DEFAULT 'new'")
	s, err = open(t.Context(), path, options(), next)
	if err != nil {
		t.Fatal(err)
	}
	text, err := s.History(t.Context(), "flow")
	if err != nil || text != "undo" {
		t.Errorf("after the migration: %q: %v", text, err)
	}
	if err := s.Close(); err != nil {
		t.Fatal(err)
	}
	copied := path + fmt.Sprintf(".before-%d", len(next))
	s, err = open(t.Context(), copied, options(), migrations)
	if err != nil {
		t.Fatalf("the copy can't be opened by the version before: %v", err)
	}
	if text, err := s.History(t.Context(), "flow"); err != nil || text != "undo" {
		t.Errorf("in the copy: %q: %v", text, err)
	}
	if err := s.Close(); err != nil {
		t.Fatal(err)
	}

	broken := append(slices.Clone(next), "CREATE TABLE one (x); CREATE TABLE one (x)")
	if _, err := open(t.Context(), path, options(), broken); err == nil {
		t.Fatal("a migration that can't be done was done")
	}
	s, err = open(t.Context(), path, options(), next)
	if err != nil {
		t.Fatalf("the store is lost by a migration that failed: %v", err)
	}
	defer func() { _ = s.Close() }()
	if text, err := s.History(t.Context(), "flow"); err != nil || text != "undo" {
		t.Errorf("after a migration that failed: %q: %v", text, err)
	}
	if err := s.SetHistory(t.Context(), "flow", "more"); err != nil {
		t.Error(err)
	}
}

func TestProgramsThatOpenANewStoreAtOnce(t *testing.T) {
	dir := t.TempDir()
	errs := make(chan error, 6)
	for range cap(errs) {
		go func() {
			s, err := Open(t.Context(), dir, options())
			if err == nil {
				err = s.Close()
			}
			errs <- err
		}()
	}
	for range cap(errs) {
		if err := <-errs; err != nil {
			t.Error(err)
		}
	}
}

func TestErrorsOfTheDiskAreHalts(t *testing.T) {
	dir := t.TempDir()
	s, err := Open(t.Context(), dir, options())
	if err != nil {
		t.Fatal(err)
	}
	defer func() { _ = s.Close() }()
	// A store that may not grow is what a full disk is to SQLite.
	if _, err := s.writer.db.ExecContext(t.Context(), "PRAGMA max_page_count = 1"); err != nil {
		t.Fatal(err)
	}
	err = s.SetHistory(t.Context(), "flow", string(bytes.Repeat([]byte("x"), 1<<20)))
	var told *node.Error
	if !errors.As(err, &told) || told.Class != node.Halt || told.Error() != "the disk is full; make room and run again" {
		t.Errorf("told as %v", err)
	}
	if _, err := s.writer.db.ExecContext(t.Context(), "PRAGMA max_page_count = 1000000"); err != nil {
		t.Fatal(err)
	}
	if err := s.SetHistory(t.Context(), "flow", "undo"); err != nil { // it goes on by itself
		t.Errorf("after room was made: %v", err)
	}
}
