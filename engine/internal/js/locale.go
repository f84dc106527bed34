package js

import (
	"math"
	"math/big"
	"strings"
	"time"

	"github.com/dop251/goja"
	"github.com/shopspring/decimal"

	"fairlead/engine/internal/intl"
)

// locale finds the language that was asked for: a tag, or the first of a list of them.
func (m *Machine) locale(v goja.Value) *intl.Locale {
	tag := intl.Usual
	if v != nil && !goja.IsUndefined(v) {
		o, isObject := v.(*goja.Object)
		switch {
		case isObject && o.ClassName() == "Array" && o.Get("length").ToInteger() == 0:
		case isObject && o.ClassName() == "Array":
			tag = o.Get("0").String()
		default:
			tag = v.String()
		}
	}
	l, err := intl.Find(tag)
	if err != nil {
		panic(m.newError("RangeError", "%v", err))
	}
	return l
}

// choices reads options; what is no object has none.
type choices struct {
	m *Machine
	o *goja.Object
}

func (m *Machine) choices(v goja.Value) choices {
	if v == nil || goja.IsUndefined(v) || goja.IsNull(v) {
		return choices{m, nil}
	}
	return choices{m, v.ToObject(m.rt)}
}

func (c choices) get(name string) goja.Value {
	if c.o == nil {
		return nil
	}
	if v := c.o.Get(name); v != nil && !goja.IsUndefined(v) {
		return v
	}
	return nil
}

// Text implements intl.Choices.
func (c choices) Text(name string) string {
	if v := c.get(name); v != nil {
		return v.String()
	}
	return ""
}

// Whole implements intl.Choices.
func (c choices) Whole(name string) *int {
	v := c.get(name)
	if v == nil {
		return nil
	}
	if f := v.ToFloat(); math.IsNaN(f) || math.Abs(f) > 1000 {
		panic(c.m.newError("RangeError", "%s can't be %s", name, v.String()))
	}
	n := int(v.ToInteger())
	return &n
}

// Truth implements intl.Choices.
func (c choices) Truth(name string) *bool {
	v := c.get(name)
	if v == nil {
		return nil
	}
	yes := v.ToBoolean()
	return &yes
}

// numberWriter gives the writer of numbers for a language and options.
func (m *Machine) numberWriter(locales, options goja.Value) *intl.Number {
	n, err := intl.NewNumber(m.locale(locales), intl.NumberOptionsOf(m.choices(options)))
	if err != nil {
		panic(m.newError("RangeError", "%v", err))
	}
	return n
}

// writeNumber writes whatever JavaScript can take for a number, in parts.
func (m *Machine) writeNumber(n *intl.Number, v goja.Value) []intl.Part {
	if o, ok := v.(*goja.Object); ok && o.ExportType() == ofExact {
		return n.Parts(m.operand(o))
	}
	switch x := v.Export().(type) {
	case int64:
		return n.Parts(decimal.NewFromInt(x))
	case *big.Int:
		return n.Parts(decimal.NewFromBigInt(x, 0))
	case string:
		if d, err := decimal.NewFromString(strings.TrimSpace(x)); err == nil {
			return n.Parts(d)
		}
	}
	f := v.ToFloat()
	if math.IsNaN(f) || math.IsInf(f, 0) {
		return n.Special(math.IsNaN(f), f < 0)
	}
	return n.Parts(decimal.NewFromFloat(f))
}

// dateWriter gives the writer of dates for a language and options.
func (m *Machine) dateWriter(locales, options goja.Value, required, defaults string) *intl.Date {
	o, err := intl.DateOptionsOf(m.choices(options))
	if err != nil {
		panic(m.newError("RangeError", "%v", err))
	}
	d, err := intl.NewDate(m.locale(locales), o.For(required, defaults))
	if err != nil {
		panic(m.newError("RangeError", "%v", err))
	}
	return d
}

// zone finds a time zone by its name; that of the machine where there is none.
func (m *Machine) zone(name string) (*time.Location, string) {
	at, known, err := intl.Zone(name)
	if err != nil {
		panic(m.newError("RangeError", "%v", err))
	}
	return at, known
}

// moment reads a date; a missing one is now.
func (m *Machine) moment(v goja.Value) (time.Time, bool) {
	if v == nil || goja.IsUndefined(v) {
		return m.options.Now(), true
	}
	if at, ok := v.Export().(time.Time); ok {
		return at, true
	}
	f := v.ToFloat()
	if math.IsNaN(f) || math.Abs(f) > 8.64e15 {
		return time.Time{}, false
	}
	return time.UnixMilli(int64(f)), true
}

// makeLocales gives numbers and dates their methods that write by a language.
func (m *Machine) makeLocales() error {
	proto := func(name string) *goja.Object { return m.rt.Get(name).ToObject(m.rt).Get("prototype").ToObject(m.rt) }
	set := func(o *goja.Object, name string, f func(goja.FunctionCall) goja.Value) error {
		return o.DefineDataProperty(name, m.native(name, f), goja.FLAG_TRUE, goja.FLAG_TRUE, goja.FLAG_FALSE)
	}
	number := func(c goja.FunctionCall) goja.Value {
		return m.rt.ToValue(intl.Join(m.writeNumber(m.numberWriter(c.Argument(0), c.Argument(1)), m.plain(c.This))))
	}
	date := func(required, defaults string) func(goja.FunctionCall) goja.Value {
		return func(c goja.FunctionCall) goja.Value {
			d := m.dateWriter(c.Argument(0), c.Argument(1), required, defaults)
			if at, ok := c.This.Export().(time.Time); ok {
				return m.rt.ToValue(d.Format(at))
			}
			return m.rt.ToValue("Invalid Date")
		}
	}
	for _, kind := range []string{"Number", "BigInt"} {
		if err := set(proto(kind), "toLocaleString", number); err != nil {
			return err
		}
	}
	if err := set(m.decimal, "toLocaleString", number); err != nil {
		return err
	}
	for name, f := range map[string]func(goja.FunctionCall) goja.Value{
		"toLocaleString":     date("any", "all"),
		"toLocaleDateString": date("date", "date"),
		"toLocaleTimeString": date("time", "time"),
	} {
		if err := set(proto("Date"), name, f); err != nil {
			return err
		}
	}
	return set(proto("String"), "localeCompare", func(c goja.FunctionCall) goja.Value {
		compare := m.collator(c.Argument(1), c.Argument(2))
		return m.rt.ToValue(compare(c.This.String(), c.Argument(0).String()))
	})
}

// plain is the number within a Number object.
func (m *Machine) plain(v goja.Value) goja.Value {
	if o, ok := v.(*goja.Object); ok && o.ClassName() == "Number" {
		return m.rt.ToValue(o.Export())
	}
	return v
}

// collator gives the order of texts in a language.
func (m *Machine) collator(locales, options goja.Value) func(a, b string) int {
	l, c := m.locale(locales), m.choices(options)
	key := strings.Join([]string{l.Tag, c.Text("numeric"), c.Text("sensitivity")}, "|")
	order, ok := m.orders[key]
	if !ok {
		order = intl.NewOrder(l, c)
		if m.orders == nil || len(m.orders) > 16 {
			m.orders = map[string]*intl.Order{}
		}
		m.orders[key] = order
	}
	return order.Compare
}
