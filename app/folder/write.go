package folder

import (
	"crypto/rand"
	"errors"
	"io/fs"
	"os"
	"path"
)

// write puts a file in its place, whole or not at all, and on disk for good: written beside,
// synced, renamed, and the folder synced.
func (f *Folder) write(name string, text []byte) error {
	dir := path.Dir(name)
	if err := f.root.MkdirAll(dir, 0o755); err != nil {
		return explain(name, err)
	}
	draft := path.Join(dir, "."+path.Base(name)+"."+rand.Text()[:8]+".draft")
	if err := f.fill(draft, text, f.mode(name)); err != nil {
		return explain(name, errors.Join(err, f.drop(draft)))
	}
	if err := f.root.Rename(draft, name); err != nil {
		return explain(name, errors.Join(err, f.drop(draft)))
	}
	return f.syncDir(dir)
}

// create is like write for a file that must not be there yet.
func (f *Folder) create(name string, text []byte) error {
	if _, err := f.root.Lstat(name); err == nil {
		return explain(name, fs.ErrExist)
	}
	return f.write(name, text)
}

func (f *Folder) fill(name string, text []byte, mode fs.FileMode) error {
	file, err := f.root.OpenFile(name, os.O_WRONLY|os.O_CREATE|os.O_EXCL, mode)
	if err != nil {
		return err
	}
	_, err = file.Write(text)
	if err == nil {
		err = file.Sync()
	}
	return errors.Join(err, file.Close())
}

// drop removes a draft that is of no use; one that was never made is fine.
func (f *Folder) drop(name string) error {
	if err := f.root.Remove(name); err != nil && !errors.Is(err, fs.ErrNotExist) {
		return err
	}
	return nil
}

// mode is that of the file replaced, or the usual one.
func (f *Folder) mode(name string) fs.FileMode {
	if info, err := f.root.Stat(name); err == nil {
		return info.Mode().Perm()
	}
	return 0o644
}

// move puts a file into another place, on disk for good.
func (f *Folder) move(from, to string) error {
	if err := f.root.MkdirAll(path.Dir(to), 0o755); err != nil {
		return explain(to, err)
	}
	if err := f.root.Rename(from, to); err != nil {
		return explain(from, err)
	}
	return errors.Join(f.syncDir(path.Dir(from)), f.syncDir(path.Dir(to)))
}

func (f *Folder) syncDir(name string) error {
	dir, err := f.root.Open(name)
	if err != nil {
		return explain(name, err)
	}
	// Some systems can't sync a folder; its file is on disk all the same.
	_ = dir.Sync()
	return dir.Close()
}
