package js

import (
	"net/mail"
	"strconv"
	"strings"
	"time"

	"github.com/dop251/goja"

	"fairlead/engine/internal/intl"
)

// timeNatives are what datetime.js is made of. Moments pass as milliseconds, zones by name.
func (m *Machine) timeNatives() map[string]func(goja.FunctionCall) goja.Value {
	return map[string]func(goja.FunctionCall) goja.Value{
		"now": func(goja.FunctionCall) goja.Value { return m.rt.ToValue(m.options.Now().UnixMilli()) },
		"zone": func(c goja.FunctionCall) goja.Value {
			name := ""
			if !goja.IsUndefined(c.Argument(0)) {
				name = c.Argument(0).String()
			}
			_, name = m.zone(name)
			return m.rt.ToValue(name)
		},
		"fields": func(c goja.FunctionCall) goja.Value { return m.numbers(fields(m.at(c.Argument(0), c.Argument(1)))) },
		"from":   m.fromFields,
		"iso": func(c goja.FunctionCall) goja.Value {
			zone, name := m.zone(c.Argument(1).String())
			at, own, err := readISO(c.Argument(0).String(), zone, m.options.Now())
			return m.readMoment(at, or(own, name), err)
		},
		"mail": func(c goja.FunctionCall) goja.Value {
			at, err := mail.ParseDate(c.Argument(0).String())
			return m.readMoment(at, offsetName(at), err)
		},
		"parse": func(c goja.FunctionCall) goja.Value {
			zone, name := m.zone(c.Argument(2).String())
			l := m.locale(c.Argument(3))
			at, own, err := parseDate(c.Argument(0).String(), c.Argument(1).String(), zone, l, m.options.Now())
			return m.readMoment(at, or(own, name), err)
		},
		"format": func(c goja.FunctionCall) goja.Value {
			at := m.at(c.Argument(0), c.Argument(1))
			text, err := formatDate(at, c.Argument(1).String(), c.Argument(2).String(), m.locale(c.Argument(3)))
			if err != nil {
				panic(m.newError("Error", "%v", err))
			}
			return m.rt.ToValue(text)
		},
		"local": func(c goja.FunctionCall) goja.Value {
			o := m.rt.NewObject()
			if !goja.IsUndefined(c.Argument(3)) {
				given := c.Argument(3).ToObject(m.rt)
				for _, name := range given.Keys() {
					_ = o.Set(name, given.Get(name)) // a new object takes any property
				}
			}
			if o.Get("timeZone") == nil {
				_ = o.Set("timeZone", c.Argument(1))
			}
			return m.rt.ToValue(m.dateWriter(c.Argument(2), o, "any", "date").Format(m.at(c.Argument(0), c.Argument(1))))
		},
	}
}

// at is a moment in a zone.
func (m *Machine) at(ms, zone goja.Value) time.Time {
	location, _ := m.zone(zone.String())
	return time.UnixMilli(ms.ToInteger()).In(location)
}

// readMoment gives what was read: a moment and its zone, or what is wrong, as text.
func (m *Machine) readMoment(at time.Time, zone string, err error) goja.Value {
	if err != nil {
		return m.rt.ToValue(err.Error())
	}
	return m.rt.NewArray(at.UnixMilli(), zone)
}

func (m *Machine) numbers(list []int) goja.Value {
	items := make([]any, len(list))
	for i, n := range list {
		items[i] = n
	}
	return m.rt.NewArray(items...)
}

// fields are those of a moment, in the order of places in datetime.js.
func fields(at time.Time) []int {
	_, offset := at.Zone()
	weekYear, week := at.ISOWeek()
	dst := 0
	if at.IsDST() {
		dst = 1
	}
	return []int{
		at.Year(), int(at.Month()), at.Day(), at.Hour(), at.Minute(), at.Second(), at.Nanosecond() / 1e6,
		int(at.Weekday()+6)%7 + 1, offset / 60, weekYear, week, at.YearDay(), dst,
		time.Date(at.Year(), at.Month()+1, 0, 0, 0, 0, 0, time.UTC).Day(),
	}
}

// fromFields gives the moment of year, month, day, hour, minute, second, millisecond in a zone.
func (m *Machine) fromFields(c goja.FunctionCall) goja.Value {
	n := func(i int) int { return int(c.Argument(i).ToInteger()) }
	zone, _ := m.zone(c.Argument(7).String())
	at := time.Date(n(0), time.Month(n(1)), n(2), n(3), n(4), n(5), 0, zone)
	return m.rt.ToValue(at.UnixMilli() + c.Argument(6).ToInteger())
}

