package app

import (
	"encoding/base64"
	"path/filepath"

	"fairlead/app/folder"
	"fairlead/engine/node"
)

// Workspace is the service about the folder that is open.
type Workspace struct{ shell *Shell }

// Recent is a workspace that was opened before.
type Recent struct {
	Path string `json:"path"`
	Name string `json:"name"`
}

// WorkspaceInfo tells which workspace is open.
type WorkspaceInfo struct {
	Path   string   `json:"path"`
	Name   string   `json:"name"`
	Recent []Recent `json:"recent"`
	// Damaged is where a damaged store was set aside when the workspace was opened.
	Damaged string `json:"damaged,omitempty"`
}

// Info tells which workspace is open.
func (w *Workspace) Info() (WorkspaceInfo, error) {
	sp, err := w.shell.open()
	if err != nil {
		return WorkspaceInfo{}, err
	}
	path := sp.folder.Path()
	info := WorkspaceInfo{Path: path, Name: filepath.Base(path), Recent: []Recent{}, Damaged: sp.engine.Damaged()}
	for _, p := range w.shell.options.Settings.Recent() {
		info.Recent = append(info.Recent, Recent{p, filepath.Base(p)})
	}
	return info, nil
}

// Open opens another workspace.
func (w *Workspace) Open(path string) (WorkspaceInfo, error) {
	if err := w.shell.change(path); err != nil {
		return WorkspaceInfo{}, err
	}
	return w.Info()
}

// Choose lets the person choose a workspace with the system's own dialog. Who changes their mind
// stays where they are.
func (w *Workspace) Choose() (WorkspaceInfo, error) {
	if w.shell.front.Choose == nil {
		return WorkspaceInfo{}, node.BadInput("a browser can't choose a folder").WithHint("write its path")
	}
	path, err := w.shell.front.Choose()
	if err != nil {
		return WorkspaceInfo{}, err
	}
	if path == "" {
		return w.Info()
	}
	return w.Open(path)
}

// Files lists a folder of the workspace.
func (w *Workspace) Files(dir string) ([]folder.File, error) {
	sp, err := w.shell.open()
	if err != nil {
		return nil, err
	}
	return sp.folder.Files(dir)
}

// Imported is a file that was put into the workspace.
type Imported struct {
	Path   string `json:"path"`
	Kind   string `json:"kind"`   // that reads it; empty where there is none
	Params string `json:"params"` // of such a node, as JSON; empty where there is none
}

// ImportFile puts a file into data. content is in base64.
func (w *Workspace) ImportFile(name, content string) (Imported, error) {
	sp, err := w.shell.open()
	if err != nil {
		return Imported{}, err
	}
	bytes, err := base64.StdEncoding.DecodeString(content)
	if err != nil {
		return Imported{}, node.BadInput("%s came damaged", name).WithHint("drop it again")
	}
	path, err := sp.folder.Import(name, bytes)
	if err != nil {
		return Imported{}, err
	}
	kind, params := reader(sp.catalog, path)
	return Imported{path, kind, params}, nil
}
