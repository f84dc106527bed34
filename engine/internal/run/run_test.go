package run_test

import (
	"context"
	"errors"
	"fmt"
	"math/rand/v2"
	"runtime"
	"slices"
	"strings"
	"sync/atomic"
	"testing"
	"time"

	"fairlead/engine/flow"
	"fairlead/engine/internal/run"
	"fairlead/engine/node"
	"fairlead/engine/node/value"
)

// workers lets nodes that take record by record work on several goroutines, whatever the machine.
func workers(t *testing.T, n int) {
	before := runtime.GOMAXPROCS(n)
	t.Cleanup(func() { runtime.GOMAXPROCS(before) })
}

func TestWorkersRestoreTheOrder(t *testing.T) {
	workers(t, 4)
	b := newBench(t)
	var busy, most atomic.Int32
	uneven := each("test.uneven", func(ctx context.Context, c *node.Call[none], r node.Record) error {
		most.Store(max(most.Load(), busy.Add(1)))
		defer busy.Add(-1)
		if n := numberOf(r); n%256 == 0 && n/256%3 == 0 {
			time.Sleep(time.Duration(rand.IntN(15)) * time.Millisecond)
		}
		switch n := numberOf(r); {
		case n%7 == 0:
			return c.EmitTo(ctx, "else", r)
		case n%11 == 0:
			return node.BadInput("eleven")
		}
		return c.Emit(ctx, r)
	}, node.Port{Name: "out", Label: "Out"}, node.Port{Name: "else", Label: "Else"})
	const n = 20_000
	result := b.run([]node.Kind{source(n), uneven, each("test.pass", pass)},
		"numbers -> uneven", "uneven -> pass.1", "uneven:else -> pass.2", "uneven:error -> pass.3")
	expect(t, "status", result.Status, run.Done)
	b.inOrder("pass.1:out", upTo(n, func(i int) bool { return i%7 != 0 && i%11 != 0 }))
	b.inOrder("pass.2:out", upTo(n, func(i int) bool { return i%7 == 0 }))
	errs := b.journal.kept["pass.3:out"]
	last := -1
	for _, r := range errs {
		at, _ := r.Value.Get("record").Int()
		if int(at) <= last {
			t.Fatalf("failed records leave out of order: %d after %d", at, last)
		}
		last = int(at)
	}
	if most.Load() < 2 {
		t.Error("only one worker was at work")
	}
}

func TestCountsAddUp(t *testing.T) {
	workers(t, 3)
	b := newBench(t)
	sieve := each("test.sieve", func(ctx context.Context, c *node.Call[none], r node.Record) error {
		switch numberOf(r) % 10 {
		case 0:
			return node.BadInput("ends in 0")
		case 1, 2:
			return c.EmitTo(ctx, "else", r)
		}
		return c.Emit(ctx, r)
	}, node.Port{Name: "out", Label: "Out"}, node.Port{Name: "else", Label: "Else"})
	batches := node.Define(node.Info{ID: "test.bulk", Version: 1, Title: "Bulk"}, none{}, noFields,
		node.Batches(func(ctx context.Context, c *node.Call[none], batch []node.Record) error {
			for _, r := range batch {
				err := c.Emit(ctx, r)
				if numberOf(r)%10 == 3 {
					err = c.Fail(ctx, r, node.Unavailable("ends in 3"))
				}
				if err != nil {
					return err
				}
			}
			return nil
		}))
	const n = 5_000
	result := b.run([]node.Kind{source(n), sieve, batches, drain},
		"numbers -> sieve", "sieve -> drain")
	c := result.Counts
	expect(t, "accepted", c["numbers"].Out, n)
	expect(t, "in", c["sieve"].In, n)
	expect(t, "delivered + filtered + failed", c["drain"].In+c["sieve"].Ports["else"]+c["sieve"].Failed, int64(n))
	expect(t, "failed", c["sieve"].Failed, n/10)
	expect(t, "kept", int(result.Failed), len(b.journal.failed))
	expect(t, "status", result.Status, run.Failed)
	expect(t, "a source", c["numbers"].Source, true)
	expect(t, "message", c["sieve"].Message, "ends in 0")

	b = newBench(t)
	result = b.run([]node.Kind{source(n), batches, drain}, "numbers -> bulk", "bulk -> drain", "bulk:error -> drain.2")
	expect(t, "failed by the node itself", result.Counts["bulk"].Failed, n/10)
	expect(t, "through the wire", result.Counts["drain.2"].In, n/10)
	expect(t, "kept", result.Failed, 0)
	expect(t, "status", result.Status, run.Done)
}

