package command

import (
	"context"
	"fmt"
	"time"

	"github.com/spf13/cobra"

	"fairlead/engine"
	"fairlead/engine/node"
	"fairlead/nodes"
)

// runFlags are the flags of fairlead run.
type runFlags struct {
	input, env, report, workspace string
	set, allow                    []string
}

func (s streams) runCommand() *cobra.Command {
	var f runFlags
	c := &cobra.Command{
		Use: "run FLOW", Short: "Run a flow once, to the end", Args: one("FLOW"),
		Long: "Run a flow once, to the end. Relative paths in it start at its workspace: the folder above its\n" +
			"folder flows, else the folder in which it lies.\n\n" +
			"Exit codes: 0 all records delivered; 1 some records failed and are kept; 2 the flow or the\n" +
			"arguments are wrong, and nothing ran; 3 the run could not go on; 130 stopped.",
		RunE: func(c *cobra.Command, args []string) error { return s.runFlow(c.Context(), args[0], f) },
	}
	c.Flags().StringVar(&f.input, "input", "",
		"records to begin with: a `FILE` with a JSON list or NDJSON, - for standard input")
	c.Flags().StringArrayVar(&f.set, "set", nil, "set a variable: `name=value`; JSON values keep their type")
	c.Flags().StringVar(&f.env, "env", "live", "where connections lead: `live`")
	c.Flags().StringVar(&f.report, "report", "text", "how the run is reported: `text` or json")
	c.Flags().StringVarP(&f.workspace, "workspace", "w", "", "the workspace `DIR`; that of the flow when not given")
	c.Flags().StringArrayVar(&f.allow, "allow", nil, "a folder `DIR` outside of the workspace that the flow may use too")
	return c
}

func (f runFlags) check() error {
	switch {
	case f.env == "twin" || f.env == "replay":
		return node.BadInput("--env %s: this version has no simulated systems and no recordings", f.env).
			WithHint("write --env live")
	case f.env != "live":
		return node.BadInput("--env %s is no environment", f.env).WithHint("write --env live")
	case f.report != "text" && f.report != "json":
		return node.BadInput("--report %s is no form of report", f.report).WithHint("write --report text or --report json")
	}
	return nil
}

func (s streams) runFlow(ctx context.Context, path string, o runFlags) error {
	if err := o.check(); err != nil {
		return err
	}
	file, err := readFlow(path)
	if err != nil {
		return s.refuse(path, err)
	}
	vars, err := parseVars(o.set, file.flow.Vars())
	if err != nil {
		return err
	}
	given, end, err := s.given(ctx, o.input, file.flow)
	if err != nil {
		return err
	}
	defer end()
	if o.workspace == "" {
		if o.workspace, err = engine.WorkspaceOf(path); err != nil {
			return err
		}
	}
	return s.withEngine(ctx, o.workspace, func(e *engine.Engine) error {
		run, err := e.Start(ctx, engine.Job{
			Flow: file.flow, File: relative(e.Root(), path), Text: file.text, Given: given, Vars: vars,
		})
		if err != nil {
			return s.refuse(path, err)
		}
		s.follow(run)
		return s.conclude(newReport(file.flow, run.State(), run.Written()), o.report, e.Root())
	}, o.allow...)
}

// refuse prints the mistakes for which a flow can't run.
func (s streams) refuse(path string, err error) error {
	problems, ok := problemsOf(err)
	if !ok {
		return err
	}
	printProblems(s.errs, path, problems)
	return exit(exitWrong)
}

// follow shows how a run goes until it has ended.
func (s streams) follow(r *engine.Run) {
	p := newProgress(s.errs)
	tick := time.NewTicker(p.every)
	defer tick.Stop()
	for {
		select {
		case <-tick.C:
			p.show(r.State())
		case <-r.Done():
			p.clear()
			return
		}
	}
}

// conclude prints the report and sets the exit code.
func (s streams) conclude(r report, format, workspace string) error {
	var err error
	if format == "json" {
		err = s.printJSONLine(r)
	} else {
		err = r.print(s.out, workspace)
	}
	switch {
	case err != nil:
		return fmt.Errorf("print report: %w", err)
	case r.Status == engine.Stopped:
		return exit(exitStopped)
	case r.Message != "":
		fmt.Fprintln(s.errs, "fairlead:", r.Message)
		return exit(exitHalted)
	case r.Status == engine.Failed:
		return exit(exitFailed)
	}
	return nil
}

// withEngine opens a workspace, with folders that are allowed beside it, for as long as do needs it.
func (s streams) withEngine(
	ctx context.Context, workspace string, do func(*engine.Engine) error, allowed ...string,
) error {
	kinds, err := nodes.Catalog()
	if err != nil {
		return err
	}
	e, err := engine.Open(ctx, engine.Options{Workspace: workspace, Allowed: allowed, Catalog: kinds})
	if err != nil {
		return err
	}
	s.tellDamage(e.Damaged())
	err = do(e)
	if closing := e.Close(); closing != nil {
		return node.CannotGoOn("close the workspace: %w", closing)
	}
	return err
}

// tellDamage tells where a damaged store was put.
func (s streams) tellDamage(aside string) {
	if aside != "" {
		fmt.Fprintf(s.errs, "fairlead: the store was damaged and set aside as %s; what could be read is kept\n", aside)
	}
}
