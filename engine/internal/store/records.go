package store

import (
	"context"
	"strings"
)

// Seen is a record that left a port.
type Seen struct {
	ID      uint64
	Parents []string
	JSON    string
}

// Records gives kept records of a port that hold a text, from an offset on, and how many are kept
// and match.
func (s *Store) Records(
	ctx context.Context, run, nodeID, port, search string, offset, limit int,
) (list []Seen, kept, matched int, err error) {
	where, args := " FROM records WHERE run = ? AND node = ? AND port = ?", []any{run, nodeID, port}
	if kept, err = s.count(ctx, where, args); err != nil {
		return nil, 0, 0, err
	}
	matched = kept
	if search != "" {
		where, args = where+` AND CAST(json AS TEXT) LIKE ? ESCAPE '\'`, append(args, like(search))
		if matched, err = s.count(ctx, where, args); err != nil {
			return nil, 0, 0, err
		}
	}
	list, err = s.listRecords(ctx, "SELECT record, parents, json"+where+" ORDER BY place LIMIT ? OFFSET ?",
		append(args, limit, offset))
	return list, kept, matched, err
}

func (s *Store) count(ctx context.Context, where string, args []any) (n int, err error) {
	err = s.read.QueryRowContext(ctx, "SELECT count(*)"+where, args...).Scan(&n)
	return n, s.explain("count records", err)
}

func (s *Store) listRecords(ctx context.Context, query string, args []any) ([]Seen, error) {
	rows, err := s.read.QueryContext(ctx, query, args...)
	if err != nil {
		return nil, s.explain("list records", err)
	}
	defer func() { _ = rows.Close() }() // rows.Err tells
	list := []Seen{}
	for rows.Next() {
		var id int64
		var parents string
		var text []byte
		if err := rows.Scan(&id, &parents, &text); err != nil {
			return nil, s.explain("list records", err)
		}
		list = append(list, Seen{ID: uint64(id), Parents: strings.Fields(parents), JSON: string(text)})
	}
	return list, s.explain("list records", rows.Err())
}

// like makes a pattern that finds text anywhere.
func like(text string) string {
	return "%" + strings.NewReplacer(`\`, `\\`, `%`, `\%`, `_`, `\_`).Replace(text) + "%"
}
