package value

import (
	"bytes"
	"fmt"
	"io"
	"sync"
)

// Reader gives records one after the other, as [Decoder.Next] does. Close ends its use.
type Reader interface {
	Next() (Value, error)
	Close()
}

// Read returns a reader of a stream. Where documents stand line by line, so many workers look at pieces
// of it side by side; what they give is the same, and in the same order.
func Read(in io.Reader, o Options, workers int) Reader { return read(in, o, workers, readSize) }

func read(in io.Reader, o Options, workers, piece int) Reader {
	first := make([]byte, piece)
	n, err := io.ReadFull(in, first)
	in = io.MultiReader(bytes.NewReader(first[:n]), in)
	begin := bytes.TrimLeft(bytes.TrimPrefix(first[:n], []byte("\ufeff")), " \t\r\n")
	// Only lines of objects can be told apart at a glance; for a short file nobody needs help.
	lines := len(begin) > 0 && begin[0] == '{' && o.Select.IsRoot()
	plain := !o.ReplaceInvalid && (o.MaxBytes == 0 || o.MaxBytes >= piece)
	if workers < 2 || err != nil || !lines || !plain {
		return alone{NewDecoder(in, o)}
	}
	s := &side{
		options: o, line: 1, column: 1,
		stop: make(chan struct{}), inOrder: make(chan *piecework, 2*workers), free: make(chan []byte, 2*workers),
	}
	jobs := make(chan *piecework, 2*workers)
	s.all.Go(func() {
		defer close(s.inOrder)
		defer close(jobs)
		s.cut(in, piece, jobs)
	})
	for range workers {
		s.all.Go(func() {
			for p := range jobs {
				p.work(&s.hint)
			}
		})
	}
	return s
}

// alone is a decoder that works by itself.
type alone struct{ *Decoder }

// Close implements Reader.
func (alone) Close() {}

// side hands out pieces of a stream that end with a line, and gives what is in them in order. Where a
// piece is anything but whole documents, a decoder reads it, and goes on until it is through with a
// piece.
type side struct {
	options Options
	hint    shapes
	stop    chan struct{}
	all     sync.WaitGroup
	inOrder chan *piecework
	free    chan []byte

	now     *piecework
	given   int // values of it
	line    int // where the next piece begins
	column  int
	offset  int64
	decoder *Decoder // at work, while it is
	taken   *piecework
	rest    []byte // of it, that the decoder has not read
	failed  error  // of the stream
}

// piecework is a piece of a stream.
type piecework struct {
	text   []byte
	err    error // behind the text
	done   chan struct{}
	values []Value
	whole  bool // values are all that is in the text
	lines  int
}

// cut reads the stream and cuts it behind its lines.
func (s *side) cut(in io.Reader, size int, jobs chan<- *piecework) {
	var rest []byte
	for {
		text := append(s.room(len(rest)+size), rest...)
		n, err := io.ReadFull(in, text[len(rest):cap(text)])
		if text = text[:len(rest)+n]; err == io.ErrUnexpectedEOF && n > 0 {
			err = nil // the next time says why there is no more
		}
		end := bytes.LastIndexByte(text, '\n') + 1
		if end == 0 || err != nil {
			end = len(text) // of a long line, which a decoder puts together
		}
		rest = text[end:]
		p := &piecework{text: text[:end:end], err: err, done: make(chan struct{})}
		for _, to := range []chan<- *piecework{jobs, s.inOrder} {
			select {
			case to <- p:
			case <-s.stop:
				return
			}
		}
		if err != nil {
			return
		}
	}
}

// room is memory for a piece: that of one of which no value was made, where there is such.
func (s *side) room(size int) []byte {
	select {
	case b := <-s.free:
		if cap(b) >= size {
			return b[:0:size]
		}
	default:
	}
	return make([]byte, 0, size)
}

// work finds the values of a piece.
func (p *piecework) work(hint *shapes) {
	defer close(p.done)
	p.lines = bytes.Count(p.text, []byte{'\n'})
	places := fields{hint: hint}
	var memory slab
	scan := scanner{text: stringOf(p.text), depth: MaxDepth, fields: &places}
	for i := scan.skip(0); i < len(scan.text); i = scan.skip(i) {
		if scan.text[i] != '{' {
			return
		}
		places.spans = memory.room()
		// Places count from where the value begins.
		whole := scan.text
		scan.text = whole[i:]
		is, f := scan.value(0)
		scan.text = whole
		if f != nil {
			return
		}
		p.values = append(p.values, memory.made(whole[i:i+is.end], is, &places))
		i += is.end
	}
	p.whole = true
}

// Next implements Reader.
func (s *side) Next() (Value, error) {
	for {
		switch {
		case s.decoder != nil && !s.through():
			return s.decoder.Next()
		case s.now != nil && s.given < len(s.now.values):
			s.given++
			return s.now.values[s.given-1], nil
		}
		if err := s.next(); err != nil {
			return Value{}, err
		}
	}
}

// through tells whether the decoder has used all that it took, so that the next piece begins a document.
func (s *side) through() bool {
	d := s.decoder
	if d.failed != nil || d.mode != inDocuments || len(s.rest) > 0 || len(bytes.TrimLeft(d.buf[d.next:], " \t\r\n")) > 0 {
		return false
	}
	d.next = len(d.buf)
	d.count()
	s.line, s.column, s.offset, s.decoder = d.line, d.column, d.offset+int64(d.next), nil
	s.giveBack()
	return true
}

// next takes the next piece.
func (s *side) next() error {
	if s.now != nil {
		s.line, s.column, s.offset = s.line+s.now.lines, 1, s.offset+int64(len(s.now.text))
	}
	s.now, s.given = nil, 0
	p, err := s.piece()
	switch {
	case err == io.EOF:
		return err
	case err != nil:
		return fmt.Errorf("read: %w", err)
	}
	if <-p.done; p.whole {
		s.now = p
		return nil
	}
	d := NewDecoder(feed{s}, s.options)
	d.line, d.column, d.offset, d.fields.hint = s.line, s.column, s.offset, &s.hint
	if s.offset > 0 {
		d.mode = inDocuments
	}
	s.decoder, s.taken, s.rest = d, p, p.text
	return nil
}

// piece waits for the next piece of the stream.
func (s *side) piece() (*piecework, error) {
	if s.failed != nil {
		return nil, s.failed
	}
	p, more := <-s.inOrder
	if !more {
		s.failed = io.EOF
		return nil, io.EOF
	}
	s.failed = p.err
	return p, nil
}

// feed gives a decoder the text of one piece after the other.
type feed struct{ *side }

// Read implements io.Reader.
func (f feed) Read(b []byte) (int, error) {
	for len(f.rest) == 0 {
		f.giveBack()
		p, err := f.piece()
		if err != nil {
			return 0, err
		}
		f.taken, f.rest = p, p.text
	}
	n := copy(b, f.rest)
	f.rest = f.rest[n:]
	return n, nil
}

// giveBack lets the memory of a piece be used again that the decoder has copied.
func (s *side) giveBack() {
	if s.taken == nil {
		return
	}
	<-s.taken.done
	select {
	case s.free <- s.taken.text:
	default:
	}
	s.taken = nil
}

// Close implements Reader.
func (s *side) Close() {
	close(s.stop)
	for range s.inOrder { // what was cut already
	}
	s.all.Wait()
}
