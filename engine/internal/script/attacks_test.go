package script_test

import (
	"context"
	"os"
	"runtime"
	"slices"
	"strconv"
	"strings"
	"testing"

	"fairlead/engine/internal/js"
	"fairlead/engine/internal/script"
	"fairlead/engine/node/value"
)

// attack is one thing that a script does to harm. want is part of the error of the record; empty
// where the script may end as it likes, as long as it harms nobody.
type attack struct{ name, code, want string }

const inTime = "did not end within"

// endless never end by themselves.
var endless = []attack{
	{"an endless loop", "for (;;) {}", inTime},
	{"an endless loop that catches", "for (;;) { try { for (;;) {} } catch { } finally { continue } }", inTime},
	{"a regular expression with lookahead", `/^(?=(a+)+$)/.test("a".repeat(40) + "b"); return 1`, inTime},
	{"a regular expression with a reference", `/^(a+)+\1$/.test("a".repeat(40) + "b"); return 1`, inTime},
	{"a regular expression of alternatives", `/^(?=(a|aa)+$)/.test("a".repeat(60) + "b"); return 1`, inTime},
	{"a regular expression in replace", `"a".repeat(40).replace(/(?=(a*)*b)\1c/, ""); return 1`, ""},
	{"a regular expression in split", `("a".repeat(40) + "b").split(/(?<=x)|^(?=(a+)+$)/); return 1`, inTime},
	{"a regular expression in matchAll", `return [...("a".repeat(40) + "b").matchAll(/(?=(a+)+$)/g)].length`, inTime},
	{"toJSON that never ends", "return {toJSON() { for (;;) {} }}", inTime},
	{"a getter that never ends", "return {get a() { for (;;) {} }}", inTime},
	{"a promise that calls itself", "const f = () => Promise.resolve().then(f); f(); return 1", ""},
	{"promises one after the other", "const f = () => { Promise.resolve().then(f) }; f(); return 1", inTime},
	{"promises without number", "const f = () => { Promise.resolve().then(f); Promise.resolve().then(f) }; f(); return 1", ""},
	{"a generator without end", "return [...(function* () { for (;;) yield 1 })()]", ""},
}

