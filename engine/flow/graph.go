package flow

import "slices"

// Order lists the ids of the nodes so that each comes after those that send to it; nodes that
// don't depend on each other keep their order in the file. Where wires run in a circle there is
// no order, and circle lists the ids along it.
func Order(f *Flow) (order, circle []string) {
	g := newGraph(f)
	waits := make(map[string]int, len(f.Nodes))
	for _, n := range f.Nodes {
		for _, next := range g.after[n.ID] {
			waits[next]++
		}
	}
	var ready []string
	for _, n := range f.Nodes {
		if waits[n.ID] == 0 {
			ready = append(ready, n.ID)
		}
	}
	for len(ready) > 0 {
		id := ready[0]
		ready = ready[1:]
		order = append(order, id)
		for _, next := range g.after[id] {
			if waits[next]--; waits[next] == 0 {
				ready = append(ready, next)
			}
		}
	}
	if len(order) == len(f.Nodes) {
		return order, nil
	}
	return nil, g.circle(f, waits)
}

type graph struct {
	after map[string][]string
}

func newGraph(f *Flow) graph {
	g := graph{after: make(map[string][]string, len(f.Nodes))}
	known := make(map[string]bool, len(f.Nodes))
	for _, n := range f.Nodes {
		known[n.ID] = true
	}
	for _, w := range f.Wires {
		if known[w.From.Node] && known[w.To.Node] {
			g.after[w.From.Node] = append(g.after[w.From.Node], w.To.Node)
		}
	}
	return g
}

// circle follows wires among the nodes that still wait until it meets a node again.
func (g graph) circle(f *Flow, waits map[string]int) []string {
	before := make(map[string]string, len(waits))
	for _, w := range f.Wires {
		if waits[w.From.Node] > 0 && waits[w.To.Node] > 0 {
			before[w.To.Node] = w.From.Node
		}
	}
	var at string
	for _, n := range f.Nodes {
		if waits[n.ID] > 0 {
			at = n.ID
			break
		}
	}
	seen := map[string]int{}
	var path []string
	for {
		if i, again := seen[at]; again {
			path = path[i:]
			break
		}
		seen[at] = len(path)
		path = append(path, at)
		at = before[at]
	}
	slices.Reverse(path)
	first := 0
	for i, id := range path {
		if place(f, id) < place(f, path[first]) {
			first = i
		}
	}
	return slices.Concat(path[first:], path[:first])
}

func place(f *Flow, id string) int {
	return slices.IndexFunc(f.Nodes, func(n Node) bool { return n.ID == id })
}
