package closure

import (
	"math"
	"slices"
	"strconv"
	"strings"

	"github.com/dop251/goja/ast"
)

// functions are JavaScript's own functions that are called by their name alone.
var functions = map[string]function1{ //nolint:gochecknoglobals // a table
	"Boolean":            {make: conversions["Boolean"]},
	"Number":             {make: conversions["Number"]},
	"String":             {make: conversions["String"]},
	"parseFloat":         {make: ofValue(isNumber, parseFloat)},
	"parseInt":           {takes: 2, many: parseIntCode},
	"isNaN":              {make: func(c code) code { return numberTest(c, math.IsNaN) }},
	"isFinite":           {make: func(c code) code { return numberTest(c, isFinite) }},
	"encodeURIComponent": {make: ofValue(isText, escaper(plainInParts))},
	"encodeURI":          {make: ofValue(isText, escaper(plainInParts+reservedInURIs))},
	"decodeURIComponent": {make: ofValue(isText, unescaper(""))},
	"decodeURI":          {make: ofValue(isText, unescaper(reservedInURIs))},
	"btoa":               {make: ofValue(isText, toBase64)},
	"atob":               {make: ofValue(isText, fromBase64)},
}

// statics are the functions of Math, Number and so on.
var statics = map[string]map[string]function1{ //nolint:gochecknoglobals // a table
	"Math": {
		"abs": ofNumber(math.Abs), "ceil": ofNumber(math.Ceil), "floor": ofNumber(math.Floor),
		"round": ofNumber(roundHalfUp), "trunc": ofNumber(math.Trunc), "sign": {make: ofValue(isNumber, sign)},
		"sqrt": ofNumber(math.Sqrt), "cbrt": ofNumber(math.Cbrt), "log": ofNumber(math.Log),
		"log10": ofNumber(math.Log10), "log2": ofNumber(math.Log2), "exp": ofNumber(math.Exp),
		"pow": {takes: 2, many: powCode},
	},
	"Number": {
		"isInteger":     {make: ifNumber(isWhole)},
		"isFinite":      {make: ifNumber(isFinite)},
		"isNaN":         {make: ifNumber(math.IsNaN)},
		"isSafeInteger": {make: ifNumber(isSafe)},
		"parseFloat":    {make: ofValue(isNumber, parseFloat)},
		"parseInt":      {takes: 2, many: parseIntCode},
	},
	"Array": {
		"isArray": {make: ofValue(isBoolean, func(_ *frame, x val) val { return boolVal(x.k == isList) })},
	},
	"Object": {
		"keys":        {make: ofValue(isList, objectKeys)},
		"values":      {make: ofValue(isList, objectValues)},
		"entries":     {make: ofValue(isList, objectEntries)},
		"fromEntries": {make: ofValue(isObject, fromEntries)},
		"hasOwn":      {takes: 2, many: hasOwnCode},
	},
	"String": {
		"fromCharCode": {takes: 8, many: fromCharCode},
	},
	"Date": {
		"UTC":   {takes: 7, many: dateUTC},
		"parse": {make: ofValue(isNumber, dateParse)},
	},
	"JSON": {
		"stringify": {takes: 3, many: stringifyCode},
		"parse":     {make: ofValue(isUnknown, parseJSON)},
	},
}

// properties are the numbers that Math and Number hold.
var properties = map[string]map[string]float64{ //nolint:gochecknoglobals // a table
	"Math": {"PI": math.Pi, "E": math.E, "SQRT2": math.Sqrt2, "LN2": math.Ln2, "LN10": math.Ln10},
	"Number": {
		"MAX_SAFE_INTEGER": 1<<53 - 1, "MIN_SAFE_INTEGER": -(1<<53 - 1), "EPSILON": 0x1p-52, "NaN": math.NaN(),
		"POSITIVE_INFINITY": math.Inf(1), "NEGATIVE_INFINITY": math.Inf(-1), "MAX_VALUE": math.MaxFloat64,
	},
}

