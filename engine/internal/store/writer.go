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
	connect func() (*sql.DB, error)
	explain func(what string, err error) error
	work    chan *change
	done    chan struct{}
	db      *sql.DB // of the goroutine that writes
	broken  bool    // the connection had a fault of the disk

	mu     sync.RWMutex
	closed bool
}

// change is something to be written, and where to tell that it is on disk.
type change struct {
	do    func(context.Context, *sql.Tx) error
	ended chan error
}

var errClosed = errors.New("the store is closed")

// together is how many changes are committed at once at most.
const together = 1024

func newWriter(db *sql.DB, connect func() (*sql.DB, error), explain func(string, error) error) *writer {
	w := &writer{
		connect: connect, explain: explain, db: db,
		work: make(chan *change, together), done: make(chan struct{}),
	}
	go w.run()
	return w
}

// write waits until the change is on disk. A change that was begun is brought to its end, whatever
// becomes of ctx: who is told of an end knows that nothing was written. do may be called twice.
func (w *writer) write(ctx context.Context, do func(context.Context, *sql.Tx) error) error {
	if ctx.Err() != nil {
		return context.Cause(ctx)
	}
	c := &change{do: do, ended: make(chan error, 1)}
	w.mu.RLock()
	if w.closed {
		w.mu.RUnlock()
		return errClosed
	}
	w.work <- c
	w.mu.RUnlock()
	return w.explain("write to the store", <-c.ended)
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

func (w *writer) transact(batch []*change) (err error) {
	if w.broken {
		if err := w.reconnect(); err != nil {
			return err
		}
	}
	// After a fault of the disk nobody knows what the connection still holds.
	defer func() { w.broken = code(err) == codeIOError }()
	ctx := context.Background() // what was begun is brought to its end
	tx, err := w.db.BeginTx(ctx, nil)
	if err != nil {
		return err
	}
	for _, c := range batch {
		if err := c.do(ctx, tx); err != nil {
			return errors.Join(err, tx.Rollback())
		}
	}
	return tx.Commit()
}

func (w *writer) reconnect() error {
	next, err := w.connect()
	if err != nil {
		return err
	}
	_ = w.db.Close() // it had a fault already
	w.db, w.broken = next, false
	return nil
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
