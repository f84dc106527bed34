package engine_test

import (
	"fmt"
	"runtime"
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
	digits := `{"n":1,"big":` + strings.Repeat("9", 100_000) + "}\n{\"n\":3,\"small\":-0.1e99999}\n"
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
		{
			"a deep item of a list", "in.ndjson", "[{\"n\":1}," + strings.Repeat("[", 10_000) + strings.Repeat("]", 10_000) + ",{\"n\":3}]",
			"{\"n\":1}\n{\"n\":3}\n", "more than 500 deep",
		},
		{
			"100,000 digits", "in.ndjson", digits, digits, "",
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

// TestLargeRecordsTakeLittleMemory passes one record of 24 MB, in all the ways in which one can be large,
// and counts all memory that is asked for meanwhile, from the file read to the file written.
func TestLargeRecordsTakeLittleMemory(t *testing.T) {
	const size = 24 << 20
	fill := func(piece string) string { return strings.Repeat(piece, size/len(piece)) }
	var wide strings.Builder
	for i := 0; wide.Len() < size; i++ {
		fmt.Fprintf(&wide, `"field%d":%d,`, i, i)
	}
	for _, c := range []struct {
		name, kind, text string
		ratio            float64 // of memory to the file
	}{
		{"a list of lines", "json", `{"n":2,"lines":[` + fill(`{"sku":"S-1","price":12.50},`) + `1]}`, 1.2},
		{"a text", "json", `{"n":2,"text":"` + fill(`long text\n é `) + `"}`, 1.2},
		{"a million fields", "json", `{` + wide.String() + `"n":2}`, 1.2},
		{"an item of a list", "json", `[{"n":1},{"n":2,"text":"` + fill(`long text `) + `"}]`, 1.2},
		{"a cell", "csv", "n,text\n2,\"" + fill("long text,\n") + "\"\n", 1.2},
		{"a cell with quotes", "csv", "n,text\n2,\"" + fill("a \"\"long\"\" text,\n") + "\"\n", 2.2},
		// The JSON grows by quarters while it is written: less lives at once than was asked for in all.
		{"many elements", "xml", "<r><o><n>2</n>" + fill(`<line no="1"><sku>S-1</sku><price>12.50</price></line>`) + "</o></r>", 8},
		{"a text of an element", "xml", "<r><o><n>2</n><text>" + fill("long text &amp; ") + "</text></o></r>", 6},
	} {
		t.Run(c.name, func(t *testing.T) {
			b := newBench(t, map[string]string{"in." + c.kind: c.text})
			flow := chain(`{"id":"read","kind":"`+c.kind+`.read","params":{"path":"in.`+c.kind+`"}}`,
				`{"id":"out","kind":"json.write","params":{"path":"out.ndjson"}}`)
			var before, after runtime.MemStats
			runtime.ReadMemStats(&before)
			s := b.run(flow)
			runtime.ReadMemStats(&after)
			const around = 8 << 20 // what a run takes in any case
			if got, most := after.TotalAlloc-before.TotalAlloc, uint64(c.ratio*float64(len(c.text)))+around; got > most {
				t.Errorf("%d MB were asked for, more than %d", got>>20, most>>20)
			}
			if s.Status != "done" || s.Failed > 0 {
				t.Errorf("it ended as %s, %d failed", s.Status, s.Failed)
			}
			if got := len(b.file("out.ndjson")); got < size/2 {
				t.Errorf("%d bytes came", got)
			}
		})
	}
}
