package value

import (
	"bytes"
	"errors"
	"fmt"
	"io"
	"slices"
	"strings"
	"unicode/utf8"
)

// Options say how a [Decoder] reads.
type Options struct {
	// Select leads to the list (or the one value) in the first document whose items are the
	// records. The zero Path takes the documents themselves, or the items of a list that is
	// the whole document.
	Select Path
	// MaxBytes bounds one record; 256 MiB when zero.
	MaxBytes int
	// Again reads bytes of the stream a second time, where that can be done: a long record is then
	// in memory once, and not at all where it is too long.
	Again io.ReaderAt
	// ReplaceInvalid puts U+FFFD where bytes are not UTF-8, instead of an error.
	ReplaceInvalid bool
}

const (
	defaultMaxBytes = 256 << 20
	readSize        = 256 << 10
)

// Decoder reads values from a stream in constant memory: one document, documents one after the
// other (NDJSON), or the items of a list.
type Decoder struct {
	in      io.Reader
	options Options
	scanner scanner
	fields  fields
	slab    slab

	buf    []byte // what was read and not used begins at next
	next   int
	eof    bool
	lost   error // of the stream, once what stands before is used
	failed error

	mode    mode
	started bool // a value of the list was read, so that a comma is due

	offset       int64  // of buf[0]
	counted      int    // in buf; lines are counted up to here, behind only when that is asked for
	line, column int    // of buf[counted], from 1 and in characters
	placeLine    int    // where the last record that is broken began
	levels       []byte // the brackets that are open around the selected list
}

type mode uint8

const (
	atBegin     mode = iota // nothing was read
	inDocuments             // documents one after the other
	inList                  // the items of a list
	inOne                   // one value, which was selected
	inRest                  // behind it
	atEnd
)

// NewDecoder returns a decoder that reads from in.
func NewDecoder(in io.Reader, o Options) *Decoder {
	if o.MaxBytes == 0 {
		o.MaxBytes = defaultMaxBytes
	}
	o.MaxBytes = min(o.MaxBytes, maxLength)
	d := &Decoder{in: in, options: o, fields: fields{hint: &shapes{}}, line: 1, column: 1}
	d.scanner = scanner{depth: MaxDepth, fields: &d.fields}
	return d
}

// Next returns the next record, or io.EOF after the last. An error of the text is a
// [SyntaxError]; after one that is Recoverable, Next goes on with the next line.
func (d *Decoder) Next() (Value, error) {
	if d.failed != nil {
		return Value{}, d.failed
	}
	v, err := d.read()
	if err == nil {
		return v, nil
	}
	var bad *SyntaxError
	if errors.As(err, &bad) && bad.Recoverable {
		return Value{}, err
	}
	d.failed = err
	return Value{}, err
}

func (d *Decoder) read() (Value, error) {
	if d.mode == atBegin {
		if err := d.begin(); err != nil {
			return Value{}, err
		}
	}
	switch d.mode {
	case inList:
		return d.item()
	case inDocuments:
		return d.document()
	case inOne:
		return d.one()
	case inRest:
		return Value{}, d.rest()
	default:
		return Value{}, io.EOF
	}
}

// begin finds out how the records lie.
func (d *Decoder) begin() error {
	if c, err := d.peek(); err == nil && c == 0xEF {
		if err := d.fillTo(3); err != nil {
			return err
		}
		if bytes.HasPrefix(d.buf[d.next:], []byte("\ufeff")) {
			d.next += 3
			d.counted = d.next
		}
	}
	c, err := d.significant()
	if err != nil {
		return err
	}
	if !d.options.Select.IsRoot() {
		return d.walk()
	}
	d.mode = inDocuments
	if c == '[' {
		d.next++
		d.mode = inList
	}
	return nil
}

func (d *Decoder) document() (Value, error) {
	if _, err := d.significant(); err != nil {
		return Value{}, err
	}
	v, err := d.value()
	var bad *SyntaxError
	if errors.As(err, &bad) {
		d.skipLine()
		if bad.Line > d.placeLine {
			d.skipRest()
		}
		_, more := d.significant()
		bad.Recoverable = more == nil
		if more == io.EOF {
			d.mode = atEnd
		}
	}
	return v, err
}

