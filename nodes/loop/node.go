// Package loop is the kind loop: it runs the graph inside it for each item of a list, or until a
// condition holds.
package loop

import (
	"context"
	"embed"

	"fairlead/engine/node"
	"fairlead/engine/node/value"
)

//go:embed doc.md fr.md icon.svg example.json
var files embed.FS

// Kind is loop.
var Kind = node.Define(node.Info{
	ID: "loop", Version: 1, Title: "Loop", Group: node.Flow, Files: files,
	Synonyms: []string{
		"for each", "repeat", "while", "until", "iterate", "rounds", "split in batches", "node transformer", "boucle",
		"répéter", "tant que", "pour chaque",
	},
	Summary: "{over}",
	Out: []node.Port{
		{Name: "out", Label: "Out", Help: "What the rounds hand back."},
		{Name: "done", Label: "Done", Help: "The record that came, once its rounds are over."},
	},
}, params{Inside: node.Graph{Source: empty()}, Parallel: 1}, (*params).fields, node.Stream(run),
	node.Check((*params).check), node.Gives((*params).gives))

type params struct {
	Inside   node.Graph
	Over     node.Template
	Until    node.Expression
	Max      int
	Parallel int
	Keep     []value.Path
	Index    string
	Into     value.Path
}

func (p *params) fields(f *node.Form) {
	f.Graph(&p.Inside, "inside").Label("Inside").
		Help("The nodes of one round, from its Start to its Return.").Required()
	f.Payload(&p.Over, "over").Label("For each of").
		Help("The field that holds the list, or an expression that gives one: each item makes a round.")
	f.Expression(&p.Until, "until").Label("Until").
		Help("Ends the loop when it holds for what the round handed back.")
	f.Int(&p.Max, "max").Label("At most").
		Help("How many rounds a record may take; it fails when they are not enough. "+
			"Left empty, a list may be of any length and a condition takes 1,000 rounds.").Range(0, 1_000_000)
	f.Int(&p.Parallel, "parallel").Label("Side by side").
		Help("How many rounds of a list run at the same time. Results keep the order of the list.").Range(1, 64)
	f.FieldPaths(&p.Keep, "keep").Label("Carry along").
		Help("Fields of the record that each round also gets.").Advanced()
	f.Text(&p.Index, "index").Label("Number of the round").
		Help("The field in which a round finds its number, from 0.").Advanced()
	f.FieldPath(&p.Into, "into").Label("Gather in").
		Help("Puts all results of a record into this field of it, as a list, instead of sending each.").Advanced()
}

// empty is the inside of a new loop: it hands back what comes.
func empty() value.Value {
	v, err := value.Parse([]byte(`{
		"nodes": [{"id": "start", "kind": "start"}, {"id": "return", "kind": "return"}],
		"wires": [{"from": "start", "to": "return"}]
	}`))
	if err != nil {
		panic(err) // the text is a constant
	}
	return v
}

func (p *params) check() []node.Problem {
	switch {
	case !p.Over.IsSet() && !p.Until.IsSet():
		return []node.Problem{{
			Param: "over", Message: "is missing", Remedy: "say what list it goes over, or until when it goes on",
		}}
	case p.Parallel > 1 && p.Until.IsSet():
		return []node.Problem{{
			Param: "parallel", Message: "rounds that follow from each other can't run side by side",
			Remedy: "set it to 1, or take the condition away",
		}}
	}
	if p.Until.IsSet() && !p.Inside.Face().HandsBack {
		return []node.Problem{{
			Param: "until", Message: "the rounds hand nothing back to look at", Remedy: "end the inside with a Return",
		}}
	}
	return nil
}

// gives is what the rounds are known to hand back; the record that came leaves by done.
func (p *params) gives(port string, in node.Outline) node.Outline {
	switch {
	case port == "done":
		return in
	case p.Into.IsSet():
		in.SetPath(p.Into, "list")
		return in
	}
	return p.Inside.Face().Back
}

func run(ctx context.Context, c *node.Call[params]) error {
	l := &loop{call: c}
	for r, err := range c.Records(ctx, "in") {
		if err != nil {
			return err
		}
		if err := l.record(ctx, r); err != nil {
			if ctx.Err() != nil {
				return context.Cause(ctx)
			}
			if err := c.Fail(ctx, r, err); err != nil {
				return err
			}
		}
	}
	return nil
}
