package write

import (
	"bytes"
	"io"
	"testing"

	"fairlead/engine/node"
	"fairlead/engine/node/value"
	"fairlead/nodes/internal/textfile"
)

// draft is a file in memory.
type draft struct{ bytes.Buffer }

func (d *draft) ReadAt(p []byte, at int64) (int, error) {
	return bytes.NewReader(d.Bytes()).ReadAt(p, at)
}
func (d *draft) Commit() error  { return nil }
func (d *draft) Discard() error { return nil }

func TestPackedFilesTakeColumnsThatComeLate(t *testing.T) {
	for _, path := range []string{"a.csv", "a.csv.gz", "a.zip"} {
		for _, encoding := range []string{"utf-8", "auto", "utf-16le"} {
			last := &draft{}
			table, err := newTable(&params{Path: path, Delimiter: ",", Header: true, Encoding: encoding}, last)
			if err != nil {
				t.Fatal(err)
			}
			for _, text := range []string{`{"a":1}`, `{"a":2,"b":"é"}`} {
				v, err := value.Parse([]byte(text))
				if err != nil {
					t.Fatal(err)
				}
				if bad, err := table.add(v); err != nil || bad != nil {
					t.Fatal(bad, err)
				}
			}
			size, err := table.finish(func() (node.Draft, error) {
				last = &draft{}
				return last, nil
			})
			if err != nil || size != int64(last.Len()) {
				t.Fatalf("%s in %s: %d bytes of %d, %v", path, encoding, size, last.Len(), err)
			}
			in, err := textfile.Unpack(last, size, path)
			if err == nil {
				in, err = decoded(in, encoding)
			}
			if err != nil {
				t.Fatal(err)
			}
			if got, err := io.ReadAll(in); err != nil || string(got) != "a,b\n1,\n2,é\n" {
				t.Errorf("%s in %s: got %q, %v", path, encoding, got, err)
			}
		}
	}
}
