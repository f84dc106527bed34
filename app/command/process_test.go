package command

import (
	"bufio"
	"bytes"
	"fmt"
	"io"
	"net/http"
	"net/http/cookiejar"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"strings"
	"syscall"
	"testing"
	"time"
)

// process is fairlead as a program of its own: this test program, which is told to be it.
func process(t *testing.T, dir string, args ...string) *exec.Cmd {
	t.Helper()
	c := exec.Command(os.Args[0], args...)
	c.Dir = dir
	c.Env = append(os.Environ(), "BE_FAIRLEAD=yes", "HOME="+dir, "XDG_CONFIG_HOME="+filepath.Join(dir, "config"))
	return c
}

// ended waits for the end of a process, and kills it when that takes too long.
func ended(t *testing.T, c *exec.Cmd) int {
	t.Helper()
	kill := time.AfterFunc(20*time.Second, func() { _ = c.Process.Kill() })
	defer kill.Stop()
	if err := c.Wait(); c.ProcessState == nil {
		t.Fatal(err)
	}
	return c.ProcessState.ExitCode()
}

const endless = `{
  "format": "fairlead/1",
  "nodes": [
    {"id": "in", "kind": "start"},
    {"id": "code", "kind": "script", "params": {"code": "return {n: record.n + 1}"}},
    {"id": "out", "kind": "json.write", "params": {"path": "out.ndjson"}}
  ],
  "wires": [{"from": "in", "to": "code"}, {"from": "code", "to": "out"}]
}`

// TestInterruptStopsARun holds Ctrl-C to stop a run that waits for more records, in good order:
// exit code, report and history say so, and no half-written file stays.
func TestInterruptStopsARun(t *testing.T) {
	for _, signal := range []syscall.Signal{syscall.SIGINT, syscall.SIGTERM} {
		t.Run(signal.String(), func(t *testing.T) { interrupt(t, signal) })
	}
}

func interrupt(t *testing.T, signal syscall.Signal) {
	dir := t.TempDir()
	if err := os.WriteFile(filepath.Join(dir, "endless.flow.json"), []byte(endless), 0o644); err != nil {
		t.Fatal(err)
	}
	var out, errs bytes.Buffer
	c := process(t, dir, "run", "endless.flow.json", "--input", "-", "--report", "json")
	c.Stdout, c.Stderr = &out, &errs
	c.SysProcAttr = &syscall.SysProcAttr{Setpgid: true} // the signal reaches the script host too, as from a terminal
	in, err := c.StdinPipe()
	if err != nil {
		t.Fatal(err)
	}
	defer in.Close()
	if err := c.Start(); err != nil {
		t.Fatal(err)
	}
	for i := range 5000 {
		if _, err := fmt.Fprintf(in, "{\"n\": %d}\n", i); err != nil {
			t.Fatal(err)
		}
	}
	time.Sleep(time.Second)
	begin := time.Now()
	if err := syscall.Kill(-c.Process.Pid, signal); err != nil {
		t.Fatal(err)
	}
	if code := ended(t, c); code != exitStopped {
		t.Errorf("exit %d, not %d: %s%s", code, exitStopped, &out, &errs)
	}
	if took := time.Since(begin); took > 5*time.Second {
		t.Errorf("stopping took %v", took)
	}
	if !strings.Contains(out.String(), `"status":"stopped"`) || !strings.Contains(out.String(), `"failed":0,`) {
		t.Errorf("the report is %s", &out)
	}
	left, err := filepath.Glob(filepath.Join(dir, "*out*"))
	if err != nil || len(left) > 0 {
		t.Errorf("files are left: %v %v", left, err)
	}
	list, err := process(t, dir, "runs", "list").Output()
	if err != nil || !strings.Contains(string(list), "stopped") {
		t.Errorf("the history is %s %v", list, err)
	}
}

// TestServe holds the server to its two lines, to the token that signs in once, to a new one for
// Enter, and to ending in good order.
func TestServe(t *testing.T) {
	dir := t.TempDir()
	c := process(t, dir, "serve", "-w", ".", "--listen", "127.0.0.1:0", "--hooks", "127.0.0.1:0")
	var errs bytes.Buffer
	c.Stderr = &errs
	in, err := c.StdinPipe()
	if err != nil {
		t.Fatal(err)
	}
	out, err := c.StdoutPipe()
	if err != nil {
		t.Fatal(err)
	}
	if err := c.Start(); err != nil {
		t.Fatal(err)
	}
	defer func() { _ = c.Process.Kill() }()
	lines := bufio.NewScanner(out)
	listening := regexp.MustCompile(`^listening (http://127\.0\.0\.1:[0-9]+/\?token=[A-Z0-9]{40,})$`)
	address := next(t, lines, listening)
	hooks := next(t, lines, regexp.MustCompile(`^hooks (http://127\.0\.0\.1:[0-9]+)$`))

	jar, err := cookiejar.New(nil)
	if err != nil {
		t.Fatal(err)
	}
	browser := http.Client{Jar: jar, Timeout: 10 * time.Second}
	if status, _ := get(t, &browser, address); status != http.StatusOK && status != http.StatusNotFound {
		t.Errorf("signing in answers %d", status)
	}
	origin, _, _ := strings.Cut(address, "/?")
	reply, err := browser.Post(origin+"/rpc", "application/json", strings.NewReader(`{"m": "app.Workspace.Info", "args": []}`))
	if err != nil {
		t.Fatal(err)
	}
	defer reply.Body.Close()
	text, err := io.ReadAll(reply.Body)
	if err != nil || !strings.Contains(string(text), `"path":"`+dir) {
		t.Errorf("the workspace is %s %v", text, err)
	}
	if status, _ := get(t, http.DefaultClient, address); status != http.StatusUnauthorized {
		t.Errorf("a token that was used answers %d", status)
	}
	if status, text := get(t, http.DefaultClient, hooks+"/orders"); status != http.StatusNotFound || !strings.Contains(text, "/orders") {
		t.Errorf("a webhook that does not exist answers %d %s", status, text)
	}
	if _, err := fmt.Fprintln(in); err != nil {
		t.Fatal(err)
	}
	if again := next(t, lines, listening); again == address {
		t.Error("Enter gives no new address")
	}
	if err := c.Process.Signal(os.Interrupt); err != nil {
		t.Fatal(err)
	}
	if code := ended(t, c); code != exitDone {
		t.Errorf("exit %d: %s", code, &errs)
	}
}

func next(t *testing.T, lines *bufio.Scanner, pattern *regexp.Regexp) string {
	t.Helper()
	if !lines.Scan() {
		t.Fatal("no more lines:", lines.Err())
	}
	found := pattern.FindStringSubmatch(lines.Text())
	if found == nil {
		t.Fatalf("%q is not of the form %s", lines.Text(), pattern)
	}
	return found[1]
}

func get(t *testing.T, browser *http.Client, address string) (int, string) {
	t.Helper()
	reply, err := browser.Get(address)
	if err != nil {
		t.Fatal(err)
	}
	defer reply.Body.Close()
	text, err := io.ReadAll(reply.Body)
	if err != nil {
		t.Fatal(err)
	}
	return reply.StatusCode, string(text)
}
