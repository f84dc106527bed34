package script

import (
	"context"
	"errors"
	"sync"

	"fairlead/engine/node"
	"fairlead/engine/node/value"
)

// lane is a place for one host: one of several that run a script side by side, or the one of all
// expressions. It is held by one task at a time.
type lane struct {
	pool   *Pool
	limits Limits
	turn   chan struct{} // takes one who holds the lane
	host   *host         // of who holds the lane; nil where there is none
	used   uint64        // of the pool
}

func newLane(p *Pool, l Limits) *lane { return &lane{pool: p, limits: l, turn: make(chan struct{}, 1)} }

func (l *lane) hold(ctx context.Context) error {
	select {
	case l.turn <- struct{}{}:
		return nil
	case <-ctx.Done():
		return context.Cause(ctx)
	}
}

func (l *lane) tryHold() bool {
	select {
	case l.turn <- struct{}{}:
		return true
	default:
		return false
	}
}

func (l *lane) release() { <-l.turn }

// laneRecords is how many records make another host worth while.
const laneRecords = 32

// runner runs one program in hosts.
type runner struct {
	program *program
	log     func(string)
	lanes   []*lane
}

// Run implements node.Runner. The records are dealt out to the lanes in runs of neighbours, so
// that their order, and that of what they log, stays.
func (r *runner) Run(ctx context.Context, records []value.Value) ([]node.Outcome, error) {
	outcomes := make([]node.Outcome, len(records))
	lanes := min(len(r.lanes), 1+len(records)/laneRecords)
	if lanes == 1 {
		return outcomes, r.lanes[0].work(ctx, task{r.program, records, outcomes, r.log})
	}
	ctx, cancel := context.WithCancelCause(ctx)
	defer cancel(nil)
	var all sync.WaitGroup
	errs, logs := make([]error, lanes), make([][]string, lanes)
	for i := range lanes {
		from, to := i*len(records)/lanes, (i+1)*len(records)/lanes
		log := func(text string) { logs[i] = append(logs[i], text) }
		if i == 0 {
			log = r.log
		}
		all.Go(func() {
			t := task{r.program, records[from:to], outcomes[from:to], log}
			if errs[i] = r.lanes[i].work(ctx, t); errs[i] != nil {
				cancel(errs[i])
			}
		})
	}
	all.Wait()
	for _, lines := range logs {
		for _, text := range lines {
			r.log(text)
		}
	}
	if err := context.Cause(ctx); err != nil {
		return nil, err
	}
	return outcomes, nil
}

// work does a task. When the host dies, some of the answers may have died with it: the records
// without an answer are tried one by one in new hosts until the one at fault is found.
func (l *lane) work(ctx context.Context, t task) error {
	if err := l.hold(ctx); err != nil {
		return err
	}
	defer l.release()
	l.pool.use(l)
	careful := false
	for len(t.records) > 0 {
		if l.host == nil {
			if err := l.pool.start(l); err != nil {
				return err
			}
		}
		n := len(t.records)
		if careful {
			n = 1
		}
		now := t
		now.records, now.outcomes = t.records[:n], t.outcomes[:n]
		done, err := l.host.run(ctx, now)
		t.records, t.outcomes = t.records[done:], t.outcomes[done:]
		if err == nil {
			continue
		}
		l.pool.drop(l)
		if ctx.Err() != nil {
			return context.Cause(ctx)
		}
		if !careful && n-done > 1 && !errors.Is(err, errSlow) {
			careful = true
			continue
		}
		careful = false
		t.outcomes[0] = node.Outcome{Err: err}
		t.records, t.outcomes = t.records[1:], t.outcomes[1:]
	}
	return nil
}
