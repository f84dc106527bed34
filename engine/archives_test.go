package engine_test

import (
	"archive/zip"
	"bytes"
	"compress/gzip"
	"context"
	"fmt"
	"io"
	"math/rand/v2"
	"strconv"
	"strings"
	"testing"

	"fairlead/engine"
)

// rowsOf makes files of so many records that packing makes little smaller.
func rowsOf(n int) map[string]string {
	r := rand.New(rand.NewPCG(1, 2))
	var lines, table, tree strings.Builder
	table.WriteString("n,t\n")
	tree.WriteString("<all>\n")
	for i := range n {
		text := strconv.FormatUint(r.Uint64(), 16)
		fmt.Fprintf(&lines, `{"n":"%d","t":"%s"}`+"\n", i, text)
		fmt.Fprintf(&table, "%d,%s\n", i, text)
		fmt.Fprintf(&tree, "<o><n>%d</n><t>%s</t></o>\n", i, text)
	}
	tree.WriteString("</all>\n")
	return map[string]string{"json": lines.String(), "csv": table.String(), "xml": tree.String()}
}

func gzipped(t *testing.T, text string) []byte {
	t.Helper()
	var out bytes.Buffer
	w := gzip.NewWriter(&out)
	if _, err := io.WriteString(w, text); err != nil {
		t.Fatal(err)
	}
	if err := w.Close(); err != nil {
		t.Fatal(err)
	}
	return out.Bytes()
}

func zipped(t *testing.T, text string) []byte {
	t.Helper()
	var out bytes.Buffer
	w := zip.NewWriter(&out)
	entry, err := w.Create("data.txt")
	if err == nil {
		_, err = io.WriteString(entry, text)
	}
	if err != nil {
		t.Fatal(err)
	}
	if err := w.Close(); err != nil {
		t.Fatal(err)
	}
	return out.Bytes()
}

// TestRecordsBeforeTheDamageOfAnArchivePass cuts packed files off: what stands before is delivered, and
// one clear word says what happened. A zip archive has its directory at the end, so that one is told of
// before anything runs.
func TestRecordsBeforeTheDamageOfAnArchivePass(t *testing.T) {
	const count = 20_000
	for kind, text := range rowsOf(count) {
		file, archive := gzipped(t, text), zipped(t, text)
		b := newBench(t, map[string]string{
			"cut.gz": string(file[:len(file)*2/3]), "cut.zip": string(archive[:len(archive)*2/3]),
		})
		read := func(path string) string {
			return chain(`{"id":"read","kind":"`+kind+`.read","label":"Orders","params":{"path":"`+path+`"}}`,
				`{"id":"keep","kind":"filter","label":"Keep","params":{"where":"true"}}`)
		}
		s := b.run(read("cut.gz"))
		if s.Status != engine.Failed || s.Records < count/2 || s.Records >= count {
			t.Errorf("%s: it ended as %s with %d records", kind, s.Status, s.Records)
		}
		equal(t, kind, strings.Join(b.failures(s), "\n"),
			"Orders: cut.gz can't be unpacked: unexpected EOF; get the file again: it is damaged | null")
		_, err := b.Start(context.Background(), job(t, read("cut.zip")))
		if err == nil || !strings.Contains(err.Error(), "cut.zip can't be unpacked: zip: not a valid zip file") {
			t.Errorf("%s: the archive is told as %v", kind, err)
		}
	}
}

// TestArchivesThatAreWrittenInPieces reads files that programs made by appending one to another.
func TestArchivesThatAreWrittenInPieces(t *testing.T) {
	for kind, text := range rowsOf(3000) {
		half := len(text) / 2
		file := append(gzipped(t, text[:half]), gzipped(t, text[half:])...)
		b := newBench(t, map[string]string{"both.gz": string(file)})
		s := b.run(chain(`{"id":"read","kind":"`+kind+`.read","params":{"path":"both.gz"}}`,
			`{"id":"out","kind":"csv.write","params":{"path":"out.csv"}}`))
		if rows := strings.Count(b.file("out.csv"), "\n"); s.Status != "done" || rows != 3001 {
			t.Errorf("%s: %s, %d rows", kind, s.Status, rows)
		}
	}
}

// TestWhatIsPackedIsReadBack writes packed files and reads them again.
func TestWhatIsPackedIsReadBack(t *testing.T) {
	const plain = `{"id":"out","kind":"json.write","params":{"path":"out.ndjson"}}`
	for kind, text := range rowsOf(2000) {
		for _, name := range []string{"packed." + kind + ".gz", "packed.zip"} {
			b := newBench(t, map[string]string{"in." + kind: text})
			step := func(verb, path string) string {
				return `{"id":"` + verb + `","kind":"` + kind + `.` + verb + `","params":{"path":"` + path + `"}}`
			}
			b.run(chain(step("read", "in."+kind), plain))
			want := b.file("out.ndjson")
			b.run(chain(step("read", "in."+kind), step("write", name)))
			if size := len(b.file(name)); size > len(text)*3/4 {
				t.Errorf("%s has %d bytes of %d", name, size, len(text))
			}
			b.run(chain(step("read", name), plain))
			if got := b.file("out.ndjson"); got != want || len(got) < 2000 {
				t.Errorf("%s: %d bytes came back, not %d", name, len(got), len(want))
			}
		}
	}
}
