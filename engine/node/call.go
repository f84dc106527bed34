package node

import (
	"context"
	"io"
	"iter"
	"log/slog"
	"net/http"
	"os"
	"time"
)

// Host is what a node may reach outside of its records. The engine fills it; a new facility
// becomes a new field, and no signature changes.
type Host struct {
	Log   *slog.Logger
	HTTP  *http.Client // its transport keeps flows from addresses that nobody may reach
	Files Files
	Now   func() time.Time
	// Given holds the records handed to the graph from outside: by who starts the run
	// (--input), or by the node that runs the graph. The kind that starts a flow by hand sends
	// them instead of its own. Nil when there are none.
	Given iter.Seq2[Record, error]
	// Caller is the node that runs the graph; nil in a flow that runs by itself.
	Caller *Caller
}

// Files opens and makes files for nodes. Relative paths start at the workspace. Errors are in
// words for the author of the flow and name the path.
type Files interface {
	// Open opens a file for reading.
	Open(path string) (*os.File, error)
	// Writable tells whether a file could be made at the path, and changes nothing.
	Writable(path string) error
	// Create begins a file that appears whole or not at all.
	Create(path string) (Draft, error)
	// Scratch returns an empty file for data that does not fit in memory. The engine removes
	// it when the run ends; close it before.
	Scratch() (*os.File, error)
}

// Draft is a file being written beside its final place.
type Draft interface {
	io.Writer
	io.ReaderAt // what was written so far
	// Commit puts the file in its place, on disk for good. The draft can't be used after.
	Commit() error
	// Discard removes what was written. After Commit it does nothing, so it can be deferred.
	Discard() error
}

// IO carries the records of one node. The engine provides it. Its methods are called by one
// goroutine at a time, except Read, which may run beside the others.
type IO interface {
	// Read returns the next records of an input port, io.EOF after the last, or the error of
	// a cancelled context. The slice is the caller's until its next Read of that port.
	Read(ctx context.Context, port string) ([]Record, error)
	// Emit sends a record to an output port.
	Emit(ctx context.Context, port string, r Record) error
	// Fail gives up on a record. It returns an error only when the run can't go on.
	Fail(ctx context.Context, r Record, err error) error
	// Run runs a graph once and waits for its end. Several may run side by side.
	Run(ctx context.Context, g Subgraph, r Round) (broke bool, err error)
}

// Call is all that a node gets while it works: its params, its host, its records.
type Call[P any] struct {
	Params *P
	Host
	io IO
}

// Emit sends a record to the port out. It waits while the nodes behind are busy.
func (c *Call[P]) Emit(ctx context.Context, r Record) error { return c.io.Emit(ctx, "out", r) }

// EmitTo sends a record to a named port.
func (c *Call[P]) EmitTo(ctx context.Context, port string, r Record) error {
	return c.io.Emit(ctx, port, r)
}

// Fail gives up on one record; the others go on. The error's words reach the person who has
// to mend it. Fail returns an error only when the run can't go on.
func (c *Call[P]) Fail(ctx context.Context, r Record, err error) error {
	return c.io.Fail(ctx, r, err)
}

// Batch returns the next records of a port, or io.EOF after the last. The slice is the
// caller's until the next call for that port.
func (c *Call[P]) Batch(ctx context.Context, port string) ([]Record, error) {
	return c.io.Read(ctx, port)
}

// Records goes through all records of a port. It stops at the first error, which is that of a
// cancelled context.
func (c *Call[P]) Records(ctx context.Context, port string) iter.Seq2[Record, error] {
	return func(yield func(Record, error) bool) {
		for {
			batch, err := c.io.Read(ctx, port)
			if err == io.EOF {
				return
			}
			if err != nil {
				yield(Record{}, err)
				return
			}
			for _, r := range batch {
				if !yield(r, nil) {
					return
				}
			}
		}
	}
}
