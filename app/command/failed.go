package command

import (
	"fmt"
	"time"

	"github.com/spf13/cobra"

	"fairlead/app"
	"fairlead/engine"
	"fairlead/engine/node/value"
)

func (s streams) failedCommand() *cobra.Command {
	var f listFlags
	c := group("failed", "Records that failed and wait for a person")
	list := &cobra.Command{
		Use: "list", Short: "List failed records, the newest first", Args: none,
		RunE: func(c *cobra.Command, _ []string) error {
			return s.inHistory(c, f.workspace, func(e *engine.Engine) error {
				records, err := e.Failed(c.Context(), f.file(e), "", f.limit)
				if err != nil {
					return err
				}
				return s.listFailed(records, f.json)
			})
		},
	}
	show := &cobra.Command{
		Use: "show ID", Short: "Show a failed record whole; the end of its id is enough", Args: one("ID"),
		RunE: func(c *cobra.Command, args []string) error {
			return s.inHistory(c, f.workspace, func(e *engine.Engine) error {
				record, err := e.FailedRecord(c.Context(), args[0])
				if err != nil {
					return err
				}
				return s.showFailed(record, f.json)
			})
		},
	}
	discard := &cobra.Command{
		Use: "discard ID…", Short: "Delete records that wait", Args: some("ID"),
		RunE: func(c *cobra.Command, ids []string) error {
			return s.inHistory(c, f.workspace, func(e *engine.Engine) error { return s.discard(c, e, ids) })
		},
	}
	f.add(c, list)
	c.AddCommand(list, show, discard)
	return c
}

func (s streams) listFailed(records []engine.FailedRecord, asJSON bool) error {
	if asJSON {
		list := make([]app.FailedSummary, len(records))
		for i, r := range records {
			list[i] = app.NewFailedSummary(r)
		}
		return s.printJSON(list)
	}
	if len(records) == 0 {
		_, err := fmt.Fprintln(s.out, "no failed records")
		return err
	}
	for _, r := range records {
		fmt.Fprintf(s.out, "%s  %s  %s: node %q (%s)%s\n    %s\n",
			r.ID, r.At.Local().Format(time.DateTime), r.Flow, r.Label, r.Node, ofRound(r.Round), r.Message)
		if r.Hint != "" {
			fmt.Fprintf(s.out, "    %s\n", r.Hint)
		}
	}
	return nil
}

// ofRound names the round of a loop, behind the node that works in it.
func ofRound(round string) string {
	if round == "" {
		return ""
	}
	return ", round " + round
}

func (s streams) showFailed(r engine.FailedRecord, asJSON bool) error {
	if asJSON {
		return s.printJSON(app.NewFailedRecord(r))
	}
	if err := s.listFailed([]engine.FailedRecord{r}, false); err != nil {
		return err
	}
	v, err := value.Parse([]byte(r.JSON))
	if err != nil {
		return fmt.Errorf("read failed record: %w", err)
	}
	_, err = fmt.Fprintf(s.out, "\n%s\n", v.AppendIndent(nil, "", "  "))
	return err
}

// discard takes all records, or none where one of them can't be found.
func (s streams) discard(c *cobra.Command, e *engine.Engine, ids []string) error {
	whole := make([]string, len(ids))
	for i, id := range ids {
		r, err := e.FailedRecord(c.Context(), id)
		if err != nil {
			return err
		}
		whole[i] = r.ID
	}
	if err := e.Discard(c.Context(), whole); err != nil {
		return err
	}
	_, err := fmt.Fprintln(s.out, plural(int64(len(whole)), "record", "records"), "discarded")
	return err
}
