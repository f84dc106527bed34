package hostile

import (
	"archive/zip"
	"bytes"
	"compress/gzip"
	"fmt"
	"strings"
	"testing"
	"time"
)

// within holds a run to its bounds.
func (w *workspace) within(r result, exit int, megabytes int64, took time.Duration) {
	w.t.Helper()
	if r.exit != exit {
		w.t.Errorf("exit %d, not %d: %.500s%.500s", r.exit, exit, r.out, r.errs)
	}
	if r.peak > megabytes<<20 {
		w.t.Errorf("it took %d MB, more than %d", r.peak>>20, megabytes)
	}
	if r.took > took {
		w.t.Errorf("it took %v", r.took)
	}
	w.nothingLeft()
}

const save = `out json.write {"path":"out.ndjson"}`

// first and last are records around the one that is hostile.
const (
	first = `{"n":"1"}`
	last  = `{"n":"3"}`
)

func gz(parts ...string) string {
	var out bytes.Buffer
	w, _ := gzip.NewWriterLevel(&out, gzip.BestSpeed) // a level that exists
	for _, p := range parts {
		_, _ = w.Write([]byte(p)) // to memory
	}
	_ = w.Close() // to memory
	return out.String()
}

func zipped(files ...string) string {
	var out bytes.Buffer
	w := zip.NewWriter(&out)
	for i := 0; i < len(files); i += 2 {
		f, _ := w.Create(files[i])         // to memory
		_, _ = f.Write([]byte(files[i+1])) // to memory
	}
	_ = w.Close() // to memory
	return out.String()
}

// many repeats a text to some megabytes.
func many(text string, megabytes int) string { return strings.Repeat(text, megabytes<<20/len(text)) }

// input is a file that means harm.
type input struct {
	name, file string
	text       func() string
	more       string // params of the node that reads it
	want       string // what the failed record says; empty where none fails
	rest       string // what is delivered
	same       bool   // all of the file is delivered
	megabytes  int64
	long       bool // takes too long for every day
}

// lines are a hostile one, of several parts, between two good ones.
func lines(hostile ...func() string) func() string {
	return func() string {
		parts := []string{first, "\n"}
		for _, part := range hostile {
			parts = append(parts, part())
		}
		return strings.Join(append(parts, "\n", last, "\n"), "")
	}
}

func plain(text string) func() string { return func() string { return text } }

func times(text string, n int) func() string { return func() string { return strings.Repeat(text, n) } }

func megabytes(text string, n int) func() string { return func() string { return many(text, n) } }

func element(hostile string) func() string {
	return func() string { return "<r><o><n>1</n></o>" + hostile + "<o><n>3</n></o></r>" }
}

const both = first + "\n" + last + "\n"

