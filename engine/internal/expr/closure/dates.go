package closure

import (
	"math"
	"time"

	"github.com/dop251/goja/ast"

	"fairlead/engine/node/value"
)

// maxMoment is the last millisecond that a date may have.
const maxMoment = 8.64e15

// newOf compiles new Date(…), new Set(…) and new Map(…).
func (c *compiler) newOf(x *ast.NewExpression) code {
	id, ok := x.Callee.(*ast.Identifier)
	switch {
	case !ok || c.declared(id.Name.String()):
		return c.refuse("this kind of new")
	case id.Name == "Set" || id.Name == "Map":
		return c.collection(id.Name.String(), x.ArgumentList)
	case id.Name != "Date":
		return c.refuse("new %s", id.Name)
	}
	args, now := c.args(x.ArgumentList, 7), c.env.Now
	date := codeOf(isMoment, func(f *frame) val {
		switch len(args) {
		case 0:
			return momentVal(float64(now().UnixMilli()))
		case 1:
			return f.moment(args[0](f))
		}
		return momentVal(f.momentOfParts(f.computed(args), time.Local))
	})
	if c.changes {
		eval := date.eval
		date.eval = func(f *frame) val {
			x := eval(f)
			x.made = &made{moment: x.n}
			return x
		}
	}
	date.fresh = true
	return date
}

// computed computes arguments.
func (f *frame) computed(args []func(*frame) val) []val {
	items := f.items(len(args))
	for i, arg := range args {
		items[i] = arg(f)
	}
	return items
}

// dateUTC and dateParse are functions of Date.
func dateUTC(args []func(*frame) val) code {
	return numberCode(func(f *frame) float64 {
		if len(args) == 0 {
			giveUp()
		}
		return f.momentOfParts(f.computed(args), time.UTC)
	})
}

func dateParse(f *frame, x val) val {
	if x.k != isText {
		giveUp()
	}
	return f.moment(x).asNumber()
}

func (c *compiler) dateNow(list []ast.Expression) code {
	c.args(list, 0)
	now := c.env.Now
	return numberCode(func(*frame) float64 { return float64(now().UnixMilli()) })
}

func momentVal(n float64) val { return val{k: isMoment, n: n} }

// moment is what a date says now: one that has a name may have been set since it was made.
func (x val) moment() float64 {
	if x.made != nil {
		return x.made.moment
	}
	return x.n
}

// moment is what new Date(x) means.
func (f *frame) moment(x val) val {
	switch x.k {
	case isMoment:
		return momentVal(x.moment())
	case isText:
		if t, ok := parseDate(x.v.Text()); ok {
			return momentVal(float64(t.UnixMilli()))
		}
		n, ok := parseLocal(x.v.Text())
		if !ok {
			giveUp()
		}
		return momentVal(n)
	case isList, isObject, isExact, isSet, isMap, isSteps:
		giveUp()
	default:
	}
	n := math.Trunc(f.number(x))
	if math.Abs(n) > maxMoment {
		n = math.NaN()
	}
	return momentVal(n + 0)
}

// parseDate reads the forms that ECMAScript lays down, with a time zone or as a date alone.
func parseDate(s string) (time.Time, bool) {
	if len(s) < 10 || s[:4] < "0001" || s[:4] > "9999" {
		return time.Time{}, false
	}
	for _, layout := range []string{time.DateOnly, "2006-01-02T15:04:05Z07:00", "2006-01-02T15:04Z07:00"} {
		if t, err := time.Parse(layout, s); err == nil && (s[len(s)-1] == 'Z' || len(s) == 10 || s[len(s)-3] == ':') {
			return t, len(s) == 10 || s[13] == ':' && fewDigits(s)
		}
	}
	return time.Time{}, false
}

// fewDigits tells that the seconds have milliseconds at most.
func fewDigits(s string) bool {
	if len(s) < 20 || s[19] != '.' {
		return true
	}
	n := 0
	for i := 20; i < len(s) && s[i] >= '0' && s[i] <= '9'; i++ {
		n++
	}
	return n <= 3
}

// outMoment is a date as it leaves an expression: ISO text, or null where it is none.
func outMoment(n float64) value.Value {
	if math.IsNaN(n) {
		return value.Null()
	}
	return value.Text(time.UnixMilli(int64(n)).UTC().Format("2006-01-02T15:04:05.000Z"))
}

// isoOf is the ISO text of a date between the years 0 and 9999.
func isoOf(n float64) string {
	t := time.UnixMilli(int64(n)).UTC()
	if math.IsNaN(n) || t.Year() < 0 || t.Year() > 9999 {
		giveUp()
	}
	return t.Format("2006-01-02T15:04:05.000Z")
}

func timeOf(_ *frame, this val, _ []val) val  { return numberVal(this.n) }
func isoText(_ *frame, this val, _ []val) val { return textVal(isoOf(this.n)) }

// utc and local are parts of a date; NaN where it is none.
func utc(this val, part func(time.Time) int) val {
	if math.IsNaN(this.n) {
		return this.asNumber()
	}
	return intVal(part(time.UnixMilli(int64(this.n)).UTC()))
}

func local(this val, part func(time.Time) int) val {
	if math.IsNaN(this.n) {
		return this.asNumber()
	}
	return intVal(part(time.UnixMilli(int64(this.n))))
}

func (x val) asNumber() val { return numberVal(x.n) }

func month(t time.Time) int        { return int(t.Month()) - 1 }
func weekday(t time.Time) int      { return int(t.Weekday()) }
func milliseconds(t time.Time) int { return t.Nanosecond() / 1e6 }

func utcYear(_ *frame, this val, _ []val) val         { return utc(this, time.Time.Year) }
func utcMonth(_ *frame, this val, _ []val) val        { return utc(this, month) }
func utcDate(_ *frame, this val, _ []val) val         { return utc(this, time.Time.Day) }
func utcDay(_ *frame, this val, _ []val) val          { return utc(this, weekday) }
func utcHours(_ *frame, this val, _ []val) val        { return utc(this, time.Time.Hour) }
func utcMinutes(_ *frame, this val, _ []val) val      { return utc(this, time.Time.Minute) }
func utcSeconds(_ *frame, this val, _ []val) val      { return utc(this, time.Time.Second) }
func utcMilliseconds(_ *frame, this val, _ []val) val { return utc(this, milliseconds) }
func localYear(_ *frame, this val, _ []val) val       { return local(this, time.Time.Year) }
func localMonth(_ *frame, this val, _ []val) val      { return local(this, month) }
func localDate(_ *frame, this val, _ []val) val       { return local(this, time.Time.Day) }
func localDay(_ *frame, this val, _ []val) val        { return local(this, weekday) }
func localHours(_ *frame, this val, _ []val) val      { return local(this, time.Time.Hour) }
func localMinutes(_ *frame, this val, _ []val) val    { return local(this, time.Time.Minute) }
func localSeconds(_ *frame, this val, _ []val) val    { return local(this, time.Time.Second) }
