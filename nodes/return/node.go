// Package back is the kind return: it hands records back to the loop or the flow that runs the
// graph in which it stands.
package back

import (
	"context"
	"embed"
	"errors"

	"fairlead/engine/node"
)

//go:embed doc.md fr.md icon.svg example.json
var files embed.FS

// Kind is return.
var Kind = node.Define(node.Info{
	ID: "return", Version: 1, Title: "Return", Group: node.Flow, Files: files,
	Synonyms:  []string{"output", "result", "end", "hand back", "sortie", "résultat", "retour"},
	Summary:   "Hands records back",
	Out:       []node.Port{},
	HandsBack: true,
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
		err := c.Caller.Give(ctx, r)
		if e := (*node.Error)(nil); errors.As(err, &e) && e.Class == node.Input {
			err = c.Fail(ctx, r, e) // it is not what was promised; the others go on
		}
		if err != nil {
			return err
		}
	}
	return nil
}
