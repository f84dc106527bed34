package engine

import (
	"context"
	"errors"
	"time"

	"fairlead/engine/internal/run"
	"fairlead/engine/internal/script"
	"fairlead/engine/internal/store"
)

// Moments between what listeners hear of a run, and between its heartbeats on disk.
const (
	tellEvery = 100 * time.Millisecond
	beatEvery = time.Second
)

// Subscribe calls listen with the state of every run, at most ten times a second for each and
// once at its end, until cancel is called. listen must not block.
func (e *Engine) Subscribe(listen func(RunState)) (cancel func()) {
	e.mu.Lock()
	defer e.mu.Unlock()
	e.lastID++
	id := e.lastID
	e.listeners[id] = listen
	return func() {
		e.mu.Lock()
		defer e.mu.Unlock()
		delete(e.listeners, id)
	}
}

func (e *Engine) tell(s RunState) {
	e.mu.Lock()
	defer e.mu.Unlock()
	for _, listen := range e.listeners {
		listen(s)
	}
}

// Running returns a run that goes on in this engine.
func (e *Engine) Running(id string) (*Run, bool) {
	e.mu.Lock()
	defer e.mu.Unlock()
	r, ok := e.runs[id]
	return r, ok
}

// follow tells of a run while it goes on and puts its end on disk.
func (e *Engine) follow(r *Run, kept *store.Run, scripts *script.Pool) {
	defer e.all.Done()
	tell, beat := time.NewTicker(tellEvery), time.NewTicker(beatEvery)
	defer tell.Stop()
	defer beat.Stop()
	e.tell(r.State())
	for {
		select {
		case <-tell.C:
			e.tell(r.State())
		case <-beat.C:
			if err := kept.Progress(context.Background(), run.Encode(r.inner.Counts())); err != nil {
				e.log.Warn("keep progress", "run", r.id, "error", err)
			}
		case <-r.inner.Done():
			e.conclude(r, kept, scripts)
			return
		}
	}
}

// conclude puts the end of a run on disk, then tells of it.
func (e *Engine) conclude(r *Run, kept *store.Run, scripts *script.Pool) {
	result := r.inner.Wait()
	if err := errors.Join(scripts.Close(), r.folder.Close()); err != nil {
		e.log.Warn("clear up after a run", "run", r.id, "error", err)
	}
	final := r.stateOf(result.Status, result.Counts, time.Since(r.started))
	final.Failed = result.Failed
	if result.Halt != nil {
		final.Message = result.Halt.Error()
	}
	err := kept.End(context.Background(), string(final.Status), final.Message, run.Encode(result.Counts))
	if err != nil && final.Message == "" {
		final.Status, final.Message = Failed, "the end of the run could not be kept: "+err.Error()
	}
	r.mu.Lock()
	r.final = &final
	r.mu.Unlock()
	e.mu.Lock()
	delete(e.runs, r.id)
	e.mu.Unlock()
	e.pace.end()
	e.tell(final)
	close(r.done)
}
