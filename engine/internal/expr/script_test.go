package expr

import (
	"context"
	_ "embed"
	"fmt"
	"math/rand/v2"
	"slices"
	"strings"
	"testing"
	"time"

	"fairlead/engine/internal/expr/closure"
	"fairlead/engine/internal/js"
	"fairlead/engine/node"
	"fairlead/engine/node/value"
)

//go:embed testdata/scripts.txt
var scriptCorpus string

// scripts are those of the corpus, and whether each is compiled and comes to a result.
func scripts() (all []string, marks []string) {
	mark := ""
	for block := range strings.SplitSeq(scriptCorpus, "\n\n") {
		block = strings.TrimSpace(block)
		if rest, ok := strings.CutPrefix(block, "=== "); ok {
			mark = rest
			continue
		}
		if block != "" && !strings.HasPrefix(block, "#") {
			all, marks = append(all, block), append(marks, mark)
		}
	}
	return all, marks
}

// onViews makes a script one that sees its records as views, and does nothing else.
const onViews = "delete record.nothing; "

// prepared is a script made ready on both paths.
type prepared struct {
	code     string
	compiled *closure.Script // nil where it is not compiled
	why      string
	function *js.Function
}

func (b *both) script(t testing.TB, code string) prepared {
	t.Helper()
	source, err := js.Body(code)
	if err != nil {
		t.Fatalf("%s\n%v", code, err)
	}
	p := prepared{code: code}
	p.compiled, p.why = closure.CompileBody(source.Statements(), b.compiler.env())
	if p.function, err = b.machine.Load(source); err != nil {
		t.Fatal(err)
	}
	return p
}

// agrees runs a script on both paths, and compares what it returns and logs. done tells that the
// closures came to a result.
func (b *both) agrees(t *testing.T, p prepared, record value.Value) (done bool) {
	t.Helper()
	before := record.String()
	v, logs, done := p.compiled.Run(context.Background(), record)
	if record.String() != before {
		t.Errorf("%s\nchanges its record from %s\nto %s", p.code, before, record)
	}
	if !done {
		return false
	}
	b.logs = nil
	want := outcomeOf(p.function.Call(context.Background(), record))
	got := outcomeOf(v, nil)
	if got != want {
		t.Errorf("%s\non %.600s\ncompiled   %s\njavascript %s", p.code, record, show(got), show(want))
	}
	if !slices.Equal(logs, b.logs) {
		t.Errorf("%s\non %.600s\ncompiled   logs %q\njavascript logs %q", p.code, record, logs, b.logs)
	}
	return true
}

// TestScriptsOnBothPaths runs scripts on records that are hard, compiled and by JavaScript.
func TestScriptsOnBothPaths(t *testing.T) {
	b := newBoth(t)
	var records []value.Value
	for _, line := range lines(nasty) {
		records = append(records, parse(t, line))
	}
	all, marks := scripts()
	for i, code := range all {
		p := b.script(t, code)
		if (p.compiled == nil) != (marks[i] == "javascript") {
			t.Errorf("%s\nis compiled: %v %s", code, p.compiled != nil, p.why)
		}
		if p.compiled == nil {
			continue
		}
		viewed, some := b.script(t, onViews+code), false
		for _, record := range records {
			if b.agrees(t, p, record) {
				some = true
			}
			if viewed.compiled != nil && record.Kind() == value.KindObject {
				b.agrees(t, viewed, record)
			}
		}
		if some == (marks[i] == "given up") {
			t.Errorf("%s\ncomes to a result: %v", code, some)
		}
	}
}

// rest takes the records that compiled scripts give up on.
type rest struct {
	got []value.Value
	log func(string)
}

func (r *rest) Body(code string) (*js.Source, error) { return js.Body(code) }

func (r *rest) Script(*js.Source, js.Options) node.Runner { return r }

func (r *rest) Expression(*js.Source, js.Options) node.Runner { return r }

func (r *rest) Run(_ context.Context, records []value.Value) ([]node.Outcome, error) {
	r.got = append(r.got, records...)
	outcomes := make([]node.Outcome, len(records))
	for i := range records {
		outcomes[i] = node.Outcome{Values: []value.Value{value.Text("rest")}}
		if r.log != nil {
			r.log(records[i].String())
		}
	}
	return outcomes, nil
}

