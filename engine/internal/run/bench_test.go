package run_test

import (
	"context"
	"io"
	"iter"
	"log/slog"
	"strings"
	"sync"
	"testing"
	"time"

	"go.uber.org/goleak"

	"fairlead/engine/flow"
	"fairlead/engine/internal/files"
	"fairlead/engine/internal/plan"
	"fairlead/engine/internal/run"
	"fairlead/engine/node"
	"fairlead/engine/node/value"
)

func TestMain(m *testing.M) { goleak.VerifyTestMain(m) }

type none struct{}

func noFields(*none, *node.Form) {}

func number(n int) node.Record { return node.New(value.Int(int64(n))) }

func numberOf(r node.Record) int {
	n, _ := r.Value.Int()
	return int(n)
}

// source sends numbers from 0.
func source(count int) node.Kind {
	return node.Define(node.Info{ID: "test.numbers", Version: 1, Title: "Numbers"}, none{}, noFields,
		node.Source(func(ctx context.Context, c *node.Call[none]) error {
			for i := range count {
				if err := c.Emit(ctx, number(i)); err != nil {
					return err
				}
			}
			return nil
		}))
}

const endless = 1 << 40

func each(id string, do func(ctx context.Context, c *node.Call[none], r node.Record) error, out ...node.Port) node.Kind {
	return node.Define(node.Info{ID: id, Version: 1, Title: id, Out: out}, none{}, noFields, node.Each(do))
}

func stream(id string, in []node.Port, do func(ctx context.Context, c *node.Call[none]) error) node.Kind {
	return node.Define(node.Info{ID: id, Version: 1, Title: id, In: in}, none{}, noFields, node.Stream(do))
}

// pass hands records on.
func pass(ctx context.Context, c *node.Call[none], r node.Record) error { return c.Emit(ctx, r) }

// oneAfterTheOther reads its ports to their ends, the last one first.
func oneAfterTheOther(ports ...string) node.Kind {
	in := make([]node.Port, len(ports))
	for i, p := range ports {
		in[i] = node.Port{Name: p, Label: p}
	}
	return stream("test.after", in, func(ctx context.Context, c *node.Call[none]) error {
		for i := range ports {
			for r, err := range c.Records(ctx, ports[len(ports)-1-i]) {
				if err != nil {
					return err
				}
				if err := c.Emit(ctx, r); err != nil {
					return err
				}
			}
		}
		return nil
	})
}

// journal keeps in memory.
type journal struct {
	mu     sync.Mutex
	kept   map[string][]node.Record // by node:port
	failed []node.Failure
	breaks error // what Fail gives
}

func (j *journal) Keep(_ context.Context, at run.Place, records []node.Record) error {
	j.mu.Lock()
	defer j.mu.Unlock()
	key := at.Node + ":" + at.Port
	j.kept[key] = append(j.kept[key], records...)
	return nil
}

func (j *journal) Fail(_ context.Context, failures []node.Failure) error {
	j.mu.Lock()
	defer j.mu.Unlock()
	j.failed = append(j.failed, failures...)
	return j.breaks
}

// bench runs flows of small kinds.
type bench struct {
	t       *testing.T
	journal *journal
	keep    int
}

func newBench(t *testing.T) *bench {
	return &bench{t: t, journal: &journal{kept: map[string][]node.Record{}}, keep: 1 << 30}
}

// start begins to run a flow written as wires: "a -> b:left", where a node's id before a dot is its
// kind: "pass.1".
func (b *bench) start(ctx context.Context, kinds []node.Kind, wires ...string) *run.Run {
	b.t.Helper()
	byID := map[string]node.Kind{}
	for _, k := range kinds {
		byID[strings.TrimPrefix(k.ID(), "test.")] = k
	}
	f := &flow.Flow{Format: flow.Format}
	add := func(id string) {
		if _, ok := f.Node(id); ok {
			return
		}
		name, _, _ := strings.Cut(id, ".")
		f.Nodes = append(f.Nodes, flow.Node{ID: id, Kind: byID[name].ID()})
	}
	for _, w := range wires {
		from, to, two := strings.Cut(w, " -> ")
		one := flow.Wire{From: flow.ParseEnd(from, flow.PortOut), To: flow.ParseEnd(to, flow.PortIn)}
		add(one.From.Node)
		if two {
			add(one.To.Node)
			f.Wires = append(f.Wires, one)
		}
	}
	return b.startFlow(ctx, f, kinds)
}

func (b *bench) startFlow(ctx context.Context, f *flow.Flow, kinds []node.Kind) *run.Run {
	b.t.Helper()
	catalog, err := node.NewCatalog(kinds...)
	if err != nil {
		b.t.Fatal(err)
	}
	p, problems := plan.Compile(f, catalog, func(flow.Node) node.Compiler { return nil })
	if p == nil {
		b.t.Fatal(problems)
	}
	folder := files.New(b.t.TempDir(), b.t.TempDir()+"/scratch")
	b.t.Cleanup(func() {
		if err := folder.Close(); err != nil {
			b.t.Error(err)
		}
	})
	return run.Start(ctx, p, run.Options{
		Journal: b.journal, KeepRecords: b.keep,
		Host: func(string) node.Host {
			return node.Host{Log: slog.New(slog.DiscardHandler), Files: folder, Now: time.Now}
		},
	})
}

// wait holds the run to end.
func (b *bench) wait(r *run.Run) run.Result {
	b.t.Helper()
	select {
	case <-r.Done():
	case <-time.After(30 * time.Second):
		b.t.Fatalf("the run stands still: %+v", r.Counts())
	}
	return r.Wait()
}

func (b *bench) run(kinds []node.Kind, wires ...string) run.Result {
	b.t.Helper()
	return b.wait(b.start(context.Background(), kinds, wires...))
}

// inOrder holds the records that left a port to be the numbers given.
func (b *bench) inOrder(port string, want iter.Seq[int]) {
	b.t.Helper()
	got := b.journal.kept[port]
	i := 0
	for n := range want {
		if i >= len(got) || numberOf(got[i]) != n {
			b.t.Fatalf("%s: record %d of %d is not %d", port, i, len(got), n)
		}
		i++
	}
	if i != len(got) {
		b.t.Fatalf("%s: %d records, not %d", port, len(got), i)
	}
}

func upTo(count int, keep func(int) bool) iter.Seq[int] {
	return func(yield func(int) bool) {
		for i := range count {
			if keep(i) && !yield(i) {
				return
			}
		}
	}
}

func all(int) bool { return true }

// drain reads a port without doing anything.
var drain = stream("test.drain", nil, func(ctx context.Context, c *node.Call[none]) error {
	for {
		if _, err := c.Batch(ctx, "in"); err == io.EOF {
			return nil
		} else if err != nil {
			return err
		}
	}
})

func expect[T comparable](t *testing.T, what string, got, want T) {
	t.Helper()
	if got != want {
		t.Errorf("%s: want %v, got %v", what, want, got)
	}
}
