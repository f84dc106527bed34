package store

import (
	"context"
	"database/sql"
	"errors"
	"fmt"
	"strings"
	"time"

	"fairlead/engine/node"
)

// RunSummary is one run of the history.
type RunSummary struct {
	ID, Flow, Name string
	Status         string // running, done, failed, stopped
	Message        string
	StartedAt      time.Time
	Elapsed        time.Duration
	Counts         []byte // JSON by node; may be empty
}

// silent is after how long without a sign of life a run is taken to be over: its program died.
const silent = 5 * time.Second

// Interrupted is the message of runs whose program died.
const Interrupted = "interrupted: the program ended before the run did"

const runColumns = "SELECT id, flow, name, status, message, started, ended, beat, counts FROM runs"

// Runs lists the latest runs of a flow, or of all flows where flow is empty, the newest first.
func (s *Store) Runs(ctx context.Context, flow string, limit int) ([]RunSummary, error) {
	query, args := runColumns, []any{}
	if flow != "" {
		query, args = query+" WHERE flow = ?", append(args, flow)
	}
	rows, err := s.read.QueryContext(ctx, query+" ORDER BY started DESC, id DESC LIMIT ?", append(args, limit)...)
	if err != nil {
		return nil, classed(fmt.Errorf("list runs: %w", err))
	}
	defer func() { _ = rows.Close() }() // rows.Err tells
	runs := []RunSummary{}
	for rows.Next() {
		r, err := s.scanRun(rows)
		if err != nil {
			return nil, classed(fmt.Errorf("list runs: %w", err))
		}
		runs = append(runs, r)
	}
	return runs, classed(rows.Err())
}

// Run finds a run and the text of the flow as it ran. A run may be named by the beginning of its
// id.
func (s *Store) Run(ctx context.Context, id string) (RunSummary, []byte, error) {
	rows, err := s.read.QueryContext(ctx, runColumns+` WHERE id LIKE ? ESCAPE '\' LIMIT 2`, strings.TrimPrefix(like(id), "%"))
	if err != nil {
		return RunSummary{}, nil, classed(fmt.Errorf("find run: %w", err))
	}
	defer func() { _ = rows.Close() }() // rows.Err tells
	var found []RunSummary
	for rows.Next() {
		r, err := s.scanRun(rows)
		if err != nil {
			return RunSummary{}, nil, classed(fmt.Errorf("find run: %w", err))
		}
		found = append(found, r)
	}
	if err := rows.Err(); err != nil {
		return RunSummary{}, nil, classed(err)
	}
	switch {
	case id == "" || len(found) == 0:
		return RunSummary{}, nil, node.BadInput("there is no run %q", id).WithHint("list them: fairlead runs list")
	case len(found) > 1:
		return RunSummary{}, nil, node.BadInput("several runs begin with %q", id).WithHint("write more of the id")
	}
	var text []byte
	err = s.read.QueryRowContext(ctx, "SELECT t.text FROM texts t JOIN runs r ON r.text = t.id WHERE r.id = ?", found[0].ID).Scan(&text)
	return found[0], text, classed(err)
}

func (s *Store) scanRun(rows *sql.Rows) (RunSummary, error) {
	var r RunSummary
	var started, beat int64
	var ended sql.NullInt64
	if err := rows.Scan(&r.ID, &r.Flow, &r.Name, &r.Status, &r.Message, &started, &ended, &beat, &r.Counts); err != nil {
		return r, err
	}
	r.StartedAt = time.UnixMilli(started)
	last := beat
	if ended.Valid {
		last = ended.Int64
	} else if r.Status == "running" {
		if s.now().Sub(time.UnixMilli(beat)) > silent {
			r.Status, r.Message = "stopped", Interrupted
		} else {
			last = s.now().UnixMilli()
		}
	}
	r.Elapsed = time.Duration(last-started) * time.Millisecond
	return r, nil
}

// Seen is a record that left a port.
type Seen struct {
	ID      uint64
	Parents []string
	JSON    string
}

// Records gives kept records of a port that hold a text, from an offset on, and how many are kept
// and match.
func (s *Store) Records(ctx context.Context, run, nodeID, port, search string, offset, limit int) (list []Seen, kept, matched int, err error) {
	where, args := " FROM records WHERE run = ? AND node = ? AND port = ?", []any{run, nodeID, port}
	if err := s.read.QueryRowContext(ctx, "SELECT count(*)"+where, args...).Scan(&kept); err != nil {
		return nil, 0, 0, classed(fmt.Errorf("count records: %w", err))
	}
	matched = kept
	if search != "" {
		where, args = where+` AND CAST(json AS TEXT) LIKE ? ESCAPE '\'`, append(args, like(search))
		if err := s.read.QueryRowContext(ctx, "SELECT count(*)"+where, args...).Scan(&matched); err != nil {
			return nil, 0, 0, classed(fmt.Errorf("count records: %w", err))
		}
	}
	rows, err := s.read.QueryContext(ctx, "SELECT record, parents, json"+where+" ORDER BY place LIMIT ? OFFSET ?", append(args, limit, offset)...)
	if err != nil {
		return nil, 0, 0, classed(fmt.Errorf("list records: %w", err))
	}
	defer func() { _ = rows.Close() }() // rows.Err tells
	list = []Seen{}
	for rows.Next() {
		var one Seen
		var id int64
		var parents string
		var text []byte
		if err := rows.Scan(&id, &parents, &text); err != nil {
			return nil, 0, 0, classed(fmt.Errorf("list records: %w", err))
		}
		one.ID, one.Parents, one.JSON = uint64(id), strings.Fields(parents), string(text)
		list = append(list, one)
	}
	return list, kept, matched, classed(rows.Err())
}

