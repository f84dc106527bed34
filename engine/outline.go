package engine

import (
	"strings"

	"fairlead/engine/flow"
	"fairlead/engine/node"
	"fairlead/engine/node/value"
)

// Outline is what is known of records before any is seen.
type Outline = node.Outline

// Outline tells what is known of the records that come to the ports of a node before the flow has
// run, and what the flow shows of itself where it is called. The node is named by its path; it may be empty.
func (e *Engine) Outline(f *flow.Flow, path string) (in map[string]Outline, face node.Face) {
	var known flow.Outlines
	g := checking(e.catalog, e.root)
	_, known, face = flow.Examine(f, e.catalog, g.compilers(f.Vars()))
	in = map[string]Outline{}
	first, rest, within := strings.Cut(path, "/")
	n, ok := f.Node(first)
	if !ok {
		return in, face
	}
	if within {
		if inner := e.graphOf(n, f.Vars()); inner != nil {
			in, _ = e.Outline(inner, rest)
		}
		return in, face
	}
	if kind, ok := e.catalog.Kind(n.Kind); ok {
		for _, port := range kind.New().In() {
			in[port.Name] = known.In(flow.End{Node: n.ID, Port: port.Name})
		}
	}
	return in, face
}

// graphOf is the graph that stands in the params of a node; nil where none does.
func (e *Engine) graphOf(n flow.Node, vars value.Value) *flow.Flow {
	kind, ok := e.catalog.Kind(n.Kind)
	if !ok {
		return nil
	}
	spec, err := kind.Spec()
	if err != nil {
		return nil
	}
	for _, field := range spec.Fields {
		if field.Type != node.TypeGraph {
			continue
		}
		if f, err := parseInside(n.Params.Get(field.Name), vars); err == nil {
			return f
		}
	}
	return nil
}
