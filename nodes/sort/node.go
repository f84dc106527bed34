// Package sorting is the kind sort: it puts records in order.
package sorting

import (
	"context"
	"embed"
	"errors"

	"fairlead/engine/node"
	"fairlead/engine/node/value"
)

//go:embed doc.md fr.md icon.svg example.json
var files embed.FS

// Kind is sort.
var Kind = node.Define(node.Info{
	ID: "sort", Version: 1, Passes: true, Title: "Sort", Group: node.Shape, Files: files,
	Synonyms: []string{"order", "order by", "rank", "arrange", "trier", "ordre", "classer"},
	Summary:  "by {by}",
}, params{}, (*params).fields, node.Stream(run))

type params struct {
	By []criterion
}

// criterion is one field to sort by; the next ones decide where it is equal.
type criterion struct {
	Path  value.Path
	Order string
	As    string
}

func (p *params) fields(f *node.Form) {
	node.List(f, &p.By, "by", (*criterion).fields).Label("By").
		Help("Fields to sort by; later ones decide where earlier ones are equal.").
		Shorthand("path").Required()
}

func (c *criterion) fields(f *node.Form) {
	f.FieldPath(&c.Path, "path").Label("Field").Help("The field whose values are compared.").Required()
	f.Choice(&c.Order, "order", "asc", "desc").Label("Order").Help("Which end comes first.").
		Option("asc", "Ascending").Option("desc", "Descending")
	f.Choice(&c.As, "as", "auto", "text", "number").Label("Compare as").
		Help("Automatic compares what looks like a number as one, and puts numbers before texts.").
		Option("auto", "Automatic").Option("text", "Text").Option("number", "Number").Advanced()
}

func run(ctx context.Context, c *node.Call[params]) (err error) {
	s := newSorter(c.Params.By, c.Files, memory)
	defer func() { err = errors.Join(err, s.close()) }()
	for r, err := range c.Records(ctx, "in") {
		if err != nil {
			return err
		}
		if err := s.add(r); err != nil {
			if err := c.Fail(ctx, r, err); err != nil {
				return err
			}
		}
	}
	return s.drain(func(r node.Record) error { return c.Emit(ctx, r) })
}
