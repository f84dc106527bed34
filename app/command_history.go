package app

import (
	"context"
	"fmt"
	"text/tabwriter"
	"time"

	"github.com/spf13/cobra"

	"fairlead/engine"
	"fairlead/engine/flow"
	"fairlead/engine/node/value"
)

// withEngine opens the workspace of a command for as long as do needs it.
func withEngine(ctx context.Context, workspace string, do func(*engine.Engine) error) error {
	if workspace == "" {
		workspace = "."
	}
	kinds, err := catalog()
	if err != nil {
		return err
	}
	e, err := engine.Open(ctx, engine.Options{Workspace: workspace, Catalog: kinds})
	if err != nil {
		return err
	}
	defer func() { _ = e.Close() }() // nothing was written that is not on disk
	return do(e)
}

const listed = 100

func (s streams) runsCommand() *cobra.Command {
	var workspace, name string
	asJSON := false
	c := &cobra.Command{Use: "runs", Short: "The history of runs"}
	c.PersistentFlags().StringVarP(&workspace, "workspace", "w", "", "the workspace `folder`; the current one when not given")
	c.PersistentFlags().BoolVar(&asJSON, "json", false, "print as JSON")
	list := &cobra.Command{
		Use: "list", Short: "List runs, the newest first", Args: cobra.NoArgs,
		RunE: func(c *cobra.Command, _ []string) error {
			return withEngine(c.Context(), workspace, func(e *engine.Engine) error {
				runs, err := e.Runs(c.Context(), name, listed)
				if err != nil {
					return err
				}
				return s.listRuns(runs, asJSON)
			})
		},
	}
	list.Flags().StringVar(&name, "flow", "", "only of this flow `file`")
	show := &cobra.Command{
		Use: "show RUN", Short: "Show a run; the beginning of its id is enough", Args: cobra.ExactArgs(1),
		RunE: func(c *cobra.Command, args []string) error {
			return withEngine(c.Context(), workspace, func(e *engine.Engine) error {
				run, text, err := e.Run(c.Context(), args[0])
				if err != nil {
					return err
				}
				if asJSON {
					fmt.Fprintln(s.out, reportJSON(run, nil))
					return nil
				}
				f, err := flow.Parse(text)
				if err != nil {
					return err
				}
				fmt.Fprintf(s.out, "run %s of %s, %s\n", run.ID, run.File, run.StartedAt.Format(time.RFC3339))
				printReport(s.out, f, run, nil)
				if run.Message != "" {
					fmt.Fprintln(s.out, "\n"+run.Message)
				}
				return nil
			})
		},
	}
	c.AddCommand(list, show)
	return c
}

func (s streams) listRuns(runs []engine.RunState, asJSON bool) error {
	if asJSON {
		views := make([]RunSummary, len(runs))
		for i, r := range runs {
			views[i] = runSummary(r)
		}
		return s.printJSON(views)
	}
	if len(runs) == 0 {
		fmt.Fprintln(s.out, "no runs yet")
		return nil
	}
	t := tabwriter.NewWriter(s.out, 0, 0, 2, ' ', 0)
	fmt.Fprintln(t, "run\tstarted\tstatus\trecords\tfailed\tseconds\tflow")
	for _, r := range runs {
		fmt.Fprintf(t, "%s\t%s\t%s\t%s\t%s\t%.2f\t%s\n", r.ID, r.StartedAt.Format(time.DateTime), r.Status,
			grouped(r.Records), grouped(r.Failed), r.Elapsed.Seconds(), r.File)
	}
	return t.Flush()
}

func (s streams) failedCommand() *cobra.Command {
	var workspace, name string
	asJSON := false
	c := &cobra.Command{Use: "failed", Short: "Records that failed and wait for a person"}
	c.PersistentFlags().StringVarP(&workspace, "workspace", "w", "", "the workspace `folder`; the current one when not given")
	c.PersistentFlags().BoolVar(&asJSON, "json", false, "print as JSON")
	list := &cobra.Command{
		Use: "list", Short: "List failed records, the newest first", Args: cobra.NoArgs,
		RunE: func(c *cobra.Command, _ []string) error {
			return withEngine(c.Context(), workspace, func(e *engine.Engine) error {
				failed, err := e.Failed(c.Context(), name, "", listed)
				if err != nil {
					return err
				}
				return s.listFailed(failed, asJSON)
			})
		},
	}
	list.Flags().StringVar(&name, "flow", "", "only of this flow `file`")
	show := &cobra.Command{
		Use: "show ID", Short: "Show a failed record whole; the end of its id is enough", Args: cobra.ExactArgs(1),
		RunE: func(c *cobra.Command, args []string) error {
			return withEngine(c.Context(), workspace, func(e *engine.Engine) error {
				f, err := e.FailedRecord(c.Context(), args[0])
				if err != nil {
					return err
				}
				return s.showFailed(f, asJSON)
			})
		},
	}
	discard := &cobra.Command{
		Use: "discard ID…", Short: "Take records from those that wait", Args: cobra.MinimumNArgs(1),
		RunE: func(c *cobra.Command, args []string) error {
			return withEngine(c.Context(), workspace, func(e *engine.Engine) error {
				for i, id := range args {
					f, err := e.FailedRecord(c.Context(), id)
					if err != nil {
						return err
					}
					args[i] = f.ID
				}
				return e.Discard(c.Context(), args)
			})
		},
	}
	c.AddCommand(list, show, discard)
	return c
}

func (s streams) listFailed(failed []engine.FailedRecord, asJSON bool) error {
	if asJSON {
		views := make([]FailedSummary, len(failed))
		for i, f := range failed {
			views[i] = failedSummary(f)
		}
		return s.printJSON(views)
	}
	if len(failed) == 0 {
		fmt.Fprintln(s.out, "no failed records")
		return nil
	}
	for _, f := range failed {
		fmt.Fprintf(s.out, "%s  %s  %s, node %q (%s)\n    %s\n", f.ID, f.At.Format(time.DateTime), f.Flow, f.Label, f.Node, f.Message)
		if f.Hint != "" {
			fmt.Fprintf(s.out, "    %s\n", f.Hint)
		}
	}
	return nil
}

func (s streams) showFailed(f engine.FailedRecord, asJSON bool) error {
	if asJSON {
		return s.printJSON(FailedRecord{failedSummary(f), f.JSON})
	}
	if err := s.listFailed([]engine.FailedRecord{f}, false); err != nil {
		return err
	}
	v, err := value.Parse([]byte(f.JSON))
	if err != nil {
		return fmt.Errorf("read failed record: %w", err)
	}
	_, err = fmt.Fprintf(s.out, "\n%s\n", v.AppendIndent(nil, "", "  "))
	return err
}