func inputs() []input {
	var laughs strings.Builder
	laughs.WriteString(`<!DOCTYPE r [<!ENTITY a0 "ha">`)
	for i := range 20 {
		fmt.Fprintf(&laughs, `<!ENTITY a%d "&a%d;&a%d;">`, i+1, i, i)
	}
	element0 := `,"element":"o"`
	return []input{
		{name: "a record of 100 MB", file: "in.ndjson", text: lines(plain(`{"n":"2","t":"`), megabytes("long ", 100), plain(`"}`)), same: true, megabytes: 250},
		{name: "10,000 levels", file: "in.ndjson", text: lines(times("[", 10_000), times("]", 10_000)),
			want: "line 2, column 501: lists and objects lie more than 500 deep in each other; make the data flatter", rest: both, megabytes: 120},
		{name: "10,000 objects", file: "in.ndjson", text: lines(times(`{"a":`, 10_000), plain("1"), times("}", 10_000)),
			want: "more than 500 deep", rest: both, megabytes: 120},
		{name: "brackets that never close", file: "in.ndjson", text: lines(megabytes("[", 8)), want: "more than 500 deep", rest: both, megabytes: 200},
		{name: "a number of 1,000,000 digits", file: "in.ndjson", text: lines(plain(`{"n":`), megabytes("9", 1), plain("}")), same: true, megabytes: 150},
		{name: "1,000,000 fields", file: "in.ndjson", text: lines(plain("{"), times(`"a":1,`, 999_999), plain(`"a":1}`)), same: true, megabytes: 300},
		{name: "1,000,000 cells", file: "in.csv", text: func() string { return "n\n1\n" + strings.Repeat(",", 1_000_000) + "\n3\n" },
			want: "row 2 (line 3): a row has more than 100000 cells; check the delimiter", rest: both, megabytes: 120},
		{name: "a cell of 100 MB", file: "in.csv", text: func() string { return "n\n1\n" + many("x", 100) + "\n3\n" }, same: true, megabytes: 250, long: true},
		{name: "a million laughs", file: "in.xml", more: element0, text: func() string { return laughs.String() + "]>" + element("<o>&a20;</o>")() },
			want: "the file has a document type, which Fairlead does not read; take the line that begins with <!DOCTYPE out of the file", megabytes: 120},
		{name: "quadratic entities", file: "in.xml", more: element0,
			text: func() string {
				return `<!DOCTYPE r [<!ENTITY a "` + many("a", 1) + `">]>` + element("<o>"+many("&a;", 1)+"</o>")()
			},
			want: "document type", megabytes: 120},
		{name: "an entity of a file", file: "in.xml", more: element0,
			text: func() string {
				return `<!DOCTYPE r [<!ENTITY a SYSTEM "file:///etc/passwd">]>` + element("<o>&a;</o>")()
			},
			want: "document type", megabytes: 120},
		{name: "an entity without a type", file: "in.xml", more: element0, text: element("<o><n>&a;</n></o>"), want: "&a is no entity that XML knows", rest: both, megabytes: 120},
		{name: "XInclude", file: "in.xml", more: element0,
			text: element(`<o><i:include xmlns:i="http://www.w3.org/2001/XInclude" href="file:///etc/passwd" parse="text"/></o>`),
			rest: first + "\n" + `{"include":{"@href":"file:///etc/passwd","@parse":"text"}}` + "\n" + last + "\n", megabytes: 120},
		{name: "10,000 elements deep", file: "in.xml", more: element0, text: element(strings.Repeat("<o>", 10_000) + strings.Repeat("</o>", 10_000)),
			want: "more than 200 elements stand within each other", rest: both, megabytes: 120},
		{name: "a zip bomb", file: "in.ndjson.gz", text: func() string { return gz(first+"\n", many(" ", 512), many(" ", 512), many(" ", 512)) },
			want: "in.ndjson.gz grows to more than 200 times its size", rest: first + "\n", megabytes: 200, long: true},
		{name: "a zip in a zip", file: "in.ndjson.zip", text: func() string { return zipped("in.ndjson", zipped("in.ndjson", both)) },
			want: "line 1, column 1: found", megabytes: 120},
		{name: "a file of an archive that leaves its folder", file: "in.ndjson.zip", text: func() string { return zipped("../../in.ndjson", both) },
			rest: both, megabytes: 120},
		{name: "keys of JavaScript", file: "in.ndjson", text: lines(plain(`{"__proto__":{"leak":1},"constructor":{"prototype":{"leak":1}}}`)),
			same: true, megabytes: 120},
		{name: "bytes that are not UTF-8", file: "in.ndjson", text: lines(plain("{\"n\":\"\xc3\x28\"}")), want: "line 2, column 7", rest: both, megabytes: 120},
		{name: "zero bytes", file: "in.ndjson", text: lines(plain("\x00\x00\x00")), want: "line 2, column 1", rest: both, megabytes: 120},
	}
}

// TestHostileInput reads files that mean harm: the record at fault fails with one clear error, and
// what can be read arrives.
func TestHostileInput(t *testing.T) {
	for _, c := range inputs() {
		if c.long && !long() {
			continue
		}
		t.Run(c.name, func(t *testing.T) {
			t.Parallel()
			w := newWorkspace(t)
			text := c.text()
			w.write(c.file, text)
			if c.same && strings.HasSuffix(c.file, ".csv") {
				c.rest = `{"n":"` + strings.Join(strings.Fields(text)[1:], "\"}\n{\"n\":\"") + "\"}\n"
			} else if c.same {
				c.rest = text
			}
			kind := strings.Replace(strings.Split(c.file, ".")[1], "ndjson", "json", 1)
			w.chain(fmt.Sprintf(`read %s.read {"path":%q%s}`, kind, c.file, c.more), save)
			r := w.run()
			exit := 0
			if c.want != "" {
				exit = 1
			}
			w.within(r, exit, c.megabytes, 40*time.Second)
			if got := w.read("out.ndjson"); got != c.rest {
				t.Errorf("%d bytes are delivered, not %d: %.200s", len(got), len(c.rest), got)
			}
			if r.report.Failed != int64(exit) {
				t.Errorf("%d failed", r.report.Failed)
			}
			if c.want == "" {
				return
			}
			list := w.failures()
			for part := range strings.SplitSeq(c.want, "; ") { // message and remedy
				if !strings.Contains(list, part) {
					t.Errorf("want %q in %.600s", part, list)
				}
			}
		})
	}
}
