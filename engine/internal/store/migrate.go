package store

import (
	"bytes"
	"context"
	"database/sql"
	"encoding/binary"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"

	"fairlead/engine/node"
)

// migrations bring a store from one version to the next. One that was shipped never changes.
//
//nolint:gochecknoglobals // a constant list
var migrations = []string{`
CREATE TABLE texts (            -- flows as they ran, each once
	id   INTEGER PRIMARY KEY,
	hash BLOB NOT NULL UNIQUE,  -- SHA-256
	text BLOB NOT NULL
);
CREATE TABLE runs (
	id          TEXT PRIMARY KEY,
	flow        TEXT NOT NULL,      -- file, relative to the workspace
	name        TEXT NOT NULL,
	text        INTEGER NOT NULL REFERENCES texts,
	environment TEXT NOT NULL,
	status      TEXT NOT NULL,
	message     TEXT NOT NULL DEFAULT '',
	started     INTEGER NOT NULL,   -- milliseconds since 1970
	ended       INTEGER,
	beat        INTEGER NOT NULL,   -- last sign of life, milliseconds since 1970
	counts      BLOB                -- JSON by node
) WITHOUT ROWID;
CREATE INDEX runs_by_flow ON runs (flow, started DESC);
CREATE INDEX runs_by_start ON runs (started DESC);
CREATE TABLE records (              -- the first records that left each port
	run     TEXT NOT NULL REFERENCES runs ON DELETE CASCADE,
	node    TEXT NOT NULL,
	port    TEXT NOT NULL,
	place   INTEGER NOT NULL,       -- from 0, in the order in which they left
	round   TEXT NOT NULL DEFAULT '', -- of the loop: 3, or 3.1 in a loop within a loop
	record  INTEGER NOT NULL,       -- identity within the run
	parents TEXT NOT NULL DEFAULT '', -- identities, separated by spaces
	json    BLOB NOT NULL,
	PRIMARY KEY (run, node, port, place)
) WITHOUT ROWID;
CREATE TABLE failed (
	id      TEXT PRIMARY KEY,
	run     TEXT NOT NULL,          -- failed records outlive their run's history
	flow    TEXT NOT NULL,
	name    TEXT NOT NULL,
	node    TEXT NOT NULL,
	label   TEXT NOT NULL,
	kind    TEXT NOT NULL,
	class   TEXT NOT NULL,
	message TEXT NOT NULL,
	hint    TEXT NOT NULL,
	status  INTEGER NOT NULL DEFAULT 0,
	record  INTEGER NOT NULL,
	at      INTEGER NOT NULL,
	state   TEXT NOT NULL DEFAULT 'failed', -- failed, discarded
	json    BLOB NOT NULL           -- last: a long one must not be read to get at the others
) WITHOUT ROWID;
CREATE INDEX failed_by_flow ON failed (state, flow, at DESC);
CREATE INDEX failed_by_run ON failed (run);
CREATE TABLE histories (            -- what can be undone, for the designer
	flow TEXT PRIMARY KEY,
	text TEXT NOT NULL
) WITHOUT ROWID;
`, `
ALTER TABLE failed ADD COLUMN round TEXT NOT NULL DEFAULT ''; -- of the loop, as of records
`}

// migrate brings a store up to date, all or nothing. One that holds something is copied before.
func migrate(ctx context.Context, db *sql.DB, path string, migrations []string) error {
	version, err := versionOf(ctx, db)
	if err != nil || version == len(migrations) {
		return err
	}
	if version > 0 && version < len(migrations) {
		if err := backUp(ctx, db, fmt.Sprintf("%s.before-%d", path, len(migrations))); err != nil {
			return err
		}
	}
	tx, err := db.BeginTx(ctx, nil)
	if err != nil {
		return fmt.Errorf("migrate store: %w", err)
	}
	defer func() { _ = tx.Rollback() }() // does nothing after the commit
	// Another program may have been faster.
	if version, err = versionOf(ctx, tx); err != nil {
		return err
	}
	if version > len(migrations) {
		return newer()
	}
	for _, m := range migrations[version:] {
		if _, err := tx.ExecContext(ctx, m); err != nil {
			return fmt.Errorf("migrate store: %w", err)
		}
	}
	if _, err := tx.ExecContext(ctx, fmt.Sprintf("PRAGMA user_version = %d", len(migrations))); err != nil {
		return fmt.Errorf("migrate store: %w", err)
	}
	return tx.Commit()
}

type queryer interface {
	QueryRowContext(ctx context.Context, query string, args ...any) *sql.Row
}

func versionOf(ctx context.Context, q queryer) (version int, err error) {
	if err := q.QueryRowContext(ctx, "PRAGMA user_version").Scan(&version); err != nil {
		return 0, fmt.Errorf("read version of store: %w", err)
	}
	return version, nil
}

func newer() error {
	return node.CannotGoOn("this workspace was opened by a newer Fairlead").
		WithHint("open it with that version; nothing was changed")
}

// backUp copies a store. A copy that was not finished has another name.
func backUp(ctx context.Context, db *sql.DB, path string) error {
	draft := path + ".draft"
	if err := os.Remove(draft); err != nil && !errors.Is(err, fs.ErrNotExist) {
		return fmt.Errorf("copy store: %w", err)
	}
	if _, err := db.ExecContext(ctx, "VACUUM INTO ?", draft); err != nil {
		return fmt.Errorf("copy store: %w", err)
	}
	if err := os.Rename(draft, path); err != nil {
		return fmt.Errorf("copy store: %w", err)
	}
	return nil
}

// Where the header of a SQLite file holds the user_version, from its documentation (fileformat2).
const (
	headerMagic   = "SQLite format 3\x00"
	headerSize    = 100
	headerVersion = 60
)

// inspect looks at a store without changing it: whether a newer version made it, and, where that
// was asked for, whether it is whole.
func inspect(ctx context.Context, path string, newest int) error {
	version, err := headVersion(path)
	if err == nil && version <= newest && size(path+"-wal") > 0 {
		version, err = peek(ctx, path)
	}
	if err == nil && version > newest {
		err = newer()
	}
	if _, missing := os.Stat(path + suspect); err == nil && missing == nil {
		err = lookClosely(ctx, path)
	}
	return classed(err)
}

func size(path string) int64 {
	info, err := os.Stat(path)
	if err != nil {
		return 0
	}
	return info.Size()
}

// headVersion reads the version from the file's head; 0 where there is no file yet.
func headVersion(path string) (int, error) {
	file, err := os.Open(path)
	if errors.Is(err, fs.ErrNotExist) {
		return 0, nil
	}
	if err != nil {
		return 0, fmt.Errorf("open store: %w", err)
	}
	defer func() { _ = file.Close() }() // it was only read
	var head [headerSize]byte
	if _, err := io.ReadFull(file, head[:]); err != nil {
		return 0, nil //nolint:nilerr // empty or cut short: opening it tells which
	}
	if !bytes.HasPrefix(head[:], []byte(headerMagic)) {
		return 0, nil // no store: opening it tells
	}
	return int(binary.BigEndian.Uint32(head[headerVersion:])), nil
}

// peek reads the version through the log, on a connection that can change nothing.
func peek(ctx context.Context, path string) (int, error) {
	db, err := connect(path, "mode=ro", 1)
	if err != nil {
		return 0, err
	}
	version, err := versionOf(ctx, db)
	return version, errors.Join(err, db.Close())
}
