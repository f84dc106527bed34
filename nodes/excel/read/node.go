// Package read is the kind excel.read: it makes a record of each row of a sheet.
package read

import (
	"context"
	"embed"
	"errors"
	"io"

	"fairlead/engine/node"
	"fairlead/engine/node/value"
)

//go:embed doc.md fr.md icon.svg example.json
var files embed.FS

// Kind is excel.read.
var Kind = node.Define(node.Info{
	ID: "excel.read", Version: 1, Title: "Read Excel", Group: node.Data, Files: files,
	Synonyms: []string{
		"excel", "xlsx", "spreadsheet", "workbook", "sheet", "table", "file", "import", "fichier", "tableur", "classeur",
		"feuille", "importer", "lire",
	},
	Summary: "{path}",
}, params{Header: true, Types: "infer"}, (*params).fields, node.Source(run), node.Ready(ready))

type params struct {
	Path   string
	Sheet  string
	Header bool
	Types  string
	Skip   int
}

func (p *params) fields(f *node.Form) {
	f.Path(&p.Path, "path").Label("File").Help("An Excel file (.xlsx) of the workspace.").
		Extensions("xlsx", "xlsm").Placeholder("data/orders.xlsx").Required()
	f.Text(&p.Sheet, "sheet").Label("Sheet").Help("The name of the sheet, or its number from 1. Left empty, the first.")
	f.Switch(&p.Header, "header").Label("First row has names").
		Help("Without names the fields are called A, B, C and so on, as the columns are.")
	f.Choice(&p.Types, "types", "infer", "text").Label("Cells").
		Help("Numbers, dates and true and false as they are in the sheet, or all as texts.").
		Option("infer", "As they are").Option("text", "Texts")
	f.Int(&p.Skip, "skip").Label("Skip rows").Help("How many rows stand before the names.").Range(0, 1000000).Advanced()
}

func ready(_ context.Context, c *node.Call[params]) error {
	file, err := c.Files.Open(c.Params.Path)
	if err != nil {
		return node.AsError(err).On("path")
	}
	book, err := openBook(file, c.Params.Path)
	if err == nil {
		_, err = book.find(c.Params.Sheet)
	}
	return errors.Join(err, file.Close())
}

func run(ctx context.Context, c *node.Call[params]) (err error) {
	file, err := c.Files.Open(c.Params.Path)
	if err != nil {
		return node.AsError(err).On("path")
	}
	defer func() { err = errors.Join(err, file.Close()) }()
	book, err := openBook(file, c.Params.Path)
	if err != nil {
		return err
	}
	rows, err := book.rows(c.Params, c.Files.Scratch)
	if err != nil {
		return err
	}
	defer func() { err = errors.Join(err, rows.close()) }()
	t := &table{params: c.Params, rows: rows}
	for {
		v, err := t.next()
		if err == io.EOF {
			return nil
		}
		if err != nil {
			return err
		}
		if err := c.Emit(ctx, node.New(v)); err != nil {
			return err
		}
	}
}

// table makes records of rows.
type table struct {
	params *params
	rows   *rows
	shape  *value.Shape  // of the names in the first row
	slots  []int         // by column: the place of its name in the shape, or -1
	more   value.Builder // of records with cells in columns without a name
	read   int           // rows so far
}

// next gives the record of the next row that holds something, or io.EOF.
func (t *table) next() (value.Value, error) {
	for {
		cells, err := t.rows.next()
		if err != nil {
			return value.Value{}, err
		}
		t.read++
		if t.read <= t.params.Skip || len(cells) == 0 {
			continue
		}
		if t.params.Header && t.shape == nil {
			t.headings(cells)
			continue
		}
		return t.record(cells), nil
	}
}

// headings gives every column the name in its first row. Names that stand twice get a number.
func (t *table) headings(cells []cell) {
	t.slots = make([]int, cells[len(cells)-1].column+1)
	for i := range t.slots {
		t.slots[i] = -1
	}
	var names []string
	seen := map[string]bool{}
	for _, c := range cells {
		if name := node.PlainText(c.value); name != "" {
			t.slots[c.column] = len(names)
			names = append(names, unique(name, seen))
		}
	}
	t.shape = value.NewShape(names...)
}

// record gives the cells of a row their names. A named column without a cell is null; a column
// without a name is called as Excel calls it.
func (t *table) record(cells []cell) value.Value {
	if t.shape == nil {
		t.shape = value.NewShape()
	}
	values := make([]value.Value, len(t.shape.Names()))
	for i := range values {
		values[i] = value.Null()
	}
	unnamed := false
	for _, c := range cells {
		if t.isNamed(c.column) {
			values[t.slots[c.column]] = c.value
		} else {
			unnamed = true
		}
	}
	if !unnamed {
		return t.shape.Object(values)
	}
	for i, name := range t.shape.Names() {
		t.more.Set(name, values[i])
	}
	for _, c := range cells {
		if !t.isNamed(c.column) {
			t.more.Set(columnName(c.column), c.value)
		}
	}
	return t.more.Value()
}

func (t *table) isNamed(column int) bool { return column < len(t.slots) && t.slots[column] >= 0 }