func (d *Decoder) item() (Value, error) {
	c, err := d.significant()
	if err == io.EOF {
		return Value{}, d.fault("unexpected end inside a list", cutOff)
	}
	if err != nil {
		return Value{}, err
	}
	if c == ']' {
		return Value{}, d.endOfList()
	}
	if d.started {
		if c != ',' {
			return Value{}, d.fault(fmt.Sprintf("found %q where a comma or ] is wanted", d.here()), "")
		}
		d.next++
		if c, err = d.significant(); err == nil && c == ']' {
			return Value{}, d.fault("there is a comma after the last value", "remove the comma")
		}
	}
	d.started = true
	return d.value()
}

func (d *Decoder) endOfList() error {
	d.next++
	d.mode = atEnd
	if !d.options.Select.IsRoot() {
		return d.rest()
	}
	if _, err := d.significant(); err != io.EOF {
		if err != nil {
			return err
		}
		return d.fault("there is more after the list", "remove it, or write one list around all")
	}
	return io.EOF
}

// value reads the value that begins at buf[next], as much of the stream as it needs.
func (d *Decoder) value() (Value, error) {
	for {
		if d.eof || len(d.buf)-d.next > 1 {
			text := stringOf(d.buf[d.next:])
			is, f := d.scan(text)
			complete := f == nil && (d.eof || is.end < len(text) || is.kind > KindNumber)
			if complete && is.end <= d.options.MaxBytes {
				v := d.slab.made(text[:is.end], is, &d.fields)
				d.next += is.end
				return v, nil
			}
			if f != nil && (d.eof || f.remedy != cutOff) {
				return d.broken(text, f)
			}
		}
		if err := d.more(); err != nil {
			return Value{}, err
		}
	}
}

// more reads on where the value at buf[next] has no end yet.
func (d *Decoder) more() error {
	have := len(d.buf) - d.next
	if have >= long || have > d.options.MaxBytes {
		return d.whole()
	}
	return d.fillOn(have)
}

func (d *Decoder) scan(text string) (scanned, *fault) {
	d.scanner.text, d.scanner.cut = text, !d.eof
	d.fields.spans = d.slab.room()
	return d.scanner.value(0)
}

// broken reports a fault within the value at buf[next]; or mends it, where that is asked for.
func (d *Decoder) broken(text string, f *fault) (Value, error) {
	if d.options.ReplaceInvalid && f.at < len(text) {
		if r, n := utf8.DecodeRuneInString(text[f.at:]); r == utf8.RuneError && n == 1 {
			d.replace(slices.Concat(d.buf[d.next:d.next+f.at], []byte("\uFFFD"), d.buf[d.next+f.at+1:]))
			return d.value()
		}
	}
	end := min(f.at, len(text))
	if at := nextRecord(text[:min(end+1, len(text))]); d.mode == inDocuments && at > 0 {
		// A line that was cut off must not take the next one with it.
		end = at - 1
		f = &fault{end, "unexpected end of the line inside a record", "the line seems to be cut off: complete it"}
	}
	d.count()
	d.placeLine = d.line
	d.next += end
	e := d.fault(f.message, f.remedy)
	e.Text = strings.ToValidUTF8(text[:lineEnd(text, end)], "\uFFFD")
	if d.mode == inList && f.alone() {
		return Value{}, d.passItem(e, text, end)
	}
	return Value{}, e
}

// nextRecord finds a line of the text that begins as the text itself does; 0 where there is none.
func nextRecord(text string) int {
	if text == "" || text[0] != '{' && text[0] != '[' {
		return 0
	}
	return strings.Index(text, "\n"+text[:1]) + 1
}

// lineEnd is where the line that i stands in ends.
func lineEnd(text string, i int) int {
	if n := strings.IndexByte(text[i:], '\n'); n >= 0 {
		return i + n
	}
	return len(text)
}

