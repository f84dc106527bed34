// Package folder is a workspace as the shell sees it: the flow files in it, the data that they
// read, the trash. Everything goes through one root that no path leads out of.
//
// It knows how files are kept safe, and nothing of what flows mean or how they run.
package folder

import (
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path"
	"path/filepath"
	"strings"
	"sync"
	"syscall"
	"time"

	"fairlead/engine"
	"fairlead/engine/node"
)

// The folders of a workspace.
const (
	Flows = "flows"
	Data  = "data"
)

// Ending is how the names of flow files end.
const Ending = ".flow.json"

// Folder is an open workspace. It is safe for several goroutines. Paths are relative to it, with
// slashes; those that lead elsewhere, or into what the program keeps for itself, are refused.
type Folder struct {
	path string
	root *os.Root
	now  func() time.Time
	mu   sync.Mutex // held while files are changed
}

// Open opens the workspace at path, which must exist.
func Open(path string, now func() time.Time) (*Folder, error) {
	full, err := filepath.Abs(path)
	if err != nil {
		return nil, fmt.Errorf("find workspace: %w", err)
	}
	root, err := os.OpenRoot(full)
	if err != nil {
		return nil, explain("the workspace "+full, err)
	}
	return &Folder{path: full, root: root, now: now}, nil
}

// Close ends the use of the workspace.
func (f *Folder) Close() error { return f.root.Close() }

// Path is the absolute path of the workspace.
func (f *Folder) Path() string { return f.path }

// local cleans a path and refuses one that leads out of the workspace or into its own folder.
func local(name string) (string, error) {
	clean := path.Clean(strings.ReplaceAll(name, `\`, "/"))
	if name == "" || strings.ContainsRune(name, 0) || !filepath.IsLocal(filepath.FromSlash(clean)) {
		return "", node.BadInput("%q is not a path in the workspace", name)
	}
	for part := range strings.SplitSeq(clean, "/") {
		if strings.EqualFold(part, engine.Own) {
			return "", node.BadInput("%s is kept by the program for itself", name)
		}
	}
	return clean, nil
}

// flowFile cleans the path of a flow file.
func flowFile(name string) (string, error) {
	clean, err := local(name)
	if err == nil && !strings.HasSuffix(clean, Ending) {
		err = node.BadInput("%s is not a flow file: its name does not end in %s", name, Ending)
	}
	return clean, err
}

// explain puts an error of the file system into words for the person at the screen.
func explain(what string, err error) error {
	switch {
	case errors.Is(err, fs.ErrNotExist):
		return node.BadInput("%s is not there any more", what).WithHint("it may have been moved or deleted")
	case errors.Is(err, fs.ErrPermission):
		return node.BadInput("%s may not be opened or changed: no permission", what).
			WithHint("change the permissions of the file or its folder")
	case errors.Is(err, fs.ErrExist):
		return node.BadInput("%s is there already", what).WithHint("choose another name")
	case errors.Is(err, syscall.ENOSPC):
		return node.CannotGoOn("%s could not be written: the disk is full", what).WithHint("make room and try again")
	case errors.Is(err, syscall.EROFS):
		return node.CannotGoOn("%s could not be written: the disk can only be read", what).WithHint("choose another folder")
	case errors.Is(err, syscall.ENAMETOOLONG):
		return node.BadInput("the name of %s is too long", what).WithHint("use a shorter one")
	case strings.Contains(err.Error(), "escapes from parent"):
		return node.BadInput("%s leads out of the workspace", what).WithHint("copy the file into the workspace")
	}
	return fmt.Errorf("%s: %w", what, err)
}
