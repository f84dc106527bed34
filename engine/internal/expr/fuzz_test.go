package expr

import (
	"fmt"
	"math/rand/v2"
	"strings"
	"testing"
)

// FuzzDifferential makes an expression and records of each seed and computes them on both paths.
func FuzzDifferential(f *testing.F) {
	for seed := range uint64(200) {
		f.Add(seed)
	}
	b := newBoth(f)
	f.Fuzz(func(t *testing.T, seed uint64) { differ(t, b, seed) })
}

// TestGeneratedExpressionsAgree does the same for many seeds, on machines that are used again.
func TestGeneratedExpressionsAgree(t *testing.T) {
	b := newBoth(t)
	seeds := uint64(4000)
	if testing.Short() {
		seeds = 500
	}
	compiled, closed, runs := 0, 0, 0
	for seed := range seeds {
		ok, done := differ(t, b, seed)
		if ok {
			compiled++
			closed += done
			runs += recordsEach
		}
		if t.Failed() {
			t.Fatalf("seed %d", seed)
		}
	}
	t.Logf("%d of %d compiled; %d of %d evaluations without JavaScript", compiled, seeds, closed, runs)
	if compiled < int(seeds)*9/10 || closed < runs*3/10 {
		t.Errorf("too few expressions were compiled (%d of %d), or too few came to a result (%d of %d)", compiled, seeds, closed, runs)
	}
}

const recordsEach = 4

func differ(t *testing.T, b *both, seed uint64) (compiled bool, closed int) {
	g := &generator{r: rand.New(rand.NewPCG(seed, 1))}
	source := g.any(4)
	p, ok := b.prepare(t, source)
	if !ok {
		t.Fatalf("%s is no expression", source)
	}
	for range recordsEach {
		record := parse(t, g.record())
		if p.compare(t, record) {
			closed++
		}
	}
	return p.program != nil, closed
}

// generator makes expressions and records at random. Numbers are not compared with texts by ==, where
// goja is wrong; see TestWhereGojaIsWrong.
type generator struct {
	r     *rand.Rand
	local []string // names in scope
}

func (g *generator) pick(of ...string) string { return of[g.r.IntN(len(of))] }

func (g *generator) value(depth int) string {
	switch n := g.r.IntN(10); {
	case n < 3:
		return g.pick("0", "1", "2.0", "3", "-1", "1.10", "2.50", "0.1", "1e2", "-0", "12345678901234567890", "1e400",
			"0.30000000000000004", "9007199254740993", "1e-7", "1e21", "42", "1234.5678", "0.1234567890123456789",
			"1.1", "3.00", "2", "1.00", "100", "0.0", "42.0", "4.20e1")
	case n < 6:
		return g.pick(`""`, `"a"`, `"Anna"`, `"b,c"`, `" x "`, `"12"`, `"1.5"`, `"é"`, `"😀a"`, `"\ud83d"`, `"A"`, `"paid"`,
			`"2026-11-23"`, `"toString"`, `"x\ny"`, `"NL"`, `"1e3"`, `"\u0000"`, `"ß"`, `"0"`)
	case n < 7:
		return g.pick("true", "false", "null", "null")
	case depth == 0:
		return "null"
	case n < 9:
		return g.listValue(depth - 1)
	}
	return g.objectValue(depth - 1)
}

func (g *generator) listValue(depth int) string {
	items := make([]string, g.r.IntN(5))
	for i := range items {
		items[i] = g.value(depth)
	}
	return "[" + strings.Join(items, ",") + "]"
}

func (g *generator) objectValue(depth int) string {
	var fields []string
	for _, name := range []string{"a", "b", "c", "name", "10", "toString", "length", "__proto__", "x y"} {
		if g.r.IntN(10) < map[bool]int{true: 5, false: 1}[len(name) == 1 || name == "name"] {
			fields = append(fields, fmt.Sprintf("%q:%s", name, g.value(depth)))
		}
	}
	g.r.Shuffle(len(fields), func(i, j int) { fields[i], fields[j] = fields[j], fields[i] })
	return "{" + strings.Join(fields, ",") + "}"
}

// record has fields of the kinds that the names promise, mostly.
func (g *generator) record() string {
	var fields []string
	add := func(name, value string) {
		switch g.r.IntN(12) {
		case 0:
		case 1:
			fields = append(fields, fmt.Sprintf("%q:%s", name, g.value(2)))
		default:
			fields = append(fields, fmt.Sprintf("%q:%s", name, value))
		}
	}
	add("n", g.pick("0", "3", "1.10", "2.50", "-1", "1e2", "12345678901234567890", "42", "2.0", "2", "1.1", "3.00", "0.00"))
	add("m", g.pick("1", "2.0", "0.1", "-0", "1e21", "7", "1.0", "0.10", "2"))
	add("s", g.pick(`"Anna"`, `""`, `"a,b"`, `"Ünïcödé"`, `"x😀y"`, `"12"`, `" t "`, `"\"q\\"`))
	add("u", g.pick(`"b"`, `"paid"`, `"a"`, `"ZZ top"`, `"2026-11-23"`))
	add("t", g.pick("true", "false", "null"))
	add("o", g.objectValue(2))
	add("l", g.listValue(1))
	rows := make([]string, g.r.IntN(4))
	for i := range rows {
		rows[i] = g.objectValue(0)
	}
	add("rows", "["+strings.Join(rows, ",")+"]")
	return "{" + strings.Join(fields, ",") + "}"
}

