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
	"time"

	_ "modernc.org/sqlite" // the driver "sqlite"
)

// Options are what a store needs beside its folder.
type Options struct {
	Now func() time.Time // the clock; the machine's when nil
}

// Store is an open store. It is safe for several goroutines.
type Store struct {
	path   string
	read   *sql.DB
	writer *writer
	now    func() time.Time
	// SetAside is where a damaged store was moved to when this one was opened; empty otherwise.
	// What could still be read of it is in this one.
	SetAside string
}

// pragmas are set on every connection.
var pragmas = []string{ //nolint:gochecknoglobals // a constant list
	"journal_mode(WAL)",            // readers and the writer don't wait for each other
	"synchronous(FULL)",            // what was committed outlasts a power cut
	"fullfsync(ON)",                // macOS: a sync reaches the disk, not only its cache
	"checkpoint_fullfsync(ON)",     // likewise when the log is written back
	"busy_timeout(10000)",          // another program's write is waited for
	"foreign_keys(ON)",             // records go with their run
	"temp_store(MEMORY)",           // sorting leaves no files
	"trusted_schema(OFF)",          // a file from elsewhere runs nothing
	"journal_size_limit(67108864)", // a log that one large record made long shrinks again
}

// Open opens the store in dir and makes it where it is missing. A store that is damaged is set
// aside and a new one begun with what can still be read; one that a newer version made is refused
// and not touched.
func Open(ctx context.Context, dir string, o Options) (*Store, error) {
	if o.Now == nil {
		o.Now = time.Now
	}
	if err := prepare(dir); err != nil {
		return nil, err
	}
	path := filepath.Join(dir, "store.db")
	s, err := open(ctx, path, o, migrations)
	if err == nil || !isDamaged(err) {
		return s, err
	}
	aside, err := setAside(path, o.Now())
	if err != nil {
		return nil, err
	}
	if s, err = open(ctx, path, o, migrations); err != nil {
		return nil, err
	}
	s.SetAside = aside
	s.salvage(ctx, aside)
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

func open(ctx context.Context, path string, o Options, migrations []string) (*Store, error) {
	if err := inspect(ctx, path, len(migrations)); err != nil {
		return nil, err
	}
	write := func() (*sql.DB, error) { return connect(path, "_txlock=immediate", 1) } // one writer
	db, err := write()
	if err != nil {
		return nil, err
	}
	if err := migrate(ctx, db, path, migrations); err != nil {
		return nil, errors.Join(classed(err), db.Close())
	}
	read, err := connect(path, "", 4)
	if err != nil {
		return nil, errors.Join(err, db.Close())
	}
	s := &Store{path: path, read: read, now: o.Now}
	s.writer = newWriter(db, write, s.explain)
	return s, nil
}

// connect prepares connections; none is made before it is needed.
func connect(path, more string, limit int) (*sql.DB, error) {
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
	db.SetMaxOpenConns(limit)
	return db, nil
}

// Close writes what waits and closes the store.
func (s *Store) Close() error {
	return errors.Join(s.writer.close(), s.read.Close())
}
