package store_test

import (
	"bufio"
	"context"
	"fmt"
	"os"
	"os/exec"
	"strings"
	"testing"
	"time"

	"fairlead/engine/internal/store"
	"fairlead/engine/node"
	"fairlead/engine/node/value"
)

// victimDir names the folder in which this test program, started once more, writes until it is
// killed.
const victimDir = "STORE_TEST_VICTIM"

// victim writes failed records, each told on standard output once it is on disk.
func victim(dir string) {
	ctx := context.Background()
	s, err := store.Open(ctx, dir, store.Options{})
	if err != nil {
		panic(err)
	}
	id := fmt.Sprint("run-", os.Getpid())
	r, err := s.Begin(ctx, store.RunInfo{ID: id, Flow: "f", Name: "f", Text: []byte("{}"), StartedAt: time.Now()})
	if err != nil {
		panic(err)
	}
	for i := 0; ; i++ {
		if err := r.Fail(ctx, failed(node.Place{Node: "n"}, node.New(value.Int(int64(i))), node.BadInput("no"))); err != nil {
			panic(err)
		}
		fmt.Println(id, i)
	}
}

// TestNothingToldToBeOnDiskIsLostByAKill kills a program that writes, many times, and looks for
// everything that it was told to be on disk.
func TestNothingToldToBeOnDiskIsLostByAKill(t *testing.T) {
	dir := t.TempDir()
	kills := 12
	if testing.Short() {
		kills = 3
	}
	told := map[string]bool{}
	for i := range kills {
		c := exec.CommandContext(t.Context(), os.Args[0])
		c.Env = append(os.Environ(), victimDir+"="+dir)
		out, err := c.StdoutPipe()
		if err != nil {
			t.Fatal(err)
		}
		if err := c.Start(); err != nil {
			t.Fatal(err)
		}
		lines := bufio.NewScanner(out)
		for n := 0; n < 7*i+1 && lines.Scan(); n++ {
			told[lines.Text()] = true
		}
		if err := c.Process.Kill(); err != nil {
			t.Fatal(err)
		}
		for lines.Scan() {
			told[lines.Text()] = true
		}
		_ = c.Wait() // it was killed
	}
	s, err := store.Open(t.Context(), dir, store.Options{})
	if err != nil {
		t.Fatal(err)
	}
	defer func() { _ = s.Close() }()
	if s.SetAside != "" {
		t.Error("the store is taken for damaged")
	}
	list, err := s.Failed(t.Context(), "", "", 1<<20)
	if err != nil {
		t.Fatal(err)
	}
	kept := map[string]bool{}
	for _, f := range list {
		whole, err := s.FailedRecord(t.Context(), f.ID)
		if err != nil {
			t.Fatal(err)
		}
		kept[f.Run+" "+whole.JSON] = true
	}
	for line := range told {
		if !kept[line] && strings.Contains(line, " ") {
			t.Errorf("%q was told to be on disk and is lost", line)
		}
	}
	if len(told) < kills {
		t.Fatalf("only %d writes were told", len(told))
	}
	runs, err := s.Runs(t.Context(), "", 100)
	if err != nil || len(runs) != kills {
		t.Errorf("%d of %d runs are known: %v", len(runs), kills, err)
	}
}
