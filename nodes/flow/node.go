// Package call is the kind flow: it calls another flow of the workspace as one step.
package call

import (
	"context"
	"embed"
	"fmt"
	"iter"
	"slices"
	"strconv"
	"strings"

	"fairlead/engine/node"
	"fairlead/engine/node/value"
)

//go:embed doc.md fr.md icon.svg example.json
var files embed.FS

// Kind is flow.
var Kind = node.Define(node.Info{
	ID: "flow", Version: 1, Title: "Call a flow", Group: node.Flow, Files: files,
	Synonyms: []string{
		"sub-flow", "subflow", "subprocess", "execute workflow", "call", "function", "sous-flux", "appeler", "procédure",
	},
	Summary: "{flow}",
}, params{Each: "all"}, (*params).fields, node.Stream(run), node.Check((*params).check))

type params struct {
	Flow   node.Graph
	Params []node.NamedTemplate
	Each   string
}

func (p *params) fields(f *node.Form) {
	f.Flow(&p.Flow, "flow").Label("Flow").
		Help("The flow that is called. Its Start nodes send the records, its Return nodes hand them back.").
		Required()
	f.Templates(&p.Params, "params").Label("Values").
		Help("Values for the variables that the flow declares in its settings.")
	f.Choice(&p.Each, "each", "all", "record").Label("Runs").Help("How often the flow is run.").
		Option("all", "Once for all records").Option("record", "Once for each record")
}

// check holds the values to the variables that the flow declares, and to their types.
func (p *params) check() []node.Problem {
	var names []string
	for name := range p.Flow.Vars().Fields() {
		names = append(names, name)
	}
	var problems []node.Problem
	for _, given := range p.Params {
		at := "params." + given.Name
		if !slices.Contains(names, given.Name) {
			problems = append(problems, node.Problem{
				Param: at, Message: "the flow has no variable of that name", Remedy: remedy(given.Name, names),
			})
			continue
		}
		if given.Source.Kind() == value.KindText && strings.Contains(given.Source.Text(), "{{") {
			continue // known only when it runs
		}
		if message := p.mismatch(given.Name, given.Source); message != "" {
			problems = append(problems, node.Problem{Param: at, Message: message, Remedy: "write a value of that type"})
		}
	}
	return problems
}

func remedy(name string, names []string) string {
	if near := node.Nearest(name, names); near != "" {
		return fmt.Sprintf("did you mean %s?", near)
	}
	if len(names) == 0 {
		return "declare it in the settings of that flow, under vars"
	}
	return "use one of " + strings.Join(names, ", ")
}

// mismatch says so where a value is of another type than the variable's default.
func (p *params) mismatch(name string, v value.Value) string {
	want := p.Flow.Vars().Get(name).Kind()
	if want == value.KindNull || v.Kind() == want {
		return ""
	}
	return fmt.Sprintf("is a %s, and the flow wants a %s", v.Kind(), want)
}

func run(ctx context.Context, c *node.Call[params]) error {
	if c.Params.Each == "all" {
		in := func(yield func(node.Record, error) bool) {
			for r, err := range c.Records(ctx, "in") {
				if !yield(r.With(r.Value), err) {
					return
				}
			}
		}
		return called(ctx, c, "1", node.New(value.Null()), in)
	}
	count := 0
	for r, err := range c.Records(ctx, "in") {
		if err != nil {
			return err
		}
		count++
		one := func(yield func(node.Record, error) bool) { yield(r.With(r.Value), nil) }
		if err := called(ctx, c, strconv.Itoa(count), r, one); err != nil {
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

// called runs the flow once. The values for its variables are computed on r.
func called(
	ctx context.Context, c *node.Call[params], name string, r node.Record, in iter.Seq2[node.Record, error],
) error {
	vars, err := c.Params.values(ctx, r)
	if err != nil {
		return err
	}
	_, err = c.Run(ctx, &c.Params.Flow, node.Round{
		Name: name, In: in, Vars: vars,
		Give: func(ctx context.Context, r node.Record) error { return c.Emit(ctx, r.With(r.Value)) },
	})
	return err
}

func (p *params) values(ctx context.Context, r node.Record) (value.Value, error) {
	var vars value.Builder
	for i := range p.Params {
		given := &p.Params[i]
		v, err := given.Value(ctx, r)
		at := "params." + given.Name
		if err != nil {
			e := node.AsError(err).On(at)
			if e.Hint == "" && p.Each == "all" {
				e.Hint = "to compute it from a record, let the flow run once for each record"
			}
			return value.Value{}, e
		}
		if message := p.mismatch(given.Name, v); message != "" {
			return value.Value{}, node.BadInput("%s %s", given.Name, message).On(at).
				WithHint("convert it, with number() or text()")
		}
		vars.Set(given.Name, v)
	}
	return vars.Value(), nil
}