// TestScriptsGiveUpRecordByRecord has only the records go to the script host that need it.
func TestScriptsGiveUpRecordByRecord(t *testing.T) {
	others := &rest{}
	run, err := New(Scope{Scripts: others}).Script("if (record.n === 3) return; return [{n: record.n + 1}]")
	if err != nil {
		t.Fatal(err)
	}
	in := []value.Value{parse(t, `{"n":1}`), parse(t, `{"n":9007199254740993}`), parse(t, `{"n":3}`), parse(t, `{"n":4}`)}
	outcomes, err := run.Run(context.Background(), in)
	if err != nil {
		t.Fatal(err)
	}
	var got []string
	for _, o := range outcomes {
		got = append(got, value.ListOf(o.Values...).String())
	}
	if want := []string{`[{"n":2}]`, `["rest"]`, "[]", `[{"n":5}]`}; !slices.Equal(got, want) {
		t.Errorf("want %q, got %q", want, got)
	}
	if len(others.got) != 1 || others.got[0].String() != `{"n":9007199254740993}` {
		t.Errorf("the rest was given %s", others.got)
	}
}

// TestScriptsLogInOrder has what the script host logs stand where its records stand, and throws away
// what a script logged before it gave up.
func TestScriptsLogInOrder(t *testing.T) {
	var logs []string
	log := func(text string) { logs = append(logs, text) }
	others := &rest{log: func(text string) { log("host " + text) }}
	run, err := New(Scope{Scripts: others, Log: log}).Script("console.log(record.n); if (record.n < 0) throw 1; return record;")
	if err != nil {
		t.Fatal(err)
	}
	var in []value.Value
	for _, n := range []string{"1", "-2", "-3", "4", "-5"} {
		in = append(in, parse(t, `{"n":`+n+`}`))
	}
	if _, err := run.Run(context.Background(), in); err != nil {
		t.Fatal(err)
	}
	if want := []string{"1", `host {"n":-2}`, `host {"n":-3}`, "4", `host {"n":-5}`}; !slices.Equal(logs, want) {
		t.Errorf("want %q, got %q", want, logs)
	}
}

// TestScriptsThatGiveUpArePaused leaves a script to the host that gives up on all records.
func TestScriptsThatGiveUpArePaused(t *testing.T) {
	others := &rest{}
	run, err := New(Scope{Scripts: others}).Script("if (record.n < 2000) throw 1; return {n: 1};")
	if err != nil {
		t.Fatal(err)
	}
	var in []value.Value
	for n := range 4000 {
		in = append(in, parse(t, fmt.Sprintf(`{"n":%d}`, n)))
	}
	outcomes, err := run.Run(context.Background(), in)
	if err != nil {
		t.Fatal(err)
	}
	if last := outcomes[3999].Values[0].String(); last != `{"n":1}` {
		t.Errorf("the last record comes to %s", last)
	}
	if n := len(others.got); n < 2000 || n > 2000+pauseRecords {
		t.Errorf("the host was given %d records", n)
	}
}

// TestRunawayScriptsGiveUpSoon bounds how long a script may keep its record from the script host, or
// its run from stopping.
func TestRunawayScriptsGiveUpSoon(t *testing.T) {
	b := newBoth(t)
	record := parse(t, fmt.Sprintf(`{"text":%q,"list":[%s0]}`, strings.Repeat("a b ", 500_000), strings.Repeat("1,", 100_000)))
	stopped, stop := context.WithCancel(context.Background())
	stop()
	for _, code := range []string{
		"for (;;) {}",
		"let n = 0; while (true) { n += record.list.length; }",
		"const f = x => { let s = 0; for (let i = 0; i < 1e9; i++) s += x; return s; }; return {s: f(1)};",
		"for (let i = 0; i < 1e9; i++) record.text.includes('zz');",
		"for (let i = 0; i < 1e9; i++) record.text.replace(/(a|b)+c/g, '');",
		"for (let i = 0; i < 1e9; i++) record.text.length;",
		"for (let i = 0; i < 1e9; i++) upper(record.text);",
		"for (let i = 0; i < 1e9; i++) if (record.text + i === record.text + i + 1) break;",
		"for (let i = 0; i < 1e9; i++) JSON.stringify(record.list);",
		"const all = []; for (;;) all.push(record.text + all.length);",
		"const all = []; for (;;) all.push(...record.list);",
		"const o = {}; for (let i = 0; ; i++) o['k' + i] = i;",
		"const o = {}; for (let i = 0; ; i++) { o['k' + i] = i; delete o.k0; for (const k in o) break; }",
		"let l = [1]; for (;;) l = [...l, ...l];",
		"let t = 'a'; for (;;) t = `${t}${t}`;",
		"let o = {}; for (;;) o = {a: o, b: o}; return o;",
		"let o = {}; for (let i = 0; i < 100; i++) o = {a: o, b: o}; return o;",
		"record.list.sort((a, b) => { for (;;) {} });",
		"for (const x of record.list) record.list.push(x);",
		"for (const x of record.list) for (const y of record.list) record.list.indexOf(7);",
	} {
		p := b.script(t, code)
		if p.compiled == nil {
			t.Errorf("%s: is not compiled: %s", code, p.why)
			continue
		}
		for _, ctx := range []context.Context{context.Background(), stopped} {
			begin := time.Now()
			if v, _, ok := p.compiled.Run(ctx, record); ok {
				t.Errorf("%s: comes to %.100s", code, v)
			}
			if took := time.Since(begin); took > 3*time.Second {
				t.Errorf("%s: gives up after %v", code, took)
			}
		}
	}
}

