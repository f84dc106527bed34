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
	in        io.Reader
	delimiter byte
	quote     byte

	buf   []byte // what is not yet used begins at next
	next  int
	eof   bool
	cells []string
	ends  byte // what ends a line: a line feed, or a carriage return in files without any
	line  int  // of the next row, from 1
	start int  // line of the last row
}

// Limits of a row.
const (
	MaxRow   = 64 << 20
	MaxCells = 100_000
)

// RowError is a row that can't be read.
type RowError struct {
	Line    int // from 1
	Message string
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
		if len(rest) > MaxRow {
			return "", r.bad(fmt.Sprintf("a row is longer than %d MB", MaxRow>>20),
				"a quote may not be closed: look at this row", true)
		}
		from = len(rest)
		if bytes.IndexByte(rest, r.quote) >= 0 {
			from = 0
		}
		if err := r.fill(); err != nil {
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
		return "", r.bad("a quote is opened and never closed", "close it, or remove it", true)
	}
	row := bytes.TrimSuffix(rest, []byte{'\r'})
	return unsafe.String(unsafe.SliceData(row), len(row)), nil
}

// open tells whether the text ends within quotes.
func (r *Reader) open(text []byte) bool {
	inside, cellBegins := false, true
	for _, c := range text {
		switch {
		case c == r.quote && (inside || cellBegins):
			inside = !inside
		case c == r.delimiter && !inside:
			cellBegins = true
			continue
		}
		cellBegins = inside && c == r.quote
	}
	return inside
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
	for len(r.buf) < cap(r.buf) {
		n, err := r.in.Read(r.buf[len(r.buf):cap(r.buf)])
		r.buf = r.buf[:len(r.buf)+n]
		if err == io.EOF {
			r.eof = true
			return nil
		}
		if err != nil {
			return err
		}
		if n > 0 && len(r.buf) >= cap(r.buf)/2 {
			return nil
		}
	}
	return nil
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
	if !utf8.ValidString(row) {
		return nil, r.notUTF8(row)
	}
	if strings.IndexByte(row, r.quote) < 0 {
		for {
			i := strings.IndexByte(row, r.delimiter)
			if i < 0 {
				r.cells = append(r.cells, row)
				return r.cells, r.tooMany()
			}
			r.cells = append(r.cells, row[:i])
			row = row[i+1:]
			if len(r.cells) > MaxCells {
				return nil, r.tooMany()
			}
		}
	}
	for {
		cell, rest, more, err := r.cell(row)
		if err != nil {
			return nil, err
		}
		r.cells = append(r.cells, cell)
		if !more {
			return r.cells, r.tooMany()
		}
		row = rest
	}
}

func (r *Reader) tooMany() error {
	if len(r.cells) > MaxCells {
		return r.bad(fmt.Sprintf("a row has more than %d cells", MaxCells), "check the delimiter", false)
	}
	return nil
}

// cell reads the first cell of a row; more tells that a delimiter and another cell follow.
func (r *Reader) cell(row string) (cell, rest string, more bool, err error) {
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
			q := string(r.quote)
			cell = strings.ReplaceAll(cell, q+q, q)
		}
		switch {
		case i+1 == len(row):
			return cell, "", false, nil
		case row[i+1] == r.delimiter:
			return cell, row[i+2:], true, nil
		}
		return "", "", false, r.bad(fmt.Sprintf("there is text behind the closing quote of cell %d", len(r.cells)+1),
			"double quotes that are meant as such", false)
	}
	return "", "", false, r.bad("a quote is opened and never closed", "close it, or remove it", false)
}

func (r *Reader) notUTF8(row string) error {
	column := 1
	for i, c := range row {
		if c == utf8.RuneError {
			if _, n := utf8.DecodeRuneInString(row[i:]); n == 1 {
				return r.bad(fmt.Sprintf("the byte 0x%02X at character %d is not UTF-8", row[i], column),
					"set the encoding to automatic or windows-1252", false)
			}
		}
		column++
	}
	return r.bad("the row is not UTF-8", "set the encoding", false)
}

func (r *Reader) bad(message, remedy string, fatal bool) error {
	return &RowError{Line: r.start, Message: message, Remedy: remedy, Fatal: fatal}
}
