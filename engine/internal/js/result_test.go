package js_test

import (
	"context"
	"regexp"
	"testing"

	"fairlead/engine/internal/js"
)

func run(t *testing.T, m *js.Machine, code, record string) string {
	t.Helper()
	s, err := js.Body(code)
	if err != nil {
		t.Fatalf("%s: %v", code, err)
	}
	f, err := m.Load(s)
	if err != nil {
		t.Fatal(err)
	}
	v, err := f.Call(context.Background(), parse(t, record))
	if err != nil {
		return "!" + err.Error()
	}
	return v.String()
}

// placed is where in the code an error is.
var placed = regexp.MustCompile(`^!line \d+, column \d+: `)

// TestResults holds literals that are returned, which are not made as objects, to what they are as
// objects.
func TestResults(t *testing.T) {
	m := machine(t)
	for _, odd := range []string{
		`{"10":1,"a":2}`, `{"a":1,"__proto__":{"b":1}}`, `{"toJSON":1,"a":2}`, `{"\ud800":1}`, `{"":1,"a":2,"a":3}`, `[1]`, `"x"`, `null`, `7`,
	} {
		want := run(t, m, "const it = {...record, a: 4, c: 5}; return it", odd)
		if got := run(t, m, "return {...record, a: 4, c: 5}", odd); got != want {
			t.Errorf("%s: want %s, got %s", odd, want, got)
		}
	}
	const record = `{"n":1.10,"list":[{"a":2.0},3],"o":{"x":1},"none":null}`
	for _, literal := range []string{
		"{}", "{a: 1}", "{a: record.n, b: record.n + 0, list: record.list, o: record.o, no: record.none}",
		"{a: undefined, b: null, c: [undefined, 1], d: NaN, e: new Date(0), f: 10n ** 20n}", "{a: {b: {c: record}}}",
		"{a: 1, a: 2}", `{"10": 1, b: 2, "9": 3}`, "{1: 2}", "{['a']: 1}", "{toJSON() { return 3 }}", "{toJSON: () => 4}",
		"{get a() { return 5 }}", "{...record}", "{...record, n: 2}", "{a: 1, ...record}", "{__proto__: record, a: 1}",
		`{"": 1, "é": 2, "a b": 3, "constructor": 4, "#result": 5}`, "{a: () => 1}", "{a: Symbol('x')}", "{a: Promise.resolve(1)}",
		"{a: record.no.x}", "{a: (() => { throw new Error('no') })()}", `{"\ud800": 1}`, "{n: record.n = 4, m: record.n}",
		"{a: new Set([record.n]), b: new Map([[1, record.n]])}", "{a: (function () { return {b: 1} })().b}",
		"{...record, a: record.n = 4}", "{...record, a: (record.list.push(5), 1)}", "{...record, a: (record.o = 3, record.o)}",
		"{...record, n: undefined, z: 1}", "{...record.o, x: 2, y: 3}", "{...record.list, a: 1}", "{...null, a: 1}",
		"{...undefined}", "{...'ab', c: 1}", "{...{b: 1, 1: 2}, a: 1}", "{...record, '7': 1, a: 2}", "{...vars, a: 1}",
		"{...(delete record.n, record), n: 2, p: 3}", "{...(record.q = 1, record), n: 2}", "{...record, ...record.o, a: 1}",
		"{...record, a: {...record}}", "{...record, a: delete record.o}", "{...record, o: {...record.o, y: record.n}}",
		"{...(record.toJSON = () => 1, record), a: 1}", "{...new Proxy({a: 1}, {}), b: 1}", "{...record, list: record.list.map(x => x)}",
		"{...(record.list[0].a = 5, record), a: 1}", "{...[record].find(r => r.n), a: record.list}", "{...record.no.x, a: 1}",
		"{...(() => { throw new Error('no') })(), a: 1}", "{...record, a: (() => { throw new Error('no') })()}",
		"{a: default(null, 3), b: decimal(record.n)}", "{a: Array(3), b: [, 1]}", "{a: 'x'.repeat(3), b: /x/}",
	} {
		want := placed.ReplaceAllString(run(t, m, "const it = "+literal+"; return it", record), "!")
		for _, code := range []string{
			"return " + literal, "if (record) return (" + literal + ")", "for (;;) { try { return " + literal + " } finally { record = 9 } }",
		} {
			if got := placed.ReplaceAllString(run(t, m, code, record), "!"); got != want {
				t.Errorf("%s: want %s, got %s", code, want, got)
			}
		}
	}
	for code, want := range map[string]string{
		"const f = globalThis['#result']; return [f(0), f(-1), f(9), f(), f(1), f(1, 2), f(1, {}), f(0, 1), f(1, null, 2)]\nreturn {a: 1}\nreturn {...record, b: 1}": `[null,null,null,null,null,null,null,{"a":1},null]`,
		"return [1].map(globalThis['#spread'])":                                                       "[{}]",
		"const f = () => { return {a: 1} }; const o = f(); o.b = 2; return {keys: Object.keys(o), o}": `{"keys":["a","b"],"o":{"a":1,"b":2}}`,
		"function f() { return {a: 1} }\nreturn {b: f().a, c: f() instanceof Object}":                 `{"b":1,"c":true}`,
		"class A { m() { return {a: 1} } }\nreturn {b: new A().m().a}":                                `{"b":1}`,
		"return typeof globalThis['#result'] === 'function' ? {n: record.n} : 1":                      `{"n":1.10}`,
		"try { return {...record, a: 1} } finally { record.n = 9; record.list.push(4) }":              `{"n":1.10,"list":[{"a":2.0},3,4],"o":{"x":1},"none":null,"a":1}`,
		"try { return {...record, a: 1} } finally { delete record.n; record.z = 1 }":                  `{"n":1.10,"list":[{"a":2.0},3],"o":{"x":1},"none":null,"a":1}`,
		"record.n = 2; return {...record, a: 1}":                                                      `{"n":2,"list":[{"a":2.0},3],"o":{"x":1},"none":null,"a":1}`,
		"delete record.n; return {...record, n: 1}":                                                   `{"list":[{"a":2.0},3],"o":{"x":1},"none":null,"n":1}`,
		"record.z = 1; return {...record, n: 1}":                                                      `{"n":1,"list":[{"a":2.0},3],"o":{"x":1},"none":null,"z":1}`,
		"const {n, ...rest} = record; return {...rest, m: n}":                                         `{"list":[{"a":2.0},3],"o":{"x":1},"none":null,"m":1.10}`,
		"try { return {a: 1} } finally { return {b: 2} }":                                             `{"b":2}`,
		"switch (record.n) { case 1.1: return {a: 1}; default: return {b: 2} }":                       `{"a":1}`,
		"label: for (const x of [1]) { return {x}; }":                                                 `{"x":1}`,
	} {
		if got := run(t, m, code, record); got != want {
			t.Errorf("%s: want %s, got %s", code, want, got)
		}
	}
}
