package hostile

import (
	"bytes"
	"encoding/json"
	"errors"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"sync"
	"syscall"
	"testing"
	"time"
)

// built is the program, built once as users get it: without the race detector, which would change
// what it takes.
var built = sync.OnceValues(func() (string, error) {
	dir, err := os.MkdirTemp("", "hostile-")
	if err != nil {
		return "", err
	}
	program := filepath.Join(dir, "fairlead")
	c := exec.Command("go", "build", "-trimpath", "-o", program, "fairlead")
	c.Env = append(os.Environ(), "CGO_ENABLED=0")
	if out, err := c.CombinedOutput(); err != nil {
		return "", fmt.Errorf("build the program: %w: %s", err, out)
	}
	return program, nil
})

func TestMain(m *testing.M) {
	code := m.Run()
	if program, err := built(); err == nil {
		_ = os.RemoveAll(filepath.Dir(program)) // a folder for what is temporary
	}
	os.Exit(code)
}

// long tells whether there is time for everything.
func long() bool { return os.Getenv("FAIRLEAD_LONG_TESTS") != "" }

// workspace is a folder with a program of its own, so that its processes can be told apart.
type workspace struct {
	t        *testing.T
	dir, exe string
}

func newWorkspace(t *testing.T) *workspace {
	t.Helper()
	program, err := built()
	if err != nil {
		t.Fatal(err)
	}
	w := &workspace{t, t.TempDir(), filepath.Join(filepath.Dir(program), strings.ReplaceAll(t.Name(), "/", "_"))}
	if err := os.Link(program, w.exe); err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() {
		for _, p := range w.processes() {
			_ = syscall.Kill(p.id, syscall.SIGKILL) // it may be gone
		}
		_ = os.Remove(w.exe)
	})
	return w
}

func (w *workspace) path(name string) string { return filepath.Join(w.dir, filepath.FromSlash(name)) }

func (w *workspace) write(name, text string) {
	w.t.Helper()
	if err := os.MkdirAll(filepath.Dir(w.path(name)), 0o755); err != nil {
		w.t.Fatal(err)
	}
	if err := os.WriteFile(w.path(name), []byte(text), 0o644); err != nil {
		w.t.Fatal(err)
	}
}

func (w *workspace) read(name string) string {
	w.t.Helper()
	text, err := os.ReadFile(w.path(name))
	if err != nil && !errors.Is(err, os.ErrNotExist) {
		w.t.Fatal(err)
	}
	return string(text)
}

// chain writes a flow of nodes that are wired one after the other; each is its id, kind and params.
func (w *workspace) chain(nodes ...string) {
	w.t.Helper()
	var list, wires []string
	for i, n := range nodes {
		id, rest, _ := strings.Cut(n, " ")
		kind, params, _ := strings.Cut(rest, " ")
		if params == "" {
			params = "{}"
		}
		list = append(list, fmt.Sprintf(`{"id":%q,"kind":%q,"params":%s}`, id, kind, params))
		if i > 0 {
			before, _, _ := strings.Cut(nodes[i-1], " ")
			wires = append(wires, fmt.Sprintf(`{"from":%q,"to":%q}`, before, id))
		}
	}
	w.write("flows/test.flow.json", fmt.Sprintf(`{"format":"fairlead/1","nodes":[%s],"wires":[%s]}`,
		strings.Join(list, ","), strings.Join(wires, ",")))
}

// command is the program with arguments, in the workspace.
func (w *workspace) command(args ...string) *exec.Cmd {
	c := exec.Command(w.exe, args...)
	c.Dir = w.dir
	c.Env = []string{"HOME=" + w.dir, "XDG_CONFIG_HOME=" + w.path("config"), "TMPDIR=" + w.path(".")}
	return c
}

// result is how the program ended.
type result struct {
	exit      int
	out, errs string
	peak      int64 // bytes of all its processes
	took      time.Duration
	report    struct {
		Run     string `json:"run"`
		Status  string `json:"status"`
		Failed  int64  `json:"failed"`
		Message string `json:"message"`
	}
}

// run runs the flow, and ends it when it takes longer than a minute.
func (w *workspace) run(args ...string) result {
	w.t.Helper()
	return w.wait(w.command(append([]string{"run", "flows/test.flow.json", "--report", "json"}, args...)...))
}

func (w *workspace) wait(c *exec.Cmd) result {
	w.t.Helper()
	var out, errs bytes.Buffer
	c.Stdout, c.Stderr = &out, &errs
	began := time.Now()
	if err := c.Start(); err != nil {
		w.t.Fatal(err)
	}
	late := time.AfterFunc(time.Minute, func() { _ = c.Process.Kill() })
	defer late.Stop()
	peak := w.watch()
	_ = c.Wait() // how it ended stands in the state
	r := result{exit: c.ProcessState.ExitCode(), out: out.String(), errs: errs.String(), took: time.Since(began), peak: peak()}
	if line := strings.TrimSpace(r.out); strings.HasPrefix(line, "{") {
		if err := json.Unmarshal([]byte(line), &r.report); err != nil {
			w.t.Errorf("the report %.200s: %v", line, err)
		}
	}
	return r
}

// failures are the messages of the failed records of the last run.
func (w *workspace) failures() string {
	w.t.Helper()
	r := w.wait(w.command("failed", "list", "--json"))
	if r.exit != 0 {
		w.t.Fatalf("exit %d: %s", r.exit, r.errs)
	}
	return r.out
}

// nothingLeft holds that no process, draft or scratch file was left behind.
func (w *workspace) nothingLeft() {
	w.t.Helper()
	for try := 0; len(w.processes()) > 0; try++ {
		if try == 100 {
			w.t.Errorf("processes are left: %v", w.processes())
			break
		}
		time.Sleep(10 * time.Millisecond)
	}
	err := filepath.WalkDir(w.dir, func(path string, _ os.DirEntry, err error) error {
		name := filepath.Base(path)
		if strings.HasSuffix(name, ".draft") || strings.HasPrefix(name, "scratch-") {
			w.t.Errorf("%s was left behind", path)
		}
		return err
	})
	if err != nil {
		w.t.Error(err)
	}
	if left, _ := os.ReadDir(w.path(".fairlead/tmp")); len(left) > 0 {
		w.t.Errorf("scratch folders are left: %v", left)
	}
}
