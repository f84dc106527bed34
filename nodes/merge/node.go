// Package merge is the kind merge: it makes one stream of several.
package merge

import (
	"context"
	"embed"

	"fairlead/engine/node"
)

//go:embed doc.md fr.md icon.svg example.json
var files embed.FS

// Kind is merge.
var Kind = node.Define(node.Info{
	ID: "merge", Version: 1, Passes: true, Title: "Merge", Group: node.Flow, Files: files,
	Synonyms: []string{"union", "append", "concatenate", "together", "funnel", "réunir", "fusionner", "union"},
	Summary:  "one stream of several",
}, params{}, (*params).fields, node.Batches(run))

type params struct{}

func (p *params) fields(*node.Form) {}

func run(ctx context.Context, c *node.Call[params], batch []node.Record) error {
	for _, r := range batch {
		if err := c.Emit(ctx, r); err != nil {
			return err
		}
	}
	return nil
}
