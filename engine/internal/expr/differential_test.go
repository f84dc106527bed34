package expr

import (
	"bufio"
	"context"
	_ "embed"
	"fmt"
	"regexp"
	"strings"
	"testing"
	"time"

	"fairlead/engine/internal/expr/closure"
	"fairlead/engine/internal/helper"
	"fairlead/engine/internal/js"
	"fairlead/engine/node/value"
)

// both computes expressions on both paths.
type both struct {
	compiler *Compiler
	machine  *js.Machine
	logs     []string // what JavaScript logged
}

var clock = func() time.Time { return time.Date(2026, 11, 23, 9, 14, 7, 120_000_000, time.UTC) }

const (
	testVars = `{"rate":1.10,"limit":500,"country":"NL","codes":{"Germany":"DE","France":"FR"},"list":[1,2.50]}`
	testRun  = `{"id":"r1","startedAt":"2026-11-23T09:14:07Z","environment":"live"}`
)

func newBoth(t testing.TB) *both {
	t.Helper()
	ids := 0
	scope := Scope{Vars: parse(t, testVars), Run: parse(t, testRun), Now: clock, Scripts: &here{}}
	b := &both{compiler: New(scope)}
	m, err := js.NewMachine(js.Options{
		Vars: scope.Vars, Run: scope.Run, Now: clock, Limit: 20 * time.Second,
		NewID: func() string { ids++; return fmt.Sprint("id", ids) },
		Log:   func(text string) { b.logs = append(b.logs, text) },
	})
	if err != nil {
		t.Fatal(err)
	}
	b.machine = m
	return b
}

func parse(t testing.TB, text string) value.Value {
	t.Helper()
	v, err := value.Parse([]byte(text))
	if err != nil {
		t.Fatalf("%v: %s", err, text)
	}
	return v
}

// outcome of an expression on one record.
type outcome struct {
	text   string
	absent bool
}

func outcomeOf(v value.Value, err error) outcome {
	if err != nil {
		return outcome{text: "error: " + err.Error()}
	}
	return outcome{text: rewritten(v).String(), absent: v.IsAbsent()}
}

// rewritten is a value whose texts have no escapes but the usual ones: what passes through
// closures keeps those that it was read with.
func rewritten(v value.Value) value.Value {
	return v.Replaced(func(leaf value.Value) value.Value {
		if leaf.Kind() == value.KindText {
			return value.Text(leaf.Text())
		}
		return leaf
	})
}

// pair is one expression made ready on both paths.
type pair struct {
	source   string
	program  *closure.Program // nil where it is not compiled
	why      string
	mixed    *expression
	function *js.Function
}

func (b *both) prepare(t testing.TB, source string) (pair, bool) {
	t.Helper()
	compiled, err := js.Expression(source)
	if err != nil {
		return pair{}, false
	}
	p := pair{source: source}
	env := b.compiler.env()
	ids := 0
	env.NewID = func() string { ids++; return fmt.Sprint("id", ids) }
	p.program, p.why = closure.Compile(compiled.Tree(), env)
	if p.function, err = b.machine.Load(compiled); err != nil {
		t.Fatal(err)
	}
	p.mixed = b.compiler.prepare(compiled)
	return p, true
}

// compare computes on both paths. closed tells that the closures came to a result.
func (p pair) compare(t testing.TB, record value.Value) (closed bool) {
	t.Helper()
	want := outcomeOf(p.function.Call(context.Background(), record))
	if p.program != nil {
		var v value.Value
		if v, closed = p.program.Run(record); closed {
			if got := outcomeOf(v, nil); got != want {
				t.Errorf("%s\non %.600s\ncompiled   %s\njavascript %s", p.source, record, show(got), show(want))
			}
		}
	}
	if strings.Contains(p.source, "uuid") {
		return closed
	}
	if got := outcomeOf(p.mixed.Eval(context.Background(), record)); got != want {
		t.Errorf("%s\non %.600s\ntogether   %s\njavascript %s", p.source, record, show(got), show(want))
	}
	return closed
}

func show(o outcome) string {
	if o.absent {
		return "(absent)"
	}
	return fmt.Sprintf("%.300s", o.text)
}

//go:embed testdata/expressions.txt
var corpus string

//go:embed testdata/records.ndjson
var nasty string

// lines gives the lines of a text that are neither empty nor comments.
func lines(text string) []string {
	var all []string
	scan := bufio.NewScanner(strings.NewReader(text))
	scan.Buffer(nil, 1<<20)
	for scan.Scan() {
		if line := strings.TrimSpace(scan.Text()); line != "" && !strings.HasPrefix(line, "#") {
			all = append(all, line)
		}
	}
	return all
}

