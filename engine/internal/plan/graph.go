package plan

import (
	"sync"

	"fairlead/engine/flow"
	"fairlead/engine/node"
	"fairlead/engine/node/value"
)

// Graph is a graph that runs within a node: the inside of a loop, or another flow. It can be run
// any number of times, and several times at once: each run has a plan to itself.
type Graph struct {
	flow      *flow.Flow
	catalog   *node.Catalog
	compilers func(vars value.Value) Compilers
	face      node.Face

	mu   sync.Mutex
	free map[string][]*Plan // plans that nobody runs, by the variables that they were made with
	kept int                // how many these are
}

// keptPlans is how many plans wait for the next rounds: as many as rounds may run side by side.
const keptPlans = 64

// NewGraph returns a graph. compilers gives what compiles its nodes once its variables are known.
func NewGraph(f *flow.Flow, catalog *node.Catalog, compilers func(vars value.Value) Compilers) *Graph {
	return &Graph{flow: f, catalog: catalog, compilers: compilers, free: map[string][]*Plan{}}
}

// Check finds everything that is wrong with the graph. It is called once, before all else.
func (g *Graph) Check() []flow.Problem {
	problems, _, face := flow.Examine(g.flow, g.catalog, g.compilers(g.flow.Vars()))
	g.face = face
	return problems
}

// Face implements node.Subgraph.
func (g *Graph) Face() node.Face { return g.face }

// Take returns a plan that nobody else runs. Give it back with [Graph.Put].
func (g *Graph) Take(vars value.Value) (*Plan, error) {
	key := vars.String()
	if p := g.takeFree(key); p != nil {
		return p, nil
	}
	all := g.flow.Vars()
	if all.IsMissing() {
		all = (&value.Builder{}).Value()
	}
	for name, v := range vars.Fields() {
		all = all.With(name, v)
	}
	p, problems := build(g.flow, g.catalog, g.compilers(all))
	if flow.HasErrors(problems) {
		return nil, node.BadInput("it can't run with these values: %s", problems[0]).
			WithHint("change the values, or the flow that is called")
	}
	p.key = key
	return p, nil
}

// takeFree returns a plan that waits, or nil.
func (g *Graph) takeFree(key string) *Plan {
	g.mu.Lock()
	defer g.mu.Unlock()
	free := g.free[key]
	if len(free) == 0 {
		return nil
	}
	last := free[len(free)-1]
	g.free[key] = free[:len(free)-1]
	g.kept--
	return last
}

// Put gives a plan back whose run has ended.
func (g *Graph) Put(p *Plan) {
	g.mu.Lock()
	defer g.mu.Unlock()
	if g.kept >= keptPlans && len(g.free[p.key]) < g.kept {
		clear(g.free) // those with other variables: none of them may come again
		g.kept = 0
	}
	if g.kept < keptPlans {
		g.free[p.key] = append(g.free[p.key], p)
		g.kept++
	}
}
