// Package write is the kind csv.write: it writes records as the rows of a CSV file.
package write

import (
	"context"
	"embed"
	"errors"
	"fmt"

	"fairlead/engine/node"
	"fairlead/engine/node/value"
	"fairlead/nodes/csv"
	"fairlead/nodes/internal/textfile"
)

//go:embed doc.md fr.md icon.svg example.json
var files embed.FS

// Kind is csv.write.
var Kind = node.Define(node.Info{
	ID: "csv.write", Version: 1, Title: "Write CSV", Group: node.Data, Files: files, Effect: true,
	Synonyms: []string{
		"csv", "tsv", "file", "spreadsheet", "export", "save", "table", "fichier", "tableur", "exporter", "écrire",
	},
	Summary: "{path}",
	Out: []node.Port{{
		Name: "done", Label: "Done", Help: "One record when the file stands: its path, records and bytes.",
	}},
}, params{Delimiter: ",", Header: true, Encoding: "utf-8", Newline: "lf"}, (*params).fields, node.Stream(run),
	node.Check((*params).check), node.Ready(ready))

type params struct {
	Path      string
	Columns   []value.Path
	Delimiter string
	Header    bool
	Encoding  string
	Newline   string
	Guard     bool
}

func (p *params) fields(f *node.Form) {
	f.Path(&p.Path, "path").Label("File").
		Help("Where the file will stand. It appears when it is complete. A name that ends in .gz or .zip packs it.").
		Saves().Extensions("csv", "tsv", "txt", "gz", "zip").Placeholder("out/orders.csv").Required()
	f.FieldPaths(&p.Columns, "columns").Label("Columns").
		Help("The fields to write, in this order. Without any, all fields in the order in which they first appear.")
	f.Choice(&p.Delimiter, "delimiter", ",", ";", "\t", "|").Label("Delimiter").
		Help("The character between two cells.").Open().
		Option(",", "Comma").Option(";", "Semicolon").Option("\t", "Tab").Option("|", "Bar")
	f.Switch(&p.Header, "header").Label("First row has names").Help("Writes the names of the fields first.")
	f.Choice(&p.Encoding, "encoding", textfile.Encodings...).Label("Encoding").
		Help("How characters are written as bytes.").Open().Advanced().
		Option("utf-8", "UTF-8").Option("auto", "UTF-8 with a mark for Excel").Option("windows-1252", "Windows (Western)").
		Option("iso-8859-15", "ISO 8859-15").Option("utf-16le", "UTF-16").Option("utf-16be", "UTF-16, big end first")
	f.Choice(&p.Newline, "newline", "lf", "crlf").Label("Line ends").Help("What ends a row.").
		Option("lf", "Unix").Option("crlf", "Windows").Advanced()
	f.Switch(&p.Guard, "guard").Label("Guard formulas").
		Help("Puts an apostrophe before cells that a spreadsheet would take for a formula.").Advanced()
}

// check looks at what a choice that is open may hold.
func (p *params) check() []node.Problem {
	problems := textfile.CheckEncoding(p.Encoding)
	if csv.Delimiter(p.Delimiter) == 0 {
		problems = append(problems, node.Problem{
			Param: "delimiter", Message: fmt.Sprintf("is %q", p.Delimiter), Remedy: "write one plain character",
		})
	}
	if holds := textfile.Holds(p.Encoding); holds != nil {
		for i, c := range p.Columns {
			if missing, all := holds(title(c)); !all {
				problems = append(problems, node.Problem{
					Param:   fmt.Sprintf("columns[%d]", i),
					Message: fmt.Sprintf("holds the character %q, which %s does not have", string(missing), p.Encoding),
					Remedy:  "choose UTF-8 as the encoding",
				})
			}
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
	t, err := newTable(c.Params, draft)
	if err != nil {
		return err
	}
	count := 0
	for r, err := range c.Records(ctx, "in") {
		if err != nil {
			return err
		}
		if r.Value.Kind() != value.KindObject {
			e := node.BadInput("%s has no fields to write", r.Value.Kind().One()).
				WithHint("make an object of it first: map it")
			if err := c.Fail(ctx, r, e); err != nil {
				return err
			}
			continue
		}
		bad, err := t.add(r.Value)
		if err == nil && bad != nil {
			err = c.Fail(ctx, r, bad)
		}
		if err != nil {
			return err
		}
		if bad == nil {
			count++
		}
	}
	done, err := t.finish(func() (node.Draft, error) { return c.Files.Create(c.Params.Path) })
	if err != nil {
		return err
	}
	var told value.Builder
	told.Set("path", value.Text(c.Params.Path))
	told.Set("records", value.Int(int64(count)))
	told.Set("bytes", value.Int(done))
	return c.EmitTo(ctx, "done", node.New(told.Value()))
}
