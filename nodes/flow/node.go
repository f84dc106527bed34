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
}, params{Each: "all"}, (*params).fields, node.Stream(run), node.Check((*params).check),
	node.Wants((*params).wants), node.Gives((*params).gives))

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
	var problems []node.Problem
	for name, v := range p.Flow.Face().Vars.Fields() {
		names = append(names, name)
		given := func(t node.NamedTemplate) bool { return t.Name == name }
		if v.Kind() == value.KindNull && !slices.ContainsFunc(p.Params, given) {
			problems = append(problems, node.Problem{
				Param: "params." + name, Message: "is missing, and the flow has no value of its own for it",
				Remedy: "give it a value",
			})
		}
	}
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

func (p *params) wants() node.Outline { return p.Flow.Face().Takes }

// gives is what the flow declares; undeclared, what its nodes are known to hand back.
func (p *params) gives(string, node.Outline) node.Outline {
	if face := p.Flow.Face(); len(face.Gives.Fields) == 0 {
		return face.Back
	}
	return p.Flow.Face().Gives
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
	want := p.Flow.Face().Vars.Get(name).Kind()
	if want == value.KindNull || v.Kind() == want {
		return ""
	}
	return fmt.Sprintf("is %s, and the flow wants %s", v.Kind().One(), want.One())
}

func run(ctx context.Context, c *node.Call[params]) error {
	if c.Params.Each == "all" {
		return called(ctx, c, "1", node.New(value.Null()), accepted(ctx, c))
	}
	count := 0
	for r, err := range accepted(ctx, c) {
		if err != nil {
			return err
		}
		count++
		one := func(yield func(node.Record, error) bool) { yield(r, nil) }
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

// accepted gives the records that have the fields that the flow takes; the others fail.
func accepted(ctx context.Context, c *node.Call[params]) iter.Seq2[node.Record, error] {
	return func(yield func(node.Record, error) bool) {
		for r, err := range c.Records(ctx, "in") {
			if err == nil {
				var fits bool
				if fits, err = taken(ctx, c, r); !fits && err == nil {
					continue
				}
			}
			if !yield(r, err) {
				return
			}
		}
	}
}

// taken tells whether a record has the fields that the flow takes. One that has not fails.
func taken(ctx context.Context, c *node.Call[params], r node.Record) (bool, error) {
	message := c.Params.Flow.Face().Takes.Mismatch(r.Value)
	if message == "" {
		return true, nil
	}
	return false, c.Fail(ctx, r, node.BadInput(
		"what comes is not what %s takes: %s", c.Params.Flow.Source.Text(), message).
		WithHint("bring it with a Map before this node"))
}

// called runs the flow once, on records made out of those of in. The values for its variables are
// computed on r.
func called(
	ctx context.Context, c *node.Call[params], name string, r node.Record, in iter.Seq2[node.Record, error],
) error {
	vars, err := c.Params.values(ctx, r)
	if err != nil {
		return err
	}
	gives := c.Params.Flow.Face().Gives
	made := func(yield func(node.Record, error) bool) {
		for r, err := range in {
			if !yield(r.With(r.Value), err) {
				return
			}
		}
	}
	_, err = c.Run(ctx, &c.Params.Flow, node.Round{
		Name: name, In: made, Vars: vars,
		Give: func(ctx context.Context, r node.Record) error {
			if message := gives.Mismatch(r.Value); message != "" {
				return node.BadInput(
					"what it hands back is not what %s gives: %s", c.Params.Flow.Source.Text(), message).
					WithHint("set it before the Return, or change what the flow declares in its settings")
			}
			return c.Emit(ctx, r.With(r.Value))
		},
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
