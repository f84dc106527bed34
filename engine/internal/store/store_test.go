package store_test

import (
	"bytes"
	"context"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"sync"
	"testing"
	"time"

	"go.uber.org/goleak"

	"fairlead/engine/internal/store"
	"fairlead/engine/node"
	"fairlead/engine/node/value"
)

func TestMain(m *testing.M) {
	if dir := os.Getenv(victimDir); dir != "" {
		victim(dir)
	}
	goleak.VerifyTestMain(m)
}

// clock is a clock that a test moves.
type clock struct {
	mu sync.Mutex
	at time.Time
}

func newClock() *clock { return &clock{at: time.Date(2026, 11, 23, 10, 0, 0, 0, time.UTC)} }

func (c *clock) now() time.Time {
	c.mu.Lock()
	defer c.mu.Unlock()
	return c.at
}

func (c *clock) pass(d time.Duration) {
	c.mu.Lock()
	defer c.mu.Unlock()
	c.at = c.at.Add(d)
}

func open(t *testing.T, dir string, c *clock) *store.Store {
	t.Helper()
	s, err := store.Open(t.Context(), dir, store.Options{Now: c.now})
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { _ = s.Close() })
	return s
}

func begin(t *testing.T, s *store.Store, c *clock, id string) *store.Run {
	t.Helper()
	r, err := s.Begin(t.Context(), store.RunInfo{
		ID: id, Flow: "flows/orders.flow.json", Name: "Orders", Text: []byte(`{"format":"fairlead/1"}`),
		StartedAt: c.now(), Environment: "live",
	})
	if err != nil {
		t.Fatal(err)
	}
	return r
}

func record(t *testing.T, text string) node.Record {
	t.Helper()
	v, err := value.Parse([]byte(text))
	if err != nil {
		t.Fatal(err)
	}
	return node.New(v)
}

// titles are what the nodes of these tests are called.
var titles = map[string]string{"read": "Read orders", "other": "other"}

func failed(at node.Place, r node.Record, e *node.Error) []node.Failure {
	return []node.Failure{{At: at, Kind: "map", Record: r, Err: e}}
}

func fail(t *testing.T, r *store.Run, nodeID, text string) {
	t.Helper()
	e := node.BadInput("the total is not a number").WithHint("make it one").At("row 2").WithStatus(422)
	if err := r.Fail(t.Context(), failed(node.Place{Node: nodeID, Title: titles[nodeID]}, record(t, text), e)); err != nil {
		t.Fatal(err)
	}
}

func TestARunIsKeptWithItsFlowRecordsAndEnd(t *testing.T) {
	dir, c := t.TempDir(), newClock()
	s := open(t, dir, c)
	r := begin(t, s, c, "0190-a")
	const exact = `{"id":12345678901234567890,"price":1.10,"far":1e400,"text":"\u0000 😀","code":"00123"}`
	child := record(t, exact)
	child.ID = 7
	if err := r.Keep(t.Context(), node.Place{Node: "read", Port: "out"}, []node.Record{child, child.With(value.Int(2))}); err != nil {
		t.Fatal(err)
	}
	c.pass(1500 * time.Millisecond)
	if err := r.End(t.Context(), "done", "", []byte(`{"read":{"out":2}}`)); err != nil {
		t.Fatal(err)
	}
	if err := s.Close(); err != nil {
		t.Fatal(err)
	}

	s = open(t, dir, c)
	got, text, err := s.Run(t.Context(), "0190") // the beginning of an id is enough
	if err != nil {
		t.Fatal(err)
	}
	if got.Status != "done" || got.Elapsed != 1500*time.Millisecond || string(got.Counts) != `{"read":{"out":2}}` {
		t.Errorf("kept as %+v", got)
	}
	if string(text) != `{"format":"fairlead/1"}` {
		t.Errorf("the flow as it ran: %s", text)
	}
	seen, kept, matched, err := s.Records(t.Context(), store.Spot{Run: got.ID, Node: "read", Port: "out"}, 0, 10)
	if err != nil || kept != 2 || matched != 2 || len(seen) != 2 {
		t.Fatalf("records: %v, %d kept, %d matched: %v", seen, kept, matched, err)
	}
	if seen[0].JSON != exact {
		t.Errorf("a record changed:\nwant %s\ngot  %s", exact, seen[0].JSON)
	}
	found, _, matched, err := s.Records(t.Context(), store.Spot{Run: got.ID, Node: "read", Port: "out", Search: "00123"}, 0, 10)
	if err != nil || matched != 1 || len(found) != 1 {
		t.Errorf("searched: %v, %d matched: %v", found, matched, err)
	}
}