// giants ask for much at one stroke.
var giants = []attack{
	{"all memory", "const a = []; for (;;) a.push(new Array(1e6).fill(1.5))", ""},
	{"all memory in texts", "let s = 'x'; for (;;) s += s + '.'", ""},
	{"repeat", "return 'x'.repeat(2**29).length", "longer than 16 MB"},
	{"padStart", "return 'x'.padStart(2**29).length", "longer than 16 MB"},
	{"padEnd", "return 'x'.padEnd(2**30, 'ab').length", "longer than 16 MB"},
	{"fill", "return new Array(3e7).fill(0).length", "too long"},
	{"split", "return 'x'.repeat(2**24).split('').length", ""},
	{"join of a sparse list", "const a = []; a[2**26] = 1; return a.join().length", "too long"},
	{"indexOf", "const a = []; a.length = 2**32 - 1; return a.indexOf(1)", "too long"},
	{"includes", "const a = []; a.length = 2**32 - 1; return a.includes(1)", "too long"},
	{"reverse", "return Array.prototype.reverse.call({length: 2**40}).length", "too long"},
	{"sort", "return Array.prototype.sort.call({length: 2**40}).length", "too long"},
	{"map", "return Array.prototype.map.call({length: 2**31}, x => x).length", ""},
	{"forEach", "Array.prototype.forEach.call({length: 2**50}, x => x); return 1", "too long"},
	{"slice", "return Array.prototype.slice.call({length: 2**40}).length", ""},
	{"splice", "const a = []; a.length = 2**32 - 1; a.splice(0, 1); return 1", "too long"},
	{"unshift", "const a = []; a.length = 2**32 - 2; a.unshift(1); return 1", "too long"},
	{"concat", "let a = new Array(1000).fill(1); for (;;) a = a.concat(a)", ""},
	{"Array.from", "return Array.from({length: 2**32}).length", "too long"},
	{"typed arrays", "return new Float64Array(2**28).length", ""},
	{"an array buffer", "return new ArrayBuffer(2**31).byteLength", ""},
	{"replaceAll", "return 'x'.repeat(2**20).replaceAll('x', 'y'.repeat(2**20)).length", ""},
	{"a big integer", "return String((2n ** 2n ** 20n) ** 1000n).length", ""},
	{"a shifted integer", "return String(1n << (2n ** 40n)).length", ""},
	{"a power of powers", "return String(2n ** (2n ** 33n)).length", ""},
	{"a result of 1 GB", "const part = 'x'.repeat(2**24); return Array(64).fill(part)", unlessSlow("larger than 64 MB")},
	{"a result in many parts", "return {a: Array(2.2e6).fill(1)}", ""},
	{"a result that grows when written", "return '\\u0001'.repeat(2**24) + '\\u0001'.repeat(2**24)", ""},
	{"a result that holds itself", "const a = {}; a.a = a; return a", "holds itself"},
	{"a list that holds itself", "const a = []; a.push(a); return a", "holds itself"},
	{"a result that widens as it is read", "const p = () => new Proxy({}, {ownKeys: () => ['a', 'b'], get: p, getOwnPropertyDescriptor: () => ({enumerable: true, configurable: true})}); return p()", ""},
	{"deep recursion", "const f = () => f(); return f()", "too deeply"},
	{"recursion in a getter", "const o = {get a() { return this.a }}; return o", "too deeply"},
	{"deep JSON read", "return JSON.parse('['.repeat(1e5) + ']'.repeat(1e5))", ""},
	{"deep JSON written", "let a = []; for (let i = 0; i < 1e5; i++) a = [a]; return JSON.stringify(a).length", ""},
	{"a deep result", "let a = []; for (let i = 0; i < 1e5; i++) a = [a]; return a", "holds itself"},
	{"a deep result of records", "let a = record; for (let i = 0; i < 499; i++) a = {a}; return a", ""},
	{"a deep structuredClone", "let a = []; for (let i = 0; i < 1e5; i++) a = [a]; structuredClone(a); return 1", ""},
	{"a log without end", "for (let i = 0; i < 1e5; i++) console.log('x'.repeat(1000)); return 1", ""},
	{"a giant line in the log", "console.log('x'.repeat(2**24)); return 1", ""},
}

// unlessSlow is what is wanted of a program of usual speed; in one that was built to find races the
// time may be up before.
func unlessSlow(want string) string {
	if script.Instrumented {
		return ""
	}
	return want
}

// traps are in what scripts give back.
var traps = []attack{
	{"a getter that throws", "return {get a() { throw new Error('trap') }}", "trap"},
	{"a proxy", "return new Proxy({}, {ownKeys() { throw new Error('trap') }})", "trap"},
	{"toJSON that throws", "return {toJSON() { throw new Error('trap') }}", "trap"},
	{"toJSON that gives itself", "const a = {toJSON() { return a }}; return a", "holds itself"},
	{"a thrown proxy", "throw new Proxy({}, {get() { throw new Error('trap') }})", ""},
	{"a thrown object", "throw {toString() { throw 1 }}", ""},
	{"a thrown null", "throw null", ""},
	{"a thrown function", "throw () => { for (;;) {} }", ""},
	{"an error with a bad message", "throw Object.assign(new Error(), {message: {toString() { for (;;) {} }}})", ""},
	{"frames of its own", "console.log('\\u0000\\u0000\\u0000\\u0005v[99]'); console.log('r\\u0000\\u0000\\u0000\\u0001' + '1'); throw new Error('after')", "after"},
	{"a field that looks like a frame", "return {a: 'r\\u0000\\u0000\\u0000\\u0001' + '1'}", ""},
	{"process", "return process.env", "there is nothing called process"},
	{"require", "return require('fs')", "there is nothing called require"},
	{"import", "return eval('import(\"fs\")')", ""},
	{"a function", "return () => 1", "a function can't be put into a record"},
	{"a symbol", "return {a: Symbol('x')}", ""},
	{"a promise", "return Promise.resolve(1)", "a promise can't be put into a record"},
}

