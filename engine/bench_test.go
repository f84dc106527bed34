package engine_test

import (
	"bytes"
	"context"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"go.uber.org/goleak"

	"fairlead/engine"
	"fairlead/engine/flow"
	"fairlead/engine/node"
	"fairlead/engine/node/value"
	"fairlead/nodes"
)

// TestMain lets the test program be its own script host.
func TestMain(m *testing.M) {
	if len(os.Args) == 2 && os.Args[1] == engine.ScriptHost {
		if err := engine.ServeScripts(os.Stdin, os.Stdout); err != nil {
			os.Exit(1)
		}
		os.Exit(0)
	}
	if root := os.Getenv(mortalDir); root != "" {
		mortal(root)
	}
	goleak.VerifyTestMain(m)
}

// bench is an open workspace with all kinds.
type bench struct {
	*engine.Engine
	t testing.TB
}

func catalog(t testing.TB) *node.Catalog {
	t.Helper()
	all, err := nodes.Catalog()
	if err != nil {
		t.Fatal(err)
	}
	return all
}

// newBench opens a workspace that holds files, by their paths.
func newBench(t testing.TB, files map[string]string) *bench {
	t.Helper()
	root := t.TempDir()
	for path, text := range files {
		full := filepath.Join(root, filepath.FromSlash(path))
		if err := os.MkdirAll(filepath.Dir(full), 0o755); err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(full, []byte(text), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	return openBench(t, root)
}

func openBench(t testing.TB, root string) *bench {
	t.Helper()
	e, err := engine.Open(context.Background(), engine.Options{Workspace: root, Catalog: catalog(t)})
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() {
		if err := e.Close(); err != nil {
			t.Error(err)
		}
	})
	return &bench{e, t}
}

func parseFlow(t testing.TB, text string) *flow.Flow {
	t.Helper()
	f, err := flow.Parse([]byte(text))
	if err != nil {
		t.Fatalf("%v\n%s", err, text)
	}
	return f
}

// chain is the text of a flow whose nodes are wired one after the other.
func chain(list ...string) string {
	var wires []string
	ids := make([]string, len(list))
	for i, n := range list {
		v, err := value.Parse([]byte(n))
		if err != nil {
			panic(fmt.Sprintf("%s: %v", n, err))
		}
		if ids[i] = v.Get("id").Text(); i > 0 {
			wires = append(wires, fmt.Sprintf(`{"from":%q,"to":%q}`, ids[i-1], ids[i]))
		}
	}
	return fmt.Sprintf(`{"format":"fairlead/1","name":"Test","nodes":[%s],"wires":[%s]}`,
		strings.Join(list, ","), strings.Join(wires, ","))
}

func (b *bench) start(text string) *engine.Run {
	b.t.Helper()
	r, err := b.Start(context.Background(), job(b.t, text))
	if err != nil {
		b.t.Fatal(err)
	}
	return r
}

func job(t testing.TB, text string) engine.Job {
	t.Helper()
	return engine.Job{Flow: parseFlow(t, text), File: "flows/test.flow.json", Text: []byte(text)}
}

func (b *bench) run(text string) engine.RunState {
	b.t.Helper()
	r := b.start(text)
	select {
	case <-r.Done():
	case <-time.After(30 * time.Second):
		b.t.Fatal("the run does not end")
	}
	return r.Wait()
}

func (b *bench) file(path string) string {
	b.t.Helper()
	text, err := os.ReadFile(filepath.Join(b.Root(), filepath.FromSlash(path)))
	if err != nil {
		b.t.Error(err)
	}
	return string(text)
}

func (b *bench) missing(paths ...string) {
	b.t.Helper()
	for _, path := range paths {
		if _, err := os.Stat(filepath.Join(b.Root(), path)); !os.IsNotExist(err) {
			b.t.Errorf("%s is there", path)
		}
	}
}

// nothingHalf holds that no draft and no scratch file was left behind.
func (b *bench) nothingHalf() {
	b.t.Helper()
	err := filepath.WalkDir(b.Root(), func(path string, _ os.DirEntry, err error) error {
		if strings.HasSuffix(path, ".draft") || strings.Contains(path, "scratch-") {
			b.t.Errorf("%s was left behind", path)
		}
		return err
	})
	if err != nil {
		b.t.Error(err)
	}
}

// failures are the failed records of a run as a person reads them, the first one first.
func (b *bench) failures(s engine.RunState) []string {
	b.t.Helper()
	list, err := b.Failed(context.Background(), "", s.ID, 100_000)
	if err != nil {
		b.t.Fatal(err)
	}
	texts := make([]string, len(list))
	for i, f := range list {
		whole, err := b.FailedRecord(context.Background(), f.ID)
		if err != nil {
			b.t.Fatal(err)
		}
		texts[len(list)-1-i] = fmt.Sprintf("%s: %s; %s | %s", f.Label, f.Message, f.Hint, whole.JSON)
	}
	return texts
}

func (b *bench) seen(s engine.RunState, nodeID, port string) string {
	b.t.Helper()
	page, err := b.Records(context.Background(), engine.Spot{Run: s.ID, Node: nodeID, Port: port}, 0, 1000)
	if err != nil {
		b.t.Fatal(err)
	}
	var out bytes.Buffer
	for _, r := range page.Records {
		fmt.Fprintln(&out, r.JSON)
	}
	return out.String()
}

func equal(t testing.TB, what, got, want string) {
	t.Helper()
	if got != want {
		t.Errorf("%s:\nwant %s\ngot  %s", what, want, got)
	}
}

// like compares a text with one in which … stands for anything.
func like(t testing.TB, what, got, want string) {
	t.Helper()
	rest, ok := got, true
	for i, part := range strings.Split(want, "…") {
		at := strings.Index(rest, part)
		if at < 0 || i == 0 && at > 0 {
			ok = false
			break
		}
		rest = rest[at+len(part):]
	}
	if !ok || rest != "" && !strings.HasSuffix(want, "…") {
		t.Errorf("%s:\nwant %s\ngot  %s", what, want, got)
	}
}