func TestOneFlowTextIsKeptOnce(t *testing.T) {
	s, c := open(t, t.TempDir(), newClock()), newClock()
	for i := range 3 {
		begin(t, s, c, fmt.Sprint("run-", i))
	}
	for i := range 3 {
		if _, text, err := s.Run(t.Context(), fmt.Sprint("run-", i)); err != nil || len(text) == 0 {
			t.Errorf("run %d has the text %q: %v", i, text, err)
		}
	}
}

// TestDeadProgramsRunsAreStopped holds the store to never show a dead run as running for more than
// five seconds.
func TestDeadProgramsRunsAreStopped(t *testing.T) {
	c := newClock()
	s := open(t, t.TempDir(), c)
	r := begin(t, s, c, "run")
	status := func() string {
		t.Helper()
		list, err := s.Runs(t.Context(), "", 10)
		if err != nil || len(list) != 1 {
			t.Fatal(list, err)
		}
		return list[0].Status
	}
	for range 8 { // it lives
		c.pass(time.Second)
		if err := r.Progress(t.Context(), []byte(`{}`)); err != nil {
			t.Fatal(err)
		}
		if got := status(); got != "running" {
			t.Fatalf("a run that lives is shown as %s", got)
		}
	}
	c.pass(5*time.Second + time.Millisecond) // it is silent
	if got := status(); got != "stopped" {
		t.Errorf("a run without a sign of life for 5 s is shown as %s", got)
	}
	list, err := s.Runs(t.Context(), "", 1)
	if err != nil || list[0].Message != store.Interrupted || list[0].Elapsed != 8*time.Second {
		t.Errorf("it is told as %+v: %v", list, err)
	}
	if err := r.Progress(t.Context(), nil); err != nil {
		t.Fatal(err)
	}
	if got := status(); got != "running" { // the laptop had slept
		t.Errorf("a run that woke up is shown as %s", got)
	}
}

func TestFailedRecordsWaitForAPerson(t *testing.T) {
	dir, c := t.TempDir(), newClock()
	s := open(t, dir, c)
	r := begin(t, s, c, "run")
	fail(t, r, "read", `{"id":12345678901234567890}`)
	fail(t, r, "other", `{"id":2}`)
	list, err := s.Failed(t.Context(), "flows/orders.flow.json", "", 10)
	if err != nil || len(list) != 2 {
		t.Fatalf("%v: %v", list, err)
	}
	last, first := list[0], list[1]
	if first.Label != "Read orders" || last.Label != "other" {
		t.Errorf("nodes are called %q and %q", first.Label, last.Label)
	}
	if first.Message != "row 2: the total is not a number" || first.Hint != "make it one" || first.Status != 422 {
		t.Errorf("kept as %+v", first)
	}
	whole, err := s.FailedRecord(t.Context(), first.ID[len(first.ID)-8:]) // the end of an id is enough
	if err != nil || whole.JSON != `{"id":12345678901234567890}` {
		t.Errorf("its record is %q: %v", whole.JSON, err)
	}
	for _, id := range []string{"", "%", "nobody"} {
		if _, err := s.FailedRecord(t.Context(), id); err == nil {
			t.Errorf("the id %q finds a record", id)
		}
	}
	if err := s.Discard(t.Context(), []string{first.ID}); err != nil {
		t.Fatal(err)
	}
	counts, err := s.FailedCounts(t.Context())
	if err != nil || counts["flows/orders.flow.json"] != 1 {
		t.Errorf("after one was discarded %v wait: %v", counts, err)
	}
	if _, err := s.FailedRecord(t.Context(), first.ID); err == nil {
		t.Error("a discarded record is still there")
	}
}

