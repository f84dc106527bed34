package run

import (
	"bufio"
	"context"
	"encoding/binary"
	"fmt"
	"io"
	"os"
	"sync"

	"fairlead/engine/node"
	"fairlead/engine/node/value"
)

// overflowBatches is how many batches an overflowing queue holds in memory before it writes to
// its scratch file.
const overflowBatches = 64

// overflow feeds a queue and never makes its senders wait: what does not fit in memory goes to a
// scratch file and comes back in order.
type overflow struct {
	queue chan<- []node.Record
	files node.Files

	mu      sync.Mutex
	changed *sync.Cond
	memory  [][]node.Record // oldest first; all older than what is in the file
	file    *os.File
	out     *bufio.Writer
	written int64 // batches in the file
	ended   bool
	err     error
}

func newOverflow(queue chan<- []node.Record, files node.Files) *overflow {
	o := &overflow{queue: queue, files: files}
	o.changed = sync.NewCond(&o.mu)
	return o
}

// start moves batches on to the queue until the senders have ended or the run has.
func (o *overflow) start(ctx context.Context) {
	stop := context.AfterFunc(ctx, func() {
		o.mu.Lock()
		defer o.mu.Unlock()
		o.changed.Broadcast()
	})
	go func() {
		defer stop()
		defer close(o.queue)
		o.feed(ctx)
	}()
}

func (o *overflow) feed(ctx context.Context) {
	var back *reader
	defer o.drop()
	for {
		batch, err := o.next(ctx, &back)
		if batch == nil || err != nil {
			return
		}
		select {
		case o.queue <- batch:
		case <-ctx.Done():
			return
		}
	}
}

// next returns the oldest batch, waiting for one; nil after the last.
func (o *overflow) next(ctx context.Context, back **reader) ([]node.Record, error) {
	o.mu.Lock()
	defer o.mu.Unlock()
	for len(o.memory) == 0 && o.written == 0 && !o.ended && ctx.Err() == nil {
		o.changed.Wait()
	}
	if ctx.Err() != nil {
		return nil, ctx.Err()
	}
	if len(o.memory) > 0 {
		batch := o.memory[0]
		o.memory = o.memory[1:]
		return batch, nil
	}
	if o.written == 0 {
		return nil, nil
	}
	if err := o.out.Flush(); err != nil {
		o.err = node.CannotGoOn("write a scratch file: %w", err)
		return nil, o.err
	}
	if *back == nil {
		*back = &reader{in: bufio.NewReaderSize(io.NewSectionReader(o.file, 0, 1<<62), 1<<16)}
	}
	o.written--
	batch, err := (*back).batch()
	if err != nil {
		o.err = node.CannotGoOn("read a scratch file: %w", err)
	}
	return batch, o.err
}

func (o *overflow) put(ctx context.Context, batch []node.Record) error {
	o.mu.Lock()
	defer o.mu.Unlock()
	if ctx.Err() != nil {
		return context.Cause(ctx)
	}
	if o.err != nil {
		return o.err
	}
	defer o.changed.Signal()
	// Once the file has batches, all newer ones must stand behind them.
	if o.written == 0 && len(o.memory) < overflowBatches {
		o.memory = append(o.memory, batch)
		return nil
	}
	o.err = o.spill(batch)
	return o.err
}

func (o *overflow) spill(batch []node.Record) error {
	if o.file == nil {
		f, err := o.files.Scratch()
		if err != nil {
			return err
		}
		o.file, o.out = f, bufio.NewWriterSize(f, 1<<16)
	}
	if err := writeBatch(o.out, batch); err != nil {
		return node.CannotGoOn("write a scratch file: %w", err).WithHint("make room on the disk")
	}
	o.written++
	return nil
}

func (o *overflow) end() {
	o.mu.Lock()
	defer o.mu.Unlock()
	o.ended = true
	o.changed.Signal()
}

func (o *overflow) drop() {
	o.mu.Lock()
	defer o.mu.Unlock()
	if o.file != nil {
		_ = o.file.Close() // the engine removes scratch files at the end of the run
	}
}

func writeBatch(w *bufio.Writer, batch []node.Record) error {
	buf := binary.AppendUvarint(nil, uint64(len(batch)))
	for _, r := range batch {
		parents := r.Parents()
		buf = binary.AppendUvarint(buf, uint64(r.ID))
		buf = binary.AppendUvarint(buf, uint64(len(parents)))
		for _, p := range parents {
			buf = binary.AppendUvarint(buf, uint64(p))
		}
		text := r.Value.AppendJSON(nil)
		buf = binary.AppendUvarint(buf, uint64(len(text)))
		buf = append(buf, text...)
		if _, err := w.Write(buf); err != nil {
			return err
		}
		buf = buf[:0]
	}
	return nil
}

// reader reads back what writeBatch wrote.
type reader struct {
	in *bufio.Reader
}

func (r *reader) batch() ([]node.Record, error) {
	n, err := binary.ReadUvarint(r.in)
	if err != nil {
		return nil, err
	}
	batch := make([]node.Record, n)
	for i := range batch {
		if batch[i], err = r.record(); err != nil {
			return nil, fmt.Errorf("record %d: %w", i, err)
		}
	}
	return batch, nil
}

func (r *reader) record() (node.Record, error) {
	id, err := binary.ReadUvarint(r.in)
	if err != nil {
		return node.Record{}, err
	}
	n, err := binary.ReadUvarint(r.in)
	if err != nil {
		return node.Record{}, err
	}
	parents := make([]node.ID, n)
	for i := range parents {
		p, err := binary.ReadUvarint(r.in)
		if err != nil {
			return node.Record{}, err
		}
		parents[i] = node.ID(p)
	}
	size, err := binary.ReadUvarint(r.in)
	if err != nil {
		return node.Record{}, err
	}
	text := make([]byte, size)
	if _, err := io.ReadFull(r.in, text); err != nil {
		return node.Record{}, err
	}
	v, err := value.Parse(text)
	record := node.From(v, parents...)
	record.ID = node.ID(id)
	return record, err
}
