package js_test

import (
	"context"
	"strings"
	"testing"
	"time"

	"fairlead/engine/internal/helper"
	"fairlead/engine/internal/js"
	"fairlead/engine/node/value"
)

func parse(t testing.TB, text string) value.Value {
	t.Helper()
	v, err := value.Parse([]byte(text))
	if err != nil {
		t.Fatal(err)
	}
	return v
}

func machine(t testing.TB) *js.Machine {
	t.Helper()
	m, err := js.NewMachine(js.Options{
		Vars: parse(t, `{"rate":1.10,"list":[1]}`),
		Run:  parse(t, `{"id":"r1"}`),
		Now:  func() time.Time { return time.Date(2026, 11, 23, 9, 14, 7, 0, time.UTC) },
	})
	if err != nil {
		t.Fatal(err)
	}
	return m
}

func eval(t testing.TB, m *js.Machine, source, record string) (string, error) {
	t.Helper()
	s, err := js.Expression(source)
	if err != nil {
		return "", err
	}
	f, err := m.Load(s)
	if err != nil {
		t.Fatal(err)
	}
	v, err := f.Call(context.Background(), parse(t, record))
	return v.String(), err
}

const record = `{"id":12345678901234567890,"price":1.10,"huge":1e400,"name":"Anna 😀","no":null,"lines":[{"sku":"A","qty":2},{"sku":"B","qty":1.50}],"10":"ten","9":"nine","__proto__":{"x":1},"lone":"\ud800"}`

func TestExpressions(t *testing.T) {
	m := machine(t)
	for source, want := range map[string]string{
		"1 + 2":                                 "3",
		"0.1 + 0.2":                             "0.30000000000000004",
		"record.price":                          "1.10",
		"[record.price, 1.5]":                   "[1.10,1.5]",
		"record.id":                             "12345678901234567890",
		"({...record}).id":                      "12345678901234567890",
		"({...record, a: 1}).huge":              "1e400",
		"`${record.id}`":                        `"12345678901234567890"`,
		"record.lines":                          `[{"sku":"A","qty":2},{"sku":"B","qty":1.50}]`,
		"record.lines.map(l => l.qty)":          "[2,1.50]",
		"record.lines.filter(l => l.qty > 1.6)": `[{"sku":"A","qty":2}]`,
		"record.lines.reduce((s, l) => s + l.qty, 0)": "3.5",
		"record.lines.length":                         "2",
		"record.lines.at(-1).sku":                     `"B"`,
		"record.lines[0] === record.lines[0]":         "true",
		"Object.keys(record)":                         `["id","price","huge","name","no","lines","10","9","__proto__","lone"]`,
		"Array.isArray(record.lines)":                 "true",
		"JSON.stringify(record.lines)":                `"[{\"sku\":\"A\",\"qty\":2},{\"sku\":\"B\",\"qty\":1.5}]"`,
		"record.name.length":                          "7",
		"JSON.stringify({id: record.id, h: record.huge, d: decimal('1.10')}, null, 1)": `"{\n \"id\": 12345678901234567890,\n \"h\": 1e400,\n \"d\": 1.10\n}"`,
		"JSON.parse(JSON.stringify(record)).id":                                        "12345678901234567890",
		"record.id === record.id && [record.id].includes(record.id)":                   "true",
		"record.id === decimal(record.id)":                                             "false",
		"Object.keys(record.id)":                                                       "[]",
		"record.name.toUpperCase()":                                                    `"ANNA 😀"`,
		"record.lone":                                                                  `"\ud800"`,
		"record.no ?? 'none'":                                                          `"none"`,
		"record.missing":                                                               "",
		"record.missing?.deep":                                                         "",
		"record.__proto__":                                                             `{"x":1}`,
		"'x' in record":                                                                "false",
		"typeof record.missing":                                                        `"undefined"`,
		"NaN":                                                                          "null",
		"new Date('x')":                                                                "null",
		"new Date(0)":                                                                  `"1970-01-01T00:00:00.000Z"`,
		"new Date()":                                                                   `"2026-11-23T09:14:07.000Z"`,
		"10n ** 30n":                                                                   "1000000000000000000000000000000",
		"new Map([['a', 1]])":                                                          `[["a",1]]`,
		"new Set([1, 2])":                                                              "[1,2]",
		"vars.rate * 2":                                                                "2.2",
		"vars.rate":                                                                    "1.10",
		"run.id":                                                                       `"r1"`,
		"default(record.no, default(record.missing, 5))":       "5",
		"'default(1)' + `default(${default('', 2)})`":          `"default(1)default(2)"`,
		"decimal(record.price).times(3)":                       "3.30",
		"decimal(record.id).plus(1)":                           "12345678901234567891",
		"decimal('1').div(3).round(4)":                         "0.3333",
		"record.id.eq('12345678901234567890')":                 "true",
		"Object.groupBy([1,2,3], x => x % 2 ? 'odd' : 'even')": `{"odd":[1,3],"even":[2]}`,
		"[...Map.groupBy([1, 2, 3], x => x % 2)]":              `[[1,[1,3]],[0,[2]]]`,
		"JSON.parse('{\"a\":9007199254740993,\"b\":1.10}')":    `{"a":9007199254740993,"b":1.1}`,
		"JSON.parse('[9007199254740993]', (k, v) => v)":        `[9007199254740993]`,
		"JSON.parse('[12345678901234567890]')[0].plus(1)":      `12345678901234567891`,
		"structuredClone(record).id":                           "12345678901234567890",
		"record.id.toLocaleString('de')":                       `"12.345.678.901.234.567.890"`,
		"Buffer.from('a')":                                     `{"type":"Buffer","data":[97]}`,
		"new Set([1]).union(new Set([2])).size":                "2",
		"structuredClone({a: [1, {b: 2}]})":                    `{"a":[1,{"b":2}]}`,
		"(() => { record.added = 1; record.lines.push({sku: 'C'}); delete record.id; return record })()": `{"price":1.10,"huge":1e400,"name":"Anna 😀","no":null,"lines":[{"sku":"A","qty":2},{"sku":"B","qty":1.50},{"sku":"C"}],"10":"ten","9":"nine","__proto__":{"x":1},"lone":"\ud800","added":1}`,
		"'éa'.replaceAll('', '-')":        `"-é-a-"`,
		"'aa'.replaceAll([], (x) => '.')": `".a.a."`,
		"{a: 1}":                          `{"a":1}`,
	} {
		got, err := eval(t, m, source, record)
		if err != nil || got != want {
			t.Errorf("%s: want %s, got %s, %v", source, want, got, err)
		}
	}
}

