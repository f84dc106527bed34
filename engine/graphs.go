package engine

import (
	"errors"
	"fmt"
	"os"
	"path"
	"slices"
	"strings"

	"fairlead/engine/flow"
	"fairlead/engine/internal/expr"
	"fairlead/engine/internal/plan"
	"fairlead/engine/internal/script"
	"fairlead/engine/node"
	"fairlead/engine/node/value"
)

// maxCalls bounds how deep flows may call each other.
const maxCalls = 32

// graphs compiles a flow and the graphs that run within its nodes: the insides of loops, and the
// other flows of the workspace that it calls.
type graphs struct {
	catalog *node.Catalog
	scope   expr.Scope
	root    string   // of the workspace
	trail   []string // files of the flows that call each other, the outermost first
	// paths, where it is set, is told how the expressions of a node will be computed.
	paths func(flow.Node, expr.Path)
	// log takes what the code of a node writes with console.log.
	log func(n flow.Node, text string)
}

// checking compiles without being able to run anything.
func checking(catalog *node.Catalog, root string) graphs {
	return graphs{catalog: catalog, root: root, scope: expr.Scope{CheckOnly: true, Scripts: script.Checker{}}}
}

// compilers makes the compilers of a graph with these variables.
func (g graphs) compilers(vars value.Value) plan.Compilers {
	scope := g.scope
	scope.Vars = vars
	scope.Graphs = func(source value.Value) (node.Subgraph, []node.Problem) {
		if source.Kind() == value.KindText {
			return g.called(source.Text())
		}
		return g.inside(source, vars)
	}
	return func(n flow.Node) node.Compiler {
		own := scope
		if g.paths != nil {
			own.Paths = func(p expr.Path) { g.paths(n, p) }
		}
		if g.log != nil {
			own.Log = func(text string) { g.log(n, text) }
		}
		return expr.New(own)
	}
}

// inside compiles a graph that stands within a node. It sees the variables of the flow.
func (g graphs) inside(source, vars value.Value) (node.Subgraph, []node.Problem) {
	f, err := parseInside(source, vars)
	if err != nil {
		return nil, unreadable("", err)
	}
	return g.graph(f)
}

// parseInside reads a graph that stands within a node.
func parseInside(source, vars value.Value) (*flow.Flow, error) {
	f, err := flow.ParseGraph(source)
	if err != nil {
		return nil, err
	}
	var settings value.Builder
	settings.Set("vars", vars)
	f.Settings = settings.Value()
	return f, nil
}

// graph compiles a graph that takes the records of the node that runs it.
func (g graphs) graph(f *flow.Flow) (node.Subgraph, []node.Problem) {
	graph := plan.NewGraph(f, g.catalog, g.compilers)
	problems := flow.Outward(graph.Check())
	if Takers(f, g.catalog) == 0 {
		problems = append(problems, node.Problem{
			Message: "nothing in it takes the records that come", Remedy: "begin it with a Start",
		})
	}
	return graph, problems
}

// Takers counts the nodes of a flow that send the records given to it from outside.
func Takers(f *flow.Flow, catalog *node.Catalog) int {
	count := 0
	for _, n := range f.Nodes {
		if kind, ok := catalog.Kind(n.Kind); ok && kind.Info().Takes && !n.Disabled() {
			count++
		}
	}
	return count
}

// called compiles another flow of the workspace.
func (g graphs) called(file string) (node.Subgraph, []node.Problem) {
	file = path.Clean(strings.ReplaceAll(file, `\`, "/"))
	g.trail = append(slices.Clone(g.trail), file)
	if first := slices.Index(g.trail, file); first < len(g.trail)-1 {
		return nil, []node.Problem{{
			Message: "the flows call each other in a circle: " + strings.Join(g.trail[first:], " → "),
			Remedy:  "take one of these calls out",
		}}
	}
	if len(g.trail) > maxCalls {
		return nil, []node.Problem{{
			Message: fmt.Sprintf("more than %d flows call each other", maxCalls), Remedy: "take some of the calls out",
		}}
	}
	text, err := readWithin(g.root, file)
	if err != nil {
		return nil, []node.Problem{{Message: "there is no flow " + file, Remedy: "choose a flow of this workspace"}}
	}
	f, err := flow.Parse(text)
	if err != nil {
		return nil, unreadable(file+": ", err)
	}
	return g.graph(f)
}

// readWithin reads a file of the workspace and none beside it.
func readWithin(root, file string) ([]byte, error) {
	folder, err := os.OpenRoot(root)
	if err != nil {
		return nil, err
	}
	defer func() { _ = folder.Close() }() // it was only read
	return folder.ReadFile(file)
}

// unreadable gives what keeps a text from being a graph.
func unreadable(file string, err error) []node.Problem {
	var invalid *flow.InvalidError
	if !errors.As(err, &invalid) {
		return []node.Problem{{Message: file + err.Error()}}
	}
	list := make([]node.Problem, len(invalid.Problems))
	for i, p := range invalid.Problems {
		list[i] = node.Problem{Message: file + p.Message, Remedy: p.Remedy}
	}
	return list
}
