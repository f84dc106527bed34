package flow

import (
	"fmt"
	"path"
	"slices"
	"strings"

	"fairlead/engine/node"
)

// Check finds everything that is wrong with a flow. compiler gives what compiles the expressions
// of a node.
func Check(f *Flow, catalog *node.Catalog, compiler func(Node) node.Compiler) []Problem {
	problems, _, _ := Examine(f, catalog, compiler)
	return problems
}

// Examine finds everything that is wrong with a flow, what is known of its records, and the face
// that it shows where it runs within a node.
func Examine(
	f *Flow, catalog *node.Catalog, compiler func(Node) node.Compiler,
) ([]Problem, Outlines, node.Face) {
	c := &checker{
		flow: f, catalog: catalog, instances: map[string]*node.Instance{}, nodes: make(map[string]Node, len(f.Nodes)),
	}
	for _, n := range f.Nodes {
		c.nodes[n.ID] = n
	}
	if len(f.Nodes) == 0 {
		c.problems = []Problem{whole("the flow has no nodes", "add one")}
	}
	seen := make(map[string]bool, len(f.Nodes))
	for i, n := range f.Nodes {
		c.id(n, i, seen)
		c.node(n, compiler)
	}
	c.wires()
	c.inputs()
	c.files()
	c.declared()
	var order, circle []string
	if len(c.nodes) == len(f.Nodes) { // nodes that share an id can't be told apart in a circle
		if order, circle = Order(f); circle != nil {
			c.circle(circle)
		}
	}
	known := c.outlines(order)
	c.wanted(known)
	return c.problems, known, c.face(known)
}

// face is what the flow shows where it runs within a node.
func (c *checker) face(known Outlines) node.Face {
	face := node.Face{Vars: c.flow.Vars()}
	face.Takes, _ = node.ReadOutline(c.flow.Settings.Get("takes"))
	face.Gives, _ = node.ReadOutline(c.flow.Settings.Get("gives"))
	face.Back, face.HandsBack = known.back(c.instances)
	return face
}

type checker struct {
	flow      *Flow
	catalog   *node.Catalog
	instances map[string]*node.Instance // by id, of nodes whose kind is known
	nodes     map[string]Node           // by id
	problems  []Problem
}

func (c *checker) at(n Node, message, remedy string) {
	c.problems = append(c.problems, InNode(n, node.Problem{Message: message, Remedy: remedy}))
}

func (c *checker) id(n Node, i int, seen map[string]bool) {
	switch {
	case n.ID == "":
		c.problems = append(c.problems, whole(fmt.Sprintf("node %d has no id", i+1), "give it one of its own"))
	case strings.ContainsAny(n.ID, ":/ \t\n"):
		c.at(n, "the id has a colon, a slash or a space in it", "use letters, digits, - and _")
	case seen[n.ID]:
		c.at(n, "the id is used twice", "give each node an id of its own")
	}
	seen[n.ID] = true
}

// node checks kind and params. What is wrong in a disabled node does not keep the flow from
// running.
func (c *checker) node(n Node, compiler func(Node) node.Compiler) {
	kind, ok := c.catalog.Kind(n.Kind)
	if !ok {
		remedy := "choose one of the kinds in the palette"
		if near := c.catalog.Nearest(n.Kind); near != "" {
			remedy = fmt.Sprintf("did you mean %s?", near)
		}
		message := fmt.Sprintf("there is no kind %q", n.Kind)
		if n.Kind == "" {
			message = "the kind is missing"
		}
		c.at(n, message, remedy)
		return
	}
	instance := kind.New()
	c.instances[n.ID] = instance
	for _, p := range instance.Bind(n.Params, compiler(n)) {
		problem := InNode(n, p)
		if n.Disabled() {
			problem.Severity = Warning
		}
		c.problems = append(c.problems, problem)
	}
}

