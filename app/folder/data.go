package folder

import (
	"bytes"
	"errors"
	"io/fs"
	"path"
	"slices"
	"strings"

	"fairlead/engine/node"
)

// File is a file or folder of the workspace.
type File struct {
	Name   string `json:"name"`
	Path   string `json:"path"`
	Folder bool   `json:"folder"`
	Size   int64  `json:"size"`
}

// Files lists a folder of the workspace, folders first, without what is hidden. The empty path is
// the workspace itself; a folder that is not there is empty.
func (f *Folder) Files(folder string) ([]File, error) {
	files := []File{}
	if folder == "" {
		folder = "."
	}
	folder, err := local(folder)
	if err != nil {
		return files, err
	}
	entries, err := fs.ReadDir(f.root.FS(), folder)
	if errors.Is(err, fs.ErrNotExist) {
		return files, nil
	}
	if err != nil {
		return files, explain(folder, err)
	}
	for _, e := range entries {
		info, err := f.root.Stat(path.Join(folder, e.Name())) // a link that leads out is left out
		if err != nil || strings.HasPrefix(e.Name(), ".") {
			continue
		}
		files = append(files, File{e.Name(), path.Join(folder, e.Name()), info.IsDir(), info.Size()})
	}
	slices.SortFunc(files, func(a, b File) int {
		if a.Folder != b.Folder {
			if a.Folder {
				return -1
			}
			return 1
		}
		return strings.Compare(strings.ToLower(a.Name), strings.ToLower(b.Name))
	})
	return files, nil
}

// Import puts a file into data and gives its path. A file of that name that holds the same is
// used; where it holds something else, the new one gets a name of its own.
func (f *Folder) Import(name string, content []byte) (string, error) {
	name = fileName(name)
	if name == "" {
		return "", node.BadInput("the file has no name")
	}
	f.mu.Lock()
	defer f.mu.Unlock()
	to := path.Join(Data, name)
	if before, err := f.root.ReadFile(to); err == nil && bytes.Equal(before, content) {
		return to, nil
	}
	ending := path.Ext(name)
	to, err := f.free(strings.TrimSuffix(to, ending), ending)
	if err != nil {
		return "", err
	}
	return to, f.create(to, content)
}

// fileName makes a name that every system takes of what was dropped.
func fileName(name string) string {
	name = path.Base(strings.ReplaceAll(strings.TrimSpace(name), `\`, "/"))
	name = strings.Map(func(r rune) rune {
		if r == '/' {
			return -1
		}
		if r < ' ' || strings.ContainsRune(`<>:"|?*`, r) {
			return '-'
		}
		return r
	}, name)
	name = strings.TrimLeft(strings.TrimRight(name, ". "), ".")
	if stem, _, _ := strings.Cut(name, "."); reserved[strings.ToLower(stem)] {
		name = "file-" + name
	}
	return name
}

// Place puts files under a folder of the workspace and gives that folder. Where it holds other
// files of these names, a folder with a number is used instead.
func (f *Folder) Place(folder string, files map[string][]byte) (string, error) {
	folder, err := local(folder)
	if err != nil {
		return "", err
	}
	f.mu.Lock()
	defer f.mu.Unlock()
	if f.holdsOther(folder, files) {
		if folder, err = f.free(folder, ""); err != nil {
			return "", err
		}
	}
	for name, content := range files {
		if err := f.write(path.Join(folder, name), content); err != nil {
			return "", err
		}
	}
	return folder, nil
}

// holdsOther tells whether a folder holds one of the files with another content.
func (f *Folder) holdsOther(folder string, files map[string][]byte) bool {
	for name, content := range files {
		before, err := f.root.ReadFile(path.Join(folder, name))
		if err == nil && !bytes.Equal(before, content) {
			return true
		}
	}
	return false
}
