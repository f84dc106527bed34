// Package files opens and makes files for the nodes of a run: inside a workspace and the folders
// that its owner allowed, nowhere else, and never in the folder that the program keeps for itself.
//
// It gives errors in words for the author of a flow. It knows no formats.
package files

import (
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"sync"
	"syscall"

	"fairlead/engine/node"
)

// Folder gives nodes the files of a workspace. It is safe for several goroutines.
type Folder struct {
	granted []string // absolute; the workspace first
	scratch string   // made on demand

	mu      sync.Mutex
	roots   map[string]*os.Root // of the granted folders that were used
	written []string
	open    map[string]opened
}

// New returns the files of the workspace at root and of the allowed folders, all absolute. Scratch
// files go to the folder scratch, which is made when one is asked for.
func New(root, scratch string, allowed ...string) *Folder {
	return &Folder{
		granted: append([]string{root}, allowed...), scratch: scratch, roots: map[string]*os.Root{},
	}
}

// Close removes the scratch files.
func (f *Folder) Close() error {
	f.mu.Lock()
	defer f.mu.Unlock()
	var errs []error
	for _, root := range f.roots {
		errs = append(errs, root.Close())
	}
	clear(f.roots)
	return errors.Join(append(errs, os.RemoveAll(f.scratch))...)
}

// Written lists the files that were put in their places, in that order, as the flow names them.
func (f *Folder) Written() []string {
	f.mu.Lock()
	defer f.mu.Unlock()
	return append([]string(nil), f.written...)
}

// Open implements node.Files.
func (f *Folder) Open(path string) (*os.File, error) {
	at, err := f.find(path)
	if err != nil {
		return nil, err
	}
	// Without waiting: a pipe in the place of a file would hold the run up.
	file, err := at.root.OpenFile(at.name, os.O_RDONLY|openNow, 0)
	if err != nil {
		return nil, at.explain(err)
	}
	info, err := file.Stat()
	if err == nil && !info.Mode().IsRegular() {
		_ = file.Close() // nothing was read from it
		what := "not an ordinary file"
		if info.IsDir() {
			what = "a folder"
		}
		return nil, node.BadInput("%s is %s", path, what).WithHint("name a file in it")
	}
	if err == nil {
		f.note(path, file, info.Size())
	}
	return file, err
}

// explain puts an error of opening a file to read into words.
func (p *place) explain(err error) error {
	switch {
	case errors.Is(err, fs.ErrNotExist):
		return node.BadInput("there is no file %s", p.path).WithHint("%s", p.missing())
	case errors.Is(err, fs.ErrPermission):
		return node.BadInput("%s may not be opened: no permission", p.path).
			WithHint("change the permissions of the file or its folder")
	case errors.Is(err, syscall.ENOTDIR):
		return node.BadInput("a part of the path %s is a file, not a folder", p.path).WithHint("check the path")
	case errors.Is(err, syscall.ENAMETOOLONG):
		return node.BadInput("the path %.60s… is too long", p.path).WithHint("use a shorter name")
	case isEscape(err):
		return outside(p.path)
	}
	return node.DiskFault("open "+p.path, err)
}

// missing is the remedy for a file that isn't there: a name like it, or the place looked at.
func (p *place) missing() string {
	dir := filepath.Dir(p.full)
	entries, err := os.ReadDir(dir)
	if err != nil {
		return fmt.Sprintf("the folder %s does not exist", dir)
	}
	names := make([]string, 0, len(entries))
	for _, e := range entries {
		names = append(names, e.Name())
	}
	if near := node.Nearest(filepath.Base(p.full), names); near != "" {
		return fmt.Sprintf("did you mean %s?", filepath.ToSlash(filepath.Join(filepath.Dir(p.path), near)))
	}
	return fmt.Sprintf("put it into %s, or change the path", dir)
}

// Scratch implements node.Files.
func (f *Folder) Scratch() (*os.File, error) {
	file, err := f.newScratch()
	if errors.Is(err, fs.ErrNotExist) {
		file, err = f.newScratch() // another program has just swept the folder
	}
	if err != nil {
		return nil, node.DiskFault("make a scratch file", err)
	}
	// Where a file may lose its name while it is open, nothing is left of it whatever happens.
	// Elsewhere it goes with the folder.
	_ = os.Remove(file.Name())
	return file, nil
}

func (f *Folder) newScratch() (*os.File, error) {
	if err := os.MkdirAll(f.scratch, 0o700); err != nil {
		return nil, err
	}
	return os.CreateTemp(f.scratch, "scratch-*")
}

// Sweep removes what programs that died left in a folder of scratch folders. Files that are in use
// stay: those of other programs have no name any more, or can't be removed.
func Sweep(dir string) error { return os.RemoveAll(dir) }