// any makes an expression of any kind.
func (g *generator) any(depth int) string {
	switch g.r.IntN(9) {
	case 0:
		return g.number(depth)
	case 1:
		return g.text(depth)
	case 2:
		return g.truth(depth)
	case 3, 4:
		return g.list(depth)
	case 5:
		return g.object(depth)
	case 6:
		return g.path()
	case 7:
		if depth > 0 {
			return fmt.Sprintf("(%s ? %s : %s)", g.truth(depth-1), g.any(depth-1), g.any(depth-1))
		}
	case 8:
		if depth > 0 {
			return fmt.Sprintf("(%s %s %s)", g.any(depth-1), g.pick("??", "||", "&&", "+", "!==", "==="), g.any(depth-1))
		}
	}
	return g.path()
}

func (g *generator) path() string {
	if len(g.local) > 0 && g.r.IntN(2) == 0 {
		name := g.local[g.r.IntN(len(g.local))]
		return name + g.pick("", "", ".a", "?.b", "?.name", "?.c?.a", "?.[0]", "?.length")
	}
	return g.pick("record.n", "record.m", "record.s", "record.u", "record.t", "record.o", "record.l", "record.rows",
		"record.o?.a", "record.o?.b?.c", "record.o.name", "record.l?.[0]", "record.l[1]", "record.rows?.[0]?.name",
		"record.missing", "record.missing?.x.y", "record.rows?.length", "record.s?.length", "vars.rate", "record[record.u]",
		`record["x y"]`, "record.o?.toString", "record.o?.length", "record.o?.[\"10\"]", "record.s?.[0]", "record", "undefined")
}

func (g *generator) number(depth int) string {
	if depth == 0 {
		return g.pick("record.n", "record.m", "(1)", "(0)", "2.5", "1.1", "(-3)", "(100)", "record.rows?.length", "NaN", "1e21", "vars.limit")
	}
	a, b := g.number(depth-1), g.number(depth-1)
	switch g.r.IntN(12) {
	case 0, 1, 2, 3:
		return fmt.Sprintf("(%s %s %s)", a, g.pick("+", "-", "*", "/", "%", "|", "&", "^", "<<", ">>", ">>>"), b)
	case 4:
		return fmt.Sprintf("%s(%s)", g.pick("Math.round", "Math.floor", "Math.ceil", "Math.abs", "Math.trunc", "Math.sign",
			"Math.sqrt", "Number", "parseInt", "parseFloat", "-", "+", "~"), g.any(depth-1))
	case 5:
		return fmt.Sprintf("%s(%s, %s)", g.pick("Math.max", "Math.min", "Math.pow", "round"), a, b)
	case 6:
		return fmt.Sprintf("%s.reduce((p, q) => %s, %s)", g.list(depth-1), g.within("p", "q", g.number, depth), a)
	case 7:
		return fmt.Sprintf("%s.indexOf(%s)", g.text(depth-1), g.text(depth-1))
	case 8:
		return fmt.Sprintf("%s(%s)", g.pick("sum", "avg", "number", "min", "max"), g.list(depth-1))
	case 9:
		return g.pick(g.list(depth-1), g.text(depth-1)) + ".length"
	case 10:
		return fmt.Sprintf("decimal(%s).%s(%s)", a, g.pick("plus", "minus", "times", "cmp"), b)
	}
	return g.path()
}

// within makes an expression in which two more names are in scope.
func (g *generator) within(a, b string, what func(int) string, depth int) string {
	outer := len(g.local)
	g.local = append(g.local, a, b)
	defer func() { g.local = g.local[:outer] }()
	return what(depth - 1)
}

