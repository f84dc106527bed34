package flow

import (
	"bytes"
	"fmt"
	"strings"

	"fairlead/engine/node/value"
)

// MaxSize bounds a flow file, in bytes.
const MaxSize = 100 << 20

// Parse reads a flow file. An error is an [InvalidError] with everything that keeps the text from
// being a flow; mistakes in nodes and wires that can be shown are left to [Check].
func Parse(text []byte) (*Flow, error) {
	if len(text) > MaxSize {
		return nil, invalid(whole(fmt.Sprintf("the file is larger than %d MB", MaxSize>>20), "split the flow into several"))
	}
	v, err := value.Parse(bytes.Clone(text))
	if err != nil {
		return nil, invalid(whole(fmt.Sprintf("this is not JSON: %v", err), ""))
	}
	if v.Kind() != value.KindObject {
		return nil, invalid(whole("this is not a flow: a flow is an object with format, name, nodes and wires", ""))
	}
	p := &parser{}
	f := p.flow(v)
	if len(p.problems) > 0 {
		return nil, invalid(p.problems...)
	}
	return f, nil
}

// ParseGraph reads a graph that stands within a node: an object with nodes and wires.
func ParseGraph(v value.Value) (*Flow, error) {
	p := &parser{}
	f := &Flow{Format: Format}
	p.graph(f, v)
	if len(p.problems) > 0 {
		return nil, invalid(p.problems...)
	}
	return f, nil
}

func invalid(problems ...Problem) error { return &InvalidError{problems} }

type parser struct{ problems []Problem }

func (p *parser) problem(message, remedy string) {
	p.problems = append(p.problems, whole(message, remedy))
}

func (p *parser) flow(v value.Value) *Flow {
	f := &Flow{
		Format: p.text(v, "format", "the flow"), Name: p.text(v, "name", "the flow"),
		Settings: p.object(v, "settings", "the flow"),
	}
	p.format(f.Format)
	p.graph(f, v)
	return f
}

func (p *parser) graph(f *Flow, v value.Value) {
	for i, item := range p.list(v, "nodes") {
		f.Nodes = append(f.Nodes, p.node(item, i))
	}
	for i, item := range p.list(v, "wires") {
		f.Wires = append(f.Wires, p.wire(item, i))
	}
}

// format is the one place where older formats are brought up to date: so far there is none.
func (p *parser) format(format string) {
	switch {
	case format == Format:
	case format == "":
		p.problem("the format is missing", fmt.Sprintf("add \"format\": %q", Format))
	case strings.HasPrefix(format, "fairlead/"):
		p.problem(fmt.Sprintf("the format is %s, made by a newer Fairlead", format), "open it with that version")
	default:
		p.problem(fmt.Sprintf("the format %q is not one of Fairlead's", format), fmt.Sprintf("write %q", Format))
	}
}

func (p *parser) node(v value.Value, i int) Node {
	where := fmt.Sprintf("node %d", i+1)
	if v.Kind() != value.KindObject {
		p.problem(where+" is not an object", `write {"id": …, "kind": …}`)
		return Node{}
	}
	n := Node{
		ID: p.text(v, "id", where), Kind: p.text(v, "kind", where), Label: p.text(v, "label", where),
		Params: p.object(v, "params", where), Settings: p.object(v, "settings", where),
	}
	if at := p.object(v, "position", where); !at.IsAbsent() {
		n.Position = &Position{X: at.Get("x").Float(), Y: at.Get("y").Float()}
	}
	return n
}

func (p *parser) wire(v value.Value, i int) Wire {
	where := fmt.Sprintf("wire %d", i+1)
	if v.Kind() != value.KindObject {
		p.problem(where+" is not an object", `write {"from": …, "to": …}`)
		return Wire{}
	}
	from, to := p.text(v, "from", where), p.text(v, "to", where)
	if from == "" || to == "" {
		p.problem(where+" lacks an end", "give it from and to")
	}
	return Wire{From: ParseEnd(from, PortOut), To: ParseEnd(to, PortIn)}
}

func (p *parser) text(v value.Value, name, where string) string {
	got := v.Get(name)
	if !got.IsMissing() && got.Kind() != value.KindText {
		p.problem(fmt.Sprintf("%s: %s is %s", where, name, got.Kind().One()), "write a text")
	}
	return got.Text()
}

func (p *parser) object(v value.Value, name, where string) value.Value {
	got := v.Get(name)
	if got.IsMissing() {
		return value.Value{}
	}
	if got.Kind() != value.KindObject {
		p.problem(fmt.Sprintf("%s: %s is %s", where, name, got.Kind().One()), "write an object")
	}
	return got
}

func (p *parser) list(v value.Value, name string) []value.Value {
	got := v.Get(name)
	if !got.IsMissing() && got.Kind() != value.KindList {
		p.problem(fmt.Sprintf("%s is %s", name, got.Kind().One()), "write a list")
	}
	var items []value.Value
	for item := range got.Items() {
		items = append(items, item)
	}
	return items
}