// TestDigits holds numbers that nobody computes with to the way in which they were written, and
// all others to JavaScript's own.
func TestDigits(t *testing.T) {
	m := machine(t)
	const digits = `{"a":1.10,"b":1.1,"c":1.100,"d":2,"e":2.0,"f":-0,"g":1e3,"h":0.5,"i":[3.00,3],"j":16.00,"k":0.00}`
	for source, want := range map[string]string{
		"({...record})":                                                   digits,
		"(record.x = 1, record)":                                          digits[:len(digits)-1] + `,"x":1}`,
		"({x: record.e})":                                                 `{"x":2.0}`,
		"({x: record.e, y: record.d})":                                    `{"x":2.0,"y":2}`,
		"({e: record.d, d: record.e})":                                    `{"e":2,"d":2.0}`,
		"({x: record.a, y: record.b})":                                    `{"x":1.10,"y":1.1}`,
		"({x: record.g, y: record.f})":                                    `{"x":1e3,"y":-0}`,
		"record.i.map(x => x)":                                            "[3.00,3]",
		"record.i.filter(x => x)":                                         "[3.00,3]",
		"record.i.toSorted((a, b) => a - b)":                              "[3.00,3]",
		"[...record.i, ...new Set([record.j])]":                           "[3.00,3,16.00]",
		"(({j: x, ...rest}, [y]) => ({x, y, ...rest}))(record, record.i)": `{"x":16.00,"y":3.00,"a":1.10,"b":1.1,"c":1.100,"d":2,"e":2.0,"f":-0,"g":1e3,"h":0.5,"i":[3.00,3],"k":0.00}`,
		"structuredClone(record.i)":                                       "[3.00,3]",
		"({x: record.h * 2, y: record.h})":                                `{"x":1,"y":0.5}`,
		"record.i.reverse()":                                              "[3,3.00]",
		"(record.i.length, record)":                                       digits,
		"(record.i[1] = record.i[1], record.i)":                           "[3.00,3]",
		"record.none ?? record.j":                                         "16.00",
		"record.k || record.j":                                            "16.00",
		"Math.max(1, 2) && record.j":                                      "16.00",
		"`${record.j} ${record.a} ${text(record.j)}`":                     `"16 1.1 16.00"`,

		"[record.j, record.d * 8, 4 * 4, record.e ** 4]":                                                                   "[16.00,16,16,16]",
		"[record.j, 16, record.j + 0, record.j - 0, record.j * 1, record.j / 1, record.j % 17, record.j ** 1]":             "[16.00,16,16,16,16,16,16,16]",
		"[+record.j, -(-record.j), record.j | 0, record.j >>> 0, ~~record.j, record.j & 31]":                               "[16,16,16,16,16,16]",
		"[Number(record.j), parseFloat(record.j), parseInt(record.j), Number('16'), new Number(record.j)]":                 "[16,16,16,16,16]",
		"[Math.round, Math.floor, Math.ceil, Math.trunc, Math.abs, Math.max, Math.min, Math.fround].map(f => f(record.j))": "[16,16,16,16,16,16,16,16]",
		"[Math.sign(record.k), Math.sign(record.f), Math.round(record.a * 10) / 10, record.a + 0]":                         "[0,0,1.1,1.1]",
		"[record.i].map(l => l.reduce((s, x) => s + x, 0))":                                                                "[6]",
		"[Math.hypot(record.j), Math.pow(record.j, 1), Math.max(record.j, record.a), Math.abs(record.a)]":                  "[16,16,16,1.1]",
		"[...new Float64Array([record.j])]":                                                                                "[16]",
		"JSON.parse(JSON.stringify(record.j))":                                                                             "16",
		"record.lots?.length ?? Array.from({length: 40}, () => record.j).concat(16)":                                       "[" + strings.Repeat("16.00,", 40) + "16]",
	} {
		got, err := eval(t, m, source, digits)
		if err != nil || got != want {
			t.Errorf("%s: want %s, got %s, %v", source, want, got, err)
		}
	}
}

