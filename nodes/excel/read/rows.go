package read

import (
	"bytes"
	"errors"
	"io"
	"math"
	"os"
	"strconv"
	"strings"
	"time"

	"fairlead/engine/node/value"
	"fairlead/nodes/internal/markup"
)

// maxColumns is how many columns a sheet has at most.
const maxColumns = 16_384

// cell is one cell that holds something.
type cell struct {
	column int // from 0
	value  value.Value
}

// rows reads the rows of a sheet one by one.
type rows struct {
	book  *book
	part  io.ReadCloser
	in    *markup.Reader
	texts *texts
	dates []bool // by style
	plain bool   // all as texts
	cells []cell
	text  []byte // of the cell that is being read
}

func (b *book) rows(p *params, scratch func() (*os.File, error)) (*rows, error) {
	s, err := b.find(p.Sheet)
	if err != nil {
		return nil, err
	}
	dates, err := b.dates()
	if err != nil {
		return nil, err
	}
	texts, err := b.texts(scratch)
	if err != nil {
		return nil, err
	}
	part, err := b.open(s.part)
	if err != nil {
		return nil, errors.Join(err, texts.close())
	}
	return &rows{
		book: b, part: part, in: markup.NewReader(part), texts: texts, dates: dates, plain: p.Types == "text",
	}, nil
}

func (r *rows) close() error { return errors.Join(r.part.Close(), r.texts.close()) }

// next gives the cells of the next row, or io.EOF. The slice is valid until the next call.
func (r *rows) next() ([]cell, error) {
	for {
		kind, err := r.in.Next()
		if err != nil {
			return nil, r.failed(err)
		}
		switch {
		case kind == markup.Start && isCalled(r.in.Name, "row"):
			return r.row()
		case kind == markup.End && isCalled(r.in.Name, "sheetData"):
			return nil, io.EOF
		}
	}
}

// isCalled tells whether a name is the given one, with whatever prefix.
func isCalled(name []byte, local string) bool { return string(markup.Local(name)) == local }

func (r *rows) failed(err error) error {
	if err == io.EOF {
		return err
	}
	return r.book.failed(err)
}

func (r *rows) row() ([]cell, error) {
	r.cells = r.cells[:0]
	column := 0
	for {
		kind, err := r.in.Next()
		if err != nil {
			return nil, r.failed(err)
		}
		switch {
		case kind == markup.End:
			return r.cells, nil
		case kind == markup.Start && isCalled(r.in.Name, "c"):
			v, at, err := r.cell(column)
			if err != nil {
				return nil, err
			}
			if !v.IsMissing() && at < maxColumns {
				r.cells = append(r.cells, cell{at, v})
			}
			column = at + 1
		case kind == markup.Start:
			if err := r.in.Skip(); err != nil {
				return nil, r.failed(err)
			}
		}
	}
}

// cell reads the cell that has begun to its end. One that says no column stands behind the one
// before.
func (r *rows) cell(column int) (value.Value, int, error) {
	holds, style := number, 0
	for _, a := range r.in.Attributes {
		switch string(a.Name) {
		case "r":
			if at := columnOf(a.Value); at >= 0 {
				column = at
			}
		case "t":
			holds = contentOf(a.Value)
		case "s":
			style, _ = strconv.Atoi(string(a.Value)) // a style that is none shows plain numbers
		}
	}
	found := false
	for {
		kind, err := r.in.Next()
		if err != nil {
			return value.Value{}, column, r.failed(err)
		}
		switch {
		case kind == markup.End && !found:
			return value.Value{}, column, nil
		case kind == markup.End:
			v, err := r.value(holds, style)
			return v, column, err
		case kind != markup.Start:
		case isCalled(r.in.Name, "v"):
			r.text, err = bareText(r.in, r.text[:0])
			found = true
		case isCalled(r.in.Name, "is"):
			r.text, err = richText(r.in, r.text[:0])
			found = true
		default:
			err = r.in.Skip()
		}
		if err != nil {
			return value.Value{}, column, r.failed(err)
		}
	}
}

// content is what a cell says that it holds.
type content uint8

const (
	number content = iota
	shared         // the number of a text that cells share
	boolean
	formula // the text that a formula gave
	plainText
)

func contentOf(name []byte) content {
	switch string(name) {
	case "s":
		return shared
	case "b":
		return boolean
	case "str":
		return formula
	case "inlineStr", "e", "d":
		return plainText
	}
	return number
}

