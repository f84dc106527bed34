package textfile

import (
	"archive/zip"
	"bytes"
	"compress/gzip"
	"errors"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"go.uber.org/goleak"

	"fairlead/engine/node"
)

// folder gives the files of a folder.
type folder struct {
	node.Files
	dir string
}

func (f folder) Open(path string) (*os.File, error) { return os.Open(filepath.Join(f.dir, path)) }

func newFolder(t *testing.T, files map[string][]byte) folder {
	t.Helper()
	f := folder{dir: t.TempDir()}
	for name, text := range files {
		if err := os.WriteFile(filepath.Join(f.dir, name), text, 0o600); err != nil {
			t.Fatal(err)
		}
	}
	return f
}

func zipOf(t testing.TB, files ...string) []byte {
	t.Helper()
	var out bytes.Buffer
	w := zip.NewWriter(&out)
	for _, name := range files {
		entry, err := w.Create(name)
		if err != nil {
			t.Fatal(err)
		}
		fmt.Fprint(entry, "text of "+name)
	}
	if err := w.Close(); err != nil {
		t.Fatal(err)
	}
	return out.Bytes()
}

func read(f folder, path string) (string, error) {
	file, err := Open(f, path, "utf-8")
	if err != nil {
		return "", err
	}
	text, err := io.ReadAll(file)
	return string(text), errors.Join(err, file.Close())
}

func TestPackedFilesComeBack(t *testing.T) {
	defer goleak.VerifyNone(t, goleak.IgnoreCurrent())
	text := strings.Repeat("Zoë;1.10\r\n", 200_000)
	for _, name := range []string{"a.csv", "a.csv.gz", "a.csv.zip", "b.zip", "C.GZ"} {
		var out bytes.Buffer
		p, err := Pack(&out, "out/"+name, "csv")
		if err != nil {
			t.Fatal(err)
		}
		if _, err := io.WriteString(p, text); err != nil {
			t.Fatal(err)
		}
		if err := p.Close(); err != nil || p.Size() != int64(out.Len()) {
			t.Errorf("%s: %d bytes, not %d, %v", name, p.Size(), out.Len(), err)
		}
		if packed := out.Len() < len(text)/5; packed != (name != "a.csv") {
			t.Errorf("%s has %d bytes", name, out.Len())
		}
		got, err := read(newFolder(t, map[string][]byte{name: out.Bytes()}), name)
		if err != nil || got != text {
			t.Errorf("%s: %d bytes came back, %v", name, len(got), err)
		}
		again, err := Unpack(bytes.NewReader(out.Bytes()), int64(out.Len()), name)
		if err != nil {
			t.Fatal(err)
		}
		if got, err := io.ReadAll(again); err != nil || string(got) != text {
			t.Errorf("%s: unpacked %d bytes, %v", name, len(got), err)
		}
	}
}

func TestFilesInArchives(t *testing.T) {
	rare := zipOf(t, "x.csv")
	method := bytes.Index(rare, []byte("PK\x01\x02")) + 10 // in the directory
	rare[method] = 99
	locked := zipOf(t, "x.csv")
	locked[bytes.Index(locked, []byte("PK\x01\x02"))+8] |= 1
	f := newFolder(t, map[string][]byte{
		"one.zip": zipOf(t, "dir/", "dir/x.csv", "__MACOSX/._x.csv"), "two.zip": zipOf(t, "a.csv", "b.csv"), "none.zip": zipOf(t),
		"not.zip": []byte("a;b"), "half.zip": zipOf(t, "a.csv")[:40], "rare.zip": rare, "locked.zip": locked,
		"half.gz": {0x1F, 0x8B, 8},
	})
	for _, c := range []struct{ path, want, fails string }{
		{"one.zip", "text of dir/x.csv", ""},
		{"two.zip/b.csv", "text of b.csv", ""},
		{"two.zip", "", "two.zip holds several files; name the one that you want: two.zip/a.csv"},
		{"two.zip/c.csv", "", "two.zip holds no file c.csv; did you mean two.zip/"},
		{"none.zip", "", "none.zip holds no file"},
		{"not.zip/a.csv", "", "not.zip is not a zip archive"},
		{"nope.zip/a.csv", "", "no such file"},
		{"half.zip", "", "half.zip can't be unpacked"},
		{"half.gz", "", "half.gz can't be unpacked"},
		{"rare.zip", "", "packed in a rare way"},
		{"locked.zip", "", "locked with a password"},
	} {
		got, err := read(f, c.path)
		if got != c.want || (err == nil) != (c.fails == "") {
			t.Errorf("%s: got %q, %v", c.path, got, err)
		}
		if err == nil {
			continue
		}
		if e := node.AsError(err); !strings.Contains(e.Message+"; "+e.Hint, c.fails) {
			t.Errorf("%s: want %q, got %q; %q", c.path, c.fails, e.Message, e.Hint)
		}
	}
}

// zeros are n bytes of nothing.
type zeros struct{ n int64 }

func (z *zeros) Read(p []byte) (int, error) {
	n := min(int64(len(p)), z.n)
	clear(p[:n])
	if z.n -= n; n == 0 {
		return 0, io.EOF
	}
	return int(n), nil
}

func TestBombsAreRefused(t *testing.T) {
	b := &bounded{in: &zeros{2 << 30}, path: "bomb.gz", packed: 2 << 20}
	n, err := io.Copy(io.Discard, b)
	if err == nil || !strings.Contains(err.Error(), "bomb.gz grows to more than 200 times its size") || n > 1<<30+1<<20 {
		t.Errorf("%d bytes, %v", n, err)
	}
	honest := &bounded{in: &zeros{2 << 30}, path: "big.gz", packed: 20 << 20}
	if n, err := io.Copy(io.Discard, honest); err != nil || n != 2<<30 {
		t.Errorf("%d bytes, %v", n, err)
	}
}

func TestReadingAheadStopsWhenTheFileIsClosed(t *testing.T) {
	defer goleak.VerifyNone(t, goleak.IgnoreCurrent())
	var out bytes.Buffer
	w := gzip.NewWriter(&out)
	if _, err := io.Copy(w, &zeros{50 << 20}); err != nil {
		t.Fatal(err)
	}
	if err := w.Close(); err != nil {
		t.Fatal(err)
	}
	file, err := Open(newFolder(t, map[string][]byte{"a.gz": out.Bytes()}), "a.gz", "utf-8")
	if err != nil {
		t.Fatal(err)
	}
	if _, err := io.ReadFull(file, make([]byte, 300<<10)); err != nil {
		t.Fatal(err)
	}
	closed := make(chan error)
	go func() { closed <- file.Close() }()
	select {
	case err := <-closed:
		if err != nil {
			t.Error(err)
		}
	case <-time.After(10 * time.Second):
		t.Fatal("closing waits for ever")
	}
}
