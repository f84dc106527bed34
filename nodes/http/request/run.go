package request

import (
	"context"
	"sync"

	"fairlead/engine/node"
	"fairlead/engine/node/value"
)

// job is one record on its way: its requests, and what came of them.
type job struct {
	record node.Record
	values []value.Value
	err    error
	done   chan struct{}
}

// run keeps as many requests under way as it may. Records leave from this goroutine alone.
func run(ctx context.Context, c *node.Call[params]) error {
	ctx, cancel := context.WithCancel(ctx)
	jobs := make(chan *job, c.Params.Concurrency)
	s := &sender{params: c.Params, call: c}
	var readErr error
	go func() {
		defer close(jobs)
		readErr = dispatch(ctx, s, jobs)
	}()
	defer func() {
		cancel()
		for j := range jobs { // what is under way ends before the node does
			<-j.done
		}
	}()
	for j := range jobs {
		select {
		case <-j.done:
		case <-ctx.Done():
			<-j.done
			return context.Cause(ctx)
		}
		if err := j.deliver(ctx, c); err != nil {
			return err
		}
	}
	return readErr
}

// dispatch starts a job for each record and hands them on: in order, or as they end.
func dispatch(ctx context.Context, s *sender, jobs chan<- *job) error {
	slots := make(chan struct{}, s.params.Concurrency)
	var all sync.WaitGroup
	defer all.Wait()
	for r, err := range s.call.Records(ctx, "in") {
		if err != nil {
			return err
		}
		j := &job{record: r, done: make(chan struct{})}
		first, err := s.params.request(ctx, r)
		if err != nil {
			j.err = err
			close(j.done)
			jobs <- j
			continue
		}
		select {
		case slots <- struct{}{}:
		case <-ctx.Done():
			return context.Cause(ctx)
		}
		all.Go(func() {
			j.values, j.err = s.exchange(ctx, first)
			<-slots
			close(j.done)
			if !s.params.Ordered {
				jobs <- j
			}
		})
		if s.params.Ordered {
			jobs <- j
		}
	}
	return nil
}

// deliver sends what came of a job.
func (j *job) deliver(ctx context.Context, c *node.Call[params]) error {
	if j.err != nil {
		if ctx.Err() != nil {
			return context.Cause(ctx)
		}
		return c.Fail(ctx, j.record, j.err)
	}
	for _, v := range j.values {
		if c.Params.Into.IsSet() {
			whole, err := c.Params.Into.Set(j.record.Value, v)
			if err != nil {
				return c.Fail(ctx, j.record, node.BadInput("%w", err).On("into").WithHint("choose another field"))
			}
			v = whole
		}
		if err := c.Emit(ctx, j.record.With(v)); err != nil {
			return err
		}
	}
	return nil
}
