// Package helper holds the functions that expressions and scripts can call beside JavaScript's
// own: over values, in Go, each described once with an example that runs as a test.
//
// It knows no JavaScript engine.
package helper

import (
	"strings"
	"time"

	"github.com/shopspring/decimal"

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

// plain is the first argument as text, where lists and objects are a mistake.
func (c *Call) plain() (string, error) {
	if v := c.arg(0); v.Kind() >= value.KindList {
		return "", node.BadInput("a text is wanted, not %s", short(v)).WithHint("name one of its fields or items")
	}
	return c.text(0), nil
}

// whole is a whole number, or a text that is written as one.
func (c *Call) whole(i int) (int, error) {
	v := c.arg(i)
	if v.IsMissing() || v.Kind() == value.KindText && strings.TrimSpace(v.Text()) == "" {
		return 0, node.BadInput("a whole number is wanted, and there is none")
	}
	d, err := Decimal(v, ".")
	if err != nil || !d.IsInteger() || d.Abs().Cmp(decimal.NewFromInt(maxWhole)) > 0 {
		return 0, node.BadInput("%s is not a whole number", short(v))
	}
	return int(d.IntPart()), nil
}

// maxWhole bounds whole numbers: nothing here counts further.
const maxWhole = 1_000_000_000

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
	return nil, node.BadInput("a list is wanted, not %s", short(v)).
		WithHint("write [].concat(…) around what may come without a list")
}

// picked is the first argument, which must be a list, or what stands at the path that the second
// argument names in each of its items.
func (c *Call) picked() ([]value.Value, error) {
	if c.arg(1).IsMissing() || c.arg(0).Kind() != value.KindList {
		return c.list()
	}
	path, err := value.ParsePath(c.text(1))
	if err != nil {
		return nil, node.BadInput("%w", err)
	}
	var found []value.Value
	for item := range c.arg(0).Glances() {
		found = append(found, path.Get(item))
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

// Reference lists what the reference page describes: the helpers, and decimal, which is no
// function over values but gives an object with methods.
func Reference() []Helper {
	return append(All(), Helper{
		Name: "decimal", Signature: "(number: any): Decimal",
		About: node.Words{
			En: "An exact number for money, with plus, minus, times, div, round, cmp, eq, lt, gt and toNumber.",
			Fr: "Un nombre exact pour l’argent, avec plus, minus, times, div, round, cmp, eq, lt, gt et toNumber.",
		},
		Example: `decimal("0.10").plus("0.20").times(3)`, Result: `0.90`,
	})
}

// All lists the helpers in the order of the reference page.
func All() []Helper {
	var all []Helper
	for _, family := range [][]Helper{numbers(), texts(), dates(), lists(), objects(), codes()} {
		all = append(all, family...)
	}
	return all
}