func (g *generator) text(depth int) string {
	if depth == 0 {
		return g.pick("record.s", "record.u", `"a"`, `""`, `"é"`, `", "`, "'12'", "`x`", "record.o?.name")
	}
	a, b := g.text(depth-1), g.text(depth-1)
	switch g.r.IntN(18) {
	case 15:
		return fmt.Sprintf("%s.toLocaleString(%s)", g.number(depth-1), g.pick("", `"de-DE"`, `"fr", {style: "percent"}`, `"nl", record.o`))
	case 16:
		return fmt.Sprintf("%s(%s)", g.pick("encodeURI", "decodeURIComponent", "btoa", "atob", "String.fromCharCode"), g.any(depth-1))
	case 17:
		return fmt.Sprintf("%s.%s", g.moment(depth), g.pick("toISOString()", `toLocaleDateString("de")`, "getMonth()", "getDay()", "toJSON()"))
	case 12:
		return fmt.Sprintf("%s.replace(%s, %s)", a, g.literal(g.regex(), "", "g", "gi", "gu"), b)
	case 13:
		by := g.within("m", "p", g.any, depth)
		return fmt.Sprintf("%s.replace(%s, (m, p) => %s)", a, g.literal("("+g.regex()+")", "", "g", "gi"), by)
	case 14:
		return fmt.Sprintf("%s.match(%s)?.[%s]", a, g.literal("("+g.regex()+")("+g.regex()+")?", "", "i", "u"), g.pick("0", "1", "2"))
	case 0, 1:
		return fmt.Sprintf("`%s${%s}${%s}`", g.pick("", "#", "é"), g.any(depth-1), b)
	case 2:
		return fmt.Sprintf("(%s + %s)", a, g.any(depth-1))
	case 3, 4:
		return fmt.Sprintf("%s.%s()", a, g.pick("trim", "toUpperCase", "toLowerCase", "trimStart", "trimEnd", "toString", "normalize"))
	case 5:
		return fmt.Sprintf("%s.%s(%s, %s)", a, g.pick("slice", "substring", "substr"), g.number(depth-1), g.number(depth-1))
	case 6:
		return fmt.Sprintf("%s.%s(%s, %s)", a, g.pick("padStart", "padEnd"), g.pick("3", "8", "record.n"), b)
	case 7:
		return fmt.Sprintf("%s.%s(%s, %s)", a, g.pick("replace", "replaceAll"), b, g.text(depth-1))
	case 8:
		return fmt.Sprintf("%s.join(%s)", g.list(depth-1), b)
	case 9:
		return fmt.Sprintf("%s(%s)", g.pick("String", "text", "upper", "lower", "trim", "slug", "JSON.stringify", "encodeURIComponent", "typeof "), g.any(depth-1))
	case 10:
		return fmt.Sprintf("%s.toFixed(%s)", g.number(depth-1), g.pick("0", "2", "5"))
	}
	return fmt.Sprintf("%s.%s(%s)", a, g.pick("charAt", "at", "concat", "repeat"), g.pick("0", "1", "-1", "record.n", "2"))
}

// moment makes a date.
func (g *generator) moment(depth int) string {
	return fmt.Sprintf("new Date(%s)", g.pick("record.u", `"2026-11-23T09:14"`, "2026, record.n, record.m", "record.n * 1e10",
		g.any(depth-1), fmt.Sprintf("new Date(2026, %s).%s(%s)", g.number(depth-1), g.pick("setDate", "setHours", "setUTCMonth"), g.number(depth-1))))
}

// regex makes a regular expression that goja matches right: it never matches nothing, and has no
// \b, for which goja takes other letters.
func (g *generator) regex() string {
	one := func() string {
		return g.pick("a", "[a-z]", "\\d", "\\w", "\\s", "[^,]", ".", "\\S", "[é ]", "x", "n", "(?:a|é)", "[\\d.]") +
			g.pick("", "", "", "+", "{2}", "+?")
	}
	return g.pick("", "", "", "^") + one() + g.pick("", one(), "(?:"+one()+")?", "|"+one()) + g.pick("", "", "", "$")
}

// literal writes a regular expression with some flags. Of large sets goja takes a long time to make
// ones that know no case.
func (g *generator) literal(source string, flags ...string) string {
	flag := g.pick(flags...)
	if strings.Contains(source, `\S`) || strings.Contains(source, "[^") || strings.Contains(source, ".") {
		flag = strings.Trim(flag, "i")
	}
	return "/" + source + "/" + flag
}

func (g *generator) truth(depth int) string {
	if depth == 0 {
		return g.pick("record.t", "true", "false", "record.n > 1", `record.s === "Anna"`)
	}
	switch g.r.IntN(10) {
	case 8:
		return fmt.Sprintf("%s.test(%s)", g.literal(g.regex(), "", "i", "m", "u", "g"), g.any(depth-1))
	case 9:
		return fmt.Sprintf("new Set(%s).has(%s)", g.list(depth-1), g.any(depth-1))
	case 0, 1, 2:
		return fmt.Sprintf("(%s %s %s)", g.any(depth-1), g.pick("<", "<=", ">", ">=", "===", "!=="), g.any(depth-1))
	case 3:
		return fmt.Sprintf("(%s %s %s)", g.truth(depth-1), g.pick("&&", "||"), g.truth(depth-1))
	case 4:
		return g.pick("!"+g.any(depth-1), g.any(depth-1)+" == null", g.text(depth-1)+" != "+g.text(depth-1))
	case 5:
		return fmt.Sprintf("%s.%s(%s)", g.text(depth-1), g.pick("includes", "startsWith", "endsWith"), g.text(depth-1))
	case 6:
		return fmt.Sprintf("%s.%s(x => %s)", g.list(depth-1), g.pick("some", "every"), g.within("x", "x", g.truth, depth))
	}
	return fmt.Sprintf("%s(%s)", g.pick("Boolean", "Array.isArray", "Number.isInteger", "isNaN", "isFinite"), g.any(depth-1))
}

