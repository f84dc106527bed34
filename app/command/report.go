package command

import (
	"encoding/json"
	"fmt"
	"io"
	"maps"
	"path/filepath"
	"slices"
	"strconv"
	"strings"
	"text/tabwriter"

	"fairlead/app/folder"
	"fairlead/engine"
	"fairlead/engine/flow"
)

// report is a run as it is told at its end, and what --report json prints.
type report struct {
	Run     string                `json:"run"`
	Flow    string                `json:"flow"` // its name
	File    string                `json:"file"`
	Status  engine.Status         `json:"status"`
	Seconds float64               `json:"seconds"`
	Nodes   map[string]nodeReport `json:"nodes"`
	Failed  int64                 `json:"failed"`
	Parked  int64                 `json:"parked"`
	Records int64                 `json:"records"` // that entered the flow
	Message string                `json:"message,omitempty"`
	Files   []string              `json:"files"` // that were written

	flow *flow.Flow
}

// nodeReport are the figures of one node.
type nodeReport struct {
	In     int64            `json:"in"`
	Out    int64            `json:"out"`
	Failed int64            `json:"failed"`
	Parked int64            `json:"parked"`
	Ports  map[string]int64 `json:"ports"`
	Error  string           `json:"error,omitempty"` // the first
	Title  string           `json:"title,omitempty"` // of a node within another: "Each line › Price"
}

func newReport(f *flow.Flow, s engine.RunState, written []string) report {
	r := report{
		Run: s.ID, Flow: s.Name, File: s.File, Status: s.Status, Seconds: s.Elapsed.Seconds(),
		Nodes: map[string]nodeReport{}, Failed: s.Failed, Records: s.Records, Message: s.Message,
		Files: append([]string{}, written...), flow: f,
	}
	if r.Flow == "" {
		r.Flow = strings.TrimSuffix(filepath.Base(s.File), folder.Ending)
	}
	for id, c := range s.Counts {
		r.Nodes[id] = nodeReport{c.In, c.Out, c.Failed, c.Parked, c.Ports, c.Message, c.Title}
		r.Parked += c.Parked
	}
	return r
}

// print writes the report for a person.
func (r report) print(out io.Writer, workspace string) error {
	var text strings.Builder
	fmt.Fprintf(&text, "%s: %s in %s\n\n", r.Flow, r.words(), seconds(r.Seconds))
	t := tabwriter.NewWriter(&text, 0, 0, 2, ' ', tabwriter.AlignRight)
	fmt.Fprintln(t, "in\tout\tfailed\t  node")
	lines := r.lines()
	for _, n := range lines {
		fmt.Fprintf(t, "%s\t%s\t%s\t  %s\n", grouped(n.In), grouped(n.Out), grouped(n.Failed), n.Title)
	}
	if err := t.Flush(); err != nil {
		return err
	}
	for _, n := range lines {
		if n.Error != "" {
			fmt.Fprintf(&text, "\n%s: %s\n", n.Title, n.Error)
		}
	}
	if r.Failed > 0 {
		fmt.Fprintf(&text, "\n%s kept. Look at them: fairlead failed list%s\n",
			plural(r.Failed, "failed record is", "failed records are"), inWorkspace(workspace))
	}
	for i, path := range r.Files {
		if i == 0 {
			text.WriteByte('\n')
		}
		fmt.Fprintf(&text, "wrote %s\n", path)
	}
	_, err := io.WriteString(out, text.String())
	return err
}

// lines are the figures of all nodes with their titles: those of the flow in its order, each with
// those that ran within it behind it.
func (r report) lines() []nodeReport {
	within := slices.Sorted(maps.Keys(r.Nodes))
	var lines []nodeReport
	for _, n := range r.flow.Nodes {
		line := r.Nodes[n.ID]
		line.Title = n.Title()
		lines = append(lines, line)
		for _, path := range within {
			if strings.HasPrefix(path, n.ID+"/") {
				lines = append(lines, r.Nodes[path])
			}
		}
	}
	return lines
}

func (r report) words() string {
	switch {
	case r.Status == engine.Running:
		return "running, " + plural(r.Records, "record", "records") + " so far"
	case r.Status == engine.Done:
		return plural(r.Records, "record", "records") + ", all delivered"
	case r.Status == engine.Stopped:
		return "stopped after " + plural(r.Records, "record", "records")
	case r.Message != "":
		return "could not go on after " + plural(r.Records, "record", "records")
	}
	return plural(r.Records, "record", "records") + ", " + grouped(r.Failed) + " failed"
}

// inWorkspace is what a command needs to find a workspace from where the person is.
func inWorkspace(workspace string) string {
	if here, err := findWorkspace(""); err == nil && here == workspace {
		return ""
	}
	if strings.ContainsAny(workspace, " '\"$\\") {
		workspace = "'" + strings.ReplaceAll(workspace, "'", `'\''`) + "'"
	}
	return " -w " + workspace
}

// printJSON writes JSON for a person or a program to read.
func (s streams) printJSON(x any) error { return s.encode(x, "  ") }

// printJSONLine writes JSON in one line.
func (s streams) printJSONLine(x any) error { return s.encode(x, "") }

func (s streams) encode(x any, indent string) error {
	e := json.NewEncoder(s.out)
	e.SetEscapeHTML(false)
	e.SetIndent("", indent)
	return e.Encode(x)
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