// TestAttacks lets scripts do their worst: the record at fault fails, the others go on.
func TestAttacks(t *testing.T) {
	for _, family := range [][]attack{endless, giants, traps} {
		for _, a := range family {
			t.Run(a.name, func(t *testing.T) {
				t.Parallel()
				room <- struct{}{}
				defer func() { <-room }()
				r := runner(t, "if (record.attack) {"+a.code+"}\nreturn {fine: record.n, leak: ({}).leak}", js.Options{})
				got := outcomes(t, r, records(t, `{"n":1}`, `{"attack":true}`, `{"n":2}`))
				if got[0] != `[{"fine":1}]` || got[2] != `[{"fine":2}]` {
					t.Errorf("the others: %.100q, %.100q", got[0], got[2])
				}
				if a.want != "" && (!strings.HasPrefix(got[1], "!") || !strings.Contains(got[1], a.want)) {
					t.Errorf("want an error with %q, got %.200q", a.want, got[1])
				}
				if found := tells(got[1]); found != "" {
					t.Errorf("the error tells %q: %.300q", found, got[1])
				}
			})
		}
	}
}

// room bounds how many hosts are attacked at once, so that the machine of the tests stays whole.
var room = make(chan struct{}, 4)

// tells finds what a script must not be told: names and places of the program and its machine.
func tells(text string) string {
	for _, secret := range []string{".go", "goja", "fairlead", "/root", "/home", "/usr", "uid=", "PATH", "runtime error", "0x"} {
		if strings.Contains(text, secret) {
			return secret
		}
	}
	return ""
}

// TestWalks lets code look for a way out of JavaScript, by the payloads that opened other tools.
func TestWalks(t *testing.T) {
	text, err := os.ReadFile("testdata/walks.txt")
	if err != nil {
		t.Fatal(err)
	}
	var in []value.Value
	for line := range strings.Lines(string(text)) {
		if line = strings.TrimSpace(line); line != "" && !strings.HasPrefix(line, "#") {
			in = append(in, value.Text(line))
		}
	}
	if len(in) < 50 {
		t.Errorf("only %d payloads", len(in))
	}
	r := runner(t, `
const before = Reflect.ownKeys(globalThis).length;
let got;
try { got = (() => {}).constructor("record", record)({}); } catch (e) { got = "threw " + e + (e && e.stack); }
if (typeof got === "function") got = "a function " + got;
if (Reflect.ownKeys(globalThis).length !== before || ({}).leak !== undefined || [].leak !== undefined) got = "LEAKED";
return {got: String(got)};`, js.Options{Vars: records(t, `{"secret":"vars are no secret"}`)[0]})
	for i, got := range outcomes(t, r, in) {
		if found := tells(got); found != "" || strings.Contains(got, "LEAKED") || strings.Contains(got, "ESCAPED") {
			t.Errorf("%s\ngives %.300s", in[i].Text(), got)
		}
	}
}

// TestNothingPasses pollutes what code shares with other code, then looks from other records,
// from another script of the run and from another run.
func TestNothingPasses(t *testing.T) {
	p := script.NewPoolWithin(short())
	defer p.Close()
	look := "return {found: [({}).leak, [].leak, ''.leak, (() => 1).leak, Math.leak, JSON.leak, globalThis.leak," +
		" number.leak, vars.leak, vars.list.length, run.leak, console.leak, new Map().leak, Symbol.leak].filter(x => x !== undefined)}"
	o := js.Options{Vars: records(t, `{"list":[1]}`)[0], Run: records(t, `{"id":"r"}`)[0]}
	r := ready(t, p, `if (record.code) { try { (() => {}).constructor("record", "vars", "run", record.code)(record, vars, run) } catch {} }`+look, o)
	var in []value.Value
	for _, code := range []string{
		"({}).__proto__.leak = 1", "Object.prototype.leak = 1", "Array.prototype.leak = 1", "String.prototype.leak = 1",
		"Function.prototype.leak = 1", "Math.leak = 1", "JSON.leak = 1", "globalThis.leak = 1", "leak = 1", "var leak = 1",
		"number.leak = 1", "vars.leak = 1", "vars.list.push(2)", "run.leak = 1", "console.leak = 1", "Map.prototype.leak = 1",
		"Object.defineProperty(Object.prototype, 'leak', {get: () => 1})", "Object.setPrototypeOf(Object.prototype, {leak: 1})",
		"Object.assign(record, JSON.parse('{\"__proto__\":{\"leak\":1}}')).__proto__.leak = 2", "record.__proto__.leak = 1",
		"record.constructor.prototype.leak = 1", "Reflect.set(Object.prototype, 'leak', 1)", "Symbol.leak = 1",
		"Object.entries = () => { throw 1 }", "Array.prototype.filter = () => [1]", "Array.prototype[Symbol.iterator] = null",
		"Object.prototype.toString = () => 'leak'", "RegExp.prototype.exec = () => null", "delete globalThis.JSON",
	} {
		var b value.Builder
		b.Set("code", value.Text(code))
		in = append(in, b.Value(), records(t, "{}")[0])
	}
	in = append(in, records(t, `{"__proto__":{"leak":1},"constructor":{"prototype":{"leak":1}}}`, "{}")...)
	for i, got := range outcomes(t, r, in) {
		if got != `[{"found":[1]}]` {
			t.Errorf("%s: %s", in[i], got)
		}
	}
	other := ready(t, p, look, o)
	if got := outcomes(t, other, records(t, "{}")); !slices.Equal(got, []string{`[{"found":[1]}]`}) {
		t.Errorf("another script finds %s", got)
	}
}

