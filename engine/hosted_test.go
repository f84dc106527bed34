package engine_test

import (
	"context"
	"fmt"
	"strings"
	"testing"
	"time"

	"fairlead/engine"
	"fairlead/engine/node/value"
)

// TestHostileExpressions has conditions and values that would never end, or fill the memory, on one
// record of three: that one fails with a word why, the others pass.
func TestHostileExpressions(t *testing.T) {
	b := newBench(t, nil)
	for _, c := range []struct{ name, code, want string }{
		{"an endless loop", "(() => { for (;;) {} })()", "did not end within 1s"},
		{"a regular expression", `/^(?=(a+)+$)/.test("a".repeat(40) + "b")`, "did not end within 1s"},
		{"a giant text", "Reflect.has({}, 'x'.repeat(2 ** 29))", "longer than 16 MB"},
	} {
		where := fmt.Sprintf("record.n === 2 ? %s : record.n > 0", c.code)
		s := b.run(chain(
			`{"id":"begin","kind":"start","params":{"records":[{"n":1},{"n":2},{"n":3}]}}`,
			fmt.Sprintf(`{"id":"f","kind":"filter","params":{"where":%q}}`, where),
			`{"id":"out","kind":"json.write","params":{"path":"out.ndjson"}}`))
		failures := b.failures(s)
		if s.Status != engine.Failed || len(failures) != 1 || !strings.Contains(failures[0], c.want) ||
			!strings.HasSuffix(failures[0], `| {"n":2}`) {
			t.Errorf("%s: %s %q", c.name, s.Status, failures)
		}
		if got := b.file("out.ndjson"); got != "{\"n\":1}\n{\"n\":3}\n" {
			t.Errorf("%s: the others: %q", c.name, got)
		}
	}
}

// TestPreviewsDoTheirWorst looks at what a person types while it is wrong.
func TestPreviewsDoTheirWorst(t *testing.T) {
	b := newBench(t, nil)
	record := value.Text("x")
	for source, want := range map[string]string{
		"(() => { for (;;) {} })()":                          "did not end within 1s",
		`/^(?=(a+)+$)/.test("a".repeat(40) + "b")`:           "did not end within 1s",
		"Reflect.has({}, 'x'.repeat(2 ** 29))":               "longer than 16 MB",
		"record.a.b":                                         "something is missing",
		"(() => { const a = []; for (;;) a.push(a + a) })()": "",
	} {
		begin := time.Now()
		got, err := b.Preview(context.Background(), value.Text(source), false, record, value.Value{})
		if err == nil || !strings.Contains(err.Error(), want) {
			t.Errorf("%s: want an error with %q, got %s, %v", source, want, got, err)
		}
		if took := time.Since(begin); took > 20*time.Second {
			t.Errorf("%s took %v", source, took)
		}
	}
	if got, err := b.Preview(context.Background(), value.Text("record + 1"), false, record, value.Value{}); got.Text() != "x1" || err != nil {
		t.Errorf("previews don't go on: %s, %v", got, err)
	}
}
