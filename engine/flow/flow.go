package flow

import (
	"strings"

	"fairlead/engine/node/value"
)

// Format is the format that this version writes and reads.
const Format = "fairlead/1"

// Flow is one graph of nodes and wires.
type Flow struct {
	Format   string
	Name     string
	Nodes    []Node
	Wires    []Wire
	Settings value.Value // an object, or absent; vars stand under vars
}

// Node is one step of a flow.
type Node struct {
	ID       string
	Kind     string
	Label    string      // what a person calls it; may be empty
	Params   value.Value // an object, or absent
	Position *Position   // nil where a person wrote the file by hand
	Settings value.Value // an object, or absent
}

// Position is where a node's card stands on the canvas, in pixels at 100 %.
type Position struct{ X, Y float64 }

// Wire is a link between two ports.
type Wire struct{ From, To End }

// End is one end of a wire: a port of a node.
type End struct{ Node, Port string }

// The ports that are meant where a wire names none.
const (
	PortOut   = "out"
	PortIn    = "in"
	PortError = "error"
)

// Node finds a node by its id.
func (f *Flow) Node(id string) (Node, bool) {
	for _, n := range f.Nodes {
		if n.ID == id {
			return n, true
		}
	}
	return Node{}, false
}

// Vars are the flow's own variables: an object, or absent.
func (f *Flow) Vars() value.Value { return f.Settings.Get("vars") }

// On tells whether the flow is at work when its workspace is served.
func (f *Flow) On() bool { return f.Settings.Get("on").Bool() }

// Title is what a person calls the node: its label, else its id.
func (n Node) Title() string {
	if n.Label != "" {
		return n.Label
	}
	return n.ID
}

// Disabled tells whether the node only hands on what it gets.
func (n Node) Disabled() bool { return n.Settings.Get("disabled").Bool() }

// ParseEnd reads node or node:port; port is meant where none is named.
func ParseEnd(text, port string) End {
	if id, named, ok := strings.Cut(text, ":"); ok {
		return End{Node: id, Port: named}
	}
	return End{Node: text, Port: port}
}

// Text writes the end as a flow file does; port is the one that is left out.
func (e End) Text(port string) string {
	if e.Port == port {
		return e.Node
	}
	return e.Node + ":" + e.Port
}
