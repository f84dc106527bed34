package js

import (
	"strings"

	"github.com/dop251/goja"

	"fairlead/engine/node/value"
)

// coreNatives are what core.js is made of.
func (m *Machine) coreNatives() map[string]func(goja.FunctionCall) goja.Value {
	return map[string]func(goja.FunctionCall) goja.Value{
		"translate": func(c goja.FunctionCall) goja.Value {
			pattern, err := translate(c.Argument(0).String(), c.Argument(1).String())
			if err != nil {
				panic(m.newError("SyntaxError", "%v", err))
			}
			return m.rt.ToValue(pattern)
		},
		"isExact": func(c goja.FunctionCall) goja.Value {
			o, ok := c.Argument(0).(*goja.Object)
			return m.rt.ToValue(ok && o.ExportType() == ofExact)
		},
		"parseExact": func(c goja.FunctionCall) goja.Value {
			text, ok := c.Argument(0).(goja.String)
			if !ok || !hasLongInteger(text.String()) {
				return goja.Undefined()
			}
			v, err := value.Parse([]byte(fromText(text)))
			if err != nil {
				panic(m.newError("SyntaxError", "%v", err))
			}
			o := m.rt.NewObject()
			_ = o.Set("value", m.In(ownNumbers(v))) // a new object takes any property
			return o
		},
	}
}

// ownNumbers is a value with its numbers as JavaScript writes them, but for whole ones that it can't
// hold.
func ownNumbers(v value.Value) value.Value {
	return v.Replaced(func(leaf value.Value) value.Value {
		if leaf.Kind() != value.KindNumber {
			return leaf
		}
		own := value.Float(leaf.Float())
		if !value.Equal(own, leaf) && !strings.ContainsAny(leaf.Digits(), ".eE") {
			return leaf
		}
		return own
	})
}

// hasLongInteger tells whether a text may hold a whole number of more digits than JavaScript keeps.
func hasLongInteger(text string) bool {
	begin := -1 // of the digits
	for i := 0; i <= len(text); i++ {
		if i < len(text) && text[i] >= '0' && text[i] <= '9' {
			if begin < 0 {
				begin = i
			}
			continue
		}
		isLong := begin >= 0 && i-begin > safeDigits
		if isLong && (begin == 0 || text[begin-1] != '.') && (i == len(text) || text[i] != '.') {
			return true
		}
		begin = -1
	}
	return false
}
