// Package read is the kind xml.read: it makes a record of each element of a name in an XML file.
package read

import (
	"context"
	"embed"
	"errors"
	"io"

	"fairlead/engine/node"
	"fairlead/engine/node/value"
	"fairlead/nodes/internal/textfile"
)

//go:embed doc.md fr.md icon.svg example.json
var files embed.FS

// Kind is xml.read.
var Kind = node.Define(node.Info{
	ID: "xml.read", Version: 1, Title: "Read XML", Group: node.Data, Files: files,
	Synonyms: []string{"xml", "feed", "soap", "rss", "edi", "file", "import", "fichier", "importer", "lire"},
	Summary:  "{path}",
}, params{}, (*params).fields, node.Source(run), node.Ready(ready))

type params struct {
	Path     string
	Element  string
	Lists    []value.Path
	Prefixes bool
}

func (p *params) fields(f *node.Form) {
	f.Path(&p.Path, "path").Label("File").Help("An XML file of the workspace. It may be packed by gzip or zip.").
		Extensions("xml", "rss", "gz", "zip").Placeholder("data/orders.xml").Required()
	f.Text(&p.Element, "element").Label("Element").Placeholder("order").
		Help("The name of the elements that are records, or the end of their path: orders/order. " +
			"Left empty, each element within the outermost one is a record.")
	f.FieldPaths(&p.Lists, "lists").Label("Always lists").
		Help("Fields that are lists even where the element stands only once: lines.line.")
	f.Switch(&p.Prefixes, "prefixes").Label("Keep prefixes").
		Help("Keeps what stands before the colon in names, as in cbc:ID.").Advanced()
}

func ready(_ context.Context, c *node.Call[params]) error {
	return textfile.Exists(c.Files, c.Params.Path)
}

func run(ctx context.Context, c *node.Call[params]) (err error) {
	// The encoding is told by the file itself; only a mark of UTF-16 must be seen before.
	file, err := textfile.Open(c.Files, c.Params.Path, "utf-8")
	if err != nil {
		return err
	}
	defer func() { err = errors.Join(err, file.Close()) }()
	in, err := decoded(file)
	if err != nil {
		return err
	}
	r := newReader(c.Params, in)
	for {
		v, err := r.next()
		if err == io.EOF {
			return nil
		}
		var bad *recordError
		switch {
		case errors.As(err, &bad):
			e := node.BadInput("%s", bad.message).At("%s, line %d, column %d", c.Params.Path, bad.line, bad.column).
				WithHint("%s", bad.remedy)
			if err := c.Fail(ctx, node.New(value.Null()), e); err != nil {
				return err
			}
		case err != nil:
			return err
		default:
			if err := c.Emit(ctx, node.New(v)); err != nil {
				return err
			}
		}
	}
}
