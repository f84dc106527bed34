package run

import (
	"context"
	"io"
	"sync/atomic"

	"fairlead/engine/node"
)

// queueBatches is how many batches wait before a port, fewer where they are large. Two cores need no
// more to stay busy.
const queueBatches = 4

// inlet is the queue before an input port. Batches of all wires that lead to the port come in
// the order in which they were put.
type inlet struct {
	port    string
	senders atomic.Int32
	queue   *queue
	over    *overflow // nil where a plain bounded queue is enough
}

func newInlet(port string) *inlet { return &inlet{port: port, queue: newQueue()} }

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

func (in *inlet) put(ctx context.Context, batch []node.Record, size int) error {
	if in.over != nil {
		return in.over.put(ctx, batch, size)
	}
	return in.queue.put(ctx, batch, size)
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
	in.queue.close()
}

// take returns the next batch, or io.EOF after the last.
func (in *inlet) take(ctx context.Context) ([]node.Record, error) {
	batch, err := in.queue.take(ctx)
	if err == io.EOF && in.over != nil && in.over.fault() != nil {
		return nil, in.over.fault()
	}
	return batch, err
}
