package command

import (
	"fmt"
	"io"
	"os"
	"strings"
	"time"

	"golang.org/x/term"

	"fairlead/engine"
)

// progress shows how a run goes: on a terminal as a bar, drawn over itself; elsewhere as a line
// every few seconds.
type progress struct {
	out      io.Writer
	every    time.Duration // between two calls of show
	terminal bool
	width    func() int // of the terminal
	shown    bool
	step     int
}

func newProgress(out io.Writer) *progress {
	p := &progress{out: out, every: 5 * time.Second}
	file, ok := out.(*os.File)
	if !ok || !term.IsTerminal(int(file.Fd())) {
		return p
	}
	p.every, p.terminal = 100*time.Millisecond, true
	p.width = func() int {
		if width, _, err := term.GetSize(int(file.Fd())); err == nil && width > 0 {
			return width
		}
		return 80
	}
	return p
}

func (p *progress) show(s engine.RunState) {
	if !p.terminal {
		fmt.Fprintln(p.out, figures(s))
		return
	}
	p.step++
	line := []rune(p.bar(s.Read) + "  " + figures(s))
	fmt.Fprint(p.out, "\r\033[K"+string(line[:min(len(line), p.width()-1)]))
	p.shown = true
}

// clear takes the bar away, for what is printed after it.
func (p *progress) clear() {
	if p.shown {
		fmt.Fprint(p.out, "\r\033[K")
	}
}

// cells is how wide the bar is, in characters.
const cells = 20

// bar shows how much of the files was read; where nobody knows, that work goes on.
func (p *progress) bar(share float64) string {
	if share <= 0 {
		at := p.step % (2 * (cells - 3))
		at = min(at, 2*(cells-3)-at)
		return strings.Repeat("░", at) + "███" + strings.Repeat("░", cells-3-at) + "     "
	}
	full := int(share*cells + 0.5)
	return strings.Repeat("█", full) + strings.Repeat("░", cells-full) + fmt.Sprintf(" %3.0f%%", share*100)
}

// figures are what has happened so far, and how long the rest may take.
func figures(s engine.RunState) string {
	rate := float64(s.Records) / max(s.Elapsed.Seconds(), 0.001)
	text := plural(s.Records, "record", "records") + " · " + grouped(int64(rate)) + "/s"
	text += " · " + grouped(s.Failed) + " failed"
	if s.Read > 0.02 && s.Read < 1 && s.Elapsed > 2*time.Second {
		left := time.Duration(float64(s.Elapsed) * (1 - s.Read) / s.Read)
		text += " · " + left.Round(time.Second).String() + " left"
	}
	return text
}