// property compiles Math.PI and its like.
func (c *compiler) property(e ast.Expression) (code, bool) {
	dot, ok := e.(*ast.DotExpression)
	if !ok {
		return code{}, false
	}
	id, ok := dot.Left.(*ast.Identifier)
	if !ok || c.known(id.Name.String()) {
		return code{}, false
	}
	n, ok := properties[id.Name.String()][dot.Identifier.Name.String()]
	return constant(numberVal(n)), ok
}

// staticCall compiles Math.round(x) and its like.
func (c *compiler) staticCall(of, called string, list []ast.Expression) code {
	if of == "console" {
		return c.logCall(called, list)
	}
	switch full := of + "." + called; full {
	case "Math.max", "Math.min":
		return c.extreme(called == "max", list)
	case "Date.now":
		return c.dateNow(list)
	case "Object.assign":
		return c.assign(list)
	case "Array.from":
		return c.arrayFrom(list)
	case "Object.groupBy":
		return c.groupBy(list)
	default:
		if fn, ok := statics[of][called]; ok {
			made := c.globalCall(fn, list, full)
			made.fresh = made.is == isList
			return made
		}
		return c.refuse("the call of %s", full)
	}
}

func ofNumber(do func(float64) float64) function1 {
	return function1{make: func(c code) code {
		n := c.toNumber()
		return numberCode(func(f *frame) float64 { return do(n(f)) })
	}}
}

func ofValue(gives kind, do func(*frame, val) val) func(code) code {
	return func(c code) code {
		eval := c.eval
		return codeOf(gives, func(f *frame) val { return do(f, eval(f)) })
	}
}

func numberTest(c code, test func(float64) bool) code {
	n := c.toNumber()
	return testCode(func(f *frame) bool { return test(n(f)) })
}

func isFinite(n float64) bool { return !math.IsNaN(n) && !math.IsInf(n, 0) }
func isWhole(n float64) bool  { return isFinite(n) && n == math.Trunc(n) }

func isSafe(n float64) bool { return isWhole(n) && math.Abs(n) < 1<<53 }

// ifNumber tests what is a number already.
func ifNumber(test func(float64) bool) func(code) code {
	return ofValue(isBoolean, func(_ *frame, x val) val { return boolVal(x.k == isNumber && test(x.n)) })
}

func sign(f *frame, x val) val {
	switch n := f.number(x); {
	case n > 0:
		return intVal(1)
	case n < 0:
		return intVal(-1)
	}
	if x.k != isNumber {
		giveUp() // goja gives what it was given
	}
	return numberVal(x.n)
}

// roundHalfUp is Math.round: halves go up.
func roundHalfUp(n float64) float64 {
	t := math.Trunc(n)
	switch {
	case n >= 0 && n-t >= 0.5:
		return t + 1
	case n < 0 && t-n > 0.5:
		return t - 1
	}
	return t
}

func powCode(args []func(*frame) val) code {
	if len(args) != 2 {
		return numberCode(func(*frame) float64 { return math.NaN() })
	}
	x, y := args[0], args[1]
	return numberCode(func(f *frame) float64 { return power(f.number(x(f)), f.number(y(f))) })
}

// extreme compiles Math.max and Math.min.
func (c *compiler) extreme(most bool, list []ast.Expression) code {
	pick, start := math.Min, math.Inf(1)
	if most {
		pick, start = math.Max, math.Inf(-1)
	}
	for _, e := range list {
		if _, ok := e.(*ast.SpreadElement); ok {
			items := c.array(&ast.ArrayLiteral{Value: list}).eval
			return numberCode(func(f *frame) float64 {
				result := start
				for _, x := range items(f).made.items {
					result = pickNumber(pick, result, f.number(x))
				}
				return result
			})
		}
	}
	args := make([]func(*frame) float64, len(list))
	for i, e := range list {
		args[i] = c.expr(e).toNumber()
	}
	return numberCode(func(f *frame) float64 {
		result := start
		for _, arg := range args {
			result = pickNumber(pick, result, arg(f))
		}
		return result
	})
}

