package closure

import (
	"math"
	"slices"
	"strings"
	"time"

	"github.com/dop251/goja/ast"
	"github.com/shopspring/decimal"

	"fairlead/engine/internal/intl"
)

// choices are options as an expression gave them.
type choices struct {
	f *frame
	x val
}

func (c choices) get(name string) val {
	if c.x.k != isObject {
		return val{}
	}
	v, _ := c.f.field(c.x, name)
	return v
}

// Text implements intl.Choices.
func (c choices) Text(name string) string {
	if v := c.get(name); v.k != isUndefined {
		return c.f.text(v)
	}
	return ""
}

// Whole implements intl.Choices.
func (c choices) Whole(name string) *int {
	v := c.get(name)
	if v.k == isUndefined {
		return nil
	}
	n := c.f.number(v)
	if math.IsNaN(n) || math.Abs(n) > 1000 {
		giveUp()
	}
	i := int(n)
	return &i
}

// Truth implements intl.Choices.
func (c choices) Truth(name string) *bool {
	v := c.get(name)
	if v.k == isUndefined {
		return nil
	}
	yes := truth(v)
	return &yes
}

// localeOf finds the language that was asked for.
func (f *frame) localeOf(x val) *intl.Locale {
	tag := intl.Usual
	switch x.k {
	case isUndefined:
	case isText:
		tag = x.v.Text()
	case isList:
		if x.count() > 0 {
			tag = f.text(f.item(x, 0))
		}
	default:
		giveUp()
	}
	l, err := intl.Find(tag)
	if err != nil {
		giveUp()
	}
	return l
}

func (f *frame) choicesOf(x val) choices {
	if x.k != isUndefined && x.k != isObject {
		giveUp()
	}
	if x.made != nil && slices.ContainsFunc(x.made.items, func(v val) bool { return v.k == isNumber && !isFinite(v.n) }) {
		giveUp() // JSON, by which options are known again, has no such numbers
	}
	return choices{f, x}
}

// format is what writes by a language, as the frame keeps it for the next time.
type format struct {
	kind, key string
	number    *intl.Number
	date      *intl.Date
	order     *intl.Order
}

// maxFormats bounds how many are kept.
const maxFormats = 16

// format finds or makes what writes by a language and options. The options are their own key, as
// JSON writes them.
func (f *frame) format(kind string, args []val, create func(*intl.Locale, choices) (format, error)) format {
	c := f.choicesOf(arg(args, 1))
	w := jsonWriter{frame: f}
	key := f.build(func(dst []byte) []byte { return w.value(w.value(dst, arg(args, 0), 0), c.x, 0) })
	for _, known := range f.formats {
		if known.kind == kind && known.key == key {
			return known
		}
	}
	made, err := create(f.localeOf(arg(args, 0)), c)
	if err != nil {
		giveUp()
	}
	made.kind, made.key = kind, key
	if len(f.formats) >= maxFormats {
		f.formats = f.formats[:0]
	}
	f.formats = append(f.formats, made)
	return made
}

func (f *frame) numberFormat(args []val) *intl.Number {
	return f.format("number", args, func(l *intl.Locale, c choices) (made format, err error) {
		made.number, err = intl.NewNumber(l, intl.NumberOptionsOf(c))
		return made, err
	}).number
}

func (f *frame) dateFormat(args []val, required, defaults string) *intl.Date {
	return f.format(required+defaults, args, func(l *intl.Locale, c choices) (made format, err error) {
		o, err := intl.DateOptionsOf(c)
		if err != nil {
			return made, err
		}
		made.date, err = intl.NewDate(l, o.For(required, defaults))
		return made, err
	}).date
}

func (f *frame) order(args []val) *intl.Order {
	return f.format("order", args, func(l *intl.Locale, c choices) (format, error) {
		return format{order: intl.NewOrder(l, c)}, nil
	}).order
}

func (f *frame) localNumber(n *intl.Number, x val) val {
	var parts []intl.Part
	switch x.k {
	case isExact:
		parts = n.Parts(f.operand(x))
	case isNumber:
		if math.IsNaN(x.n) || math.IsInf(x.n, 0) {
			parts = n.Special(math.IsNaN(x.n), x.n < 0)
			break
		}
		parts = n.Parts(decimal.NewFromFloat(x.n))
	default:
		giveUp()
	}
	return textVal(intl.Join(parts))
}

func numberToLocale(f *frame, this val, args []val) val {
	return f.localNumber(f.numberFormat(args), this)
}

func dateText(d *intl.Date, n float64) val {
	if math.IsNaN(n) {
		return textVal("Invalid Date")
	}
	return textVal(d.Format(time.UnixMilli(int64(n))))
}

func dateToLocale(f *frame, this val, args []val) val {
	return dateText(f.dateFormat(args, "any", "all"), this.n)
}

func dayToLocale(f *frame, this val, args []val) val {
	return dateText(f.dateFormat(args, "date", "date"), this.n)
}

func timeToLocale(f *frame, this val, args []val) val {
	return dateText(f.dateFormat(args, "time", "time"), this.n)
}

func localeCompare(f *frame, this val, args []val) val {
	a, b := wholeCharacters(this.v.Text()), wholeCharacters(f.text(arg(args, 0)))
	return intVal(f.order(args[min(1, len(args)):]).Compare(a, b))
}

// intlCall compiles new Intl.NumberFormat(…).format(x) and the same of Intl.DateTimeFormat.
func (c *compiler) intlCall(x call) (made code, ok bool) {
	create, isNew := x.left.(*ast.NewExpression)
	if !isNew || x.called != "format" || len(x.list) != 1 {
		return code{}, false
	}
	dot, isDot := create.Callee.(*ast.DotExpression)
	if !isDot {
		return code{}, false
	}
	id, isName := dot.Left.(*ast.Identifier)
	of := strings.Clone(dot.Identifier.Name.String())
	if !isName || id.Name != "Intl" || c.declared("Intl") || of != "NumberFormat" && of != "DateTimeFormat" {
		return code{}, false
	}
	given, what := c.args(create.ArgumentList, 2), c.expr(x.list[0]).eval
	return codeOf(isText, func(f *frame) val {
		args := f.computed(given)
		if of == "NumberFormat" {
			return f.localNumber(f.numberFormat(args), what(f))
		}
		d, at := f.dateFormat(args, "any", "date"), what(f)
		if at.k == isMoment {
			at = momentVal(at.moment())
		}
		if at.k != isMoment && at.k != isNumber || math.IsNaN(at.n) || math.Abs(at.n) > maxMoment {
			giveUp()
		}
		return dateText(d, math.Trunc(at.n))
	}), true
}
