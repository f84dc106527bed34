// Package aggregate is the kind aggregate: it counts, adds up and gathers records in groups.
package aggregate

import (
	"context"
	"embed"
	"errors"
	"fmt"

	"fairlead/engine/node"
	"fairlead/engine/node/value"
	"fairlead/nodes/internal/spill"
)

//go:embed doc.md fr.md icon.svg example.json
var files embed.FS

// Kind is aggregate.
var Kind = node.Define(node.Info{
	ID: "aggregate", Version: 1, Title: "Aggregate", Group: node.Shape, Files: files,
	Synonyms: []string{
		"group by", "sum", "count", "total", "average", "summarize", "statistics", "pivot", "somme",
		"compter", "total", "moyenne", "regrouper",
	},
	Summary: "by {by}",
}, params{}, (*params).fields, node.Stream(run), node.Check((*params).check),
	node.Gives((*params).outline))

type params struct {
	By     []value.Path
	Fields []figure
}

// figure is one field of the result.
type figure struct {
	To value.Path
	Op string
	Of value.Path
}

func (p *params) fields(f *node.Form) {
	f.FieldPaths(&p.By, "by").Label("By").
		Help("Records with equal values here make a group. Without any, all records are one group.")
	node.List(f, &p.Fields, "fields", (*figure).fields).Label("Figures").
		Help("What is computed for each group.").Required()
}

func (g *figure) fields(f *node.Form) {
	f.FieldPath(&g.To, "to").Label("To").Help("The field of the result.").Required()
	f.Choice(&g.Op, "op", "count", "sum", "avg", "min", "max", "first", "last", "list").Label("Figure").
		Help("What is computed.").Required().
		Option("count", "Count").Option("sum", "Sum").Option("avg", "Average").
		Option("min", "Smallest").Option("max", "Largest").
		Option("first", "First").Option("last", "Last").Option("list", "List")
	f.FieldPath(&g.Of, "of").Label("Of").Help("The field it is computed of. To count records, leave it empty.")
}

func (p *params) check() []node.Problem {
	var problems []node.Problem
	taken := map[string]bool{}
	for i, g := range p.Fields {
		if to := g.To.String(); to != "" && taken[to] {
			problems = append(problems, node.Problem{
				Param: fmt.Sprintf("fields[%d].to", i), Message: to + " is filled twice",
				Remedy: "choose a field of its own for each figure",
			})
		}
		taken[g.To.String()] = true
		if g.Op != "count" && !g.Of.IsSet() {
			problems = append(problems, node.Problem{
				Param:   fmt.Sprintf("fields[%d].of", i),
				Message: fmt.Sprintf("is missing: %s needs a field", g.Op),
				Remedy:  `choose a field, or "." for the whole record`,
			})
		}
	}
	return problems
}

// outline is what a group shows.
func (p *params) outline(_ string, in node.Outline) node.Outline {
	var o node.Outline
	for _, by := range p.By {
		o.SetPath(by, in.TypeAt(by))
	}
	for _, g := range p.Fields {
		switch g.Op {
		case "count":
			o.SetPath(g.To, "number")
		case "list":
			o.SetPath(g.To, "list")
		default:
			o.SetPath(g.To, node.AnyType) // the sum of nothing is null
		}
	}
	return o
}

// memory is how many bytes of groups are held at once; beyond, what was counted so far goes to a
// scratch file.
const memory = 48 << 20

func run(ctx context.Context, c *node.Call[params]) (err error) {
	space := spill.NewSpace(c.Files, blockSize)
	defer func() { err = errors.Join(err, space.Close()) }()
	groups := newTable(c.Params, space, memory, 0)
	if len(c.Params.By) == 0 {
		groups.find(0, nil)
	}
	inputs := make([][]input, len(c.Params.Fields))
	number := uint64(0)
	for r, err := range c.Records(ctx, "in") {
		if err != nil {
			return err
		}
		number++
		g := groups.of(number, r.Value)
		bad := c.Params.read(r.Value, inputs)
		if bad == nil {
			groups.add(g, r.ID, inputs)
		} else if err := c.Fail(ctx, r, bad); err != nil {
			return err
		}
		if err := groups.full(); err != nil {
			return err
		}
	}
	return groups.each(func(r node.Record) error { return c.Emit(ctx, r) })
}

// read takes what all figures need of a record, or nothing when one of its values can't be used.
func (p *params) read(v value.Value, inputs [][]input) error {
	for i := range p.Fields {
		in, err := p.Fields[i].readAll(v, inputs[i][:0])
		if err != nil {
			return node.AsError(err).On(fmt.Sprintf("fields[%d].of", i))
		}
		inputs[i] = in
	}
	return nil
}

// result is the record of a group.
func (p *params) result(g *group) (value.Value, error) {
	out := value.NewShape().Object(nil)
	var err error
	for i, path := range p.By {
		v := g.by[i]
		if v.IsAbsent() {
			v = value.Null()
		}
		if out, err = path.Set(out, v); err != nil {
			return out, node.BadInput("%w", err).On(fmt.Sprintf("by[%d]", i)).WithHint("change the paths")
		}
	}
	for i := range p.Fields {
		if out, err = p.Fields[i].To.Set(out, g.figures[i].result(p.Fields[i].Op)); err != nil {
			return out, node.BadInput("%w", err).On(fmt.Sprintf("fields[%d].to", i)).WithHint("change the path")
		}
	}
	return out, nil
}
