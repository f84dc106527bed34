package engine

import (
	"context"
	"errors"
	"fmt"
	"io"
	"log/slog"
	"os"
	"path"
	"path/filepath"
	"strings"
	"sync"
	"time"

	"fairlead/engine/flow"
	"fairlead/engine/internal/expr"
	"fairlead/engine/internal/files"
	"fairlead/engine/internal/plan"
	"fairlead/engine/internal/script"
	"fairlead/engine/internal/store"
	"fairlead/engine/internal/web"
	"fairlead/engine/node"
	"fairlead/engine/node/value"
)

// Own is the folder of a workspace that the program keeps for itself.
const Own = files.Own

// Options are what an engine needs to open a workspace.
type Options struct {
	// Workspace is the folder. It must exist.
	Workspace string
	// Allowed are the folders outside of the workspace whose files flows may read and write too.
	Allowed []string
	// Catalog holds the kinds that flows may use.
	Catalog *node.Catalog
	// Now is the clock; the machine's when nil.
	Now func() time.Time
	// Log takes what the engine has to say beside its results; nothing when nil.
	Log *slog.Logger
}

// Engine is an open workspace. It is safe for several goroutines.
type Engine struct {
	root    string
	allowed []string
	catalog *node.Catalog
	now     func() time.Time
	log     *slog.Logger
	store   *store.Store
	clients *web.Clients
	pace    pacer
	preview previewer

	mu        sync.Mutex
	runs      map[string]*Run
	listeners map[int]func(RunState)
	lastID    int
	closed    bool
	all       sync.WaitGroup
}

// Open opens a workspace. Close it when it is no longer used.
func Open(ctx context.Context, o Options) (*Engine, error) {
	root, err := filepath.Abs(o.Workspace)
	if err != nil {
		return nil, fmt.Errorf("find workspace: %w", err)
	}
	if info, err := os.Stat(root); err != nil || !info.IsDir() {
		return nil, node.BadInput("there is no folder %s", root).WithHint("name a folder that exists")
	}
	allowed, err := folders(o.Allowed)
	if err != nil {
		return nil, err
	}
	if o.Now == nil {
		o.Now = time.Now
	}
	if o.Log == nil {
		o.Log = slog.New(slog.DiscardHandler)
	}
	kept, err := store.Open(ctx, filepath.Join(root, Own), store.Options{Now: o.Now})
	if err != nil {
		return nil, fmt.Errorf("open store: %w", err)
	}
	if err := files.Sweep(filepath.Join(root, Own, scratchFolder)); err != nil {
		o.Log.Warn("remove scratch files of runs that died", "error", err)
	}
	return &Engine{
		root: root, allowed: allowed, catalog: o.Catalog, now: o.Now, log: o.Log, store: kept,
		clients: web.NewClients(), runs: map[string]*Run{}, listeners: map[int]func(RunState){},
	}, nil
}

// folders makes the paths of allowed folders absolute.
func folders(allowed []string) ([]string, error) {
	full := make([]string, len(allowed))
	for i, path := range allowed {
		var err error
		if full[i], err = filepath.Abs(path); err != nil {
			return nil, fmt.Errorf("find folder: %w", err)
		}
		if info, err := os.Stat(full[i]); err != nil || !info.IsDir() {
			return nil, node.BadInput("there is no folder %s to allow", full[i]).WithHint("name a folder that exists")
		}
	}
	return full, nil
}

// Close stops all runs, waits for their end and closes the workspace.
func (e *Engine) Close() error {
	e.mu.Lock()
	e.closed = true
	for _, r := range e.runs {
		r.Stop()
	}
	e.mu.Unlock()
	e.all.Wait()
	return errors.Join(e.preview.close(), e.clients.Close(), e.store.Close())
}

// Root is the absolute path of the workspace.
func (e *Engine) Root() string { return e.root }

// Catalog holds the kinds that flows may use.
func (e *Engine) Catalog() *node.Catalog { return e.catalog }

// Check finds every mistake of a flow without running anything.
func (e *Engine) Check(f *flow.Flow) []flow.Problem { return Check(f, e.catalog, e.root) }

// Check finds every mistake of a flow without running anything. The workspace is the folder in
// which the flows that it calls are found.
func Check(f *flow.Flow, catalog *node.Catalog, workspace string) []flow.Problem {
	return flow.Check(f, catalog, checking(catalog, workspace).compilers(f.Vars()))
}

// WorkspaceOf returns the workspace that a flow file belongs to: the folder above its folder
// flows, else the file's own folder.
func WorkspaceOf(flowFile string) (string, error) {
	full, err := filepath.Abs(flowFile)
	if err != nil {
		return "", fmt.Errorf("find flow: %w", err)
	}
	dir := filepath.Dir(full)
	for at := dir; at != filepath.Dir(at); at = filepath.Dir(at) {
		if filepath.Base(at) == "flows" {
			return filepath.Dir(at), nil
		}
	}
	return dir, nil
}

// ServeScripts is the script host: the work of the child process in which scripts run. It
// returns when the parent closes in.
func ServeScripts(in io.Reader, out io.Writer) error { return script.Serve(in, out) }

// runScope is what the name run means in expressions.
func (e *Engine) runScope(id string, at time.Time) value.Value {
	var scope value.Builder
	scope.Set("id", value.Text(id))
	scope.Set("startedAt", value.Text(at.UTC().Format(time.RFC3339Nano)))
	scope.Set("environment", value.Text("live"))
	return scope.Value()
}

// compilers makes compilers for the workers of one run.
func (e *Engine) compilers(id, file string, at time.Time, vars value.Value, scripts *script.Pool) plan.Compilers {
	scope := expr.Scope{Run: e.runScope(id, at), Now: e.now, Scripts: scripts}
	g := graphs{catalog: e.catalog, scope: scope, root: e.root, trail: []string{path.Clean(filepath.ToSlash(file))}}
	g.log = func(n flow.Node, text string) { e.log.Info(text, "run", id, "node", n.ID) }
	return g.compilers(vars)
}

// scratchFolder holds a folder for each run.
const scratchFolder = "tmp"

// scratch is where the runs of the workspace put what does not fit in memory.
func (e *Engine) scratch(id string) string {
	return filepath.Join(e.root, Own, scratchFolder, strings.ReplaceAll(id, string(filepath.Separator), "_"))
}

// ScriptHost is the argument with which the program becomes a script host.
const ScriptHost = script.Argument
