package sorting

import (
	"fmt"
	"strings"

	"fairlead/engine/node"
	"fairlead/engine/node/value"
)

// What a key begins with decides first: numbers come before texts, what is missing comes last in
// either order.
const (
	number byte = 1 + iota
	text
	boolean
	other
	missing byte = 0xFF
)

// appendKeys appends the keys of a record: bytes that compare as records are ordered.
func (s *sorter) appendKeys(dst []byte, v value.Value) ([]byte, error) {
	for i := range s.by {
		var err error
		if dst, err = s.by[i].appendKey(dst, s.by[i].Path.Get(v)); err != nil {
			return nil, node.AsError(err).On(fmt.Sprintf("by[%d]", i))
		}
	}
	return dst, nil
}

func (c *criterion) appendKey(dst []byte, v value.Value) ([]byte, error) {
	class, v, err := c.class(v)
	if err != nil || class == missing {
		return append(dst, missing), err
	}
	begin := len(dst)
	dst = v.AppendOrder(append(dst, class))
	if c.Order == "desc" {
		for i := begin; i < len(dst); i++ {
			dst[i] = ^dst[i]
		}
	}
	return dst, nil
}

// class finds out as what a value is compared.
func (c *criterion) class(v value.Value) (byte, value.Value, error) {
	if v.IsMissing() {
		return missing, v, nil
	}
	if c.As == "text" {
		return text, value.Text(node.PlainText(v)), nil
	}
	if n, ok := v.AsNumber(); ok {
		return number, n, nil
	}
	if c.As == "number" {
		if v.Kind() == value.KindText && strings.TrimSpace(v.Text()) == "" {
			return missing, v, nil
		}
		return 0, v, node.BadInput("%s is not a number: %.40s", c.Path, v).
			WithHint("compare it as text, or make it a number first")
	}
	switch v.Kind() {
	case value.KindText:
		return text, v, nil
	case value.KindBool:
		return boolean, v, nil
	default:
		return other, v, nil
	}
}
