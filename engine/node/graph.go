package node

import (
	"context"
	"iter"

	"fairlead/engine/node/value"
)

// Graph is a param that holds a graph of nodes which run within a node: the inside of a loop, or
// another flow that is called by the path of its file.
type Graph struct {
	// Source is an object with nodes and wires, or the path of a flow file as a text.
	Source value.Value
	inside Subgraph
}

// IsSet tells whether the param was given.
func (g *Graph) IsSet() bool { return !g.Source.IsMissing() }

// Subgraph is a compiled graph that can be run any number of times. The engine provides it.
type Subgraph interface {
	// Face is what the graph shows of itself to the node that runs it.
	Face() Face
}

// Face is what a graph shows of itself to the node that runs it.
type Face struct {
	// Vars are the variables that the graph declares, with their defaults: an object, or absent.
	// One whose default is null has to be given.
	Vars value.Value
	// Takes and Gives are what the graph declares of the records that come and go.
	Takes, Gives Outline
	// Back is what is known of the records that are handed back, from the nodes within.
	Back Outline
	// HandsBack tells that a node within hands records back.
	HandsBack bool
}

// Face is what the graph shows of itself; nothing is known of one that could not be read.
func (g *Graph) Face() Face {
	if g.inside == nil {
		return Face{Takes: Unknown(), Gives: Unknown(), Back: Unknown(), HandsBack: true}
	}
	return g.inside.Face()
}

// Place is where in a run something was seen.
type Place struct {
	Node  string // path: loop/price is the node price within the node loop
	Title string // of the node, for people: "Each line › Price"
	Port  string
	Round string // of the loop that the node works in: "3", or "3.1" in a loop within a loop
}

// Failure is a record that a node gave up on.
type Failure struct {
	At     Place
	Kind   string // of the node
	Record Record
	Err    *Error
}

// Round is one run of a graph within a node.
type Round struct {
	// Name tells the round from others of the node, for who looks at it later: "3".
	Name string
	// In are the records that nodes of kind start send.
	In iter.Seq2[Record, error]
	// Vars go before the variables that the graph declares; absent for none.
	Vars value.Value
	// Give takes the records that the graph hands back. One goroutine calls it at a time.
	Give func(ctx context.Context, r Record) error
}

// Caller is what a node within a graph knows of the node that runs it.
type Caller struct {
	// Give hands a record back.
	Give func(ctx context.Context, r Record) error
	// Break asks for no more rounds.
	Break func()
}

// Run runs a graph once, with a state of its own, and waits for its end. It tells whether the
// graph asked for no more rounds. Records that fail within are kept there; the error is that of
// a run that can't go on.
func (c *Call[P]) Run(ctx context.Context, g *Graph, r Round) (broke bool, err error) {
	return c.io.Run(ctx, g.inside, r)
}

// Graph is a graph of nodes that runs within the node: an object with nodes and wires.
func (f *Form) Graph(p *Graph, name string) *Field {
	field := f.add(name, TypeGraph, func() value.Value { return p.Source }, nil)
	field.bind = func(b *binder, path string, v value.Value) {
		if v.Kind() != value.KindObject {
			b.mismatch(path, v, "an object with nodes and wires")
			return
		}
		b.graph(path, v, p)
	}
	return field
}

// Flow is another flow of the workspace, by the path of its file.
func (f *Form) Flow(p *Graph, name string) *Field {
	field := f.add(name, TypeFlow, func() value.Value { return p.Source }, nil)
	field.bind = func(b *binder, path string, v value.Value) {
		if text, ok := b.text(path, v); ok {
			b.graph(path, value.Text(text), p)
		}
	}
	return field
}

// graph compiles what runs within the node. Mistakes in it keep the places that they have there.
func (b *binder) graph(path string, v value.Value, p *Graph) {
	p.Source = v
	inside, problems := b.compiler.Graph(v)
	for _, problem := range problems {
		if problem.Node == "" {
			problem.Param, problem.Wire = path, 0 // the wire stands in no graph that is shown
		}
		b.problems = append(b.problems, problem)
	}
	p.inside = inside
}
