// Package plan turns a flow into what a run needs: nodes with bound params, in an order in which
// each comes after those before it, and the ports their wires lead to.
//
// It runs nothing and reads no file. What JavaScript means is the compiler's matter.
package plan

import (
	"runtime"

	"fairlead/engine/flow"
	"fairlead/engine/node"
)

// Plan is a flow ready to run. One run at a time may use it.
type Plan struct {
	Flow  *flow.Flow
	Steps []*Step // each after all those that send to it
	key   string  // of the variables that it was made with, within a graph
}

// Step is one node of a plan.
type Step struct {
	Node flow.Node
	Kind node.Kind
	// Off tells that the node is disabled: it hands on what it gets.
	Off bool
	// Instances holds one instance for each worker; at least one. Params are bound alike.
	Instances []*node.Instance
	In        []string // input ports that have a wire
	Out       []Outlet // all output ports, error last
}

// Outlet is an output port with the places it leads to.
type Outlet struct {
	Port string
	To   []Target
}

// Target is an input port of a step.
type Target struct {
	Step int // index in Plan.Steps
	Port string
	// Bridge tells that no other way joins the two sides of this wire.
	Bridge bool
}

// Compilers makes a compiler for one worker. Compilers are not shared between goroutines.
type Compilers func(n flow.Node) node.Compiler

// Compile checks a flow and makes a plan of it. With problems of severity error there is no plan.
func Compile(f *flow.Flow, catalog *node.Catalog, compilers Compilers) (*Plan, []flow.Problem) {
	problems := flow.Check(f, catalog, compilers)
	if flow.HasErrors(problems) {
		return nil, problems
	}
	p, more := build(f, catalog, compilers)
	return p, append(problems, more...)
}

// build makes a plan of a flow that was checked. Problems are those of values that the check did
// not see.
func build(f *flow.Flow, catalog *node.Catalog, compilers Compilers) (*Plan, []flow.Problem) {
	order, _ := flow.Order(f)
	var problems []flow.Problem
	p := &Plan{Flow: f, Steps: make([]*Step, 0, len(order))}
	index := make(map[string]int, len(order))
	for _, id := range order {
		n, _ := f.Node(id)
		step, more := compileStep(n, catalog, compilers)
		problems = append(problems, more...)
		index[id] = len(p.Steps)
		p.Steps = append(p.Steps, step)
	}
	p.connect(index)
	return p, problems
}

func compileStep(n flow.Node, catalog *node.Catalog, compilers Compilers) (*Step, []flow.Problem) {
	kind, _ := catalog.Kind(n.Kind)
	step := &Step{Node: n, Kind: kind, Off: n.Disabled()}
	var problems []flow.Problem
	for range workers(kind) {
		instance := kind.New()
		for _, p := range instance.Bind(n.Params, compilers(n)) {
			problem := flow.InNode(n, p)
			if step.Off {
				problem.Severity = flow.Warning
			}
			problems = append(problems, problem)
		}
		step.Instances = append(step.Instances, instance)
	}
	for _, port := range step.Instances[0].Out() {
		step.Out = append(step.Out, Outlet{Port: port.Name})
	}
	step.Out = append(step.Out, Outlet{Port: "error"})
	return step, problems
}

// workers says on how many goroutines nodes of a kind work: those that take record by record
// use all cores.
func workers(kind node.Kind) int {
	if kind.Mode() == node.ModeEach {
		return runtime.GOMAXPROCS(0)
	}
	return 1
}

func (p *Plan) connect(index map[string]int) {
	for _, w := range p.Flow.Wires {
		from, to := p.Steps[index[w.From.Node]], index[w.To.Node]
		outlet := from.outlet(w.From.Port)
		outlet.To = append(outlet.To, Target{Step: to, Port: w.To.Port})
		p.Steps[to].addIn(w.To.Port)
	}
	p.findBridges()
}

func (s *Step) outlet(port string) *Outlet {
	for i := range s.Out {
		if s.Out[i].Port == port {
			return &s.Out[i]
		}
	}
	s.Out = append(s.Out, Outlet{Port: port})
	return &s.Out[len(s.Out)-1]
}

func (s *Step) addIn(port string) {
	for _, have := range s.In {
		if have == port {
			return
		}
	}
	s.In = append(s.In, port)
}

// Wired tells whether a wire leads from the output port.
func (s *Step) Wired(port string) bool {
	for _, o := range s.Out {
		if o.Port == port {
			return len(o.To) > 0
		}
	}
	return false
}
