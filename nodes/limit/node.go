// Package limit is the kind limit: it lets a number of records pass.
package limit

import (
	"context"
	"embed"

	"fairlead/engine/node"
)

//go:embed doc.md fr.md icon.svg example.json
var files embed.FS

// Kind is limit.
var Kind = node.Define(node.Info{
	ID: "limit", Version: 1, Passes: true, Title: "Limit", Group: node.Flow, Files: files,
	Synonyms: []string{"first", "top", "head", "take", "sample", "skip", "limiter", "premiers", "échantillon"},
	Summary:  "{count|record|records}",
}, params{Count: 10}, (*params).fields, node.Stream(run))

type params struct {
	Count int
	Skip  int
}

func (p *params) fields(f *node.Form) {
	f.Int(&p.Count, "count").Label("Records").Help("How many records pass.").AtLeast(0).Required()
	f.Int(&p.Skip, "skip").Label("Skip").Help("How many records are left out before.").AtLeast(0)
}

// run reads on after the last record that passes: those before it must not wait for ever.
func run(ctx context.Context, c *node.Call[params]) error {
	n := 0
	for r, err := range c.Records(ctx, "in") {
		if err != nil {
			return err
		}
		if n >= c.Params.Skip && n < c.Params.Skip+c.Params.Count {
			if err := c.Emit(ctx, r); err != nil {
				return err
			}
		}
		n++
	}
	return nil
}
