// Package script is the kind script: it runs a piece of JavaScript on each record.
package script

import (
	"context"
	"embed"

	"fairlead/engine/node"
)

//go:embed doc.md fr.md icon.svg example.json
var files embed.FS

// Kind is script.
var Kind = node.Define(node.Info{
	ID: "script", Version: 1, Title: "Script", Group: node.Code, Files: files,
	Synonyms: []string{"code", "javascript", "js", "function", "custom", "program", "fonction", "programme"},
	Summary:  "JavaScript",
}, params{}, (*params).fields, node.Batches(run))

type params struct {
	Code node.Script
}

func (p *params) fields(f *node.Form) {
	f.Script(&p.Code, "code").Label("Code").
		Help("The body of a function of record. Return a record, a list of records, or nothing.").
		Placeholder("return record;").Required()
}

func run(ctx context.Context, c *node.Call[params], batch []node.Record) error {
	outcomes, err := c.Params.Code.Run(ctx, batch)
	if err != nil {
		return err
	}
	for i, o := range outcomes {
		if o.Err != nil {
			if err := c.Fail(ctx, batch[i], o.Err); err != nil {
				return err
			}
			continue
		}
		for _, v := range o.Values {
			if err := c.Emit(ctx, batch[i].With(v)); err != nil {
				return err
			}
		}
	}
	return nil
}
