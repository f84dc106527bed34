// Package markup takes XML apart while it is read, in memory that does not grow with the document:
// tags whole, texts piece by piece. It is what the kinds that read XML and Excel share.
//
// It knows nothing of records. Document types are refused, so that no entity can grow or name a
// file; namespaces are left as they are written. The input is UTF-8.
package markup

import (
	"bytes"
	"fmt"
	"io"
	"unicode/utf8"
)

// Kind says what was read.
type Kind uint8

// What [Reader.Next] gives. A tag that closes itself is a start and an end.
const (
	Start Kind = iota + 1
	End
	Text // a piece of text: there may be several in a row
)

// Attribute is one of a start tag.
type Attribute struct{ Name, Value []byte }

// SyntaxError is a mistake of the document. After one that is not fatal, reading goes on behind it.
type SyntaxError struct {
	Message, Remedy string
	Line, Column    int // from 1, columns in characters
	Fatal           bool
}

// Error gives place and message.
func (f *SyntaxError) Error() string {
	return fmt.Sprintf("line %d, column %d: %s", f.Line, f.Column, f.Message)
}

// Sizes of the memory for what was read: usually, and at most, for a tag with very long attributes.
const (
	usual  = 64 << 10
	maxTag = 16 << 20
)

// deepest is how many elements may be open, so that their names don't fill the memory.
const deepest = 100_000

// Reader reads a document. What it gives is good until the next call of Next.
type Reader struct {
	// Name is that of the tag read last, with its prefix.
	Name []byte
	// Attributes are those of a start tag.
	Attributes []Attribute
	// Text is a piece of text, with entities and line ends as they are meant.
	Text []byte

	in   io.Reader
	buf  []byte // what was read and not used begins at next
	next int
	eof  bool

	names   []byte // of the open elements, one behind the other
	begins  []int  // where each begins
	closing bool   // the start tag read last closes itself
	inData  bool   // within <![CDATA[
	room    []byte // for texts that don't stand as they are meant

	token   int // where what was read last begins in buf
	counted int // lines of buf are counted up to here
	line    int
	column  int
}

// NewReader returns a reader of a document.
func NewReader(in io.Reader) *Reader {
	return &Reader{in: in, buf: make([]byte, 0, usual), line: 1, column: 1}
}

// Depth is how many elements are open. The element of a start tag is one of them, that of an end tag
// is none any more.
func (r *Reader) Depth() int { return len(r.begins) }

// Position is where what was read last begins: line and column, from 1.
func (r *Reader) Position() (line, column int) {
	r.count(r.token)
	return r.line, r.column
}

// Local is a name without its prefix.
func Local(name []byte) []byte {
	if i := bytes.IndexByte(name, ':'); i >= 0 {
		return name[i+1:]
	}
	return name
}

// Next reads on. After the last element it returns io.EOF.
func (r *Reader) Next() (Kind, error) {
	if r.closing {
		r.closing = false
		r.leave()
		return End, nil
	}
	for {
		if r.inData {
			if kind, err := r.data(); kind != 0 || err != nil {
				return kind, err
			}
			continue
		}
		if r.next == len(r.buf) {
			if err := r.fill(); err != nil {
				return 0, err
			}
			if r.next == len(r.buf) {
				return 0, r.end()
			}
		}
		r.token = r.next
		if r.buf[r.next] != '<' {
			return r.text()
		}
		if kind, err := r.markup(); kind != 0 || err != nil {
			return kind, err
		}
	}
}

// Skip reads to behind the end of the element of the start tag read last.
func (r *Reader) Skip() error {
	for depth := r.Depth(); r.Depth() >= depth; {
		if _, err := r.Next(); err != nil {
			return err
		}
	}
	return nil
}

func (r *Reader) end() error {
	if r.Depth() == 0 {
		return io.EOF
	}
	return r.fatal(r.next, "get the file again: a part is missing", "the file ends within <%s>", r.open())
}

