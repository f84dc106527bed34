package app

import (
	"context"
	"strconv"
	"strings"
	"time"

	"fairlead/engine"
	"fairlead/engine/flow"
)

// Runs is the service about runs, those that go on and those that are over.
type Runs struct{ shell *Shell }

// listed is how many runs a list shows at most.
const listed = 200

// Start runs the saved flow and gives the run's id.
func (r *Runs) Start(file string) (string, error) {
	sp, err := r.shell.open()
	if err != nil {
		return "", err
	}
	return sp.start(context.Background(), file)
}

func (s *space) start(ctx context.Context, file string) (string, error) {
	text, err := s.folder.Read(file)
	if err != nil {
		return "", err
	}
	parsed, err := flow.Parse([]byte(text.Text))
	if err != nil {
		return "", err
	}
	run, err := s.engine.Start(ctx, engine.Job{Flow: parsed, File: text.File, Text: []byte(text.Text)})
	if err != nil {
		return "", err
	}
	return run.ID(), nil
}

// Stop asks a run to end. One that is over already stays as it is.
func (r *Runs) Stop(run string) error {
	sp, err := r.shell.open()
	if err != nil {
		return err
	}
	if going, ok := sp.engine.Running(run); ok {
		going.Stop()
	}
	return nil
}

// List lists the latest runs of a flow file, or of all where flow is empty, the newest first.
func (r *Runs) List(flow string) ([]RunSummary, error) {
	sp, err := r.shell.open()
	if err != nil {
		return nil, err
	}
	states, err := sp.engine.Runs(context.Background(), flow, listed)
	list := make([]RunSummary, len(states))
	for i, s := range states {
		list[i] = NewRunSummary(s)
	}
	return list, err
}

// Show gives one run with the flow as it ran.
func (r *Runs) Show(run string) (RunDetail, error) {
	sp, err := r.shell.open()
	if err != nil {
		return RunDetail{}, err
	}
	s, text, err := sp.engine.Run(context.Background(), run)
	if err != nil {
		return RunDetail{}, err
	}
	return sp.detail(s, string(text)), nil
}

// Records gives records that left a port in a run and hold the text searched for. A search that
// begins with round:3 wants those of that round of the loop in which the node works.
func (r *Runs) Records(run, node, port string, offset, limit int, search string) (RecordPage, error) {
	sp, err := r.shell.open()
	if err != nil {
		return RecordPage{}, err
	}
	offset, limit = max(offset, 0), min(max(limit, 0), 10_000)
	at := engine.Spot{Run: run, Node: node, Port: port, Search: search}
	if rest, ok := strings.CutPrefix(search, "round:"); ok {
		at.Round, at.Search, _ = strings.Cut(rest, " ")
	}
	page, err := sp.engine.Records(context.Background(), at, offset, limit)
	return recordPage(page), err
}

// Export gives the records of a port that are kept, a line each.
func (r *Runs) Export(run, node, port string) (string, error) {
	sp, err := r.shell.open()
	if err != nil {
		return "", err
	}
	var out strings.Builder
	for offset, step := 0, 1000; ; offset += step {
		page, err := sp.engine.Records(context.Background(), engine.Spot{Run: run, Node: node, Port: port}, offset, step)
		if err != nil || len(page.Records) == 0 {
			return out.String(), err
		}
		for _, one := range page.Records {
			out.WriteString(one.JSON + "\n")
		}
	}
}

// RunSummary is a run as a list shows it.
type RunSummary struct {
	Run       string  `json:"run"`
	Flow      string  `json:"flow"`
	Name      string  `json:"name"`
	Status    string  `json:"status"` // running, done, failed, stopped
	StartedAt string  `json:"startedAt"`
	Seconds   float64 `json:"seconds"`
	Records   int64   `json:"records"`
	Failed    int64   `json:"failed"`
	Error     string  `json:"error,omitempty"`
}

// NodeCounts are the figures of a node in a run.
type NodeCounts struct {
	In      int64            `json:"in"`
	Out     int64            `json:"out"`
	Failed  int64            `json:"failed"`
	Parked  int64            `json:"parked"`
	State   string           `json:"state"` // idle, running, done, failed, stopped, off
	Ports   map[string]int64 `json:"ports"`
	Message string           `json:"message,omitempty"`
}

// RunDetail is a run with all its figures.
type RunDetail struct {
	RunSummary
	Nodes   map[string]NodeCounts `json:"nodes"`
	Text    string                `json:"text"`
	Changed bool                  `json:"changed"` // the file holds another text now
}

// NewRunSummary tells of a run in short.
func NewRunSummary(s engine.RunState) RunSummary {
	return RunSummary{
		Run: s.ID, Flow: s.File, Name: s.Name, Status: string(s.Status),
		StartedAt: s.StartedAt.UTC().Format(time.RFC3339Nano), Seconds: s.Elapsed.Seconds(),
		Records: s.Records, Failed: s.Failed, Error: s.Message,
	}
}

func (s *space) detail(state engine.RunState, text string) RunDetail {
	d := RunDetail{RunSummary: NewRunSummary(state), Nodes: make(map[string]NodeCounts, len(state.Counts)), Text: text}
	for id, c := range state.Counts {
		if c.Ports == nil {
			c.Ports = map[string]int64{}
		}
		d.Nodes[id] = NodeCounts{c.In, c.Out, c.Failed, c.Parked, string(c.State), c.Ports, c.Message}
	}
	now, err := s.folder.Read(state.File)
	d.Changed = err != nil || now.Text != text
	return d
}

// SeenRecord is a record that left a port.
type SeenRecord struct {
	ID      string   `json:"id"`
	Parents []string `json:"parents"`
	JSON    string   `json:"json"`
}

// RecordPage is a part of the records that left a port.
type RecordPage struct {
	Total   int64        `json:"total"`
	Kept    int          `json:"kept"`
	Offset  int          `json:"offset"`
	Matched int          `json:"matched"`
	Records []SeenRecord `json:"records"`
}

func recordPage(p engine.RecordPage) RecordPage {
	page := RecordPage{p.Total, p.Kept, p.Offset, p.Matched, make([]SeenRecord, len(p.Records))}
	for i, one := range p.Records {
		page.Records[i] = SeenRecord{strconv.FormatUint(one.ID, 10), append([]string{}, one.Parents...), one.JSON}
	}
	return page
}
