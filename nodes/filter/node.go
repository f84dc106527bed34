// Package filter is the kind filter: it lets records pass that meet a condition.
package filter

import (
	"context"
	"embed"

	"fairlead/engine/node"
)

//go:embed doc.md fr.md icon.svg example.json
var files embed.FS

// Kind is filter.
var Kind = node.Define(node.Info{
	ID: "filter", Version: 1, Passes: true, Title: "Filter", Group: node.Flow, Files: files,
	Synonyms: []string{"where", "condition", "if", "keep", "only", "drop", "conditional", "filtrer", "si", "garder"},
	Summary:  "{where}",
	Out: []node.Port{
		{Name: "out", Label: "Yes", Help: "Records for which the condition is true."},
		{Name: "else", Label: "No", Help: "All others."},
	},
}, params{}, (*params).fields, node.Each(run))

type params struct {
	Where node.Expression
}

func (p *params) fields(f *node.Form) {
	f.Expression(&p.Where, "where").Label("Where").
		Help("Records pass where this is true.").Placeholder(`record.country == "FR"`).Required()
}

func run(ctx context.Context, c *node.Call[params], r node.Record) error {
	yes, err := c.Params.Where.True(ctx, r)
	if err != nil {
		return err
	}
	if !yes {
		return c.EmitTo(ctx, "else", r)
	}
	return c.Emit(ctx, r)
}
