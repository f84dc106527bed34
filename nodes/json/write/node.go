// Package write is the kind json.write: it writes records to a JSON file.
package write

import (
	"bufio"
	"context"
	"embed"
	"errors"

	"fairlead/engine/node"
	"fairlead/engine/node/value"
	"fairlead/nodes/internal/textfile"
)

//go:embed doc.md fr.md icon.svg example.json
var files embed.FS

// Kind is json.write.
var Kind = node.Define(node.Info{
	ID: "json.write", Version: 1, Title: "Write JSON", Group: node.Data, Files: files, Effect: true,
	Synonyms: []string{"json", "ndjson", "jsonl", "file", "export", "save", "fichier", "exporter", "écrire"},
	Summary:  "{path}",
	Out: []node.Port{{
		Name: "done", Label: "Done", Help: "One record when the file stands: its path, records and bytes.",
	}},
}, params{Layout: "lines"}, (*params).fields, node.Stream(run), node.Ready(ready))

type params struct {
	Path   string
	Layout string
	Indent bool
}

func (p *params) fields(f *node.Form) {
	f.Path(&p.Path, "path").Label("File").
		Help("Where the file will stand. It appears when it is complete. A name that ends in .gz or .zip packs it.").
		Saves().Extensions("json", "ndjson", "jsonl", "gz", "zip").Placeholder("out/orders.ndjson").Required()
	f.Choice(&p.Layout, "layout", "lines", "array").Label("Layout").
		Help("A record a line, as programs like it, or one list of all.").
		Option("lines", "Lines").Option("array", "List")
	f.Switch(&p.Indent, "indent").Label("Indent").Help("Writes each record over several lines, for people to read.").
		When("layout", "array").Advanced()
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
	packed, err := textfile.Pack(draft, c.Params.Path, ending(c.Params.Layout))
	if err != nil {
		return err
	}
	w := &writer{params: c.Params, out: bufio.NewWriterSize(packed, 1<<18)}
	for r, err := range c.Records(ctx, "in") {
		if err != nil {
			return err
		}
		if err := w.add(r.Value); err != nil {
			return err
		}
	}
	if err := errors.Join(w.finish(), packed.Close()); err != nil {
		return err
	}
	if err := draft.Commit(); err != nil {
		return err
	}
	var told value.Builder
	told.Set("path", value.Text(c.Params.Path))
	told.Set("records", value.Int(w.count))
	told.Set("bytes", value.Int(packed.Size()))
	return c.EmitTo(ctx, "done", node.New(told.Value()))
}

// ending is that of a file of the layout.
func ending(layout string) string {
	if layout == "lines" {
		return "ndjson"
	}
	return "json"
}

// large is from which size on a record is written piece by piece.
const large = 1 << 20

// writer puts records into a file.
type writer struct {
	params *params
	out    *bufio.Writer
	buf    []byte
	count  int64
}

func (w *writer) add(v value.Value) error {
	w.buf = w.buf[:0]
	if w.params.Layout == "array" {
		w.buf = append(w.buf, map[bool]string{true: "[\n", false: ",\n"}[w.count == 0]...)
	}
	w.count++
	switch {
	case w.params.Indent && w.params.Layout == "array":
		w.buf = v.AppendIndent(append(w.buf, "  "...), "  ", "  ")
	case v.Size() > large:
		if err := w.write(); err != nil {
			return err
		}
		if err := v.WriteJSON(w.out); err != nil {
			return err
		}
		w.buf = w.buf[:0]
	default:
		w.buf = v.AppendJSON(w.buf)
	}
	if w.params.Layout == "lines" {
		w.buf = append(w.buf, '\n')
	}
	err := w.write()
	if cap(w.buf) > 2*large {
		w.buf = nil
	}
	return err
}

func (w *writer) write() error {
	_, err := w.out.Write(w.buf)
	return err
}

func (w *writer) finish() error {
	if w.params.Layout == "array" {
		w.buf = append(w.buf[:0], map[bool]string{true: "[]\n", false: "\n]\n"}[w.count == 0]...)
		if err := w.write(); err != nil {
			return err
		}
	}
	return w.out.Flush()
}
