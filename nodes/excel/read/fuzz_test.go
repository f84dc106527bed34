package read

import (
	"archive/zip"
	"bytes"
	"errors"
	"io"
	"os"
	"path/filepath"
	"runtime"
	"strings"
	"testing"

	"fairlead/engine/node"
	"fairlead/engine/node/nodetest"
)

// parts are those of a small workbook.
var parts = []struct{ name, text string }{
	{"xl/workbook.xml", `<workbook xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships">` +
		`<workbookPr date1904="1"/><sheets><sheet name="A" r:id="r1"/></sheets></workbook>`},
	{"xl/_rels/workbook.xml.rels", `<Relationships><Relationship Id="r1" Target="worksheets/sheet1.xml"/></Relationships>`},
	{"xl/styles.xml", `<styleSheet><numFmts><numFmt numFmtId="170" formatCode="[h]:mm"/></numFmts>` +
		`<cellXfs><xf numFmtId="0"/><xf numFmtId="14"/><xf numFmtId="170"/></cellXfs></styleSheet>`},
	{"xl/sharedStrings.xml", `<sst><si><t>name</t></si><si><r><t>Zo</t></r><r><t>ë_x000D_</t></r></si></sst>`},
	{"xl/worksheets/sheet1.xml", `<worksheet><sheetData><row><c t="s"><v>0</v></c><c r="C1" t="b"><v>1</v></c></row>` +
		`<row><c t="s"><v>1</v></c><c s="1"><v>45000.5</v></c><c r="XFD2" t="inlineStr"><is><t>é</t></is></c></row>` +
		`</sheetData></worksheet>`},
}

// workbook packs the small workbook with another text for one part.
func workbook(t testing.TB, part string, text []byte) []byte {
	t.Helper()
	var out bytes.Buffer
	w := zip.NewWriter(&out)
	for _, p := range parts {
		in, err := w.Create(p.name)
		if err != nil {
			t.Fatal(err)
		}
		content := []byte(p.text)
		if p.name == part {
			content = text
		}
		if _, err := in.Write(content); err != nil {
			t.Fatal(err)
		}
	}
	if err := w.Close(); err != nil {
		t.Fatal(err)
	}
	return out.Bytes()
}

// readAll reads the first sheet of a workbook, and tells how many records it has.
func readAll(t testing.TB, content []byte, header bool) (records int, err error) {
	t.Helper()
	dir := t.TempDir()
	path := filepath.Join(dir, "a.xlsx")
	if err := os.WriteFile(path, content, 0o600); err != nil {
		t.Fatal(err)
	}
	file, err := os.Open(path)
	if err != nil {
		t.Fatal(err)
	}
	defer func() {
		if err := file.Close(); err != nil {
			t.Error(err)
		}
	}()
	b, err := openBook(file, "a.xlsx")
	if err != nil {
		return 0, err
	}
	p := &params{Header: header, Types: "infer"}
	rows, err := b.rows(p, func() (*os.File, error) { return os.Create(filepath.Join(dir, "scratch")) })
	if err != nil {
		return 0, err
	}
	defer func() { err = errors.Join(err, rows.close()) }()
	for at := (&table{params: p, rows: rows}); ; records++ {
		if _, err := at.next(); err == io.EOF {
			return records, nil
		} else if err != nil {
			return records, err
		}
	}
}

// FuzzBook reads whatever stands in a file or in one part of a workbook: it comes to an end, takes
// no more memory than the file could be worth, and what is wrong is said of the file.
func FuzzBook(f *testing.F) {
	f.Add(uint8(len(parts)), false, workbook(f, "", nil))
	f.Add(uint8(len(parts)), true, []byte("PK\x05\x06"+strings.Repeat("\x00", 18)))
	for i, p := range parts {
		f.Add(uint8(i), true, []byte(p.text))
	}
	f.Fuzz(func(t *testing.T, part uint8, header bool, content []byte) {
		if int(part) < len(parts) {
			content = workbook(t, parts[part].name, content)
		}
		err := nodetest.Anything(t, len(content), nodetest.Worth{Least: 64 << 20, EachByte: 20_000}, func() error {
			_, err := readAll(t, content, header)
			return err
		})
		if err != nil && !strings.Contains(node.AsError(err).Message, "a.xlsx") {
			t.Errorf("the file is not named: %v", err)
		}
	})
}

// TestPartsThatAreReadWholeAreBounded refuses lists of sheets and styles that would fill the memory.
func TestPartsThatAreReadWholeAreBounded(t *testing.T) {
	for part, one := range map[string]string{
		"xl/workbook.xml": "<sheets><sheet/></sheets>", "xl/styles.xml": `<cellXfs><xf/></cellXfs>`,
		"xl/_rels/workbook.xml.rels": "<Relationship/>",
	} {
		text := "<x>" + strings.Repeat(one, maxWhole/len(one)+1) + "</x>"
		_, err := readAll(t, workbook(t, part, []byte(text)), true)
		if err == nil || !strings.Contains(err.Error(), "a.xlsx is damaged: its part "+part+" is larger than 16 MB") {
			t.Errorf("%s: %v", part, err)
		}
	}
}

// TestWideRowsTakeTimeByTheirCells reads rows as wide as a sheet whose columns have no names.
func TestWideRowsTakeTimeByTheirCells(t *testing.T) {
	row := "<row>" + strings.Repeat("<c><v>1</v></c>", maxColumns) + "</row>"
	text := "<worksheet><sheetData><row><c><v>1</v></c></row>" + row + row + "</sheetData></worksheet>"
	content := workbook(t, "xl/worksheets/sheet1.xml", []byte(text))
	var before, after runtime.MemStats
	runtime.ReadMemStats(&before)
	n, err := readAll(t, content, true)
	runtime.ReadMemStats(&after)
	if used := after.TotalAlloc - before.TotalAlloc; n != 2 || err != nil || used > 200<<20 {
		t.Errorf("%d records, %v, %d bytes of memory", n, err, used)
	}
}
