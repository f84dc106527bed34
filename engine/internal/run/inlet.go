package run

import (
	"context"
	"io"
	"sync/atomic"

	"fairlead/engine/node"
)

// queueBatches is how many batches wait before a port. Two cores need no more to stay busy.
const queueBatches = 4

// inlet is the queue before an input port. Batches of all wires that lead to the port come in
// the order in which they were put.
type inlet struct {
	port    string
	senders atomic.Int32
	queue   chan []node.Record
	over    *overflow // nil where a plain bounded queue is enough
}

func newInlet(port string) *inlet {
	return &inlet{port: port, queue: make(chan []node.Record, queueBatches)}
}

// neverFull makes the queue take all it is given; see decision 3.
func (in *inlet) neverFull(files node.Files) {
	if in.over == nil {
		in.over = newOverflow(in.queue, files)
	}
}

// start begins to move batches, where the queue does not do so by itself.
func (in *inlet) start(ctx context.Context) {
	if in.over != nil {
		in.over.start(ctx)
	}
}

func (in *inlet) put(ctx context.Context, batch []node.Record) error {
	if in.over != nil {
		return in.over.put(ctx, batch)
	}
	select {
	case in.queue <- batch:
		return nil
	case <-ctx.Done():
		return context.Cause(ctx)
	}
}

// leave is called by each sender after its last batch.
func (in *inlet) leave() {
	if in.senders.Add(-1) > 0 {
		return
	}
	if in.over != nil {
		in.over.end()
		return
	}
	close(in.queue)
}

// take returns the next batch, or io.EOF after the last.
func (in *inlet) take(ctx context.Context) ([]node.Record, error) {
	if ctx.Err() != nil {
		return nil, context.Cause(ctx)
	}
	select {
	case batch, ok := <-in.queue:
		if ctx.Err() != nil {
			return nil, context.Cause(ctx)
		}
		if !ok && in.over != nil && in.over.fault() != nil {
			return nil, in.over.fault()
		}
		if !ok {
			return nil, io.EOF
		}
		return batch, nil
	case <-ctx.Done():
		return nil, context.Cause(ctx)
	}
}
