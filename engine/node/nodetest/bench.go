package nodetest

import (
	"context"
	"fmt"
	"io/fs"
	"iter"
	"log/slog"
	"net/http"
	"os"
	"path/filepath"
	"sync"
	"testing"
	"time"

	"fairlead/engine/flow"
	"fairlead/engine/internal/expr"
	"fairlead/engine/internal/files"
	"fairlead/engine/internal/plan"
	"fairlead/engine/internal/run"
	"fairlead/engine/internal/script"
	"fairlead/engine/internal/web"
	"fairlead/engine/node"
	"fairlead/engine/node/value"
)

// bench runs one kind, or a flow, in a workspace of its own and keeps all that leaves.
type bench struct {
	t       testing.TB
	kind    subject
	root    string
	folder  *files.Folder
	clients *web.Clients
	in      map[string][]value.Value
	endless bool // the inputs never end
	keep    int  // how many records of a port are kept
	journal *memory
}

func newBench(t testing.TB, kind subject) *bench {
	root := t.TempDir()
	return &bench{
		t: t, kind: kind, root: root,
		folder:  files.New(root, filepath.Join(t.TempDir(), "scratch")),
		clients: web.NewClients(),
		in:      map[string][]value.Value{},
		keep:    1 << 30,
		journal: &memory{kept: map[string][]node.Record{}},
	}
}

func (b *bench) close() {
	if err := b.clients.Close(); err != nil {
		b.t.Error(err)
	}
	if err := b.folder.Close(); err != nil {
		b.t.Error(err)
	}
}

func (b *bench) files(texts map[string]string) {
	b.t.Helper()
	for path, text := range texts {
		full := filepath.Join(b.root, filepath.FromSlash(path))
		if err := os.MkdirAll(filepath.Dir(full), 0o755); err != nil {
			b.t.Fatal(err)
		}
		if err := os.WriteFile(full, []byte(text), 0o644); err != nil {
			b.t.Fatal(err)
		}
	}
}

// start runs a node of the kind with feeders before its input ports.
func (b *bench) start(ctx context.Context, params value.Value) (*run.Run, []flow.Problem) {
	b.t.Helper()
	f := &flow.Flow{Format: flow.Format, Name: "case", Nodes: []flow.Node{
		{ID: "node", Kind: b.kind.ID(), Params: params},
	}}
	kinds := append([]node.Kind{b.kind.Kind}, b.kind.also...)
	for i, port := range b.kind.New().In() {
		feeder := b.feeder(fmt.Sprintf("test.feed%d", i), port.Name)
		kinds = append(kinds, feeder)
		f.Nodes = append(f.Nodes, flow.Node{ID: "feed-" + port.Name, Kind: feeder.ID()})
		f.Wires = append(f.Wires, flow.Wire{
			From: flow.End{Node: "feed-" + port.Name, Port: "out"},
			To:   flow.End{Node: "node", Port: port.Name},
		})
	}
	return b.startFlow(ctx, f, kinds)
}

func (b *bench) startFlow(ctx context.Context, f *flow.Flow, kinds []node.Kind) (*run.Run, []flow.Problem) {
	b.t.Helper()
	catalog, err := node.NewCatalog(kinds...)
	if err != nil {
		b.t.Fatal(err)
	}
	p, problems := plan.Compile(f, catalog, graphs{catalog, b.read}.compilers(value.Value{}))
	if p == nil {
		return nil, problems
	}
	return run.Start(ctx, p, run.Options{
		Journal: b.journal, Host: b.host, KeepRecords: b.keep,
	}), nil
}

// read reads a file of the workspace.
func (b *bench) read(path string) ([]byte, error) {
	return os.ReadFile(filepath.Join(b.root, filepath.FromSlash(path)))
}

func (b *bench) host(string) node.Host {
	return node.Host{
		Log:   slog.New(slog.DiscardHandler),
		HTTP:  &http.Client{Transport: onlyEcho{b.clients.Client().Transport}},
		Files: b.folder,
		Now:   func() time.Time { return time.Date(2026, 11, 23, 10, 14, 7, 0, time.UTC) },
	}
}

