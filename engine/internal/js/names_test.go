package js

import "testing"

func TestNamesThatNothingHasAreFound(t *testing.T) {
	for code, want := range map[string]string{
		"return numbr(record.a)":                                                           "line 1, column 8: there is nothing called numbr; did you mean number?",
		"const x = 1;\nreturn {x, y}":                                                      "line 2, column 12: there is nothing called y; texts are written in quotes, fields as record.name",
		"return require('fs').readFileSync('/x')":                                          "line 1, column 8: there is nothing called require; code has no files, network, timers or packages; use a node for that, such as HTTP request",
		"return recorrd.a":                                                                 "line 1, column 8: there is nothing called recorrd; did you mean record?",
		"total = 0; return total":                                                          "line 1, column 1: there is nothing called total; texts are written in quotes, fields as record.name",
		"for (const l of record.l) total += l.n":                                           "line 1, column 27: there is nothing called total; texts are written in quotes, fields as record.name",
		"return typeof process === 'undefined'":                                            "",
		"try { return foo() } catch (e) { return e }":                                      "",
		"const {a, b: [c = 1], ...d} = record; return [a, c, d]":                           "",
		"outer: for (let i = 0; ; i++) { if (i > record.n) break outer }":                  "",
		"class A { static m(q) { return new.target ?? q } } return A.m(undefined)":         "",
		"function f(n, ...m) { return n ? f(n - 1) : arguments.length + m } return f(NaN)": "",
		"return record.lines.map(({sku, qty: q}, i) => ({sku, q, i, [`k${i}`]: Math.PI}))": "",
		"for (const k in record) for (var v of [1]) delete record[k]; return v":            "",
		"return [vars.a, run.id, default(record.x, 1), DateTime.now(), Buffer, Intl, URL, crypto, Infinity, globalThis]": "",
		"return /foo/.test(record.foo.bar)": "",
	} {
		s, err := Body(code)
		if err != nil {
			t.Fatalf("%s: %v", code, err)
		}
		got := ""
		if err := s.Unknown(); err != nil {
			got = err.Error()
		}
		if got != want {
			t.Errorf("%s\n got %q\nwant %q", code, got, want)
		}
	}
	s, err := Expression("é + ünknown(1)")
	if err != nil {
		t.Fatal(err)
	}
	if err := s.Unknown(); err == nil || err.Error() != "line 1, column 1: there is nothing called é; texts are written in quotes, fields as record.name" {
		t.Errorf("got %v", err)
	}
}

func TestConditionsThatSetAreFound(t *testing.T) {
	for source, want := range map[string]string{
		"record.a = 1":                                   "line 1, column 1: = sets a value, and does not compare; to compare, write == or ===",
		"record.b && !(record.a = 'x')":                  "line 1, column 15: = sets a value, and does not compare; to compare, write == or ===",
		"record.a == 1 || record.b === 2":                "",
		"record.l.some(x => { let y; y = x; return y })": "",
	} {
		s, err := Expression(source)
		if err != nil {
			t.Fatal(err)
		}
		got := ""
		if err := s.Sets(); err != nil {
			got = err.Error()
		}
		if got != want {
			t.Errorf("%s: got %q, want %q", source, got, want)
		}
	}
}

func TestUsesRecord(t *testing.T) {
	for source, want := range map[string]bool{
		"record.a": true, "vars.record": false, "'record'": false, "vars.day + `${record}`": true, "{record: 1}": false,
	} {
		s, err := Expression(source)
		if err != nil {
			t.Fatal(err)
		}
		if got := s.UsesRecord(); got != want {
			t.Errorf("%s: uses the record: %v", source, got)
		}
	}
}

func BenchmarkUnknown(b *testing.B) {
	s, err := Expression("record.lines.map(l => l.qty * number(l.price)).reduce((a, b) => a + b, 0)")
	if err != nil {
		b.Fatal(err)
	}
	for b.Loop() {
		if err := s.Unknown(); err != nil {
			b.Fatal(err)
		}
	}
}
