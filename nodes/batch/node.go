// Package batch is the kind batch: it makes lists of records.
package batch

import (
	"context"
	"embed"

	"fairlead/engine/node"
	"fairlead/engine/node/value"
)

//go:embed doc.md fr.md icon.svg example.json
var files embed.FS

// Kind is batch.
var Kind = node.Define(node.Info{
	ID: "batch", Version: 1, Title: "Batch", Group: node.Flow, Files: files,
	Synonyms: []string{"chunk", "group", "bulk", "list", "collect", "page", "lot", "paquet", "regrouper"},
	Summary:  "{size} at a time",
}, params{Size: 100}, (*params).fields, node.Stream(run))

type params struct {
	Size int
}

func (p *params) fields(f *node.Form) {
	f.Int(&p.Size, "size").Label("Size").Help("How many records make a list; the last one may be shorter.").
		Range(1, 100000).Required()
}

func run(ctx context.Context, c *node.Call[params]) error {
	var values []value.Value
	var ids []node.ID
	send := func() error {
		if len(values) == 0 {
			return nil
		}
		r := node.From(value.ListOf(values...), ids...)
		values, ids = nil, nil
		return c.Emit(ctx, r)
	}
	for r, err := range c.Records(ctx, "in") {
		if err != nil {
			return err
		}
		values, ids = append(values, r.Value), append(ids, r.ID)
		if len(values) == c.Params.Size {
			if err := send(); err != nil {
				return err
			}
		}
	}
	return send()
}
