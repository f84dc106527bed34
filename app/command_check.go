package app

import (
	"errors"
	"fmt"

	"github.com/spf13/cobra"

	"fairlead/engine"
	"fairlead/engine/flow"
)

func (s streams) checkCommand() *cobra.Command {
	return &cobra.Command{
		Use: "check FLOW…", Short: "Find every mistake of flows without running them", Args: cobra.MinimumNArgs(1),
		RunE: func(_ *cobra.Command, args []string) error {
			kinds, err := catalog()
			if err != nil {
				return err
			}
			bad := false
			for _, path := range args {
				f, _, _, err := openFlow(path, "")
				var invalid *flow.InvalidError
				if errors.As(err, &invalid) {
					s.printProblems(path, invalid.Problems)
					bad = true
					continue
				}
				if err != nil {
					return err
				}
				problems := engine.Check(f, kinds)
				s.printProblems(path, problems)
				if flow.HasErrors(problems) {
					bad = true
					continue
				}
				fmt.Fprintf(s.out, "%s: fine\n", path)
			}
			if bad {
				return exit(exitWrong)
			}
			return nil
		},
	}
}