func TestFailedRecordsAreKeptWhole(t *testing.T) {
	b := newBench(t)
	exact, err := value.Parse([]byte(`{"id":12345678901234567890,"b":1.10,"a":"\u0000"}`))
	if err != nil {
		t.Fatal(err)
	}
	one := node.Define(node.Info{ID: "test.one", Version: 1, Title: "One"}, none{}, noFields,
		node.Source(func(ctx context.Context, c *node.Call[none]) error { return c.Emit(ctx, node.New(exact)) }))
	refuse := each("test.refuse", func(context.Context, *node.Call[none], node.Record) error {
		return node.Unavailable("the shop answered 503").At("order 12").WithHint("try later").WithStatus(503)
	})
	result := b.run([]node.Kind{one, refuse}, "one -> refuse")
	expect(t, "status", result.Status, run.Failed)
	expect(t, "failed", len(b.journal.failed), 1)
	f := b.journal.failed[0]
	expect(t, "node", f.At.Node, "refuse")
	expect(t, "record", f.Record.Value.String(), exact.String())
	expect(t, "error", f.Err.Error(), "order 12: the shop answered 503; try later")
	expect(t, "class", f.Err.Class, node.Down)

	b = newBench(t)
	result = b.run([]node.Kind{one, refuse, each("test.pass", pass)}, "one -> refuse", "refuse:error -> pass")
	expect(t, "status", result.Status, run.Done)
	expect(t, "kept", len(b.journal.failed), 0)
	expect(t, "what leaves by the port error", b.journal.kept["pass:out"][0].Value.String(),
		`{"error":{"message":"order 12: the shop answered 503; try later","node":"refuse","kind":"test.refuse","status":503},`+
			`"record":{"id":12345678901234567890,"b":1.10,"a":"\u0000"}}`)
}

// TestWhatWasSentForAFailedRecordIsWithdrawn lets a node fail after it has sent something.
func TestWhatWasSentForAFailedRecordIsWithdrawn(t *testing.T) {
	b := newBench(t)
	half := each("test.half", func(ctx context.Context, c *node.Call[none], r node.Record) error {
		for i := range 1000 {
			if i == 999 && numberOf(r)%2 == 1 {
				return node.BadInput("odd")
			}
			if err := c.Emit(ctx, r); err != nil {
				return err
			}
		}
		return nil
	})
	result := b.run([]node.Kind{source(10), half}, "numbers -> half")
	expect(t, "out", result.Counts["half"].Out, 5*1000)
	expect(t, "failed", result.Counts["half"].Failed, 5)
	for _, r := range b.journal.kept["half:out"] {
		if numberOf(r)%2 == 1 {
			t.Fatal("a record that failed left too")
		}
	}
}

func TestAPanicIsOneNodesFault(t *testing.T) {
	b := newBench(t)
	fragile := each("test.fragile", func(ctx context.Context, c *node.Call[none], r node.Record) error {
		if numberOf(r) == 500 {
			var list []int
			list[numberOf(r)]++
		}
		return c.Emit(ctx, r)
	})
	broken := stream("test.broken", nil, func(ctx context.Context, c *node.Call[none]) error {
		if _, err := c.Batch(ctx, "in"); err != nil {
			return err
		}
		panic("no more")
	})
	result := b.run([]node.Kind{source(2000), fragile, broken, drain},
		"numbers -> fragile", "fragile -> drain", "numbers -> broken", "broken -> drain.2")
	expect(t, "status", result.Status, run.Failed)
	expect(t, "delivered", result.Counts["drain"].In, 1999)
	expect(t, "state", result.Counts["broken"].State, run.Broken)
	expect(t, "every record is accounted for", result.Counts["broken"].In, 2000)
	for _, f := range b.journal.failed {
		if !strings.Contains(f.Err.Message, "Fairlead made a mistake here") && f.At.Node == "fragile" {
			t.Errorf("told as %q", f.Err)
		}
	}
}

