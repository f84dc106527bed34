package expr

import (
	"context"

	"fairlead/engine/internal/expr/closure"
	"fairlead/engine/internal/js"
	"fairlead/engine/node"
	"fairlead/engine/node/value"
)

// Script implements node.Compiler. A script that is plain enough is computed here, record by
// record; all others, and the records on which one gives up, go where scripts run.
func (c *Compiler) Script(code string) (node.Runner, error) {
	rest, err := c.scope.Scripts.Script(code, c.options())
	if err != nil || c.scope.CheckOnly && c.scope.Paths == nil {
		return rest, err
	}
	source, err := js.Body(code)
	if err != nil {
		return nil, err
	}
	compiled, why := closure.CompileBody(source.Statements(), c.env())
	if c.scope.Paths != nil {
		c.scope.Paths(Path{Source: code, Compiled: compiled != nil, Why: why})
	}
	if compiled == nil {
		return rest, nil
	}
	return &script{compiled: compiled, rest: rest}, nil
}

// script is a compiled script.
type script struct {
	compiled *closure.Script
	rest     node.Runner
}

// Run implements node.Runner.
func (s *script) Run(ctx context.Context, records []value.Value) ([]node.Outcome, error) {
	outcomes := make([]node.Outcome, len(records))
	var left []value.Value
	var places []int
	for i, record := range records {
		if ctx.Err() != nil {
			return nil, context.Cause(ctx)
		}
		if v, ok := s.compiled.Run(record); ok {
			outcomes[i] = node.OutcomeOf(v)
			continue
		}
		left, places = append(left, record), append(places, i)
	}
	if len(left) == 0 {
		return outcomes, nil
	}
	done, err := s.rest.Run(ctx, left)
	if err != nil {
		return nil, err
	}
	for i, o := range done {
		outcomes[places[i]] = o
	}
	return outcomes, nil
}
