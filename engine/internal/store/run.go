package store

import (
	"context"
	"crypto/sha256"
	"database/sql"
	"fmt"
	"strconv"
	"strings"
	"sync/atomic"
	"time"

	"github.com/google/uuid"

	"fairlead/engine/node"
)

// RunInfo is what is known of a run when it begins.
type RunInfo struct {
	ID          string
	Flow        string // file, relative to the workspace
	Name        string
	Text        []byte // the flow as it runs
	StartedAt   time.Time
	Environment string
}

// Run is a run that is being written down.
type Run struct {
	store  *Store
	info   RunInfo
	places map[string]*atomic.Int64
}

// keptRuns is how many runs of a flow stay in the history.
const keptRuns = 200

// Begin puts a run on disk and lets the oldest runs of the same flow go. Their failed records
// stay.
func (s *Store) Begin(ctx context.Context, info RunInfo) (*Run, error) {
	at := info.StartedAt.UnixMilli()
	hash := sha256.Sum256(info.Text)
	err := s.writer.write(ctx, func(ctx context.Context, tx *sql.Tx) error {
		_, err := tx.ExecContext(ctx, "INSERT OR IGNORE INTO texts (hash, text) VALUES (?, ?)", hash[:], info.Text)
		if err != nil {
			return err
		}
		_, err = tx.ExecContext(ctx, `INSERT INTO runs (id, flow, name, text, environment, status, started, beat)
			SELECT ?, ?, ?, id, ?, 'running', ?, ? FROM texts WHERE hash = ?`,
			info.ID, info.Flow, info.Name, info.Environment, at, at, hash[:])
		if err != nil {
			return err
		}
		_, err = tx.ExecContext(ctx, `DELETE FROM runs WHERE flow = ? AND id NOT IN
			(SELECT id FROM runs WHERE flow = ? ORDER BY started DESC LIMIT ?)`, info.Flow, info.Flow, keptRuns)
		if err != nil {
			return err
		}
		_, err = tx.ExecContext(ctx, "DELETE FROM texts WHERE id NOT IN (SELECT text FROM runs)")
		return err
	})
	if err != nil {
		return nil, fmt.Errorf("begin run: %w", err)
	}
	return &Run{store: s, info: info, places: map[string]*atomic.Int64{}}, nil
}

// Keep stores records that left a node by a port. One goroutine calls it for a run.
func (r *Run) Keep(ctx context.Context, at node.Place, records []node.Record) error {
	place, ok := r.places[at.Node+":"+at.Port]
	if !ok {
		place = &atomic.Int64{}
		r.places[at.Node+":"+at.Port] = place
	}
	first := place.Add(int64(len(records))) - int64(len(records))
	return r.store.writer.write(ctx, func(ctx context.Context, tx *sql.Tx) error {
		insert, err := tx.PrepareContext(ctx, `INSERT INTO records (run, node, port, place, round, record, parents, json)
			VALUES (?, ?, ?, ?, ?, ?, ?, ?)`)
		if err != nil {
			return err
		}
		defer func() { _ = insert.Close() }() // goes with the transaction
		for i, one := range records {
			_, err := insert.ExecContext(ctx, r.info.ID, at.Node, at.Port, first+int64(i), at.Round, int64(one.ID),
				parentsText(one.Parents()), one.Value.AppendJSON(nil))
			if err != nil {
				return err
			}
		}
		return nil
	})
}

func parentsText(ids []node.ID) string {
	var out strings.Builder
	for i, id := range ids {
		if i > 0 {
			out.WriteByte(' ')
		}
		out.WriteString(strconv.FormatUint(uint64(id), 10))
	}
	return out.String()
}

// Fail stores records that nodes gave up on. They are on disk when Fail returns.
func (r *Run) Fail(ctx context.Context, failures []node.Failure) error {
	ids := make([]string, len(failures))
	for i := range ids {
		ids[i] = uuid.Must(uuid.NewV7()).String()
	}
	at := r.store.now().UnixMilli()
	return r.store.writer.write(ctx, func(ctx context.Context, tx *sql.Tx) error {
		insert, err := tx.PrepareContext(ctx, `INSERT INTO failed
			(id, run, flow, name, node, label, kind, round, class, message, hint, status, record, json, at)
			VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)`)
		if err != nil {
			return err
		}
		defer func() { _ = insert.Close() }() // goes with the transaction
		for i, f := range failures {
			_, err := insert.ExecContext(ctx, ids[i], r.info.ID, r.info.Flow, r.info.Name, f.At.Node, f.At.Title,
				f.Kind, f.At.Round, string(f.Err.Class), placed(f.Err), f.Err.Hint, f.Err.Status, int64(f.Record.ID),
				f.Record.Value.AppendJSON(nil), at)
			if err != nil {
				return err
			}
		}
		return nil
	})
}

// placed is the message of an error with its place before it.
func placed(e *node.Error) string {
	if e.Place == "" {
		return e.Message
	}
	return e.Place + ": " + e.Message
}

// Progress says that the run is alive, and how it stands.
func (r *Run) Progress(ctx context.Context, counts []byte) error {
	return r.store.writer.write(ctx, func(ctx context.Context, tx *sql.Tx) error {
		_, err := tx.ExecContext(ctx, "UPDATE runs SET beat = ?, counts = ? WHERE id = ?",
			r.store.now().UnixMilli(), counts, r.info.ID)
		return err
	})
}

// End puts the end of the run on disk.
func (r *Run) End(ctx context.Context, status, message string, counts []byte) error {
	at := r.store.now().UnixMilli()
	return r.store.writer.write(ctx, func(ctx context.Context, tx *sql.Tx) error {
		_, err := tx.ExecContext(ctx,
			"UPDATE runs SET status = ?, message = ?, ended = ?, beat = ?, counts = ? WHERE id = ?",
			status, message, at, at, counts, r.info.ID)
		return err
	})
}
