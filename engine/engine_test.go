package engine_test

import (
	"bufio"
	"context"
	"errors"
	"fmt"
	"iter"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"sync"
	"testing"
	"time"

	"fairlead/engine"
	"fairlead/engine/node"
	"fairlead/engine/node/value"
)

const orders = "id,country,total\n1,FR,10.10\n2,NL,5\n3,FR,oops\n4,FR,0.90\n"

// totals reads orders, drops those of other countries, adds the rest up and writes the sum.
func totals() string {
	return chain(
		`{"id":"read","kind":"csv.read","label":"Read orders","params":{"path":"data/orders.csv"}}`,
		`{"id":"keep","kind":"filter","params":{"where":"record.country == vars.country"}}`,
		`{"id":"sum","kind":"aggregate","label":"Add up","params":{"by":"country","fields":[{"to":"orders","op":"count"},{"to":"total","op":"sum","of":"total"}]}}`,
		`{"id":"out","kind":"json.write","params":{"path":"out/totals.ndjson"}}`)
}

func TestARunFromItsStartToItsHistory(t *testing.T) {
	b := newBench(t, map[string]string{"data/orders.csv": orders})
	text := strings.Replace(totals(), `"name":"Test"`, `"name":"Totals","settings":{"vars":{"country":"NL"}}`, 1)
	j := job(t, text)
	j.Vars = map[string]value.Value{"country": value.Text("FR")} // goes before the flow's own
	r, err := b.Start(context.Background(), j)
	if err != nil {
		t.Fatal(err)
	}
	s := r.Wait()
	equal(t, "written", b.file("out/totals.ndjson"), `{"country":"FR","orders":2,"total":11.00}`+"\n")
	equal(t, "files", fmt.Sprint(r.Written()), "[out/totals.ndjson]")
	equal(t, "failed", strings.Join(b.failures(s), "\n"),
		`Add up: total is not a number: "oops"; make it a number first, or send such records elsewhere | {"id":"3","country":"FR","total":"oops"}`)
	if s.Status != engine.Failed || s.Records != 4 || s.Failed != 1 || s.Name != "Totals" {
		t.Errorf("ended as %+v", s)
	}
	for id, want := range map[string][3]int64{"read": {0, 4, 0}, "keep": {4, 3, 0}, "sum": {3, 1, 1}, "out": {1, 0, 0}} {
		c := s.Counts[id]
		if got := [3]int64{c.In, c.Out, c.Failed}; got != want {
			t.Errorf("%s: in, out, failed are %v, not %v", id, got, want)
		}
	}

	kept, ran, err := b.Run(context.Background(), s.ID[:13])
	if err != nil || string(ran) != text {
		t.Errorf("the flow as it ran is not kept: %v", err)
	}
	if kept.Status != s.Status || kept.Records != s.Records || kept.Failed != s.Failed || kept.Counts["sum"].In != 3 {
		t.Errorf("kept as %+v", kept)
	}
	equal(t, "seen", b.seen(s, "keep", "else"), `{"id":"2","country":"NL","total":"5"}`+"\n")
	list, err := b.Runs(context.Background(), "flows/test.flow.json", 10)
	if err != nil || len(list) != 1 || list[0].ID != s.ID {
		t.Errorf("the history: %v %v", list, err)
	}
	waiting, err := b.Failed(context.Background(), "flows/test.flow.json", "", 10)
	if err != nil || len(waiting) != 1 {
		t.Fatal(waiting, err)
	}
	if err := b.Discard(context.Background(), []string{waiting[0].ID}); err != nil {
		t.Fatal(err)
	}
	counts, err := b.FailedCounts(context.Background())
	if err != nil || len(counts) != 0 {
		t.Errorf("after it was discarded: %v %v", counts, err)
	}
	b.nothingHalf()
}

func TestRecordsFromOutsideTakeThePlaceOfThoseInTheFlow(t *testing.T) {
	b := newBench(t, nil)
	j := job(t, chain(`{"id":"begin","kind":"start","params":{"records":[{"n":1}]}}`, `{"id":"out","kind":"json.write","params":{"path":"out.ndjson"}}`))
	j.Given = iter.Seq2[value.Value, error](func(yield func(value.Value, error) bool) {
		if yield(value.Text("a"), nil) {
			yield(value.Value{}, node.BadInput("the input is no JSON").At("line 2"))
		}
	})
	r, err := b.Start(context.Background(), j)
	if err != nil {
		t.Fatal(err)
	}
	s := r.Wait()
	equal(t, "out", b.file("out.ndjson"), "\"a\"\n")
	equal(t, "failed", strings.Join(b.failures(s), "\n"), "begin: line 2: the input is no JSON;  | null")
}

