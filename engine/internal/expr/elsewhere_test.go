package expr

import (
	"context"
	"errors"
	"fmt"
	"slices"
	"strconv"
	"strings"
	"testing"

	"fairlead/engine/internal/js"
	"fairlead/engine/node"
	"fairlead/engine/node/value"
)

// here runs JavaScript within the tests, for one compiler, and notes how many records it was given at a
// time.
type here struct {
	calls   []int
	machine *js.Machine
}

func (h *here) Body(string) (*js.Source, error) { return nil, errors.New("no scripts here") }

func (h *here) Script(*js.Source, js.Options) node.Runner { return nil }

func (h *here) Expression(source *js.Source, o js.Options) node.Runner {
	return &hereRunner{here: h, source: source, options: o}
}

type hereRunner struct {
	here     *here
	source   *js.Source
	options  js.Options
	function *js.Function
}

func (r *hereRunner) Run(ctx context.Context, records []value.Value) ([]node.Outcome, error) {
	r.here.calls = append(r.here.calls, len(records))
	if err := r.load(); err != nil {
		return nil, err
	}
	outcomes := make([]node.Outcome, len(records))
	for i, record := range records {
		v, err := r.function.Call(ctx, record)
		outcomes[i] = node.Outcome{Err: err}
		if err == nil && !v.IsAbsent() {
			outcomes[i].Values = []value.Value{v}
		}
	}
	return outcomes, nil
}

func (r *hereRunner) load() (err error) {
	if r.function != nil {
		return nil
	}
	if r.here.machine == nil {
		if r.here.machine, err = js.NewMachine(r.options); err != nil {
			return err
		}
	}
	r.function, err = r.here.machine.Load(r.source)
	return err
}

// TestForeseenRecordsGoTogether has a node ask for an expression that is not compiled, batch by batch.
func TestForeseenRecordsGoTogether(t *testing.T) {
	for _, c := range []struct {
		name, source string
		batches      [][]int // the records that are asked for, of ten
		want         []int
	}{
		{"all", "Reflect.has(record, \"n\") && record.n + 1", [][]int{{0, 1, 2, 3, 4}, {0, 1, 2, 4, 9}, {0, 1, 2, 3}}, []int{1, 1, 1, 1, 1, 10, 10}},
		{"few", "Reflect.has(record, \"n\") && record.n + 1", [][]int{{0}, {1}, {2}}, []int{1, 1, 1}},
		{"less than before", "Reflect.has(record, \"n\") && record.n + 1", [][]int{{0, 1, 2, 3, 4, 5}, {3}, {4}}, []int{1, 1, 1, 1, 1, 1, 10, 1}},
		{"another record", "Reflect.has(record, \"n\") && record.n + 1", [][]int{{0, 1, 2, 3, 4}, {4, 99, 5}}, []int{1, 1, 1, 1, 1, 10, 1}},
		{"what writes to the log", "Reflect.has(console, \"log\") && record.n + 1", [][]int{{0, 1, 2, 3, 4}, {0, 1}}, []int{1, 1, 1, 1, 1, 1, 1}},
		{"what is compiled", "record.n + 1", [][]int{{0, 1, 2, 3, 4}, {0, 1, 2}}, []int{}},
		{"what closures give up on", "record.n.x.y ?? record.n + 1", [][]int{{0, 1, 2, 3, 4, 5, 6, 7, 8, 9}, {0, 1, 2, 3, 4, 5, 6, 7}, {0}}, nil},
	} {
		t.Run(c.name, func(t *testing.T) {
			h := &here{}
			compiler := New(Scope{Now: clock, Scripts: h})
			e, err := compiler.Expression(c.source)
			if err != nil {
				t.Fatal(err)
			}
			for b, asked := range c.batches {
				record := func(i int) value.Value { return parse(t, fmt.Sprintf(`{"n":%d}`, 100*b+i)) }
				var batch []value.Value
				for i := range 10 {
					batch = append(batch, record(i))
				}
				compiler.Foresee(context.Background(), len(batch), func(i int) value.Value { return batch[i] })
				for _, i := range asked {
					r := record(i)
					if i < len(batch) {
						r = batch[i]
					}
					v, err := e.Eval(context.Background(), r)
					if want := strconv.Itoa(100*b + i + 1); v.String() != want && !strings.Contains(c.source, ".x.y") || strings.Contains(c.source, ".x.y") == (err == nil) {
						t.Errorf("record %d of batch %d: %s, %v", i, b, v, err)
					}
				}
			}
			if c.want != nil && !slices.Equal(h.calls, c.want) {
				t.Errorf("want calls with %v records, got %v", c.want, h.calls)
			}
			if strings.Contains(c.source, ".x.y") && !slices.Contains(h.calls, 10) {
				t.Errorf("no batch went together: %v", h.calls)
			}
		})
	}
}
