package command

import (
	"bufio"
	"context"
	"errors"
	"fmt"
	"log/slog"
	"net"
	"net/netip"

	"github.com/spf13/cobra"

	"fairlead/app"
	"fairlead/app/server"
	"fairlead/app/settings"
	"fairlead/engine/node"
	"fairlead/frontend"
	"fairlead/nodes"
)

// serveFlags are the flags of fairlead serve.
type serveFlags struct{ workspace, listen, hooks string }

func (s streams) serveCommand() *cobra.Command {
	var f serveFlags
	c := &cobra.Command{
		Use: "serve", Short: "Open the designer in a browser on this machine", Args: none,
		Long: "Open the designer in a browser, and answer webhooks. The address that is printed signs in once;\n" +
			"press Enter for a new one, and Ctrl-C to end.",
		RunE: func(c *cobra.Command, _ []string) error { return s.serve(c.Context(), f) },
	}
	workspaceFlag(c, &f.workspace)
	c.Flags().StringVar(&f.listen, "listen", "127.0.0.1:7777", "the `ADDRESS` of the designer")
	c.Flags().StringVar(&f.hooks, "hooks", "127.0.0.1:7778", "the `ADDRESS` at which webhooks answer")
	return c
}

func (s streams) serve(ctx context.Context, f serveFlags) (err error) {
	workspace, err := findWorkspace(f.workspace)
	if err != nil && !errors.Is(err, errNoWorkspace) {
		return err
	}
	shell, _, err := s.newShell(workspace)
	if err != nil {
		return err
	}
	defer func() { err = errors.Join(err, shell.Close()) }()
	designer, err := listen(ctx, "--listen", f.listen)
	if err != nil {
		return err
	}
	defer func() { _ = designer.Close() }() // it was closed by the server already, unless that could not start
	hooks, err := listen(ctx, "--hooks", f.hooks)
	if err != nil {
		return err
	}
	defer func() { _ = hooks.Close() }() // likewise
	web, err := server.New(server.Options{
		Services: app.NewServices(shell).All(), Designer: frontend.Files(), Listener: designer,
		Network: !isLoopback(designer),
	})
	if err != nil {
		return err
	}
	shell.Attach(app.Front{Tell: web.Tell})
	path, err := shell.Ready()
	if err != nil {
		return err
	}
	s.tellDamage(shell.Damaged())
	for _, l := range []net.Listener{designer, hooks} {
		if !isLoopback(l) {
			fmt.Fprintf(s.errs, "fairlead: other machines reach %s, and what goes over it can be read on the way\n", l.Addr())
		}
	}
	fmt.Fprintf(s.out, "listening %s\nhooks http://%s\n", web.Address(), hooks.Addr())
	fmt.Fprintf(s.errs, "workspace %s. Press Enter for a new sign-in address, Ctrl-C to end.\n", path)
	go s.renew(web)
	return serveBoth(ctx, web, server.NewHooks(hooks))
}

// newShell makes the shell of a workspace, of the one opened last where that is empty, with the
// settings of the person. Nothing is opened yet.
func (s streams) newShell(workspace string) (*app.Shell, *settings.File, error) {
	kinds, err := nodes.Catalog()
	if err != nil {
		return nil, nil, err
	}
	file, err := settings.Default()
	if err != nil {
		return nil, nil, err
	}
	log := slog.New(slog.NewTextHandler(s.errs, &slog.HandlerOptions{Level: slog.LevelWarn}))
	return app.NewShell(app.Options{Workspace: workspace, Catalog: kinds, Settings: file, Log: log}), file, nil
}

func listen(ctx context.Context, flag, address string) (net.Listener, error) {
	l, err := (&net.ListenConfig{}).Listen(ctx, "tcp", address)
	if err != nil {
		return nil, node.BadInput("%s %s: %w", flag, address, err).
			WithHint("choose another address, for instance %s 127.0.0.1:0 for any free port", flag)
	}
	return l, nil
}

func isLoopback(l net.Listener) bool {
	address, err := netip.ParseAddrPort(l.Addr().String())
	return err == nil && address.Addr().Unmap().IsLoopback()
}

// renew prints a new address for each line that is typed, until there are no more.
func (s streams) renew(web *server.Server) {
	letTerminalGo()
	lines := bufio.NewReader(s.in)
	for {
		if _, err := lines.ReadString('\n'); err != nil {
			return
		}
		fmt.Fprintf(s.out, "listening %s\n", web.Address())
	}
}

// service answers until ctx ends.
type service interface {
	Serve(ctx context.Context) error
}

// serveBoth runs two services until ctx ends or one of them can't go on, which ends the other.
func serveBoth(ctx context.Context, a, b service) error {
	ctx, cancel := context.WithCancel(ctx)
	defer cancel()
	ended := make(chan error, 2)
	for _, one := range []service{a, b} {
		go func() {
			defer cancel()
			ended <- one.Serve(ctx)
		}()
	}
	return errors.Join(<-ended, <-ended)
}
