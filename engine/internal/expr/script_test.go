package expr

import (
	"context"
	_ "embed"
	"fmt"
	"math/rand/v2"
	"slices"
	"strings"
	"testing"

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

// TestScriptsOnBothPaths runs scripts on records that are hard, compiled and by JavaScript.
func TestScriptsOnBothPaths(t *testing.T) {
	b := newBoth(t)
	var records []value.Value
	for _, line := range lines(nasty) {
		records = append(records, parse(t, line))
	}
	all, marks := scripts()
	for i, code := range all {
		source, err := js.Body(code)
		if err != nil {
			t.Errorf("%s\n%v", code, err)
			continue
		}
		compiled, why := closure.CompileBody(source.Statements(), b.compiler.env())
		if (compiled == nil) != (marks[i] == "javascript") {
			t.Errorf("%s\nis compiled: %v %s", code, compiled != nil, why)
		}
		if compiled == nil {
			continue
		}
		function, err := b.machine.Load(source)
		if err != nil {
			t.Fatal(err)
		}
		some := false
		for _, record := range records {
			v, ok := compiled.Run(record)
			if !ok {
				continue
			}
			some = true
			want := outcomeOf(function.Call(context.Background(), record))
			if got := outcomeOf(v, nil); got != want {
				t.Errorf("%s\non %.300s\ncompiled   %s\njavascript %s", code, record, show(got), show(want))
			}
		}
		if some == (marks[i] == "given up") {
			t.Errorf("%s\ncomes to a result: %v", code, some)
		}
	}
}

// rest takes the records that compiled scripts give up on.
type rest struct{ got []value.Value }

func (r *rest) Script(string, js.Options) (node.Runner, error) { return r, nil }

func (r *rest) Expression(*js.Source, js.Options) node.Runner { return r }

func (r *rest) Run(_ context.Context, records []value.Value) ([]node.Outcome, error) {
	r.got = append(r.got, records...)
	outcomes := make([]node.Outcome, len(records))
	for i := range records {
		outcomes[i] = node.Outcome{Values: []value.Value{value.Text("rest")}}
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

func BenchmarkScript(b *testing.B) {
	both := newBoth(b)
	record := parse(b, lines(nasty)[1])
	for name, code := range map[string]string{
		"sum":    "let sum = 0; for (const l of record.lines) sum += l.qty * l.price; return {id: record.id, sum};",
		"push":   "const out = []; for (const l of record.lines) out.push({sku: l.sku}); return out;",
		"change": "record.sum = 0; for (const l of record.lines) record.sum += l.qty * l.price; return record;",
	} {
		source, err := js.Body(code)
		if err != nil {
			b.Fatal(err)
		}
		compiled, why := closure.CompileBody(source.Statements(), both.compiler.env())
		if compiled == nil {
			b.Fatal(why)
		}
		b.Run(name, func(b *testing.B) {
			b.ReportAllocs()
			for b.Loop() {
				compiled.Run(record)
			}
		})
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
	source, err := js.Body(code)
	if err != nil {
		t.Fatalf("%s\n%v", code, err)
	}
	compiled, _ := closure.CompileBody(source.Statements(), b.compiler.env())
	if compiled == nil {
		return false, 0
	}
	function, err := b.machine.Load(source)
	if err != nil {
		t.Fatal(err)
	}
	for range recordsEach {
		record := parse(t, g.record())
		v, done := compiled.Run(record)
		if !done {
			continue
		}
		closed++
		want := outcomeOf(function.Call(context.Background(), record))
		got := outcomeOf(v, nil)
		if got != want {
			t.Errorf("%s\non %.600s\ncompiled   %s\njavascript %s", code, record, show(got), show(want))
		}
	}
	return true, closed
}

// script makes a script: names, a list that grows, statements, and what they came to.
func (g *generator) script() string {
	g.local = []string{"a", "b"}
	parts := []string{fmt.Sprintf("let a = %s, b = %s;\nconst out = [];\n", g.any(2), g.number(2))}
	for range 1 + g.r.IntN(4) {
		parts = append(parts, g.statement(2))
	}
	return strings.Join(parts, "") + g.pick("return record;", "return {a, b, out, x: record.total};")
}

func (g *generator) statement(depth int) string {
	n := g.r.IntN(12)
	if depth == 0 {
		n = g.r.IntN(8)
	}
	switch n {
	case 0, 1:
		return fmt.Sprintf("a = %s;\n", g.any(2))
	case 2:
		return fmt.Sprintf("b %s %s;\n", g.pick("+=", "-=", "*=", "/=", "%=", "??=", "||=", "&&="), g.number(1))
	case 3:
		return g.pick("b++;\n", "--b;\n", "a += 'x';\n")
	case 4:
		return fmt.Sprintf("out.push(%s);\n", g.any(1))
	case 5:
		return fmt.Sprintf("record.%s = %s;\n", g.pick("total", "fresh", "name", "lines"), g.any(1))
	case 6:
		return g.pick("record.total++;\n", "record.fresh += 1;\n", "record.name += 'x';\n")
	case 7:
		return fmt.Sprintf("if (%s) return {early: %s};\n", g.truth(1), g.any(1))
	case 8:
		return fmt.Sprintf("if (%s) {\n%s} else {\n%s}\n", g.truth(1), g.statement(depth-1), g.statement(depth-1))
	case 9:
		return fmt.Sprintf("for (let i = 0; i < %d; i++) {\nif (%s) %s;\n%s}\n",
			g.r.IntN(5), g.truth(1), g.pick("break", "continue"), g.statement(depth-1))
	case 10:
		return fmt.Sprintf("for (const l of %s) {\nif (out.length > 8) break;\n%s}\n", g.list(1), g.statement(depth-1))
	default:
		return fmt.Sprintf("%s.forEach((l, i) => { %s});\n", g.list(1), g.statement(0))
	}
}
