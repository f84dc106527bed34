// Package start is the kind start: it begins a flow by hand, with records written into it.
package start

import (
	"context"
	"embed"

	"fairlead/engine/node"
	"fairlead/engine/node/value"
)

//go:embed doc.md fr.md icon.svg example.json
var files embed.FS

// Kind is start.
var Kind = node.Define(node.Info{
	ID: "start", Version: 1, Title: "Start", Group: node.Trigger, Files: files,
	Synonyms: []string{"manual", "trigger", "begin", "input", "inject", "test data", "début", "manuel", "déclencheur"},
	Summary:  "{records.count|record|records}||Records from outside",
	Takes:    true,
}, params{}, (*params).fields, node.Source(run), node.Check((*params).check),
	node.Gives((*params).outline))

type params struct {
	Records value.Value
}

func (p *params) fields(f *node.Form) {
	f.JSON(&p.Records, "records").Label("Records").
		Help("A list of records to begin with. Records given to a run from outside take their place.")
}

func (p *params) check() []node.Problem {
	switch p.Records.Kind() {
	case value.KindAbsent, value.KindNull, value.KindList, value.KindObject:
		return nil
	}
	return []node.Problem{{
		Param: "records", Message: "is " + p.Records.Kind().One() + ", not a list of records",
		Remedy: `write a list: [{"id": 1}, {"id": 2}]`,
	}}
}

// outline is what the written records show; others may be given from outside.
func (p *params) outline(string, node.Outline) node.Outline {
	o := node.OutlineOf(p.Records)
	o.More = true
	for i := range o.Fields {
		o.Fields[i].Optional = true
	}
	return o
}

func run(ctx context.Context, c *node.Call[params]) error {
	if c.Given != nil {
		for r, err := range c.Given {
			if err != nil {
				return err
			}
			if err := c.Emit(ctx, r); err != nil {
				return err
			}
		}
		return nil
	}
	records := c.Params.Records
	if records.Kind() == value.KindObject {
		records = value.ListOf(records)
	}
	for v := range records.Items() {
		if err := c.Emit(ctx, node.New(v)); err != nil {
			return err
		}
	}
	return nil
}
