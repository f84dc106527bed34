package command

import (
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"text/tabwriter"
	"time"

	"github.com/spf13/cobra"

	"fairlead/app/examples"
	"fairlead/app/folder"
)

func (s streams) templatesCommand() *cobra.Command {
	workspace, asJSON := "", false
	c := &cobra.Command{
		Use: "templates [TEMPLATE]", Short: "List the templates, or put one into a workspace", Args: cobra.MaximumNArgs(1),
		Long: "Without TEMPLATE, lists the flows to begin with. With one, puts it into a workspace together with\n" +
			"the data that it reads, and prints the path of the new flow.",
		RunE: func(_ *cobra.Command, args []string) error {
			if len(args) == 1 {
				return s.copyTemplate(args[0], workspace)
			}
			return s.listTemplates(asJSON)
		},
	}
	workspaceFlag(c, &workspace)
	c.Flags().BoolVar(&asJSON, "json", false, "print the list as JSON")
	return c
}

func (s streams) listTemplates(asJSON bool) error {
	list, err := examples.List()
	if err != nil {
		return err
	}
	if asJSON {
		return s.printJSON(list)
	}
	t := tabwriter.NewWriter(s.out, 0, 0, 2, ' ', 0)
	for _, one := range list {
		fmt.Fprintf(t, "%s\t%s\n", one.ID, one.About.En)
	}
	return t.Flush()
}

// copyTemplate puts a template into a workspace, by default the current folder.
func (s streams) copyTemplate(id, named string) error {
	workspace, err := findWorkspace(named)
	if errors.Is(err, errNoWorkspace) {
		workspace, err = os.Getwd()
	}
	if err != nil {
		return fmt.Errorf("find current folder: %w", err)
	}
	f, err := folder.Open(workspace, time.Now)
	if err != nil {
		return err
	}
	copied, err := examples.Copy(id, f)
	if err = errors.Join(err, f.Close()); err != nil {
		return err
	}
	_, err = fmt.Fprintln(s.out, filepath.Join(workspace, filepath.FromSlash(copied.File)))
	return err
}
