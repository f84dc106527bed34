package run

import (
	"context"

	"fairlead/engine/node"
)

// keeper gives the first records of each port to the journal, beside the run.
type keeper struct {
	journal Journal
	limit   int64
	queue   chan keep
	done    chan struct{}
	halt    func(*node.Error)
}

type keep struct {
	at      Place
	records []node.Record
}

func newKeeper(j Journal, limit int, halt func(*node.Error)) *keeper {
	k := &keeper{
		journal: j, limit: int64(limit), halt: halt,
		queue: make(chan keep, 16), done: make(chan struct{}),
	}
	go k.work()
	return k
}

// offer takes the records of a batch that are among the first of their port. before is how many
// left the port before them.
func (k *keeper) offer(ctx context.Context, at Place, before int64, batch []node.Record) {
	if before >= k.limit {
		return
	}
	batch = batch[:min(int64(len(batch)), k.limit-before)]
	select {
	case k.queue <- keep{at, batch}:
	case <-ctx.Done():
	}
}

func (k *keeper) work() {
	defer close(k.done)
	for one := range k.queue {
		// What was seen is kept even when the run was stopped meanwhile.
		err := k.journal.Keep(context.Background(), one.at, one.records)
		if err != nil {
			k.halt(node.AsError(err))
		}
	}
}

// close waits until everything offered is kept.
func (k *keeper) close() {
	close(k.queue)
	<-k.done
}
