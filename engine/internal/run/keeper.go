package run

import (
	"context"
	"slices"

	"fairlead/engine/node"
)

// Up to these sizes records are kept for the designer: larger ones in excerpts, and no more of a port
// when it has so much already. Failed records are another matter: they are kept whole.
const (
	keepRecord = 64 << 10
	keepPort   = 16 << 20
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
	size    int // in bytes, about
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
	records, size := excerpts(batch)
	select {
	case k.queue <- keep{at, records, size}:
	case <-ctx.Done():
	}
}

func (k *keeper) work() {
	defer close(k.done)
	sizes := map[Place]int{}
	for one := range k.queue {
		port := Place{Node: one.at.Node, Port: one.at.Port}
		if sizes[port] > keepPort {
			continue
		}
		sizes[port] += one.size
		// What was seen is kept even when the run was stopped meanwhile.
		err := k.journal.Keep(context.Background(), one.at, one.records)
		if err != nil {
			k.halt(node.AsError(err))
		}
	}
}

// excerpts gives records of which none is too large to be kept.
func excerpts(batch []node.Record) (all []node.Record, size int) {
	all = batch
	for i, r := range batch {
		n := r.Value.Size()
		if n > keepRecord {
			if &all[0] == &batch[0] {
				all = slices.Clone(batch) // which others have too
			}
			all[i].Value = r.Value.Excerpt(keepRecord)
			n = keepRecord
		}
		size += n
	}
	return all, size
}

// close waits until everything offered is kept.
func (k *keeper) close() {
	close(k.queue)
	<-k.done
}
