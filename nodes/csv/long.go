package csv

import (
	"bytes"
	"errors"
	"fmt"
)

// long is from which size on a row is not read by growing the buffer: its end is looked for first, so
// that it takes up just the memory that it needs.
const long = 1 << 20

// whole reads the row that begins at next to its end; an error tells that it is too long.
func (r *Reader) whole() error {
	e := ender{reader: r, begins: true}
	head := r.buf[r.next:]
	if e.end(head) >= 0 {
		return r.fill()
	}
	var blocks [][]byte
	var block []byte
	size, from := len(head), r.read
	for end := -1; end < 0 && !r.eof; {
		if block == nil || r.Again == nil {
			block = make([]byte, blockSize)
		}
		if r.fault != nil {
			return r.fault
		}
		n := 0
		for n < len(block) && !r.eof && r.fault == nil {
			got, err := r.in.Read(block[n:])
			n += got
			r.ended(err)
		}
		if r.read, size = r.read+int64(n), size+n; size > MaxRow+blockSize {
			return r.bad(begin(head), fmt.Sprintf("a row is longer than %d MB", MaxRow>>20),
				"a quote may not be closed: look at this row", true)
		}
		end = e.end(block[:n])
		blocks = append(blocks, block[:n])
	}
	buf := append(make([]byte, 0, size), head...)
	if r.Again == nil {
		for i, b := range blocks {
			buf = append(buf, b...)
			blocks[i] = nil
		}
	} else if n, err := r.Again.ReadAt(buf[len(head):size], from); n < size-len(head) {
		return errors.Join(err, errors.New("the file changed while it was read"))
	}
	r.buf, r.next = buf[:size], 0
	return nil
}

// shown is how much of what can't be read is shown.
const shown = 1 << 20

// begin is what is shown of a long text.
func begin(text []byte) string {
	if len(text) <= shown {
		return string(text)
	}
	return string(text[:shown]) + "…"
}

// ender looks for the line end that ends a row. It goes on from piece to piece.
type ender struct {
	reader *Reader
	inside bool // of quotes
	closes bool // the last byte inside was a quote: the one that closes, or the first of two
	begins bool // a cell begins here
}

// end is where the line end stands; -1 where the piece holds none.
func (e *ender) end(piece []byte) int {
	for i := 0; i < len(piece); i++ {
		c := piece[i]
		if e.closes {
			e.closes = false
			if c == e.reader.quote {
				continue
			}
			e.inside = false
		}
		switch {
		case e.inside:
			n := bytes.IndexByte(piece[i:], e.reader.quote)
			if n < 0 {
				return -1
			}
			i += n
			e.closes = true
			continue
		case c == e.reader.ends:
			return i
		case c == e.reader.quote && e.begins:
			e.inside = true
		}
		e.begins = !e.inside && c == e.reader.delimiter
	}
	return -1
}
