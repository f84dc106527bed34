package hostile

import (
	"encoding/json"
	"fmt"
	"math/rand/v2"
	"os"
	"slices"
	"strings"
	"syscall"
	"testing"
	"time"
)

// slow is a script that only a script host can run, and that takes its time.
const slow = `const g = (function* () { yield record.n })(); let s = 0; for (let i = 0; i < 2000; i++) s += i; return {n: g.next().value}`

func numbers(n int) (in, sorted string) {
	var a, b strings.Builder
	for i := range n {
		fmt.Fprintf(&a, "{\"n\":%d}\n", n-1-i)
		fmt.Fprintf(&b, "{\"n\":%d}\n", i)
	}
	return a.String(), b.String()
}

// statuses are those of all runs that are kept.
func (w *workspace) statuses() []string {
	w.t.Helper()
	r := w.wait(w.command("runs", "list", "--json"))
	var runs []struct {
		Status string `json:"status"`
	}
	if err := json.Unmarshal([]byte(r.out), &runs); err != nil || r.exit != 0 {
		w.t.Fatalf("exit %d: %v: %.300s%.300s", r.exit, err, r.out, r.errs)
	}
	list := make([]string, len(runs))
	for i, one := range runs {
		list[i] = one.Status
	}
	return list
}

// TestKilledAtAnyInstant kills the program while it works. The file that it writes is whole or the
// old one, the store opens, the run is shown as stopped, and the next run clears up.
func TestKilledAtAnyInstant(t *testing.T) {
	t.Parallel()
	w := newWorkspace(t)
	in, sorted := numbers(3000)
	w.write("in.ndjson", in)
	w.chain(`read json.read {"path":"in.ndjson"}`, "code script "+fmt.Sprintf(`{"code":%s}`, quote(slow)), `order sort {"by":"n"}`, save)
	usual := w.run()
	w.within(usual, 0, 500, time.Minute)
	kills := 10
	if long() {
		kills = 300
	}
	stopped := 0
	for range kills {
		old := []string{"old\n", ""}[rand.IntN(2)]
		if _ = os.Remove(w.path("out.ndjson")); old != "" {
			w.write("out.ndjson", old)
		}
		c := w.command("run", "flows/test.flow.json", "--report", "json")
		if err := c.Start(); err != nil {
			t.Fatal(err)
		}
		time.Sleep(time.Duration(rand.Int64N(int64(usual.took))))
		_ = c.Process.Kill() // it may have ended
		_ = c.Wait()         // it was killed
		if got := w.read("out.ndjson"); got != old && got != sorted {
			t.Fatalf("the file is neither the old one nor whole: %d bytes", len(got))
		}
		if c.ProcessState.ExitCode() != 0 {
			stopped++
		}
	}
	if got := w.wait(w.command("runs", "list")); got.exit != 0 || strings.Contains(got.errs, "damaged") {
		t.Errorf("the store: exit %d: %s", got.exit, got.errs)
	}
	time.Sleep(5 * time.Second) // after so long without a heartbeat a run counts as dead
	list := w.statuses()
	if slices.Contains(list, "running") || stopped == 0 {
		t.Errorf("%d were killed, shown as %v", stopped, list)
	}
	w.within(w.run(), 0, 500, time.Minute)
	if w.read("out.ndjson") != sorted {
		t.Error("the last run does not give all")
	}
}

// TestHostsThatAreKilledOrHeldUp kills script hosts, or stops them without ending them, while the
// program works: it goes on, and every record is delivered or kept as failed.
func TestHostsThatAreKilledOrHeldUp(t *testing.T) {
	for name, signal := range map[string]syscall.Signal{"killed": syscall.SIGKILL, "held up": syscall.SIGSTOP} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			w := newWorkspace(t)
			const records = 1000
			in, _ := numbers(records)
			w.write("in.ndjson", in)
			w.chain(`read json.read {"path":"in.ndjson"}`, "code script "+fmt.Sprintf(`{"code":%s}`, quote(slow)), save)
			struck := make(chan int)
			go func() { struck <- w.strike(signal, map[bool]int{true: 40, false: 1}[long()]) }()
			r := w.run()
			if n := <-struck; n == 0 {
				t.Error("no host was met")
			}
			w.within(r, min(int(r.report.Failed), 1), 1200, time.Minute)
			delivered := strings.Count(w.read("out.ndjson"), "\n")
			if int64(delivered)+r.report.Failed != records {
				t.Errorf("%d delivered and %d failed of %d", delivered, r.report.Failed, records)
			}
			if r.report.Failed > 100 {
				t.Errorf("%d failed for a few hosts", r.report.Failed)
			}
		})
	}
}

