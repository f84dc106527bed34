package script_test

import (
	"context"
	"fmt"
	"os"
	"runtime"
	"slices"
	"strconv"
	"strings"
	"sync"
	"testing"
	"time"

	"fairlead/engine/internal/js"
	"fairlead/engine/internal/script"
	"fairlead/engine/node"
	"fairlead/engine/node/value"
)

// expressions is a pool, and what makes expressions in it.
func expressions(t testing.TB, l script.Limits) func(code string, o js.Options) node.Runner {
	t.Helper()
	p := script.NewPoolWithin(l)
	t.Cleanup(func() {
		if err := p.Close(); err != nil {
			t.Error(err)
		}
	})
	return func(code string, o js.Options) node.Runner {
		t.Helper()
		source, err := js.Expression(code)
		if err != nil {
			t.Fatal(err)
		}
		return p.Expression(source, o)
	}
}

// TestExpressionsShareAHost mixes expressions of several scopes; what each gives is as within the
// program.
func TestExpressionsShareAHost(t *testing.T) {
	compile := expressions(t, short())
	in := records(t, `{"n":1,"price":1.10,"id":12345678901234567890,"list":[1,[2]]}`)[0]
	at := time.Date(2026, 11, 23, 9, 14, 7, 0, time.UTC)
	var logged []string
	o := js.Options{Run: records(t, `{"id":"r"}`)[0], Now: func() time.Time { return at }, Log: func(s string) { logged = append(logged, s) }}
	for round := range 3 {
		for scope := range 12 {
			o.Vars = records(t, fmt.Sprintf(`{"rate":%d.50}`, scope))[0]
			for code, want := range map[string]string{
				"vars.rate": fmt.Sprintf("[%d.50]", scope), "record": "[" + in.String() + "]", "record.list": "[[1,[2]]]", "[]": "[[]]",
				"null": "[null]", "undefined": "[]", "record.none": "[]", "[record.price, record.n + 0.1]": "[[1.10,1.1]]",
				"record.id": "[12345678901234567890]", "record.no.x": `!record.no.x: something is missing: there is no field "x" of nothing; the record has no no: write record.no?. where it may be missing`,
				"new Date().getFullYear() + run.id": `["2026r"]`, "'\\ud800'": `["\ud800"]`, "({a: NaN, b: undefined})": `[{"a":null}]`,
				"record.n = 2": "[2]", "console.log(record.n)": "[]", "default(record.none, 1)": "[1]",
			} {
				if got := outcomes(t, compile(code, o), []value.Value{in}); got[0] != want {
					t.Errorf("round %d, scope %d: %s: want %s, got %s", round, scope, code, want, got[0])
				}
			}
		}
	}
	if want := slices.Repeat([]string{"1"}, 36); !slices.Equal(logged, want) {
		t.Errorf("logged %q", logged)
	}
	if got := children(t); got > 1 {
		t.Errorf("%d hosts were started", got)
	}
}

// children counts the processes that this one has started.
func children(t testing.TB) int {
	t.Helper()
	if runtime.GOOS != "linux" {
		return 0
	}
	count := 0
	tasks, err := os.ReadDir("/proc/self/task")
	if err != nil {
		t.Fatal(err)
	}
	for _, task := range tasks {
		text, err := os.ReadFile("/proc/self/task/" + task.Name() + "/children")
		if err == nil { // the thread may be gone
			count += len(strings.Fields(string(text)))
		}
	}
	return count
}

func TestNoHostBeforeTheFirstRecord(t *testing.T) {
	p := script.NewPool()
	source, err := js.Expression("1 + 1")
	if err != nil {
		t.Fatal(err)
	}
	p.Expression(source, js.Options{})
	if _, err := (script.Checker{}).Expression(source, js.Options{}).Run(context.Background(), records(t, "{}")); err == nil {
		t.Error("what is only checked was computed")
	}
	if got := children(t); got != 0 {
		t.Errorf("%d hosts were started", got)
	}
	if err := p.Close(); err != nil {
		t.Error(err)
	}
}