// offsetName is the name of a zone that is only an offset.
func offsetName(at time.Time) string {
	if _, offset := at.Zone(); offset == 0 {
		return "UTC"
	}
	return at.Format("-07:00")
}

// formats writes by the patterns of luxon, whose letters differ from the CLDR's in places.
type formats struct {
	at     time.Time
	zone   string
	locale *intl.Locale
}

func formatDate(at time.Time, zone, pattern string, l *intl.Locale) (string, error) {
	f := formats{at, zone, l}
	var out strings.Builder
	tokens, err := dateTokens(pattern)
	for _, t := range tokens {
		text := t.text
		if !t.literal {
			if text, err = f.write(text); err != nil {
				return "", err
			}
		}
		out.WriteString(text)
	}
	return out.String(), err
}

func (f formats) write(token string) (string, error) {
	switch token {
	case "S":
		return strconv.Itoa(f.at.Nanosecond() / 1e6), nil
	case "u", "SSS":
		return f.at.Format(".000")[1:], nil
	case "Z", "ZZ", "ZZZ":
		return shortOffset(f.at, token), nil
	case "ZZZZ":
		return f.locale.ZoneName(f.at, f.zone, "short"), nil
	case "ZZZZZ":
		return f.locale.ZoneName(f.at, f.zone, "long"), nil
	case "z":
		if f.zone[0] == '+' || f.zone[0] == '-' {
			return "UTC" + shortOffset(f.at, "Z"), nil
		}
		return f.zone, nil
	case "c", "E":
		return strconv.Itoa(int(f.at.Weekday()+6)%7 + 1), nil
	case "W", "WW":
		_, week := f.at.ISOWeek()
		return padded(week, len(token)), nil
	case "kk", "kkkk":
		year, _ := f.at.ISOWeek()
		return padded(year, 4)[4-len(token):], nil
	case "o", "ooo":
		return padded(f.at.YearDay(), len(token)), nil
	case "q", "qq":
		return padded(int(f.at.Month()+2)/3, len(token)), nil
	case "X":
		return strconv.FormatInt(f.at.Unix(), 10), nil
	case "x":
		return strconv.FormatInt(f.at.UnixMilli(), 10), nil
	}
	if pattern, ok := f.macro(token); ok {
		return pattern, nil
	}
	if !known(token) {
		return "", unknownToken(token)
	}
	return intl.Join(f.locale.Pattern(token, f.at)), nil
}

func padded(n, width int) string {
	text := strconv.Itoa(n)
	for len(text) < width {
		text = "0" + text
	}
	return text
}

func shortOffset(at time.Time, token string) string {
	switch token {
	case "ZZ":
		return at.Format("-07:00")
	case "ZZZ":
		return at.Format("-0700")
	}
	text := at.Format("-07:00")
	text = text[:1] + strings.TrimPrefix(text[1:], "0")
	return strings.TrimSuffix(text, ":00")
}

// macro writes the tokens that stand for a whole date or time as the language writes it.
func (f formats) macro(token string) (string, bool) {
	o := intl.DateOptions{Zone: f.at.Location(), ZoneName: f.zone}
	date, clock := token[0], byte(0)
	switch token[0] {
	case 'D':
	case 't', 'T':
		date, clock = 0, token[0]
	case 'f':
		clock = 't'
	case 'F':
		clock = 'F'
	default:
		return "", false
	}
	n := len(token)
	if date != 0 {
		o.Year, o.Month, o.Day = "numeric", []string{"numeric", "short", "long", "long"}[min(n, 4)-1], "numeric"
		if n == 4 {
			o.Weekday = "long"
		}
	}
	if clock != 0 {
		o.Hour, o.Minute = "numeric", "numeric"
		if clock == 'F' || date == 0 && n > 1 {
			o.Second = "numeric"
		}
		if clock == 'T' {
			o.HourCycle = "h23"
		}
		if n > 2 {
			o.TimeZoneName = map[bool]string{true: "long", false: "short"}[n == 4]
		}
	}
	d, err := intl.NewDate(f.locale, o)
	if err != nil {
		return "", false
	}
	return d.Format(f.at), true
}
