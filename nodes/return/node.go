// Package back is the kind return: it hands records back to the loop or the flow that runs the
// graph in which it stands.
package back

import (
	"context"
	"embed"

	"fairlead/engine/node"
)

//go:embed doc.md fr.md icon.svg example.json
var files embed.FS

// Kind is return.
var Kind = node.Define(node.Info{
	ID: "return", Version: 1, Title: "Return", Group: node.Flow, Files: files,
	Synonyms: []string{"output", "result", "end", "hand back", "sortie", "résultat", "retour"},
	Summary:  "Hands records back",
	Out:      []node.Port{},
}, params{}, (*params).fields, node.Stream(run))

type params struct{}

func (*params) fields(*node.Form) {}

func run(ctx context.Context, c *node.Call[params]) error {
	for r, err := range c.Records(ctx, "in") {
		if err != nil {
			return err
		}
		if c.Caller == nil {
			continue // in a flow that runs by itself the records have arrived
		}
		if err := c.Caller.Give(ctx, r); err != nil {
			return err
		}
	}
	return nil
}
