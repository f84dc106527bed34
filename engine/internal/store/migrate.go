package store

import (
	"context"
	"database/sql"
	"fmt"

	"fairlead/engine/node"
)

// migrations bring a store from one version to the next. One that was shipped never changes.
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
	json    BLOB NOT NULL,
	at      INTEGER NOT NULL,
	state   TEXT NOT NULL DEFAULT 'failed' -- failed, discarded
) WITHOUT ROWID;
CREATE INDEX failed_by_flow ON failed (state, flow, at DESC);
CREATE INDEX failed_by_run ON failed (run);
CREATE TABLE histories (            -- what can be undone in a flow
	flow TEXT PRIMARY KEY,
	text TEXT NOT NULL
) WITHOUT ROWID;
`}

// migrate brings a store up to date, all or nothing.
func migrate(ctx context.Context, db *sql.DB) error {
	tx, err := db.BeginTx(ctx, nil)
	if err != nil {
		return fmt.Errorf("open store: %w", err)
	}
	defer func() { _ = tx.Rollback() }() // does nothing after the commit
	var version int
	if err := tx.QueryRowContext(ctx, "PRAGMA user_version").Scan(&version); err != nil {
		return fmt.Errorf("read version of store: %w", err)
	}
	if version > len(migrations) {
		return node.CannotGoOn("this workspace was opened by a newer Fairlead").
			WithHint("open it with that version; nothing was changed")
	}
	if version == len(migrations) {
		return nil
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
