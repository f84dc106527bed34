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
	switch v.Kind() {
	case value.KindNumber:
		own := value.Float(v.Float())
		if !value.Equal(own, v) && !strings.ContainsAny(v.Digits(), ".eE") {
			return v
		}
		return own
	case value.KindList:
		items := make([]value.Value, 0, v.Len())
		for item := range v.Items() {
			items = append(items, ownNumbers(item))
		}
		return value.ListOf(items...)
	case value.KindObject:
		var b value.Builder
		for name, item := range v.Fields() {
			b.Set(name, ownNumbers(item))
		}
		return b.Value()
	default:
		return v
	}
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