func TestOldRunsGoAndTheirFailedRecordsStay(t *testing.T) {
	c := newClock()
	s := open(t, t.TempDir(), c)
	fail(t, begin(t, s, c, "oldest"), "read", `{"id":1}`)
	for i := range 201 {
		c.pass(time.Second)
		begin(t, s, c, fmt.Sprintf("run-%03d", i))
	}
	list, err := s.Runs(t.Context(), "flows/orders.flow.json", 1000)
	if err != nil || len(list) != 200 || list[0].ID != "run-200" {
		t.Fatalf("%d runs are kept, the first is %+v: %v", len(list), list[0], err)
	}
	failed, err := s.Failed(t.Context(), "", "oldest", 10)
	if err != nil || len(failed) != 1 {
		t.Errorf("the failed record of a run that went: %v: %v", failed, err)
	}
}

func TestRenamedFlowsTakeTheirHistoryAlong(t *testing.T) {
	c := newClock()
	s := open(t, t.TempDir(), c)
	fail(t, begin(t, s, c, "run"), "read", `{}`)
	if err := s.SetHistory(t.Context(), "flows/orders.flow.json", "undo"); err != nil {
		t.Fatal(err)
	}
	if err := s.Rename(t.Context(), "flows/orders.flow.json", "flows/new.flow.json"); err != nil {
		t.Fatal(err)
	}
	runs, err := s.Runs(t.Context(), "flows/new.flow.json", 1)
	failed, err2 := s.Failed(t.Context(), "flows/new.flow.json", "", 1)
	text, err3 := s.History(t.Context(), "flows/new.flow.json")
	if len(runs) != 1 || len(failed) != 1 || text != "undo" {
		t.Errorf("%v %v %q: %v %v %v", runs, failed, text, err, err2, err3)
	}
	if err := s.SetHistory(t.Context(), "flows/new.flow.json", ""); err != nil {
		t.Fatal(err)
	}
	if text, err := s.History(t.Context(), "flows/new.flow.json"); text != "" || err != nil {
		t.Errorf("forgotten, but %q: %v", text, err)
	}
}

func TestManyWritersAtOnce(t *testing.T) {
	dir, c := t.TempDir(), newClock()
	stores := []*store.Store{open(t, dir, c), open(t, dir, c)} // as two programs would
	var all sync.WaitGroup
	for i, s := range stores {
		r := begin(t, s, c, fmt.Sprint("run-", i))
		for j := range 8 {
			all.Go(func() {
				for k := range 10 {
					err := r.Fail(t.Context(), failed(node.Place{Node: "n"}, record(t, fmt.Sprintf(`{"n":%d}`, 100*j+k)), node.BadInput("no")))
					if err != nil {
						t.Error(err)
					}
				}
			})
		}
	}
	all.Wait()
	for i, s := range stores {
		list, err := s.Failed(t.Context(), "", fmt.Sprint("run-", 1-i), 1000)
		if err != nil || len(list) != 80 {
			t.Errorf("a program sees %d of the 80 records of another: %v", len(list), err)
		}
	}
}

func TestAWriteThatIsNotBegunIsNotDone(t *testing.T) {
	c := newClock()
	s := open(t, t.TempDir(), c)
	r := begin(t, s, c, "run")
	ended, cancel := context.WithCancel(t.Context())
	cancel()
	if err := r.Fail(ended, failed(node.Place{Node: "n"}, record(t, `{}`), node.BadInput("no"))); err == nil {
		t.Error("written in spite of the end")
	}
	if err := s.Close(); err != nil {
		t.Fatal(err)
	}
	if err := r.Progress(t.Context(), nil); err == nil || !strings.Contains(err.Error(), "closed") {
		t.Errorf("written to a closed store: %v", err)
	}
	if err := s.Close(); err != nil {
		t.Errorf("closed twice: %v", err)
	}
}

func TestTheFolderKeepsItselfOutOfVersionControl(t *testing.T) {
	dir := filepath.Join(t.TempDir(), ".fairlead")
	open(t, dir, newClock())
	got, err := os.ReadFile(filepath.Join(dir, ".gitignore"))
	if err != nil || !bytes.Equal(got, []byte("*\n")) {
		t.Errorf("%q: %v", got, err)
	}
}