// TestNoZombies starts and kills hosts and looks for what is left of them.
func TestNoZombies(t *testing.T) {
	if runtime.GOOS != "linux" {
		t.Skip("looks into /proc")
	}
	times := 30
	if os.Getenv("FAIRLEAD_LONG_TESTS") != "" {
		times = 1000
	}
	for i := range times {
		p := script.NewPoolWithin(short())
		r := ready(t, p, "if (record) for (;;) {} return 1", js.Options{})
		ctx, cancel := context.WithCancel(context.Background())
		if i%2 == 0 {
			cancel()
		}
		_, err := r.Run(ctx, records(t, strconv.FormatBool(i%2 == 0)))
		if (err != nil) != (i%2 == 0) {
			t.Fatal(err)
		}
		cancel()
		if err := p.Close(); err != nil {
			t.Fatal(err)
		}
	}
	if left := children(t); left > 0 {
		t.Errorf("%d children are left", left)
	}
}

// TestCodeThatCannotBeRead holds code that brings down whoever reads it to be refused by a program
// that lives on.
func TestCodeThatCannotBeRead(t *testing.T) {
	const refused = "can't be read"
	p := script.NewPoolWithin(short())
	defer p.Close()
	for name, c := range map[string]struct{ code, want string }{
		"brackets":        {"return " + strings.Repeat("[", 400_000) + strings.Repeat("]", 400_000), refused},
		"blocks":          {strings.Repeat("{", 400_000) + strings.Repeat("}", 400_000), refused},
		"arrows":          {"return " + strings.Repeat("(a=>", 100_000) + "1" + strings.Repeat(")", 100_000), refused},
		"short arrows":    {"return " + strings.Repeat("(a=>", 3_000) + "1" + strings.Repeat(")", 3_000), ""},
		"short brackets":  {"return " + strings.Repeat("[", 8_000) + strings.Repeat("]", 8_000), ""},
		"too long":        {strings.Repeat("1;", 1<<20), "longer than 1 MB"},
		"long and wrong":  {strings.Repeat("let a\n", 10_000) + "return (", "the code ends too early"},
		"long and good":   {strings.Repeat("record.a;", 10_000) + "return record", ""},
		"a giant power":   {"return 2n ** (2n ** 33n)", ""},
		"a giant shift":   {"return -1n << 2n ** 40n", ""},
		"giants compared": {"return (2n ** 2n ** 33n) > 1n", ""},
	} {
		t.Run(name, func(t *testing.T) {
			read := script.Checker{}.Body
			if name == "brackets" {
				read = p.Body
			}
			_, err := read(c.code)
			if (err == nil) != (c.want == "") || err != nil && !strings.Contains(err.Error(), c.want) {
				t.Errorf("want %q, got %.200v", c.want, err)
			}
		})
	}
	if left := children(t); left > 0 {
		t.Errorf("%d children are left", left)
	}
}
