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
	Keep(ctx context.Context, at Place, records []node.Record) error
	// Fail stores records that nodes gave up on, in this order. They are on disk when Fail
	// returns.
	Fail(ctx context.Context, failures []node.Failure) error
}

// Place is where in a run something was seen.
type Place = node.Place

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
	crew     *crew
	options  Options
	keeper   *keeper
	failures *failures
	cancel   context.CancelCauseFunc
	done     chan struct{}
	result   Result

	haltOnce sync.Once
	halt     *node.Error

	mu      sync.Mutex
	ledgers map[string]*ledger // by the path of the node
}

var errStopped = errors.New("stopped")

// Start begins to run a plan. The run ends by itself, by [Run.Stop], or with ctx.
func Start(ctx context.Context, p *plan.Plan, o Options) *Run {
	ctx, cancel := context.WithCancelCause(ctx)
	r := &Run{options: o, cancel: cancel, done: make(chan struct{}), ledgers: map[string]*ledger{}}
	r.keeper = newKeeper(o.Journal, o.KeepRecords, r.haltWith)
	r.failures = newFailures(o.Journal, r.haltWith)
	r.crew = &crew{run: r}
	r.crew.man(p)
	go r.work(ctx)
	return r
}

func (r *Run) work(ctx context.Context) {
	defer close(r.done)
	defer r.cancel(nil)
	r.crew.work(ctx)
	r.failures.close()
	r.keeper.close()
	r.result = r.conclude(ctx)
}

func (r *Run) conclude(ctx context.Context) Result {
	result := Result{Status: Done, Counts: r.Counts(), Halt: r.halt}
	for _, c := range result.Counts {
		result.Failed += c.Kept
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

// Counts returns the counts of all nodes as they are now, by their paths: loop/price is the node
// price within the node loop, over all rounds.
func (r *Run) Counts() map[string]Counts {
	r.mu.Lock()
	defer r.mu.Unlock()
	counts := make(map[string]Counts, len(r.ledgers))
	for path, l := range r.ledgers {
		counts[path] = l.counts()
	}
	return counts
}
