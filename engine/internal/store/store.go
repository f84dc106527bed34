// Package store keeps on disk what outlives a run: the runs with the flows as they ran, records
// that were seen on wires, and records that failed. One SQLite file serves a workspace.
//
// It knows SQLite and nothing of how runs work. Several programs may have a store open at once.
package store

import (
	"context"
	"database/sql"
	"errors"
	"fmt"
	"io/fs"
	"net/url"
	"os"
	"path/filepath"
	"strings"
	"syscall"
	"time"

	"modernc.org/sqlite" // the driver "sqlite", and its errors

	"fairlead/engine/node"
)

// Options are what a store needs beside its folder.
type Options struct {
	Now func() time.Time // the clock; the machine's when nil
}

// Store is an open store. It is safe for several goroutines.
type Store struct {
	read   *sql.DB
	writer *writer
	now    func() time.Time
	// SetAside is where a damaged store was moved to when this one was opened; empty otherwise.
	SetAside string
}

// pragmas are set on every connection.
var pragmas = []string{
	"journal_mode(WAL)",   // readers and the writer don't wait for each other
	"synchronous(FULL)",   // what was committed outlasts a power cut
	"busy_timeout(10000)", // another program's write is waited for
	"foreign_keys(ON)",    // records go with their run
	"temp_store(MEMORY)",  // sorting leaves no files
	"trusted_schema(OFF)", // a file from elsewhere runs nothing
}

// Open opens the store in dir and makes it where it is missing. A store that is damaged is set
// aside and a new one begun; one that a newer version made is refused and not touched.
func Open(ctx context.Context, dir string, o Options) (*Store, error) {
	if o.Now == nil {
		o.Now = time.Now
	}
	if err := prepare(dir); err != nil {
		return nil, err
	}
	path := filepath.Join(dir, "store.db")
	s, err := open(ctx, path, o)
	if err == nil || !isDamaged(err) {
		return s, err
	}
	aside, moveErr := setAside(path, o.Now())
	if moveErr != nil {
		return nil, errors.Join(err, moveErr)
	}
	if s, err = open(ctx, path, o); err != nil {
		return nil, err
	}
	s.SetAside = aside
	return s, nil
}

// prepare makes the folder, which keeps itself out of version control.
func prepare(dir string) error {
	if err := os.MkdirAll(dir, 0o700); err != nil {
		return classed(fmt.Errorf("make %s: %w", dir, err))
	}
	ignore := filepath.Join(dir, ".gitignore")
	if _, err := os.Stat(ignore); errors.Is(err, fs.ErrNotExist) {
		if err := os.WriteFile(ignore, []byte("*\n"), 0o600); err != nil {
			return classed(fmt.Errorf("write %s: %w", ignore, err))
		}
	}
	return nil
}

func open(ctx context.Context, path string, o Options) (*Store, error) {
	db, err := connect(path, "_txlock=immediate")
	if err != nil {
		return nil, err
	}
	db.SetMaxOpenConns(1) // one writer
	if err := migrate(ctx, db); err != nil {
		return nil, errors.Join(classed(err), db.Close())
	}
	read, err := connect(path, "")
	if err != nil {
		return nil, errors.Join(err, db.Close())
	}
	read.SetMaxOpenConns(4)
	return &Store{read: read, writer: newWriter(db), now: o.Now}, nil
}

func connect(path, more string) (*sql.DB, error) {
	query := url.Values{}
	for _, p := range pragmas {
		query.Add("_pragma", p)
	}
	name := "file:" + (&url.URL{Path: path}).EscapedPath() + "?" + query.Encode()
	if more != "" {
		name += "&" + more
	}
	db, err := sql.Open("sqlite", name)
	if err != nil {
		return nil, fmt.Errorf("open store: %w", err)
	}
	return db, nil
}

// Close writes what waits and closes the store.
func (s *Store) Close() error {
	return errors.Join(s.writer.close(), s.read.Close())
}

// setAside moves a damaged store with all that belongs to it.
func setAside(path string, now time.Time) (string, error) {
	aside := path + ".damaged-" + now.UTC().Format("20060102T150405")
	for _, end := range []string{"-wal", "-shm"} {
		if err := os.Rename(path+end, aside+end); err != nil && !errors.Is(err, fs.ErrNotExist) {
			return "", fmt.Errorf("set damaged store aside: %w", err)
		}
	}
	if err := os.Rename(path, aside); err != nil {
		return "", fmt.Errorf("set damaged store aside: %w", err)
	}
	return aside, nil
}

// Result codes of SQLite, from its documentation (rescode).
const (
	codeIOError  = 10
	codeCorrupt  = 11
	codeFull     = 13
	codeNotADB   = 26
	codeReadOnly = 8
)

func code(err error) int {
	var e *sqlite.Error
	if errors.As(err, &e) {
		return e.Code() & 0xFF
	}
	return 0
}

func isDamaged(err error) bool {
	c := code(err)
	return c == codeCorrupt || c == codeNotADB
}

// classed puts an error of the disk into words and gives it its class.
func classed(err error) error {
	if err == nil {
		return nil
	}
	var own *node.Error
	if errors.As(err, &own) {
		return err
	}
	c := code(err)
	switch {
	case c == codeFull || errors.Is(err, syscall.ENOSPC):
		return node.CannotGoOn("the disk is full: %w", err).WithHint("make room and run again")
	case c == codeReadOnly || errors.Is(err, syscall.EROFS) || errors.Is(err, fs.ErrPermission):
		return node.CannotGoOn("the workspace can't be written to: %w", err).WithHint("check its permissions")
	case c == codeIOError || errors.Is(err, syscall.EIO):
		return node.CannotGoOn("the disk reports a fault: %w", err).WithHint("check the disk")
	case isDamaged(err):
		return node.CannotGoOn("the store is damaged: %w", err).WithHint("open the workspace again: it is set aside")
	}
	return node.CannotGoOn("%w", err)
}

// like makes a pattern that finds text anywhere.
func like(text string) string {
	return "%" + strings.NewReplacer(`\`, `\\`, `%`, `\%`, `_`, `\_`).Replace(text) + "%"
}
