package textfile

import "io"

// How much is unpacked ahead of what is read.
const (
	aheadBlocks = 3
	aheadSize   = 256 << 10
)

// ahead unpacks beside the reader, so that both keep a core busy.
type ahead struct {
	full, free chan []byte
	stop, done chan struct{}
	block      []byte // of which rest is not read yet
	rest       []byte
	err        error // why there are no more blocks; set before full is closed
}

// readAhead lets the file be read ahead until it is closed.
func (f *File) readAhead() {
	a := &ahead{
		full: make(chan []byte, aheadBlocks), free: make(chan []byte, aheadBlocks),
		stop: make(chan struct{}), done: make(chan struct{}),
	}
	for range aheadBlocks {
		a.free <- make([]byte, aheadSize)
	}
	go a.work(f.Reader)
	f.Reader = a
	f.close = append(f.close, func() error {
		close(a.stop)
		<-a.done
		return nil
	})
}

func (a *ahead) work(in io.Reader) {
	defer close(a.done)
	defer close(a.full)
	for {
		select {
		case <-a.stop:
			return
		case block := <-a.free:
			n, err := io.ReadFull(in, block[:cap(block)])
			if n > 0 {
				a.full <- block[:n] // there is room for all blocks
			}
			if err == io.ErrUnexpectedEOF {
				err = io.EOF
			}
			if err != nil {
				a.err = err
				return
			}
		}
	}
}

// Read implements io.Reader.
func (a *ahead) Read(p []byte) (int, error) {
	if len(a.rest) == 0 {
		if a.block != nil {
			a.free <- a.block
			a.block = nil
		}
		block, more := <-a.full
		if !more {
			return 0, a.err
		}
		a.block, a.rest = block, block
	}
	n := copy(p, a.rest)
	a.rest = a.rest[n:]
	return n, nil
}
