package app

import (
	"context"
	"errors"
	"fmt"
	"io"
	"iter"
	"os"
	"path/filepath"
	"strings"
	"time"

	"github.com/spf13/cobra"

	"fairlead/engine"
	"fairlead/engine/flow"
	"fairlead/engine/node"
	"fairlead/engine/node/value"
)

// runFlags are the flags of fairlead run.
type runFlags struct {
	input, env, report, workspace string
	set                           []string
}

func (s streams) runCommand() *cobra.Command {
	var f runFlags
	c := &cobra.Command{
		Use: "run FLOW", Short: "Run a flow once, to the end", Args: cobra.ExactArgs(1),
		RunE: func(c *cobra.Command, args []string) error { return s.runFlow(c.Context(), args[0], f) },
	}
	c.Flags().StringVar(&f.input, "input", "", "records to begin with: a JSON list or NDJSON `file`, - for standard input")
	c.Flags().StringArrayVar(&f.set, "set", nil, "set a variable: `name=value`; JSON values keep their type")
	c.Flags().StringVar(&f.env, "env", "live", "where connections lead: `live`")
	c.Flags().StringVar(&f.report, "report", "text", "the report: `text` or json")
	c.Flags().StringVarP(&f.workspace, "workspace", "w", "", "the workspace `folder`; that of the flow when not given")
	return c
}

// openFlow reads a flow file and says which workspace it belongs to.
func openFlow(path, workspace string) (*flow.Flow, []byte, string, error) {
	text, err := os.ReadFile(path)
	if errors.Is(err, os.ErrNotExist) {
		return nil, nil, "", fmt.Errorf("there is no flow %s; give the path of a .flow.json file", path)
	}
	if err != nil {
		return nil, nil, "", fmt.Errorf("read flow: %w", err)
	}
	f, err := flow.Parse(text)
	if err != nil {
		return nil, nil, "", err
	}
	if workspace == "" {
		workspace, err = engine.WorkspaceOf(path)
	}
	return f, text, workspace, err
}

// printProblems writes problems as the contract has them, each with the file before it.
func (s streams) printProblems(path string, problems []flow.Problem) {
	for _, p := range problems {
		fmt.Fprintf(s.errs, "%s: %s\n", path, p)
	}
}

func (s streams) runFlow(ctx context.Context, path string, o runFlags) error {
	if o.env != "live" {
		return fmt.Errorf("--env %s: there are no twins and no recordings yet; only live works", o.env)
	}
	if o.report != "text" && o.report != "json" {
		return fmt.Errorf("--report %s: write text or json", o.report)
	}
	vars, err := parseVars(o.set)
	if err != nil {
		return err
	}
	f, text, workspace, err := openFlow(path, o.workspace)
	if err != nil {
		return s.notAFlow(path, err)
	}
	given, closeGiven, err := s.given(o.input, f)
	if err != nil {
		return err
	}
	defer closeGiven()
	kinds, err := catalog()
	if err != nil {
		return err
	}
	e, err := engine.Open(ctx, engine.Options{Workspace: workspace, Catalog: kinds})
	if err != nil {
		return err
	}
	state, written, runErr := s.runIn(ctx, e, engine.Job{Flow: f, File: relative(e.Root(), path), Text: text, Given: given, Vars: vars})
	if err := errors.Join(runErr, e.Close()); err != nil {
		var bad *engine.ProblemsError
		if errors.As(err, &bad) {
			s.printProblems(path, bad.Problems)
			return exit(exitWrong)
		}
		return err
	}
	return s.conclude(f, state, written, o.report)
}

// notAFlow prints what keeps a text from being a flow.
func (s streams) notAFlow(path string, err error) error {
	var bad *flow.InvalidError
	if !errors.As(err, &bad) {
		return err
	}
	s.printProblems(path, bad.Problems)
	return exit(exitWrong)
}

func relative(root, path string) string {
	full, err := filepath.Abs(path)
	if err != nil {
		return path
	}
	if rel, err := filepath.Rel(root, full); err == nil && filepath.IsLocal(rel) {
		return filepath.ToSlash(rel)
	}
	return full
}

// parseVars reads name=value: JSON where it is some, text otherwise.
func parseVars(set []string) (map[string]value.Value, error) {
	vars := map[string]value.Value{}
	for _, one := range set {
		name, text, ok := strings.Cut(one, "=")
		if !ok || name == "" {
			return nil, fmt.Errorf("--set %s: write name=value", one)
		}
		v, err := value.Parse([]byte(text))
		if err != nil {
			v = value.Text(text)
		}
		vars[name] = v
	}
	return vars, nil
}

// given opens the records that are given to a run. They need a node that begins with them.
func (s streams) given(path string, f *flow.Flow) (iter.Seq2[value.Value, error], func(), error) {
	nothing := func() {}
	if path == "" {
		return nil, nothing, nil
	}
	starts := false
	for _, n := range f.Nodes {
		starts = starts || n.Kind == "start"
	}
	if !starts {
		return nil, nothing, errors.New("--input: the flow has no node of kind start to take the records; add one")
	}
	in, name := s.in, "standard input"
	if path != "-" {
		file, err := os.Open(path)
		if err != nil {
			return nil, nothing, fmt.Errorf("--input: %w", err)
		}
		in, name, nothing = file, path, func() { _ = file.Close() } // it was only read
	}
	return readGiven(in, name), nothing, nil
}

func readGiven(in io.Reader, name string) iter.Seq2[value.Value, error] {
	return func(yield func(value.Value, error) bool) {
		d := value.NewDecoder(in, value.Options{})
		for {
			v, err := d.Next()
			if err == io.EOF {
				return
			}
			if err != nil {
				err = node.BadInput("%s: %w", name, err)
			}
			if !yield(v, err) || err != nil {
				return
			}
		}
	}
}

// runIn runs a flow and shows how it goes.
func (s streams) runIn(ctx context.Context, e *engine.Engine, job engine.Job) (engine.RunState, []string, error) {
	r, err := e.Start(ctx, job)
	if err != nil {
		return engine.RunState{}, nil, err
	}
	p := newProgress(s.errs)
	tick := time.NewTicker(200 * time.Millisecond)
	defer tick.Stop()
	for {
		select {
		case <-tick.C:
			p.show(r.State())
		case <-r.Done():
			p.clear()
			return r.State(), r.Written(), nil
		}
	}
}

// conclude prints the report and sets the exit code.
func (s streams) conclude(f *flow.Flow, state engine.RunState, written []string, format string) error {
	if format == "json" {
		fmt.Fprintln(s.out, reportJSON(state, written))
	} else {
		printReport(s.out, f, state, written)
	}
	switch {
	case state.Status == engine.Stopped:
		return exit(exitStopped)
	case state.Message != "":
		fmt.Fprintln(s.errs, "fairlead:", state.Message)
		return exit(exitHalted)
	case state.Status == engine.Failed:
		return exit(exitFailed)
	}
	return nil
}
