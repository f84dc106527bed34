package run

import (
	"bufio"
	"context"
	"encoding/binary"
	"io"
	"os"
	"sync"

	"fairlead/engine/node"
)

// overflowBytes is how much an overflowing queue holds in memory before it writes to its scratch
// file.
const overflowBytes = 16 << 20

// overflow feeds a queue and never makes its senders wait: what does not fit in memory goes to a
// scratch file and comes back in order.
type overflow struct {
	queue *queue
	files node.Files

	mu      sync.Mutex
	changed *sync.Cond
	memory  []sized // oldest first; all older than what is in the file
	size    int     // of what is in memory, in bytes, about
	file    *os.File
	out     *bufio.Writer
	back    *node.RecordReader
	written int64 // batches in the file
	ended   bool
	err     error
}

// sized is a batch with its size in bytes, about.
type sized struct {
	records []node.Record
	size    int
}

func newOverflow(queue *queue, files node.Files) *overflow {
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
		defer o.queue.close()
		o.feed(ctx)
	}()
}

func (o *overflow) feed(ctx context.Context) {
	defer o.drop()
	for {
		batch, err := o.next(ctx)
		if batch.records == nil || err != nil {
			return
		}
		if o.queue.put(ctx, batch.records, batch.size) != nil {
			return
		}
	}
}

// next returns the oldest batch, waiting for one; nil after the last.
func (o *overflow) next(ctx context.Context) (sized, error) {
	o.mu.Lock()
	defer o.mu.Unlock()
	for len(o.memory) == 0 && o.written == 0 && !o.ended && ctx.Err() == nil {
		o.changed.Wait()
	}
	if ctx.Err() != nil {
		return sized{}, ctx.Err()
	}
	if len(o.memory) > 0 {
		first := o.memory[0]
		o.memory = o.memory[1:]
		o.size -= first.size
		return first, nil
	}
	if o.written == 0 {
		return sized{}, nil
	}
	if err := o.out.Flush(); err != nil {
		o.err = node.DiskFault("write a scratch file", err)
		return sized{}, o.err
	}
	if o.back == nil {
		o.back = node.NewRecordReader(io.NewSectionReader(o.file, 0, 1<<62), 1<<18)
	}
	o.written--
	batch, err := readBatch(o.back)
	if err != nil {
		o.err = node.DiskFault("read a scratch file", err)
	}
	return sized{batch, sizeOf(batch)}, o.err
}

func (o *overflow) put(ctx context.Context, batch []node.Record, size int) error {
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
	if o.written == 0 && (o.size < overflowBytes || len(o.memory) == 0) {
		o.memory = append(o.memory, sized{batch, size})
		o.size += size
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
		return node.DiskFault("write a scratch file", err)
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
		buf = node.AppendRecord(buf, r)
		if _, err := w.Write(buf); err != nil {
			return err
		}
		buf = buf[:0]
	}
	return nil
}

func readBatch(in *node.RecordReader) ([]node.Record, error) {
	n, err := in.Number()
	if err != nil {
		return nil, err
	}
	batch := make([]node.Record, n)
	for i := range batch {
		if batch[i], err = in.Next(); err != nil {
			return nil, err
		}
	}
	return batch, nil
}

// fault is why the queue could not go on.
func (o *overflow) fault() error {
	o.mu.Lock()
	defer o.mu.Unlock()
	return o.err
}
