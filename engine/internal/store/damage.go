package store

import (
	"context"
	"database/sql"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"strings"
	"time"
)

// suspect is the ending of the file that asks the next to open a store to look closely.
const suspect = ".suspect"

var errDamaged = errors.New("the store is damaged")

// lookClosely checks a whole store that showed signs of damage.
func lookClosely(ctx context.Context, path string) error {
	db, err := connect(path, "mode=ro", 1)
	if err != nil {
		return err
	}
	var verdict string
	err = db.QueryRowContext(ctx, "PRAGMA quick_check(1)").Scan(&verdict)
	if err = errors.Join(err, db.Close()); err != nil {
		return fmt.Errorf("check store: %w", err)
	}
	if verdict != "ok" {
		return fmt.Errorf("%w: %s", errDamaged, verdict)
	}
	return os.Remove(path + suspect)
}

// setAside moves a damaged store with all that belongs to it.
func setAside(path string, now time.Time) (string, error) {
	aside := path + ".damaged-" + now.UTC().Format("20060102T150405.000")
	for _, end := range []string{"-wal", "-shm", ""} {
		if err := os.Rename(path+end, aside+end); err != nil && !errors.Is(err, fs.ErrNotExist) {
			return "", classed(fmt.Errorf("set damaged store aside: %w", err))
		}
	}
	if err := os.Remove(path + suspect); err != nil && !errors.Is(err, fs.ErrNotExist) {
		return "", classed(fmt.Errorf("set damaged store aside: %w", err))
	}
	return aside, nil
}

// salvaged are the tables whose rows are taken over from a damaged store, with the column that
// orders them. Records that were only seen are not: they can be had again.
var salvaged = []struct{ table, key string }{ //nolint:gochecknoglobals // a constant list
	{"failed", "id"}, {"histories", "flow"}, {"texts", "id"}, {"runs", "id"},
}

// salvage takes over what can be read of a damaged store. It never fails: what can't be read is
// in the store that was set aside.
func (s *Store) salvage(ctx context.Context, aside string) {
	old, err := connect(aside, "mode=ro", 1)
	if err != nil {
		return
	}
	defer func() { _ = old.Close() }() // it was only read
	for _, t := range salvaged {
		// From both ends, as far as there is no damage.
		for _, order := range []string{"ASC", "DESC"} {
			if s.salvageTable(ctx, old, t.table, t.key+" "+order) {
				break
			}
		}
	}
}

// salvageTable copies rows until one can't be read, and tells whether all could.
func (s *Store) salvageTable(ctx context.Context, old *sql.DB, table, order string) bool {
	rows, err := old.QueryContext(ctx, "SELECT * FROM "+table+" ORDER BY "+order)
	if err != nil {
		return false
	}
	defer func() { _ = rows.Close() }() // rows.Err tells
	columns, err := rows.Columns()
	if err != nil {
		return false
	}
	insert := fmt.Sprintf("INSERT OR IGNORE INTO %s (%s) VALUES (?%s)", table, strings.Join(columns, ", "),
		strings.Repeat(", ?", len(columns)-1))
	values, places := make([]any, len(columns)), make([]any, len(columns))
	for i := range values {
		places[i] = &values[i]
	}
	for rows.Next() {
		if rows.Scan(places...) != nil {
			return false
		}
		// A run whose text is lost is left out: the foreign key refuses it.
		_ = s.writer.write(ctx, func(ctx context.Context, tx *sql.Tx) error {
			_, err := tx.ExecContext(ctx, insert, values...)
			return err
		})
	}
	return rows.Err() == nil
}
