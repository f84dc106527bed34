package app

import (
	"encoding/json"
	"fmt"
	"io"
	"os"
	"strconv"
	"strings"
	"text/tabwriter"

	"fairlead/engine"
	"fairlead/engine/flow"
)

// report is what --report json prints.
type report struct {
	Run     string                `json:"run"`
	Flow    string                `json:"flow"`
	Status  engine.Status         `json:"status"`
	Seconds float64               `json:"seconds"`
	Nodes   map[string]nodeReport `json:"nodes"`
	Failed  int64                 `json:"failed"`
	Parked  int64                 `json:"parked"`
	Records int64                 `json:"records"`
	Message string                `json:"message,omitempty"`
	Files   []string              `json:"files"`
}

type nodeReport struct {
	In     int64            `json:"in"`
	Out    int64            `json:"out"`
	Failed int64            `json:"failed"`
	Parked int64            `json:"parked"`
	Ports  map[string]int64 `json:"ports"`
	Error  string           `json:"error,omitempty"`
}

func reportJSON(s engine.RunState, written []string) string {
	r := report{
		Run: s.ID, Flow: s.Name, Status: s.Status, Seconds: s.Elapsed.Seconds(), Nodes: map[string]nodeReport{},
		Failed: s.Failed, Records: s.Records, Message: s.Message, Files: append([]string{}, written...),
	}
	for id, c := range s.Counts {
		r.Nodes[id] = nodeReport{c.In, c.Out, c.Failed, c.Parked, c.Ports, c.Message}
		r.Parked += c.Parked
	}
	text, err := json.Marshal(r)
	if err != nil {
		return "{}" // numbers and texts can always be written
	}
	return string(text)
}

func printReport(out io.Writer, f *flow.Flow, s engine.RunState, written []string) {
	fmt.Fprintf(out, "%s: %s in %s\n\n", s.Name, statusWords(s), seconds(s.Elapsed.Seconds()))
	t := tabwriter.NewWriter(out, 0, 0, 2, ' ', tabwriter.AlignRight)
	fmt.Fprintln(t, "in\tout\tfailed\t  node\t")
	for _, n := range f.Nodes {
		c := s.Counts[n.ID]
		fmt.Fprintf(t, "%s\t%s\t%s\t  %s\t\n", grouped(c.In), grouped(c.Out), grouped(c.Failed), n.Title())
	}
	_ = t.Flush() // what can't be printed can't be reported either
	for _, n := range f.Nodes {
		if c := s.Counts[n.ID]; c.Message != "" {
			fmt.Fprintf(out, "\n%s: %s\n", n.Title(), c.Message)
		}
	}
	if s.Failed > 0 {
		fmt.Fprintf(out, "\n%s kept; look at them: fairlead failed list\n", plural(s.Failed, "failed record is", "failed records are"))
	}
	for i, path := range written {
		if i == 0 {
			fmt.Fprintln(out)
		}
		fmt.Fprintf(out, "wrote %s\n", path)
	}
}

func statusWords(s engine.RunState) string {
	switch s.Status {
	case engine.Done:
		return plural(s.Records, "record", "records") + ", all delivered"
	case engine.Stopped:
		return "stopped"
	case engine.Failed:
		if s.Message != "" {
			return "could not go on"
		}
	}
	return plural(s.Records, "record", "records") + ", " + grouped(s.Failed) + " failed"
}

func seconds(n float64) string { return strconv.FormatFloat(n, 'f', 2, 64) + " s" }

func plural(n int64, one, many string) string {
	if n == 1 {
		return "1 " + one
	}
	return grouped(n) + " " + many
}

// grouped writes a number with a comma between thousands.
func grouped(n int64) string {
	digits := strconv.FormatInt(n, 10)
	var out strings.Builder
	for i, c := range digits {
		if i > 0 && (len(digits)-i)%3 == 0 && digits[i-1] != '-' {
			out.WriteByte(',')
		}
		out.WriteRune(c)
	}
	return out.String()
}

// progress shows on a terminal how a run goes.
type progress struct {
	out      io.Writer
	terminal bool
	shown    bool
	lines    int
}

func newProgress(out io.Writer) *progress {
	p := &progress{out: out}
	if file, ok := out.(*os.File); ok {
		info, err := file.Stat()
		p.terminal = err == nil && info.Mode()&os.ModeCharDevice != 0
	}
	return p
}

// show writes one line over the last one; where that can't be, one line every five seconds.
func (p *progress) show(s engine.RunState) {
	p.lines++
	if !p.terminal && p.lines%25 != 0 {
		return
	}
	rate := float64(s.Records) / max(s.Elapsed.Seconds(), 0.001)
	text := fmt.Sprintf("%s · %s/s · %s failed", plural(s.Records, "record", "records"), grouped(int64(rate)), grouped(s.Failed))
	if p.terminal {
		fmt.Fprintf(p.out, "\r\033[K%s", text)
		p.shown = true
		return
	}
	fmt.Fprintln(p.out, text)
}

func (p *progress) clear() {
	if p.shown {
		fmt.Fprint(p.out, "\r\033[K")
	}
}