// TestGeneratedScriptsAgree runs scripts made at random on both paths.
func TestGeneratedScriptsAgree(t *testing.T) {
	b := newBoth(t)
	seeds := uint64(2500)
	if testing.Short() {
		seeds = 200
	}
	compiled, closed := 0, 0
	for seed := range seeds {
		ok, done := differScript(t, b, seed)
		if ok {
			compiled++
			closed += done
		}
		if t.Failed() {
			t.Fatalf("seed %d", seed)
		}
	}
	t.Logf("%d of %d compiled; %d of %d runs without JavaScript", compiled, seeds, closed, compiled*recordsEach)
	if compiled < int(seeds)/2 || closed < compiled*recordsEach/5 {
		t.Errorf("too few scripts were compiled (%d of %d), or too few came to a result (%d)", compiled, seeds, closed)
	}
}

// FuzzScripts does the same for seeds without end.
func FuzzScripts(f *testing.F) {
	for seed := range uint64(100) {
		f.Add(seed)
	}
	b := newBoth(f)
	f.Fuzz(func(t *testing.T, seed uint64) { differScript(t, b, seed) })
}

func differScript(t *testing.T, b *both, seed uint64) (ok bool, closed int) {
	g := &generator{r: rand.New(rand.NewPCG(seed, 2))}
	code := g.script()
	if seed%2 == 1 {
		code = onViews + code
	}
	p := b.script(t, code)
	if p.compiled == nil {
		return false, 0
	}
	for range recordsEach {
		if b.agrees(t, p, parse(t, g.record())) {
			closed++
		}
	}
	return true, closed
}

// script makes a script: names, a function, statements, and what they came to.
func (g *generator) script() string {
	g.local = []string{"a", "b", "o.n", "o.list"}
	parts := []string{
		fmt.Sprintf("let a = %s, b = %s;\n", g.any(2), g.number(2)),
		"const out = [], o = {n: 1, list: [3, 1, 2]}, seen = new Map([['x', 1], [2, 'y']]);\n",
		fmt.Sprintf("const steps = %s.%s();\n", g.pick("o.list", "o.list", "seen", "vars.list"),
			g.pick("values", "keys", "entries")),
		fmt.Sprintf("const f = (x, y = 2) => { if (%s) return x; return %s; };\n", g.truth(1), g.any(1)),
		fmt.Sprintf("function rest(x, ...more) { more.push(x); return %s; }\n", g.pick("more", "more.length", "more.join()", "[more, x]")),
	}
	for range 1 + g.r.IntN(5) {
		parts = append(parts, g.statement(2))
	}
	return strings.Join(parts, "") + g.pick("return record;", "return {a, b, out, o, x: record.n};",
		"return [o, record, out];", "return {...record, o};", "return {keys: Object.keys(o), c: record.o};")
}

