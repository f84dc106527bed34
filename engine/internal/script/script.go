// Package script runs the code of users in script hosts: scripts, and the expressions that are not
// compiled. A script host is a child process of the same program with a bound on its memory and time,
// without files, network, environment or secrets.
//
// JavaScript in Go can neither be stopped in every loop nor be kept from filling the memory, so
// what a user writes may only ever harm a process that can be ended. A record whose code takes
// too long, or brings the host down, fails by itself; the others go on in a new host.
package script

import (
	"context"
	"time"

	"fairlead/engine/internal/js"
	"fairlead/engine/node"
	"fairlead/engine/node/value"
)

// Limit is how long a script may run on one record, ExpressionLimit an expression.
const (
	Limit           = 5 * time.Second
	ExpressionLimit = time.Second
)

// Checker compiles scripts without being able to run them.
type Checker struct{ reader }

// Script implements expr.Scripts.
func (Checker) Script(*js.Source, js.Options) node.Runner { return refuser{} }

// Expression implements expr.Scripts.
func (Checker) Expression(*js.Source, js.Options) node.Runner { return refuser{} }

type refuser struct{}

func (refuser) Run(context.Context, []value.Value) ([]node.Outcome, error) {
	return nil, node.BadInput("the flow is only being checked")
}

// Inside runs code within this process, without the protection of a script host. It is for tests.
type Inside struct{ reader }

// Script implements expr.Scripts.
func (Inside) Script(source *js.Source, o js.Options) node.Runner {
	o.Limit = Limit
	return &loaded{world: &world{options: o}, source: source, body: true}
}

// Expression implements expr.Scripts.
func (Inside) Expression(source *js.Source, o js.Options) node.Runner {
	o.Limit = ExpressionLimit
	return &loaded{world: &world{options: o}, source: source}
}
