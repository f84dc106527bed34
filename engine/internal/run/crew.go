package run

import (
	"context"
	"fmt"
	"iter"
	"strings"
	"sync"
	"sync/atomic"

	"fairlead/engine/flow"
	"fairlead/engine/internal/plan"
	"fairlead/engine/node"
)

// crew is the steps of one plan at work side by side: those of the run itself, or those of one
// round of a graph within a node. Each round has a crew of its own, so no state of one reaches
// another; counts and identities are shared by all rounds of a node.
type crew struct {
	run    *Run
	path   string // of the node that they work within; empty for the run itself
	title  string // likewise
	round  string // "3", or "3.1" in a loop within a loop
	caller *node.Caller
	given  iter.Seq2[node.Record, error]
	steps  []*step
}

// man makes the steps of a plan.
func (c *crew) man(p *plan.Plan) {
	for _, s := range p.Steps {
		c.steps = append(c.steps, newStep(c, s))
	}
	for _, s := range c.steps {
		s.connect(c.steps)
	}
}

// work lets all steps work until the last has ended.
func (c *crew) work(ctx context.Context) {
	var all sync.WaitGroup
	for _, s := range c.steps {
		all.Go(func() { s.work(ctx) })
	}
	all.Wait()
}

// host is what a node of the crew may reach.
func (c *crew) host(of *ledger) node.Host {
	h := of.host
	if c.path != "" {
		h.Given, h.Caller = c.given, c.caller
	}
	return h
}

// ledger is what is known of one node over all rounds in which it worked.
type ledger struct {
	tally
	ids    ids
	source bool   // records enter the run here
	title  string // of a node within another
	host   node.Host
	ports  []*account
}

// account is how many records left by one port.
type account struct {
	port string
	sent atomic.Int64
	out  bool // counts as leaving the node: it has a wire, or it is the port out
}

// ledger returns the one of a node, which is made when it first works.
func (r *Run) ledger(path, title string, p *plan.Step) *ledger {
	r.mu.Lock()
	defer r.mu.Unlock()
	if l, ok := r.ledgers[path]; ok {
		return l
	}
	within := strings.Contains(path, "/")
	l := &ledger{source: p.Kind.Mode() == node.ModeSource && !within, host: r.options.Host(path)}
	if within {
		l.title = title
	}
	l.state = Idle
	l.ids.base = node.ID(len(r.ledgers)+1) << 40
	for _, o := range p.Out {
		out := o.Port != flow.PortError && (len(o.To) > 0 || o.Port == flow.PortOut)
		l.ports = append(l.ports, &account{port: o.Port, out: out})
	}
	r.ledgers[path] = l
	return l
}

// Run implements node.IO: it runs a graph within the node.
func (p *ports) Run(ctx context.Context, g node.Subgraph, round node.Round) (broke bool, err error) {
	graph, ok := g.(*plan.Graph)
	if !ok {
		return false, fmt.Errorf("kind %s runs a graph that is none", p.step.plan.Kind.ID())
	}
	made, err := graph.Take(round.Vars)
	if err != nil {
		return false, err
	}
	defer graph.Put(made)
	s := p.step
	var broken atomic.Bool
	inner := &crew{run: s.run, path: s.path, title: s.title, round: round.Name, given: round.In}
	if s.crew.round != "" {
		inner.round = s.crew.round + "." + round.Name
	}
	var mu sync.Mutex
	inner.caller = &node.Caller{
		Break: func() { broken.Store(true) },
		Give: func(ctx context.Context, r node.Record) error {
			mu.Lock()
			defer mu.Unlock()
			return round.Give(ctx, r)
		},
	}
	inner.man(made)
	inner.work(ctx)
	if ctx.Err() != nil {
		return false, context.Cause(ctx)
	}
	return broken.Load(), nil
}
