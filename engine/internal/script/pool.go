package script

import (
	"context"
	"errors"
	"runtime"
	"sync"
	"time"

	"fairlead/engine/internal/js"
	"fairlead/engine/node"
	"fairlead/engine/node/value"
)

// Limits say what a script may take.
type Limits struct {
	Time   time.Duration // for one record
	Grace  time.Duration // for the host to say so; then it is ended
	Memory int64         // of its host, in bytes
	Hosts  int           // side by side for one script
}

// Usual are the limits of a run.
func Usual() Limits {
	return Limits{Time: Limit, Grace: time.Second, Memory: 512 << 20, Hosts: min(runtime.GOMAXPROCS(0), 4)}
}

// Pool holds the script hosts of one run. Hosts are never shared between runs, nor between
// scripts.
type Pool struct {
	limits Limits
	mu     sync.Mutex
	hosts  map[*host]struct{}
	ended  bool
}

// NewPool returns a pool without hosts: one is started when a script first runs.
func NewPool() *Pool { return NewPoolWithin(Usual()) }

// NewPoolWithin returns a pool with limits of its own.
func NewPoolWithin(l Limits) *Pool { return &Pool{limits: l, hosts: map[*host]struct{}{}} }

// Close ends all hosts and waits until they are gone.
func (p *Pool) Close() error {
	p.mu.Lock()
	p.ended = true
	hosts := make([]*host, 0, len(p.hosts))
	for h := range p.hosts {
		hosts = append(hosts, h)
	}
	p.mu.Unlock()
	for _, h := range hosts {
		h.end()
	}
	return nil
}

// Script implements expr.Scripts.
func (p *Pool) Script(code string, o js.Options) (node.Runner, error) {
	if _, err := js.Body(code); err != nil {
		return nil, err
	}
	log := o.Log
	if log == nil {
		log = func(string) {}
	}
	return &runner{
		pool: p, log: log, lanes: make([]lane, max(1, p.limits.Hosts)),
		setup: setup{Code: code, Vars: o.Vars, Run: o.Run, Time: p.limits.Time, Memory: p.limits.Memory},
	}, nil
}

func (p *Pool) start(s setup) (*host, error) {
	p.mu.Lock()
	defer p.mu.Unlock()
	if p.ended {
		return nil, errors.New("the run has ended")
	}
	h, err := startHost(s, p.limits)
	if err != nil {
		return nil, err
	}
	p.hosts[h] = struct{}{}
	return h, nil
}

func (p *Pool) drop(h *host) {
	h.end()
	p.mu.Lock()
	defer p.mu.Unlock()
	delete(p.hosts, h)
}

// laneRecords is how many records make another host worth while.
const laneRecords = 32

// runner runs one script in hosts of its own.
type runner struct {
	pool  *Pool
	setup setup
	log   func(string)
	lanes []lane
}

// lane is one of several hosts that run a script side by side.
type lane struct {
	host *host
	logs []string // what was logged while an earlier lane was at work
}

// Run implements node.Runner. The records are dealt out to the lanes in runs of neighbours, so
// that their order, and that of what they log, stays.
func (r *runner) Run(ctx context.Context, records []value.Value) ([]node.Outcome, error) {
	outcomes := make([]node.Outcome, len(records))
	lanes := min(len(r.lanes), 1+len(records)/laneRecords)
	if lanes == 1 {
		return outcomes, r.work(ctx, &r.lanes[0], records, outcomes, r.log)
	}
	ctx, cancel := context.WithCancelCause(ctx)
	defer cancel(nil)
	var all sync.WaitGroup
	errs := make([]error, lanes)
	for i := range lanes {
		from, to := i*len(records)/lanes, (i+1)*len(records)/lanes
		l := &r.lanes[i]
		log := func(text string) { l.logs = append(l.logs, text) }
		if i == 0 {
			log = r.log
		}
		all.Go(func() {
			if errs[i] = r.work(ctx, l, records[from:to], outcomes[from:to], log); errs[i] != nil {
				cancel(errs[i])
			}
		})
	}
	all.Wait()
	for i := range lanes {
		for _, text := range r.lanes[i].logs {
			r.log(text)
		}
		r.lanes[i].logs = nil
	}
	if err := context.Cause(ctx); err != nil {
		return nil, err
	}
	return outcomes, nil
}

// work runs records in one lane. When its host dies, some of the answers may have died with it:
// the records without an answer are tried one by one in new hosts until the one at fault is found.
func (r *runner) work(
	ctx context.Context, l *lane, records []value.Value, outcomes []node.Outcome, log func(string),
) error {
	careful := false
	for len(records) > 0 {
		if l.host == nil {
			h, err := r.pool.start(r.setup)
			if err != nil {
				return err
			}
			l.host = h
		}
		n := len(records)
		if careful {
			n = 1
		}
		done, err := l.host.run(ctx, records[:n], outcomes[:n], log)
		records, outcomes = records[done:], outcomes[done:]
		if err == nil {
			continue
		}
		r.pool.drop(l.host)
		l.host = nil
		if ctx.Err() != nil {
			return context.Cause(ctx)
		}
		if !careful && n-done > 1 && !errors.Is(err, errSlow) {
			careful = true
			continue
		}
		careful = false
		outcomes[0] = node.Outcome{Err: err}
		records, outcomes = records[1:], outcomes[1:]
	}
	return nil
}
