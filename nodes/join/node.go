// Package join is the kind join: it puts records of two streams together where their fields agree.
package join

import (
	"context"
	"embed"
	"errors"

	"fairlead/engine/node"
	"fairlead/engine/node/value"
	"fairlead/nodes/internal/spill"
)

//go:embed doc.md fr.md icon.svg example.json
var files embed.FS

// Kind is join.
var Kind = node.Define(node.Info{
	ID: "join", Version: 1, Title: "Join", Group: node.Shape, Files: files,
	Synonyms: []string{
		"lookup", "merge by key", "vlookup", "enrich", "combine", "match", "inner join", "left join",
		"jointure", "rapprocher", "recherchev",
	},
	Summary: "on {on}",
	In: []node.Port{
		{Name: "left", Label: "Left", Help: "Records that flow through, in their order."},
		{Name: "right", Label: "Right", Help: "Records that are looked up. The smaller stream is faster here."},
	},
}, params{Type: "inner"}, (*params).fields, node.Stream(run))

type params struct {
	On   []pair
	Type string
	As   value.Path
}

// pair is a field of each side that must agree.
type pair struct {
	Left, Right value.Path
}

func (p *params) fields(f *node.Form) {
	node.List(f, &p.On, "on", (*pair).fields).Label("On").
		Help("Fields that must be equal. A number and the text of its digits are equal.").
		Shorthand("left").Required()
	f.Choice(&p.Type, "type", "inner", "left", "full").Label("Type").
		Help("What happens to records without a match.").
		Option("inner", "Only matches").Option("left", "All of the left").Option("full", "All of both")
	f.FieldPath(&p.As, "as").Label("Put under").
		Help("The field for the right record. Without it, its fields are added where the left has none of that name.")
}

func (p *pair) fields(f *node.Form) {
	f.FieldPath(&p.Left, "left").Label("Left field").Help("A field of the left records.").Required()
	f.FieldPath(&p.Right, "right").Label("Right field").
		Help("A field of the right records; empty where it is called the same.")
}

// memory is how many bytes of right records are held at once; beyond, both sides go to a scratch
// file, parted by their keys, and are joined part by part.
const memory = 64 << 20

func run(ctx context.Context, c *node.Call[params]) (err error) {
	space := spill.NewSpace(c.Files, blockSize)
	defer func() { err = errors.Join(err, space.Close()) }()
	j := &joiner{params: c.Params, limit: memory}
	j.fail = func(r node.Record, err error) error { return c.Fail(ctx, r, err) }
	j.stopped = func() error { return context.Cause(ctx) }
	right, parts, err := j.gather(c.Records(ctx, "right"), space)
	if err != nil {
		return err
	}
	emit := func(r node.Record) error { return c.Emit(ctx, r) }
	if parts != nil {
		return j.byParts(c.Records(ctx, "left"), parts, emit)
	}
	for l, err := range c.Records(ctx, "left") {
		if err == nil {
			err = j.match(l, right, emit)
		}
		if err != nil {
			return err
		}
	}
	return j.unmatched(right, func(_ uint64, r node.Record) error { return emit(r) })
}

// together makes one value of two. Either may be absent.
func (p *params) together(l, r value.Value) (value.Value, error) {
	if p.As.IsSet() {
		if r.IsAbsent() {
			r = value.Null()
		}
		v, err := p.As.Set(l, r)
		if err != nil {
			return v, node.BadInput("%w", err).On("as").WithHint("choose another field for the right record")
		}
		return v, nil
	}
	if l.IsAbsent() || r.IsAbsent() {
		if l.IsAbsent() {
			return r, nil
		}
		return l, nil
	}
	for _, v := range []value.Value{l, r} {
		if v.Kind() != value.KindObject {
			return v, node.BadInput("%s has no fields to add", v.Kind().One()).On("as").
				WithHint("name a field for the right record")
		}
	}
	return l.Fill(r), nil
}
