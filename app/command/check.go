package command

import (
	"fmt"

	"github.com/spf13/cobra"

	"fairlead/engine"
	"fairlead/engine/flow"
	"fairlead/engine/node"
	"fairlead/nodes"
)

func (s streams) checkCommand() *cobra.Command {
	return &cobra.Command{
		Use: "check FLOW…", Short: "Find every mistake of flows without running them", Args: some("FLOW"),
		RunE: func(_ *cobra.Command, paths []string) error {
			kinds, err := nodes.Catalog()
			if err != nil {
				return err
			}
			bad := false
			for _, path := range paths {
				bad = s.check(path, kinds) || bad
			}
			if bad {
				return exit(exitWrong)
			}
			return nil
		},
	}
}

// check prints what is wrong with a flow, and tells whether that keeps it from running.
func (s streams) check(path string, kinds *node.Catalog) (bad bool) {
	file, err := readFlow(path)
	var workspace string
	if err == nil {
		workspace, err = engine.WorkspaceOf(path)
	}
	problems, isProblem := problemsOf(err)
	switch {
	case err == nil:
		problems = engine.Check(file.flow, kinds, workspace)
	case !isProblem:
		fmt.Fprintf(s.out, "%s: %v\n", path, err)
		return true
	}
	printProblems(s.out, path, problems)
	if !flow.HasErrors(problems) {
		fmt.Fprintf(s.out, "%s: no mistakes\n", path)
	}
	return flow.HasErrors(problems)
}

// some asks for at least one argument.
func some(what string) cobra.PositionalArgs {
	return func(c *cobra.Command, args []string) error {
		if len(args) == 0 {
			return node.BadInput("%s needs at least one %s", c.CommandPath(), what).WithHint("write: %s", c.UseLine())
		}
		return nil
	}
}

// one asks for exactly one argument.
func one(what string) cobra.PositionalArgs {
	return func(c *cobra.Command, args []string) error {
		if len(args) != 1 {
			return node.BadInput("%s needs one %s, not %d", c.CommandPath(), what, len(args)).
				WithHint("write: %s", c.UseLine())
		}
		return nil
	}
}

// none asks for no argument.
func none(c *cobra.Command, args []string) error {
	if len(args) > 0 {
		return node.BadInput("%s takes no %q", c.CommandPath(), args[0]).WithHint("see %s --help", c.CommandPath())
	}
	return nil
}
