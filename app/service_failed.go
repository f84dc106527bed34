package app

import (
	"context"
	"time"

	"fairlead/engine"
)

// Failed is the service about records that wait for a person.
type Failed struct{ shell *Shell }

// failedListed is how many failed records a list shows at most.
const failedListed = 1000

// List lists the records that wait, the newest first: of one flow file, or of all where it is
// empty.
func (f *Failed) List(flow string) ([]FailedSummary, error) {
	sp, err := f.shell.open()
	if err != nil {
		return nil, err
	}
	records, err := sp.engine.Failed(context.Background(), flow, "", failedListed)
	list := make([]FailedSummary, len(records))
	for i, r := range records {
		list[i] = NewFailedSummary(r)
	}
	return list, err
}

// Show gives a failed record whole.
func (f *Failed) Show(id string) (FailedRecord, error) {
	sp, err := f.shell.open()
	if err != nil {
		return FailedRecord{}, err
	}
	r, err := sp.engine.FailedRecord(context.Background(), id)
	return NewFailedRecord(r), err
}

// Discard takes records from those that wait.
func (f *Failed) Discard(ids []string) error {
	sp, err := f.shell.open()
	if err != nil {
		return err
	}
	return sp.engine.Discard(context.Background(), ids)
}

// FailedSummary is a failed record as a list shows it.
type FailedSummary struct {
	ID        string `json:"id"`
	Run       string `json:"run"`
	Flow      string `json:"flow"`
	FlowName  string `json:"flowName"`
	Node      string `json:"node"`
	NodeLabel string `json:"nodeLabel"`
	Kind      string `json:"kind"`
	Round     string `json:"round,omitempty"` // of the loop: "3", or "3.1" in a loop within a loop
	Message   string `json:"message"`
	Remedy    string `json:"remedy"`
	Class     string `json:"class"` // input, unavailable, bug
	Status    int    `json:"status,omitempty"`
	At        string `json:"at"`
}

// FailedRecord is a failed record with its JSON.
type FailedRecord struct {
	FailedSummary
	JSON string `json:"json"`
}

// NewFailedRecord gives a failed record as the designer shows it.
func NewFailedRecord(r engine.FailedRecord) FailedRecord {
	return FailedRecord{NewFailedSummary(r), r.JSON}
}

// NewFailedSummary tells of a failed record in short.
func NewFailedSummary(r engine.FailedRecord) FailedSummary {
	return FailedSummary{
		ID: r.ID, Run: r.Run, Flow: r.Flow, FlowName: r.Name, Node: r.Node, NodeLabel: r.Label, Kind: r.Kind,
		Round: r.Round, Message: r.Message, Remedy: r.Hint, Class: r.Class, Status: r.Status,
		At: r.At.UTC().Format(time.RFC3339Nano),
	}
}
