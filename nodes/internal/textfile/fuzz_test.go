package textfile

import (
	"errors"
	"io"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"fairlead/engine/node/nodetest"
)

// FuzzOpen reads whatever stands in a file that may be packed: it comes to an end, takes no more
// memory than the file could be worth, and what is wrong is said of the file.
func FuzzOpen(f *testing.F) {
	f.Add("", "utf-8", zipOf(f, "a.csv"))
	f.Add("b.csv", "auto", zipOf(f, "a.csv", "b.csv", "dir/"))
	f.Add("", "utf-8", []byte("\x1f\x8b\x08\x00\x00\x00\x00\x00\x02\xff\x4b\x4c\x4a\x06\x00\xc2\x41\x24\x35\x03\x00\x00\x00"))
	f.Add("", "auto", []byte("\xff\xfea\x00"))
	f.Add("", "windows-1252", []byte("PK\x05\x06"+strings.Repeat("\x00", 18)))
	dir := folder{dir: f.TempDir()}
	f.Fuzz(func(t *testing.T, entry, encoding string, content []byte) {
		if err := os.WriteFile(filepath.Join(dir.dir, "a.zip"), content, 0o600); err != nil {
			t.Fatal(err)
		}
		path := "a.zip"
		if entry != "" && filepath.IsLocal(entry) && !strings.Contains(entry, "\x00") {
			path += "/" + entry
		}
		_ = nodetest.Anything(t, len(content), nodetest.Worth{Least: 64 << 20, EachByte: 10_000}, func() error {
			file, err := Open(dir, path, encoding)
			if err == nil {
				_, err = io.Copy(io.Discard, file)
				err = errors.Join(err, file.Close())
			}
			return err
		}) // which holds all that is asked of it
	})
}