// TestBothPathsAgree computes expressions as people write them on records that are hard, on both
// paths. Those after the second mark are for JavaScript alone; all others must compile, and those
// before the first must come to a result on some record.
func TestBothPathsAgree(t *testing.T) {
	b := newBoth(t)
	var records []value.Value
	for _, line := range lines(nasty) {
		records = append(records, parse(t, line))
	}
	scripted, useless, runs, closed := false, false, 0, 0
	for _, source := range lines(corpus) {
		if strings.HasPrefix(source, "=== ") {
			useless, scripted = source == "=== given up", source == "=== javascript"
			continue
		}
		p, ok := b.prepare(t, source)
		if !ok {
			t.Errorf("%s is no expression", source)
			continue
		}
		if compiled := p.program != nil; compiled == scripted {
			t.Errorf("%s: compiled is %v %s", source, compiled, p.why)
		}
		some := false
		for _, record := range records {
			done := p.compare(t, record)
			some = some || done
			if !scripted {
				runs++
				if done {
					closed++
				}
			}
		}
		if some == (useless || scripted) {
			t.Errorf("%s: the closures come to a result is %v", source, some)
		}
	}
	t.Logf("%d evaluations, %d of them without JavaScript", runs, closed)
}

// TestWhereGojaIsWrong holds the closures to ECMAScript where goja does not keep to it.
func TestWhereGojaIsWrong(t *testing.T) {
	b := newBoth(t)
	for source, want := range map[string]string{
		`record.text == 2`: "true", `2 == record.text`: "true", `record.text == true`: "false", `record.text != 2`: "false",
		`record.text == 2.5`: "false", `false == "0.00"`: "true",
		// goja takes all letters for those of words where a text is not ASCII, some for the same as others
		// whatever their case, and leaves matches out that are empty.
		`"né à".replace(/\b\w/g, c => c.toUpperCase())`: `"Né à"`, `/\bà/.test("né à")`: "false",
		`"a😀".replace(/.$/uy, "-")`: `"a😀"`, `/k/i.test("\u212a")`: "false", `/\u212a/iu.test("k")`: "true", `"baaac".replace(/a*/g, "-")`: `"-b--c-"`,
	} {
		p, ok := b.prepare(t, source)
		if !ok || p.program == nil {
			t.Errorf("%s is not compiled", source)
			continue
		}
		if v, ok := p.program.Run(parse(t, `{"text":"2.00"}`)); !ok || v.String() != want {
			t.Errorf("%s: want %s, got %s, %v", source, want, v, ok)
		}
	}
}

// TestHelpersOnBothPaths runs the example of each entry of the reference page.
func TestHelpersOnBothPaths(t *testing.T) {
	b := newBoth(t)
	for _, h := range helper.Reference() {
		if changes := h.Name == "uuid" || h.Name == "now"; h.Example == "" || (h.Result == "") != changes {
			t.Errorf("%s: the example is %q, its result %q", h.Name, h.Example, h.Result)
		}
		if !regexp.MustCompile(`\b` + h.Name + `\(`).MatchString(h.Example) {
			t.Errorf("%s: the example is of something else: %s", h.Name, h.Example)
		}
		if h.About.En == "" || h.About.Fr == "" || h.Signature == "" {
			t.Errorf("%s is not described", h.Name)
		}
		p, ok := b.prepare(t, h.Example)
		if !ok || p.program == nil {
			t.Errorf("%s is not compiled: %s", h.Example, p.why)
			continue
		}
		if !p.compare(t, parse(t, "{}")) {
			t.Errorf("%s: the closures gave up", h.Example)
		}
		v, _ := p.program.Run(parse(t, "{}"))
		if h.Result != "" && v.String() != h.Result {
			t.Errorf("%s: want %s, got %s", h.Example, h.Result, v)
		}
	}
}

// TestTheReferenceIsComplete holds the helpers that flows may count on.
func TestTheReferenceIsComplete(t *testing.T) {
	known := map[string]bool{}
	for _, h := range helper.Reference() {
		known[h.Name] = true
	}
	for _, name := range strings.Fields(`number text date now decimal round trim upper lower split join pad slug
		default first last sum avg min max unique group sort pick omit lookup uuid hash hmac base64 urlencode
		parseJson formatDate addDays diff`) {
		if !known[name] {
			t.Errorf("there is no helper %s", name)
		}
	}
}
