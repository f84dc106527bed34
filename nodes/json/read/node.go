// Package read is the kind json.read: it reads records from a JSON file, however they lie in it.
package read

import (
	"context"
	"embed"
	"errors"
	"io"
	"runtime"

	"fairlead/engine/node"
	"fairlead/engine/node/value"
	"fairlead/nodes/internal/textfile"
)

//go:embed doc.md fr.md icon.svg example.json
var files embed.FS

// Kind is json.read.
var Kind = node.Define(node.Info{
	ID: "json.read", Version: 1, Title: "Read JSON", Group: node.Data, Files: files,
	Synonyms: []string{"json", "ndjson", "jsonl", "file", "import", "fichier", "importer", "lire"},
	Summary:  "{path}",
}, params{Encoding: "utf-8"}, (*params).fields, node.Source(run),
	node.Check((*params).check), node.Ready(ready))

type params struct {
	Path     string
	Select   value.Path
	Encoding string
}

func (p *params) fields(f *node.Form) {
	f.Path(&p.Path, "path").Label("File").
		Help("A file of the workspace: one JSON document, a list, or a document a line. It may be packed by gzip or zip.").
		Extensions("json", "ndjson", "jsonl", "gz", "zip").Placeholder("data/orders.json").Required()
	f.FieldPath(&p.Select, "select").Label("Records are in").
		Help("Where in the document the list of records stands: data.items. Empty for the document itself.")
	f.Choice(&p.Encoding, "encoding", textfile.Encodings...).Label("Encoding").
		Help("How characters are written as bytes.").Open().Advanced().
		Option("utf-8", "UTF-8").Option("auto", "Automatic").Option("windows-1252", "Windows (Western)").
		Option("iso-8859-15", "ISO 8859-15").Option("utf-16le", "UTF-16").Option("utf-16be", "UTF-16, big end first")
}

// check looks at what a choice that is open may hold.
func (p *params) check() []node.Problem { return textfile.CheckEncoding(p.Encoding) }

func ready(_ context.Context, c *node.Call[params]) error {
	return textfile.Exists(c.Files, c.Params.Path)
}

// workers is how many look at the records of one file on a machine of so many cores. With few cores the
// nodes behind keep them busy; with more, one reader would hold the others up.
func workers(cores int) int {
	const most = 4
	if cores <= most {
		return 1
	}
	return min(cores/2, most)
}

func run(ctx context.Context, c *node.Call[params]) (err error) {
	file, err := textfile.Open(c.Files, c.Params.Path, c.Params.Encoding)
	if err != nil {
		return err
	}
	defer func() { err = errors.Join(err, file.Close()) }()
	r := value.Read(file, value.Options{Select: c.Params.Select, Again: file.Again()}, workers(runtime.GOMAXPROCS(0)))
	defer r.Close()
	for {
		v, err := r.Next()
		if err == io.EOF {
			return nil
		}
		if err == nil {
			if err := c.Emit(ctx, node.New(v)); err != nil {
				return err
			}
			continue
		}
		var bad *value.SyntaxError
		if !errors.As(err, &bad) {
			return err
		}
		e := node.BadInput("%s", bad.Message).At("%s, line %d, column %d", c.Params.Path, bad.Line, bad.Column).
			WithHint("%s", bad.Remedy)
		if !bad.Recoverable {
			return e
		}
		if err := c.Fail(ctx, node.New(value.Text(bad.Text)), e); err != nil {
			return err
		}
	}
}