// FailedRecord is a record that a node gave up on.
type FailedRecord struct {
	ID, Run, Flow, Name, Node, Label, Kind string
	Class, Message, Hint                   string
	Status                                 int
	At                                     time.Time
	JSON                                   string // in a list only where asked for
}

const failedColumns = "SELECT id, run, flow, name, node, label, kind, class, message, hint, status, at"

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
	rows, err := s.read.QueryContext(ctx, query+" ORDER BY at DESC, id DESC LIMIT ?", append(args, limit)...)
	if err != nil {
		return nil, classed(fmt.Errorf("list failed records: %w", err))
	}
	return scanFailed(rows)
}

func scanFailed(rows *sql.Rows) ([]FailedRecord, error) {
	defer func() { _ = rows.Close() }() // rows.Err tells
	list := []FailedRecord{}
	for rows.Next() {
		var f FailedRecord
		var at int64
		if err := rows.Scan(&f.ID, &f.Run, &f.Flow, &f.Name, &f.Node, &f.Label, &f.Kind, &f.Class, &f.Message, &f.Hint, &f.Status, &at, &f.JSON); err != nil {
			return nil, classed(fmt.Errorf("list failed records: %w", err))
		}
		f.At = time.UnixMilli(at)
		list = append(list, f)
	}
	return list, classed(rows.Err())
}

// FailedCounts gives the number of records that wait for a person, by flow.
func (s *Store) FailedCounts(ctx context.Context) (map[string]int, error) {
	rows, err := s.read.QueryContext(ctx, "SELECT flow, count(*) FROM failed WHERE state = 'failed' GROUP BY flow")
	if err != nil {
		return nil, classed(fmt.Errorf("count failed records: %w", err))
	}
	defer func() { _ = rows.Close() }() // rows.Err tells
	counts := map[string]int{}
	for rows.Next() {
		var flow string
		var n int
		if err := rows.Scan(&flow, &n); err != nil {
			return nil, classed(fmt.Errorf("count failed records: %w", err))
		}
		counts[flow] = n
	}
	return counts, classed(rows.Err())
}

// FailedRecord finds a failed record with its JSON. It may be named by the end of its id, which
// is what tells records of one moment apart.
func (s *Store) FailedRecord(ctx context.Context, id string) (FailedRecord, error) {
	rows, err := s.read.QueryContext(ctx, failedColumns+`, json FROM failed WHERE id LIKE ? ESCAPE '\' LIMIT 2`, strings.TrimSuffix(like(id), "%"))
	if err != nil {
		return FailedRecord{}, classed(fmt.Errorf("find failed record: %w", err))
	}
	list, err := scanFailed(rows)
	switch {
	case err != nil:
		return FailedRecord{}, err
	case id == "" || len(list) == 0:
		return FailedRecord{}, node.BadInput("there is no failed record %q", id).WithHint("list them: fairlead failed list")
	case len(list) > 1:
		return FailedRecord{}, node.BadInput("several failed records end with %q", id).WithHint("write more of the id")
	}
	return list[0], nil
}

// Discard takes records from those that wait for a person. They stay in the store as discarded.
func (s *Store) Discard(ctx context.Context, ids []string) error {
	return s.writer.write(ctx, func(tx *sql.Tx) error {
		for _, id := range ids {
			if _, err := tx.Exec("UPDATE failed SET state = 'discarded' WHERE id = ?", id); err != nil {
				return err
			}
		}
		return nil
	})
}

// History gives what can be undone in a flow, as the designer wrote it; empty where there is none.
func (s *Store) History(ctx context.Context, flow string) (string, error) {
	var text string
	err := s.read.QueryRowContext(ctx, "SELECT text FROM histories WHERE flow = ?", flow).Scan(&text)
	if errors.Is(err, sql.ErrNoRows) {
		return "", nil
	}
	return text, classed(err)
}

// SetHistory keeps what can be undone in a flow; an empty text forgets it.
func (s *Store) SetHistory(ctx context.Context, flow, text string) error {
	return s.writer.write(ctx, func(tx *sql.Tx) error {
		if text == "" {
			_, err := tx.Exec("DELETE FROM histories WHERE flow = ?", flow)
			return err
		}
		_, err := tx.Exec("INSERT INTO histories (flow, text) VALUES (?, ?) ON CONFLICT DO UPDATE SET text = excluded.text", flow, text)
		return err
	})
}

// Rename moves everything known of a flow to its new file.
func (s *Store) Rename(ctx context.Context, from, to string) error {
	return s.writer.write(ctx, func(tx *sql.Tx) error {
		for _, table := range []string{"runs", "failed", "histories"} {
			if _, err := tx.Exec("UPDATE "+table+" SET flow = ? WHERE flow = ?", to, from); err != nil {
				return err
			}
		}
		return nil
	})
}
