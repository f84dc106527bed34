package script_test

import (
	"context"
	"errors"
	"fmt"
	"os"
	"slices"
	"strconv"
	"strings"
	"testing"
	"time"

	"fairlead/engine/internal/js"
	"fairlead/engine/internal/script"
	"fairlead/engine/node"
	"fairlead/engine/node/value"
)

// TestMain lets the test program be its own script host, and others that tests need.
func TestMain(m *testing.M) {
	if len(os.Args) == 2 && os.Args[1] == script.Argument {
		if err := script.Serve(os.Stdin, os.Stdout); err != nil {
			os.Exit(1)
		}
		os.Exit(0)
	}
	if len(os.Args) > 1 {
		script.Pretend(os.Args[1:])
	}
	os.Exit(m.Run())
}

// short are limits with which tests need not wait long.
func short() script.Limits {
	l := script.Usual()
	l.Time, l.Grace, l.Memory, l.Hosts = 700*time.Millisecond, time.Second, 128<<20, 2
	if script.Instrumented {
		l.Time *= 3 // such a program is that much slower
	}
	return l
}

func runner(t testing.TB, code string, o js.Options) node.Runner {
	t.Helper()
	return runnerWithin(t, short(), code, o)
}

func runnerWithin(t testing.TB, l script.Limits, code string, o js.Options) node.Runner {
	t.Helper()
	p := script.NewPoolWithin(l)
	t.Cleanup(func() {
		if err := p.Close(); err != nil {
			t.Error(err)
		}
	})
	return ready(t, p, code, o)
}

// ready makes the body of a script ready in a pool.
func ready(t testing.TB, p *script.Pool, code string, o js.Options) node.Runner {
	t.Helper()
	source, err := p.Body(code)
	if err != nil {
		t.Fatal(err)
	}
	return p.Script(source, o)
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
	got := outcomes(t, r, records(t, `{"n":0}`, `{"n":1,"id":12345678901234567890}`, `{"n":2}`,
		`{"n":3, "x":1.10,"t":"\u0000😀"}`, `{"n":1}`))
	want := []string{
		"[]", `[1.5,{"id":12345678901234567890},1.10]`, "!line 4, column 27: no 2", `[{"n":3,"x":1.10,"t":"\u0000😀"}]`,
		"[1.5,{},1.10]",
	}
	if !slices.Equal(got, want) {
		t.Errorf("want %q\n got %q", want, got)
	}
	if strings.Join(logged, "|") != "n is 0|n is 1|n is 2|n is 3|n is 1" {
		t.Errorf("logged %q", logged)
	}
}

// TestOrder gives a script so many records that several hosts work side by side.
func TestOrder(t *testing.T) {
	var logged []string
	r := runner(t, "console.log(record); return record % 7 === 0 ? [] : record % 5 === 0 ? [record, -record] : record",
		js.Options{Log: func(s string) { logged = append(logged, s) }})
	var in []value.Value
	var want, wantLog []string
	for i := range 1000 {
		in = append(in, value.Int(int64(i)))
		wantLog = append(wantLog, strconv.Itoa(i))
		switch {
		case i%7 == 0:
			want = append(want, "[]")
		case i%5 == 0:
			want = append(want, fmt.Sprintf("[%d,-%d]", i, i))
		default:
			want = append(want, fmt.Sprintf("[%d]", i))
		}
	}
	for range 3 {
		logged = nil
		if got := outcomes(t, r, in); !slices.Equal(got, want) {
			t.Errorf("want %.200q, got %.200q", want, got)
		}
		if !slices.Equal(logged, wantLog) {
			t.Errorf("logged %.200q", logged)
		}
	}
}

func TestMistakesAreFoundBeforeARun(t *testing.T) {
	for code, want := range map[string]string{
		"return {;":                  "line 1, column 10",
		"let x = 1;\nlet y = ;":      "line 2, column 9",
		"}); evil(); (function () {": "",
		"if (record.a) {":            "not closed",
	} {
		_, err := script.NewPool().Body(code)
		if err == nil || !strings.Contains(err.Error(), want) {
			t.Errorf("%q: want %q, got %v", code, want, err)
		}
	}
}

func TestStoppingEndsTheHost(t *testing.T) {
	r := runnerWithin(t, script.Usual(), "for (;;) {}", js.Options{})
	ctx, cancel := context.WithTimeoutCause(context.Background(), 200*time.Millisecond, errors.New("stopped"))
	defer cancel()
	begin := time.Now()
	if _, err := r.Run(ctx, records(t, "{}")); err == nil || err.Error() != "stopped" {
		t.Errorf("the run ended with %v", err)
	}
	if took := time.Since(begin); took > 3*time.Second {
		t.Errorf("took %v", took)
	}
}

func BenchmarkScript(b *testing.B) {
	for name, code := range map[string]string{
		"sum":  "let sum = 0; for (const l of record.lines) sum += l.quantity * l.price; return {id: record.id, sum};",
		"pass": "return record",
	} {
		b.Run(name, func(b *testing.B) {
			r := runnerWithin(b, script.Usual(), code, js.Options{})
			in := make([]value.Value, 256)
			for i := range in {
				in[i] = records(b, order)[0]
			}
			for b.Loop() {
				if _, err := r.Run(context.Background(), in); err != nil {
					b.Fatal(err)
				}
			}
			b.ReportMetric(float64(b.N*len(in))/b.Elapsed().Seconds(), "records/s")
		})
	}
}

// BenchmarkStart measures a new host and its first answer.
func BenchmarkStart(b *testing.B) {
	in := records(b, order)
	for b.Loop() {
		p := script.NewPool()
		r := ready(b, p, "return record", js.Options{})
		if _, err := r.Run(context.Background(), in); err != nil {
			b.Fatal(err)
		}
		if err := p.Close(); err != nil {
			b.Fatal(err)
		}
	}
}

// order is a record as shops send them: 20 fields, nested lines, about 700 bytes.
const order = `{"id":"ord_000000000","orderNo":"SO-2024-000000","createdAt":"2024-11-27T03:13:34Z","status":"paid",` +
	`"channel":"web","currency":"EUR","subtotal":309.21,"tax":64.93,"shipping":11.92,"total":386.06,"paid":true,` +
	`"coupon":null,"email":"customer4429@example.com","phone":"+31 20 3379220","firstName":"María","lastName":"García",` +
	`"address":{"street":"Hohe Straße 67","zip":"75268","city":"Amsterdam","country":"BE"},"lines":[` +
	`{"sku":"S-02295","name":"Linen tablecloth","quantity":4,"price":44.61},` +
	`{"sku":"S-00190","name":"Notebook A5","quantity":3,"price":43.59}],` +
	`"tags":["returning","standard"],"note":"Merci beaucoup 🎁"}`
