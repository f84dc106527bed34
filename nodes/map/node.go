// Package mapping is the kind map: it makes a new record from the fields of the one that comes.
package mapping

import (
	"context"
	"embed"
	"errors"
	"fmt"

	"fairlead/engine/node"
	"fairlead/engine/node/value"
)

//go:embed doc.md fr.md icon.svg example.json
var files embed.FS

// Kind is map.
var Kind = node.Define(node.Info{
	ID: "map", Version: 1, Title: "Map fields", Group: node.Shape, Files: files,
	Synonyms: []string{
		"transform", "rename", "set", "value setter", "data", "edit fields", "project", "select", "shape",
		"transformer", "renommer", "champs", "correspondance",
	},
	Summary: "{fields.count|field|fields}",
}, params{Keep: "none"}, (*params).fields, node.Each(run), node.Check((*params).check),
	node.Gives((*params).outline))

type params struct {
	Fields []row
	Keep   string

	mapping  *value.Mapping // made with the first record
	computed []value.Value  // what the rows with a value give, for one record
}

// row sets one field, from a field of the record or to a value.
type row struct {
	To    value.Path
	From  value.Path
	Value node.Template
}

func (p *params) fields(f *node.Form) {
	node.Mapping(f, &p.Fields, "fields", (*row).fields).Label("Fields").
		Help("The fields of the new record, from top to bottom.").Required()
	f.Choice(&p.Keep, "keep", "none", "all").Label("Other fields").
		Help("What happens to fields that are not named here.").
		Option("none", "Leave out").Option("all", "Keep")
}

func (r *row) fields(f *node.Form) {
	f.FieldPath(&r.To, "to").Label("To").Help("The field to set: customer.name or lines[].sku.").Required()
	f.FieldPath(&r.From, "from").Label("From").Help("The field whose value is taken.")
	f.Template(&r.Value, "value").Label("Value").Help("A text, or an expression in {{ }}.")
}

func (p *params) check() []node.Problem {
	var problems []node.Problem
	for i, r := range p.Fields {
		at := fmt.Sprintf("fields[%d]", i)
		switch {
		case r.From.IsSet() && r.Value.IsSet():
			problems = append(problems, node.Problem{
				Param: at, Message: "has both from and value", Remedy: "keep one of them",
			})
		case !r.From.IsSet() && !r.Value.IsSet():
			problems = append(problems, node.Problem{
				Param: at, Message: "has neither from nor value", Remedy: "say where the value comes from",
			})
		}
	}
	return problems
}

// outline is what the rows make of records.
func (p *params) outline(_ string, in node.Outline) node.Outline {
	var made node.Outline
	if p.Keep == "all" {
		made = in
	}
	for i := range p.Fields {
		r := &p.Fields[i]
		switch {
		case r.From.IsSet():
			made.SetPath(r.To, in.TypeAt(r.From))
		case r.Value.IsPlain():
			made.SetPath(r.To, node.TypeOf(r.Value.Source))
		default:
			made.SetPath(r.To, node.AnyType)
		}
	}
	return made
}

func run(ctx context.Context, c *node.Call[params], r node.Record) error {
	p := c.Params
	if p.mapping == nil {
		p.compile()
	}
	for i := range p.Fields {
		if !p.Fields[i].Value.IsSet() {
			continue
		}
		v, err := p.Fields[i].Value.Value(ctx, r)
		if err != nil {
			return node.AsError(err).On(fmt.Sprintf("fields[%d]", i))
		}
		p.computed[i] = v
	}
	made, err := p.mapping.Apply(r.Value, p.computed)
	var bad *value.MoveError
	if errors.As(err, &bad) {
		return node.BadInput("%w", bad.Err).On(fmt.Sprintf("fields[%d].to", bad.Move)).
			WithHint("change the order of the fields, or the path")
	}
	return c.Emit(ctx, r.With(made))
}

// compile makes the mapping of the rows. The worker that these params belong to keeps it.
func (p *params) compile() {
	moves := make([]value.Move, len(p.Fields))
	for i, r := range p.Fields {
		moves[i] = value.Move{To: r.To, From: r.From}
	}
	p.mapping, p.computed = value.NewMapping(moves, p.Keep == "all"), make([]value.Value, len(moves))
}