// open is the name of the innermost open element.
func (r *Reader) open() []byte { return r.names[r.begins[len(r.begins)-1]:] }

// leave closes the innermost element.
func (r *Reader) leave() {
	r.Name = r.open()
	r.names = r.names[:r.begins[len(r.begins)-1]]
	r.begins = r.begins[:len(r.begins)-1]
}

// markup reads what begins with <; kind is 0 where it is to be passed over.
func (r *Reader) markup() (Kind, error) {
	if err := r.atLeast(len("<![CDATA[")); err != nil {
		return 0, err
	}
	rest := r.buf[r.next:]
	switch {
	case bytes.HasPrefix(rest, []byte("</")):
		return r.endTag()
	case bytes.HasPrefix(rest, []byte("<!--")):
		return 0, r.pass("<!--", "-->")
	case bytes.HasPrefix(rest, []byte("<![CDATA[")):
		r.next += len("<![CDATA[")
		r.inData = true
		return 0, nil
	case bytes.HasPrefix(rest, []byte("<?")):
		return 0, r.pass("<?", "?>")
	case len(rest) >= 9 && bytes.EqualFold(rest[:9], []byte("<!DOCTYPE")):
		return 0, r.fatal(r.next, "take the line that begins with <!DOCTYPE out of the file",
			"the file has a document type, which Fairlead does not read")
	}
	return r.startTag()
}

// pass goes behind the end of what begins here.
func (r *Reader) pass(begin, end string) error {
	for r.next += len(begin); ; {
		if i := bytes.Index(r.buf[r.next:], []byte(end)); i >= 0 {
			r.next += i + len(end)
			return nil
		}
		if r.eof {
			return r.fatal(len(r.buf), "get the file again: a part is missing", "the file ends within %s", begin)
		}
		r.next = max(r.next, len(r.buf)-len(end)+1)
		if err := r.fill(); err != nil {
			return err
		}
	}
}

// atLeast reads until n bytes are there, or the document ends.
func (r *Reader) atLeast(n int) error {
	for len(r.buf)-r.next < n && !r.eof {
		if err := r.fill(); err != nil {
			return err
		}
	}
	return nil
}

// fill reads once. What is used up makes room; for a tag that is too long, memory grows.
func (r *Reader) fill() error {
	if r.eof {
		return nil
	}
	r.count(r.next)
	rest := r.buf[r.next:]
	if len(rest) > cap(r.buf)/2 {
		r.buf = append(make([]byte, 0, 2*cap(r.buf)), rest...)
	} else {
		r.buf = r.buf[:copy(r.buf[:cap(r.buf)], rest)]
	}
	r.token, r.next, r.counted = 0, 0, 0
	for range 100 {
		n, err := r.in.Read(r.buf[len(r.buf):cap(r.buf)])
		r.buf = r.buf[:len(r.buf)+n]
		if err == io.EOF {
			r.eof = true
			return nil
		}
		if err != nil || n > 0 {
			return err
		}
	}
	return io.ErrNoProgress
}

// count brings line and column up to a place in buf.
func (r *Reader) count(to int) {
	if to < r.counted {
		return
	}
	part := r.buf[r.counted:to]
	if lines := bytes.Count(part, []byte{'\n'}); lines > 0 {
		r.line += lines
		r.column = 1
		part = part[bytes.LastIndexByte(part, '\n')+1:]
	}
	for _, c := range part {
		if utf8.RuneStart(c) { // what was read may end within a character
			r.column++
		}
	}
	r.counted = to
}

func (r *Reader) fault(at int, remedy, format string, args ...any) *SyntaxError {
	r.count(min(at, len(r.buf)))
	return &SyntaxError{Message: fmt.Sprintf(format, args...), Remedy: remedy, Line: r.line, Column: r.column}
}

func (r *Reader) fatal(at int, remedy, format string, args ...any) *SyntaxError {
	f := r.fault(at, remedy, format, args...)
	f.Fatal = true
	return f
}