// pickNumber keeps what is no number: package math would take an infinity before it.
func pickNumber(pick func(a, b float64) float64, a, b float64) float64 {
	if math.IsNaN(a) || math.IsNaN(b) {
		return math.NaN()
	}
	return pick(a, b)
}

// parseFloat reads the number that a text begins with. What looks unusual is left to JavaScript.
func parseFloat(f *frame, x val) val {
	s := trimSpace(f.text(x))
	end := 0
	if end < len(s) && (s[end] == '+' || s[end] == '-') {
		end++
	}
	begin := end
	for end < len(s) && s[end] >= '0' && s[end] <= '9' {
		end++
	}
	if end < len(s) && s[end] == '.' {
		for end++; end < len(s) && s[end] >= '0' && s[end] <= '9'; end++ {
		}
	}
	unusual := end < len(s) && strings.IndexByte("eEI_", s[end]) >= 0
	if unusual || strings.HasPrefix(s[begin:], ".") || strings.HasSuffix(s[:end], ".") {
		giveUp()
	}
	if end == begin {
		return numberVal(math.NaN())
	}
	n, _ := strconv.ParseFloat(s[:end], 64) // out of range gives the infinity wanted
	return numberVal(n)
}

func parseIntCode(args []func(*frame) val) code {
	if len(args) == 0 {
		return constant(numberVal(math.NaN()))
	}
	return codeOf(isNumber, func(f *frame) val {
		s, radix := trimSpace(f.text(args[0](f))), 0
		if len(args) > 1 {
			radix = int(toInt32(f.number(args[1](f))))
		}
		return numberVal(parseInt(s, radix))
	})
}

// parseInt reads the whole number that a text begins with, as far as a float64 holds it exactly.
func parseInt(s string, radix int) float64 {
	negative := s != "" && s[0] == '-'
	if negative || s != "" && s[0] == '+' {
		s = s[1:]
	}
	if len(s) > 1 && s[0] == '0' && s[1]|0x20 == 'x' && (radix == 0 || radix == 16) {
		s, radix = s[2:], 16
	}
	if radix == 0 {
		radix = 10
	}
	if radix < 2 || radix > 36 {
		return math.NaN()
	}
	n, end := 0.0, 0
	for ; end < len(s); end++ {
		digit := strings.IndexByte("0123456789abcdefghijklmnopqrstuvwxyz", s[end]|0x20)
		if digit < 0 || digit >= radix || s[end] < '0' {
			break
		}
		if n = n*float64(radix) + float64(digit); n >= 1<<53 {
			giveUp()
		}
	}
	switch {
	case end == 0:
		return math.NaN()
	case negative:
		return -n
	}
	return n
}

func hasOwnCode(args []func(*frame) val) code {
	return codeOf(isBoolean, func(f *frame) val {
		if len(args) != 2 {
			giveUp()
		}
		x, key := args[0](f), args[1](f)
		if x.k != isObject || key.k >= isList {
			giveUp()
		}
		_, ok := f.field(x, f.text(key))
		return boolVal(ok)
	})
}

// groupBy compiles Object.groupBy.
func (c *compiler) groupBy(list []ast.Expression) code {
	if len(list) != 2 {
		return c.refuse("such a call of Object.groupBy")
	}
	eval, fn := c.expr(list[0]).eval, c.callback(list[1])
	return codeOf(isObject, func(f *frame) val {
		var b assembly
		b.begin(f)
		var own steps
		s, i := f.goThrough(eval(f), &own), 0
		for item, ok := f.next(s); ok; item, ok = f.next(s) {
			f.each(fn, val{}, i, item)
			i++
			key := fn.body.eval(f)
			if key.k >= isList {
				giveUp()
			}
			name := wholeCharacters(f.text(key))
			if at := b.find(name); at >= 0 {
				b.items[at].made.items = append(b.items[at].made.items, item)
				continue
			}
			b.set(name, f.list([]val{item}))
		}
		return b.object(f)
	})
}

// objectKeys reads no values.
func objectKeys(f *frame, x val) val {
	if x.k != isObject {
		giveUp()
	}
	names := x.fieldNames()
	items := f.items(len(names))
	for i, name := range names {
		items[i] = textVal(name)
	}
	return f.list(items)
}

