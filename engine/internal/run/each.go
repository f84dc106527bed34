package run

import (
	"context"
	"errors"
	"io"
	"sync"

	"fairlead/engine/node"
)

// task is one batch for a worker, with its place in the order.
type task struct {
	batch []node.Record
	turn  <-chan struct{} // closed when all batches before have been sent
	next  chan struct{}   // closed when this one has
}

// eachInTurn gives the records of the port in to several workers and sends what they make in the
// order in which the records came.
func (s *step) eachInTurn(ctx context.Context) error {
	ctx, cancel := context.WithCancelCause(ctx)
	defer cancel(nil)
	tasks := make(chan task)
	var all sync.WaitGroup
	errs := make([]error, len(s.plan.Instances))
	for i := range s.plan.Instances {
		all.Go(func() {
			if errs[i] = s.eachWorker(ctx, i, tasks); errs[i] != nil {
				cancel(errs[i])
			}
		})
	}
	err := s.deal(ctx, tasks)
	close(tasks)
	all.Wait()
	return firstCause(append(errs, err))
}

// deal hands out the batches of the port in.
func (s *step) deal(ctx context.Context, tasks chan<- task) error {
	in := s.inlet("in")
	if in == nil {
		return nil
	}
	turn := make(chan struct{})
	close(turn)
	for {
		batch, err := in.take(ctx)
		if err == io.EOF {
			return nil
		}
		if err != nil {
			return err
		}
		s.in.Add(int64(len(batch)))
		next := make(chan struct{})
		select {
		case tasks <- task{batch: batch, turn: turn, next: next}:
		case <-ctx.Done():
			return context.Cause(ctx)
		}
		turn = next
	}
}

func (s *step) eachWorker(ctx context.Context, i int, tasks <-chan task) error {
	var turn <-chan struct{}
	p := newPorts(s, func(ctx context.Context) error {
		select {
		case <-turn:
			return nil
		case <-ctx.Done():
			return context.Cause(ctx)
		}
	})
	worker := s.start(i, p)
	for t := range tasks {
		turn = t.turn
		if err := s.eachRecord(ctx, worker, p, t.batch); err != nil {
			return err
		}
		if err := errors.Join(p.turn(ctx), p.flush(ctx)); err != nil {
			return err
		}
		close(t.next)
	}
	return nil
}

// eachRecord gives the records of one batch to a worker. A record that fails takes back what
// was sent for it.
func (s *step) eachRecord(ctx context.Context, w node.Worker, p *ports, batch []node.Record) error {
	for _, r := range batch {
		if err := p.mark(ctx); err != nil {
			return err
		}
		err := guard(func() error { return w.Each(ctx, r) })
		if err == nil {
			continue
		}
		if ctx.Err() != nil {
			return context.Cause(ctx)
		}
		p.withdraw()
		if err := p.Fail(ctx, r, err); err != nil {
			return err
		}
	}
	return ctx.Err()
}

// firstCause returns the error that made the others.
func firstCause(errs []error) error {
	for _, err := range errs {
		if err != nil && !errors.Is(err, context.Canceled) {
			return err
		}
	}
	return errors.Join(errs...)
}
