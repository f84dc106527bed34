// Command bench measures what Fairlead promises about speed and memory, as its users meet it:
// whole runs of the built program, files in and files out, beside the same job written by hand in
// plain Go with encoding/json. It prints one table.
//
//	make bench                        # everything: some minutes and 4 GB of disk for a while
//	go run ./build/bench -short      # tiny sizes: tells that it works, not how fast
//	go run ./build/bench -cases map,script -rounds 5
//
// Data is made anew each time and is the same each time. For each case the rounds alternate
// between the two programs, so that a machine that slows down slows both; the middle of the
// rounds counts. Peak memory is that of the process, or of its largest child where it started
// any, whichever is more. Both programs' results are compared before a figure is believed.
//
// Absolute figures say something about the machine; what counts is the ratio. A goal that is
// missed is marked and is no error: the command fails only when a job fails or gives a wrong
// result. What one kind costs by itself is measured by `go test -bench . ./nodes/...`.
package main

import (
	"context"
	"errors"
	"flag"
	"fmt"
	"io"
	"os"
	"os/signal"
	"path/filepath"
	"slices"
	"strings"
)

// options are the flags of the command.
type options struct {
	program string
	short   bool
	rounds  int
	cases   string
	dir     string
	alone   bool
}

func main() {
	ctx, stop := signal.NotifyContext(context.Background(), os.Interrupt)
	defer stop()
	if err := run(ctx, os.Args[1:], os.Stdout); err != nil {
		fmt.Fprintln(os.Stderr, "bench:", err)
		os.Exit(1)
	}
}

// run is the command. With the argument "by-hand" it is the program to compare with.
func run(ctx context.Context, args []string, out io.Writer) error {
	if len(args) == 3 && args[0] == byHand {
		return runByHand(args[1], args[2])
	}
	var o options
	flags := flag.NewFlagSet("bench", flag.ContinueOnError)
	flags.StringVar(&o.program, "program", "build/bin/fairlead", "the built program")
	flags.BoolVar(&o.short, "short", false, "tiny sizes")
	flags.IntVar(&o.rounds, "rounds", 3, "how often each program runs each case")
	flags.StringVar(&o.cases, "cases", "", "only these cases, by name with commas between")
	flags.StringVar(&o.dir, "dir", "", "where the data lies, and stays; a folder that goes at the end when not given")
	flags.BoolVar(&o.alone, "alone", false, "without the program written by hand")
	if err := flags.Parse(args); err != nil {
		return err
	}
	return o.measure(ctx, out)
}

// measure runs the chosen cases and prints the table.
func (o options) measure(ctx context.Context, out io.Writer) (err error) {
	program, err := filepath.Abs(o.program)
	if err != nil {
		return fmt.Errorf("find the program: %w", err)
	}
	if _, err := os.Stat(program); err != nil {
		return fmt.Errorf("%w; build it first: make build", err)
	}
	chosen, err := o.chosen()
	if err != nil {
		return err
	}
	dir, done, err := o.folder()
	if err != nil {
		return err
	}
	defer func() { err = errors.Join(err, done()) }()
	b := bench{program: program, dir: dir, rounds: max(1, o.rounds), short: o.short, alone: o.alone, keep: o.dir != ""}
	var results []result
	for _, c := range chosen {
		fmt.Fprintf(os.Stderr, "%s …\n", c.title)
		r, err := b.run(ctx, c)
		if err != nil {
			return fmt.Errorf("%s: %w", c.title, err)
		}
		results = append(results, r)
	}
	return writeTable(out, results)
}

// chosen are the cases that the flags name.
func (o options) chosen() ([]trial, error) {
	all := trials()
	if o.cases == "" {
		return all, nil
	}
	var chosen []trial
	for name := range strings.SplitSeq(o.cases, ",") {
		i := slices.IndexFunc(all, func(c trial) bool { return c.name == strings.TrimSpace(name) })
		if i < 0 {
			return nil, fmt.Errorf("there is no case %q", name)
		}
		chosen = append(chosen, all[i])
	}
	return chosen, nil
}

// folder is where the data lies, and what removes it.
func (o options) folder() (string, func() error, error) {
	if o.dir != "" {
		dir, err := filepath.Abs(o.dir)
		return dir, func() error { return nil }, err
	}
	dir, err := os.MkdirTemp("", "fairlead-bench-*")
	if err != nil {
		return "", nil, fmt.Errorf("make a folder for the data: %w", err)
	}
	return dir, func() error { return os.RemoveAll(dir) }, nil
}
