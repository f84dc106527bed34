// Package settings keeps what one person prefers, over all workspaces: theme, language, the
// workspaces opened last, the size of the window. It is a small JSON file in the user's own
// configuration folder; nothing of a workspace stands in it but its path.
package settings

import (
	"encoding/json"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"sync"
)

// Settings are what the designer shows and changes.
type Settings struct {
	Theme    string `json:"theme"`    // system, light, dark
	Language string `json:"language"` // system, en, fr
	Toured   bool   `json:"toured"`   // the guided tour was taken or left
}

// Window is where the desktop window stood. The zero Window was never moved.
type Window struct {
	Width     int  `json:"width"`
	Height    int  `json:"height"`
	Maximised bool `json:"maximised"`
}

// state is the whole file.
type state struct {
	Settings
	Recent []string `json:"recent"` // workspaces, the latest first
	Window Window   `json:"window"`
}

// maxRecent is how many workspaces are remembered.
const maxRecent = 10

// File is the file of settings. It is safe for several goroutines; of several programs that
// change it at once, the last one wins.
type File struct {
	path string
	mu   sync.Mutex
}

// Default is the file of the person who runs the program.
func Default() (*File, error) {
	dir, err := os.UserConfigDir()
	if err != nil {
		return nil, fmt.Errorf("find folder for settings: %w", err)
	}
	return At(filepath.Join(dir, "fairlead", "settings.json")), nil
}

// At is the file at path. It need not exist.
func At(path string) *File { return &File{path: path} }

// Settings gives the settings, the usual ones where there are none.
func (f *File) Settings() Settings {
	f.mu.Lock()
	defer f.mu.Unlock()
	return f.read().Settings
}

// Save replaces the settings. Values that don't exist become the usual ones.
func (f *File) Save(s Settings) error {
	return f.change(func(all *state) { all.Settings = s })
}

// Recent lists the workspaces opened last that still exist, the latest first.
func (f *File) Recent() []string {
	f.mu.Lock()
	defer f.mu.Unlock()
	return slices.DeleteFunc(f.read().Recent, func(path string) bool {
		info, err := os.Stat(path)
		return err != nil || !info.IsDir()
	})
}

// Opened puts a workspace at the top of the list.
func (f *File) Opened(path string) error {
	return f.change(func(all *state) {
		others := slices.DeleteFunc(all.Recent, func(p string) bool { return p == path })
		all.Recent = append([]string{path}, others...)
		all.Recent = all.Recent[:min(len(all.Recent), maxRecent)]
	})
}

// Window gives where the window stood.
func (f *File) Window() Window {
	f.mu.Lock()
	defer f.mu.Unlock()
	return f.read().Window
}

// SetWindow remembers where the window stands.
func (f *File) SetWindow(w Window) error {
	return f.change(func(all *state) { all.Window = w })
}

// read gives what the file holds. Settings that can't be read are as good as none: they are
// written anew with the next change.
func (f *File) read() state {
	var all state
	if text, err := os.ReadFile(f.path); err == nil {
		if json.Unmarshal(text, &all) != nil {
			all = state{}
		}
	}
	if !slices.Contains([]string{"light", "dark"}, all.Theme) {
		all.Theme = "system"
	}
	if !slices.Contains([]string{"en", "fr"}, all.Language) {
		all.Language = "system"
	}
	return all
}

func (f *File) change(do func(*state)) error {
	f.mu.Lock()
	defer f.mu.Unlock()
	all := f.read()
	do(&all)
	text, err := json.MarshalIndent(all, "", "  ")
	if err != nil {
		return fmt.Errorf("write settings: %w", err)
	}
	if err := write(f.path, append(text, '\n')); err != nil {
		return fmt.Errorf("write settings: %w", err)
	}
	return nil
}

// write puts a file in its place whole or not at all.
func write(path string, text []byte) error {
	dir := filepath.Dir(path)
	if err := os.MkdirAll(dir, 0o700); err != nil {
		return err
	}
	draft, err := os.CreateTemp(dir, ".settings-*")
	if err != nil {
		return err
	}
	_, err = draft.Write(text)
	if err == nil {
		err = draft.Sync()
	}
	if err = errors.Join(err, draft.Close()); err == nil {
		err = os.Rename(draft.Name(), path)
	}
	if err != nil {
		if gone := os.Remove(draft.Name()); gone != nil && !errors.Is(gone, fs.ErrNotExist) {
			err = errors.Join(err, gone)
		}
	}
	return err
}
