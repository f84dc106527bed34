package run

import (
	"context"
	"io"

	"fairlead/engine/node"
)

// queue holds a few batches: so many that nobody waits for nothing, so few that they fit in memory.
// A large batch takes several places, up to all.
type queue struct {
	batches chan placed
	places  chan struct{} // one is put in for each place that is taken
	putting chan struct{} // holds one while a sender takes places
}

// placed is a batch with the places that it takes.
type placed struct {
	batch  []node.Record
	places int
}

func newQueue() *queue {
	return &queue{
		batches: make(chan placed, queueBatches), places: make(chan struct{}, queueBatches),
		putting: make(chan struct{}, 1),
	}
}

// put waits for room for a batch of so many bytes.
func (q *queue) put(ctx context.Context, batch []node.Record, size int) error {
	one := placed{batch, min(1+size/(2*batchBytes), queueBatches)}
	select {
	case q.putting <- struct{}{}:
	case <-ctx.Done():
		return context.Cause(ctx)
	}
	defer func() { <-q.putting }()
	for range one.places {
		select {
		case q.places <- struct{}{}:
		case <-ctx.Done():
			return context.Cause(ctx)
		}
	}
	q.batches <- one // there is room for as many batches as there are places
	return nil
}

// take returns the next batch, or io.EOF after the last.
func (q *queue) take(ctx context.Context) ([]node.Record, error) {
	if ctx.Err() != nil {
		return nil, context.Cause(ctx)
	}
	select {
	case one, ok := <-q.batches:
		if ctx.Err() != nil {
			return nil, context.Cause(ctx)
		}
		if !ok {
			return nil, io.EOF
		}
		for range one.places {
			<-q.places
		}
		return one.batch, nil
	case <-ctx.Done():
		return nil, context.Cause(ctx)
	}
}

// close tells that nothing more will be put.
func (q *queue) close() { close(q.batches) }