// strike sends a signal to hosts as they appear, and returns to how many.
func (w *workspace) strike(signal syscall.Signal, times int) (struck int) {
	for began := time.Now(); struck < times && time.Since(began) < 20*time.Second; time.Sleep(10 * time.Millisecond) {
		for _, p := range w.processes() {
			if p.isHost && struck < times {
				time.Sleep(time.Duration(rand.Int64N(int64(40 * time.Millisecond))))
				if syscall.Kill(p.id, signal) == nil {
					struck++
				}
			}
		}
	}
	return struck
}

// TestDiskFull lets the disk fill up under the file that is written, the scratch files of a sort, and
// the store. The run ends with a clear word, and what was there before is whole.
func TestDiskFull(t *testing.T) {
	filling := strings.Repeat("x", 1000)
	for _, c := range []struct {
		name    string
		nodes   []string
		records int
	}{
		{"the file", []string{`in start`, save}, 25_000},
		{"a packed file", []string{`in start`, `code map {"keep":"all","fields":[{"to":"id","value":"{{ hash(record.n) }}"}]}`, `out csv.write {"path":"out.ndjson.gz"}`}, 400_000},
		{"scratch files", []string{`in start`, `order sort {"by":"n"}`, save}, 150_000},
		{"the store", []string{`in start`, `code filter {"where":"record.missing.field"}`, save}, 30_000},
	} {
		if c.records > 200_000 && !long() {
			continue
		}
		t.Run(c.name, func(t *testing.T) {
			t.Parallel()
			w := newWorkspace(t)
			if err := syscall.Mount("tmpfs", w.dir, "tmpfs", 0, "size=12m"); err != nil {
				t.Skipf("no small disk can be made here: %v", err)
			}
			t.Cleanup(func() {
				if err := syscall.Unmount(w.dir, syscall.MNT_DETACH); err != nil {
					t.Error(err)
				}
			})
			w.write("out.ndjson", "old\n")
			w.chain(c.nodes...)
			input := w.command("run", "flows/test.flow.json", "--report", "json", "--input", "-")
			in, err := input.StdinPipe()
			if err != nil {
				t.Fatal(err)
			}
			go func() {
				for i := range c.records {
					if _, err := fmt.Fprintf(in, "{\"n\":%d,\"x\":%q}\n", c.records-i, filling); err != nil {
						break
					}
				}
				_ = in.Close() // the program may be gone
			}()
			r := w.wait(input)
			if told := r.errs + r.report.Message; !strings.Contains(told, "disk is full") || !strings.Contains(told, "make room") {
				t.Errorf("it says %.600s", told)
			}
			w.within(r, 3, 500, 50*time.Second)
			if got := w.read("out.ndjson"); got != "old\n" {
				t.Errorf("the old file has %d bytes", len(got))
			}
			w.write("flows/test.flow.json", `{"format":"fairlead/1","nodes":[{"id":"s","kind":"start","params":{"records":[1]}}]}`)
			if err := os.Remove(w.path("out.ndjson")); err != nil {
				t.Fatal(err)
			}
			list := w.statuses()
			for ended := time.Now(); list[0] == "running" && time.Since(ended) < 6*time.Second; list = w.statuses() {
				time.Sleep(200 * time.Millisecond) // its end could not be kept: it is known by its silence
			}
			if len(list) != 1 || list[0] == "running" || list[0] == "done" {
				t.Errorf("the run is shown as %v", list)
			}
		})
	}
}
