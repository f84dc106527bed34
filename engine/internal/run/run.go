// Package run carries records through a plan: nodes side by side, bounded queues between them,
// counts, failed records, cancellation.
//
// It knows no store, no file and no JavaScript: what it needs of them stands in [Options].
package run

import (
	"context"
	"errors"
	"sync"

	"fairlead/engine/internal/plan"
	"fairlead/engine/node"
)

// Journal keeps what must outlive a run. Its methods are called from several goroutines.
type Journal interface {
	// Keep stores records that left a node by a port. Several calls for one port come in
	// order.
	Keep(ctx context.Context, nodeID, port string, records []node.Record) error
	// Fail stores a record that a node gave up on. It is on disk when Fail returns.
	Fail(ctx context.Context, nodeID, kind string, r node.Record, e *node.Error) error
}

// Options are what a run needs beside its plan.
type Options struct {
	Journal Journal
	// Host returns what a node may reach.
	Host func(nodeID string) node.Host
	// KeepRecords is how many records of each port are given to Journal.Keep.
	KeepRecords int
}

// Status is how a run ended.
type Status string

// The ends of a run.
const (
	Running Status = "running"
	Done    Status = "done"
	Failed  Status = "failed"  // some records are kept as failed, or the run could not go on
	Stopped Status = "stopped" // by a person
)

// Result is the end of a run.
type Result struct {
	Status Status
	Counts map[string]Counts // by node
	Failed int64             // records kept as failed
	// Halt is why the run could not go on; nil otherwise.
	Halt *node.Error
}

// Run is one execution of a plan.
type Run struct {
	steps   []*step
	options Options
	keeper  *keeper
	cancel  context.CancelCauseFunc
	done    chan struct{}
	result  Result

	haltOnce sync.Once
	halt     *node.Error
}

var errStopped = errors.New("stopped")

// Start begins to run a plan. The run ends by itself, by [Run.Stop], or with ctx.
func Start(ctx context.Context, p *plan.Plan, o Options) *Run {
	ctx, cancel := context.WithCancelCause(ctx)
	r := &Run{options: o, cancel: cancel, done: make(chan struct{})}
	r.keeper = newKeeper(o.Journal, o.KeepRecords, r.haltWith)
	for i, s := range p.Steps {
		r.steps = append(r.steps, newStep(r, i, s))
	}
	for _, s := range r.steps {
		s.connect(r.steps)
	}
	go r.work(ctx)
	return r
}

func (r *Run) work(ctx context.Context) {
	defer close(r.done)
	defer r.cancel(nil)
	var all sync.WaitGroup
	for _, s := range r.steps {
		all.Go(func() { s.work(ctx) })
	}
	all.Wait()
	r.keeper.close()
	r.result = r.conclude(ctx)
}

func (r *Run) conclude(ctx context.Context) Result {
	result := Result{Status: Done, Counts: r.Counts(), Halt: r.halt}
	for _, s := range r.steps {
		result.Failed += s.kept.Load()
	}
	switch {
	case r.halt != nil || result.Failed > 0 && ctx.Err() == nil:
		result.Status = Failed
	case ctx.Err() != nil:
		result.Status = Stopped
	}
	return result
}

// haltWith ends the run because of an error of the machine. The first one counts.
func (r *Run) haltWith(e *node.Error) {
	r.haltOnce.Do(func() {
		r.halt = e
		r.cancel(e)
	})
}

// Stop asks the run to end. Nodes put away what they have begun; nothing half-written stays.
func (r *Run) Stop() { r.cancel(errStopped) }

// Done is closed when the run has ended.
func (r *Run) Done() <-chan struct{} { return r.done }

// Wait waits for the end of the run.
func (r *Run) Wait() Result {
	<-r.done
	return r.result
}

// Counts returns the counts of all nodes as they are now.
func (r *Run) Counts() map[string]Counts {
	counts := make(map[string]Counts, len(r.steps))
	for _, s := range r.steps {
		counts[s.plan.Node.ID] = s.counts()
	}
	return counts
}