// significant goes over white space and returns the byte behind it.
func (d *Decoder) significant() (byte, error) {
	for {
		c, err := d.peek()
		if err != nil {
			return 0, err
		}
		switch c {
		case ' ', '\t', '\n', '\r':
			d.next++
		default:
			return c, nil
		}
	}
}

// skipLine goes to the end of the line.
func (d *Decoder) skipLine() {
	for {
		c, err := d.peek()
		if err != nil || c == '\n' {
			return
		}
		if i := bytes.IndexByte(d.buf[d.next:], '\n'); i >= 0 {
			d.next += i
		} else {
			d.next = len(d.buf)
		}
	}
}

// skipRest goes to the first line that may begin a document: of one that is written over several
// lines, those inside are indented.
func (d *Decoder) skipRest() {
	for {
		c, err := d.peek()
		if err != nil || c == '{' || c == '[' {
			return
		}
		if c == '\n' {
			d.next++
			continue
		}
		d.skipLine()
	}
}

func (d *Decoder) peek() (byte, error) {
	if d.next == len(d.buf) {
		if err := d.fill(); err != nil {
			return 0, err
		}
		if d.next == len(d.buf) {
			return 0, io.EOF
		}
	}
	return d.buf[d.next], nil
}

// fill reads once, at least a byte unless the stream ends. Bytes that values refer to are never
// written to again: when the buffer is full, a new one takes over what is not used yet.
func (d *Decoder) fill() error {
	if d.eof {
		return nil
	}
	if len(d.buf) == cap(d.buf) {
		have := len(d.buf) - d.next
		buf := make([]byte, have, max(readSize, 2*have))
		copy(buf, d.buf[d.next:])
		d.replace(buf)
	}
	if d.lost != nil {
		return d.lost
	}
	for range 100 {
		n, err := d.in.Read(d.buf[len(d.buf):cap(d.buf)])
		d.buf = d.buf[:len(d.buf)+n]
		d.ended(err)
		if n > 0 || d.eof {
			return nil
		}
		if d.lost != nil {
			return d.lost
		}
	}
	return io.ErrNoProgress
}

// ended notes that the stream gives no more, and why.
func (d *Decoder) ended(err error) {
	switch {
	case err == io.EOF:
		d.eof = true
	case err != nil:
		d.lost = fmt.Errorf("read: %w", err)
	}
}

// fillTo reads until n bytes are there, or the stream ends.
func (d *Decoder) fillTo(n int) error {
	for len(d.buf)-d.next < n && !d.eof {
		if err := d.fill(); err != nil {
			return err
		}
	}
	return nil
}

// fillOn reads on after a scan of n bytes that found no end: until as much again is there, or
// what may be an end, so that a long record is not scanned over and over.
func (d *Decoder) fillOn(n int) error {
	for {
		if err := d.fill(); err != nil || d.eof {
			return err
		}
		have := len(d.buf) - d.next
		last := d.buf[len(d.buf)-1]
		if have < readSize || have >= 2*n || have >= long || last == '\n' || last == '}' || last == ']' {
			return nil
		}
	}
}

// replace takes another buffer, which begins with what is at buf[next].
func (d *Decoder) replace(buf []byte) {
	d.count()
	d.offset += int64(d.next)
	d.buf, d.next, d.counted = buf, 0, 0
}

// count brings line and column up to buf[next].
func (d *Decoder) count() {
	part := d.buf[d.counted:d.next]
	if lines := bytes.Count(part, []byte{'\n'}); lines > 0 {
		d.line += lines
		d.column = 1
		part = part[bytes.LastIndexByte(part, '\n')+1:]
	}
	for _, c := range part {
		if utf8.RuneStart(c) {
			d.column++
		}
	}
	d.counted = d.next
}

func (d *Decoder) here() string {
	_ = d.fillTo(utf8.UTFMax) // what is there is shown
	return firstRune(stringOf(d.buf[d.next:]))
}

func (d *Decoder) fault(message, remedy string) *SyntaxError {
	d.count()
	offset := d.offset + int64(d.next)
	return &SyntaxError{Line: d.line, Column: d.column, Offset: offset, Message: message, Remedy: remedy}
}
