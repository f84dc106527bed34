package main

import (
	"bytes"
	"context"
	"encoding/json"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"time"
)

// bench runs cases.
type bench struct {
	program string
	dir     string
	rounds  int
	short   bool
	alone   bool
	keep    bool // the data stays
}

// result is what one case gave.
type result struct {
	trial  trial
	count  int
	own    figures
	byHand figures // zero when it did not run
}

// figures are those of one program.
type figures struct {
	seconds   float64 // the middle of all rounds
	megabytes int     // the highest of all rounds; 0 where the system does not tell
}

// run prepares a case, lets both programs work in turn, and compares what they made.
func (b *bench) run(ctx context.Context, t trial) (result, error) {
	count := t.full
	if b.short {
		count = t.short
	}
	r := result{trial: t, count: count}
	dir := filepath.Join(b.dir, t.name)
	echo, stop, err := startEcho(ctx)
	if err != nil {
		return r, err
	}
	defer stop()
	if err := t.prepare(dir, count); err != nil {
		return r, err
	}
	flow, err := t.writeFlow(dir)
	if err != nil {
		return r, err
	}
	if err := b.rounded(ctx, &r, dir, flow, echo); err != nil {
		return r, err
	}
	if !b.alone {
		if err := compare(t, filepath.Join(dir, "out")); err != nil {
			return r, err
		}
	}
	if b.keep {
		return r, nil
	}
	return r, os.RemoveAll(dir)
}

// writeFlow puts the flow of the case into the workspace and returns its path.
func (t trial) writeFlow(dir string) (string, error) {
	name := "flows/" + t.name + ".flow.json"
	text, err := flows.ReadFile(name)
	if err != nil {
		return "", err
	}
	path := filepath.Join(dir, filepath.FromSlash(name))
	if err := os.MkdirAll(filepath.Dir(path), 0o755); err != nil {
		return "", err
	}
	return path, os.WriteFile(path, text, 0o600)
}

// rounded runs both programs in turn.
func (b *bench) rounded(ctx context.Context, r *result, dir, flow, echo string) error {
	self, err := os.Executable()
	if err != nil {
		return err
	}
	var own, other []figures
	for range b.rounds {
		if !b.alone {
			c := exec.CommandContext(ctx, self, byHand, r.trial.name, dir)
			c.Env = append(os.Environ(), echoAddress+"="+echo)
			f, _, err := timed(c)
			if err != nil {
				return fmt.Errorf("the program written by hand: %w", err)
			}
			other = append(other, f)
		}
		f, report, err := timed(exec.CommandContext(ctx, b.program, "run", flow, "--set", "echo="+echo, "--report", "json"))
		if err == nil {
			err = judge(report)
		}
		if err != nil {
			return err
		}
		own = append(own, f)
	}
	r.own, r.byHand = middle(own), middle(other)
	return nil
}

// timed runs a program to its end.
func timed(c *exec.Cmd) (figures, []byte, error) {
	var out, errs bytes.Buffer
	c.Stdout, c.Stderr = &out, &errs
	begin := time.Now()
	err := c.Run()
	f := figures{seconds: time.Since(begin).Seconds()}
	if err != nil {
		return f, nil, fmt.Errorf("%w\n%s%s", err, errs.Bytes(), out.Bytes())
	}
	f.megabytes = peak(c.ProcessState)
	return f, out.Bytes(), nil
}

// judge reads the report of a run.
func judge(report []byte) error {
	var r struct {
		Status string
		Failed int
	}
	if err := json.Unmarshal(report, &r); err != nil {
		return fmt.Errorf("read the report: %w\n%s", err, report)
	}
	if r.Status != "done" || r.Failed > 0 {
		return fmt.Errorf("the run ended as %s, with %d failed records", r.Status, r.Failed)
	}
	return nil
}

// middle is the middle of the times and the highest of the peaks.
func middle(all []figures) figures {
	if len(all) == 0 {
		return figures{}
	}
	slices.SortFunc(all, func(a, b figures) int {
		if a.seconds < b.seconds {
			return -1
		}
		return 1
	})
	f := figures{seconds: all[len(all)/2].seconds}
	for _, one := range all {
		f.megabytes = max(f.megabytes, one.megabytes)
	}
	return f
}
