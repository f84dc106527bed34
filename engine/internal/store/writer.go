package store

import (
	"context"
	"database/sql"
	"errors"
	"sync"
)

// writer does all writing on one connection. What several goroutines ask for at once is
// committed together: a commit costs the same for one row as for a thousand.
type writer struct {
	db   *sql.DB
	work chan *change
	done chan struct{}

	mu     sync.RWMutex
	closed bool
}

// change is something to be written, and where to tell that it is on disk.
type change struct {
	do    func(*sql.Tx) error
	ended chan error
}

var errClosed = errors.New("the store is closed")

// together is how many changes are committed at once at most.
const together = 1024

func newWriter(db *sql.DB) *writer {
	w := &writer{db: db, work: make(chan *change, together), done: make(chan struct{})}
	go w.run()
	return w
}

// write waits until the change is on disk.
func (w *writer) write(ctx context.Context, do func(*sql.Tx) error) error {
	c := &change{do: do, ended: make(chan error, 1)}
	w.mu.RLock()
	if w.closed {
		w.mu.RUnlock()
		return errClosed
	}
	w.work <- c
	w.mu.RUnlock()
	select {
	case err := <-c.ended:
		return classed(err)
	case <-ctx.Done():
		return context.Cause(ctx)
	}
}

func (w *writer) run() {
	defer close(w.done)
	for c := range w.work {
		batch := []*change{c}
		for len(batch) < together && len(w.work) > 0 {
			batch = append(batch, <-w.work)
		}
		w.commit(batch)
	}
}

// commit writes changes in one transaction. Where that fails each is tried by itself, so that
// one can't take the others down.
func (w *writer) commit(batch []*change) {
	err := w.transact(batch)
	if err == nil || len(batch) == 1 {
		for _, c := range batch {
			c.ended <- err
		}
		return
	}
	for _, c := range batch {
		c.ended <- w.transact([]*change{c})
	}
}

func (w *writer) transact(batch []*change) error {
	tx, err := w.db.BeginTx(context.Background(), nil)
	if err != nil {
		return err
	}
	for _, c := range batch {
		if err := c.do(tx); err != nil {
			return errors.Join(err, tx.Rollback())
		}
	}
	return tx.Commit()
}

func (w *writer) close() error {
	w.mu.Lock()
	if w.closed {
		w.mu.Unlock()
		return nil
	}
	w.closed = true
	close(w.work)
	w.mu.Unlock()
	<-w.done
	return w.db.Close()
}