func TestANodeThatCannotGoOn(t *testing.T) {
	b := newBench(t)
	stops := stream("test.stops", nil, func(ctx context.Context, c *node.Call[none]) error {
		for r, err := range c.Records(ctx, "in") {
			if err != nil {
				return err
			}
			if numberOf(r) == 1000 {
				return node.BadInput("there are too many").WithHint("send fewer")
			}
		}
		return nil
	})
	result := b.run([]node.Kind{source(5000), stops, drain}, "numbers -> stops", "numbers -> drain")
	expect(t, "status", result.Status, run.Failed)
	expect(t, "the others go on", result.Counts["drain"].In, 5000)
	expect(t, "state", result.Counts["stops"].State, run.Broken)
	expect(t, "in", result.Counts["stops"].In, 5000)
	if len(b.journal.failed) < 3900 {
		t.Errorf("only %d records of the rest are kept", len(b.journal.failed))
	}
	for _, f := range b.journal.failed {
		if f.Record.Value.IsNull() || f.Err.Error() != "the node could not go on: there are too many; send fewer" {
			t.Fatalf("%s is kept as %v", f.Record.Value, f.Err)
		}
	}
	expect(t, "message", result.Counts["stops"].Message, "there are too many; send fewer")
}

func TestAFullDiskEndsTheRun(t *testing.T) {
	b := newBench(t)
	full := stream("test.full", nil, func(ctx context.Context, c *node.Call[none]) error {
		if _, err := c.Batch(ctx, "in"); err != nil {
			return err
		}
		return node.CannotGoOn("the disk is full").WithHint("make room")
	})
	result := b.run([]node.Kind{source(endless), full}, "numbers -> full")
	expect(t, "status", result.Status, run.Failed)
	expect(t, "told as", result.Halt.Error(), "full: the disk is full; make room")

	b = newBench(t)
	b.journal.breaks = node.CannotGoOn("the store is damaged")
	refuse := each("test.refuse", func(context.Context, *node.Call[none], node.Record) error { return node.BadInput("no") })
	result = b.run([]node.Kind{source(endless), refuse}, "numbers -> refuse")
	expect(t, "status", result.Status, run.Failed)
	if result.Halt == nil || !strings.Contains(result.Halt.Error(), "the store is damaged") {
		t.Errorf("told as %v", result.Halt)
	}
}

func TestASlowNodeSlowsThoseBeforeIt(t *testing.T) {
	b := newBench(t)
	b.keep = 0
	slow := stream("test.slow", nil, func(ctx context.Context, c *node.Call[none]) error {
		_, err := c.Batch(ctx, "in")
		if err != nil {
			return err
		}
		<-ctx.Done()
		return ctx.Err()
	})
	r := b.start(context.Background(), []node.Kind{source(endless), each("test.pass", pass), slow},
		"numbers -> pass", "pass -> slow")
	time.Sleep(200 * time.Millisecond)
	before := r.Counts()["numbers"].Out
	time.Sleep(100 * time.Millisecond)
	if after := r.Counts()["numbers"].Out; after != before || before > 64*256 {
		t.Errorf("the source goes on without bound: %d, then %d", before, after)
	}
	r.Stop()
	expect(t, "status", b.wait(r).Status, run.Stopped)
}

func TestARunStopsWithinASecond(t *testing.T) {
	workers(t, 3)
	b := newBench(t)
	b.keep = 10
	sleepy := each("test.sleepy", func(ctx context.Context, c *node.Call[none], r node.Record) error {
		select {
		case <-time.After(time.Millisecond):
		case <-ctx.Done():
			return ctx.Err()
		}
		return c.Emit(ctx, r)
	})
	kinds := []node.Kind{source(endless), sleepy, each("test.pass", pass), drain, oneAfterTheOther("left", "right")}
	wires := []string{
		"numbers -> sleepy", "sleepy -> drain", "numbers -> pass", "pass -> after:left", "numbers -> after:right", "after -> drain.2",
	}
	for _, how := range []string{"stop", "context"} {
		ctx, cancel := context.WithCancel(context.Background())
		r := b.start(ctx, kinds, wires...)
		time.Sleep(50 * time.Millisecond)
		began := time.Now()
		if how == "stop" {
			r.Stop()
		} else {
			cancel()
		}
		result := b.wait(r)
		cancel()
		if took := time.Since(began); took > time.Second {
			t.Errorf("%s: it took %v", how, took)
		}
		expect(t, "status", result.Status, run.Stopped)
		expect(t, "nothing failed by it", len(b.journal.failed), 0)
		for id, c := range result.Counts {
			if c.State != run.Halted {
				t.Errorf("%s is %s", id, c.State)
			}
		}
	}
}