// TestExpressionsDoTheirWorst runs attacks in one expression while another goes on in the same host:
// the record at fault fails in its time, the others go on, and the program keeps its memory.
func TestExpressionsDoTheirWorst(t *testing.T) {
	compile := expressions(t, short())
	var before, after runtime.MemStats
	runtime.ReadMemStats(&before)
	ctx, cancel := context.WithCancel(context.Background())
	var beside sync.WaitGroup
	defer beside.Wait()
	defer cancel()
	calm := compile("record.n + 1", js.Options{})
	in := records(t, `{"n":1}`)
	done := 0
	beside.Go(func() {
		for ctx.Err() == nil {
			got, err := calm.Run(ctx, in)
			switch {
			case ctx.Err() != nil:
			case err == nil && got[0].Err != nil && strings.Contains(got[0].Err.Error(), inTime):
				// on a machine that is this busy it got no turn in its time
			case err != nil || got[0].Err != nil || got[0].Values[0].String() != "2":
				t.Errorf("the other expression: %v, %v", got, err)
			default:
				done++
			}
		}
	})
	for _, a := range []attack{
		{"an endless loop in an arrow function", "(() => { for (;;) {} })()", inTime},
		{"a regular expression with lookahead", `/^(?=(a+)+$)/.test("a".repeat(40) + "b")`, inTime},
		{"a regular expression with a reference", `/^(a+)+\1$/.test("a".repeat(40) + "b")`, inTime},
		{"a regular expression in replace", `("a".repeat(40) + "b").replace(/^(?=(a+)+$)/, "")`, inTime},
		{"repeat", "'x'.repeat(2**29)", "longer than 16 MB"},
		{"all memory", "(() => { const a = []; for (;;) a.push(new Array(1e6).fill(1.5)) })()", ""},
		{"texts without number", "Array.from({length: 1e6}, () => 'x'.repeat(2**24))", ""},
		{"a sparse list", "(() => { const a = []; a[2**26] = 1; return a.join().length })()", "too long"},
		{"deep recursion", "(function f() { return f() })()", "too deeply"},
		{"a way out", "(() => {}).constructor('return typeof process')()", ""},
	} {
		r := compile("record.attack ? "+a.code+" : {fine: record.n, leak: ({}).leak}", js.Options{})
		begin := time.Now()
		got := outcomes(t, r, records(t, `{"n":1}`, `{"attack":true}`, `{"n":2}`))
		if got[0] != `[{"fine":1}]` || got[2] != `[{"fine":2}]` {
			t.Errorf("%s: the others: %.100q, %.100q", a.name, got[0], got[2])
		}
		if a.want != "" && (!strings.HasPrefix(got[1], "!") || !strings.Contains(got[1], a.want)) {
			t.Errorf("%s: want an error with %q, got %.200q", a.name, a.want, got[1])
		}
		if found := tells(got[1]); found != "" {
			t.Errorf("%s: the error tells %q: %.300q", a.name, found, got[1])
		}
		if took := time.Since(begin); took > 30*time.Second {
			t.Errorf("%s took %v", a.name, took)
		}
	}
	cancel()
	beside.Wait()
	if done < 10 {
		t.Errorf("the other expression was done %d times only", done)
	}
	runtime.ReadMemStats(&after)
	if grown := int64(after.Sys) - int64(before.Sys); grown > 100<<20 {
		t.Errorf("the program itself took %d MB", grown>>20)
	}
}

// TestManyScriptsShareTheirHosts compiles a script anew for each set of values, as flows do that are
// called: hosts that nobody uses end.
func TestManyScriptsShareTheirHosts(t *testing.T) {
	p := script.NewPoolWithin(short())
	defer func() { _ = p.Close() }()
	for i := range 40 {
		r := ready(t, p, "return vars.i", js.Options{Vars: records(t, fmt.Sprintf(`{"i":%d}`, i))[0]})
		if got := outcomes(t, r, records(t, "{}")); got[0] != fmt.Sprintf("[%d]", i) {
			t.Errorf("script %d gives %s", i, got[0])
		}
	}
	if got := children(t); got > 20 {
		t.Errorf("%d hosts live", got)
	}
}

func BenchmarkExpression(b *testing.B) {
	r := expressions(b, script.Usual())("record.lines.map(l => l.quantity * l.price)", js.Options{})
	in := make([]value.Value, 256)
	for i := range in {
		in[i] = records(b, order)[0]
	}
	for _, n := range []int{1, 256} {
		b.Run(strconv.Itoa(n), func(b *testing.B) {
			for b.Loop() {
				if _, err := r.Run(context.Background(), in[:n]); err != nil {
					b.Fatal(err)
				}
			}
			b.ReportMetric(float64(b.Elapsed().Microseconds())/float64(b.N*n), "µs/record")
		})
	}
}
