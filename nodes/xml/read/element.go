package read

import (
	"encoding/xml"
	"strings"

	"fairlead/engine/node/value"
	form "fairlead/nodes/xml"
)

// element is one that is being read.
type element struct {
	attributes []field
	children   []child
	index      map[string]int // of children, by name
	text       strings.Builder
}

type field struct {
	name  string
	value value.Value
}

// child is all children of one name.
type child struct {
	name   string
	values []value.Value
}

// begin makes an element of its start.
func (r *reader) begin(t xml.StartElement) *element {
	e := &element{}
	for _, a := range t.Attr {
		if (a.Name.Space == "xmlns" || a.Name.Local == "xmlns") && !r.params.Prefixes {
			continue // says nothing where prefixes are left out
		}
		e.attributes = append(e.attributes, field{form.AttributeMark + r.name(a.Name), value.Text(a.Value)})
	}
	return e
}

// add puts a child under its name.
func (e *element) add(name string, v value.Value) {
	at, known := e.index[name]
	if !known {
		if e.index == nil {
			e.index = map[string]int{}
		}
		at = len(e.children)
		e.index[name] = at
		e.children = append(e.children, child{name: name})
	}
	e.children[at].values = append(e.children[at].values, v)
}

// value is what the element stands for. lists holds the paths of fields that are always lists,
// path is that of the element within the record.
func (e *element) value(lists map[string]bool, path []string) value.Value {
	if len(e.attributes) == 0 && len(e.children) == 0 {
		return value.Text(e.text.String())
	}
	var fields value.Builder
	for _, a := range e.attributes {
		fields.Set(a.name, a.value)
	}
	for _, c := range e.children {
		if len(c.values) == 1 && (len(lists) == 0 || !lists[strings.Join(append(path, c.name), ".")]) {
			fields.Set(c.name, c.values[0])
			continue
		}
		fields.Set(c.name, value.ListOf(c.values...))
	}
	if text := strings.TrimSpace(e.text.String()); text != "" {
		fields.Set(form.TextField, value.Text(text))
	}
	return fields.Value()
}
