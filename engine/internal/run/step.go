package run

import (
	"context"
	"errors"
	"fmt"
	"io"
	"runtime/debug"
	"sync"
	"time"

	"fairlead/engine/flow"
	"fairlead/engine/internal/plan"
	"fairlead/engine/node"
	"fairlead/engine/node/value"
)

// step is one node at work.
type step struct {
	*ledger
	run     *Run
	crew    *crew
	path    string // of the node: loop/price is the node price within the node loop
	title   string
	plan    *plan.Step
	inlets  []*inlet
	outlets []*outlet
}

func newStep(c *crew, p *plan.Step) *step {
	s := &step{run: c.run, crew: c, plan: p, path: p.Node.ID, title: p.Node.Title()}
	if c.path != "" {
		s.path, s.title = flow.Within(c.path, s.path), flow.WithinTitle(c.title, s.title)
	}
	s.ledger = c.run.ledger(s.path, s.title, p)
	for _, port := range p.In {
		s.inlets = append(s.inlets, newInlet(port))
	}
	for i, o := range p.Out {
		s.outlets = append(s.outlets, &outlet{account: s.ports[i], at: s.place(o.Port), keep: c.run.keeper})
	}
	return s
}

// place is where a port of the step stands.
func (s *step) place(port string) Place {
	return Place{Node: s.path, Title: s.title, Port: port, Round: s.crew.round}
}

// connect joins the outlets to the queues of the steps behind. A node with several ports may read
// another one first, and that one may wait for what stands before this.
func (s *step) connect(steps []*step) {
	for i, o := range s.plan.Out {
		for _, target := range o.To {
			behind := steps[target.Step]
			to := behind.inlet(target.Port)
			if len(behind.inlets) > 1 && !target.Bridge {
				to.neverFull(behind.host.Files)
			}
			to.senders.Add(1)
			s.outlets[i].to = append(s.outlets[i].to, to)
		}
	}
}

func (s *step) inlet(port string) *inlet {
	for _, in := range s.inlets {
		if in.port == port {
			return in
		}
	}
	return nil
}

func (s *step) outlet(port string) *outlet {
	for _, o := range s.outlets {
		if o.port == port {
			return o
		}
	}
	return nil
}

// work does the whole work of the step. Afterwards the ports behind are closed, whatever
// happened.
func (s *step) work(ctx context.Context) {
	defer func() {
		for _, o := range s.outlets {
			o.close()
		}
	}()
	for _, in := range s.inlets {
		in.start(ctx)
	}
	s.set(Working)
	err := s.stream(ctx)
	if errors.Is(err, context.Canceled) {
		awaitEnd(ctx)
	}
	switch {
	case ctx.Err() != nil:
		s.set(Halted)
	case err != nil:
		s.broken(ctx, err)
	case s.plan.Off:
		s.set(Off)
	default:
		s.set(Finished)
	}
}

// awaitEnd waits until the run is known to be stopped. What stops it may reach a node by another
// way first, as by the input that it reads; the nodes behind must not take that for the end of
// the records and put their files in place.
func awaitEnd(ctx context.Context) {
	select {
	case <-ctx.Done():
	case <-time.After(time.Second):
	}
}

func (s *step) stream(ctx context.Context) error {
	if s.plan.Off {
		return s.bypass(ctx)
	}
	switch s.plan.Kind.Mode() {
	case node.ModeEach:
		return s.eachInTurn(ctx)
	case node.ModeBatches:
		return s.batches(ctx)
	default:
		return s.whole(ctx)
	}
}

// whole lets a source or stream do all its work. What it sends does not wait longer than a
// moment for company.
func (s *step) whole(ctx context.Context) error {
	p := newPorts(s, nil)
	p.patience, p.life = moment, ctx
	worker := s.start(0, p)
	err := guard(func() error { return worker.Stream(ctx) })
	return errors.Join(err, p.end(ctx))
}

func (s *step) start(i int, p *ports) node.Worker {
	return s.plan.Instances[i].Start(s.crew.host(s.ledger), p)
}

// batches gives batch by batch to the node. A batch that fails, fails with all its records.
func (s *step) batches(ctx context.Context) error {
	p := newPorts(s, nil)
	worker := s.start(0, p)
	for {
		batch, err := p.Read(ctx, "in")
		if err == io.EOF {
			return nil
		}
		if err != nil {
			return err
		}
		if err := guard(func() error { return worker.Batch(ctx, batch) }); err != nil {
			if err := s.failAll(ctx, p, batch, err); err != nil {
				return err
			}
		}
		if err := p.flush(ctx); err != nil {
			return err
		}
	}
}

func (s *step) failAll(ctx context.Context, p *ports, batch []node.Record, cause error) error {
	for _, r := range batch {
		if err := p.Fail(ctx, r, cause); err != nil {
			return err
		}
	}
	return nil
}

// bypass hands on what comes in. A disabled source sends nothing.
func (s *step) bypass(ctx context.Context) error {
	out := s.outlet("out")
	for _, in := range s.inlets {
		for {
			batch, err := in.take(ctx)
			if err == io.EOF {
				break
			}
			if err != nil {
				return err
			}
			s.in.Add(int64(len(batch)))
			if out != nil {
				if err := out.send(ctx, batch, sizeOf(batch)); err != nil {
					return err
				}
			}
		}
	}
	return nil
}

// broken deals with the end of a node that could not go on: every record that still comes for it
// is kept with the reason, or an empty one where none comes.
func (s *step) broken(ctx context.Context, cause error) {
	e := node.AsError(cause)
	s.set(Broken)
	if e.Class == node.Halt {
		s.note(e.Error())
		s.run.haltWith(s.named(e))
		return
	}
	s.note(e.Error())
	rest := *e
	rest.Message = "the node could not go on: " + e.Message
	before := s.failed.Load()
	var all sync.WaitGroup
	for _, in := range s.inlets {
		all.Go(func() { s.failRest(ctx, in, &rest) })
	}
	all.Wait()
	if s.failed.Load() > before {
		return // they tell why
	}
	p := newPorts(s, nil)
	err := p.Fail(ctx, node.New(value.Null()), e)
	if err = errors.Join(err, p.flush(ctx)); err != nil && ctx.Err() == nil {
		s.run.haltWith(node.AsError(err))
	}
}

// failRest gives up on every record that an inlet still brings.
func (s *step) failRest(ctx context.Context, in *inlet, e *node.Error) {
	p := newPorts(s, nil)
	for {
		batch, err := in.take(ctx)
		if err != nil {
			break
		}
		s.in.Add(int64(len(batch)))
		if err := s.failAll(ctx, p, batch, e); err != nil {
			break
		}
	}
	_ = p.flush(ctx) // fails only with the context, whose end the step reports
}

// named puts the node's name before an error that ends the run.
func (s *step) named(e *node.Error) *node.Error {
	named := *e
	named.Message = fmt.Sprintf("%s: %s", s.title, e.Message)
	return &named
}

// guard turns a panic of a kind into an error: one node's fault must not end the program.
func guard(f func() error) (err error) {
	defer func() {
		if p := recover(); p != nil {
			err = &node.Error{
				Class:   node.Bug,
				Message: fmt.Sprintf("Fairlead made a mistake here: %v", p),
				Hint:    "please report it with the flow and this record",
				Cause:   fmt.Errorf("panic: %v\n%s", p, debug.Stack()),
			}
		}
	}()
	return f()
}
