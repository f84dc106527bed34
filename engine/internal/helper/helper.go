// Package helper holds the functions that expressions and scripts can call beside JavaScript's
// own: over values, in Go, each described once with an example that runs as a test.
//
// It knows no JavaScript engine.
package helper

import (
	"time"

	"fairlead/engine/node"
	"fairlead/engine/node/value"
)

// Helper is one function.
type Helper struct {
	Name      string
	Signature string // as TypeScript writes it, without the name: (text: string): string
	About     node.Words
	Example   string // an expression
	Result    string // what it gives, as JSON; empty where it is different each time
	Call      func(*Call) (value.Value, error)
}

// Call is one call of a helper.
type Call struct {
	Now   func() time.Time
	NewID func() string // random ids when nil
	Args  []value.Value
}

// arg is an argument; absent where it was not given.
func (c *Call) arg(i int) value.Value {
	if i >= len(c.Args) {
		return value.Value{}
	}
	return c.Args[i]
}

// text is an argument as text: numbers by their digits, missing ones as nothing.
func (c *Call) text(i int) string { return node.PlainText(c.arg(i)) }

// textOr is an argument as text, or what stands for one that was not given.
func (c *Call) textOr(i int, otherwise string) string {
	if c.arg(i).IsMissing() {
		return otherwise
	}
	return c.text(i)
}

// whole is a whole number.
func (c *Call) whole(i, otherwise int) (int, error) {
	v := c.arg(i)
	if v.IsMissing() {
		return otherwise, nil
	}
	n, ok := v.Int()
	if !ok {
		return 0, node.BadInput("%s is not a whole number", short(v))
	}
	return int(n), nil
}

// list is the first argument, which must be a list; one that is missing is empty.
func (c *Call) list() ([]value.Value, error) {
	v := c.arg(0)
	switch v.Kind() {
	case value.KindAbsent, value.KindNull:
		return nil, nil
	case value.KindList:
		items := make([]value.Value, 0, v.Len())
		for item := range v.Items() {
			items = append(items, item)
		}
		return items, nil
	}
	return nil, node.BadInput("%s is a %s, not a list", short(v), v.Kind())
}

// picked is the first argument, which must be a list, or what stands at the path that the second
// argument names in each of its items.
func (c *Call) picked() ([]value.Value, error) {
	items, err := c.list()
	if err != nil || c.arg(1).IsMissing() {
		return items, err
	}
	path, err := value.ParsePath(c.text(1))
	if err != nil {
		return nil, node.BadInput("%w", err)
	}
	found := make([]value.Value, len(items))
	for j, item := range items {
		found[j] = path.Get(item)
	}
	return found, nil
}

// short names a value in a message.
func short(v value.Value) string {
	switch v.Kind() {
	case value.KindAbsent:
		return "what is missing"
	case value.KindList:
		return "a list"
	case value.KindObject:
		return "an object"
	}
	text := []rune(v.String())
	if len(text) > 40 {
		return string(text[:40]) + "…"
	}
	return string(text)
}

// All lists the helpers in the order of the reference page.
func All() []Helper {
	var all []Helper
	for _, family := range [][]Helper{numbers(), texts(), dates(), lists(), objects(), codes()} {
		all = append(all, family...)
	}
	return all
}