// TestAStopThatReachesANodeFirst stops a run whose source hears of it by its input, before the run
// itself does: the nodes behind must not take that for the end of the records.
func TestAStopThatReachesANodeFirst(t *testing.T) {
	b := newBench(t)
	told, ended := make(chan struct{}), make(chan error, 1)
	input := node.Define(node.Info{ID: "test.input", Version: 1, Title: "input"}, none{}, noFields,
		node.Source(func(ctx context.Context, c *node.Call[none]) error {
			err := c.Emit(ctx, number(1))
			close(told)
			return errors.Join(err, fmt.Errorf("read the input: %w", context.Canceled))
		}))
	sink := stream("test.sink", []node.Port{{Name: "in"}}, func(ctx context.Context, c *node.Call[none]) error {
		var last error
		for _, err := range c.Records(ctx, "in") {
			last = err
		}
		ended <- last
		return last
	})
	r := b.start(context.Background(), []node.Kind{input, sink}, "input -> sink")
	<-told
	time.Sleep(50 * time.Millisecond)
	r.Stop()
	expect(t, "status", b.wait(r).Status, run.Stopped)
	if err := <-ended; err == nil {
		t.Error("the node behind took the stop for the end of the records")
	}
	expect(t, "nothing failed by it", len(b.journal.failed), 0)
}

// TestGraphsThatMeetAgain runs shapes in which a node reads one port to its end before the next,
// while the same stream fills the other.
func TestGraphsThatMeetAgain(t *testing.T) {
	const n = 60_000 // more than queues and overflow hold in memory
	hold := stream("test.hold", nil, func(ctx context.Context, c *node.Call[none]) error {
		var held []node.Record
		for r, err := range c.Records(ctx, "in") {
			if err != nil {
				return err
			}
			held = append(held, r)
		}
		for _, r := range held {
			if err := c.Emit(ctx, r); err != nil {
				return err
			}
		}
		return nil
	})
	kinds := []node.Kind{
		source(n), each("test.pass", pass), hold, drain, oneAfterTheOther("left", "middle", "right"),
	}
	for name, wires := range map[string][]string{
		"one stream on all ports": {"numbers -> after:left", "numbers -> after:middle", "numbers -> after:right"},
		"held back on the port read first": {
			"numbers -> after:left", "numbers -> hold", "hold -> after:middle", "hold -> hold.2", "hold.2 -> after:right",
		},
		"a chain of diamonds": {
			"numbers -> after.1:left", "numbers -> pass", "pass -> after.1:middle", "numbers -> after.1:right",
			"after.1 -> after:left", "after.1 -> after:right", "numbers -> after:middle",
		},
	} {
		t.Run(name, func(t *testing.T) {
			b := newBench(t)
			b.keep = 0
			result := b.run(kinds, wires...)
			expect(t, "status", result.Status, run.Done)
			expect(t, "out", result.Counts["after"].Out, result.Counts["after"].In)
			if result.Counts["after"].In < 3*n {
				t.Errorf("only %d records came", result.Counts["after"].In)
			}
		})
	}
	t.Run("several wires to one port", func(t *testing.T) {
		b := newBench(t)
		result := b.run(kinds, "numbers -> pass.1", "numbers -> pass.2", "pass.1 -> drain", "pass.2 -> drain", "numbers -> drain")
		expect(t, "in", result.Counts["drain"].In, 3*n)
	})
}

// TestWhatOverflowsComesBackWhole holds records that went through a scratch file to be the same,
// with identity and parents.
func TestWhatOverflowsComesBackWhole(t *testing.T) {
	b := newBench(t)
	const n = 40_000
	result := b.run([]node.Kind{source(n), each("test.pass", pass), oneAfterTheOther("left", "right")},
		"numbers -> pass", "pass -> after:left", "numbers -> after:right")
	expect(t, "status", result.Status, run.Done)
	b.inOrder("after:out", func(yield func(int) bool) {
		for range 2 {
			for i := range n {
				if !yield(i) {
					return
				}
			}
		}
	})
	sent, back := b.journal.kept["pass:out"], b.journal.kept["after:out"][n:]
	for i := range sent {
		if sent[i].ID != back[i].ID || !slices.Equal(sent[i].Parents(), back[i].Parents()) {
			t.Fatalf("record %d has another identity: %+v, %+v", i, sent[i], back[i])
		}
	}
}

