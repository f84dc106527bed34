package expr

import (
	"context"
	"strings"
	"testing"
)

// TestHelpersTakeHostileInput gives helpers what nobody means to give them: they answer what a
// person who does not program would expect, or say in plain words what is wrong. Those that begin
// with ! are errors; both paths agree on all of them.
func TestHelpersTakeHostileInput(t *testing.T) {
	b := newBoth(t)
	record := parse(t, `{"list":[3,"2",null,1.10],"rows":[{"p":2,"s":"b"},{"p":"1,5"},{"s":"a"}],"o":{"a":1},"huge":1e400,"days":"14"}`)
	for source, want := range map[string]string{
		`number(undefined)`: "!a number is wanted, and there is none", `number([])`: "!a list is not a number",
		`number("1.234,56")`: `!if the comma is the decimal mark`, `number(record.huge)`: "1e400", `number(true)`: "!true is not a number",
		`sum(null)`: "0", `sum([])`: "0", `sum(record.o)`: "!a list is wanted, not an object", `sum("12")`: `!a list is wanted, not "12"`,
		`sum(record.rows, "p")`: `!"1,5" is not a number`, `avg([])`: "null", `min([])`: "null", `min(record.list)`: "1.10",
		`max(record.rows)`: "!an object has no place in an order", `max(1, 2)`: "!a list is wanted, not 1",
		`round("2.345", "2")`: "2.35", `round(1, 1e10)`: "!10000000000 is not a whole number", `round(1, 2000)`: "!2000 digits are too many",
		`round(1, 4294967298)`: "!4294967298 is not a whole number", `round(1, 2, "up")`: "!write half-up or half-even",
		`upper(null)`: `""`, `upper(record.list)`: "!a text is wanted, not a list", `lower(record.o)`: "!a text is wanted, not an object",
		`trim("\u00a0 a \u200b\ufeff b ")`: `"a b"`, `slug("!!!")`: `""`, `slug(record.rows)`: "!a text is wanted",
		`split(record.list)`: `[3,"2",null,1.10]`, `split(null)`: "[]", `join("abc")`: `!a list is wanted, not "abc"; write [].concat(…)`,
		`join([].concat("abc"))`: `"abc"`, `join(undefined)`: `""`,
		`pad("x", 1e9)`: "!is too long", `pad("x")`: "!a whole number is wanted, and there is none", `pad("x", 1.5)`: "!1.5 is not a whole number",
		`pad(7, "3")`: `"007"`, `pad("x", 5, "-", "middle")`: "!write left or right", `pad("x", -5)`: `"x"`, `pad("x", 3, "")`: `"x"`,
		`date("")`: "!a date is wanted, and there is none", `date("2026-13-45")`: "!is not a date in a form that is sure",
		`date("1/2/2026")`: `!name its pattern`, `date("31.02.2026", "dd.MM.yyyy")`: "!is not a date of the form dd.MM.yyyy",
		`date(20261123)`: `"2026-11-23"`, `date(1e20)`: "!is not a date between the years 0 and 9999", `date(record.huge)`: "!between the years",
		`date("2026-11-23T09:14:07+0100")`: `"2026-11-23T09:14:07+01:00"`, `date(NaN)`: "!a date is wanted",
		`addDays("2026-01-01", record.days)`: `"2026-01-15"`, `addDays("2026-01-01", undefined)`: "!a whole number is wanted, and there is none",
		`addDays("2026-01-01", 1e9)`: "!lead out of the years", `addDays("2026-01-01", 0.5)`: "!0.5 is not a whole number",
		`diff("2026-01-01", "2026-01-03", "day")`: "2", `diff("2026-01-01", "x")`: `!"x" is not a date`, `diff("2026-01-01", "2027-01-01", "months")`: "!write days, hours, minutes or seconds",
		`formatDate("2026-01-31", "yyyy-mm-dd")`: "!mm are minutes, and there are no hours in the pattern; write MM for months",
		`formatDate("2026-01-31", "DD.MM.YYYY")`: "!DD means nothing in a date pattern", `formatDate("2026-01-31")`: "!a pattern is wanted",
		`formatDate("2026-01-31", "d MMMM", "", "fr-FR")`: `"31 janvier"`, `formatDate("2026-01-31", "d", "", "xx")`: "!write en, fr, de or nl",
		`formatDate("2026-01-31", "d", "Mars/Base")`: "!there is no time zone", `now("nowhere")`: "!there is no time zone",
		`first("abc")`: "!a list is wanted", `first([])`: "null", `last(null)`: "null", `unique(undefined)`: "[]", `unique([{a: 1}, {a: 1}])`: `[{"a":1}]`,
		`sort([2, 10, "9"], "desc")`: `[10,"9",2]`, `sort(record.rows, "p", "down")`: "!write asc or desc", `sort([3, null, 1])`: "[1,3,null]",
		`group(null, "p")`: "{}", `group(record.rows, "s")`: `{"b":[{"p":2,"s":"b"}],"":[{"p":"1,5"}],"a":[{"s":"a"}]}`,
		`pick(undefined, "a")`: "{}", `omit(record.o, "zz")`: `{"a":1}`,
		`lookup(undefined, "a")`: "!a table is wanted, and there is none", `lookup([1], 0)`: "!the table is a list, not an object",
		`lookup({a: 1}, "toString", "no")`: `"no"`, `lookup({a: 1}, "b")`: "!the table has nothing under",
		`hash("x", "sha3")`: "!write sha256, sha512, sha1 or md5", `hmac("x")`: "!a key is wanted, and there is none",
		`base64("aGk", "decode")`: `"hi"`, `base64("_-8", "decode")`: "!holds bytes that are no text", `base64("***", "decode")`: "!is not base64",
		`base64("x", "sideways")`: "!write encode or decode", `urlencode("\ud83d")`: `"%EF%BF%BD"`, `urlencode(null)`: `""`,
		`parseJson("{")`: "!the text is not JSON", `parseJson("")`: "!the text is not JSON", `default(NaN, 1)`: "1", `default(0, 1)`: "0",
		`decimal("x")`: `!"x" is not a number`, `decimal(1).div(0)`: "!nothing can be divided by 0", `text(NaN)`: `""`, `text([])`: `"[]"`,
	} {
		p, ok := b.prepare(t, source)
		if !ok {
			t.Errorf("%s is no expression", source)
			continue
		}
		p.compare(t, record)
		v, err := p.mixed.Eval(context.Background(), record)
		words, isError := strings.CutPrefix(want, "!")
		switch {
		case isError && (err == nil || !strings.Contains(err.Error(), words)):
			t.Errorf("%s: want an error with %q, got %s, %v", source, words, v, err)
		case !isError && (err != nil || v.String() != want):
			t.Errorf("%s: want %s, got %s, %v", source, want, v, err)
		}
	}
}
