package expr

import (
	"context"
	"strings"

	"fairlead/engine/internal/js"
	"fairlead/engine/node"
	"fairlead/engine/node/value"
)

// elsewhere computes an expression where scripts run. A call costs much there and many at once
// little, so what will be asked for is computed ahead where it is known.
type elsewhere struct {
	runner node.Runner
	// alone tells that each call must be made when it is asked for: it writes to the log.
	alone bool

	asked   int // since the last batch was foreseen
	records []value.Value
	results []node.Outcome
	next    int // of the results
}

func newElsewhere(source *js.Source, r node.Runner) elsewhere {
	return elsewhere{runner: r, alone: strings.Contains(source.Text(), "console")}
}

func (e *elsewhere) eval(ctx context.Context, record value.Value) (value.Value, error) {
	e.asked++
	for i := e.next; i < len(e.results); i++ {
		if e.records[i].Is(record) {
			e.next = i + 1
			return single(e.results[i])
		}
	}
	done, err := e.runner.Run(ctx, []value.Value{record})
	if err != nil {
		return value.Value{}, err
	}
	return single(done[0])
}

// single is the one value of an outcome; absent where there is none.
func single(o node.Outcome) (value.Value, error) {
	if o.Err != nil || len(o.Values) == 0 {
		return value.Value{}, o.Err
	}
	return o.Values[0], nil
}

// foresee computes the expression for n records, if it was asked for most of those before.
func (e *elsewhere) foresee(ctx context.Context, n int, record func(int) value.Value) {
	worthwhile := e.asked > 1 && 2*e.asked >= len(e.records) && n > 1 && !e.alone
	e.asked, e.results, e.next = 0, nil, 0
	e.records = e.records[:0]
	for i := range n {
		e.records = append(e.records, record(i))
	}
	if worthwhile {
		// Where that can't be done at all, whoever asks is told.
		e.results, _ = e.runner.Run(ctx, e.records)
	}
}