// waits is a flow that writes one record and then waits for an hour.
func waits() string {
	return chain(`{"id":"begin","kind":"start","params":{"records":[{"n":1}]}}`, `{"id":"wait","kind":"delay","params":{"for":"1h"}}`,
		`{"id":"out","kind":"json.write","params":{"path":"out/orders.ndjson"}}`)
}

func TestStopping(t *testing.T) {
	b := newBench(t, map[string]string{"out/orders.ndjson": "old\n"})
	r := b.start(waits())
	for r.State().Counts["wait"].In == 0 {
		time.Sleep(time.Millisecond)
	}
	if _, ok := b.Running(r.ID()); !ok || r.State().Status != engine.Running {
		t.Errorf("it is %s", r.State().Status)
	}
	began := time.Now()
	r.Stop()
	s := r.Wait()
	if took := time.Since(began); took > time.Second {
		t.Errorf("it took %v", took)
	}
	kept, _, err := b.Run(context.Background(), r.ID())
	if s.Status != engine.Stopped || kept.Status != engine.Stopped || err != nil {
		t.Errorf("ended as %s, kept as %s: %v", s.Status, kept.Status, err)
	}
	if _, ok := b.Running(r.ID()); ok {
		t.Error("it is still said to be running")
	}
	equal(t, "the old file", b.file("out/orders.ndjson"), "old\n")
	b.nothingHalf()
}

func TestClosingStopsRuns(t *testing.T) {
	b := newBench(t, nil)
	r := b.start(waits())
	if err := b.Close(); err != nil {
		t.Fatal(err)
	}
	if s := r.Wait(); s.Status != engine.Stopped {
		t.Errorf("ended as %s", s.Status)
	}
	if _, err := b.Start(context.Background(), job(t, waits())); err == nil {
		t.Error("a run begins in a workspace that was closed")
	}
	b.missing("out/orders.ndjson")
	again := openBench(t, b.Root())
	list, err := again.Runs(context.Background(), "", 10)
	if err != nil || len(list) != 1 || list[0].Status != engine.Stopped {
		t.Errorf("the history: %v %v", list, err)
	}
}

func TestListenersHearOfARun(t *testing.T) {
	b := newBench(t, nil)
	var mu sync.Mutex
	var heard []engine.RunState
	cancel := b.Subscribe(func(s engine.RunState) {
		mu.Lock()
		defer mu.Unlock()
		heard = append(heard, s)
	})
	s := b.run(chain(`{"id":"begin","kind":"start","params":{"records":[{"n":1}]}}`, `{"id":"wait","kind":"delay","params":{"for":"350ms"}}`))
	cancel()
	b.run(chain(`{"id":"begin","kind":"start"}`))
	mu.Lock()
	defer mu.Unlock()
	if n := len(heard); n < 3 || n > 8 {
		t.Fatalf("heard %d times in 350 ms", n)
	}
	for i, h := range heard {
		if h.ID != s.ID || (h.Status == engine.Running) == (i == len(heard)-1) {
			t.Errorf("heard %d of %d: %s %s", i+1, len(heard), h.ID, h.Status)
		}
	}
}

// mortalDir names the workspace in which this test program, started once more, runs a flow until
// it is killed.
const mortalDir = "ENGINE_TEST_MORTAL"

// mortal is the child. It says which run it began once it writes a file.
func mortal(root string) {
	t := &testing.T{}
	e, err := engine.Open(context.Background(), engine.Options{Workspace: root, Catalog: catalog(t)})
	if err != nil {
		panic(err)
	}
	r, err := e.Start(context.Background(), job(t, waits()))
	if err != nil {
		panic(err)
	}
	for r.State().Counts["out"].State != "running" {
		time.Sleep(time.Millisecond)
	}
	time.Sleep(50 * time.Millisecond)
	fmt.Println(r.ID())
	r.Wait()
}

