package app

import (
	"context"
	"errors"
	"path"
	"strings"
	"time"

	"fairlead/app/examples"
	"fairlead/app/folder"
	"fairlead/engine/flow"
	"fairlead/engine/node"
)

// Flows is the service about flow files.
type Flows struct{ shell *Shell }

// List tells of every flow of the workspace: what it is called, how its last run went, what is
// wrong with it.
func (f *Flows) List() ([]FlowSummary, error) {
	sp, err := f.shell.open()
	if err != nil {
		return nil, err
	}
	return sp.summaries(context.Background())
}

// Read gives a flow file with the revision that a later save must name.
func (f *Flows) Read(file string) (folder.FlowFile, error) {
	sp, err := f.shell.open()
	if err != nil {
		return folder.FlowFile{}, err
	}
	return sp.folder.Read(file)
}

// Save writes a flow file. The error begins with "conflict:" when the file is not at the revision
// any more.
func (f *Flows) Save(file, text, revision string) (folder.FlowFile, error) {
	return f.edit(func(sp *space) (folder.FlowFile, error) { return sp.folder.Save(file, text, revision) })
}

// Create makes an empty flow.
func (f *Flows) Create(name string) (folder.FlowFile, error) {
	return f.edit(func(sp *space) (folder.FlowFile, error) { return sp.folder.Create(name) })
}

// CreateFromTemplate makes a flow from a template, with the data that it reads.
func (f *Flows) CreateFromTemplate(id string) (folder.FlowFile, error) {
	return f.edit(func(sp *space) (folder.FlowFile, error) { return examples.Copy(id, sp.folder) })
}

// Rename gives a flow another name, and its file with it. Its history goes along.
func (f *Flows) Rename(file, name string) (folder.FlowFile, error) {
	return f.edit(func(sp *space) (folder.FlowFile, error) {
		renamed, err := sp.folder.Rename(file, name)
		if err == nil && renamed.File != path.Clean(file) {
			err = sp.engine.Renamed(context.Background(), path.Clean(file), renamed.File)
		}
		return renamed, err
	})
}

// Duplicate copies a flow under the next free name.
func (f *Flows) Duplicate(file string) (folder.FlowFile, error) {
	return f.edit(func(sp *space) (folder.FlowFile, error) { return sp.folder.Duplicate(file) })
}

// Delete moves a flow into the trash.
func (f *Flows) Delete(file string) error {
	_, err := f.edit(func(sp *space) (folder.FlowFile, error) { return folder.FlowFile{}, sp.folder.Delete(file) })
	return err
}

// Restore undoes the last delete of a flow.
func (f *Flows) Restore(file string) (folder.FlowFile, error) {
	return f.edit(func(sp *space) (folder.FlowFile, error) { return sp.folder.Restore(file) })
}

// edit changes a flow and tells of it.
func (f *Flows) edit(do func(*space) (folder.FlowFile, error)) (folder.FlowFile, error) {
	sp, err := f.shell.open()
	if err != nil {
		return folder.FlowFile{}, err
	}
	file, err := do(sp)
	if err != nil {
		return folder.FlowFile{}, err
	}
	f.shell.tell(Event{Name: "flows", Key: "flows"})
	return file, nil
}

// Check finds everything that is wrong with a text that may not be saved yet.
func (f *Flows) Check(_, text string) ([]Problem, error) {
	sp, err := f.shell.open()
	if err != nil {
		return nil, err
	}
	parsed, err := flow.Parse([]byte(text))
	if err != nil {
		return problems(invalid(err)), nil
	}
	return problems(sp.engine.Check(parsed)), nil
}

// Outline tells what is known of the records of a text that may not be saved yet, before it has
// run: of those that come to the node at a path, by port, and of those that the flow hands back.
func (f *Flows) Outline(text, node string) (Outline, error) {
	o := Outline{In: map[string][]KnownField{}, Back: []KnownField{}}
	sp, err := f.shell.open()
	if err != nil {
		return o, err
	}
	parsed, err := flow.Parse([]byte(text))
	if err != nil {
		return o, err
	}
	in, face := sp.engine.Outline(parsed, node)
	for port, known := range in {
		o.In[port] = append([]KnownField{}, known.Fields...)
	}
	o.Back, o.HandsBack = append(o.Back, face.Back.Fields...), face.HandsBack
	return o, nil
}

