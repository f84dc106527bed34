// Package csv reads rows of cells as spreadsheets write them: RFC 4180 and what is met in its
// place. It is what the kinds csv.read and csv.write share.
package csv

import (
	"bytes"
	"fmt"
	"io"
	"strings"
	"unicode/utf8"
	"unsafe"
)

// Reader reads rows. Cells are parts of large pieces of the file: nothing is copied for a cell
// that has no doubled quotes.
type Reader struct {
	// Again reads the same bytes as the reader a second time, where that can be done: a long row is
	// then in memory once, and not at all where it is too long.
	Again io.ReaderAt

	in        io.Reader
	read      int64 // bytes of it
	delimiter byte
	quote     byte

	buf   []byte // what is not yet used begins at next
	next  int
	eof   bool
	fault error // of what is read, once what stands before is used
	cells []string
	ends  byte // what ends a line: a line feed, or a carriage return in files without any
	line  int  // of the next row, from 1
	start int  // line of the last row
}

// Delimiter gives the byte that a delimiter is written with in a flow; 0 where it can't be one.
func Delimiter(text string) byte {
	switch {
	case text == "tab" || text == `\t`:
		return '\t'
	case len(text) != 1 || text[0] >= utf8.RuneSelf || strings.Contains("\"\r\n\x00", text):
		return 0
	}
	return text[0]
}

// Limits of a row.
const (
	MaxRow   = 256 << 20
	MaxCells = 100_000
)

// RowError is a row that can't be read.
type RowError struct {
	Line    int // from 1
	Message string
	Text    string // the row as it stands
	Remedy  string
	Fatal   bool // no row behind it can be read
}

// Error gives line, message and remedy.
func (b *RowError) Error() string { return fmt.Sprintf("line %d: %s; %s", b.Line, b.Message, b.Remedy) }

// NewReader returns a reader of rows.
func NewReader(in io.Reader, delimiter, quote byte) *Reader {
	return &Reader{in: in, delimiter: delimiter, quote: quote, line: 1}
}

// Line is the line where the last row began.
func (r *Reader) Line() int { return r.start }

// Next returns the cells of the next row, or io.EOF. The slice is the caller's until the next
// call; the cells stay. Empty lines are passed over. After a [RowError] that is not fatal the next
// can be read.
func (r *Reader) Next() ([]string, error) {
	for {
		row, err := r.row()
		if err != nil {
			return nil, err
		}
		if len(row) == 0 {
			continue
		}
		return r.split(row)
	}
}

// row returns the text of the next row without its line end.
func (r *Reader) row() (string, error) {
	if r.ends == 0 {
		if err := r.lineEnds(); err != nil {
			return "", err
		}
	}
	r.start = r.line
	for from := 0; ; {
		rest := r.buf[r.next:]
		end, after, ok := r.rowEnd(rest, from)
		if ok {
			row := rest[:end]
			r.line += 1 + bytes.Count(row, []byte{r.ends})
			r.next += after
			return unsafe.String(unsafe.SliceData(row), len(row)), nil
		}
		if r.eof {
			return r.lastRow(rest)
		}
		from = len(rest)
		if bytes.IndexByte(rest, r.quote) >= 0 {
			from = 0
		}
		more := r.fill
		if len(rest) >= long {
			more = r.whole
		}
		if err := more(); err != nil {
			return "", err
		}
	}
}

func (r *Reader) lastRow(rest []byte) (string, error) {
	if len(rest) == 0 {
		return "", io.EOF
	}
	r.next = len(r.buf)
	if r.open(rest) {
		return "", r.bad(begin(rest), "a quote is opened and never closed", "close it, or remove it", true)
	}
	row := bytes.TrimSuffix(rest, []byte{'\r'})
	return unsafe.String(unsafe.SliceData(row), len(row)), nil
}

// open tells whether the text ends within quotes.
func (r *Reader) open(text []byte) bool {
	e := ender{reader: r, begins: true}
	return e.end(text) < 0 && e.inside && !e.closes
}

// rowEnd finds the line end that ends a row, and where the next row begins. Line ends within
// quotes belong to a cell. from is up to where no line end was found before.
func (r *Reader) rowEnd(text []byte, from int) (end, after int, ok bool) {
	n := bytes.IndexByte(text[from:], r.ends)
	if n >= 0 && bytes.IndexByte(text[:from+n], r.quote) < 0 {
		return r.lineEnd(text, from+n)
	}
	if n < 0 && bytes.IndexByte(text, r.quote) < 0 {
		return 0, 0, false
	}
	inside, cellBegins := false, true
	for i := 0; i < len(text); i++ {
		c := text[i]
		switch {
		case inside:
			if c == r.quote {
				if i+1 < len(text) && text[i+1] == r.quote {
					i++
				} else {
					inside = false
				}
			}
		case c == r.ends:
			return r.lineEnd(text, i)
		case c == r.quote && cellBegins:
			inside = true
		}
		cellBegins = !inside && c == r.delimiter
	}
	return 0, 0, false
}

