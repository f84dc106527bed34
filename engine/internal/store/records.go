package store

import (
	"context"
	"strings"
)

// Seen is a record that left a port.
type Seen struct {
	ID      uint64
	Parents []string
	Round   string // of the loop that the node works in; empty outside of loops
	JSON    string
}

// Spot is what to list of a run: the records that left a node by a port.
type Spot struct {
	Run, Node, Port string
	Round           string // of a loop; all where empty
	Search          string // a text that the records hold
}

// Records gives kept records of a spot, from an offset on, and how many are kept and match.
func (s *Store) Records(ctx context.Context, at Spot, offset, limit int) (list []Seen, kept, matched int, err error) {
	where, args := " FROM records WHERE run = ? AND node = ? AND port = ?", []any{at.Run, at.Node, at.Port}
	if kept, err = s.count(ctx, where, args); err != nil {
		return nil, 0, 0, err
	}
	matched = kept
	if at.Round != "" {
		where, args = where+" AND round = ?", append(args, at.Round)
	}
	if at.Search != "" {
		where, args = where+` AND CAST(json AS TEXT) LIKE ? ESCAPE '\'`, append(args, like(at.Search))
	}
	if at.Round+at.Search != "" {
		if matched, err = s.count(ctx, where, args); err != nil {
			return nil, 0, 0, err
		}
	}
	list, err = s.listRecords(ctx, "SELECT record, parents, round, json"+where+" ORDER BY place LIMIT ? OFFSET ?",
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
		var parents, round string
		var text []byte
		if err := rows.Scan(&id, &parents, &round, &text); err != nil {
			return nil, s.explain("list records", err)
		}
		list = append(list, Seen{ID: uint64(id), Parents: strings.Fields(parents), Round: round, JSON: string(text)})
	}
	return list, s.explain("list records", rows.Err())
}

// like makes a pattern that finds text anywhere.
func like(text string) string {
	return "%" + strings.NewReplacer(`\`, `\\`, `%`, `\%`, `_`, `\_`).Replace(text) + "%"
}