func TestNumbersOfVarsKeepTheirDigitsEachTime(t *testing.T) {
	m, err := js.NewMachine(js.Options{Vars: parse(t, `{"list":[2.50],"deep":{"rate":1.10}}`)})
	if err != nil {
		t.Fatal(err)
	}
	for range 2 {
		if got, err := eval(t, m, "[vars.list[0], vars.deep.rate]", "{}"); got != "[2.50,1.10]" || err != nil {
			t.Errorf("got %s, %v", got, err)
		}
	}
}

func TestErrors(t *testing.T) {
	m := machine(t)
	for source, want := range map[string]string{
		"record.custmer.name":                    "did you mean customer?",
		"record.nothing.x":                       "the record has no nothing",
		"customer":                               "fields of the record are written record.customer",
		"reocrd.x":                               "did you mean record?",
		"1 +":                                    "line 1, column 4",
		"(1":                                     "not closed",
		"a)(b":                                   "",
		"1, 2":                                   "more than one expression",
		"":                                       "empty",
		"x = 1":                                  "x",
		"record.big + 1":                         "has more digits than JavaScript computes with",
		`number("1.210,00")`:                     `if the comma is the decimal mark`,
		`/\p{L}/.test("a")`:                      `only with the flag u`,
		`/\p{Nope}/u.test("a")`:                  `line 1, column 1: \p{Nope} is not available here`,
		`x => 1 + /\p{L}/.test("a")`:             `line 1, column 10`,
		`new RegExp("\\p{L}")`:                   `line 1, column 1: \p{…} in a regular expression means letters only with the flag u`,
		`1 + RegExp("\\p{Nope}", "u")`:           `line 1, column 5: \p{Nope} is not available here`,
		`new RegExp(/a/.source + "\\p{X}", "u")`: `\p{X} is not available here`,
		"(1.5).toLocaleString('ja-JP')":          `the language "ja-JP" is not known here`,
		"new Intl.NumberFormat('de', {style: 'unit', unit: 'liter'})": `style can't be "unit"`,
		"new Date(0).toLocaleString('de', {timeZone: 'Mars/Base'})":   `there is no time zone "Mars/Base"`,
		"DateTime.utc(2026, 1, 1).toFormat('YYYY')":                   `YYYY means nothing in a date pattern; patterns here are written yyyy-MM-dd`,
		"Buffer.from('x', 'rot13')":                                   `there is no encoding "rot13"`,
		"crypto.createHash('crc')":                                    `there is no algorithm "crc"`,
		"new URL('x')":                                                "Invalid URL: x",
		"Intl.NumberFormat.leak = 1":                                  "",
		"URL.prototype.leak = 1":                                      "",
		"URL = 1":                                                     "",
		"(function f() { return f() })()":                             "call each other too deeply",
		"'x'.repeat(2**29)":                                           "longer than 16 MB",
		"(() => { const a = {}; a.a = a; return a })()":               "holds itself",
		"() => 1":                            "a function can't be put into a record",
		"vars.rate = 2":                      "",
		"vars.list.push(2)":                  "",
		"Array.prototype.x = 1":              "",
		"globalThis.leak = 1":                "",
		"function.constructor('return 1')()": "",
	} {
		got, err := eval(t, m, source, `{"customer":{"name":"A"},"big":9007199254740993}`)
		if err == nil || !strings.Contains(err.Error(), want) {
			t.Errorf("%s: want an error with %q, got %s, %v", source, want, got, err)
		}
	}
}