// value makes a value of what a cell holds.
func (r *rows) value(holds content, style int) (value.Value, error) {
	switch holds {
	case shared:
		n, err := strconv.Atoi(string(bytes.TrimSpace(r.text)))
		if err != nil {
			return value.Null(), nil
		}
		text, ok, err := r.texts.at(n)
		if !ok {
			return value.Null(), err
		}
		return value.Text(text), err
	case boolean:
		is := string(r.text) == "1" || string(r.text) == "true"
		if r.plain {
			return value.Text(strconv.FormatBool(is)), nil
		}
		return value.Bool(is), nil
	case formula:
		return value.Text(unescape(string(r.text))), nil
	case plainText:
		return value.Text(string(r.text)), nil
	case number:
	}
	return r.number(string(bytes.TrimSpace(r.text)), style), nil
}

// number makes a number, or a date where the style shows one. Excel keeps numbers as binary
// fractions: 0.1 may stand as 0.10000000000000001, which is written short again.
func (r *rows) number(text string, style int) value.Value {
	isDate := style >= 0 && style < len(r.dates) && r.dates[style]
	if n, ok := shortNumber(text); ok && !isDate {
		if r.plain {
			return value.Text(text)
		}
		return n
	}
	f, err := strconv.ParseFloat(text, 64)
	if err != nil {
		return value.Text(text)
	}
	if isDate {
		if date, ok := dateText(f, r.book.date1904); ok {
			return value.Text(date)
		}
	}
	v := value.Float(f)
	if n, err := value.Number(text); err == nil && !strings.ContainsAny(text, ".eE") {
		v = n
	}
	if r.plain {
		return value.Text(v.Digits())
	}
	return v
}

// shortNumber makes a number of digits that can stand as they are: whole, or so few that no binary
// fraction shows through.
func shortNumber(text string) (value.Value, bool) {
	const exact = 15
	if len(text) > exact || strings.ContainsAny(text, "eE+") ||
		strings.HasSuffix(text, "0") && strings.Contains(text, ".") {
		return value.Value{}, false
	}
	n, err := value.Number(text)
	return n, err == nil && text != "-0"
}

// dateText writes a number of days as Excel counts them: a date, a time, or both where the number
// has both.
func dateText(days float64, since1904 bool) (string, bool) {
	const last = 2_958_466 // the day after 9999-12-31
	if days < 0 || days >= last || math.IsNaN(days) {
		return "", false
	}
	begin := time.Date(1899, 12, 30, 0, 0, 0, 0, time.UTC)
	switch {
	case since1904:
		begin = time.Date(1904, 1, 1, 0, 0, 0, 0, time.UTC)
	case days >= 1 && days < 60:
		begin = begin.AddDate(0, 0, 1) // Excel has a 29 February 1900, which never was
	}
	whole, part := math.Modf(days)
	at := begin.AddDate(0, 0, int(whole)).Add(time.Duration(math.Round(part*86_400_000)) * time.Millisecond)
	layout := "2006-01-02T15:04:05"
	switch {
	case whole == 0 && part > 0 && !since1904:
		layout = "15:04:05"
	case part == 0:
		layout = "2006-01-02"
	}
	if at.Nanosecond() != 0 {
		layout += ".000"
	}
	return at.Format(layout), true
}

// columnOf reads the column of a place such as AB12; -1 where there is none.
func columnOf(place []byte) int {
	n := 0
	for i := 0; i < len(place) && place[i] >= 'A' && place[i] <= 'Z'; i++ {
		if n = n*26 + int(place[i]-'A') + 1; n > maxColumns {
			return -1
		}
	}
	return n - 1
}

// columnName is the name of a column as Excel shows it.
func columnName(column int) string {
	name := ""
	for n := column + 1; n > 0; n = (n - 1) / 26 {
		name = string(rune('A'+(n-1)%26)) + name
	}
	return name
}

// unique gives a name that was not seen before.
func unique(name string, seen map[string]bool) string {
	own := name
	for n := 2; seen[own]; n++ {
		own = name + " " + strconv.Itoa(n)
	}
	seen[own] = true
	return own
}

// unescape gives back characters that can't stand in XML, which Excel writes as _x000D_.
func unescape(text string) string {
	if !strings.Contains(text, "_x") {
		return text
	}
	var out strings.Builder
	for {
		i := strings.Index(text, "_x")
		if i < 0 || len(text) < i+7 {
			break
		}
		n, err := strconv.ParseUint(text[i+2:i+6], 16, 16)
		if err != nil || text[i+6] != '_' {
			out.WriteString(text[:i+2])
			text = text[i+2:]
			continue
		}
		out.WriteString(text[:i])
		out.WriteRune(rune(n))
		text = text[i+7:]
	}
	out.WriteString(text)
	return out.String()
}
