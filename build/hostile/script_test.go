package hostile

import (
	"fmt"
	"strconv"
	"strings"
	"testing"
	"time"
)

// attack is what a script, or an expression, does to harm while it computes one record.
type attack struct {
	name, kind, code, want string
	megabytes              int64
	long                   bool
}

const inTime = "did not end within"

var attacks = []attack{
	{"an endless loop", "script", `for (;;) {}`, inTime, 250, false},
	{"regex with lookahead", "script", `return /^(?=(a+)+$)/.test(record.x)`, inTime, 250, false},
	{"regex with reference", "script", `return /^(a+)+\1$/.test(record.x)`, inTime, 250, true},
	{"regex of alternatives", "script", `return /^(?=(a|aa)+$)/.test(record.x)`, inTime, 250, true},
	{"regex in replace", "script", `return record.x.replace(/(?=(a+)+$)/, "")`, inTime, 250, true},
	{"regex in split", "script", `return record.x.split(/^(?=(a+)+$)/)`, inTime, 250, true},
	{"regex in matchAll", "script", `return [...record.x.matchAll(/(?=(a+)+$)/g)].length`, inTime, 250, true},
	{"all memory", "script", `const a = []; for (;;) a.push(new Array(1e6).fill(1.5))`, "", 1100, true},
	{"all memory in texts", "script", `let s = "x"; for (;;) s += s + "."`, "memory", 1100, false},
	{"giant texts", "script", `return "x".repeat(2**29).length`, "longer than 16 MB", 250, false},
	{"a result of 1 GB", "script", `return Array(64).fill("x".repeat(2**24))`, "larger than 64 MB", 700, false},
	{"a giant power", "script", `return String(2n ** (2n ** 33n)).length`, "memory", 1100, true},
	{"deep recursion", "script", `const f = () => f(); return f()`, "too deeply", 700, false},
	{"promises without end", "script", `const f = () => { Promise.resolve().then(f) }; f(); return 1`, inTime, 1100, true},
	{"a getter that never ends", "script", `return {get a() { for (;;) {} }}`, inTime, 250, true},
	{"a trap", "script", `return new Proxy({}, {ownKeys() { throw new Error("trap") }})`, "trap", 250, false},
	{"a giant error", "script", `throw new Error("x".repeat(16e6))`, "xxx…", 400, false},
	{"a flood of log lines", "script", `for (let i = 0; i < 1e4; i++) console.log("x".repeat(1e4)); throw new Error("after the flood")`, "after the flood", 250, false},
	{"process", "script", `return globalThis["process"].env`, "there is no field \\\"env\\\" of nothing", 250, false},
	{"pollution", "script", `Object.prototype.leak = 1; ({}).__proto__.leak = 1; return record`, "not extensible", 250, false},
	{"an endless loop in an expression", "map", `(() => { for (;;) {} })()`, inTime, 250, false},
	{"a giant text in an expression", "map", `"x".repeat(2**29)`, "longer than 16 MB", 250, false},
	{"a giant list in an expression", "map", `Array.from({length: 2**32}).length`, "too long", 250, false},
	{"a text that doubles", "map", `"x".repeat(1e4).split("").reduce((a, b) => a + a + b, "x").length`, "", 1100, false},
	{"a text that widens", "map", `"x".repeat(16e6).replaceAll("x", "y".repeat(16e6)).length`, "", 1100, false},
	{"a power in an expression", "map", `String(2n ** (2n ** 33n)).length`, "", 1100, true},
	{"a result of 10 GB in an expression", "map", `(s => s.split("").map(() => s))("x".repeat(1e5))`, "", 1100, false},
	{"regex in an expression", "map", `/^(?=(a+)+$)/.test(record.x)`, inTime, 400, false},
	{"a giant error in an expression", "map", `formatDate("2026-01-01", "Y".repeat(16e6))`, "Y…", 400, false},
}

// TestHostileCode computes three records, of which code attacks on the second.
func TestHostileCode(t *testing.T) {
	room := make(chan struct{}, 3) // so that the machine of the tests stays whole
	for _, a := range attacks {
		if a.long && !long() {
			continue
		}
		t.Run(a.name, func(t *testing.T) {
			t.Parallel()
			room <- struct{}{}
			defer func() { <-room }()
			w := newWorkspace(t)
			params := fmt.Sprintf(`{"code":%s}`, quote("if (record.n === 2) {"+a.code+"}\nreturn {n: record.n, leak: ({}).leak}"))
			if a.kind == "map" {
				params = fmt.Sprintf(`{"keep":"all","fields":[{"to":"got","value":%s}]}`, quote("{{ record.n === 2 ? "+a.code+" : record.leak }}"))
			}
			w.chain(`begin start {"records":[{"n":1},{"n":2,"x":"`+strings.Repeat("a", 40)+`b"},{"n":3}]}`, "code "+a.kind+" "+params, save)
			r := w.run()
			w.within(r, 1, a.megabytes, 30*time.Second)
			if got := w.read("out.ndjson"); got != "{\"n\":1}\n{\"n\":3}\n" {
				t.Errorf("delivered: %.200q", got)
			}
			list := w.failures()
			if r.report.Failed != 1 || !strings.Contains(list, a.want) || len(list) > 20_000 {
				t.Errorf("want %q of 1 record, got %d: %.500s", a.want, r.report.Failed, list)
			}
			for _, secret := range []string{".go:", "goja", "/usr/", "runtime error"} {
				if strings.Contains(list, secret) {
					t.Errorf("the error tells %q: %.500s", secret, list)
				}
			}
		})
	}
}

// TestCodeIsHarmlessWhenItIsChecked checks flows with code that brings down whoever reads it.
func TestCodeIsHarmlessWhenItIsChecked(t *testing.T) {
	for name, c := range map[string]attack{
		"deep script":     {kind: "script", code: "return " + strings.Repeat("[", 300_000) + strings.Repeat("]", 300_000), want: "can't be read"},
		"deep expression": {kind: "map", code: strings.Repeat("!", 500_000) + "1", want: "the expression is longer than 16 KB"},
		"a giant power":   {kind: "script", code: "return 2n ** (2n ** 33n)"},
		"a power, mapped": {kind: "map", code: "2n ** (2n ** 33n)"},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			w := newWorkspace(t)
			params := fmt.Sprintf(`{"code":%s}`, quote(c.code))
			if c.kind == "map" {
				params = fmt.Sprintf(`{"fields":[{"to":"got","value":%s}]}`, quote("{{ "+c.code+" }}"))
			}
			w.chain(`begin start`, "code "+c.kind+" "+params)
			r := w.wait(w.command("check", "flows/test.flow.json"))
			exit := 0
			if c.want != "" {
				exit = 2
			}
			w.within(r, exit, 900, 30*time.Second)
			if !strings.Contains(r.out+r.errs, c.want) {
				t.Errorf("want %q, got %.300s%.300s", c.want, r.out, r.errs)
			}
		})
	}
}

// quote writes a text as JSON.
func quote(text string) string {
	return strings.ReplaceAll(strconv.QuoteToASCII(text), `\x`, `\u00`)
}
