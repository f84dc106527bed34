package run

import (
	"context"

	"fairlead/engine/node"
)

// batchSize is how many records travel together. Large enough that a queue's cost vanishes,
// small enough that a person sees records move.
const batchSize = 256

// batchBytes is how large a batch may be, so that queues of large records hold few of them.
const batchBytes = 512 << 10

// outlet is an output port: it counts, keeps the first records for the designer, and hands
// batches to the queues behind.
type outlet struct {
	*account
	at   Place
	to   []*inlet
	keep *keeper
}

// send hands a batch of so many bytes to all queues. The batch is theirs afterwards and is never
// written to.
func (o *outlet) send(ctx context.Context, batch []node.Record, size int) error {
	if len(batch) == 0 {
		return nil
	}
	before := o.sent.Add(int64(len(batch))) - int64(len(batch))
	o.keep.offer(ctx, o.at, before, batch)
	for _, to := range o.to {
		if err := to.put(ctx, batch, size); err != nil {
			return err
		}
	}
	return nil
}

// close tells the queues behind that this node sends no more.
func (o *outlet) close() {
	for _, to := range o.to {
		to.leave()
	}
}