// TestARunWhoseProgramDied is shown as stopped within five seconds, and the next run clears away
// what it left.
func TestARunWhoseProgramDied(t *testing.T) {
	b := newBench(t, nil)
	c := exec.CommandContext(t.Context(), os.Args[0])
	c.Env = append(os.Environ(), mortalDir+"="+b.Root())
	out, err := c.StdoutPipe()
	if err != nil {
		t.Fatal(err)
	}
	if err := c.Start(); err != nil {
		t.Fatal(err)
	}
	lines := bufio.NewScanner(out)
	lines.Scan()
	id := lines.Text()
	status := func() engine.Status {
		s, _, err := b.Run(context.Background(), id)
		if err != nil {
			t.Fatal(err)
		}
		return s.Status
	}
	if got := status(); got != engine.Running {
		t.Errorf("another program's run is shown as %s", got)
	}
	if err := c.Process.Kill(); err != nil {
		t.Fatal(err)
	}
	_ = c.Wait() // it was killed
	died := time.Now()
	for status() == engine.Running {
		if time.Since(died) > 5100*time.Millisecond {
			t.Fatal("it is shown as running five seconds after its program died")
		}
		time.Sleep(50 * time.Millisecond)
	}
	s, _, err := b.Run(context.Background(), id)
	if err != nil || s.Status != engine.Stopped || !strings.HasPrefix(s.Message, "interrupted") {
		t.Errorf("shown as %+v: %v", s, err)
	}
	if left, _ := filepath.Glob(filepath.Join(b.Root(), "out", ".*.draft")); len(left) != 1 {
		t.Errorf("it left %v", left)
	}
	b.missing("out/orders.ndjson")
	b.run(chain(`{"id":"begin","kind":"start"}`, toFile))
	b.nothingHalf()
}

func TestWorkspacesOfFlows(t *testing.T) {
	root := t.TempDir()
	for file, want := range map[string]string{
		"shop/flows/orders.flow.json": "shop", "shop/flows/deep/er/orders.flow.json": "shop", "alone/orders.flow.json": "alone",
	} {
		got, err := engine.WorkspaceOf(filepath.Join(root, file))
		if err != nil || got != filepath.Join(root, want) {
			t.Errorf("%s belongs to %s: %v", file, got, err)
		}
	}
}

func TestWorkspacesThatCannotBeOpened(t *testing.T) {
	root := t.TempDir()
	for _, o := range []engine.Options{
		{Workspace: filepath.Join(root, "nowhere")}, {Workspace: root, Allowed: []string{filepath.Join(root, "nowhere")}},
	} {
		_, err := engine.Open(context.Background(), o)
		var told *node.Error
		if !errors.As(err, &told) || !strings.HasPrefix(err.Error(), "there is no folder") || told.Hint == "" {
			t.Errorf("told as %v", err)
		}
	}
}

func TestFoldersThatTheOwnerAllowed(t *testing.T) {
	root, beside := t.TempDir(), t.TempDir()
	e, err := engine.Open(context.Background(), engine.Options{Workspace: root, Allowed: []string{beside}, Catalog: catalog(t)})
	if err != nil {
		t.Fatal(err)
	}
	b := &bench{e, t}
	path := filepath.ToSlash(filepath.Join(beside, "out.ndjson"))
	s := b.run(chain(`{"id":"begin","kind":"start","params":{"records":[1]}}`, fmt.Sprintf(`{"id":"out","kind":"json.write","params":{"path":%q}}`, path)))
	if err := e.Close(); err != nil {
		t.Fatal(err)
	}
	text, err := os.ReadFile(path)
	if s.Status != engine.Done || string(text) != "1\n" {
		t.Errorf("%s: %q %v", s.Status, text, err)
	}
}

func TestPreview(t *testing.T) {
	b := newBench(t, nil)
	record, err := value.Parse([]byte(`{"name":"Anna","total":1.10}`))
	if err != nil {
		t.Fatal(err)
	}
	vars, err := value.Parse([]byte(`{"rate":1.20}`))
	if err != nil {
		t.Fatal(err)
	}
	for source, want := range map[string]string{"record.total": "1.10", "record.name + '!'": `"Anna!"`, "vars.rate": "1.20"} {
		got, err := b.Preview(context.Background(), value.Text(source), false, record, vars)
		if err != nil || got.String() != want {
			t.Errorf("%s gives %s: %v", source, got, err)
		}
	}
	got, err := b.Preview(context.Background(), value.Text("Hello {{ record.name }}"), true, record, value.Value{})
	if err != nil || got.Text() != "Hello Anna" {
		t.Errorf("%s: %v", got, err)
	}
	if _, err := b.Preview(context.Background(), value.Text("record."), false, record, vars); err == nil {
		t.Error("half an expression gives something")
	}
}
