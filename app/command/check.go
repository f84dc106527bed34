package command

import (
	"fmt"
	"strings"

	"github.com/spf13/cobra"

	"fairlead/engine"
	"fairlead/engine/flow"
	"fairlead/engine/node"
	"fairlead/nodes"
)

func (s streams) checkCommand() *cobra.Command {
	paths := false
	c := &cobra.Command{
		Use: "check FLOW…", Short: "Find every mistake of flows without running them", Args: some("FLOW"),
		RunE: func(_ *cobra.Command, files []string) error {
			kinds, err := nodes.Catalog()
			if err != nil {
				return err
			}
			bad := false
			for _, path := range files {
				bad = s.check(path, kinds, paths) || bad
			}
			if bad {
				return exit(exitWrong)
			}
			return nil
		},
	}
	c.Flags().BoolVarP(&paths, "verbose", "v", false, "tell of each expression how it is computed")
	return c
}

// check prints what is wrong with a flow, and tells whether that keeps it from running.
func (s streams) check(path string, kinds *node.Catalog, paths bool) (bad bool) {
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
	if paths && err == nil {
		s.printExpressions(path, engine.Expressions(file.flow, kinds, workspace))
	}
	if !flow.HasErrors(problems) {
		fmt.Fprintf(s.out, "%s: no mistakes\n", path)
	}
	return flow.HasErrors(problems)
}

// printExpressions tells of each expression and script whether it is compiled, and why not: one line
// for each.
func (s streams) printExpressions(path string, all []engine.Expression) {
	for _, e := range all {
		how := "compiled"
		if !e.Compiled {
			how = "JavaScript, for " + e.Why
		}
		source := "{{ " + beginning(e.Source) + " }}"
		if e.Script {
			source = "script " + beginning(e.Source)
		}
		fmt.Fprintf(s.out, "%s: node %q (%s), %s: %s: %s\n", path, e.Node.Title(), e.Node.ID, e.Param, source, how)
	}
}

// beginning is the first line of code, cut where it is long.
func beginning(code string) string {
	const most = 60
	line, _, more := strings.Cut(strings.TrimSpace(code), "\n")
	line = strings.TrimSpace(line)
	if runes := []rune(line); len(runes) > most {
		line, more = string(runes[:most]), true
	}
	if more {
		line += " …"
	}
	return line
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