func (r *Reader) lineEnd(text []byte, i int) (end, after int, ok bool) {
	if r.ends == '\n' && i > 0 && text[i-1] == '\r' {
		return i - 1, i + 1, true
	}
	return i, i + 1, true
}

const blockSize = 256 << 10

// fill reads more. A new piece of memory takes over what is not used, because cells refer to the
// old one.
func (r *Reader) fill() error {
	rest := r.buf[r.next:]
	buf := make([]byte, len(rest), max(blockSize, 2*len(rest)))
	copy(buf, rest)
	r.buf, r.next = buf, 0
	have := len(buf)
	for len(r.buf) < cap(r.buf) && r.fault == nil {
		n, err := r.in.Read(r.buf[len(r.buf):cap(r.buf)])
		r.buf, r.read = r.buf[:len(r.buf)+n], r.read+int64(n)
		r.ended(err)
		if r.eof || len(r.buf) >= cap(r.buf)/2 {
			return nil
		}
	}
	if len(r.buf) == have {
		return r.fault
	}
	return nil
}

// ended notes that there is no more to read, and why.
func (r *Reader) ended(err error) {
	if err == io.EOF {
		r.eof = true
	} else {
		r.fault = err
	}
}

// lineEnds finds out what ends a line.
func (r *Reader) lineEnds() error {
	if err := r.fill(); err != nil {
		return err
	}
	r.ends = '\n'
	if bytes.IndexByte(r.buf, '\n') < 0 && bytes.IndexByte(r.buf, '\r') >= 0 {
		r.ends = '\r'
	}
	return nil
}

// split takes a row apart.
func (r *Reader) split(row string) ([]string, error) {
	r.cells = r.cells[:0]
	if strings.IndexByte(row, r.quote) < 0 {
		r.plain(row)
	} else if err := r.quoted(row); err != nil {
		return nil, err
	}
	if len(r.cells) > MaxCells {
		message := fmt.Sprintf("a row has more than %d cells", MaxCells)
		return nil, r.bad(row, message, "check the delimiter", false)
	}
	if !utf8.ValidString(row) {
		return nil, r.notUTF8(row)
	}
	return r.cells, nil
}

// plain takes a row apart that has no quotes. One cell too many is enough to know that there are.
func (r *Reader) plain(row string) {
	for len(r.cells) <= MaxCells {
		i := strings.IndexByte(row, r.delimiter)
		if i < 0 {
			r.cells = append(r.cells, row)
			return
		}
		r.cells = append(r.cells, row[:i])
		row = row[i+1:]
	}
}

// quoted takes a row apart that has quotes.
func (r *Reader) quoted(row string) error {
	for rest, more := row, true; more && len(r.cells) <= MaxCells; {
		var cell string
		var bad *RowError
		if cell, rest, more, bad = r.cell(rest); bad != nil {
			bad.Text = strings.ToValidUTF8(row, "\uFFFD")
			return bad
		}
		r.cells = append(r.cells, cell)
	}
	return nil
}

// cell reads the first cell of a row; more tells that a delimiter and another cell follow.
func (r *Reader) cell(row string) (cell, rest string, more bool, bad *RowError) {
	if row == "" || row[0] != r.quote {
		i := strings.IndexByte(row, r.delimiter)
		if i < 0 {
			return row, "", false, nil
		}
		return row[:i], row[i+1:], true, nil
	}
	doubled := false
	for i := 1; i < len(row); i++ {
		if row[i] != r.quote {
			continue
		}
		if i+1 < len(row) && row[i+1] == r.quote {
			doubled = true
			i++
			continue
		}
		cell = row[1:i]
		if doubled {
			q := string(rune(r.quote))
			cell = strings.ReplaceAll(cell, q+q, q)
		}
		switch {
		case i+1 == len(row):
			return cell, "", false, nil
		case row[i+1] == r.delimiter:
			return cell, row[i+2:], true, nil
		}
		message := fmt.Sprintf("there is text behind the closing quote of cell %d", len(r.cells)+1)
		return "", "", false, r.bad("", message, "double the quotes that belong to the text", false)
	}
	return "", "", false, r.bad("", "a quote is opened and never closed", "close it, or remove it", false)
}

// notUTF8 tells of the first byte of a row that is not UTF-8.
func (r *Reader) notUTF8(row string) error {
	for i, cell := range r.cells {
		for j, c := range cell {
			if c != utf8.RuneError {
				continue
			}
			if _, n := utf8.DecodeRuneInString(cell[j:]); n == 1 {
				return r.bad(row, fmt.Sprintf("cell %d holds the byte 0x%02X, which is not UTF-8", i+1, cell[j]),
					"set the encoding to auto or windows-1252", false)
			}
		}
	}
	return r.bad(row, "the row is not UTF-8", "set the encoding to auto or windows-1252", false)
}

func (r *Reader) bad(row, message, remedy string, fatal bool) *RowError {
	return &RowError{
		Line: r.start, Text: strings.ToValidUTF8(row, "\uFFFD"), Message: message, Remedy: remedy, Fatal: fatal,
	}
}
