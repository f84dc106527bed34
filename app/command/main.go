// Package command is what can be typed: fairlead run, check, serve and the others, with their
// exit codes, their reports and their words.
//
// A command reads its arguments, calls the engine or a package of the shell, and prints. It holds
// no logic of flows.
package command

import (
	"context"
	"errors"
	"fmt"
	"io"
	"os"
	"os/signal"
	"sync"
	"syscall"

	"github.com/spf13/cobra"

	"fairlead/engine"
	"fairlead/engine/node"
)

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
		return serveScripts()
	}
	ctx, stop := signal.NotifyContext(context.Background(), os.Interrupt, syscall.SIGTERM)
	defer stop()
	context.AfterFunc(ctx, stop) // a second signal ends the program at once
	return run(ctx, args, os.Stdin, os.Stdout, os.Stderr)
}

// serveScripts makes this process a script host. Ctrl-C in a terminal reaches it too: that is for
// its parent, which stops the run in good order and then ends its hosts.
func serveScripts() int {
	signal.Ignore(os.Interrupt)
	if err := engine.ServeScripts(os.Stdin, os.Stdout); err != nil {
		return exitHalted
	}
	return exitDone
}

func run(ctx context.Context, args []string, in io.Reader, out, errs io.Writer) int {
	printed := &printer{to: out}
	root := commands(streams{in, printed, errs})
	root.SetArgs(args)
	err := root.ExecuteContext(ctx)
	var code exit
	switch {
	case printed.failed() != nil:
		fmt.Fprintln(errs, "fairlead: print:", printed.failed())
		return exitHalted
	case err == nil:
		return exitDone
	case errors.As(err, &code):
		return int(code)
	}
	fmt.Fprintln(errs, "fairlead:", err)
	var e *node.Error
	switch {
	case errors.Is(err, context.Canceled):
		return exitStopped
	case errors.As(err, &e) && (e.Class == node.Halt || e.Class == node.Bug):
		return exitHalted
	}
	return exitWrong
}

// printer keeps the first error of a writer, so that what was not printed does not count as done.
type printer struct {
	to  io.Writer
	mu  sync.Mutex // of err, and of to: a server prints from several goroutines
	err error
}

func (p *printer) failed() error {
	p.mu.Lock()
	defer p.mu.Unlock()
	return p.err
}

// Write implements io.Writer.
func (p *printer) Write(text []byte) (int, error) {
	p.mu.Lock()
	defer p.mu.Unlock()
	if p.err != nil {
		return 0, p.err
	}
	n, err := p.to.Write(text)
	p.err = err
	return n, err
}

// streams are where a command reads and writes.
type streams struct {
	in        io.Reader
	out, errs io.Writer
}

func commands(s streams) *cobra.Command {
	root := &cobra.Command{
		Use:   "fairlead [WORKSPACE]",
		Short: "Draw an integration, map data, try it offline",
		Long: "Fairlead opens the designer in its window. In a browser it opens with: fairlead serve\n" +
			"A workspace is a folder with flows; without one, the folder opened last is used.",
		Args:          folderOrNothing,
		SilenceUsage:  true,
		SilenceErrors: true,
		RunE: func(_ *cobra.Command, args []string) error {
			if len(args) == 1 {
				return s.openWindow(args[0])
			}
			return s.openWindow("")
		},
	}
	root.SetIn(s.in)
	root.SetOut(s.out)
	root.SetErr(s.errs)
	root.CompletionOptions.HiddenDefaultCmd = true
	root.SetFlagErrorFunc(func(c *cobra.Command, err error) error {
		return node.BadInput("%w", err).WithHint("see %s --help", c.CommandPath())
	})
	root.AddCommand(s.runCommand(), s.checkCommand(), s.nodesCommand(), s.schemaCommand(), s.serveCommand(),
		s.runsCommand(), s.failedCommand(), s.templatesCommand(), s.versionCommand())
	return root
}

// group makes a command that only holds others. By itself it shows which they are.
func group(name, short string) *cobra.Command {
	return &cobra.Command{
		Use: name, Short: short,
		RunE: func(c *cobra.Command, args []string) error {
			if len(args) > 0 {
				return unknownCommand(c, "there is no command %q", c.CommandPath()+" "+args[0], args[0])
			}
			return c.Help()
		},
	}
}

// unknownCommand says that a command does not exist, and which one may have been meant.
func unknownCommand(c *cobra.Command, format, what, name string) error {
	names := []string{}
	for _, sub := range c.Commands() {
		names = append(names, sub.Name())
	}
	e := node.BadInput(format, what).WithHint("see %s --help", c.CommandPath())
	if near := node.Nearest(name, names); near != "" {
		e = e.WithHint("did you mean %s?", near)
	}
	return e
}

// folderOrNothing lets one argument pass that is a folder: all else is a command that doesn't
// exist.
func folderOrNothing(c *cobra.Command, args []string) error {
	if len(args) == 0 {
		return nil
	}
	info, err := os.Stat(args[0])
	switch {
	case err == nil && info.IsDir() && len(args) == 1:
		return nil
	case err == nil && info.IsDir():
		return node.BadInput("one workspace is opened, not %d", len(args)).WithHint("name one folder")
	case err == nil:
		return node.BadInput("%s is a file, not a folder", args[0]).WithHint("to run a flow: fairlead run %s", args[0])
	}
	return unknownCommand(c, "there is no command or folder %q", args[0], args[0])
}
