package read

import (
	"encoding/xml"
	"io"
	"math"
	"strconv"
	"strings"
	"time"

	"fairlead/engine/node/value"
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
	in    io.ReadCloser
	xml   *xml.Decoder
	texts []string
	dates []bool // by style
	plain bool   // all as texts
	cells []cell
}

func (b *book) rows(p *params) (*rows, error) {
	s, err := b.find(p.Sheet)
	if err != nil {
		return nil, err
	}
	texts, err := b.texts()
	if err != nil {
		return nil, err
	}
	dates, err := b.dates()
	if err != nil {
		return nil, err
	}
	in, err := b.open(s.part)
	if err != nil {
		return nil, err
	}
	return &rows{book: b, in: in, xml: xml.NewDecoder(in), texts: texts, dates: dates, plain: p.Types == "text"}, nil
}

func (r *rows) close() error { return r.in.Close() }

// next gives the cells of the next row, or io.EOF. The slice is valid until the next call.
func (r *rows) next() ([]cell, error) {
	for {
		token, err := r.xml.Token()
		if err != nil {
			return nil, r.failed(err)
		}
		if start, ok := token.(xml.StartElement); ok && start.Name.Local == "row" {
			return r.row()
		}
		if end, ok := token.(xml.EndElement); ok && end.Name.Local == "sheetData" {
			return nil, io.EOF
		}
	}
}

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
		token, err := r.xml.Token()
		if err != nil {
			return nil, r.failed(err)
		}
		switch t := token.(type) {
		case xml.EndElement:
			return r.cells, nil
		case xml.StartElement:
			if t.Name.Local != "c" {
				if err := r.xml.Skip(); err != nil {
					return nil, r.failed(err)
				}
				continue
			}
			v, at, err := r.cell(t, column)
			if err != nil {
				return nil, err
			}
			if !v.IsMissing() && at < maxColumns {
				r.cells = append(r.cells, cell{at, v})
			}
			column = at + 1
		}
	}
}

// cell reads one cell to its end. One that says no column stands behind the one before.
func (r *rows) cell(start xml.StartElement, column int) (value.Value, int, error) {
	kind, style := "n", 0
	for _, a := range start.Attr {
		switch a.Name.Local {
		case "r":
			if at := columnOf(a.Value); at >= 0 {
				column = at
			}
		case "t":
			kind = a.Value
		case "s":
			style, _ = strconv.Atoi(a.Value) // a style that is none shows plain numbers
		}
	}
	text, found := "", false
	for {
		token, err := r.xml.Token()
		if err != nil {
			return value.Value{}, column, r.failed(err)
		}
		switch t := token.(type) {
		case xml.EndElement:
			if !found {
				return value.Value{}, column, nil
			}
			return r.value(kind, text, style), column, nil
		case xml.StartElement:
			switch t.Name.Local {
			case "v", "is":
				text, err = richTextOf(r.xml, t.Name.Local)
				found = true
			default:
				err = r.xml.Skip()
			}
			if err != nil {
				return value.Value{}, column, r.failed(err)
			}
		}
	}
}

// richTextOf reads the text of a cell: bare in v, in runs in is.
func richTextOf(d *xml.Decoder, name string) (string, error) {
	if name == "is" {
		return richText(d)
	}
	var text strings.Builder
	for {
		token, err := d.Token()
		if err != nil {
			return "", err
		}
		switch t := token.(type) {
		case xml.CharData:
			text.Write(t)
		case xml.EndElement:
			return text.String(), nil
		}
	}
}

// value makes a value of what a cell holds.
func (r *rows) value(kind, text string, style int) value.Value {
	switch kind {
	case "s":
		n, err := strconv.Atoi(strings.TrimSpace(text))
		if err != nil || n < 0 || n >= len(r.texts) {
			return value.Null()
		}
		return value.Text(r.texts[n])
	case "b":
		if r.plain {
			return value.Text(map[string]string{"1": "true"}[text] + map[string]string{"0": "false"}[text])
		}
		return value.Bool(text == "1")
	case "str":
		return value.Text(unescape(text))
	case "inlineStr", "e", "d":
		return value.Text(text)
	}
	return r.number(strings.TrimSpace(text), style)
}

// number makes a number, or a date where the style shows one. Excel keeps numbers as binary
// fractions: 0.1 may stand as 0.10000000000000001, which is written short again.
func (r *rows) number(text string, style int) value.Value {
	f, err := strconv.ParseFloat(text, 64)
	if err != nil {
		return value.Text(text)
	}
	if style >= 0 && style < len(r.dates) && r.dates[style] {
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
func columnOf(place string) int {
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