func objectValues(f *frame, x val) val {
	return f.entries(x, func(_ string, item val) val { return item })
}

func objectEntries(f *frame, x val) val {
	return f.entries(x, func(name string, item val) val {
		pair := f.items(2)
		pair[0], pair[1] = textVal(name), item
		return f.list(pair)
	})
}

// entries makes a list of the fields of an object.
func (f *frame) entries(x val, of func(string, val) val) val {
	if x.k != isObject {
		giveUp()
	}
	items := f.items(len(x.fieldNames()))[:0]
	f.eachField(x, func(name string, item val) { items = append(items, of(name, item)) })
	return f.list(items)
}

func fromEntries(f *frame, x val) val {
	if x.k == isText {
		giveUp()
	}
	var b assembly
	b.begin(f)
	for _, pair := range f.appendItems(nil, x) {
		if pair.k != isList || pair.count() < 2 {
			giveUp()
		}
		key := f.item(pair, 0)
		if key.k >= isList {
			giveUp()
		}
		b.set(wholeCharacters(f.text(key)), f.item(pair, 1))
	}
	return b.object(f)
}

// assign compiles Object.assign({…}, …), whose first object nobody else knows.
func (c *compiler) assign(list []ast.Expression) code {
	if len(list) == 0 {
		return c.refuse("Object.assign without an object")
	}
	if _, ok := list[0].(*ast.ObjectLiteral); !ok {
		return c.assignTo(list)
	}
	parts := make([]part, len(list))
	for i, e := range list {
		if _, ok := e.(*ast.SpreadElement); ok {
			return c.refuse("... in a call of Object.assign")
		}
		parts[i] = part{spread: true, value: c.expr(e).eval}
	}
	b := &assembly{}
	return codeOf(isObject, func(f *frame) val {
		x := f.assemble(b, parts)
		if slices.ContainsFunc(x.fieldNames(), func(name string) bool { return inherited[name] }) {
			giveUp()
		}
		return x
	})
}

// assignTo compiles Object.assign to an object that others may know.
func (c *compiler) assignTo(list []ast.Expression) code {
	c.changing()
	args := c.spreadArgs(list)
	return codeOf(isUnknown, func(f *frame) val {
		given, base := f.push(args)
		if len(given) == 0 || given[0].k != isObject {
			giveUp()
		}
		for _, from := range given[1:] {
			if from.k != isObject && !from.missing() {
				giveUp()
			}
			if from.k == isObject {
				f.eachField(from, func(name string, item val) { f.putField(given[0], name, item) })
			}
		}
		f.stack = f.stack[:base]
		return given[0]
	})
}

// arrayFrom compiles Array.from of what can be gone through, or of {length: n}; with a function
// for the items.
func (c *compiler) arrayFrom(list []ast.Expression) code {
	if len(list) == 0 || len(list) > 2 {
		return c.refuse("such a call of Array.from")
	}
	eval := c.expr(list[0]).eval
	made := codeOf(isList, func(f *frame) val { return f.list(f.itemsFrom(eval(f))) })
	if len(list) == 2 {
		fn := c.callback(list[1])
		made.eval = func(f *frame) val {
			x := eval(f)
			if x.k == isObject {
				x = f.list(f.itemsFrom(x))
			}
			var own steps
			s, items := f.goThrough(x, &own), []val(nil)
			for item, ok := f.next(s); ok; item, ok = f.next(s) {
				f.each(fn, val{}, len(items), item) // there is no third argument
				items = append(items, fn.body.eval(f))
			}
			return f.list(items)
		}
	}
	made.fresh = true
	return made
}

func (f *frame) itemsFrom(x val) []val {
	if x.k != isObject {
		return f.appendItems(nil, x)
	}
	m := x.made
	if m == nil || len(m.items) != 1 || m.view || m.fieldNames()[0] != "length" || m.items[0].k != isNumber {
		giveUp()
	}
	return f.items(max(0, whole(m.items[0].n)))
}
