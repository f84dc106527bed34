package js

import (
	"cmp"
	"math"
	"math/big"
	"os"
	"strings"
	"sync"
	"time"
	_ "time/tzdata" // time zones by name on machines that have none

	"github.com/dop251/goja"
	"github.com/shopspring/decimal"
	"golang.org/x/text/collate"
	"golang.org/x/text/language"

	"fairlead/engine/internal/intl"
)

// usual is the language of who names none.
const usual = "en-US"

// locale finds the language that was asked for: a tag, or the first of a list of them.
func (m *Machine) locale(v goja.Value) *intl.Locale {
	tag := usual
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

func (c choices) text(name string) string {
	if v := c.get(name); v != nil {
		return v.String()
	}
	return ""
}

func (c choices) number(name string) *int {
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

// numberWriter gives the writer of numbers for a language and options.
func (m *Machine) numberWriter(locales, options goja.Value) *intl.Number {
	c := m.choices(options)
	o := intl.NumberOptions{
		Style: c.text("style"), Currency: c.text("currency"), CurrencyDisplay: c.text("currencyDisplay"),
		CurrencySign: c.text("currencySign"), Notation: c.text("notation"), CompactDisplay: c.text("compactDisplay"),
		SignDisplay: c.text("signDisplay"), RoundingMode: c.text("roundingMode"), Grouping: c.text("useGrouping"),
		MinInteger: c.number("minimumIntegerDigits"), MinFraction: c.number("minimumFractionDigits"),
		MaxFraction: c.number("maximumFractionDigits"), MinSignificant: c.number("minimumSignificantDigits"),
		MaxSignificant: c.number("maximumSignificantDigits"),
	}
	if o.Grouping == "true" {
		o.Grouping = "always"
	}
	n, err := intl.NewNumber(m.locale(locales), o)
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
	c := m.choices(options)
	o := intl.DateOptions{
		DateStyle: c.text("dateStyle"), TimeStyle: c.text("timeStyle"), Weekday: c.text("weekday"), Year: c.text("year"),
		Month: c.text("month"), Day: c.text("day"),
		Hour: c.text("hour"), Minute: c.text("minute"), Second: c.text("second"),
		TimeZoneName: c.text("timeZoneName"), HourCycle: c.text("hourCycle"),
	}
	if n := c.number("fractionalSecondDigits"); n != nil {
		o.FractionalSecondDigits = *n
	}
	if v := c.get("hour12"); v != nil {
		yes := v.ToBoolean()
		o.Hour12 = &yes
	}
	o.Zone, o.ZoneName = m.zone(c.text("timeZone"))
	d, err := intl.NewDate(m.locale(locales), o.For(required, defaults))
	if err != nil {
		panic(m.newError("RangeError", "%v", err))
	}
	return d
}

// zone finds a time zone by its name; that of the machine where there is none.
func (m *Machine) zone(name string) (*time.Location, string) {
	switch {
	case name == "":
		return time.Local, localZone()
	case strings.EqualFold(name, "UTC"), strings.EqualFold(name, "GMT"):
		return time.UTC, "UTC"
	}
	if name[0] == '+' || name[0] == '-' {
		if at, err := time.Parse("-07:00", name); err == nil {
			_, offset := at.Zone()
			return time.FixedZone(name, offset), name
		}
	}
	at, err := time.LoadLocation(name)
	if err != nil || name == "Local" {
		panic(m.newError("RangeError", "there is no time zone %q; write one such as Europe/Paris", name))
	}
	return at, name
}

// localZone is the name of the machine's time zone, as far as the system tells.
var localZone = sync.OnceValue(func() string { //nolint:gochecknoglobals // found once
	if name := time.Local.String(); name != "Local" {
		return name
	}
	if target, err := os.Readlink("/etc/localtime"); err == nil {
		if _, name, ok := strings.Cut(target, "zoneinfo/"); ok {
			return name
		}
	}
	return "UTC"
})

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
	var o []collate.Option
	if v := c.get("numeric"); v != nil && v.ToBoolean() {
		o = append(o, collate.Numeric)
	}
	switch c.text("sensitivity") {
	case "base":
		o = append(o, collate.Loose)
	case "accent":
		o = append(o, collate.IgnoreCase)
	case "case":
		o = append(o, collate.IgnoreDiacritics)
	}
	key := strings.Join([]string{l.Tag, c.text("numeric"), c.text("sensitivity")}, "|")
	order, ok := m.collators[key]
	if !ok {
		order = collate.New(language.Make(l.Tag), o...)
		if m.collators == nil || len(m.collators) > 16 {
			m.collators = map[string]*collate.Collator{}
		}
		m.collators[key] = order
	}
	return func(a, b string) int { return cmp.Compare(order.CompareString(a, b), 0) }
}
