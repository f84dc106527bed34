package engine_test

import (
	"fmt"
	"strings"
	"testing"

	"fairlead/engine"
)

// gives runs nodes one after the other over lines of JSON and returns the lines that come out.
func gives(t *testing.T, in string, nodes ...string) string {
	t.Helper()
	b := newBench(t, map[string]string{"in.ndjson": in})
	list := []string{`{"id":"read","kind":"json.read","params":{"path":"in.ndjson"}}`}
	for i, n := range nodes {
		kind, params, _ := strings.Cut(n, " ")
		list = append(list, fmt.Sprintf(`{"id":"n%d","kind":%q,"params":%s}`, i, kind, params))
	}
	s := b.run(chain(append(list, `{"id":"out","kind":"json.write","params":{"path":"out.ndjson"}}`)...))
	if s.Status != engine.Done {
		t.Errorf("%s: %s %.300q", s.Status, s.Message, b.failures(s))
	}
	return b.file("out.ndjson")
}

// TestKeysOfJavaScriptAreFieldsLikeOthers sends fields that are called as what JavaScript keeps for
// itself through everything that builds objects.
func TestKeysOfJavaScriptAreFieldsLikeOthers(t *testing.T) {
	const record = `{"__proto__":{"a":1.0},"constructor":"c","hasOwnProperty":2,"toString":null,"id":7}`
	for _, c := range []struct{ name, node, want string }{
		{"map", `map {"fields":[{"to":"constructor.prototype","from":"__proto__"},{"to":"__proto__","value":"{{ record.constructor }}"}]}`,
			`{"constructor":{"prototype":{"a":1.0}},"__proto__":"c"}`},
		{"map to", `map {"fields":[{"to":"__proto__.leak","from":"id"},{"to":"x","value":"{{ ({}).leak === undefined }}"}]}`,
			`{"__proto__":{"leak":7},"x":true}`},
		{"map keep", `map {"keep":"all","fields":[{"to":"toString","from":"id"}]}`, strings.Replace(record, "null", "7", 1)},
		{"aggregate", `aggregate {"by":"constructor","fields":[{"to":"__proto__","op":"first","of":"__proto__"},{"to":"valueOf","op":"count"}]}`,
			`{"constructor":"c","__proto__":{"a":1.0},"valueOf":1}`},
		{"pick", `script {"code":"return pick(record, '__proto__', 'constructor')"}`, `{"__proto__":{"a":1.0},"constructor":"c"}`},
		{"omit", `script {"code":"return omit(record, 'id', 'toString', 'hasOwnProperty')"}`, `{"__proto__":{"a":1.0},"constructor":"c"}`},
		{"spread", `script {"code":"return {...record}"}`, record},
		{"spread in the host", `script {"code":"if (/^a/.test('b')) return; return {...record}"}`, record},
		{"entries", `script {"code":"return Object.fromEntries(Object.entries(record))"}`, record},
		{"parsed", `script {"code":"return JSON.parse(JSON.stringify(record))"}`, strings.Replace(record, "1.0", "1", 1)},
		{"assigned", `script {"code":"const o = {}; o.constructor = record.id; o.toString = 'x'; o['valueOf'] = 1; return o"}`, `{"constructor":7,"toString":"x","valueOf":1}`},
		{"assigned in the host", `script {"code":"const o = {}; o.constructor = record.id; if (/^a/.test('b')) return; for (const k of ['toString', 'hasOwnProperty']) o[k] = k; return o"}`,
			`{"constructor":7,"toString":"toString","hasOwnProperty":"hasOwnProperty"}`},
		{"errors", `script {"code":"class TooLate extends Error { constructor(m) { super(m); this.name = 'TooLate' } }\ntry { throw new TooLate('x') } catch (e) { const r = new RangeError('y'); r.name = 'Mine'; return {a: String(e), b: String(r), c: ({}).name ?? 'none'} }"}`,
			`{"a":"TooLate: x","b":"Mine: y","c":"none"}`},
		{"cloned", `script {"code":"return structuredClone(record)"}`, record},
		{"a computed key", `script {"code":"return {['__proto__']: record.id, leak: ({}).id ?? 'none'}"}`, `{"__proto__":7,"leak":"none"}`},
		{"group", `map {"fields":[{"to":"g","value":"{{ group([record], 'constructor') }}"}]}`, `{"g":{"c":[` + record + `]}}`},
		{"batch", `batch {"size":2}`, "[" + record + "]"},
		{"filter", `filter {"where":"record['__proto__'].a === 1 && record.constructor === 'c'"}`, record},
		{"sort", `sort {"by":"__proto__.a"}`, record},
		{"distinct", `distinct {"by":"__proto__"}`, record},
	} {
		t.Run(c.name, func(t *testing.T) {
			equal(t, c.name, gives(t, record+"\n", c.node), c.want+"\n")
		})
	}
	t.Run("join", func(t *testing.T) {
		var w weave
		j := w.add("", "join", `{"on":"__proto__.a","as":"__proto__x"}`)
		w.wire(w.add("", "start", `{"records":[`+record+`]}`), j+":left")
		w.wire(w.add("", "start", `{"records":[{"__proto__":{"a":1}}]}`), j+":right")
		w.add(j, "json.write", `{"path":"out.ndjson"}`)
		b := newBench(t, nil)
		b.run(w.text())
		equal(t, "join", b.file("out.ndjson"), strings.TrimSuffix(record, "}")+`,"__proto__x":{"__proto__":{"a":1}}}`+"\n")
	})
	t.Run("csv", func(t *testing.T) {
		b := newBench(t, map[string]string{"in.csv": "__proto__,constructor,__proto__.leak\n1,2,3\n"})
		b.run(chain(`{"id":"r","kind":"csv.read","params":{"path":"in.csv"}}`, `{"id":"s","kind":"script","params":{"code":"return {...record, leak: ({}).leak ?? 'none'}"}}`,
			`{"id":"out","kind":"json.write","params":{"path":"out.ndjson"}}`))
		equal(t, "csv", b.file("out.ndjson"), `{"__proto__":"1","constructor":"2","__proto__.leak":"3","leak":"none"}`+"\n")
	})
}

