package engine_test

import (
	"context"
	"fmt"
	"math/rand/v2"
	"os"
	"runtime"
	"strings"
	"sync"
	"testing"
	"time"

	"fairlead/engine"
)

// work is a flow that uses what a run can leave open: files to read and write, a script host,
// failed records, scratch files, a loop with rounds side by side, and another flow.
func work(out string) string {
	var w weave
	at := w.add("", "csv.read", `{"path":"in.csv"}`)
	at = w.add(at, "script", `{"code":"if (/^13$/.test(record.n)) throw new Error('no'); return {...record, list: [1, 2, 3, 4]}"}`)
	at = w.add(at, "loop", `{"over":"list","parallel":3,"inside":`+inside+`}`) + ":done"
	at = w.add(at, "flow", `{"flow":"flows/same.flow.json"}`)
	at = w.add(at, "sort", `{"by":"n"}`)
	w.add(at, "json.write", `{"path":"`+out+`"}`)
	return w.text()
}

func workFiles() map[string]string {
	var in strings.Builder
	in.WriteString("n\n")
	for i := range 300 {
		fmt.Fprintln(&in, i)
	}
	return map[string]string{
		"in.csv": in.String(), "flows/same.flow.json": strings.Replace(inside, "{", `{"format":"fairlead/1",`, 1),
	}
}

// handles counts the files that this process has open; 0 where the system does not tell.
func handles() int {
	list, err := os.ReadDir("/proc/self/fd")
	if err != nil {
		return 0
	}
	return len(list)
}

// TestManyRunsLeaveNothingOpen runs flows one after the other in a workspace that stays open, some
// to the end and some until they are stopped at any instant.
func TestManyRunsLeaveNothingOpen(t *testing.T) {
	runs := 12
	if os.Getenv("FAIRLEAD_LONG_TESTS") != "" {
		runs = 200
	}
	b := newBench(t, workFiles())
	usual := b.run(work("out.ndjson")).Elapsed
	settle := func() (goroutines, files int) {
		for range 100 {
			goroutines, files = runtime.NumGoroutine(), handles()
			time.Sleep(5 * time.Millisecond)
			if runtime.NumGoroutine() >= goroutines && handles() >= files {
				break
			}
		}
		return goroutines, files
	}
	goroutines, files := settle()
	for i := range runs {
		r := b.start(work("out.ndjson"))
		if i%2 == 0 {
			time.Sleep(time.Duration(rand.Int64N(int64(usual))))
			r.Stop()
		}
		asked := time.Now()
		s := r.Wait()
		if took := time.Since(asked); i%2 == 0 && took > 5*time.Second {
			t.Errorf("stopping took %v", took)
		}
		if s.Status != engine.Failed && (s.Status != engine.Stopped || i%2 == 1) {
			t.Errorf("run %d: %s %s", i, s.Status, s.Message)
		}
	}
	b.nothingHalf()
	deadline := time.Now().Add(3 * time.Second)
	for {
		g, f := settle()
		if g <= goroutines+2 && f <= files+2 {
			return
		}
		if time.Now().After(deadline) {
			t.Fatalf("after %d runs %d goroutines, not %d; %d open files, not %d", runs, g, goroutines, f, files)
		}
	}
}

// TestRunsOfOneFlowSideBySide lets runs write the same file at once: each ends well, and the file is
// whole.
func TestRunsOfOneFlowSideBySide(t *testing.T) {
	b := newBench(t, workFiles())
	b.run(work("out.ndjson"))
	want := b.file("out.ndjson")
	var all sync.WaitGroup
	for range 6 {
		r := b.start(work("out.ndjson"))
		all.Go(func() {
			if s := r.Wait(); s.Status != engine.Failed || s.Failed != 1 {
				t.Errorf("%s %s, %d failed", s.Status, s.Message, s.Failed)
			}
			if got := b.file("out.ndjson"); got != want {
				t.Errorf("the file has %d bytes, not %d:\n%.300s\n%.300s", len(got), len(want), got, want)
			}
		})
	}
	all.Wait()
	b.nothingHalf()
	list, err := b.Runs(context.Background(), "", 100)
	if err != nil || len(list) != 7 {
		t.Errorf("%d runs are known: %v", len(list), err)
	}
}
