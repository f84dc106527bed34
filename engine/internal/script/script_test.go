package script_test

import (
	"context"
	"fmt"
	"os"
	"runtime"
	"strings"
	"testing"
	"time"

	"fairlead/engine/internal/js"
	"fairlead/engine/internal/script"
	"fairlead/engine/node"
	"fairlead/engine/node/value"
)

// TestMain lets the test program be its own script host.
func TestMain(m *testing.M) {
	if len(os.Args) == 2 && os.Args[1] == script.Argument {
		if err := script.Serve(os.Stdin, os.Stdout); err != nil {
			os.Exit(1)
		}
		os.Exit(0)
	}
	os.Exit(m.Run())
}

func runner(t testing.TB, code string, o js.Options) node.Runner {
	t.Helper()
	p := script.NewPool()
	t.Cleanup(func() {
		if err := p.Close(); err != nil {
			t.Error(err)
		}
	})
	r, err := p.Script(code, o)
	if err != nil {
		t.Fatal(err)
	}
	return r
}

func records(t testing.TB, texts ...string) []value.Value {
	t.Helper()
	list := make([]value.Value, len(texts))
	for i, text := range texts {
		v, err := value.Parse([]byte(text))
		if err != nil {
			t.Fatal(err)
		}
		list[i] = v
	}
	return list
}

// outcomes gives what came of each record, errors behind a !.
func outcomes(t testing.TB, r node.Runner, in []value.Value) []string {
	t.Helper()
	got, err := r.Run(context.Background(), in)
	if err != nil {
		t.Fatal(err)
	}
	texts := make([]string, len(got))
	for i, o := range got {
		if o.Err != nil {
			texts[i] = "!" + o.Err.Error()
			continue
		}
		texts[i] = value.ListOf(o.Values...).String()
	}
	return texts
}

func TestScripts(t *testing.T) {
	var logged []string
	r := runner(t, `console.log("n is", record.n);
if (record.n === 0) return;
if (record.n === 1) return [1.5, {id: record.id}, vars.v];
if (record.n === 2) throw new Error("no 2");
return record;`, js.Options{Vars: records(t, `{"v":1.10}`)[0], Log: func(s string) { logged = append(logged, s) }})
	got := outcomes(t, r, records(t, `{"n":0}`, `{"n":1,"id":12345678901234567890}`, `{"n":2}`, `{"n":3,"x":1.10,"t":"\u0000😀"}`))
	want := []string{"[]", `[1.5,{"id":12345678901234567890},1.10]`, "!line 4, column 29: no 2", `[{"n":3,"x":1.10,"t":"\u0000😀"}]`}
	for i := range want {
		if !strings.HasPrefix(got[i], want[i][:2]) || i != 2 && got[i] != want[i] || i == 2 && !strings.Contains(got[i], "line 4") {
			t.Errorf("record %d: want %s, got %s", i, want[i], got[i])
		}
	}
	if strings.Join(logged, "|") != "n is 0|n is 1|n is 2|n is 3" {
		t.Errorf("logged %q", logged)
	}
}

func TestMistakesAreFoundBeforeARun(t *testing.T) {
	for code, want := range map[string]string{
		"return {;":                       "line 1, column 10",
		"let x = 1;\nlet y = ;":           "line 2, column 9",
		"}); evil(); (function () {":      "",
		"return /\\p{L}/u.test(record.a)": "not available",
		"if (record.a) {":                 "not closed",
	} {
		_, err := script.NewPool().Script(code, js.Options{})
		if err == nil || !strings.Contains(err.Error(), want) {
			t.Errorf("%q: want %q, got %v", code, want, err)
		}
	}
}

