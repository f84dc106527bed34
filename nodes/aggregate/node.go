// Package aggregate is the kind aggregate: it counts, adds up and gathers records in groups.
package aggregate

import (
	"context"
	"embed"
	"fmt"
	"strconv"

	"fairlead/engine/node"
	"fairlead/engine/node/value"
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
}, params{}, (*params).fields, node.Stream(run), node.Check((*params).check))

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
	for i, g := range p.Fields {
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

// maxGroups bounds what is held in memory.
const maxGroups = 5_000_000

// group is the figures of records with equal values.
type group struct {
	by      []value.Value
	figures []tally
}

func run(ctx context.Context, c *node.Call[params]) error {
	var order []*group
	groups := map[string]*group{}
	if len(c.Params.By) == 0 {
		groups[""] = c.Params.newGroup(value.Value{})
		order = append(order, groups[""])
	}
	for r, err := range c.Records(ctx, "in") {
		if err != nil {
			return err
		}
		key := c.Params.key(r.Value)
		g := groups[key]
		if g == nil {
			if len(order) >= maxGroups {
				return node.BadInput("there are more than %d groups", maxGroups).On("by").
					WithHint("group by fewer fields")
			}
			g = c.Params.newGroup(r.Value)
			groups[key] = g
			order = append(order, g)
		}
		if err := c.Params.add(g, r.Value); err != nil {
			if err := c.Fail(ctx, r, err); err != nil {
				return err
			}
		}
	}
	for _, g := range order {
		v, err := c.Params.result(g)
		if err != nil {
			return err
		}
		if err := c.Emit(ctx, node.New(v)); err != nil {
			return err
		}
	}
	return nil
}

// key is the same for records of one group.
func (p *params) key(v value.Value) string {
	if len(p.By) == 1 {
		return p.By[0].Get(v).LooseKey()
	}
	var key []byte
	for _, path := range p.By {
		part := path.Get(v).LooseKey()
		key = strconv.AppendInt(key, int64(len(part)), 10)
		key = append(append(key, ':'), part...)
	}
	return string(key)
}

func (p *params) newGroup(v value.Value) *group {
	g := &group{by: make([]value.Value, len(p.By)), figures: make([]tally, len(p.Fields))}
	for i, path := range p.By {
		g.by[i] = path.Get(v)
	}
	return g
}

// add counts a record in, or not at all when one of its values can't be used.
func (p *params) add(g *group, v value.Value) error {
	inputs := make([]input, len(p.Fields))
	for i := range p.Fields {
		in, err := p.Fields[i].read(v)
		if err != nil {
			return node.AsError(err).On(fmt.Sprintf("fields[%d].of", i))
		}
		inputs[i] = in
	}
	for i := range p.Fields {
		g.figures[i].add(p.Fields[i].Op, inputs[i])
	}
	return nil
}

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
