// Package script runs the scripts of users in the script host: a child process of the same
// program with a bound on its memory and time, without files, network, environment or secrets.
//
// JavaScript in Go can neither be stopped in every loop nor be kept from filling the memory, so
// what a user writes may only ever harm a process that can be ended. A record whose script takes
// too long, or brings the host down, fails by itself; the others go on in a new host.
package script

import (
	"context"
	"time"

	"fairlead/engine/internal/js"
	"fairlead/engine/node"
	"fairlead/engine/node/value"
)

// Limit is how long a script may run on one record.
const Limit = 5 * time.Second

// Checker compiles scripts without being able to run them.
type Checker struct{}

// Script implements expr.Scripts.
func (Checker) Script(code string, _ js.Options) (node.Runner, error) {
	if _, err := js.Body(code); err != nil {
		return nil, err
	}
	return refuser{}, nil
}

type refuser struct{}

func (refuser) Run(context.Context, []value.Value) ([]node.Outcome, error) {
	return nil, node.BadInput("the flow is only being checked")
}

// Inside runs scripts within this process, without the protection of a script host. It is for
// the host itself and for tests.
type Inside struct{}

// Script implements expr.Scripts.
func (Inside) Script(code string, o js.Options) (node.Runner, error) {
	o.Limit = Limit
	return newInside(code, o)
}

type inside struct {
	source   *js.Source
	options  js.Options
	function *js.Function
	parser   value.Parser
}

func newInside(code string, o js.Options) (*inside, error) {
	source, err := js.Body(code)
	if err != nil {
		return nil, err
	}
	return &inside{source: source, options: o}, nil
}

// Run implements node.Runner.
func (r *inside) Run(ctx context.Context, records []value.Value) ([]node.Outcome, error) {
	outcomes := make([]node.Outcome, len(records))
	for i, record := range records {
		outcomes[i] = r.one(ctx, record)
		if ctx.Err() != nil {
			return nil, ctx.Err()
		}
	}
	return outcomes, nil
}

func (r *inside) one(ctx context.Context, record value.Value) node.Outcome {
	if r.function == nil {
		m, err := js.NewMachine(r.options)
		if err == nil {
			r.function, err = m.Load(r.source)
		}
		if err != nil {
			return node.Outcome{Err: err}
		}
	}
	v, err := r.function.Call(ctx, record)
	if err != nil {
		return node.Outcome{Err: err}
	}
	return node.OutcomeOf(v)
}