// Outline is what is known of records before a flow has run.
type Outline struct {
	In   map[string][]KnownField `json:"in"` // by port
	Back []KnownField            `json:"back"`
	// HandsBack tells that the flow hands records back to a flow that calls it.
	HandsBack bool `json:"handsBack"`
}

// KnownField is a field of records, with its type.
type KnownField = node.Outlined

// Templates lists the flows to begin with.
func (f *Flows) Templates() ([]examples.Template, error) { return examples.List() }

// ReadHistory gives what can be undone in a flow, as the designer wrote it.
func (f *Flows) ReadHistory(file string) (string, error) {
	sp, err := f.shell.open()
	if err != nil {
		return "", err
	}
	return sp.engine.UndoHistory(context.Background(), file)
}

// WriteHistory keeps what can be undone in a flow.
func (f *Flows) WriteHistory(file, history string) error {
	sp, err := f.shell.open()
	if err != nil {
		return err
	}
	return sp.engine.SetUndoHistory(context.Background(), file, history)
}

// FlowSummary is a flow as a list shows it.
type FlowSummary struct {
	File      string   `json:"file"`
	Name      string   `json:"name"`
	State     string   `json:"state"` // never, running, done, failed, stopped, broken
	Problems  int      `json:"problems"`
	LastRun   *LastRun `json:"lastRun,omitempty"`
	Failed    int      `json:"failed"` // records that need a person, over all runs
	Kinds     []string `json:"kinds"`
	ChangedAt string   `json:"changedAt"`
}

// LastRun is the latest run of a flow.
type LastRun struct {
	Run       string  `json:"run"`
	StartedAt string  `json:"startedAt"`
	Seconds   float64 `json:"seconds"`
	Records   int64   `json:"records"`
	Failed    int64   `json:"failed"`
}

func (s *space) summaries(ctx context.Context) ([]FlowSummary, error) {
	entries, err := s.folder.List()
	if err != nil {
		return nil, err
	}
	failed, err := s.engine.FailedCounts(ctx)
	if err != nil {
		return nil, err
	}
	list := make([]FlowSummary, len(entries))
	for i, e := range entries {
		l := s.outlook.of(e, s.folder, s.engine.Check)
		list[i] = FlowSummary{
			File: e.File, Name: l.name, State: "never", Problems: l.problems, Failed: failed[e.File],
			Kinds: l.kinds, ChangedAt: e.ChangedAt.UTC().Format(time.RFC3339),
		}
		if err := s.addLastRun(ctx, &list[i]); err != nil {
			return nil, err
		}
		if l.broken {
			list[i].State = "broken"
		}
	}
	return list, nil
}

func (s *space) addLastRun(ctx context.Context, f *FlowSummary) error {
	runs, err := s.engine.Runs(ctx, f.File, 1)
	if err != nil || len(runs) == 0 {
		return err
	}
	last := NewRunSummary(runs[0])
	f.State = last.Status
	f.LastRun = &LastRun{last.Run, last.StartedAt, last.Seconds, last.Records, last.Failed}
	return nil
}

// Problem is a mistake in a flow.
type Problem struct {
	Node     string `json:"node,omitempty"`
	Label    string `json:"label,omitempty"` // of the node: "Each line › Price" within another
	Param    string `json:"param,omitempty"`
	Wire     *int   `json:"wire,omitempty"`
	Message  string `json:"message"`
	Remedy   string `json:"remedy"`
	Severity string `json:"severity"`
}

func problems(all []flow.Problem) []Problem {
	list := make([]Problem, len(all))
	for i, p := range all {
		list[i] = Problem{
			Node: p.Node, Label: p.Label, Param: p.Param, Message: p.Message, Remedy: p.Remedy,
			Severity: string(p.Severity),
		}
		if p.Wire >= 0 {
			list[i].Wire = &p.Wire
		}
	}
	return list
}

// invalid gives the mistakes that keep a text from being a flow.
func invalid(err error) []flow.Problem {
	var e *flow.InvalidError
	if errors.As(err, &e) {
		return e.Problems
	}
	return []flow.Problem{{Message: err.Error(), Wire: -1, Severity: flow.Mistake}}
}

// stem is the name of a flow file without folder and ending.
func stem(file string) string { return strings.TrimSuffix(path.Base(file), folder.Ending) }
