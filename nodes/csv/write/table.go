package write

import (
	"bufio"
	"bytes"
	"errors"
	"io"
	"strings"

	"fairlead/engine/node"
	"fairlead/engine/node/value"
	"fairlead/nodes/csv"
	"fairlead/nodes/internal/textfile"
)

// table writes rows whose columns become known one by one. Rows go to the file at once, under the
// columns known then; where columns were added later, the file is written once more at the end.
type table struct {
	params    *params
	delimiter byte
	draft     node.Draft
	out       *bufio.Writer
	coded     io.Writer
	packed    *textfile.Packer
	row       []byte
	holds     func(text string) (rune, bool) // of the encoding; nil where it holds every text
	columns   []value.Path
	names     map[string]bool
	grown     []growth // where columns were added
	rows      int

	shape  *value.Shape // of the last record
	places []int        // of the columns in it
	known  bool         // all its names are among the columns
}

// growth tells that from a row on the rows have more columns.
type growth struct{ row, columns int }

func newTable(p *params, draft node.Draft) (*table, error) {
	t := &table{params: p, delimiter: csv.Delimiter(p.Delimiter), columns: p.Columns, names: map[string]bool{}}
	t.holds = textfile.Holds(p.Encoding)
	if err := t.open(draft); err != nil {
		return nil, err
	}
	if len(t.columns) > 0 {
		return t, t.head()
	}
	return t, nil
}

func (t *table) open(draft node.Draft) error {
	t.draft = draft
	packed, err := textfile.Pack(draft, t.params.Path, "csv")
	if err != nil {
		return err
	}
	t.packed = packed
	coded, err := textfile.Encode(packed, strings.TrimPrefix(t.params.Encoding, "auto"))
	if err != nil {
		return err
	}
	t.coded = coded
	t.out = bufio.NewWriterSize(coded, 1<<16)
	if t.params.Encoding == "auto" {
		_, err = t.out.WriteString("\ufeff")
	}
	return err
}

func (t *table) head() error {
	if !t.params.Header {
		return nil
	}
	t.row = t.row[:0]
	for i, c := range t.columns {
		if i > 0 {
			t.row = append(t.row, t.delimiter)
		}
		t.row = t.cell(t.row, title(c))
	}
	return t.end()
}

// title is the name of a column: that of a plain field without the quotes of its path.
func title(p value.Path) string {
	if steps := p.Steps(); len(steps) == 1 && steps[0].Kind == value.StepField {
		return steps[0].Name
	}
	return p.String()
}

// add writes a record. It is left out as a whole where the encoding can't hold it, and bad says why.
func (t *table) add(v value.Value) (bad, err error) {
	if len(t.params.Columns) == 0 {
		if bad := t.unheld(v); bad != nil {
			return bad, nil
		}
		if err := t.learn(v); err != nil {
			return nil, err
		}
	}
	if shape := v.Shape(); shape != t.shape || len(t.places) != len(t.columns) {
		t.find(shape)
	}
	t.row = t.row[:0]
	for i, c := range t.columns {
		if i > 0 {
			t.row = append(t.row, t.delimiter)
		}
		var found value.Value
		switch at := t.places[i]; {
		case at >= 0:
			found = v.FieldAt(at)
		case at == elsewhere:
			found = c.Get(v)
		}
		text := node.PlainText(found)
		if t.holds != nil {
			if bad := t.lacks(text, title(c)); bad != nil {
				return bad, nil
			}
		}
		t.row = t.cell(t.row, text)
	}
	t.rows++
	return nil, t.end()
}

// Where the fields of columns stand in the objects of a shape, other than at a place.
const (
	nowhere   = -1
	elsewhere = -2 // the path leads further
)

// find finds the places of the columns in objects of a shape: those after each other mostly share one.
func (t *table) find(shape *value.Shape) {
	t.shape, t.places, t.known = shape, t.places[:0], true
	for _, c := range t.columns {
		at := elsewhere
		if steps := c.Steps(); len(steps) == 1 && steps[0].Kind == value.StepField {
			at = max(nowhere, shape.Place(steps[0].Name))
		}
		t.places = append(t.places, at)
	}
	for _, name := range shape.Names() {
		t.known = t.known && t.names[name]
	}
}

// unheld finds a name of a field, or a value, that the encoding can't hold.
func (t *table) unheld(v value.Value) error {
	if t.holds == nil {
		return nil
	}
	for name, item := range v.Fields() {
		for _, text := range [2]string{name, node.PlainText(item)} {
			if bad := t.lacks(text, name); bad != nil {
				return bad
			}
		}
	}
	return nil
}

