package value

import (
	"bytes"
	"errors"
	"fmt"
)

// long is from which size on a record is not read by growing the buffer: its end is looked for first,
// so that it takes up just the memory that it needs.
const long = 1 << 20

// whole reads the value at buf[next] to where it seems to end. What was read is there as a whole
// afterwards; an error tells that it is too long.
func (d *Decoder) whole() error {
	e := ender{documents: d.mode == inDocuments}
	head := d.buf[d.next:]
	if end := e.end(head); end > d.options.MaxBytes {
		return d.passLong(e, head, 0, end)
	} else if end >= 0 {
		return d.fill() // the scanner knows better
	}
	var blocks [][]byte
	block, size, end := []byte(nil), len(head), -1
	for end < 0 && !d.eof {
		if block == nil || d.options.Again == nil {
			block = make([]byte, readSize)
		}
		n, err := d.readBlock(block)
		if err != nil {
			return err
		}
		end = e.end(block[:n])
		if size += n; size > d.options.MaxBytes && (end < 0 || size-n+end > d.options.MaxBytes) {
			return d.passLong(e, block[:n], size-n, end)
		}
		blocks = append(blocks, block[:n])
	}
	return d.together(blocks, size)
}

// readBlock fills a block as far as the stream goes.
func (d *Decoder) readBlock(block []byte) (n int, err error) {
	for n < len(block) && !d.eof && d.lost == nil {
		got, err := d.in.Read(block[n:])
		n += got
		d.ended(err)
	}
	if n == 0 {
		return 0, d.lost
	}
	return n, nil
}

// together makes a buffer of what is not used and the blocks behind it.
func (d *Decoder) together(blocks [][]byte, size int) error {
	head := d.buf[d.next:]
	buf := append(make([]byte, 0, size), head...)
	if d.options.Again != nil {
		rest := buf[len(head):size]
		at := d.offset + int64(len(d.buf))
		if n, err := d.options.Again.ReadAt(rest, at); n < len(rest) {
			return fmt.Errorf("read: %w", errors.Join(err, errors.New("the file changed while it was read")))
		}
		buf = buf[:size]
	} else {
		for i, b := range blocks {
			buf = append(buf, b...)
			blocks[i] = nil
		}
	}
	d.replace(buf)
	return nil
}

// passLong goes over a record that is too long. The block last read begins behind so many bytes of
// it, and holds its end where end is not negative.
func (d *Decoder) passLong(e ender, block []byte, before, end int) error {
	d.count()
	d.placeLine = d.line
	bad := d.fault(fmt.Sprintf("a record is longer than %d MiB", d.options.MaxBytes>>20),
		"split it, or read a part of it with select")
	seen := block
	if end >= 0 {
		seen = block[:end]
	}
	d.line += e.lines - bytes.Count(seen, []byte{'\n'})
	d.offset += int64(d.next + before)
	d.buf, d.next, d.counted = block, max(0, end), 0
	return d.pass(bad, e, end)
}

// passItem goes over an item of a list that has a fault, of which text is there.
func (d *Decoder) passItem(bad *SyntaxError, text string, fault int) error {
	var e ender
	end := e.end([]byte(text))
	if end >= 0 {
		d.next += end - fault
	}
	return d.pass(bad, e, end)
}

// pass reads on to the end of a value that is not wanted, unless end tells that buf[next] is there.
func (d *Decoder) pass(bad *SyntaxError, e ender, end int) error {
	bad.Recoverable = end >= 0
	for !bad.Recoverable && !d.eof {
		next := make([]byte, readSize)
		n, err := d.readBlock(next)
		if err != nil {
			return err
		}
		d.next = len(d.buf)
		d.replace(next[:n])
		if end := e.end(next[:n]); end >= 0 {
			d.next, bad.Recoverable = end, true
		}
	}
	if !bad.Recoverable {
		d.next = len(d.buf)
	}
	return bad
}

// ender looks for the end of a value, whatever stands in it. It goes on from piece to piece.
type ender struct {
	// documents tells that a line which begins as a value does is one of its own, unless one is due.
	documents bool
	depth     int
	text      bool // within one
	slash     bool // behind a backslash in it
	fresh     bool // nothing stands in the line yet
	last      byte // that was no space; 0 before the value
	lines     int
}

// end is behind the value, or where something stands that can't be in it; -1 where the piece holds no
// end.
func (e *ender) end(piece []byte) int {
	for i, c := range piece {
		if e.text {
			switch {
			case e.slash:
				e.slash = false
			case c == '\\':
				e.slash = true
			case c == '"':
				e.text = false
				if e.depth == 0 {
					return i + 1
				}
			case c == '\n':
				return i
			}
			continue
		}
		switch c {
		case '\n':
			e.lines++
			fallthrough
		case ' ', '\t', '\r':
			if e.depth == 0 && e.last != 0 {
				return i
			}
			e.fresh = c == '\n'
			continue
		case '"':
			e.text = true
		case '{', '[':
			if e.fresh && e.documents && e.last != 0 && bytes.IndexByte([]byte("[{:,"), e.last) < 0 {
				return i
			}
			e.depth++
		case '}', ']':
			if e.depth--; e.depth <= 0 {
				return i + 1
			}
		case ',':
			if e.depth == 0 {
				return i
			}
		}
		e.fresh, e.last = false, c
	}
	return -1
}