func (g *generator) statement(depth int) string {
	n := g.r.IntN(20)
	if depth == 0 {
		n = g.r.IntN(13)
	}
	if n < 13 {
		return g.simple(n)
	}
	inner := g.statement(depth - 1)
	switch n {
	case 13, 14:
		return fmt.Sprintf("if (%s) {\n%s} else {\n%s}\n", g.truth(1), inner, g.statement(depth-1))
	case 15:
		return fmt.Sprintf("for (let i = 0; i < %d; i++) {\nif (%s) %s;\n%s}\n",
			g.r.IntN(5), g.truth(1), g.pick("break", "continue"), inner)
	case 16:
		return fmt.Sprintf("for (const l of %s) {\nif (out.length > 8) break;\n%s%s}\n", g.list(1), g.pick("", "out.push(l);\n"), inner)
	case 17:
		return fmt.Sprintf("for (const k in %s) {\nif (out.length > 8) break;\nout.push(k);\n%s}\n",
			g.pick("record", "o", "record.o", "{x: 1, 2: 3}"), inner)
	case 18:
		return fmt.Sprintf("switch (%s) { case %s: {\n%s} case 'a': b++; break; default: {\n%s} }\n",
			g.any(1), g.any(0), inner, g.statement(depth-1))
	default:
		return fmt.Sprintf("%s.forEach((l, i) => { %s});\n", g.list(1), g.statement(0))
	}
}

// simple is a statement without others in it.
func (g *generator) simple(n int) string {
	key := g.pick("'x'", "'10'", "'2'", "b", "record.s", "record.u", "`k${b}`", "1", "'n'")
	switch n {
	case 0, 1:
		return fmt.Sprintf("a = %s;\n", g.any(2))
	case 2:
		return fmt.Sprintf("b %s %s;\n", g.pick("+=", "-=", "*=", "/=", "%=", "??=", "||=", "&&="), g.number(1))
	case 3:
		return g.pick("b++;\n", "--b;\n", "a += 'x';\n", "a = b++ + b;\n", "o.n++;\n", "console.log(a, o);\n", "b = f(f(b), a);\n")
	case 4:
		return fmt.Sprintf("out.push(%s);\n", g.pick(g.any(1), "a", "o", "record.rows", "f(a)", "...o.list", "...steps", "...seen"))
	case 5:
		return fmt.Sprintf("record.%s = %s;\n", g.pick("n", "fresh", "s", "rows"), g.any(1))
	case 6:
		return g.pick("record.n++;\n", "record.fresh += 1;\n", "record.s += 'x';\n", "record.o.a = b;\n",
			"record.rows[0].a = b;\n", "delete record.s;\n", "delete record.o.a;\n", "record.l.push(b);\n")
	case 7:
		return fmt.Sprintf("if (%s) return {early: %s};\n", g.truth(1), g.any(1))
	case 8, 9:
		return fmt.Sprintf("o[%s] %s %s;\n", key, g.pick("=", "=", "??=", "||=", "&&=", "+="), g.any(1))
	case 10:
		return g.pick("o.list.sort();\n", "o.list.reverse();\n", "o.list.pop();\n", "a = o.list.shift();\n", "o.list.unshift(b, a);\n",
			"out.push(o.list.splice(1, 1, b));\n", "record.rows.reverse();\n", "record.l.sort();\n", "record.rows.shift();\n",
			"record.rows.sort((x, y) => x.a - y.a);\n")
	case 11:
		return g.pick(fmt.Sprintf("delete o[%s];\n", key), "for (const l of steps) { out.push(l); break; }\n",
			"{ const [x, y = b] = steps; out.push(x, y); }\n", "a = Array.from(steps, (x, i) => i);\n",
			"[a, b] = [b, a];\n", "[o.list[0], o.list[1]] = [o.list[1], o.list[0]];\n", "[a, , o.n] = steps;\n",
			"a = rest(...o.list, b);\n", "out.push(rest(a), rest(b, rest(a, b)));\n", "seen.set('x', a);\n",
			"for (const l of seen) { seen.set(l[0], b); l.push(a); out.push(l); }\n")
	default:
		return g.pick("a = record.o;\n", "a = record.rows;\n", "o.c = record.o; o.c.seen = true;\n",
			"for (const l of record.rows) l.seen = b;\n", "a = {...record.o, z: 1};\n", "a = a === record.o;\n",
			"{ const {id, ...rest} = record; o.rest = rest; }\n", "record = {...record, n: 2};\n", "record.o = o;\n")
	}
}