func (g *generator) list(depth int) string {
	if depth == 0 {
		return g.pick("record.l", "record.rows", "[1, 2]", "[]", "vars.list", "[record.n, record.s]")
	}
	from := g.list(depth - 1)
	switch g.r.IntN(19) {
	case 16:
		return fmt.Sprintf("%s.%s", g.pick("record.l", "record.rows", "record.o.a", from), g.pick("sort()", "reverse()", "sort((a, b) => b > a)"))
	case 17:
		return fmt.Sprintf("%s.map(([x, ...i]) => %s)", from, g.within("x", "i", g.any, depth))
	case 18:
		return fmt.Sprintf("Array.from(%s, (x, i) => %s)", g.any(depth-1), g.within("x", "i", g.any, depth))
	case 12:
		return fmt.Sprintf("[...new Set(%s)]", from)
	case 13:
		return fmt.Sprintf("%s.split(%s)", g.text(depth-1), g.literal(g.regex(), "", "i", "u"))
	case 14:
		return fmt.Sprintf("%s.match(%s)", g.text(depth-1), g.literal(g.regex(), "g", "gi", "", "gu"))
	case 15:
		return fmt.Sprintf("[...%s.%s]", from, g.pick("entries()", "keys()", "values()"))
	case 0, 1:
		return fmt.Sprintf("[%s, ...%s, %s]", g.any(depth-1), from, g.any(depth-1))
	case 2, 3:
		return fmt.Sprintf("%s.map(x => %s)", from, g.within("x", "x", g.any, depth))
	case 4:
		return fmt.Sprintf("%s.map((x, i) => (%s))", from, g.within("x", "i", g.object, depth))
	case 5, 6:
		return fmt.Sprintf("%s.filter(x => %s)", from, g.within("x", "x", g.truth, depth))
	case 7:
		return fmt.Sprintf("[...%s].sort(%s)", from, g.pick("", "(a, b) => a - b", "(a, b) => b?.a - a?.a", "(a, b) => a > b"))
	case 8:
		return fmt.Sprintf("%s.%s", from, g.pick("slice(1)", "slice(-2)", "flat()", "concat([1])", "toReversed()", "filter(Boolean)", "map(String)", "slice(0, record.n)"))
	case 9:
		return fmt.Sprintf("Object.%s(%s)", g.pick("keys", "values", "entries"), g.object(depth-1))
	case 10:
		return fmt.Sprintf("%s.split(%s)", g.text(depth-1), g.text(depth-1))
	}
	return fmt.Sprintf("%s(%s)", g.pick("unique", "sort", "split"), from)
}

func (g *generator) object(depth int) string {
	if depth == 0 {
		return g.pick("record.o", "({})", "record.rows?.[0]", "({a: 1, b: record.s})", "vars.codes")
	}
	switch g.r.IntN(9) {
	case 6:
		return fmt.Sprintf("(({a, ...x}) => %s)(%s)", g.within("a", "x", g.any, depth), g.object(depth-1))
	case 7:
		return fmt.Sprintf("Object.groupBy(%s, x => %s)", g.list(depth-1), g.within("x", "x", g.text, depth))
	case 8:
		return fmt.Sprintf("Object.fromEntries(new Map(%s.map((x, i) => [%s, x])))", g.list(depth-1), g.within("x", "i", g.text, depth))
	case 0:
		return fmt.Sprintf("({...%s, a: %s})", g.object(depth-1), g.any(depth-1))
	case 1:
		return fmt.Sprintf("({a: %s, ...%s})", g.any(depth-1), g.object(depth-1))
	case 2:
		return fmt.Sprintf("({[%s]: %s})", g.text(depth-1), g.any(depth-1))
	case 3:
		return fmt.Sprintf("%s.find(x => %s)", g.list(depth-1), g.within("x", "x", g.truth, depth))
	case 4:
		return fmt.Sprintf("Object.fromEntries(Object.entries(%s).map(([k, v]) => [k, %s]))", g.object(depth-1), g.within("k", "v", g.any, depth))
	}
	return fmt.Sprintf("({a: %s, b: %s, c: %s})", g.any(depth-1), g.any(depth-1), g.any(depth-1))
}
