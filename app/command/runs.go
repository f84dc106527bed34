package command

import (
	"fmt"
	"text/tabwriter"
	"time"

	"github.com/spf13/cobra"

	"fairlead/app"
	"fairlead/engine"
	"fairlead/engine/flow"
)

// listFlags are the flags of commands that list what is kept.
type listFlags struct {
	workspace, flow string
	limit           int
	json            bool
}

func (f *listFlags) add(parent, list *cobra.Command) {
	workspaceFlag(parent, &f.workspace)
	parent.PersistentFlags().BoolVar(&f.json, "json", false, "print as JSON")
	list.Flags().StringVar(&f.flow, "flow", "", "only of this flow `FILE`")
	list.Flags().IntVarP(&f.limit, "limit", "n", 100, "how many at most")
}

// file names the flow as the workspace does; empty where none was asked for.
func (f *listFlags) file(e *engine.Engine) string {
	if f.flow == "" || !isFile(f.flow) {
		return f.flow
	}
	return relative(e.Root(), f.flow)
}

func (s streams) runsCommand() *cobra.Command {
	var f listFlags
	c := group("runs", "The history of runs")
	list := &cobra.Command{
		Use: "list", Short: "List runs, the newest first", Args: none,
		RunE: func(c *cobra.Command, _ []string) error {
			return s.inHistory(c, f.workspace, func(e *engine.Engine) error {
				runs, err := e.Runs(c.Context(), f.file(e), f.limit)
				if err != nil {
					return err
				}
				return s.listRuns(runs, f.json)
			})
		},
	}
	show := &cobra.Command{
		Use: "show RUN", Short: "Show a run; the beginning of its id is enough", Args: one("RUN"),
		RunE: func(c *cobra.Command, args []string) error {
			return s.inHistory(c, f.workspace, func(e *engine.Engine) error {
				run, text, err := e.Run(c.Context(), args[0])
				if err != nil {
					return err
				}
				return s.showRun(run, text, e.Root(), f.json)
			})
		},
	}
	f.add(c, list)
	c.AddCommand(list, show)
	return c
}

func (s streams) listRuns(runs []engine.RunState, asJSON bool) error {
	if asJSON {
		list := make([]app.RunSummary, len(runs))
		for i, r := range runs {
			list[i] = app.NewRunSummary(r)
		}
		return s.printJSON(list)
	}
	if len(runs) == 0 {
		_, err := fmt.Fprintln(s.out, "no runs yet")
		return err
	}
	t := tabwriter.NewWriter(s.out, 0, 0, 2, ' ', 0)
	fmt.Fprintln(t, "run\tstarted\tstatus\trecords\tfailed\tseconds\tflow")
	for _, r := range runs {
		fmt.Fprintf(t, "%s\t%s\t%s\t%s\t%s\t%.2f\t%s\n", r.ID, r.StartedAt.Local().Format(time.DateTime), r.Status,
			grouped(r.Records), grouped(r.Failed), r.Elapsed.Seconds(), r.File)
	}
	return t.Flush()
}

func (s streams) showRun(run engine.RunState, text []byte, workspace string, asJSON bool) error {
	f, err := flow.Parse(text)
	if err != nil {
		return fmt.Errorf("read the flow as it ran: %w", err)
	}
	r := newReport(f, run, nil)
	if asJSON {
		return s.printJSON(r)
	}
	fmt.Fprintf(s.out, "run %s of %s, %s\n", run.ID, run.File, run.StartedAt.Local().Format(time.DateTime))
	if err := r.print(s.out, workspace); err != nil {
		return err
	}
	if run.Message != "" {
		_, err = fmt.Fprintln(s.out, "\n"+run.Message)
	}
	return err
}
