// Package app is the shell around the engine: the commands, the services that the designer calls,
// the server that shows the designer in a browser, the desktop window, the help and the
// templates.
//
// It holds no logic of flows: what runs, checks and keeps is the engine's.
package app

import (
	"context"
	"errors"
	"fmt"
	"io"
	"os"
	"os/signal"
	"syscall"

	"github.com/spf13/cobra"

	"fairlead/engine"
	"fairlead/engine/node"
	"fairlead/nodes"
)

// version is set when the program is built.
var version = "development"

// The exit codes, which are part of the contract.
const (
	exitDone    = 0   // all records were delivered
	exitFailed  = 1   // the run ended, and some records failed and are kept
	exitWrong   = 2   // the flow or the arguments are wrong, and nothing ran
	exitHalted  = 3   // the run could not go on
	exitStopped = 130 // stopped by the user
)

// exit is an error that only sets the exit code: what there is to say was said.
type exit int

func (e exit) Error() string { return fmt.Sprintf("exit %d", int(e)) }

// Main runs the program with its arguments and returns its exit code. Nothing is opened before
// the command that was asked for begins.
func Main(args []string) int {
	if len(args) == 1 && args[0] == engine.ScriptHost {
		if err := engine.ServeScripts(os.Stdin, os.Stdout); err != nil {
			return exitHalted
		}
		return exitDone
	}
	ctx, stop := signal.NotifyContext(context.Background(), os.Interrupt, syscall.SIGTERM)
	defer stop()
	context.AfterFunc(ctx, stop) // a second signal ends the program at once
	return run(ctx, args, os.Stdin, os.Stdout, os.Stderr)
}

func run(ctx context.Context, args []string, in io.Reader, out, errs io.Writer) int {
	root := commands(in, out, errs)
	root.SetArgs(args)
	err := root.ExecuteContext(ctx)
	var code exit
	switch {
	case err == nil:
		return exitDone
	case errors.As(err, &code):
		return int(code)
	}
	fmt.Fprintln(errs, "fairlead:", err)
	var e *node.Error
	if errors.As(err, &e) && e.Class == node.Halt {
		return exitHalted
	}
	return exitWrong
}

// streams are where a command reads and writes.
type streams struct {
	in        io.Reader
	out, errs io.Writer
}

func commands(in io.Reader, out, errs io.Writer) *cobra.Command {
	s := streams{in, out, errs}
	root := &cobra.Command{
		Use:           "fairlead [WORKSPACE]",
		Short:         "Draw an integration, map data, try it offline",
		Args:          folderOrNothing,
		SilenceUsage:  true,
		SilenceErrors: true,
		RunE: func(c *cobra.Command, args []string) error {
			workspace := ""
			if len(args) == 1 {
				workspace = args[0]
			}
			return openWindow(c.Context(), workspace)
		},
	}
	root.SetIn(in)
	root.SetOut(out)
	root.SetErr(errs)
	root.CompletionOptions.HiddenDefaultCmd = true
	root.AddCommand(s.runCommand(), s.checkCommand(), s.nodesCommand(), s.schemaCommand(), s.serveCommand(),
		s.runsCommand(), s.failedCommand(), s.templatesCommand(), s.tableCommand(), s.versionCommand())
	return root
}

// folderOrNothing lets one argument pass that is a folder: all else is a command that doesn't
// exist.
func folderOrNothing(c *cobra.Command, args []string) error {
	if len(args) == 0 {
		return nil
	}
	if info, err := os.Stat(args[0]); err == nil && info.IsDir() && len(args) == 1 {
		return nil
	}
	names := []string{}
	for _, sub := range c.Commands() {
		names = append(names, sub.Name())
	}
	if near := node.Nearest(args[0], names); near != "" {
		return fmt.Errorf("there is no command or folder %q; did you mean %s?", args[0], near)
	}
	return fmt.Errorf("there is no command or folder %q; see fairlead help", args[0])
}

func catalog() (*node.Catalog, error) { return nodes.Catalog() }
