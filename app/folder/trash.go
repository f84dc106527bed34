package folder

import (
	"errors"
	"io/fs"
	"path"
	"slices"
	"strings"
	"time"

	"fairlead/engine"
	"fairlead/engine/node"
)

// trash holds deleted flows, each under the moment at which it was deleted.
const trash = engine.Own + "/trash"

// moment names a moment so that names sort as moments do.
const moment = "20060102T150405.000000000"

// keptFor is how long deleted flows stay in the trash.
const keptFor = 60 * 24 * time.Hour

// Delete moves a flow into the trash.
func (f *Folder) Delete(file string) error {
	file, err := flowFile(file)
	if err != nil {
		return err
	}
	f.mu.Lock()
	defer f.mu.Unlock()
	if _, err := f.root.Stat(file); err != nil {
		return explain(file, err)
	}
	now := f.now().UTC()
	if err := f.move(file, path.Join(trash, now.Format(moment), file)); err != nil {
		return err
	}
	return f.sweep(now)
}

// sweep removes what has been in the trash for long.
func (f *Folder) sweep(now time.Time) error {
	deleted, err := f.deleted()
	for _, name := range deleted {
		if at, parseErr := time.Parse(moment, name); parseErr == nil && now.Sub(at) > keptFor {
			err = errors.Join(err, f.root.RemoveAll(path.Join(trash, name)))
		}
	}
	return err
}

// deleted lists the moments at which flows were deleted, the latest first.
func (f *Folder) deleted() ([]string, error) {
	entries, err := fs.ReadDir(f.root.FS(), trash)
	if err != nil && !errors.Is(err, fs.ErrNotExist) {
		return nil, explain("the trash", err)
	}
	names := make([]string, len(entries))
	for i, e := range entries {
		names[i] = e.Name()
	}
	slices.Sort(names)
	slices.Reverse(names)
	return names, nil
}

// Restore undoes the last delete of a file. Where another flow has its place by now, it comes
// back under a name of its own.
func (f *Folder) Restore(file string) (FlowFile, error) {
	file, err := flowFile(file)
	if err != nil {
		return FlowFile{}, err
	}
	f.mu.Lock()
	defer f.mu.Unlock()
	deleted, err := f.deleted()
	if err != nil {
		return FlowFile{}, err
	}
	for _, name := range deleted {
		from := path.Join(trash, name, file)
		if _, err := f.root.Stat(from); err != nil {
			continue
		}
		to, err := f.free(strings.TrimSuffix(file, Ending), Ending)
		if err != nil {
			return FlowFile{}, err
		}
		if err := f.move(from, to); err != nil {
			return FlowFile{}, err
		}
		text, err := f.read(to)
		return FlowFile{to, string(text), Revision(text)}, errors.Join(err, f.root.RemoveAll(path.Join(trash, name)))
	}
	return FlowFile{}, node.BadInput("%s is not in the trash", file)
}
