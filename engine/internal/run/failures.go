package run

import (
	"context"

	"fairlead/engine/node"
)

// failuresTogether is how many failed records go to the journal at once. Each time costs a sync of
// the disk, and an expression with a mistake fails for every record of a file.
const failuresTogether = 1024

// failures gives failed records to the journal, beside the run. All are on disk before the run ends.
type failures struct {
	journal Journal
	queue   chan node.Failure
	done    chan struct{}
	halt    func(*node.Error)
}

func newFailures(j Journal, halt func(*node.Error)) *failures {
	f := &failures{
		journal: j, halt: halt, queue: make(chan node.Failure, failuresTogether), done: make(chan struct{}),
	}
	go f.work()
	return f
}

// add takes a failed record. It waits where the disk is slower than the run.
func (f *failures) add(ctx context.Context, one node.Failure) error {
	select {
	case f.queue <- one:
		return nil
	case <-ctx.Done():
		return context.Cause(ctx)
	}
}

func (f *failures) work() {
	defer close(f.done)
	for one := range f.queue {
		group := []node.Failure{one}
		for len(group) < failuresTogether && len(f.queue) > 0 {
			group = append(group, <-f.queue)
		}
		// What failed is kept even when the run was stopped meanwhile.
		if err := f.journal.Fail(context.Background(), group); err != nil {
			f.halt(node.AsError(err))
		}
	}
}

// close waits until every failed record is on disk.
func (f *failures) close() {
	close(f.queue)
	<-f.done
}
