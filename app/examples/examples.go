// Package examples holds the templates that a newcomer begins with: flows with the data that they
// read, so that each runs at once and without a network.
package examples

import (
	"embed"
	"encoding/json"
	"errors"
	"fmt"
	"io/fs"
	"path"
	"slices"
	"strings"

	"fairlead/app/folder"
	"fairlead/engine/flow"
	"fairlead/engine/node"
	"fairlead/engine/node/value"
)

//go:embed templates.json *.flow.json data
var files embed.FS

// Template is one flow to begin with.
type Template struct {
	ID      string     `json:"id"`
	Title   node.Words `json:"title"`
	About   node.Words `json:"about"`
	Kinds   []string   `json:"kinds"`
	Records int        `json:"records"` // that it reads
}

// List gives the templates in the order of the gallery.
func List() ([]Template, error) {
	text, err := files.ReadFile("templates.json")
	if err != nil {
		return nil, fmt.Errorf("read templates: %w", err)
	}
	var list []Template
	if err := json.Unmarshal(text, &list); err != nil {
		return nil, fmt.Errorf("read templates: %w", err)
	}
	for i := range list {
		_, f, err := read(list[i].ID)
		if err != nil {
			return nil, err
		}
		for _, n := range f.Nodes {
			if !slices.Contains(list[i].Kinds, n.Kind) {
				list[i].Kinds = append(list[i].Kinds, n.Kind)
			}
		}
	}
	return list, nil
}

func read(id string) ([]byte, *flow.Flow, error) {
	text, err := files.ReadFile(id + folder.Ending)
	if errors.Is(err, fs.ErrNotExist) || !fs.ValidPath(id) {
		return nil, nil, node.BadInput("there is no template %q", id).WithHint("list them: fairlead templates")
	}
	if err != nil {
		return nil, nil, fmt.Errorf("read template: %w", err)
	}
	f, err := flow.Parse(text)
	if err != nil {
		return nil, nil, fmt.Errorf("read template %s: %w", id, err)
	}
	return text, f, nil
}

// Copy puts a template and the data that it reads into a workspace and gives the new flow. Files
// of the same name that hold something else stay; the flow then reads its data from a folder with
// a number.
func Copy(id string, to *folder.Folder) (folder.FlowFile, error) {
	text, f, err := read(id)
	if err != nil {
		return folder.FlowFile{}, err
	}
	data := map[string]map[string][]byte{} // by folder
	for _, n := range f.Nodes {
		from := n.Params.Get("path").Text()
		content, err := files.ReadFile(path.Clean(from))
		if err != nil {
			continue // the flow makes this file itself
		}
		if data[path.Dir(from)] == nil {
			data[path.Dir(from)] = map[string][]byte{}
		}
		data[path.Dir(from)][path.Base(from)] = content
	}
	for dir, contents := range data {
		at, err := to.Place(dir, contents)
		if err != nil {
			return folder.FlowFile{}, err
		}
		if text, err = moved(text, dir, at); err != nil {
			return folder.FlowFile{}, err
		}
	}
	return to.Add(f.Name, text)
}

// moved gives a flow that finds its data in another folder.
func moved(text []byte, from, to string) ([]byte, error) {
	if from == to {
		return text, nil
	}
	v, err := value.Parse(slices.Clone(text))
	if err != nil {
		return nil, fmt.Errorf("read template: %w", err)
	}
	var nodes []value.Value
	for n := range v.Get("nodes").Items() {
		params := n.Get("params")
		if rest, ok := strings.CutPrefix(params.Get("path").Text(), from+"/"); ok {
			n = n.With("params", params.With("path", value.Text(to+"/"+rest)))
		}
		nodes = append(nodes, n)
	}
	return flow.RewriteValue(text, v.With("nodes", value.ListOf(nodes...)))
}
