// Package files opens and makes files for the nodes of a run: inside a workspace by relative
// paths, elsewhere by absolute ones, never in the folder that the program keeps for itself.
//
// It gives errors in words for the author of a flow. It knows no formats.
package files

import (
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"strings"
	"sync"
	"syscall"

	"fairlead/engine/node"
)

// Own is the folder of a workspace that belongs to the program.
const Own = ".fairlead"

// Folder gives nodes the files of a workspace. It is safe for several goroutines.
type Folder struct {
	root    string // absolute
	scratch string // made on demand
	within  bool   // paths may not leave the root

	mu      sync.Mutex
	written []string
}

// New returns the files of the workspace at root, and those that absolute paths name. Scratch
// files go to the folder scratch, which is made when one is asked for.
func New(root, scratch string) *Folder { return &Folder{root: root, scratch: scratch} }

// Within returns the files of the workspace at root alone: paths that leave it are refused.
func Within(root, scratch string) *Folder {
	return &Folder{root: root, scratch: scratch, within: true}
}

// Close removes the scratch files.
func (f *Folder) Close() error { return os.RemoveAll(f.scratch) }

// Written lists the files that were put in their places, in that order, as the flow names them.
func (f *Folder) Written() []string {
	f.mu.Lock()
	defer f.mu.Unlock()
	return append([]string(nil), f.written...)
}

// resolve gives the absolute place of a path as a flow names it.
func (f *Folder) resolve(path string) (string, error) {
	if strings.TrimSpace(path) == "" {
		return "", node.BadInput("the path is empty").WithHint("name a file, for instance data/orders.csv")
	}
	if strings.ContainsRune(path, 0) {
		return "", node.BadInput("the path %q holds a zero character", path)
	}
	full := filepath.FromSlash(path)
	if !filepath.IsAbs(full) {
		full = filepath.Join(f.root, full)
	}
	full = filepath.Clean(full)
	if f.within && !inside(f.real(f.root), f.real(full)) {
		return "", node.BadInput("%s lies outside of the workspace", path).
			WithHint("put the file into the workspace and use a relative path")
	}
	for part := range strings.SplitSeq(filepath.ToSlash(f.real(full)), "/") {
		if strings.EqualFold(part, Own) {
			return "", node.BadInput("%s is in %s, which Fairlead keeps for itself", path, Own).
				WithHint("choose another folder")
		}
	}
	return full, nil
}

func inside(root, full string) bool {
	rest, err := filepath.Rel(root, full)
	return err == nil && filepath.IsLocal(rest)
}

// real follows links as far as the path exists, so that none leads into our own folder.
func (f *Folder) real(full string) string {
	for rest := ""; ; {
		if at, err := filepath.EvalSymlinks(full); err == nil {
			return filepath.Join(at, rest)
		}
		parent, name := filepath.Split(filepath.Clean(full))
		if parent == full || name == "" {
			return filepath.Join(full, rest)
		}
		full, rest = filepath.Clean(parent), filepath.Join(name, rest)
	}
}

// Open implements node.Files.
func (f *Folder) Open(path string) (*os.File, error) {
	full, err := f.resolve(path)
	if err != nil {
		return nil, err
	}
	file, err := os.Open(full)
	if err != nil {
		return nil, f.explain(path, full, err)
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
	return file, err
}

// explain puts an error of the file system into words.
func (f *Folder) explain(path, full string, err error) error {
	switch {
	case errors.Is(err, fs.ErrNotExist):
		return node.BadInput("there is no file %s", path).WithHint("%s", f.missing(path, full))
	case errors.Is(err, fs.ErrPermission):
		return node.BadInput("%s may not be opened: no permission", path).
			WithHint("change the permissions of the file or its folder")
	case errors.Is(err, syscall.ENOTDIR):
		return node.BadInput("a part of the path %s is a file, not a folder", path).WithHint("check the path")
	case errors.Is(err, syscall.ENAMETOOLONG):
		return node.BadInput("the path %.60s… is too long", path).WithHint("use a shorter name")
	}
	return machine("open "+path, err)
}

// missing is the remedy for a file that isn't there: a name like it, or the place looked at.
func (f *Folder) missing(path, full string) string {
	dir := filepath.Dir(full)
	entries, err := os.ReadDir(dir)
	if err != nil {
		return fmt.Sprintf("the folder %s does not exist", dir)
	}
	names := make([]string, 0, len(entries))
	for _, e := range entries {
		names = append(names, e.Name())
	}
	if near := node.Nearest(filepath.Base(full), names); near != "" {
		return fmt.Sprintf("did you mean %s?", filepath.ToSlash(filepath.Join(filepath.Dir(path), near)))
	}
	return fmt.Sprintf("put it into %s, or change the path", dir)
}

// machine classes an error that no author of a flow made.
func machine(what string, err error) error {
	switch {
	case errors.Is(err, syscall.ENOSPC):
		return node.CannotGoOn("%s: the disk is full: %w", what, err).WithHint("make room and run again")
	case errors.Is(err, syscall.EROFS):
		return node.CannotGoOn("%s: the disk can only be read: %w", what, err).WithHint("choose another folder")
	case errors.Is(err, syscall.EIO):
		return node.CannotGoOn("%s: the disk reports a fault: %w", what, err).WithHint("check the disk")
	}
	return node.CannotGoOn("%s: %w", what, err)
}

// Scratch implements node.Files.
func (f *Folder) Scratch() (*os.File, error) {
	if err := os.MkdirAll(f.scratch, 0o700); err != nil {
		return nil, machine("make the folder for scratch files", err)
	}
	file, err := os.CreateTemp(f.scratch, "scratch-*")
	if err != nil {
		return nil, machine("make a scratch file", err)
	}
	return file, nil
}
