// Package leave is the kind break: it ends the loop in which it stands.
package leave

import (
	"context"
	"embed"

	"fairlead/engine/node"
)

//go:embed doc.md fr.md icon.svg example.json
var files embed.FS

// Kind is break.
var Kind = node.Define(node.Info{
	ID: "break", Version: 1, Passes: true, Title: "End the loop", Group: node.Flow, Files: files,
	Synonyms: []string{"break", "stop", "exit", "leave", "arrêter", "sortir", "fin de boucle"},
	Summary:  "{where}",
}, params{}, (*params).fields, node.Stream(run))

type params struct {
	Where node.Expression
}

func (p *params) fields(f *node.Form) {
	f.Expression(&p.Where, "where").Label("When").
		Help("Ends the loop only for records for which this holds. Left empty, any record ends it.")
}

func run(ctx context.Context, c *node.Call[params]) error {
	for r, err := range c.Records(ctx, "in") {
		if err != nil {
			return err
		}
		holds, err := c.Params.holds(ctx, r)
		if err != nil {
			if err := c.Fail(ctx, r, err); err != nil {
				return err
			}
			continue
		}
		if holds && c.Caller != nil {
			c.Caller.Break()
		}
		if err := c.Emit(ctx, r); err != nil {
			return err
		}
	}
	return nil
}

func (p *params) holds(ctx context.Context, r node.Record) (bool, error) {
	if !p.Where.IsSet() {
		return true, nil
	}
	holds, err := p.Where.True(ctx, r)
	if err != nil {
		return false, node.AsError(err).On("where")
	}
	return holds, nil
}