// lacks tells of a character that the encoding does not have.
func (t *table) lacks(text, field string) error {
	if t.holds == nil {
		return nil
	}
	if missing, all := t.holds(text); !all {
		return node.BadInput("%s holds the character %q, which %s does not have",
			field, string(missing), t.params.Encoding).
			WithHint("choose UTF-8 as the encoding, or replace the character before")
	}
	return nil
}

// learn adds the fields that no record had before.
func (t *table) learn(v value.Value) error {
	before := len(t.columns)
	if t.known && v.Shape() == t.shape {
		return nil
	}
	for name := range v.Fields() {
		if !t.names[name] {
			t.names[name] = true
			t.columns = append(t.columns, value.PathOf(name))
		}
	}
	if t.rows == 0 && before == 0 {
		return t.head()
	}
	if len(t.columns) > before {
		if len(t.grown) == 0 {
			t.grown = append(t.grown, growth{0, before})
		}
		t.grown = append(t.grown, growth{t.rows, len(t.columns)})
	}
	return nil
}

// cell appends a cell, in quotes where it needs them.
func (t *table) cell(dst []byte, text string) []byte {
	if t.params.Guard && text != "" && strings.IndexByte("=+-@\t\r", text[0]) >= 0 {
		text = "'" + text
	}
	if text == "" && len(t.columns) == 1 {
		return append(dst, `""`...) // an empty line would be no row
	}
	if t.plain(text) {
		return append(dst, text...)
	}
	dst = append(dst, '"')
	dst = append(dst, strings.ReplaceAll(text, `"`, `""`)...)
	return append(dst, '"')
}

// plain tells that a text needs no quotes.
func (t *table) plain(text string) bool {
	for i := range len(text) {
		if c := text[i]; c == t.delimiter || c == '"' || c == '\n' || c == '\r' {
			return false
		}
	}
	return text == "" || !isBlank(text[0]) && !isBlank(text[len(text)-1])
}

func isBlank(c byte) bool { return c == ' ' || c == '\t' }

func (t *table) newline() string {
	if t.params.Newline == "crlf" {
		return "\r\n"
	}
	return "\n"
}

func (t *table) end() error {
	t.row = append(t.row, t.newline()...)
	_, err := t.out.Write(t.row)
	return err
}

func (t *table) flush() error {
	err := t.out.Flush()
	if closer, ok := t.coded.(io.Closer); ok && t.coded != io.Writer(t.packed) {
		err = errors.Join(err, closer.Close())
	}
	return errors.Join(err, t.packed.Close())
}

// finish puts the file in its place and returns its size.
func (t *table) finish(create func() (node.Draft, error)) (int64, error) {
	if err := t.flush(); err != nil {
		return 0, err
	}
	if len(t.grown) == 0 {
		return t.packed.Size(), t.draft.Commit()
	}
	narrow, size := t.draft, t.packed.Size()
	wide, err := create()
	if err != nil {
		return 0, err
	}
	if err := t.widen(narrow, size, wide); err != nil {
		return 0, errors.Join(err, wide.Discard())
	}
	return t.packed.Size(), wide.Commit()
}

// widen writes the rows once more, each with as many cells as there are columns in the end.
func (t *table) widen(narrow node.Draft, size int64, wide node.Draft) error {
	in, err := textfile.Unpack(narrow, size, t.params.Path)
	if err == nil {
		in, err = decoded(in, t.params.Encoding)
	}
	if err != nil {
		return err
	}
	if err := t.open(wide); err != nil {
		return err
	}
	if err := t.head(); err != nil {
		return err
	}
	rows := bufio.NewReaderSize(in, 1<<16)
	if t.params.Header {
		if _, err := readRow(rows); err != nil {
			return err
		}
	}
	last, at := len(t.columns), 0
	for i := range t.rows {
		row, err := readRow(rows)
		if err != nil {
			return err
		}
		for at+1 < len(t.grown) && t.grown[at+1].row <= i {
			at++
		}
		t.row = append(t.row[:0], bytes.TrimRight(row, "\r\n")...)
		for range last - t.grown[at].columns {
			t.row = append(t.row, t.delimiter)
		}
		if err := t.end(); err != nil {
			return err
		}
	}
	return t.flush()
}

func decoded(in io.Reader, name string) (io.Reader, error) {
	if name == "utf-8" || name == "" {
		return in, nil
	}
	if name == "auto" {
		_, err := io.CopyN(io.Discard, in, 3) // its mark
		return in, err
	}
	return textfile.Decode(in, name)
}

// readRow reads a row with its line end; line ends within quotes belong to it.
func readRow(in *bufio.Reader) ([]byte, error) {
	var row []byte
	for {
		line, err := in.ReadBytes('\n')
		row = append(row, line...)
		if err != nil && (err != io.EOF || len(row) == 0) {
			return nil, err
		}
		if bytes.Count(row, []byte{'"'})%2 == 0 {
			return row, nil
		}
	}
}
