// Package write is the kind xml.write: it writes records as elements of an XML file.
package write

import (
	"context"
	"embed"
	"errors"

	"fairlead/engine/node"
	"fairlead/engine/node/value"
	"fairlead/nodes/internal/textfile"
)

//go:embed doc.md fr.md icon.svg example.json
var files embed.FS

// Kind is xml.write.
var Kind = node.Define(node.Info{
	ID: "xml.write", Version: 1, Title: "Write XML", Group: node.Data, Files: files, Effect: true,
	Synonyms: []string{"xml", "feed", "soap", "file", "export", "save", "fichier", "exporter", "écrire"},
	Summary:  "{path}",
	Out: []node.Port{{
		Name: "done", Label: "Done", Help: "One record when the file stands: its path, records and bytes.",
	}},
}, params{Element: "record", Root: "records", Indent: true}, (*params).fields, node.Stream(run),
	node.Check((*params).check), node.Ready(ready))

type params struct {
	Path    string
	Element string
	Root    string
	Indent  bool
}

func (p *params) fields(f *node.Form) {
	f.Path(&p.Path, "path").Label("File").
		Help("Where the file will stand. It appears when it is complete. A name that ends in .gz or .zip packs it.").
		Saves().Extensions("xml", "gz", "zip").Placeholder("out/orders.xml").Required()
	f.Text(&p.Element, "element").Label("Element").Placeholder("order").
		Help("The name of the element that each record becomes.").Required()
	f.Text(&p.Root, "root").Label("Outermost element").Placeholder("orders").
		Help("The name of the element around all records.").Required()
	f.Switch(&p.Indent, "indent").Label("Indent").Help("Puts each element on a line of its own.").Advanced()
}

func (p *params) check() []node.Problem {
	var problems []node.Problem
	for param, name := range map[string]string{"element": p.Element, "root": p.Root} {
		if !isName(name) {
			problems = append(problems, node.Problem{
				Param: param, Message: "can't be the name of an element",
				Remedy: "begin with a letter; use letters, digits, - and _",
			})
		}
	}
	return problems
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
	packed, err := textfile.Pack(draft, c.Params.Path, "xml")
	if err != nil {
		return err
	}
	w := newWriter(c.Params, packed)
	for r, err := range c.Records(ctx, "in") {
		if err != nil {
			return err
		}
		bad, err := w.record(r.Value)
		if err == nil && bad != nil {
			err = c.Fail(ctx, r, bad)
		}
		if err != nil {
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