// TestNumbersKeepAllDigits sends numbers that no binary fraction holds through what compares, groups
// and gathers them.
func TestNumbersKeepAllDigits(t *testing.T) {
	long := strings.Repeat("7", 100_000)
	ids := []string{"9007199254740993", "9007199254740992", "9007199254740994", long, long[1:] + "8", "1e400", "1.10", "-0"}
	var in strings.Builder
	for _, id := range ids {
		fmt.Fprintf(&in, `{"id":%s}`+"\n", id)
	}
	sorted := []string{"-0", "1.10", "9007199254740992", "9007199254740993", "9007199254740994", "1e400", long, long[1:] + "8"}
	each := func(ids []string, form string) string {
		var out strings.Builder
		for _, id := range ids {
			out.WriteString(strings.ReplaceAll(form, "N", id) + "\n")
		}
		return out.String()
	}
	for _, c := range []struct{ name, node, want string }{
		{"sort", `sort {"by":"id"}`, each(sorted, `{"id":N}`)},
		{"distinct", `distinct {"by":"id"}`, in.String()},
		{"aggregate", `aggregate {"by":"id","fields":[{"to":"n","op":"count"}]}`, each(ids, `{"id":N,"n":1}`)},
		{"list", `aggregate {"fields":[{"to":"ids","op":"list","of":"id"}]}`, `{"ids":[` + strings.Join(ids, ",") + "]}\n"},
		{"least and most", `aggregate {"fields":[{"to":"a","op":"min","of":"id"},{"to":"b","op":"max","of":"id"}]}`,
			`{"a":-0,"b":` + long[1:] + "8}\n"},
		{"map", `map {"fields":[{"to":"a.b","from":"id"},{"to":"c","value":"{{ record.id }}"}]}`, each(ids, `{"a":{"b":N},"c":N}`)},
		{"template", `map {"fields":[{"to":"t","value":"#{{ record.id }}"}]}`, each(ids, `{"t":"#N"}`)},
		{"script", `script {"code":"return {id: record.id}"}`, in.String()},
		{"script in the host", `script {"code":"return /a/.test('a') ? {id: record.id} : 1"}`, in.String()},
	} {
		t.Run(c.name, func(t *testing.T) {
			if got := gives(t, in.String(), c.node); got != c.want {
				t.Errorf("want %.500s\ngot %.500s", strings.ReplaceAll(c.want, long[1:], "…"), strings.ReplaceAll(got, long[1:], "…"))
			}
		})
	}
}

