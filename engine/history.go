package engine

import (
	"context"
	"encoding/json"
	"fmt"

	"fairlead/engine/internal/helper"
	"fairlead/engine/internal/js"
	"fairlead/engine/internal/store"
	"fairlead/engine/node"
)

// FailedRecord is a record that a node gave up on, kept until a person decides.
type FailedRecord = store.FailedRecord

// SeenRecord is a record that left a port in a run. Its JSON has all digits.
type SeenRecord = store.Seen

// RecordPage is a part of the records that left a port.
type RecordPage struct {
	Total   int64 // that left
	Kept    int   // that can be looked at
	Matched int   // of the kept ones, that hold the text searched for
	Offset  int
	Records []SeenRecord
}

// Damaged is where a damaged store was set aside when the workspace was opened; empty otherwise.
func (e *Engine) Damaged() string { return e.store.SetAside }

// Runs lists the latest runs of a flow file, or of all where flow is empty, the newest first.
func (e *Engine) Runs(ctx context.Context, flow string, limit int) ([]RunState, error) {
	kept, err := e.store.Runs(ctx, flow, limit)
	if err != nil {
		return nil, err
	}
	states := make([]RunState, len(kept))
	for i, r := range kept {
		if states[i], err = e.state(r, nil); err != nil {
			return nil, err
		}
	}
	return states, nil
}

// Run gives a run, going on or past, and the text of the flow as it ran. Its id may be cut short.
func (e *Engine) Run(ctx context.Context, id string) (RunState, []byte, error) {
	kept, text, err := e.store.Run(ctx, id)
	if err != nil {
		return RunState{}, nil, err
	}
	s, err := e.state(kept, text)
	return s, text, err
}

// state makes the state of a run from what is kept, or takes that of one that goes on here.
func (e *Engine) state(r store.RunSummary, _ []byte) (RunState, error) {
	if going, ok := e.Running(r.ID); ok {
		return going.State(), nil
	}
	s := RunState{
		ID: r.ID, File: r.Flow, Name: r.Name, Status: Status(r.Status), StartedAt: r.StartedAt,
		Elapsed: r.Elapsed, Message: r.Message, Counts: map[string]Counts{},
	}
	if len(r.Counts) > 0 {
		if err := json.Unmarshal(r.Counts, &s.Counts); err != nil {
			return s, fmt.Errorf("read counts of run %s: %w", r.ID, err)
		}
	}
	for _, c := range s.Counts {
		s.Failed += c.Kept
		if c.Source {
			s.Records += c.Out
		}
	}
	return s, nil
}

// Spot is what to list of a run: the records that left a node by a port.
type Spot = store.Spot

// Records gives records that left a port in a run.
func (e *Engine) Records(ctx context.Context, at Spot, offset, limit int) (RecordPage, error) {
	page := RecordPage{Offset: offset}
	var err error
	page.Records, page.Kept, page.Matched, err = e.store.Records(ctx, at, offset, limit)
	if err != nil {
		return page, err
	}
	s, _, err := e.Run(ctx, at.Run)
	if err != nil {
		return page, err
	}
	page.Total = max(s.Counts[at.Node].Ports[at.Port], int64(page.Kept))
	return page, nil
}

// Failed lists records that wait for a person: of one flow file, one run, or all.
func (e *Engine) Failed(ctx context.Context, flow, run string, limit int) ([]FailedRecord, error) {
	return e.store.Failed(ctx, flow, run, limit)
}

// FailedCounts gives the number of records that wait for a person, by flow file.
func (e *Engine) FailedCounts(ctx context.Context) (map[string]int, error) {
	return e.store.FailedCounts(ctx)
}

// FailedRecord gives a failed record with its JSON. Its id may be cut short at the front.
func (e *Engine) FailedRecord(ctx context.Context, id string) (FailedRecord, error) {
	return e.store.FailedRecord(ctx, id)
}

// Discard deletes records that wait for a person.
func (e *Engine) Discard(ctx context.Context, ids []string) error { return e.store.Discard(ctx, ids) }

// UndoHistory gives what can be undone in a flow, as the designer wrote it.
func (e *Engine) UndoHistory(ctx context.Context, flow string) (string, error) {
	return e.store.History(ctx, flow)
}

// SetUndoHistory keeps what can be undone in a flow.
func (e *Engine) SetUndoHistory(ctx context.Context, flow, text string) error {
	return e.store.SetHistory(ctx, flow, text)
}

// Renamed tells that a flow file has another name now, so that its history goes along.
func (e *Engine) Renamed(ctx context.Context, from, to string) error {
	return e.store.Rename(ctx, from, to)
}

// Helper describes a function that expressions and scripts can call.
type Helper struct {
	Name, Signature string
	About           node.Words
	Example, Result string
}

// Helpers lists the functions that expressions and scripts can call.
func Helpers() []Helper {
	all := helper.Reference()
	list := make([]Helper, len(all))
	for i, h := range all {
		list[i] = Helper{h.Name, h.Signature, h.About, h.Example, h.Result}
	}
	return list
}

// Typings gives TypeScript declarations of everything that expressions and scripts can use beside
// JavaScript's own.
func Typings() string { return js.Typings() }

// Slug makes a text fit for file names and addresses, as the helper slug does.
func Slug(text string) string { return helper.Slug(text) }
