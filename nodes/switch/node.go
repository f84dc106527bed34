// Package switches is the kind switch: it sends each record down the port of the first case that
// is true for it.
package switches

import (
	"context"
	"embed"
	"fmt"

	"fairlead/engine/node"
)

//go:embed doc.md fr.md icon.svg example.json
var files embed.FS

// Kind is switch.
var Kind = node.Define(node.Info{
	ID: "switch", Version: 1, Passes: true, Title: "Switch", Group: node.Flow, Files: files,
	Synonyms: []string{"route", "router", "case", "branch", "if", "distribute", "aiguillage", "choix", "cas"},
	Summary:  "{cases.count|case|cases}",
	Out:      []node.Port{{Name: "else", Label: "Else", Help: "Records for which no case is true."}},
}, params{}, (*params).fields, node.Each(run), node.Check((*params).check))

type params struct {
	Cases []choice
}

// choice is one case: a port, and when to take it.
type choice struct {
	Port  string
	Where node.Expression
}

func (p *params) fields(f *node.Form) {
	node.List(f, &p.Cases, "cases", (*choice).fields).Label("Cases").
		Help("Tried from top to bottom; the first that is true is taken.").Required()
}

func (c *choice) fields(f *node.Form) {
	f.Text(&c.Port, "port").Label("Port").Help("The name of the way out.").NamesPort().Required()
	f.Expression(&c.Where, "where").Label("Where").Help("Records take this way where this is true.").Required()
}

func (p *params) check() []node.Problem {
	var problems []node.Problem
	seen := map[string]bool{"else": true, "error": true}
	for i, c := range p.Cases {
		if seen[c.Port] {
			problems = append(problems, node.Problem{
				Param:   fmt.Sprintf("cases[%d].port", i),
				Message: fmt.Sprintf("the name %q is taken", c.Port),
				Remedy:  "choose a name of its own for each case; else and error are there already",
			})
		}
		seen[c.Port] = true
	}
	return problems
}

func run(ctx context.Context, c *node.Call[params], r node.Record) error {
	for i := range c.Params.Cases {
		one := &c.Params.Cases[i]
		yes, err := one.Where.True(ctx, r)
		if err != nil {
			return node.AsError(err).On(fmt.Sprintf("cases[%d].where", i))
		}
		if yes {
			return c.EmitTo(ctx, one.Port, r)
		}
	}
	return c.EmitTo(ctx, "else", r)
}
