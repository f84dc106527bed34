package files_test

import (
	"errors"
	"io"
	"io/fs"
	"os"
	"path/filepath"
	"runtime"
	"strings"
	"testing"

	"fairlead/engine/internal/files"
	"fairlead/engine/node"
)

// bench is a workspace with a folder beside it that holds a secret.
type bench struct {
	t                     *testing.T
	root, beside, scratch string
	folder                *files.Folder
}

func newBench(t *testing.T, allowed ...string) *bench {
	t.Helper()
	top := t.TempDir()
	b := &bench{t: t, root: filepath.Join(top, "workspace"), beside: filepath.Join(top, "beside")}
	b.scratch = filepath.Join(top, "scratch")
	for path, text := range map[string]string{
		"workspace/data/orders.csv": "id\n1\n", "workspace/.fairlead/store.db": "own", "beside/secret.txt": "secret",
	} {
		full := filepath.Join(top, path)
		if err := os.MkdirAll(filepath.Dir(full), 0o755); err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(full, []byte(text), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	for i := range allowed {
		allowed[i] = filepath.Join(top, allowed[i])
	}
	b.folder = files.New(b.root, b.scratch, allowed...)
	t.Cleanup(func() {
		if err := b.folder.Close(); err != nil {
			t.Error(err)
		}
	})
	return b
}

func (b *bench) link(target, name string) {
	b.t.Helper()
	if err := os.Symlink(target, filepath.Join(b.root, name)); err != nil {
		b.t.Skip("links can't be made here:", err)
	}
}

func (b *bench) read(path string) (string, error) {
	f, err := b.folder.Open(path)
	if err != nil {
		return "", err
	}
	defer func() { _ = f.Close() }()
	text, err := io.ReadAll(f)
	return string(text), err
}

func (b *bench) write(path, text string) error {
	d, err := b.folder.Create(path)
	if err != nil {
		return err
	}
	if _, err := d.Write([]byte(text)); err != nil {
		return errors.Join(err, d.Discard())
	}
	return d.Commit()
}

// refused holds an error to be in words for the author of the flow.
func refused(t *testing.T, what string, err error, want string) {
	t.Helper()
	var told *node.Error
	if !errors.As(err, &told) || told.Class != node.Input || told.Hint == "" || !strings.Contains(err.Error(), want) {
		t.Errorf("%s: want %q, got %v", what, want, err)
	}
}

// TestNothingOutsideIsReached tries the ways out of a workspace, reading and writing.
func TestNothingOutsideIsReached(t *testing.T) {
	b := newBench(t)
	b.link(b.beside, "door")
	b.link("../beside/secret.txt", "secret")
	b.link("../beside/new.txt", "later") // leads to nothing yet
	b.link(".", "self")
	secret := filepath.Join(b.beside, "secret.txt")
	for path, want := range map[string]string{
		"../beside/secret.txt":               "lies outside of the workspace",
		"data/../../beside/secret.txt":       "lies outside of the workspace",
		secret:                               "lies outside of the workspace",
		"/etc/passwd":                        "lies outside of the workspace",
		"door/secret.txt":                    "lies outside of the workspace",
		"self/self/door/secret.txt":          "lies outside of the workspace",
		"secret":                             "lies outside of the workspace",
		"later":                              "lies outside of the workspace",
		".fairlead/store.db":                 "which Fairlead keeps for itself",
		".FAIRLEAD/store.db":                 "which Fairlead keeps for itself",
		"data/../.fairlead/store.db":         "which Fairlead keeps for itself",
		"self/.fairlead/store.db":            "which Fairlead keeps for itself",
		filepath.Join(b.root, ".fairlead/x"): "which Fairlead keeps for itself",
		`data\orders.csv`:                    "write data/orders.csv",
		"data/orders\x00.csv":                "zero character",
		" ":                                  "the path is empty",
	} {
		_, err := b.read(path)
		refused(t, "read "+path, err, want)
		refused(t, "write "+path, b.write(path, "gone"), want)
	}
	if text, err := os.ReadFile(secret); err != nil || string(text) != "secret" {
		t.Errorf("a file outside was changed: %q %v", text, err)
	}
	if _, err := os.Stat(filepath.Join(b.beside, "new.txt")); !errors.Is(err, fs.ErrNotExist) {
		t.Error("a file was made outside")
	}
}

// TestALinkThatChangesIsNotFollowed puts a link that leads outside in the place of a folder while
// a draft in it is open.
func TestALinkThatChangesIsNotFollowed(t *testing.T) {
	b := newBench(t)
	d, err := b.folder.Create("out/orders.csv")
	if err != nil {
		t.Fatal(err)
	}
	out := filepath.Join(b.root, "out")
	if err := os.Rename(out, out+"2"); err != nil {
		t.Fatal(err)
	}
	b.link(b.beside, "out")
	if err := d.Commit(); err == nil {
		t.Error("committed")
	}
	_ = d.Discard()
	entries, err := os.ReadDir(b.beside)
	if err != nil || len(entries) != 1 {
		t.Errorf("made outside: %v %v", entries, err)
	}
}

func TestLinksWithinTheWorkspaceLead(t *testing.T) {
	b := newBench(t)
	b.link(filepath.Join(b.root, "data"), "absolute")
	b.link("data/orders.csv", "orders.csv")
	for _, path := range []string{"absolute/orders.csv", "orders.csv", "./data/../data/orders.csv", filepath.Join(b.root, "orders.csv")} {
		if text, err := b.read(path); err != nil || text != "id\n1\n" {
			t.Errorf("%s: %q %v", path, text, err)
		}
	}
	if err := b.write("orders.csv", "new"); err != nil {
		t.Fatal(err)
	}
	if info, err := os.Lstat(filepath.Join(b.root, "orders.csv")); err != nil || info.Mode()&fs.ModeSymlink == 0 {
		t.Errorf("writing through a link replaced it: %v %v", info, err)
	}
	if text, err := b.read("data/orders.csv"); err != nil || text != "new" {
		t.Errorf("written through a link: %q %v", text, err)
	}
}

func TestAllowedFoldersAreReached(t *testing.T) {
	b := newBench(t, "beside")
	b.link(b.beside, "door")
	for _, path := range []string{filepath.Join(b.beside, "secret.txt"), "door/secret.txt", "../beside/secret.txt"} {
		if text, err := b.read(path); err != nil || text != "secret" {
			t.Errorf("%s: %q %v", path, text, err)
		}
	}
	if err := b.write(filepath.Join(b.beside, "new/file.txt"), "x"); err != nil {
		t.Error(err)
	}
	_, err := b.read(filepath.Dir(b.root) + "/other.txt")
	refused(t, "beside the allowed folder", err, "lies outside of the workspace")

	above := newBench(t, ".")
	_, err = above.read(filepath.Join(above.root, ".fairlead", "store.db"))
	refused(t, "our own folder through an allowed one", err, "which Fairlead keeps for itself")
}

func TestNamesThatWindowsCannotKeep(t *testing.T) {
	b := newBench(t)
	for _, path := range []string{
		"out/CON", "out/con.csv", "nul", "out/Com1.txt", "LPT¹", "aux .txt/orders.csv", "a.txt:stream", "out/what?.csv",
		"out/a*", "out/dot.", "out/space ", "line\nend", `quo"te`,
	} {
		refused(t, path, b.write(path, "x"), "can't be the name of a file")
	}
	for _, path := range []string{"console.csv", "com10.csv", "out/.hidden", "com.csv", "é 😀.csv", "a..b"} {
		if err := b.write(path, "x"); err != nil {
			t.Errorf("%s: %v", path, err)
		}
	}
}

func TestWordsForPathsThatLeadNowhere(t *testing.T) {
	b := newBench(t)
	for path, want := range map[string]string{
		"data/order.csv":          "there is no file data/order.csv; did you mean data/orders.csv?",
		"data/quite-another.csv":  "put it into " + filepath.Join(b.root, "data"),
		"nowhere/orders.csv":      "the folder " + filepath.Join(b.root, "nowhere") + " does not exist",
		"data":                    "data is a folder; name a file in it",
		"data/orders.csv/x":       "is a file, not a folder",
		strings.Repeat("x", 5000): "is too long",
	} {
		_, err := b.read(path)
		refused(t, path, err, want)
	}
	refused(t, "write", b.write("data", "x"), "data is a folder")
	refused(t, "write", b.write("data/orders.csv/x/y", "x"), "is a file, not a folder")
	if os.Getuid() != 0 {
		if err := os.Chmod(filepath.Join(b.root, "data"), 0o500); err != nil {
			t.Fatal(err)
		}
		refused(t, "write", b.write("data/new.csv", "x"), "may not be written: no permission")
	}
}

func (b *bench) drafts() []string {
	b.t.Helper()
	found, err := filepath.Glob(filepath.Join(b.root, "*", ".*.draft"))
	if err != nil {
		b.t.Fatal(err)
	}
	return found
}

func TestFilesAppearWholeOrNotAtAll(t *testing.T) {
	b := newBench(t)
	full := filepath.Join(b.root, "data", "orders.csv")
	if err := os.Chmod(full, 0o640); err != nil {
		t.Fatal(err)
	}
	first, err := b.folder.Create("data/orders.csv")
	if err != nil {
		t.Fatal(err)
	}
	if _, err := first.Write([]byte("half")); err != nil {
		t.Fatal(err)
	}
	second, err := b.folder.Create("data/orders.csv") // of another node, at the same time
	if err != nil {
		t.Fatal(err)
	}
	back := make([]byte, 4)
	if _, err := first.ReadAt(back, 0); err != nil || string(back) != "half" {
		t.Errorf("what was written reads %q: %v", back, err)
	}
	if text, err := b.read("data/orders.csv"); err != nil || text != "id\n1\n" {
		t.Errorf("half of a file shows: %q %v", text, err)
	}
	if err := second.Discard(); err != nil {
		t.Fatal(err)
	}
	if err := first.Commit(); err != nil {
		t.Fatal(err)
	}
	if err := errors.Join(first.Discard(), first.Commit()); err != nil {
		t.Error(err)
	}
	if text, err := b.read("data/orders.csv"); err != nil || text != "half" {
		t.Errorf("after the commit: %q %v", text, err)
	}
	if info, err := os.Stat(full); err != nil || info.Mode().Perm() != 0o640 {
		t.Errorf("the file's mode was not kept: %v %v", info.Mode(), err)
	}
	if left := b.drafts(); len(left) > 0 {
		t.Errorf("drafts are left: %v", left)
	}
	if got := b.folder.Written(); len(got) != 1 || got[0] != "data/orders.csv" {
		t.Errorf("written: %v", got)
	}
}

// TestDraftsOfDeadProgramsGo leaves a draft as a program that died does, and one that another
// program is writing.
func TestDraftsOfDeadProgramsGo(t *testing.T) {
	b := newBench(t)
	dead := filepath.Join(b.root, "data", ".orders.csv.OLD.draft")
	other := filepath.Join(b.root, "data", ".orders.csv.gz.OLD.draft")
	for _, name := range []string{dead, other} {
		if err := os.WriteFile(name, []byte("half"), 0o600); err != nil {
			t.Fatal(err)
		}
	}
	busy, err := files.New(b.root, b.scratch+"2").Create("data/orders.csv")
	if err != nil {
		t.Fatal(err)
	}
	if err := b.write("data/orders.csv", "new"); err != nil {
		t.Fatal(err)
	}
	if _, err := os.Stat(dead); !errors.Is(err, fs.ErrNotExist) {
		t.Error("the draft of a dead program is left")
	}
	if _, err := os.Stat(other); err != nil {
		t.Error("the draft of another file is gone")
	}
	if _, err := busy.Write([]byte("x")); err != nil || len(b.drafts()) != 2 {
		t.Errorf("a draft that is being written is gone: %v %v", b.drafts(), err)
	}
	if err := busy.Discard(); err != nil {
		t.Error(err)
	}
}

func TestScratchFilesGoWithTheFolder(t *testing.T) {
	b := newBench(t)
	f, err := b.folder.Scratch()
	if err != nil {
		t.Fatal(err)
	}
	if info, err := f.Stat(); err != nil || info.Mode().Perm() != 0o600 {
		t.Errorf("others may read a scratch file: %v", info.Mode())
	}
	if _, err := f.WriteString("kept"); err != nil {
		t.Fatal(err)
	}
	if err := files.Sweep(b.scratch); err != nil && runtime.GOOS != "windows" {
		t.Fatal(err)
	}
	if text, err := io.ReadAll(io.NewSectionReader(f, 0, 10)); err != nil || string(text) != "kept" {
		t.Errorf("a scratch file in use was swept: %q, %v", text, err)
	}
	second, err := b.folder.Scratch()
	if err != nil {
		t.Fatal("no scratch file after the folder was swept:", err)
	}
	if err := errors.Join(f.Close(), second.Close(), b.folder.Close()); err != nil {
		t.Fatal(err)
	}
	if _, err := os.Stat(b.scratch); !errors.Is(err, fs.ErrNotExist) {
		t.Error("scratch files are left")
	}
}
