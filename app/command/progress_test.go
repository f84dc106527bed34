package command

import (
	"bytes"
	"strings"
	"testing"
	"time"

	"fairlead/engine"
)

func TestProgressOnATerminal(t *testing.T) {
	var out bytes.Buffer
	p := &progress{out: &out, terminal: true, width: func() int { return 60 }}
	p.show(engine.RunState{Records: 1234567, Failed: 3, Elapsed: 10 * time.Second, Read: 0.25})
	want := "\r\033[K█████░░░░░░░░░░░░░░░  25%  1,234,567 records · 123,456/s · "
	if got := out.String(); got != want {
		t.Errorf("got  %q\nwant %q", got, want)
	}
	out.Reset()
	p.clear()
	if out.String() != "\r\033[K" {
		t.Errorf("the bar is not taken away: %q", out.String())
	}
}

// TestProgressWithoutAnEnd holds the bar of a run whose end nobody knows to move, and to be as
// wide as the other.
func TestProgressWithoutAnEnd(t *testing.T) {
	p := &progress{}
	var last string
	for p.step = range 100 {
		bar := p.bar(0)
		if n := len([]rune(bar)); n != len([]rune(p.bar(1))) {
			t.Fatalf("step %d: the bar %q is %d wide", p.step, bar, n)
		}
		if bar == last {
			t.Fatalf("step %d: the bar stands still", p.step)
		}
		last = bar
	}
}

func TestProgressElsewhere(t *testing.T) {
	var out bytes.Buffer
	p := newProgress(&out)
	p.show(engine.RunState{Records: 1, Elapsed: 10 * time.Second, Read: 0.5})
	p.clear()
	if got := out.String(); got != "1 record · 0/s · 0 failed · 10s left\n" || strings.Contains(got, "\033") {
		t.Errorf("got %q", got)
	}
}
