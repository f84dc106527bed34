package store

import (
	"context"
	"database/sql"
	"fmt"
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
	return s.listRuns(ctx, query+" ORDER BY started DESC, id DESC LIMIT ?", append(args, limit)...)
}

func (s *Store) listRuns(ctx context.Context, query string, args ...any) ([]RunSummary, error) {
	rows, err := s.read.QueryContext(ctx, query, args...)
	if err != nil {
		return nil, s.explain("list runs", err)
	}
	defer func() { _ = rows.Close() }() // rows.Err tells
	runs := []RunSummary{}
	for rows.Next() {
		r, err := s.scanRun(rows)
		if err != nil {
			return nil, s.explain("list runs", err)
		}
		runs = append(runs, r)
	}
	return runs, s.explain("list runs", rows.Err())
}

// Run finds a run and the text of the flow as it ran. A run may be named by the beginning of its
// id.
func (s *Store) Run(ctx context.Context, id string) (RunSummary, []byte, error) {
	found, err := s.listRuns(ctx, runColumns+" WHERE id = ?", id)
	if err == nil && len(found) == 0 && id != "" {
		// No id holds a character after ~.
		found, err = s.listRuns(ctx, runColumns+" WHERE id > ? AND id < ? LIMIT 2", id, id+"~")
	}
	switch {
	case err != nil:
		return RunSummary{}, nil, err
	case len(found) == 0:
		return RunSummary{}, nil, node.BadInput("there is no run %q", id).WithHint("list them: fairlead runs list")
	case len(found) > 1:
		return RunSummary{}, nil, node.BadInput("several runs begin with %q", id).WithHint("write more of the id")
	}
	var text []byte
	err = s.read.QueryRowContext(ctx,
		"SELECT t.text FROM texts t JOIN runs r ON r.text = t.id WHERE r.id = ?", found[0].ID).Scan(&text)
	return found[0], text, s.explain("read flow of run", err)
}

func (s *Store) scanRun(rows *sql.Rows) (RunSummary, error) {
	var r RunSummary
	var started, beat int64
	var ended sql.NullInt64
	err := rows.Scan(&r.ID, &r.Flow, &r.Name, &r.Status, &r.Message, &started, &ended, &beat, &r.Counts)
	if err != nil {
		return r, fmt.Errorf("read run: %w", err)
	}
	r.StartedAt = time.UnixMilli(started)
	last := beat
	switch {
	case ended.Valid:
		last = ended.Int64
	case s.now().Sub(time.UnixMilli(beat)) > silent:
		r.Status, r.Message = "stopped", Interrupted
	default:
		last = s.now().UnixMilli()
	}
	r.Elapsed = time.Duration(max(last-started, 0)) * time.Millisecond
	return r, nil
}
