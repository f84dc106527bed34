package sorting

import (
	"cmp"
	"fmt"
	"strings"

	"fairlead/engine/node"
	"fairlead/engine/node/value"
)

// class is the first thing that decides: numbers come before texts, what is missing comes last.
type class uint8

const (
	number class = iota
	text
	boolean
	other
	missing
)

// key is a value made ready to be compared.
type key struct {
	class class
	float float64     // of a number, for speed
	exact value.Value // of a number or something other
	text  string
}

// keys makes the keys of a record.
func (s *sorter) keys(v value.Value) ([]key, error) {
	keys := make([]key, len(s.by))
	for i, c := range s.by {
		k, err := c.key(c.Path.Get(v))
		if err != nil {
			return nil, node.AsError(err).On(fmt.Sprintf("by[%d]", i))
		}
		keys[i] = k
	}
	return keys, nil
}

func (c *criterion) key(v value.Value) (key, error) {
	if v.IsMissing() {
		return key{class: missing}, nil
	}
	if c.As == "text" {
		return key{class: text, text: node.PlainText(v)}, nil
	}
	if n, ok := asNumber(v); ok {
		return key{class: number, float: n.Float(), exact: n}, nil
	}
	if c.As == "number" {
		if v.Kind() == value.KindText && strings.TrimSpace(v.Text()) == "" {
			return key{class: missing}, nil
		}
		return key{}, node.BadInput("%s is not a number: %.40s", c.Path, v).
			WithHint("compare it as text, or make it a number first")
	}
	switch v.Kind() {
	case value.KindText:
		return key{class: text, text: v.Text()}, nil
	case value.KindBool:
		return key{class: boolean, exact: v}, nil
	default:
		return key{class: other, exact: v}, nil
	}
}

// asNumber reads numbers, and texts that are written as one.
func asNumber(v value.Value) (value.Value, bool) {
	if v.Kind() == value.KindText {
		n, err := value.Number(strings.TrimSpace(v.Text()))
		return n, err == nil
	}
	return v, v.Kind() == value.KindNumber
}

// compare orders two records by their keys.
func (s *sorter) compare(a, b []key) int {
	for i := range a {
		c := a[i].compare(b[i])
		if c == 0 {
			continue
		}
		// What is missing comes last in either order.
		if s.by[i].Order == "desc" && a[i].class != missing && b[i].class != missing {
			c = -c
		}
		return c
	}
	return 0
}

func (k *key) compare(l key) int {
	if k.class != l.class {
		return cmp.Compare(k.class, l.class)
	}
	switch k.class {
	case number:
		if c := cmp.Compare(k.float, l.float); c != 0 {
			return c
		}
		return value.Compare(k.exact, l.exact)
	case text:
		return strings.Compare(k.text, l.text)
	case boolean, other:
		return value.Compare(k.exact, l.exact)
	default:
		return 0
	}
}
