package js

import (
	"strconv"
	"strings"

	"github.com/dop251/goja"
	"github.com/shopspring/decimal"

	"fairlead/engine/internal/intl"
)

// intlNatives are what intl.js is made of.
func (m *Machine) intlNatives() map[string]func(goja.FunctionCall) goja.Value {
	return map[string]func(goja.FunctionCall) goja.Value{
		"locale": func(c goja.FunctionCall) goja.Value { return m.rt.ToValue(m.locale(c.Argument(0)).Tag) },
		"knows": func(c goja.FunctionCall) goja.Value {
			_, err := intl.Find(c.Argument(0).String())
			return m.rt.ToValue(err == nil)
		},
		"currencies": func(goja.FunctionCall) goja.Value { return m.texts(intl.Currencies()) },
		"number":     m.nativeNumber,
		"date":       m.nativeDate,
		"collator": func(c goja.FunctionCall) goja.Value {
			compare := m.collator(c.Argument(0), c.Argument(1))
			return m.native("compare", func(c goja.FunctionCall) goja.Value {
				return m.rt.ToValue(compare(c.Argument(0).String(), c.Argument(1).String()))
			})
		},
		"plural": func(c goja.FunctionCall) goja.Value {
			n := m.numberWriter(m.rt.ToValue("en"), c.Argument(2))
			text := strings.ReplaceAll(intl.Join(m.writeNumber(n, c.Argument(1))), ",", "")
			return m.rt.ToValue(m.locale(c.Argument(0)).Plural(text, m.choices(c.Argument(2)).Text("type") == "ordinal"))
		},
		"categories": func(c goja.FunctionCall) goja.Value {
			return m.texts(m.locale(c.Argument(0)).PluralCategories(c.Argument(1).String() == "ordinal"))
		},
		"list": func(c goja.FunctionCall) goja.Value {
			items, o := c.Argument(1).ToObject(m.rt), m.choices(c.Argument(2))
			texts := make([]string, items.Get("length").ToInteger())
			for i := range texts {
				texts[i] = items.Get(strconv.Itoa(i)).String()
			}
			kind, width := or(o.Text("type"), "conjunction"), or(o.Text("style"), "long")
			return m.rt.ToValue(m.locale(c.Argument(0)).List(texts, kind, width))
		},
		"relative": m.nativeRelative,
	}
}

func or(text, otherwise string) string {
	if text == "" {
		return otherwise
	}
	return text
}

// texts makes a list of texts.
func (m *Machine) texts(list []string) goja.Value {
	items := make([]any, len(list))
	for i, text := range list {
		items[i] = text
	}
	return m.rt.NewArray(items...)
}

// inParts makes a list of parts, as formatToParts gives them.
func (m *Machine) inParts(parts []intl.Part) goja.Value {
	list := make([]any, len(parts))
	for i, p := range parts {
		o := m.rt.NewObject()
		_, _ = o.Set("type", p.Type), o.Set("value", p.Value) // a new object takes any property
		list[i] = o
	}
	return m.rt.NewArray(list...)
}

// nativeNumber gives a function that writes numbers: as text, or in parts where its second
// argument is true; without arguments it gives the options in force.
func (m *Machine) nativeNumber(c goja.FunctionCall) goja.Value {
	n := m.numberWriter(c.Argument(0), c.Argument(1))
	return m.native("format", func(c goja.FunctionCall) goja.Value {
		if len(c.Arguments) == 0 {
			o, all := n.Options(), m.rt.NewObject()
			least, most := n.Digits()
			_ = all.Set("style", o.Style) // a new object takes any property
			if o.Style == "currency" {
				_, _ = all.Set("currency", o.Currency), all.Set("currencyDisplay", o.CurrencyDisplay)
				_ = all.Set("currencySign", o.CurrencySign)
			}
			_, _ = all.Set("minimumFractionDigits", least), all.Set("maximumFractionDigits", most)
			_, _ = all.Set("notation", o.Notation), all.Set("signDisplay", o.SignDisplay)
			return all
		}
		parts := m.writeNumber(n, m.plain(c.Argument(0)))
		if c.Argument(1).ToBoolean() {
			return m.inParts(parts)
		}
		return m.rt.ToValue(intl.Join(parts))
	})
}

// nativeDate is nativeNumber for dates.
func (m *Machine) nativeDate(c goja.FunctionCall) goja.Value {
	d := m.dateWriter(c.Argument(0), c.Argument(1), "any", "date")
	return m.native("format", func(c goja.FunctionCall) goja.Value {
		if len(c.Arguments) == 0 {
			return m.rt.ToValue(d.Options().ZoneName)
		}
		at, ok := m.moment(c.Argument(0))
		if !ok {
			panic(m.newError("RangeError", "the date is not valid"))
		}
		if c.Argument(1).ToBoolean() {
			return m.inParts(d.Parts(at))
		}
		return m.rt.ToValue(d.Format(at))
	})
}

func (m *Machine) nativeRelative(c goja.FunctionCall) goja.Value {
	l, o := m.locale(c.Argument(0)), m.choices(c.Argument(3))
	n := m.numberWriter(c.Argument(0), goja.Undefined())
	f := c.Argument(1).ToFloat()
	negative := f < 0 || c.Argument(1).StrictEquals(m.rt.ToValue(negativeZero()))
	d := decimal.NewFromFloat(f).Abs()
	unit := c.Argument(2).String()
	words, width := o.Text("numeric") == "auto", or(o.Text("style"), "long")
	text, ok := l.Relative(n.Format(d), d.String(), negative, words, unit, width)
	if !ok {
		panic(m.newError("RangeError", "there is no unit %q of time", unit))
	}
	return m.rt.ToValue(text)
}

func negativeZero() float64 { return -1 / inf() }

func inf() float64 { f, _ := decimal.New(1, 400).Float64(); return f }
