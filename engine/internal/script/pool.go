package script

import (
	"errors"
	"runtime"
	"sync"
	"time"

	"fairlead/engine/internal/js"
	"fairlead/engine/node"
)

// Limits say what code may take.
type Limits struct {
	Time   time.Duration // for one record; expressions at most ExpressionLimit
	Grace  time.Duration // for the host to say so; then it is ended
	Memory int64         // of its host, in bytes
	Hosts  int           // side by side for one script
}

// Usual are the limits of a run.
func Usual() Limits {
	return Limits{Time: Limit, Grace: time.Second, Memory: 512 << 20, Hosts: min(runtime.GOMAXPROCS(0), 4)}
}

// expressions are the limits of the host that expressions share.
func (l Limits) expressions() Limits {
	l.Time = min(l.Time, ExpressionLimit)
	l.Grace *= 2
	return l
}

// Pool holds the script hosts of one run: those of each script, and one that all expressions
// share. Hosts are never shared between runs, nor between scripts.
type Pool struct {
	reader
	limits      Limits
	known       known
	expressions *lane

	mu    sync.Mutex
	lanes map[*lane]struct{} // that have a host
	turn  uint64
	ended bool
}

// NewPool returns a pool without hosts: one is started when code first runs.
func NewPool() *Pool { return NewPoolWithin(Usual()) }

// NewPoolWithin returns a pool with limits of its own.
func NewPoolWithin(l Limits) *Pool {
	p := &Pool{limits: l, lanes: map[*lane]struct{}{}}
	p.expressions = newLane(p, l.expressions())
	return p
}

// Close ends all hosts and waits until they are gone.
func (p *Pool) Close() error {
	p.mu.Lock()
	p.ended = true
	hosts := make([]*host, 0, len(p.lanes))
	for l := range p.lanes {
		hosts = append(hosts, l.host)
	}
	p.mu.Unlock()
	for _, h := range hosts {
		h.end()
	}
	return nil
}

// Script implements expr.Scripts.
func (p *Pool) Script(source *js.Source, o js.Options) node.Runner {
	r := &runner{program: p.known.program(source.Text(), true, o), log: logOf(o)}
	for range max(1, p.limits.Hosts) {
		r.lanes = append(r.lanes, newLane(p, p.limits))
	}
	return r
}

// Expression implements expr.Scripts.
func (p *Pool) Expression(source *js.Source, o js.Options) node.Runner {
	return &runner{program: p.known.program(source.Text(), false, o), log: logOf(o), lanes: []*lane{p.expressions}}
}

func logOf(o js.Options) func(string) {
	if o.Log == nil {
		return func(string) {}
	}
	return o.Log
}

// maxHosts is from how many hosts on one that is idle ends before another starts.
const maxHosts = 12

// start starts a host for a lane, which the caller holds.
func (p *Pool) start(l *lane) error {
	p.spare()
	p.mu.Lock()
	defer p.mu.Unlock()
	if p.ended {
		return errors.New("the run has ended")
	}
	h, err := startHost(setup{Time: l.limits.Time, Memory: l.limits.Memory}, l.limits)
	if err != nil {
		return err
	}
	l.host = h
	p.lanes[l] = struct{}{}
	return nil
}

// spare ends the host that was idle longest, where there are many: a flow that is called with other
// values each time leaves scripts behind that nobody will run again.
func (p *Pool) spare() {
	p.mu.Lock()
	var idle *lane
	if len(p.lanes) >= maxHosts {
		for l := range p.lanes {
			if idle != nil && l.used > idle.used || !l.tryHold() {
				continue
			}
			if idle != nil {
				idle.release()
			}
			idle = l
		}
	}
	p.mu.Unlock()
	if idle != nil {
		p.drop(idle)
		idle.release()
	}
}

// use notes that a lane is used now.
func (p *Pool) use(l *lane) {
	p.mu.Lock()
	defer p.mu.Unlock()
	p.turn++
	l.used = p.turn
}

// drop ends the host of a lane, which the caller holds.
func (p *Pool) drop(l *lane) {
	l.host.end()
	p.mu.Lock()
	defer p.mu.Unlock()
	delete(p.lanes, l)
	l.host = nil
}
