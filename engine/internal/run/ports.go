package run

import (
	"context"
	"fmt"
	"io"
	"sync"
	"sync/atomic"
	"time"

	"fairlead/engine/flow"
	"fairlead/engine/node"
	"fairlead/engine/node/value"
)

// Up to these limits records are gathered when the next one is begun.
const (
	roomRecords = 1024
	roomBytes   = 2 << 20
)

// Up to these limits what a node sent for a record is withdrawn by an error; beyond, it is handed
// on.
const (
	withdrawRecords = 4096
	withdrawBytes   = 8 << 20
)

// ids gives identities to records: the node's number in the upper bits, a count in the lower.
type ids struct {
	base node.ID
	last atomic.Uint64
}

func (i *ids) next() node.ID { return i.base | node.ID(i.last.Add(1)) }

// ports is the IO of one worker of a step. It gathers what the worker sends into batches.
type ports struct {
	step *step
	mu   sync.Mutex // of out, where records are also flushed from aside
	out  []*gathered
	// turn waits until it is this worker's turn to send; nil where one worker works alone.
	turn func(ctx context.Context) error
	// patience is how long what was gathered waits for company; 0 where the step sends it itself.
	patience time.Duration
	// life is the context of the step: what waits is sent in it, since the call that gathered it may
	// have had a shorter one.
	life    context.Context
	waiting bool // for late, which will send what was gathered
	late    *time.Timer
}

// moment is how long records wait for others to travel with.
const moment = 100 * time.Millisecond

// gathered are the records for one outlet that were not sent yet.
type gathered struct {
	outlet  *outlet
	records []node.Record
	size    int // in bytes, about
	room    int // how many records came together the last time
	// mark and markSize are how much was there when the record at work was begun.
	mark, markSize int
}

func newPorts(s *step, turn func(context.Context) error) *ports {
	p := &ports{step: s, turn: turn}
	for _, o := range s.outlets {
		p.out = append(p.out, &gathered{outlet: o})
	}
	return p
}

// Read implements node.IO.
func (p *ports) Read(ctx context.Context, port string) ([]node.Record, error) {
	in := p.step.inlet(port)
	if in == nil {
		return nil, io.EOF // a port without a wire brings nothing
	}
	batch, err := in.take(ctx)
	p.step.in.Add(int64(len(batch)))
	return batch, err
}

// Emit implements node.IO.
func (p *ports) Emit(ctx context.Context, port string, r node.Record) error {
	g := p.find(port)
	if g == nil {
		return fmt.Errorf("kind %s sends to a port %q that it does not have", p.step.plan.Kind.ID(), port)
	}
	if r.ID == 0 {
		r.ID = p.step.ids.next()
	}
	defer p.lock()()
	if g.records == nil {
		g.records = make([]node.Record, 0, max(g.room, 8))
	}
	g.records = append(g.records, r)
	g.size += r.Value.Size()
	if p.full(g) {
		return p.send(ctx, g)
	}
	p.sendLate()
	return nil
}

// sendLate sends what was gathered when it has waited long enough. It is called with the lock.
func (p *ports) sendLate() {
	if p.patience == 0 || p.waiting {
		return
	}
	p.waiting = true
	if p.late != nil {
		p.late.Reset(p.patience)
		return
	}
	p.late = time.AfterFunc(p.patience, func() {
		defer p.lock()()
		if p.waiting {
			_ = p.sendAll(p.life) // fails only with the context, which the worker sees too
		}
	})
}

// end sends the last records. Nothing is sent after it.
func (p *ports) end(ctx context.Context) error {
	defer p.lock()()
	err := p.sendAll(ctx)
	if p.late != nil {
		p.late.Stop()
	}
	return err
}

func (p *ports) find(port string) *gathered {
	for _, g := range p.out {
		if g.outlet.port == port {
			return g
		}
	}
	return nil
}

func (p *ports) full(g *gathered) bool {
	if p.turn == nil {
		return len(g.records) >= batchSize || g.size >= batchBytes
	}
	return len(g.records)-g.mark >= withdrawRecords || g.size-g.markSize >= withdrawBytes
}

// Fail implements node.IO.
func (p *ports) Fail(ctx context.Context, r node.Record, cause error) error {
	if ctx.Err() != nil {
		return context.Cause(ctx)
	}
	e := node.AsError(cause).Brief()
	if e.Class == node.Halt {
		return e
	}
	s := p.step
	s.failed.Add(1)
	s.note(e.Error())
	if s.plan.Wired("error") {
		return p.Emit(ctx, "error", r.With(s.describe(r, e)))
	}
	err := s.run.failures.add(ctx, node.Failure{At: s.place(flow.PortIn), Kind: s.plan.Kind.ID(), Record: r, Err: e})
	if err == nil {
		s.kept.Add(1)
	}
	return err
}

// describe makes the record that leaves by the port error.
func (s *step) describe(r node.Record, e *node.Error) value.Value {
	var what, whole value.Builder
	what.Set("message", value.Text(e.Error()))
	what.Set("node", value.Text(s.path))
	what.Set("kind", value.Text(s.plan.Kind.ID()))
	if e.Status != 0 {
		what.Set("status", value.Int(int64(e.Status)))
	}
	whole.Set("error", what.Value())
	whole.Set("record", r.Value)
	return whole.Value()
}

// flush sends everything that was gathered.
func (p *ports) flush(ctx context.Context) error {
	defer p.lock()()
	return p.sendAll(ctx)
}

func (p *ports) sendAll(ctx context.Context) error {
	p.waiting = false
	for _, g := range p.out {
		if err := p.send(ctx, g); err != nil {
			return err
		}
	}
	return nil
}

func (p *ports) send(ctx context.Context, g *gathered) error {
	if len(g.records) == 0 {
		return nil
	}
	if p.turn != nil {
		if err := p.turn(ctx); err != nil {
			return err
		}
	}
	batch, size := g.records, g.size
	g.room, g.records, g.size, g.mark, g.markSize = min(len(batch), roomRecords), nil, 0, 0, 0
	for len(batch) > batchSize || size > batchBytes && len(batch) > 1 {
		n, part := portion(batch)
		if err := g.outlet.send(ctx, batch[:n:n], part); err != nil {
			return err
		}
		batch, size = batch[n:], size-part
	}
	return g.outlet.send(ctx, batch, size)
}

// portion is how many records of a batch travel together, and how many bytes they have.
func portion(batch []node.Record) (n, size int) {
	for n = range batch {
		next := batch[n].Value.Size()
		if n == batchSize || n > 0 && size+next > batchBytes {
			return n, size
		}
		size += next
	}
	return len(batch), size
}

func sizeOf(batch []node.Record) int {
	n := 0
	for _, r := range batch {
		n += r.Value.Size()
	}
	return n
}

// lock guards what was gathered. Workers that take turns have it to themselves.
func (p *ports) lock() (unlock func()) {
	if p.turn != nil {
		return func() {}
	}
	p.mu.Lock()
	return p.mu.Unlock
}

// mark remembers how much was gathered, so that what is sent for the next record can be withdrawn.
// It makes room for that first.
func (p *ports) mark(ctx context.Context) error {
	for _, g := range p.out {
		if len(g.records) >= roomRecords || g.size >= roomBytes {
			if err := p.send(ctx, g); err != nil {
				return err
			}
		}
		g.mark, g.markSize = len(g.records), g.size
	}
	return nil
}

// withdraw takes back what was gathered since the mark.
func (p *ports) withdraw() {
	for _, g := range p.out {
		clear(g.records[g.mark:])
		g.records, g.size = g.records[:g.mark], g.markSize
	}
}
