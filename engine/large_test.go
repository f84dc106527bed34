package engine_test

import (
	"fmt"
	"strings"
	"testing"
	"unicode/utf8"
)

// TestAllOfUnicodePasses sends every character there is, as it is and escaped.
func TestAllOfUnicodePasses(t *testing.T) {
	var plain, escaped strings.Builder
	for c := rune(0x20); c <= utf8.MaxRune; c++ {
		if c >= 0xD800 && c < 0xE000 || c == '"' || c == '\\' {
			continue
		}
		plain.WriteRune(c)
	}
	for c := range 0x10000 {
		fmt.Fprintf(&escaped, `\u%04X`, c) // surrogates on their own among them
	}
	record := `{"plain":"` + plain.String() + `","escaped":"` + escaped.String() + `"}` + "\n"
	read := `{"id":"read","kind":"json.read","params":{"path":"in.ndjson"}}`
	out := `{"id":"out","kind":"json.write","params":{"path":"out.ndjson"}}`
	for name, fields := range map[string]string{
		"from":  `{"to":"plain","from":"plain"},{"to":"escaped","from":"escaped"}`,
		"value": `{"to":"plain","value":"{{ record.plain }}"},{"to":"escaped","value":"{{ record['escaped'] }}"}`,
	} {
		b := newBench(t, map[string]string{"in.ndjson": record})
		s := b.run(chain(read, `{"id":"m","kind":"map","params":{"fields":[`+fields+`]}}`, out))
		if got := b.file("out.ndjson"); s.Status != "done" || got != record {
			t.Errorf("%s: %s: %d bytes came, not %d", name, s.Status, len(got), len(record))
		}
	}
}

// TestRecordsThatAreTooMuchFailAlone sends records that are too deep, too wide or very long between
// others.
func TestRecordsThatAreTooMuchFailAlone(t *testing.T) {
	long := `{"n":2,"text":"` + strings.Repeat("long ", 4<<20) + `","v":1.10}`
	for _, c := range []struct{ name, file, text, want, fails string }{
		{
			"10,000 levels", "in.ndjson", "{\"n\":1}\n" + strings.Repeat("[", 10_000) + strings.Repeat("]", 10_000) + "\n{\"n\":3}\n",
			"{\"n\":1}\n{\"n\":3}\n", "line 2, column 501: lists and objects lie more than 500 deep in each other; make the data flatter",
		},
		{
			"a deep object", "in.ndjson", "{\"n\":1}\n" + strings.Repeat(`{"a":`, 10_000) + "1" + strings.Repeat("}", 10_000) + "\n{\"n\":3}\n",
			"{\"n\":1}\n{\"n\":3}\n", "more than 500 deep",
		},
		{
			"1,000,000 cells", "in.csv", "n\n1\n" + strings.Repeat(",", 1_000_000) + "\n3\n",
			"{\"n\":\"1\"}\n{\"n\":\"3\"}\n", "a row has more than 100000 cells; check the delimiter",
		},
		{"20 MB", "in.ndjson", "{\"n\":1}\n" + long + "\n{\"n\":3}\n", "{\"n\":1}\n" + long + "\n{\"n\":3}\n", ""},
	} {
		t.Run(c.name, func(t *testing.T) {
			b := newBench(t, map[string]string{c.file: c.text})
			kind := "json.read"
			if strings.HasSuffix(c.file, ".csv") {
				kind = "csv.read"
			}
			s := b.run(chain(`{"id":"read","kind":"`+kind+`","params":{"path":"`+c.file+`"}}`,
				`{"id":"f","kind":"filter","params":{"where":"record.n != 0"}}`,
				`{"id":"out","kind":"json.write","params":{"path":"out.ndjson"}}`))
			if got := b.file("out.ndjson"); got != c.want {
				t.Errorf("%d bytes came, not %d: %.80s", len(got), len(c.want), got)
			}
			failures := b.failures(s)
			if (len(failures) == 0) != (c.fails == "") || len(failures) > 1 {
				t.Fatalf("failed: %.200s", failures)
			}
			if c.fails != "" && !strings.Contains(fmt.Sprint(failures), c.fails) {
				t.Errorf("want %q, got %.300s", c.fails, failures)
			}
		})
	}
}
