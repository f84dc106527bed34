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

// workers take the batches of one step, so many at once as it has instances. One begins only when
// a batch finds none that is free: a round of a loop often has one batch.
type workers struct {
	step   *step
	cancel context.CancelCauseFunc
	tasks  chan task
	all    sync.WaitGroup
	errs   []error // of each that has begun
}

// eachInTurn gives the records of the port in to several workers and sends what they make in the
// order in which the records came.
func (s *step) eachInTurn(ctx context.Context) error {
	ctx, cancel := context.WithCancelCause(ctx)
	defer cancel(nil)
	w := &workers{step: s, cancel: cancel, tasks: make(chan task), errs: make([]error, 0, len(s.plan.Instances))}
	err := w.deal(ctx)
	close(w.tasks)
	w.all.Wait()
	return firstCause(append(w.errs, err))
}

// hand gives a batch to a worker that is free, to a new one, or to the first that becomes free.
func (w *workers) hand(ctx context.Context, t task) error {
	select {
	case w.tasks <- t:
		return nil
	default:
	}
	if i := len(w.errs); i < cap(w.errs) {
		w.errs = append(w.errs, nil)
		end := &w.errs[i]
		w.all.Go(func() {
			if *end = w.step.eachWorker(ctx, i, w.tasks); *end != nil {
				w.cancel(*end)
			}
		})
	}
	select {
	case w.tasks <- t:
		return nil
	case <-ctx.Done():
		return context.Cause(ctx)
	}
}

// deal hands out the batches of the port in.
func (w *workers) deal(ctx context.Context) error {
	s := w.step
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
		if err := w.hand(ctx, task{batch: batch, turn: turn, next: next}); err != nil {
			return err
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
		s.plan.Instances[i].Foresee(ctx, t.batch)
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
