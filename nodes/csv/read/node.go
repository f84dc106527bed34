// Package read is the kind csv.read: it makes a record of each row of a CSV file.
package read

import (
	"context"
	"embed"
	"errors"
	"fmt"
	"io"
	"unicode/utf8"

	"fairlead/engine/node"
	"fairlead/engine/node/value"
	"fairlead/nodes/csv"
	"fairlead/nodes/internal/textfile"
)

//go:embed doc.md fr.md icon.svg example.json
var files embed.FS

// Kind is csv.read.
var Kind = node.Define(node.Info{
	ID: "csv.read", Version: 1, Title: "Read CSV", Group: node.Data, Files: files,
	Synonyms: []string{
		"csv", "tsv", "file", "spreadsheet", "import", "table", "fichier", "tableur", "importer", "lire",
	},
	Summary: "{path}",
}, params{Delimiter: ",", Header: true, Encoding: "utf-8", Types: "text", Quote: `"`, OnBadRow: "fail"},
	(*params).fields, node.Source(run), node.Check((*params).check), node.Ready(ready))

type params struct {
	Path      string
	Delimiter string
	Header    bool
	Encoding  string
	Types     string
	Quote     string
	Skip      int
	Trim      bool
	OnBadRow  string
}

func (p *params) fields(f *node.Form) {
	f.Path(&p.Path, "path").Label("File").Help("A CSV file of the workspace. It may be packed by gzip or zip.").
		Extensions("csv", "tsv", "txt", "gz", "zip").Placeholder("data/orders.csv").Required()
	f.Choice(&p.Delimiter, "delimiter", ",", ";", "\t", "|", "auto").Label("Delimiter").
		Help("The character between two cells.").Open().
		Option(",", "Comma").Option(";", "Semicolon").Option("\t", "Tab").Option("|", "Bar").Option("auto", "Automatic")
	f.Switch(&p.Header, "header").Label("First row has names").
		Help("Without names the fields are called column1, column2 and so on.")
	f.Choice(&p.Types, "types", "text", "infer").Label("Cells").
		Help("Cells are texts, so that 00123 stays as it is, unless numbers and true and false are to be recognised.").
		Option("text", "Texts").Option("infer", "Recognise numbers")
	f.Choice(&p.Encoding, "encoding", textfile.Encodings...).Label("Encoding").
		Help("How characters are written as bytes.").Open().
		Option("utf-8", "UTF-8").Option("auto", "Automatic").Option("windows-1252", "Windows (Western)").
		Option("iso-8859-15", "ISO 8859-15").Option("utf-16le", "UTF-16").Option("utf-16be", "UTF-16, big end first")
	f.Choice(&p.OnBadRow, "onBadRow", "fail", "skip").Label("Malformed rows").
		Help("What happens to a row that has too many or too few cells, or can't be read.").
		Option("fail", "Fail the row").Option("skip", "Leave it out").Advanced()
	f.Switch(&p.Trim, "trim").Label("Trim cells").Help("Takes white space from both ends of each cell.").Advanced()
	f.Int(&p.Skip, "skip").Label("Skip rows").Help("How many rows stand before the names.").Range(0, 1000000).Advanced()
	f.Text(&p.Quote, "quote").Label("Quote").
		Help("The character around cells that hold a delimiter.").Length(1, 1).Advanced()
}

// check looks at what a choice that is open may hold.
func (p *params) check() []node.Problem {
	problems := textfile.CheckEncoding(p.Encoding)
	switch {
	case csv.Delimiter(p.Delimiter) == 0 && p.Delimiter != "auto":
		problems = append(problems, node.Problem{
			Param: "delimiter", Message: fmt.Sprintf("is %q", p.Delimiter), Remedy: "write one plain character, or auto",
		})
	case p.Delimiter == p.Quote:
		problems = append(problems, node.Problem{
			Param: "quote", Message: "is the same as the delimiter", Remedy: "write another character",
		})
	case p.Quote[0] >= utf8.RuneSelf:
		problems = append(problems, node.Problem{
			Param: "quote", Message: fmt.Sprintf("is %q", p.Quote), Remedy: "write one plain character",
		})
	}
	return problems
}

// ready reads the names, so that a file that can't be read as it is meant to be is told of before
// anything runs.
func ready(_ context.Context, c *node.Call[params]) error {
	file, _, err := open(c)
	if err != nil {
		return err
	}
	return file.Close()
}

// open opens the file and reads up to the names; there are no rows where it is empty.
func open(c *node.Call[params]) (*textfile.File, *rows, error) {
	file, err := textfile.Open(c.Files, c.Params.Path, c.Params.Encoding)
	if err != nil {
		return nil, nil, err
	}
	r, err := newRows(c.Params, file)
	if err != nil && err != io.EOF {
		return nil, nil, errors.Join(err, file.Close())
	}
	return file, r, nil
}

func run(ctx context.Context, c *node.Call[params]) (err error) {
	file, r, err := open(c)
	if err != nil {
		return err
	}
	defer func() { err = errors.Join(err, file.Close()) }()
	if r == nil {
		return nil
	}
	for {
		v, err := r.next()
		if err == io.EOF {
			return nil
		}
		var bad *csv.RowError
		switch {
		case errors.As(err, &bad):
			if err := report(ctx, c, r, bad); err != nil || bad.Fatal {
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

// report gives up on a row. One behind which nothing can be read holds the rest of the file.
func report(ctx context.Context, c *node.Call[params], r *rows, bad *csv.RowError) error {
	e := node.BadInput("%s", bad.Message).WithHint("%s", bad.Remedy).
		At("%s, row %d (line %d)", c.Params.Path, r.count, bad.Line)
	if c.Params.OnBadRow == "skip" && !bad.Fatal {
		c.Log.Warn("row left out", "line", bad.Line, "reason", bad.Message)
		return nil
	}
	return c.Fail(ctx, node.New(r.whole(bad)), e)
}

// whole gives the last row as it was found: the list of its cells, or its text where it has none.
func (r *rows) whole(bad *csv.RowError) value.Value {
	if r.last == nil {
		return value.Text(bad.Text)
	}
	items := make([]value.Value, len(r.last))
	for i, cell := range r.last {
		items[i] = value.Text(cell)
	}
	return value.ListOf(items...)
}
