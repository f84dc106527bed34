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

// TestErrorsNameThePiece holds errors of expressions to the piece that went wrong, in words for
// those who don't program; a place comes with several lines only.
func TestErrorsNameThePiece(t *testing.T) {
	c := New(Scope{Now: clock, Scripts: &here{}})
	record := parse(t, `{"qty":"abc","customer":null,"list":[1,null],"id":12345678901234567890,"name":"Anna"}`)
	for source, want := range map[string]string{
		`1 + number(record.qty)`:                    `number(record.qty): "abc" is not a number; a number such as 1210.50 is wanted`,
		`number(default(record.qty, 0))`:            `number(default(record.qty, 0)): "abc" is not a number; …`,
		`record.list.map(l => number(l.sku))`:       `number(l.sku): a number is wanted, and there is none; …`,
		`"é" + record.customer.name.first`:          `record.customer.name: something is missing: there is no field "name" of nothing; the record has no customer: …`,
		`(record.customer).name`:                    `(record.customer).name: something is missing: …`,
		`record.list[5][6]`:                         `record.list[5][6]: something is missing: …`,
		`[...record.customer]`:                      `record.customer: something is missing: a list or an object is wanted, and there is none; …`,
		`1 + record.id * 2`:                         `record.id * 2: 12345678901234567890 has more digits than …`,
		`record.name.toUpper()`:                     `record.name.toUpper(): there is no function "toUpper" here; …`,
		`record.name()`:                             `record.name(): an object or a function is wanted here, and this is none; …`,
		`JSON.parse(record.qty)`:                    `JSON.parse(record.qty): the text is not JSON`,
		`new Date(record.qty).toISOString()`:        `new Date(record.qty).toISOString(): the date is not valid; …`,
		`decodeURIComponent("%")`:                   `decodeURIComponent("%"): the text has a percent sign that escapes nothing`,
		`[].reduce((a, b) => a)`:                    `[].reduce((a, b) => a): the list is empty, and there is nothing to begin with; …`,
		`decimal(1).plus(record.qty)`:               `decimal(1).plus(record.qty): "abc" is not a number; …`,
		`(() => { throw new Error("no stock") })()`: `no stock`,
		"number(\n  record.qty)":                    `line 1, column 7: number( record.qty): "abc" is not a number; …`,
		"record.customer\n  .name":                  `line 2, column 4: record.customer .name: something is missing: …`,
	} {
		e, err := c.expression(source)
		if err != nil {
			t.Errorf("%s: %v", source, err)
			continue
		}
		begin, open := strings.CutSuffix(want, "…")
		_, err = e.Eval(context.Background(), record)
		if err == nil || open && !strings.HasPrefix(err.Error(), begin) || !open && err.Error() != want {
			t.Errorf("%s\nwant %s\ngot  %v", source, want, err)
		}
	}
}

// TestOnce holds that what is read before any record can't ask for one.
func TestOnce(t *testing.T) {
	c := New(Scope{Now: clock, Scripts: &here{}, Vars: parse(t, `{"day":"mon"}`)})
	v, err := c.Once(value.Text("out/{{ vars.day }}.json"))
	if err != nil || v.Text() != "out/mon.json" {
		t.Errorf("got %v, %v", v, err)
	}
	if _, err = c.Once(value.Text("out/{{ record.day }}.json")); err == nil || !strings.Contains(err.Error(), "can't use record") {
		t.Errorf("a record that is not there: %v", err)
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