// TestAttacks lets scripts do their worst: the record at fault fails, the others go on.
func TestAttacks(t *testing.T) {
	if testing.Short() {
		t.Skip("takes as long as scripts may take")
	}
	for name, c := range map[string]struct{ attack, want string }{
		"an endless loop":            {"for (;;) {}", "did not end within"},
		"a regular expression bomb":  {`/^(?=(a+)+$)/.test("a".repeat(40) + "b"); return 1`, "did not end within"},
		"all memory":                 {"const a = []; for (;;) a.push(new Array(1e6).fill(1.5))", ""},
		"one large allocation":       {"return 'x'.repeat(2**24).split('')", ""},
		"a giant list":               {"const a = []; a[2**26] = 1; return a.join()", ""},
		"a list of no end":           {"return Array.prototype.reverse.call({length: 2**40})", "too long"},
		"deep recursion":             {"const f = () => f(); return f()", "too deeply"},
		"a result that holds itself": {"const a = {}; a.a = a; return a", "holds itself"},
		"a getter that throws":       {"return {get a() { throw new Error('trap') }}", "trap"},
		"a proxy":                    {"return new Proxy({}, {ownKeys() { throw new Error('trap') }})", "trap"},
		"toJSON that never ends":     {"return {toJSON() { for (;;) {} }}", "did not end within"},
		"a frame of its own":         {"console.log('\\u0000\\u0000\\u0000\\u0005v[99]'); throw new Error('after')", "after"},
		"a large result":             {"return 'x'.repeat(2**24) + 'x'.repeat(2**24) + 'x'.repeat(2**24) + 'x'.repeat(2**24) + 'x'.repeat(2**24)", "larger than 64 MB"},
		"process":                    {"return process.env", "there is nothing called process"},
		"require":                    {"return require('fs')", "there is nothing called require"},
		"a constructor walk":         {"return (() => {}).constructor('return typeof process')()", ""},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			r := runner(t, "if (record.attack) {"+c.attack+"}\nreturn {fine: record.n, leak: ({}).leak}", js.Options{})
			got := outcomes(t, r, records(t, `{"n":1}`, `{"attack":true}`, `{"n":2}`))
			if got[0] != `[{"fine":1}]` || got[2] != `[{"fine":2}]` {
				t.Errorf("the others: %.100q, %.100q", got[0], got[2])
			}
			if c.want != "" && (!strings.HasPrefix(got[1], "!") || !strings.Contains(got[1], c.want)) {
				t.Errorf("want an error with %q, got %.200q", c.want, got[1])
			}
		})
	}
}

func TestStoppingEndsTheHost(t *testing.T) {
	r := runner(t, "for (;;) {}", js.Options{})
	ctx, cancel := context.WithTimeout(context.Background(), 200*time.Millisecond)
	defer cancel()
	begin := time.Now()
	if _, err := r.Run(ctx, records(t, "{}")); err == nil {
		t.Error("the run went on")
	}
	if took := time.Since(begin); took > 1200*time.Millisecond {
		t.Errorf("took %v", took)
	}
}

func TestNoZombies(t *testing.T) {
	if runtime.GOOS != "linux" {
		t.Skip("looks into /proc")
	}
	for range 50 {
		p := script.NewPool()
		r, err := p.Script("return record", js.Options{})
		if err != nil {
			t.Fatal(err)
		}
		if _, err := r.Run(context.Background(), records(t, "1")); err != nil {
			t.Fatal(err)
		}
		if err := p.Close(); err != nil {
			t.Fatal(err)
		}
	}
	children, err := os.ReadFile(fmt.Sprintf("/proc/self/task/%d/children", os.Getpid()))
	if err == nil && strings.TrimSpace(string(children)) != "" {
		t.Errorf("children are left: %s", children)
	}
}

func BenchmarkScript(b *testing.B) {
	r := runner(b, "let sum = 0; for (const l of record.lines) sum += l.qty * l.price; return {...record, sum};", js.Options{})
	record := `{"id":1,"name":"Anna","lines":[{"qty":2,"price":149},{"qty":1,"price":702},{"qty":4,"price":52.5}]}`
	in := make([]value.Value, 256)
	for i := range in {
		in[i] = records(b, record)[0]
	}
	for b.Loop() {
		if _, err := r.Run(context.Background(), in); err != nil {
			b.Fatal(err)
		}
	}
	b.ReportMetric(float64(b.N*len(in))/b.Elapsed().Seconds(), "records/s")
}
