package folder

import (
	"crypto/sha256"
	"encoding/hex"
	"errors"
	"io/fs"
	"path"
	"slices"
	"strings"
	"time"

	"fairlead/engine/flow"
	"fairlead/engine/node"
	"fairlead/engine/node/value"
)

// Entry is a flow file of the workspace.
type Entry struct {
	File      string
	Size      int64
	ChangedAt time.Time
}

// FlowFile is the text of a flow file and the revision that a save must name.
type FlowFile struct {
	File     string `json:"file"`
	Text     string `json:"text"`
	Revision string `json:"revision"`
}

// Revision names a text: two texts with one revision are the same.
func Revision(text []byte) string {
	sum := sha256.Sum256(text)
	return hex.EncodeToString(sum[:12])
}

// List finds the flow files: all under flows, and those that lie openly in the workspace.
func (f *Folder) List() ([]Entry, error) {
	var entries []Entry
	add := func(name string, d fs.DirEntry) {
		if strings.HasSuffix(name, Ending) && !strings.HasPrefix(path.Base(name), ".") {
			if info, err := d.Info(); err == nil && info.Mode().IsRegular() {
				entries = append(entries, Entry{name, info.Size(), info.ModTime()})
			}
		}
	}
	top, err := fs.ReadDir(f.root.FS(), ".")
	if err != nil {
		return nil, explain("the workspace", err)
	}
	for _, d := range top {
		add(d.Name(), d)
	}
	err = fs.WalkDir(f.root.FS(), Flows, func(name string, d fs.DirEntry, err error) error {
		switch {
		case err != nil:
			return nil // what can't be read holds no flows to show
		case d.IsDir() && strings.HasPrefix(d.Name(), "."):
			return fs.SkipDir
		}
		add(name, d)
		return nil
	})
	slices.SortFunc(entries, func(a, b Entry) int { return strings.Compare(a.File, b.File) })
	return entries, err
}

// Read gives a flow file.
func (f *Folder) Read(file string) (FlowFile, error) {
	file, err := flowFile(file)
	if err != nil {
		return FlowFile{}, err
	}
	text, err := f.read(file)
	return FlowFile{file, string(text), Revision(text)}, err
}

func (f *Folder) read(file string) ([]byte, error) {
	info, err := f.root.Stat(file)
	switch {
	case err != nil:
		return nil, explain(file, err)
	case info.Size() > flow.MaxSize:
		return nil, node.BadInput("%s is larger than %d MB", file, flow.MaxSize>>20).WithHint("split the flow into several")
	}
	text, err := f.root.ReadFile(file)
	if err != nil {
		return nil, explain(file, err)
	}
	return text, nil
}

// conflict says that a file is not what the caller takes it for.
func conflict(file, why string) error { return errors.New("conflict: " + file + " " + why) }

// Save puts the text into the file as it is: the designer edits the text in place and keeps its
// layout. A file that is not at the revision any more is not touched, and the error begins with
// "conflict:".
func (f *Folder) Save(file, text, revision string) (FlowFile, error) {
	file, err := flowFile(file)
	if err != nil {
		return FlowFile{}, err
	}
	if _, err := object(file, []byte(text)); err != nil {
		return FlowFile{}, err
	}
	f.mu.Lock()
	defer f.mu.Unlock()
	before, err := f.root.ReadFile(file)
	switch {
	case errors.Is(err, fs.ErrNotExist):
		return FlowFile{}, conflict(file, "was moved or deleted")
	case err != nil:
		return FlowFile{}, explain(file, err)
	case Revision(before) != revision:
		return FlowFile{}, conflict(file, "was changed elsewhere")
	case string(before) != text:
		err = f.write(file, []byte(text))
	}
	return FlowFile{file, text, Revision([]byte(text))}, err
}

// object reads the text of a flow file as far as is needed to change it.
func object(file string, text []byte) (value.Value, error) {
	v, err := value.Parse(slices.Clone(text))
	if err == nil && v.Kind() != value.KindObject {
		err = errors.New("it is a " + v.Kind().String())
	}
	if err != nil {
		return v, node.BadInput("%s would not be a flow: %w", file, err).WithHint("mend its text")
	}
	return v, nil
}

// Create makes an empty flow with that name, in a file named after it.
func (f *Folder) Create(name string) (FlowFile, error) {
	if name = strings.TrimSpace(name); name == "" {
		return FlowFile{}, node.BadInput("the flow has no name").WithHint("give it one")
	}
	var v value.Builder
	v.Set("format", value.Text(flow.Format))
	v.Set("name", value.Text(name))
	v.Set("nodes", value.ListOf())
	v.Set("wires", value.ListOf())
	return f.Add(name, flow.Layout(v.Value()))
}

// Add puts a text into a new flow file named after name.
func (f *Folder) Add(name string, text []byte) (FlowFile, error) {
	f.mu.Lock()
	defer f.mu.Unlock()
	file, err := f.free(path.Join(Flows, Slug(name)), Ending)
	if err != nil {
		return FlowFile{}, err
	}
	return FlowFile{file, string(text), Revision(text)}, f.create(file, text)
}

// Rename gives a flow another name, and its file with it.
func (f *Folder) Rename(file, name string) (FlowFile, error) {
	if name = strings.TrimSpace(name); name == "" {
		return FlowFile{}, node.BadInput("the flow has no name").WithHint("give it one")
	}
	file, err := flowFile(file)
	if err != nil {
		return FlowFile{}, err
	}
	f.mu.Lock()
	defer f.mu.Unlock()
	text, err := f.named(file, name)
	if err != nil {
		return FlowFile{}, err
	}
	to := file
	if stem := strings.TrimSuffix(path.Base(file), Ending); !isNumbered(stem, Slug(name)) {
		if to, err = f.free(path.Join(path.Dir(file), Slug(name)), Ending); err != nil {
			return FlowFile{}, err
		}
	}
	if err := f.write(to, text); err != nil {
		return FlowFile{}, err
	}
	if to != file {
		if err := f.root.Remove(file); err != nil {
			return FlowFile{}, explain(file, err)
		}
	}
	return FlowFile{to, string(text), Revision(text)}, f.syncDir(path.Dir(to))
}

// named gives the text of a file with another name in it.
func (f *Folder) named(file, name string) ([]byte, error) {
	text, err := f.read(file)
	if err != nil {
		return nil, err
	}
	v, err := object(file, text)
	if err != nil {
		return nil, err
	}
	return flow.RewriteValue(text, v.With("name", value.Text(name)))
}

// Duplicate copies a flow under the next free name.
func (f *Folder) Duplicate(file string) (FlowFile, error) {
	original, err := f.Read(file)
	if err != nil {
		return FlowFile{}, err
	}
	name := strings.TrimSuffix(path.Base(original.File), Ending)
	if v, err := value.Parse([]byte(original.Text)); err == nil && v.Get("name").Text() != "" {
		name = v.Get("name").Text()
	}
	name, err = f.nextName(name)
	if err != nil {
		return FlowFile{}, err
	}
	text, err := f.named(original.File, name)
	if err != nil {
		return FlowFile{}, err
	}
	return f.Add(name, text)
}

// nextName numbers a name so that no other flow has it: Orders, Orders (2), Orders (3).
func (f *Folder) nextName(name string) (string, error) {
	entries, err := f.List()
	if err != nil {
		return "", err
	}
	taken := map[string]bool{}
	for _, e := range entries {
		if text, err := f.read(e.File); err == nil {
			if v, err := value.Parse(text); err == nil {
				taken[v.Get("name").Text()] = true
			}
		}
	}
	return number(name, taken), nil
}
