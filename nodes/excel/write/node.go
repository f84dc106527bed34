// Package write is the kind excel.write: it writes records as the rows of a sheet.
package write

import (
	"bufio"
	"context"
	"embed"
	"errors"
	"io"
	"os"

	"fairlead/engine/node"
	"fairlead/engine/node/value"
)

//go:embed doc.md fr.md icon.svg example.json
var files embed.FS

// Kind is excel.write.
var Kind = node.Define(node.Info{
	ID: "excel.write", Version: 1, Title: "Write Excel", Group: node.Data, Files: files, Effect: true,
	Synonyms: []string{
		"excel", "xlsx", "spreadsheet", "workbook", "sheet", "report", "export", "save", "fichier", "tableur", "classeur",
		"feuille", "rapport", "exporter", "écrire",
	},
	Summary: "{path}",
	Out: []node.Port{{
		Name: "done", Label: "Done", Help: "One record when the file stands: its path, records and bytes.",
	}},
}, params{Sheet: "Sheet1", Header: true}, (*params).fields, node.Stream(run), node.Ready(ready))

type params struct {
	Path    string
	Sheet   string
	Columns []value.Path
	Header  bool
}

func (p *params) fields(f *node.Form) {
	f.Path(&p.Path, "path").Label("File").Help("Where the workbook will stand. It appears when it is complete.").
		Saves().Extensions("xlsx").Placeholder("out/orders.xlsx").Required()
	f.Text(&p.Sheet, "sheet").Label("Sheet").Help("The name of the sheet.").Length(1, 31).Required()
	f.FieldPaths(&p.Columns, "columns").Label("Columns").
		Help("The fields to write, in this order. Without any, all fields in the order in which they first appear.")
	f.Switch(&p.Header, "header").Label("First row has names").Help("Writes the names of the fields first, in bold.")
}

func ready(_ context.Context, c *node.Call[params]) error {
	if err := c.Files.Writable(c.Params.Path); err != nil {
		return node.AsError(err).On("path")
	}
	return nil
}

func run(ctx context.Context, c *node.Call[params]) (err error) {
	draft, err := c.Files.Create(c.Params.Path)
	if err != nil {
		return node.AsError(err).On("path")
	}
	defer func() { err = errors.Join(err, draft.Discard()) }()
	columns, records, err := gather(ctx, c)
	if err != nil {
		return err
	}
	defer func() { err = errors.Join(err, records.close()) }()
	b, err := newBook(c.Params, columns)
	if err != nil {
		return err
	}
	defer func() { err = errors.Join(err, b.close()) }()
	for r, err := range records.all() {
		if err != nil {
			return err
		}
		if ctx.Err() != nil {
			return context.Cause(ctx)
		}
		bad, err := b.add(r.Value)
		if err == nil && bad != nil {
			err = c.Fail(ctx, r, bad)
		}
		if err != nil {
			return err
		}
	}
	size, err := b.save(draft)
	if err != nil {
		return err
	}
	if err := draft.Commit(); err != nil {
		return err
	}
	var told value.Builder
	told.Set("path", value.Text(c.Params.Path))
	told.Set("records", value.Int(int64(b.count)))
	told.Set("bytes", value.Int(size))
	return c.EmitTo(ctx, "done", node.New(told.Value()))
}

// spool holds records in a scratch file until all columns are known.
type spool struct {
	file *os.File
	out  *bufio.Writer
	buf  []byte
}

// gather takes all records and finds their columns. The names of columns stand before the rows,
// so the last record may change the first row.
func gather(ctx context.Context, c *node.Call[params]) ([]value.Path, *spool, error) {
	file, err := c.Files.Scratch()
	if err != nil {
		return nil, nil, err
	}
	s := &spool{file: file, out: bufio.NewWriterSize(file, 1<<18)}
	columns, seen := c.Params.Columns, map[string]bool{}
	for r, err := range c.Records(ctx, "in") {
		if err == nil && r.Value.Kind() != value.KindObject {
			e := node.BadInput("%s has no fields to write", r.Value.Kind().One()).
				WithHint("make an object of it first: map it")
			if err := c.Fail(ctx, r, e); err != nil {
				return nil, nil, errors.Join(err, s.close())
			}
			continue
		}
		if err == nil {
			err = s.add(r)
		}
		if err != nil {
			return nil, nil, errors.Join(err, s.close())
		}
		if len(c.Params.Columns) > 0 {
			continue
		}
		for name := range r.Value.Fields() {
			if !seen[name] {
				seen[name] = true
				columns = append(columns, value.PathOf(name))
			}
		}
	}
	if err := s.out.Flush(); err != nil {
		return nil, nil, errors.Join(full(err), s.close())
	}
	return columns, s, nil
}

func full(err error) error {
	return node.DiskFault("write a scratch file", err)
}

func (s *spool) add(r node.Record) error {
	s.buf = node.AppendRecord(s.buf[:0], r)
	if _, err := s.out.Write(s.buf); err != nil {
		return full(err)
	}
	return nil
}

// all goes through the records in the order in which they came.
func (s *spool) all() func(yield func(node.Record, error) bool) {
	return func(yield func(node.Record, error) bool) {
		in := node.NewRecordReader(io.NewSectionReader(s.file, 0, 1<<62), 1<<18)
		for {
			r, err := in.Next()
			if err == io.EOF || !yield(r, err) || err != nil {
				return
			}
		}
	}
}

func (s *spool) close() error { return s.file.Close() }
