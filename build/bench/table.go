package main

import (
	"errors"
	"fmt"
	"io"
	"runtime"
	"strings"
	"text/tabwriter"
)

// writeTable prints the results.
func writeTable(out io.Writer, results []result) error {
	w := tabwriter.NewWriter(out, 0, 0, 2, ' ', tabwriter.AlignRight)
	var text strings.Builder
	text.WriteString("case\trecords\tseconds\trecords/s\tpeak\tby hand\tpeak\tratio\tgoal\t\n")
	for _, r := range results {
		fmt.Fprintf(&text, "%s\t%s\t%.2f\t%s\t%d MB\t%s\t%s\t\n", r.trial.title, grouped(r.count), r.own.seconds,
			grouped(r.perSecond()), r.own.megabytes, r.compared(), r.verdict())
	}
	_, err := fmt.Fprintf(w, "%s/%s, %d cores\n\n%s", runtime.GOOS, runtime.GOARCH, runtime.NumCPU(), &text)
	return errors.Join(err, w.Flush())
}

func (r result) perSecond() int { return int(float64(r.count) / r.own.seconds) }

func (r result) ratio() float64 {
	if r.byHand.seconds == 0 {
		return 0
	}
	return r.byHand.seconds / r.own.seconds
}

// compared are the columns of the program written by hand.
func (r result) compared() string {
	if r.byHand.seconds == 0 {
		return "–\t–\t–"
	}
	perSecond := grouped(int(float64(r.count) / r.byHand.seconds))
	return fmt.Sprintf("%s/s\t%d MB\t%.1f×", perSecond, r.byHand.megabytes, r.ratio())
}

// verdict names the goals of a case, each with whether it was reached.
func (r result) verdict() string {
	var all []string
	say := func(asked, reached bool, format string, a ...any) {
		if !asked {
			return
		}
		mark := "reached"
		if !reached {
			mark = "MISSED"
		}
		all = append(all, fmt.Sprintf(format, a...)+" "+mark)
	}
	g := r.trial.goal
	say(g.perSecond > 0, r.perSecond() >= g.perSecond, "%s/s", grouped(g.perSecond))
	say(g.ratio > 0 && r.byHand.seconds > 0, r.ratio() >= g.ratio, "%.1f×", g.ratio)
	say(g.seconds > 0, r.own.seconds <= g.seconds, "%.0f s", g.seconds)
	say(g.megabytes > 0 && r.own.megabytes > 0, r.own.megabytes <= g.megabytes, "%d MB", g.megabytes)
	return strings.Join(all, ", ")
}
