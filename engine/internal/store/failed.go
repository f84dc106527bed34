package store

import (
	"context"
	"database/sql"
	"fmt"
	"strings"
	"time"

	"fairlead/engine/node"
)

// FailedRecord is a record that a node gave up on.
type FailedRecord struct {
	ID, Run, Flow, Name, Node, Label, Kind string
	Round                                  string // of the loop that the node works in; empty outside of loops
	Class, Message, Hint                   string
	Status                                 int
	At                                     time.Time
	JSON                                   string // empty in a list
}

const failedColumns = "SELECT id, run, flow, name, node, label, kind, round, class, message, hint, status, at"

// Failed lists the records that wait for a person, the newest first: of one flow, one run, or all
// where both are empty.
func (s *Store) Failed(ctx context.Context, flow, run string, limit int) ([]FailedRecord, error) {
	query, args := failedColumns+", '' FROM failed WHERE state = 'failed'", []any{}
	if flow != "" {
		query, args = query+" AND flow = ?", append(args, flow)
	}
	if run != "" {
		query, args = query+" AND run = ?", append(args, run)
	}
	return s.listFailed(ctx, query+" ORDER BY at DESC, id DESC LIMIT ?", append(args, limit)...)
}

func (s *Store) listFailed(ctx context.Context, query string, args ...any) ([]FailedRecord, error) {
	rows, err := s.read.QueryContext(ctx, query, args...)
	if err != nil {
		return nil, s.explain("list failed records", err)
	}
	defer func() { _ = rows.Close() }() // rows.Err tells
	list := []FailedRecord{}
	for rows.Next() {
		f, err := scanFailed(rows)
		if err != nil {
			return nil, s.explain("list failed records", err)
		}
		list = append(list, f)
	}
	return list, s.explain("list failed records", rows.Err())
}

func scanFailed(rows *sql.Rows) (FailedRecord, error) {
	var f FailedRecord
	var at int64
	err := rows.Scan(&f.ID, &f.Run, &f.Flow, &f.Name, &f.Node, &f.Label, &f.Kind, &f.Round, &f.Class, &f.Message,
		&f.Hint, &f.Status, &at, &f.JSON)
	if err != nil {
		return f, fmt.Errorf("read failed record: %w", err)
	}
	f.At = time.UnixMilli(at)
	return f, nil
}

// FailedCounts gives the number of records that wait for a person, by flow.
func (s *Store) FailedCounts(ctx context.Context) (map[string]int, error) {
	rows, err := s.read.QueryContext(ctx, "SELECT flow, count(*) FROM failed WHERE state = 'failed' GROUP BY flow")
	if err != nil {
		return nil, s.explain("count failed records", err)
	}
	defer func() { _ = rows.Close() }() // rows.Err tells
	counts := map[string]int{}
	for rows.Next() {
		var flow string
		var n int
		if err := rows.Scan(&flow, &n); err != nil {
			return nil, s.explain("count failed records", err)
		}
		counts[flow] = n
	}
	return counts, s.explain("count failed records", rows.Err())
}

// FailedRecord finds a failed record with its JSON. It may be named by the end of its id, which
// is what tells records of one moment apart.
func (s *Store) FailedRecord(ctx context.Context, id string) (FailedRecord, error) {
	query := failedColumns + ", json FROM failed WHERE "
	list, err := s.listFailed(ctx, query+"id = ?", id)
	if err == nil && len(list) == 0 && id != "" {
		list, err = s.listFailed(ctx, query+`id LIKE ? ESCAPE '\' LIMIT 2`, strings.TrimSuffix(like(id), "%"))
	}
	switch {
	case err != nil:
		return FailedRecord{}, err
	case len(list) == 0:
		return FailedRecord{}, node.BadInput("there is no failed record %q", id).WithHint("list them: fairlead failed list")
	case len(list) > 1:
		return FailedRecord{}, node.BadInput("several failed records end with %q", id).WithHint("write more of the id")
	}
	return list[0], nil
}

// Discard deletes records that wait for a person.
func (s *Store) Discard(ctx context.Context, ids []string) error {
	return s.writer.write(ctx, func(ctx context.Context, tx *sql.Tx) error {
		for _, id := range ids {
			if _, err := tx.ExecContext(ctx, "DELETE FROM failed WHERE id = ?", id); err != nil {
				return fmt.Errorf("discard failed record: %w", err)
			}
		}
		return nil
	})
}
