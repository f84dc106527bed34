package expr

import (
	"context"
	"strings"
	"testing"
	"time"

	"fairlead/engine/node/value"
)

func evaluate(t *testing.T, c *Compiler, template, record string) (value.Value, error) {
	t.Helper()
	e, err := c.Template(parse(t, template))
	if err != nil {
		t.Fatal(err)
	}
	return e.Eval(context.Background(), parse(t, record))
}

func TestTemplates(t *testing.T) {
	c := New(Scope{Vars: parse(t, testVars), Run: parse(t, testRun), Now: clock, Scripts: &here{}})
	record := `{"id":12345678901234567890,"price":1.10,"name":"Anna","no":null,"lines":[{"sku":"A"},{"sku":"B"}]}`
	for template, want := range map[string]string{
		`"plain"`:              `"plain"`,
		`"{{ record.price }}"`: `1.10`,
		`"{{record.price}} €"`: `"1.10 €"`,
		`"{{ record.id }}/{{ record.no }}/{{ record.missing }}/{{ true }}"`: `"12345678901234567890///true"`,
		`"{{ record.lines }}!"`:                                       `"[{\"sku\":\"A\"},{\"sku\":\"B\"}]!"`,
		`"{{ record.lines.map(l => l.sku) }}!"`:                       `"[\"A\",\"B\"]!"`,
		`"{{ record.name.replace(/n/g, 'm') }}-{{ record.name }}"`:    `"Amma-Anna"`,
		`"a{{ '}}' }}b{{ {a: {b: 1}}.a.b }}"`:                         `"a}}b1"`,
		`{"a":["{{ record.name }}",1.50],"b":"{{ record.missing }}"}`: `{"a":["Anna",1.50]}`,
		`["{{ record.missing }}"]`:                                    `[null]`,
		`"{{ [] }}"`:                                                  `[]`,
	} {
		if got, err := evaluate(t, c, template, record); err != nil || got.String() != want {
			t.Errorf("%s: want %s, got %s, %v", template, want, got, err)
		}
	}
}

func TestErrorsOfTemplates(t *testing.T) {
	c := New(Scope{Now: clock, Scripts: &here{}})
	for template, want := range map[string]string{
		`"a {{ record.customer.name }}"`: "did you mean customr?",
		`"a {{ number('x') }} b"`:        `"x" is not a number`,
	} {
		if _, err := evaluate(t, c, template, `{"customr":{}}`); err == nil || !strings.Contains(err.Error(), want) {
			t.Errorf("%s: want an error with %q, got %v", template, want, err)
		}
	}
	for template, want := range map[string]string{
		`"a {{ 1 + }}"`:   "line 1, column",
		`"a {{ record.x"`: "{{ is not closed",
		`"a\n {{ }} b"`:   "the expression is empty",
		`["{{ 1, 2 }}"]`:  "more than one expression",
	} {
		if _, err := c.Template(parse(t, template)); err == nil || !strings.Contains(err.Error(), want) {
			t.Errorf("%s: want an error with %q, got %v", template, want, err)
		}
	}
}

// TestRunawaysAreBounded computes what would take too much time or memory.
func TestRunawaysAreBounded(t *testing.T) {
	c := New(Scope{Now: clock, Scripts: &here{}})
	record := `{"list":[` + strings.Repeat("1,", 3999) + `1],"text":"` + strings.Repeat("x", 100_000) + `"}`
	for source, want := range map[string]string{
		"'x'.repeat(2 ** 29)":      "longer than 16 MB",
		"'x'.padStart(1e9)":        "longer than 16 MB",
		"record.text.repeat(1000)": "longer than 16 MB",
		"record.list.map(a => record.list.map(b => record.list.map(c => a + b + c)))": "did not end within",
		"record.list.reduce((s, x) => [...s, ...record.list], [])":                    "did not end within",
	} {
		e, err := c.expression(source)
		if err != nil || e.program == nil {
			t.Fatalf("%s is not compiled: %v", source, err)
		}
		begin := time.Now()
		_, err = e.Eval(context.Background(), parse(t, record))
		if err == nil || !strings.Contains(err.Error(), want) {
			t.Errorf("%s: want an error with %q, got %v", source, want, err)
		}
		if took := time.Since(begin); took > time.Minute { // it hangs
			t.Errorf("%s took %v", source, took)
		}
	}
}
