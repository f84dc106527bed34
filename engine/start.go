package engine

import (
	"context"
	"errors"
	"fmt"
	"iter"
	"strings"
	"sync"
	"time"

	"github.com/google/uuid"

	"fairlead/engine/flow"
	"fairlead/engine/internal/files"
	"fairlead/engine/internal/plan"
	"fairlead/engine/internal/run"
	"fairlead/engine/internal/script"
	"fairlead/engine/internal/store"
	"fairlead/engine/node"
	"fairlead/engine/node/value"
)

// Counts are the figures of one node in a run.
type Counts = run.Counts

// Status is how a run stands or ended.
type Status = run.Status

// The states of a run.
const (
	Running = run.Running
	Done    = run.Done
	Failed  = run.Failed
	Stopped = run.Stopped
)

// keepRecords is how many records of each port can be looked at after a run.
const keepRecords = 1000

// Job is a flow to be run.
type Job struct {
	Flow *flow.Flow
	File string // relative to the workspace; kept with the run
	Text []byte // the flow file as it is now; kept with the run
	// Given replaces the records of the node that starts the flow by hand; nil when not given.
	Given iter.Seq2[value.Value, error]
	// Vars are added to the flow's own variables and go before them.
	Vars map[string]value.Value
}

// RunState is how a run stands at a moment.
type RunState struct {
	ID        string
	File      string
	Name      string
	Status    Status
	StartedAt time.Time
	Elapsed   time.Duration
	Counts    map[string]Counts
	Records   int64  // that entered the flow
	Failed    int64  // kept as failed
	Message   string // why the run could not go on
	// Read is the share of its input files that a run has read, from 0 to 1; 0 where there are
	// none, or nobody knows.
	Read float64
}

// ProblemsError says that a flow can't run, with every reason.
type ProblemsError struct{ Problems []flow.Problem }

// Error gives the problems, a line each.
func (e *ProblemsError) Error() string {
	lines := make([]string, len(e.Problems))
	for i, p := range e.Problems {
		lines[i] = p.String()
	}
	return strings.Join(lines, "\n")
}

// Run is a run of this engine.
type Run struct {
	id      string
	job     Job
	started time.Time
	inner   *run.Run
	folder  *files.Folder
	done    chan struct{}
	mu      sync.Mutex
	final   *RunState
}

// Start checks the flow, asks its nodes whether they could start, and lets it run. With mistakes
// nothing runs and the error is a [ProblemsError]. The run ends by itself, by [Run.Stop], or
// with ctx.
func (e *Engine) Start(ctx context.Context, job Job) (*Run, error) {
	id, at := uuid.Must(uuid.NewV7()).String(), e.now()
	scripts := script.NewPool()
	folder := files.New(e.root, e.scratch(id), e.allowed...)
	p, problems := plan.Compile(job.Flow, e.catalog, e.compilers(id, job.File, at, vars(job), scripts))
	if p != nil {
		problems = e.ready(ctx, p, e.host(job, folder))
	}
	if flow.HasErrors(problems) {
		return nil, errors.Join(&ProblemsError{problems}, scripts.Close(), folder.Close())
	}
	kept, err := e.store.Begin(ctx, store.RunInfo{
		ID: id, Flow: job.File, Name: job.Flow.Name, Text: job.Text, StartedAt: at, Environment: "live",
	})
	if err != nil {
		return nil, errors.Join(fmt.Errorf("begin run: %w", err), scripts.Close(), folder.Close())
	}
	r := &Run{id: id, job: job, started: at, folder: folder, done: make(chan struct{})}
	if err := e.admit(r); err != nil {
		return nil, errors.Join(err, kept.End(ctx, string(Stopped), err.Error(), nil), scripts.Close(), folder.Close())
	}
	r.inner = run.Start(ctx, p, run.Options{
		Journal: kept, Host: e.host(job, folder), KeepRecords: keepRecords,
	})
	go e.follow(r, kept, scripts)
	return r, nil
}

// admit notes a run that is about to begin, unless the engine is closing.
func (e *Engine) admit(r *Run) error {
	e.mu.Lock()
	defer e.mu.Unlock()
	if e.closed {
		return errors.New("the workspace is being closed")
	}
	e.runs[r.id] = r
	e.all.Add(1)
	e.pace.begin()
	return nil
}

// vars are the flow's variables with those of the job.
func vars(job Job) value.Value {
	all := job.Flow.Vars()
	if all.IsMissing() {
		all = (&value.Builder{}).Value()
	}
	for name, v := range job.Vars {
		all = all.With(name, v)
	}
	return all
}

// records are those given to the run as records.
func (j Job) records() iter.Seq2[node.Record, error] {
	if j.Given == nil {
		return nil
	}
	return func(yield func(node.Record, error) bool) {
		for v, err := range j.Given {
			if !yield(node.New(v), err) {
				return
			}
		}
	}
}

// host returns what each node may reach.
func (e *Engine) host(job Job, folder *files.Folder) func(string) node.Host {
	return func(id string) node.Host {
		return node.Host{
			Log: e.log.With("node", id), HTTP: e.clients.Client(), Files: folder, Now: e.now, Given: job.records(),
		}
	}
}

// ready asks every node whether it could start.
func (e *Engine) ready(ctx context.Context, p *plan.Plan, host func(string) node.Host) []flow.Problem {
	var problems []flow.Problem
	for _, s := range p.Steps {
		if s.Off {
			continue
		}
		if err := s.Instances[0].Ready(ctx, host(s.Node.ID)); err != nil {
			x := node.AsError(err)
			message := x.Message
			if x.Place != "" {
				message = x.Place + ": " + message
			}
			problems = append(problems, flow.InNode(s.Node, node.Problem{
				Param: x.Param, Message: message, Remedy: x.Hint,
			}))
		}
	}
	return problems
}

// ID is the run's identity.
func (r *Run) ID() string { return r.id }

// Stop asks the run to end.
func (r *Run) Stop() {
	if r.inner != nil {
		r.inner.Stop()
	}
}

// Wait waits until the run has ended and everything about it is on disk.
func (r *Run) Wait() RunState {
	<-r.done
	return r.State()
}

// Done is closed when the run has ended and everything about it is on disk.
func (r *Run) Done() <-chan struct{} { return r.done }

// Written lists the files that the run has put in their places.
func (r *Run) Written() []string { return r.folder.Written() }

// State is how the run stands now.
func (r *Run) State() RunState {
	r.mu.Lock()
	defer r.mu.Unlock()
	if r.final != nil {
		return *r.final
	}
	s := r.stateOf(Running, r.inner.Counts(), time.Since(r.started))
	if read, size := r.folder.Progress(); size > 0 {
		s.Read = float64(read) / float64(size)
	}
	return s
}

func (r *Run) stateOf(status Status, counts map[string]Counts, elapsed time.Duration) RunState {
	s := RunState{
		ID: r.id, File: r.job.File, Name: r.job.Flow.Name, Status: status, StartedAt: r.started,
		Elapsed: elapsed, Counts: counts,
	}
	for _, c := range counts {
		if c.Source {
			s.Records += c.Out
		}
		s.Failed += c.Kept
	}
	return s
}
