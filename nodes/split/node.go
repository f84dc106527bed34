// Package split is the kind split: it makes a record of each element of a list.
package split

import (
	"context"
	"embed"

	"fairlead/engine/node"
	"fairlead/engine/node/value"
)

//go:embed doc.md fr.md icon.svg example.json
var files embed.FS

// Kind is split.
var Kind = node.Define(node.Info{
	ID: "split", Version: 1, Title: "Split list", Group: node.Shape, Files: files,
	Synonyms: []string{
		"explode", "unnest", "flatten", "lines", "get branches from a pattern", "for each", "iterate",
		"item lists", "diviser", "séparer", "lignes",
	},
	Summary: "{path}",
}, params{}, (*params).fields, node.Each(run))

type params struct {
	Path value.Path
	Keep []value.Path
}

func (p *params) fields(f *node.Form) {
	f.FieldPath(&p.Path, "path").Label("List").
		Help("The list whose elements become records; a dot for a record that is a list itself.").Required()
	f.FieldPaths(&p.Keep, "keep").Label("Carry along").Help("Fields of the record that each element also gets.")
}

func run(ctx context.Context, c *node.Call[params], r node.Record) error {
	list := c.Params.Path.Get(r.Value)
	if list.IsMissing() {
		return nil
	}
	if list.Kind() != value.KindList {
		return node.BadInput("%s is %s, not a list", c.Params.Path, list.Kind().One()).On("path").
			WithHint("choose a field that holds a list")
	}
	for item := range list.Items() {
		v, err := c.Params.carry(item, r.Value)
		if err != nil {
			return node.BadInput("%w", err).On("keep").WithHint("rename one of the fields first")
		}
		if err := c.Emit(ctx, r.With(v)); err != nil {
			return err
		}
	}
	return nil
}

// carry adds the kept fields to an element. An element that is no object gets a name first: that
// of the list.
func (p *params) carry(item, whole value.Value) (value.Value, error) {
	if len(p.Keep) == 0 {
		return item, nil
	}
	if item.Kind() != value.KindObject {
		name := p.Path.Last()
		if name == "" {
			name = "value"
		}
		item = value.NewShape(name).Object([]value.Value{item})
	}
	for _, path := range p.Keep {
		v := path.Get(whole)
		if v.IsAbsent() || !path.Get(item).IsAbsent() {
			continue // the element's own field stays
		}
		var err error
		if item, err = path.Set(item, v); err != nil {
			return item, err
		}
	}
	return item, nil
}