// onlyEcho lets requests pass to the echo endpoint alone.
type onlyEcho struct{ next http.RoundTripper }

func (o onlyEcho) RoundTrip(r *http.Request) (*http.Response, error) {
	if r.URL.Hostname() != web.EchoHost {
		return nil, fmt.Errorf("examples and cases may reach %s alone, not %s", web.EchoHost, r.URL.Hostname())
	}
	return o.next.RoundTrip(r)
}

// feeder is a source of the records given for a port.
func (b *bench) feeder(id, port string) node.Kind {
	type none struct{}
	send := func(ctx context.Context, c *node.Call[none]) error {
		for v := range b.feed(port) {
			if err := c.Emit(ctx, node.New(v)); err != nil {
				return err
			}
		}
		return nil
	}
	return node.Define(node.Info{ID: id, Version: 1, Title: id}, none{},
		func(*none, *node.Form) {}, node.Source(send))
}

func (b *bench) feed(port string) iter.Seq[value.Value] {
	return func(yield func(value.Value) bool) {
		record := sample()
		for b.endless {
			if !yield(record) {
				return
			}
		}
		for _, v := range b.in[port] {
			if !yield(v) {
				return
			}
		}
	}
}

// sample is a record for kinds that are given records without end.
func sample() value.Value {
	v, err := value.Parse([]byte(`{"id":"A-1","total":12.50,"lines":[{"sku":"S-1","qty":2}]}`))
	if err != nil {
		panic(err) // the text is a constant
	}
	return v
}

// graphs compiles the graphs that run within nodes.
type graphs struct {
	catalog *node.Catalog
	file    func(path string) ([]byte, error) // reads a flow file
}

func (g graphs) compilers(vars value.Value) plan.Compilers {
	return func(flow.Node) node.Compiler {
		return expr.New(expr.Scope{Vars: vars, Scripts: script.Inside{}, Graphs: g.compile})
	}
}

func (g graphs) compile(source value.Value) (node.Subgraph, []node.Problem) {
	f, err := g.read(source)
	if err != nil {
		return nil, []node.Problem{{Message: err.Error(), Remedy: "write nodes and wires, or name a flow file"}}
	}
	graph := plan.NewGraph(f, g.catalog, g.compilers)
	return graph, flow.Outward(graph.Check())
}

func (g graphs) read(source value.Value) (*flow.Flow, error) {
	if source.Kind() != value.KindText {
		return flow.ParseGraph(source)
	}
	text, err := g.file(source.Text())
	if err != nil {
		return nil, err
	}
	return flow.Parse(text)
}

// compiler returns a compiler without variables, whose scripts run in this process.
func (k subject) compiler() node.Compiler {
	catalog, err := node.NewCatalog(append([]node.Kind{k.Kind}, k.also...)...)
	if err != nil {
		panic(err) // kinds under test have ids of their own
	}
	return graphs{catalog, k.exampleFile}.compilers(value.Value{})(flow.Node{})
}

// exampleFile reads a file that the kind's example brings.
func (k subject) exampleFile(path string) ([]byte, error) {
	text, err := k.Example()
	if err != nil {
		return nil, err
	}
	v, err := value.Parse([]byte(text))
	if err != nil {
		return nil, err
	}
	content := v.Get("files").Get(path)
	if content.IsMissing() {
		return nil, fs.ErrNotExist
	}
	return []byte(content.Text()), nil
}

// memory is a journal in memory.
type memory struct {
	mu     sync.Mutex
	kept   map[string][]node.Record // by node:port
	failed []node.Failure
}

func (m *memory) Keep(_ context.Context, at node.Place, records []node.Record) error {
	m.mu.Lock()
	defer m.mu.Unlock()
	m.kept[at.Node+":"+at.Port] = append(m.kept[at.Node+":"+at.Port], records...)
	return nil
}

func (m *memory) Fail(_ context.Context, failures []node.Failure) error {
	m.mu.Lock()
	defer m.mu.Unlock()
	m.failed = append(m.failed, failures...)
	return nil
}