func TestMemoryDoesNotGrowWithTheData(t *testing.T) {
	if testing.Short() {
		t.Skip("sends a million records")
	}
	b := newBench(t)
	b.keep = 100
	big := strings.Repeat("x", 500)
	wide := each("test.wide", func(ctx context.Context, c *node.Call[none], r node.Record) error {
		return c.Emit(ctx, r.With(value.Text(big[:490]+r.Value.Digits())))
	})
	r := b.start(context.Background(), []node.Kind{source(1_000_000), wide, each("test.pass", pass), drain},
		"numbers -> wide", "wide -> pass", "pass -> drain")
	var most uint64
	for done := false; !done; {
		select {
		case <-r.Done():
			done = true
		case <-time.After(20 * time.Millisecond):
			var m runtime.MemStats
			runtime.ReadMemStats(&m)
			most = max(most, m.HeapAlloc)
		}
	}
	if most > 64<<20 {
		t.Errorf("%d MB were in use", most>>20)
	}
	expect(t, "in", r.Wait().Counts["drain"].In, 1_000_000)
}

func TestIdentitiesAreOfTheirOwnAndTellTheirParents(t *testing.T) {
	workers(t, 3)
	b := newBench(t)
	double := each("test.double", func(ctx context.Context, c *node.Call[none], r node.Record) error {
		return errors.Join(c.Emit(ctx, r.With(r.Value)), c.Emit(ctx, r.With(r.Value)))
	})
	const n = 3000
	b.run([]node.Kind{source(n), double}, "numbers -> double")
	byID := map[node.ID]node.Record{}
	for _, port := range []string{"numbers:out", "double:out"} {
		for _, r := range b.journal.kept[port] {
			if _, twice := byID[r.ID]; twice || r.ID == 0 {
				t.Fatalf("the identity %d is used twice", r.ID)
			}
			byID[r.ID] = r
		}
	}
	for _, r := range b.journal.kept["double:out"] {
		if p := r.Parents(); len(p) != 1 || numberOf(byID[p[0]]) != numberOf(r) {
			t.Fatalf("%d came from %v", numberOf(r), p)
		}
	}
}

func TestOnlyTheFirstRecordsAreKept(t *testing.T) {
	b := newBench(t)
	b.keep = 300
	result := b.run([]node.Kind{source(10_000)}, "numbers")
	b.inOrder("numbers:out", upTo(300, all))
	expect(t, "out", result.Counts["numbers"].Out, 10_000)
}

// TestADisabledNodeHandsOn holds a disabled node to pass what it gets, and a disabled source to
// send nothing.
func TestADisabledNodeHandsOn(t *testing.T) {
	b := newBench(t)
	off, err := value.Parse([]byte(`{"disabled":true}`))
	if err != nil {
		t.Fatal(err)
	}
	refuse := each("test.refuse", func(context.Context, *node.Call[none], node.Record) error { return node.BadInput("no") })
	f := &flow.Flow{
		Format: flow.Format,
		Nodes: []flow.Node{
			{ID: "numbers", Kind: "test.numbers"}, {ID: "silent", Kind: "test.numbers", Settings: off},
			{ID: "refuse", Kind: "test.refuse", Settings: off}, {ID: "drain", Kind: "test.drain"},
		},
		Wires: []flow.Wire{
			{From: flow.End{Node: "numbers", Port: "out"}, To: flow.End{Node: "refuse", Port: "in"}},
			{From: flow.End{Node: "silent", Port: "out"}, To: flow.End{Node: "refuse", Port: "in"}},
			{From: flow.End{Node: "refuse", Port: "out"}, To: flow.End{Node: "drain", Port: "in"}},
		},
	}
	result := b.wait(b.startFlow(context.Background(), f, []node.Kind{source(1000), refuse, drain}))
	expect(t, "status", result.Status, run.Done)
	expect(t, "handed on", result.Counts["drain"].In, 1000)
	expect(t, "state", result.Counts["refuse"].State, run.Off)
	expect(t, "of a disabled source", result.Counts["silent"].Out, 0)
}

func TestRecordsDoNotWaitForCompany(t *testing.T) {
	b := newBench(t)
	one := node.Define(node.Info{ID: "test.one", Version: 1, Title: "One"}, none{}, noFields,
		node.Source(func(ctx context.Context, c *node.Call[none]) error {
			if err := c.Emit(ctx, number(1)); err != nil {
				return err
			}
			<-ctx.Done()
			return ctx.Err()
		}))
	r := b.start(context.Background(), []node.Kind{one, drain}, "one -> drain")
	defer b.wait(r)
	defer r.Stop()
	for range 100 {
		if r.Counts()["drain"].In == 1 {
			return
		}
		time.Sleep(20 * time.Millisecond)
	}
	t.Error("a record waits for others to fill its batch")
}
