package files

import (
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"

	"fairlead/engine/node"
)

// draft is a file being written beside its final place; see decision 4.
type draft struct {
	folder *Folder
	path   string // as the flow names it
	full   string // the final place
	file   *os.File
	done   bool
}

// Create implements node.Files.
func (f *Folder) Create(path string) (node.Draft, error) {
	full, err := f.resolve(path)
	if err != nil {
		return nil, err
	}
	if info, err := os.Stat(full); err == nil && !info.Mode().IsRegular() {
		return nil, node.BadInput("%s is not an ordinary file", path).WithHint("name a file")
	}
	dir := filepath.Dir(full)
	if err := os.MkdirAll(dir, 0o755); err != nil {
		return nil, f.unwritable(path, "make the folder of", err)
	}
	f.sweep(full)
	file, err := os.CreateTemp(dir, "."+filepath.Base(full)+".*.draft")
	if err != nil {
		return nil, f.unwritable(path, "write", err)
	}
	if err := lock(file); err != nil {
		return nil, errors.Join(machine("lock the draft of "+path, err), file.Close(), os.Remove(file.Name()))
	}
	return &draft{folder: f, path: path, full: full, file: file}, nil
}

// sweep removes drafts of the same place that a program left when it died. Drafts that are being
// written are locked.
func (f *Folder) sweep(full string) {
	left, err := filepath.Glob(filepath.Join(filepath.Dir(full), "."+escape(filepath.Base(full))+".*.draft"))
	if err != nil {
		return
	}
	for _, name := range left {
		file, err := os.OpenFile(name, os.O_RDWR, 0)
		if err != nil {
			continue
		}
		if lock(file) == nil {
			_ = os.Remove(name) // what can't be removed stays and harms nobody
		}
		_ = file.Close()
	}
}

// escape keeps the characters of a name from being patterns.
func escape(name string) string {
	var out []rune
	for _, r := range name {
		switch r {
		case '*', '?', '[', '\\':
			out = append(out, '\\')
		}
		out = append(out, r)
	}
	return string(out)
}

func (f *Folder) unwritable(path, what string, err error) error {
	if errors.Is(err, fs.ErrPermission) {
		return node.BadInput("%s may not be written: no permission", path).
			WithHint("change the permissions of the folder, or choose another")
	}
	if errors.Is(err, fs.ErrExist) || errors.Is(err, fs.ErrNotExist) {
		return node.BadInput("a part of the path %s is a file, not a folder", path).WithHint("check the path")
	}
	return machine(fmt.Sprintf("%s %s", what, path), err)
}

// Write implements io.Writer.
func (d *draft) Write(p []byte) (int, error) {
	n, err := d.file.Write(p)
	if err != nil {
		return n, machine("write "+d.path, err)
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
		return errors.Join(machine("write "+d.path, err), d.Discard())
	}
	if err := d.file.Chmod(mode(d.full)); err != nil {
		return errors.Join(machine("write "+d.path, err), d.Discard())
	}
	if err := os.Rename(d.file.Name(), d.full); err != nil {
		return errors.Join(machine("put "+d.path+" in its place", err), d.Discard())
	}
	d.done = true
	if err := d.file.Close(); err != nil {
		return machine("write "+d.path, err)
	}
	d.folder.mu.Lock()
	d.folder.written = append(d.folder.written, d.path)
	d.folder.mu.Unlock()
	return syncDir(filepath.Dir(d.full))
}

// mode is that of the file replaced, or the usual one.
func mode(full string) fs.FileMode {
	if info, err := os.Stat(full); err == nil {
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
	return errors.Join(d.file.Close(), os.Remove(d.file.Name()))
}
