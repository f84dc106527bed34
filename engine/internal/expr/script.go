package expr

import (
	"context"

	"fairlead/engine/internal/expr/closure"
	"fairlead/engine/node"
	"fairlead/engine/node/value"
)

// Script implements node.Compiler. A script of statements that package closure knows is computed
// here, record by record; all others, and the records on which one gives up, go where scripts run.
func (c *Compiler) Script(code string) (node.Runner, error) {
	source, err := c.scope.Scripts.Body(code)
	if err == nil {
		err = source.Unknown()
	}
	if err != nil {
		return nil, err
	}
	rest := c.scope.Scripts.Script(source, c.options())
	if c.scope.CheckOnly && c.scope.Paths == nil {
		return rest, nil
	}
	compiled, why := closure.CompileBody(source.Statements(), c.env())
	if c.scope.Paths != nil {
		c.scope.Paths(Path{Param: c.param, Source: code, Script: true, Compiled: compiled != nil, Why: why})
	}
	if compiled == nil {
		return rest, nil
	}
	return &script{compiled: compiled, rest: rest, log: c.scope.Log}, nil
}

// script is a compiled script.
type script struct {
	compiled *closure.Script
	rest     node.Runner
	log      func(string)
	misses   int // how many times in a row the closures gave up
	pause    int // for how many records more they are not tried
}

// pauseRecords is for how many records closures are left alone that gave up too often.
const pauseRecords = 1000

// Run implements node.Runner.
func (s *script) Run(ctx context.Context, records []value.Value) ([]node.Outcome, error) {
	outcomes := make([]node.Outcome, len(records))
	var left []int
	for i, record := range records {
		if ctx.Err() != nil {
			return nil, context.Cause(ctx)
		}
		v, logs, ok := s.try(ctx, record)
		if !ok {
			left = append(left, i)
			continue
		}
		outcomes[i] = node.OutcomeOf(v)
		if len(logs) == 0 || s.log == nil {
			continue
		}
		// What earlier records log comes first.
		if err := s.others(ctx, records, outcomes, left); err != nil {
			return nil, err
		}
		left = left[:0]
		for _, line := range logs {
			s.log(line)
		}
	}
	return outcomes, s.others(ctx, records, outcomes, left)
}

// try runs the closures on a record, unless they gave up on all records lately.
func (s *script) try(ctx context.Context, record value.Value) (v value.Value, logs []string, ok bool) {
	if s.pause > 0 {
		s.pause--
		return v, nil, false
	}
	v, logs, ok = s.compiled.Run(ctx, record)
	if s.misses++; ok {
		s.misses = 0
	} else if s.misses == maxMisses {
		s.misses, s.pause = 0, pauseRecords
	}
	return v, logs, ok
}

// others has JavaScript run the script on the records at some places.
func (s *script) others(ctx context.Context, records []value.Value, outcomes []node.Outcome, places []int) error {
	if len(places) == 0 {
		return nil
	}
	left := make([]value.Value, len(places))
	for i, at := range places {
		left[i] = records[at]
	}
	done, err := s.rest.Run(ctx, left)
	if err != nil {
		return err
	}
	for i, o := range done {
		outcomes[places[i]] = o
	}
	return nil
}
