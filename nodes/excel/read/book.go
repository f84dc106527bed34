package read

import (
	"archive/zip"
	"encoding/xml"
	"fmt"
	"io"
	"os"
	"path"
	"strconv"
	"strings"

	"fairlead/engine/node"
)

// The parts of a workbook may grow this much by unpacking, and always to the least size, before
// they are taken for a bomb; more entries than this no workbook has.
const (
	maxRatio   = 200
	leastMax   = 1 << 30
	maxEntries = 10_000
)

// book is an open workbook.
type book struct {
	path     string
	parts    map[string]*zip.File
	sheets   []sheet
	date1904 bool
}

// sheet is one sheet of a workbook: its name and the part that holds it.
type sheet struct{ name, part string }

// openBook reads what a workbook says of itself: its sheets, not what stands in them.
func openBook(file *os.File, name string) (*book, error) {
	info, err := file.Stat()
	if err != nil {
		return nil, node.CannotGoOn("read %s: %w", name, err)
	}
	archive, err := zip.NewReader(file, info.Size())
	if err != nil {
		return nil, noBook(name)
	}
	if len(archive.File) > maxEntries {
		return nil, node.BadInput("%s holds %d parts, which no workbook does", name, len(archive.File)).On("path")
	}
	b := &book{path: name, parts: make(map[string]*zip.File, len(archive.File))}
	for _, part := range archive.File {
		b.parts[strings.TrimPrefix(path.Clean("/"+part.Name), "/")] = part
	}
	return b, b.contents()
}

func noBook(name string) error {
	return node.BadInput("%s is no Excel workbook", name).On("path").
		WithHint("save it as .xlsx; the older .xls and files with a password are not read")
}

// contents finds the sheets, in the order of their tabs.
func (b *book) contents() error {
	var w struct {
		Properties struct {
			Date1904 string `xml:"date1904,attr"`
		} `xml:"workbookPr"`
		Sheets []struct {
			Name string `xml:"name,attr"`
			ID   string `xml:"http://schemas.openxmlformats.org/officeDocument/2006/relationships id,attr"`
			// Strict workbooks use another namespace.
			StrictID string `xml:"http://purl.oclc.org/ooxml/officeDocument/relationships id,attr"`
		} `xml:"sheets>sheet"`
	}
	if b.parts["xl/workbook.xml"] == nil {
		return noBook(b.path)
	}
	if err := b.decode("xl/workbook.xml", &w); err != nil {
		return err
	}
	var links struct {
		Links []struct {
			ID     string `xml:"Id,attr"`
			Target string `xml:"Target,attr"`
		} `xml:"Relationship"`
	}
	if err := b.decode("xl/_rels/workbook.xml.rels", &links); err != nil {
		return err
	}
	targets := map[string]string{}
	for _, l := range links.Links {
		target := path.Join("xl", l.Target)
		if strings.HasPrefix(l.Target, "/") {
			target = strings.TrimPrefix(path.Clean(l.Target), "/")
		}
		targets[l.ID] = target
	}
	for _, s := range w.Sheets {
		b.sheets = append(b.sheets, sheet{s.Name, targets[s.ID+s.StrictID]})
	}
	b.date1904 = w.Properties.Date1904 == "1" || w.Properties.Date1904 == "true"
	return nil
}

// find gives a sheet by its name or number.
func (b *book) find(name string) (sheet, error) {
	if len(b.sheets) == 0 {
		return sheet{}, node.BadInput("%s has no sheet", b.path).On("path")
	}
	if name == "" {
		return b.sheets[0], nil
	}
	names := make([]string, len(b.sheets))
	for i, s := range b.sheets {
		names[i] = s.name
		if strings.EqualFold(s.name, name) {
			return s, nil
		}
	}
	if n, err := strconv.Atoi(name); err == nil && n >= 1 && n <= len(b.sheets) {
		return b.sheets[n-1], nil
	}
	return sheet{}, node.BadInput("%s has no sheet %q", b.path, name).On("sheet").
		WithHint("choose one of %s", strings.Join(names, ", "))
}

// open begins to read a part.
func (b *book) open(part string) (io.ReadCloser, error) {
	file := b.parts[part]
	if file == nil {
		return nil, node.BadInput("%s is damaged: it lacks its part %s", b.path, part).On("path").
			WithHint("open it in Excel and save it again")
	}
	in, err := file.Open()
	if err != nil {
		return nil, b.damaged(err)
	}
	return &bounded{ReadCloser: in, book: b, packed: int64(file.CompressedSize64)}, nil
}

func (b *book) damaged(err error) error {
	return node.BadInput("%s is damaged: %w", b.path, err).On("path").WithHint("open it in Excel and save it again")
}

// bounded stops a part that grows without bound.
type bounded struct {
	io.ReadCloser
	book         *book
	packed, read int64
}

func (r *bounded) Read(p []byte) (int, error) {
	n, err := r.ReadCloser.Read(p)
	r.read += int64(n)
	if r.read > leastMax && r.read/maxRatio > r.packed {
		return n, node.BadInput("%s grows more than %d times by unpacking", r.book.path, maxRatio).On("path").
			WithHint("save it anew if you trust it")
	}
	return n, err
}

// maxWhole bounds the parts that are read whole. They say what sheets and styles there are, of which no
// workbook has as many.
const maxWhole = 16 << 20

// decode reads a small part whole.
func (b *book) decode(part string, into any) (err error) {
	in, err := b.open(part)
	if err != nil {
		return err
	}
	defer func() { _ = in.Close() }() // it was only read
	limited := &io.LimitedReader{R: in, N: maxWhole}
	if err = xml.NewDecoder(limited).Decode(into); err == nil {
		return nil
	}
	if limited.N == 0 {
		return b.damaged(fmt.Errorf("its part %s is larger than %d MB", part, maxWhole>>20))
	}
	return b.damaged(fmt.Errorf("%s: %w", part, err))
}