func (c *checker) wires() {
	seen := map[Wire]bool{}
	for i, w := range c.flow.Wires {
		from, fromOK := c.nodes[w.From.Node]
		to, toOK := c.nodes[w.To.Node]
		switch {
		case !fromOK:
			c.loose(i, w.From.Node)
		case !toOK:
			c.loose(i, w.To.Node)
		case seen[w]:
			c.wire(i, from, fmt.Sprintf("the wire to %q is there twice", to.Title()), "remove one")
		default:
			c.ends(i, w, from, to)
		}
		seen[w] = true
	}
}

func (c *checker) loose(i int, id string) {
	ids := make([]string, len(c.flow.Nodes))
	for j, n := range c.flow.Nodes {
		ids[j] = n.ID
	}
	remedy := "remove the wire, or add the node"
	if near := node.Nearest(id, ids); near != "" {
		remedy = fmt.Sprintf("did you mean %s?", near)
	}
	p := whole(fmt.Sprintf("wire %d leads to a node %q that does not exist", i+1, id), remedy)
	p.Wire = i
	c.problems = append(c.problems, p)
}

func (c *checker) wire(i int, n Node, message, remedy string) {
	p := InNode(n, node.Problem{Message: message, Remedy: remedy})
	p.Wire = i
	c.problems = append(c.problems, p)
}

func (c *checker) ends(i int, w Wire, from, to Node) {
	if instance := c.instances[from.ID]; instance != nil && w.From.Port != PortError {
		c.port(i, from, w.From.Port, instance.Out(), "output")
	}
	if instance := c.instances[to.ID]; instance != nil {
		c.port(i, to, w.To.Port, instance.In(), "input")
	}
}

func (c *checker) port(i int, n Node, port string, ports []node.Port, side string) {
	names := make([]string, len(ports))
	for j, p := range ports {
		names[j] = p.Name
	}
	if slices.Contains(names, port) {
		return
	}
	if len(names) == 0 {
		c.wire(i, n, "it has no "+side, "remove the wire")
		return
	}
	remedy := "use " + strings.Join(names, ", ")
	if near := node.Nearest(port, names); near != "" {
		remedy = fmt.Sprintf("did you mean %s?", near)
	}
	c.wire(i, n, fmt.Sprintf("it has no %s %q", side, port), remedy)
}

// inputs looks for nodes that nothing comes to.
func (c *checker) inputs() {
	wired := map[End]bool{}
	for _, w := range c.flow.Wires {
		wired[w.To] = true
	}
	for _, n := range c.flow.Nodes {
		instance := c.instances[n.ID]
		if instance == nil || n.Disabled() {
			continue
		}
		ports := instance.In()
		for _, p := range ports {
			if wired[End{n.ID, p.Name}] {
				continue
			}
			if len(ports) > 1 {
				c.at(n, fmt.Sprintf("nothing comes to its input %q", p.Name), "draw a wire to it")
				continue
			}
			problem := InNode(n, node.Problem{Message: "nothing comes to it", Remedy: "draw a wire to it"})
			problem.Severity = Warning
			c.problems = append(c.problems, problem)
		}
	}
}

// files looks for files that several nodes would write, one over the other.
func (c *checker) files() {
	writers := map[string]Node{}
	for _, n := range c.flow.Nodes {
		instance := c.instances[n.ID]
		if instance == nil || n.Disabled() {
			continue
		}
		for param, file := range instance.Writes() {
			file = path.Clean(file)
			if other, taken := writers[file]; taken {
				c.problems = append(c.problems, InNode(n, node.Problem{
					Param: param, Message: fmt.Sprintf("%s is written by the node %q too", file, other.Title()),
					Remedy: "choose another file, or lead all records to one node",
				}))
			}
			writers[file] = n
		}
	}
}

func (c *checker) circle(ids []string) {
	names := make([]string, 0, len(ids)+1)
	for _, id := range append(ids, ids[0]) {
		n := c.nodes[id]
		names = append(names, n.Title())
	}
	c.at(c.nodes[ids[0]], "its wires run in a circle: "+strings.Join(names, " → "), "remove one of these wires")
}