// naughty are texts that break programs which take them for more than texts.
var naughty = []string{
	"\u202etxt.exe", "a\x00b", "ﷺ", "e\u0301", "\ufeffmark", "\u2028line", "<script>alert(1)</script>", "'; DROP TABLE runs;--",
	"=cmd|' /C calc'!A0", "{{ record }}", "${record}", "%s%n", "../../etc/passwd", "CON", "null", "undefined", "NaN", "true",
	"0x1F", "1e5", "00123", " leading", "trailing ", "a\"b", "a,b;c\td|e", "line\nfeed", "carriage\rreturn", "both\r\n", "'", "`", "\\",
	"😀👩‍👩‍👧‍👦🏳️‍🌈", "Z͑ͫ̓ͪ̂ͫ̽͏̴̙̤̞͉͚̯̞̠͍A̴̵̜̰͔ͫ͗͢L", "مُنَاقَشَةُ", "田中さんにあげて下さい", "\x7f", "\u0085", "\ufffd", "\u200b", "_x000D_", "]]>", "&amp;", "<![CDATA[", strings.Repeat("x", 5000),
}

// TestNaughtyTextsComeBack writes texts in values, in the names of fields and in those of files, and
// reads them again.
func TestNaughtyTextsComeBack(t *testing.T) {
	b := newBench(t, nil)
	var records []string
	for _, text := range naughty {
		records = append(records, `{"text":`+quoted(text)+`,"end":"."}`)
	}
	want := strings.Join(records, "\n") + "\n"
	start := `{"id":"s","kind":"start","label":` + quoted("\u202e<b>"+naughty[7]) + `,"params":{"records":[` + strings.Join(records, ",") + `]}}`
	for format, params := range map[string]string{"json": "", "csv": "", "excel": `,"types":"text"`, "xml": `,"element":"record"`} {
		t.Run(format, func(t *testing.T) {
			path := `"path":"out/ümläut ` + "\u202e" + ` 'quote' 😀.` + strings.Replace(format, "excel", "xlsx", 1) + `"`
			s := b.run(chain(start, `{"id":"w","kind":"`+format+`.write","params":{`+path+`}}`))
			failures := b.failures(s)
			s = b.run(chain(`{"id":"r","kind":"`+format+`.read","params":{`+path+params+`}}`, `{"id":"out","kind":"json.write","params":{"path":"back.ndjson"}}`))
			got := b.file("back.ndjson")
			for i, line := range strings.Split(strings.TrimSpace(want), "\n") {
				if !strings.Contains(got, line+"\n") && !strings.Contains(fmt.Sprint(failures), line) {
					t.Errorf("%q is lost: %s", naughty[i], line)
				}
			}
			if s.Status != engine.Done {
				t.Errorf("%s %q", s.Status, b.failures(s))
			}
			if kept := map[string]int{"excel": 1, "xml": 1}[format]; len(failures) != kept {
				t.Errorf("failed: %.600q", failures)
			}
		})
	}
	t.Run("names", func(t *testing.T) {
		fields := make([]string, len(naughty))
		for i, text := range naughty {
			fields[i] = quoted(text) + `:"."`
		}
		whole := "{" + strings.Join(fields, ",") + "}\n"
		for _, node := range []string{`map {"keep":"all","fields":[{"to":"new","value":"1"}]}`, `script {"code":"return {...record, new: '1'}"}`, `script {"code":"return /a/.test('a') ? {...record, new: '1'} : 1"}`} {
			equal(t, node, gives(t, whole, node), strings.Replace(whole, "}\n", `,"new":"1"}`+"\n", 1))
		}
	})
}

// quoted writes a text as JSON with as few escapes as there can be.
func quoted(text string) string {
	var out strings.Builder
	out.WriteByte('"')
	for _, c := range text {
		switch {
		case c == '"' || c == '\\':
			out.WriteString(`\` + string(c))
		case c == '\n':
			out.WriteString(`\n`)
		case c == '\r':
			out.WriteString(`\r`)
		case c == '\t':
			out.WriteString(`\t`)
		case c < ' ':
			fmt.Fprintf(&out, `\u%04x`, c)
		default:
			out.WriteRune(c)
		}
	}
	return out.String() + `"`
}
