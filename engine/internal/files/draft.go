package files

import (
	"crypto/rand"
	"errors"
	"io/fs"
	"os"
	"path/filepath"
	"strings"
	"syscall"

	"fairlead/engine/node"
)

// draft is a file being written beside its final place; see decision 4.
type draft struct {
	folder *Folder
	at     *place
	name   string // of the draft, relative to the root
	file   *os.File
	done   bool
}

// Writable implements node.Files.
func (f *Folder) Writable(path string) error {
	at, err := f.toWrite(path)
	if err != nil {
		return err
	}
	dir := filepath.Dir(at.name)
	for {
		info, err := at.root.Stat(dir)
		switch {
		case err == nil && !info.IsDir():
			return at.unwritable("write", syscall.ENOTDIR)
		case err == nil:
			if !mayWrite(filepath.Join(at.root.Name(), dir)) {
				return at.unwritable("write", fs.ErrPermission)
			}
			return nil
		case !errors.Is(err, fs.ErrNotExist) || dir == ".":
			return at.unwritable("write", err)
		}
		dir = filepath.Dir(dir)
	}
}

// toWrite finds the place of a file that is to be made.
func (f *Folder) toWrite(path string) (*place, error) {
	if err := readable(path); err != nil {
		return nil, err
	}
	if err := writable(path); err != nil {
		return nil, err
	}
	at, err := f.find(path)
	if err != nil {
		return nil, err
	}
	if info, err := at.root.Stat(at.name); err == nil && !info.Mode().IsRegular() {
		what := "not an ordinary file"
		if info.IsDir() {
			what = "a folder"
		}
		return nil, node.BadInput("%s is %s", path, what).WithHint("name a file")
	}
	return at, nil
}

// Create implements node.Files.
func (f *Folder) Create(path string) (node.Draft, error) {
	at, err := f.toWrite(path)
	if err != nil {
		return nil, err
	}
	if err := at.root.MkdirAll(filepath.Dir(at.name), 0o755); err != nil {
		return nil, at.unwritable("make the folder of", err)
	}
	at.sweep()
	name := filepath.Join(filepath.Dir(at.name), at.prefix()+rand.Text()[:8]+draftEnd)
	file, err := at.root.OpenFile(name, os.O_RDWR|os.O_CREATE|os.O_EXCL, 0o600)
	if err != nil {
		return nil, at.unwritable("write", err)
	}
	d := &draft{folder: f, at: at, name: name, file: file}
	if err := lock(file); err != nil {
		return nil, errors.Join(node.DiskFault("lock the draft of "+path, err), d.Discard())
	}
	return d, nil
}

const draftEnd = ".draft"

// prefix is what the drafts of the place begin with.
func (p *place) prefix() string { return "." + filepath.Base(p.name) + "." }

// sweep removes drafts of the same place that a program left when it died. Drafts that are being
// written are locked.
func (p *place) sweep() {
	dir := filepath.Dir(p.name)
	entries, err := fs.ReadDir(p.root.FS(), filepath.ToSlash(dir))
	if err != nil {
		return
	}
	for _, e := range entries {
		middle, ok := strings.CutPrefix(e.Name(), p.prefix())
		if middle, found := strings.CutSuffix(middle, draftEnd); !ok || !found || strings.Contains(middle, ".") {
			continue
		}
		name := filepath.Join(dir, e.Name())
		file, err := p.root.OpenFile(name, os.O_RDWR, 0)
		if err != nil {
			continue
		}
		if lock(file) == nil {
			_ = p.root.Remove(name) // what can't be removed stays and harms nobody
		}
		_ = file.Close()
	}
}

func (p *place) unwritable(what string, err error) error {
	switch {
	case errors.Is(err, fs.ErrPermission):
		return node.BadInput("%s may not be written: no permission", p.path).
			WithHint("change the permissions of the folder, or choose another")
	case errors.Is(err, fs.ErrExist), errors.Is(err, fs.ErrNotExist), errors.Is(err, syscall.ENOTDIR):
		return node.BadInput("a part of the path %s is a file, not a folder", p.path).WithHint("check the path")
	case errors.Is(err, syscall.ENAMETOOLONG):
		return node.BadInput("the path %.60s… is too long", p.path).WithHint("use a shorter name")
	case isEscape(err):
		return outside(p.path)
	}
	return node.DiskFault(what+" "+p.path, err)
}

// Write implements io.Writer.
func (d *draft) Write(p []byte) (int, error) {
	n, err := d.file.Write(p)
	if err != nil {
		return n, node.DiskFault("write "+d.at.path, err)
	}
	return n, nil
}

// ReadAt implements io.ReaderAt.
func (d *draft) ReadAt(p []byte, at int64) (int, error) { return d.file.ReadAt(p, at) }

// Commit implements node.Draft.
func (d *draft) Commit() error {
	if d.done {
		return nil
	}
	if err := d.file.Sync(); err != nil {
		return errors.Join(node.DiskFault("write "+d.at.path, err), d.Discard())
	}
	if err := d.file.Chmod(d.at.mode()); err != nil {
		return errors.Join(node.DiskFault("write "+d.at.path, err), d.Discard())
	}
	if err := d.at.root.Rename(d.name, d.at.name); err != nil {
		return errors.Join(node.DiskFault("put "+d.at.path+" in its place", err), d.Discard())
	}
	d.done = true
	if err := d.file.Close(); err != nil {
		return node.DiskFault("write "+d.at.path, err)
	}
	d.folder.mu.Lock()
	d.folder.written = append(d.folder.written, d.at.path)
	d.folder.mu.Unlock()
	return d.at.syncDir()
}

// mode is that of the file replaced, or the usual one.
func (p *place) mode() fs.FileMode {
	if info, err := p.root.Stat(p.name); err == nil {
		return info.Mode().Perm()
	}
	return 0o644
}

// Discard implements node.Draft.
func (d *draft) Discard() error {
	if d.done {
		return nil
	}
	d.done = true
	return errors.Join(d.file.Close(), d.at.root.Remove(d.name))
}