func TestEndlessCodeIsStopped(t *testing.T) {
	m := machine(t)
	for _, source := range []string{"(() => { for (;;) {} })()", "(() => { try { for (;;) {} } finally { return 1 } })()"} {
		begin := time.Now()
		_, err := eval(t, m, source, "{}")
		if err == nil || !strings.Contains(err.Error(), "did not end within 1s") {
			t.Errorf("%s: got %v", source, err)
		}
		if took := time.Since(begin); took > 3*time.Second {
			t.Errorf("%s: took %v", source, took)
		}
	}
	if got, err := eval(t, m, "1 + 1", "{}"); got != "2" || err != nil {
		t.Errorf("the machine does not go on: %s, %v", got, err)
	}
}

func TestNothingIsLeftForTheNextRecord(t *testing.T) {
	m := machine(t)
	for _, source := range []string{
		"(record.leak = 1)", "(({}).__proto__.leak = 1)", "(record.lines.push(3))", "(Object.prototype.leak = 1)",
		"(JSON.leak = 1)", "(number.leak = 1)", "((() => {}).constructor.prototype.leak = 1)", "(record.constructor.leak = 1)",
	} {
		_, _ = eval(t, m, source, `{"lines":[1]}`)
		for _, look := range []string{"record.leak", "({}).leak", "[].leak", "JSON.leak", "(() => 1).leak", "Object.leak", "number.leak"} {
			if got, err := eval(t, m, look, `{"lines":[1]}`); got != "" || err != nil {
				t.Errorf("after %s, %s is %s, %v", source, look, got, err)
			}
		}
	}
}

func TestHelpersAsTheReferencePageShowsThem(t *testing.T) {
	m := machine(t)
	for _, h := range helper.All() {
		got, err := eval(t, m, h.Example, "{}")
		if err != nil {
			t.Errorf("%s: %v", h.Example, err)
		}
		if h.Result != "" && got != h.Result {
			t.Errorf("%s: want %s, got %s", h.Example, h.Result, got)
		}
		if h.About.En == "" || h.About.Fr == "" || h.Signature == "" {
			t.Errorf("%s is not described in both languages", h.Name)
		}
	}
}

func TestHelpersRefuseWhatTheyCannotUse(t *testing.T) {
	m := machine(t)
	for source, want := range map[string]string{
		`number("")`:                       "there is none",
		`number("12 apples")`:              `"12 apples" is not a number`,
		`date("11/12/2026")`:               "not a date in a form that is sure",
		`formatDate("2026-01-01", "YYYY")`: "YYYY means nothing in a date pattern",
		`date("x", "dd.MM.yyyy")`:          "not a date of the form dd.MM.yyyy",
		`now("Mars/Base")`:                 "there is no time zone",
		`sum([1, "x"])`:                    "is not a number",
		`lookup({a: 1}, "b")`:              `nothing under "b"`,
		`hash("x", "crc")`:                 "no algorithm",
		`parseJson("{")`:                   "not JSON",
		`round(1.5, 0, "up")`:              "no way of rounding",
		`sort("x")`:                        "a list is wanted",
	} {
		_, err := eval(t, m, source, "{}")
		if err == nil || !strings.Contains(err.Error(), want) {
			t.Errorf("%s: want an error with %q, got %v", source, want, err)
		}
	}
	for source, want := range map[string]string{
		`number("1 234 567.5")`: "1234567.5", `number("1,234,567.5")`: "1234567.5", `number("-1.210", ",")`: "-1210",
		`round("2.5", 0, "half-even")`: "2", `round(-2.5)`: "-3", `round(1234.5, -2)`: "1200", `avg([])`: "null",
		`min([])`: "null", `sum(null)`: "0", `first([])`: "null", `pad("abcdef", 3)`: `"abcdef"`,
		`date("2026-11-23 09:14", null, "Europe/Paris")`: `"2026-11-23T09:14:00+01:00"`, `date(1763889301)`: `"2025-11-23T09:15:01Z"`,
		`addDays("2026-03-28T12:00:00Z", 1)`: `"2026-03-29T12:00:00Z"`, `base64("w6k=", "decode")`: `"é"`,
		`lookup({a: 1}, "b", "none")`: `"none"`, `slug("  --À la carte!! ")`: `"a-la-carte"`,
	} {
		if got, err := eval(t, m, source, "{}"); got != want || err != nil {
			t.Errorf("%s: want %s, got %s, %v", source, want, got, err)
		}
	}
}

func BenchmarkExpression(b *testing.B) {
	m := machine(b)
	for _, source := range []string{"record.price * 2", "`${record.name}-${record.price}`", "record.lines.reduce((s, l) => s + l.qty, 0)"} {
		s, err := js.Expression(source)
		if err != nil {
			b.Fatal(err)
		}
		f, err := m.Load(s)
		if err != nil {
			b.Fatal(err)
		}
		r := parse(b, record)
		b.Run(source, func(b *testing.B) {
			for b.Loop() {
				if _, err := f.Call(context.Background(), r); err != nil {
					b.Fatal(err)
				}
			}
		})
	}
}
