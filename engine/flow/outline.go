package flow

import (
	"strings"

	"fairlead/engine/node"
)

// Outlines are what is known of the records that leave each port of a flow, before it runs.
type Outlines struct {
	flow    *Flow
	out     map[End]node.Outline
	sources map[End][]End // of each port that wires lead to
}

// In is what is known of the records that come to a port. Where nothing comes, nothing is known.
func (o Outlines) In(at End) node.Outline {
	var all []node.Outline
	for _, from := range o.sources[at] {
		known, ok := o.out[from]
		if !ok {
			known = node.Unknown()
		}
		all = append(all, known)
	}
	return node.AnyOf(all...)
}

// outlines follows the records along the wires. order is that of [Order].
func (c *checker) outlines(order []string) Outlines {
	f := c.flow
	o := Outlines{flow: f, out: map[End]node.Outline{}, sources: map[End][]End{}}
	for _, w := range f.Wires {
		o.sources[w.To] = append(o.sources[w.To], w.From)
	}
	takes, _ := node.ReadOutline(f.Settings.Get("takes"))
	for _, id := range order {
		n, instance := c.nodes[id], c.instances[id]
		if instance == nil {
			continue
		}
		in := o.into(id, instance)
		for _, port := range append(instance.Out(), node.Port{Name: PortError}) {
			known := in
			if !n.Disabled() {
				known = instance.Gives(port.Name, in)
			}
			if instance.Kind().Info().Takes && len(takes.Fields) > 0 {
				known = takes
			}
			o.out[End{id, port.Name}] = known
		}
	}
	return o
}

// into is what is known of the records that come to a node by any of its ports.
func (o Outlines) into(id string, instance *node.Instance) node.Outline {
	var all []node.Outline
	for _, port := range instance.In() {
		all = append(all, o.In(End{id, port.Name}))
	}
	return node.AnyOf(all...)
}

// back is what is known of the records that a graph hands back, and whether it hands any.
func (o Outlines) back(instances map[string]*node.Instance) (known node.Outline, hands bool) {
	var all []node.Outline
	for _, n := range o.flow.Nodes {
		instance := instances[n.ID]
		if instance == nil || n.Disabled() || !instance.Kind().Info().HandsBack {
			continue
		}
		all = append(all, o.into(n.ID, instance))
	}
	return node.AnyOf(all...), len(all) > 0
}

// declared checks what the flow declares of its records.
func (c *checker) declared() {
	for _, name := range []string{"takes", "gives"} {
		_, problems := node.ReadOutline(c.flow.Settings.Get(name))
		for _, p := range problems {
			at := strings.TrimSuffix("settings."+name+"."+p.Param, ".")
			c.problems = append(c.problems, whole(at+" "+p.Message, p.Remedy))
		}
	}
}

// wanted holds the records that come to each node to what it wants of them.
func (c *checker) wanted(o Outlines) {
	for _, n := range c.flow.Nodes {
		instance := c.instances[n.ID]
		if instance == nil || n.Disabled() {
			continue
		}
		for _, lack := range o.into(n.ID, instance).Lacks(instance.Wants()) {
			c.at(n, "the records that come have "+lack, "bring it with a Map before this node")
		}
	}
}
