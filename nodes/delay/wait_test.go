package delay

import (
	"context"
	"io"
	"testing"
	"testing/synctest"
	"time"

	"fairlead/engine/node"
	"fairlead/engine/node/value"
)

// port gives batches at moments and notes when records leave.
type port struct {
	node.IO // what a delay has no use for
	began   time.Time
	at      []time.Duration
	left    []time.Duration
	order   []int64
}

func (p *port) Read(ctx context.Context, _ string) ([]node.Record, error) {
	if len(p.at) == 0 {
		return nil, io.EOF
	}
	select {
	case <-time.After(time.Until(p.began.Add(p.at[0]))):
	case <-ctx.Done():
		return nil, ctx.Err()
	}
	p.at = p.at[1:]
	return []node.Record{node.New(value.Int(int64(len(p.at))))}, nil
}

func (p *port) Emit(_ context.Context, _ string, r node.Record) error {
	n, _ := r.Value.Int()
	p.left, p.order = append(p.left, time.Since(p.began)), append(p.order, n)
	return nil
}

// TestEachWaitsEquallyLong lets records come while others wait, on a clock of its own.
func TestEachWaitsEquallyLong(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		p := &port{began: time.Now(), at: []time.Duration{0, 0, time.Minute, 3 * time.Hour}}
		instance := Kind.New()
		var params value.Builder
		params.Set("for", value.Text("1h"))
		if problems := instance.Bind(params.Value(), nil); len(problems) > 0 {
			t.Fatal(problems)
		}
		if err := instance.Start(node.Host{}, p).Stream(t.Context()); err != nil {
			t.Fatal(err)
		}
		for i, want := range []time.Duration{time.Hour, time.Hour, time.Hour + time.Minute, 4 * time.Hour} {
			if i >= len(p.left) || p.left[i] != want || p.order[i] != int64(3-i) {
				t.Fatalf("left at %v in the order %v", p.left, p.order)
			}
		}
	})
}
