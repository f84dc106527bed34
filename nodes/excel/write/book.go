package write

import (
	"io"
	"strings"
	"unicode/utf8"

	"github.com/xuri/excelize/v2"

	"fairlead/engine/node"
	"fairlead/engine/node/value"
)

// What a sheet can hold.
const (
	maxRows    = 1_048_576
	maxColumns = 16_384
	maxText    = 32_767 // characters, counted as UTF-16 does
	maxDigits  = 15     // that Excel keeps of a number
)

// book is a workbook that is being made.
type book struct {
	file    *excelize.File
	sheet   *excelize.StreamWriter
	columns []value.Path
	row     []any
	rows    int // written, the names included
	count   int // records
}

func newBook(p *params, columns []value.Path) (*book, error) {
	if len(columns) > maxColumns {
		return nil, node.BadInput("the records have %d fields, and a sheet %d columns", len(columns), maxColumns).
			On("columns").WithHint("choose the columns to write")
	}
	b := &book{file: excelize.NewFile(), columns: columns, row: make([]any, len(columns))}
	if err := b.file.SetSheetName("Sheet1", p.Sheet); err != nil {
		return nil, node.BadInput("%q can't be the name of a sheet: %w", p.Sheet, err).On("sheet").
			WithHint(`use at most 31 characters and none of : \ / ? * [ ]`)
	}
	var err error
	if b.sheet, err = b.file.NewStreamWriter(p.Sheet); err != nil {
		return nil, err
	}
	if p.Header {
		err = b.head()
	}
	return b, err
}

// head writes the names of the columns in bold and keeps them in view.
func (b *book) head() error {
	bold, err := b.file.NewStyle(&excelize.Style{Font: &excelize.Font{Bold: true}})
	if err != nil {
		return err
	}
	for i, c := range b.columns {
		b.row[i] = excelize.Cell{StyleID: bold, Value: title(c)}
	}
	err = b.sheet.SetPanes(&excelize.Panes{Freeze: true, YSplit: 1, TopLeftCell: "A2", ActivePane: "bottomLeft"})
	if err != nil {
		return err
	}
	return b.write()
}

// title is the name of a column: that of a plain field without the quotes of its path.
func title(p value.Path) string {
	if steps := p.Steps(); len(steps) == 1 && steps[0].Kind == value.StepField {
		return steps[0].Name
	}
	return p.String()
}

func (b *book) write() error {
	cell, err := excelize.CoordinatesToCellName(1, b.rows+1)
	if err != nil {
		return err
	}
	b.rows++
	return b.sheet.SetRow(cell, b.row)
}

// add writes a record. bad says why one can't stand in a sheet.
func (b *book) add(v value.Value) (bad, err error) {
	if b.rows == maxRows {
		return node.BadInput("a sheet holds %d rows", maxRows).WithHint("write a CSV file, or several workbooks"), nil
	}
	for i, c := range b.columns {
		cell, err := cellOf(c.Get(v))
		if err != nil {
			return node.AsError(err).At("field %s", title(c)), nil
		}
		b.row[i] = cell
	}
	b.count++
	return nil, b.write()
}

// cellOf is what Excel can hold of a value. A number with more digits than Excel keeps stays whole
// as a text.
func cellOf(v value.Value) (any, error) {
	switch v.Kind() {
	case value.KindAbsent, value.KindNull:
		return nil, nil
	case value.KindBool:
		return v.Bool(), nil
	case value.KindNumber:
		if digits(v.Digits()) <= maxDigits && value.Float(v.Float()).Kind() == value.KindNumber {
			return v.Float(), nil
		}
		return v.Digits(), nil
	}
	text := node.PlainText(v)
	if length(text) > maxText {
		return nil, node.BadInput("a cell holds %d characters, and the text has %d", maxText, length(text)).
			WithHint("shorten it first, or write a CSV file")
	}
	for _, r := range text {
		if r < ' ' && !strings.ContainsRune("\t\n\r", r) || r == 0xFFFE || r == 0xFFFF {
			return nil, node.BadInput("it holds the character U+%04X, which can't stand in a cell", r).
				WithHint("remove it first, with replace() in a map")
		}
	}
	return text, nil
}

// length counts the characters of a text as UTF-16 does.
func length(text string) int {
	n := utf8.RuneCountInString(text)
	for _, r := range text {
		if r > 0xFFFF {
			n++
		}
	}
	return n
}

// digits counts those of a number that matter: without zeros before the first and behind the
// last.
func digits(number string) int {
	mantissa, _, _ := strings.Cut(strings.ToLower(number), "e")
	whole, fraction, _ := strings.Cut(strings.TrimPrefix(mantissa, "-"), ".")
	all := strings.TrimLeft(whole+strings.TrimRight(fraction, "0"), "0")
	if strings.Trim(fraction, "0") == "" {
		all = strings.TrimRight(all, "0")
	}
	return len(all)
}

// save finishes the workbook and returns its size in bytes.
func (b *book) save(out io.Writer) (int64, error) {
	if err := b.sheet.Flush(); err != nil {
		return 0, err
	}
	size, err := b.file.WriteTo(out)
	if err != nil {
		return size, node.DiskFault("write the workbook", err)
	}
	return size, nil
}

func (b *book) close() error { return b.file.Close() }
