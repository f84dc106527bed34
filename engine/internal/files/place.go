package files

import (
	"fmt"
	"os"
	"path/filepath"
	"strings"

	"fairlead/engine/node"
)

// Own is the folder of a workspace that belongs to the program.
const Own = ".fairlead"

// place is where a path of a flow leads: a name within a granted folder. The folder's root holds
// whatever is opened by that name within it, even when links change meanwhile.
type place struct {
	root *os.Root
	name string // relative to the root
	path string // as the flow names it
	full string // absolute, links followed
}

// find gives the place of a path as a flow names it.
func (f *Folder) find(path string) (*place, error) {
	if err := readable(path); err != nil {
		return nil, err
	}
	full := filepath.FromSlash(path)
	if !filepath.IsAbs(full) {
		full = filepath.Join(f.granted[0], full)
	}
	full = followed(filepath.Clean(full))
	for _, folder := range f.granted {
		name, err := filepath.Rel(followed(folder), full)
		if err != nil || !filepath.IsLocal(name) {
			continue
		}
		if f.isOwn(name, full) {
			return nil, node.BadInput("%s is in %s, which Fairlead keeps for itself", path, Own).
				WithHint("choose another folder")
		}
		root, err := f.root(folder)
		if err != nil {
			return nil, err
		}
		return &place{root: root, name: name, path: path, full: full}, nil
	}
	return nil, outside(path)
}

// readable refuses paths that mean something else on another system, or nothing.
func readable(path string) error {
	switch {
	case strings.TrimSpace(path) == "":
		return node.BadInput("the path is empty").WithHint("name a file, for instance data/orders.csv")
	case strings.ContainsRune(path, 0):
		return node.BadInput("the path %q holds a zero character", path).WithHint("write the path anew")
	case strings.Contains(path, `\`) && filepath.Separator != '\\':
		return node.BadInput("the path %s holds a backslash", path).
			WithHint("write %s", strings.ReplaceAll(path, `\`, "/"))
	}
	return nil
}

// isOwn tells whether a place is in the folder that belongs to the program, whichever granted
// folder leads there.
func (f *Folder) isOwn(name, full string) bool {
	for part := range strings.SplitSeq(filepath.ToSlash(name), "/") {
		if strings.EqualFold(part, Own) {
			return true
		}
	}
	own, err := filepath.Rel(filepath.Join(followed(f.granted[0]), Own), full)
	return err == nil && filepath.IsLocal(own)
}

func (f *Folder) root(folder string) (*os.Root, error) {
	f.mu.Lock()
	defer f.mu.Unlock()
	if root, ok := f.roots[folder]; ok {
		return root, nil
	}
	root, err := os.OpenRoot(folder)
	if err != nil {
		return nil, node.DiskFault("open the folder "+folder, err)
	}
	f.roots[folder] = root
	return root, nil
}

func outside(path string) error {
	return node.BadInput("%s lies outside of the workspace", path).
		WithHint("put the file into the workspace and use a relative path, or allow its folder (--allow DIR)")
}

// isEscape tells whether a root refused to leave its folder. Package os has no error of its own
// for it.
func isEscape(err error) bool { return strings.Contains(err.Error(), "path escapes from parent") }

// followed follows links as far as the path exists.
func followed(full string) string {
	for rest := ""; ; {
		if at, err := filepath.EvalSymlinks(full); err == nil {
			return filepath.Join(at, rest)
		}
		if target, err := os.Readlink(full); err == nil { // a link that leads to nothing yet
			if !filepath.IsAbs(target) {
				target = filepath.Join(filepath.Dir(full), target)
			}
			return filepath.Join(filepath.Clean(target), rest)
		}
		parent, name := filepath.Split(filepath.Clean(full))
		if parent == full || name == "" {
			return filepath.Join(full, rest)
		}
		full, rest = filepath.Clean(parent), filepath.Join(name, rest)
	}
}

// writable refuses names that some system can't keep: a flow must work on all of them.
func writable(path string) error {
	path = filepath.ToSlash(path[len(filepath.VolumeName(path)):])
	for part := range strings.SplitSeq(path, "/") {
		if message := unfit(part); message != "" {
			return node.BadInput("%s can't be the name of a file: %s", path, message).WithHint("choose another name")
		}
	}
	return nil
}

// unfit says why a part of a path can't be kept on Windows; nothing where it can.
func unfit(part string) string {
	if part == "" || part == "." || part == ".." {
		return ""
	}
	for _, c := range part {
		if c < ' ' || strings.ContainsRune(`<>:"|?*`, c) {
			return fmt.Sprintf("Windows does not allow the character %q", c)
		}
	}
	if last := part[len(part)-1]; last == '.' || last == ' ' {
		return "Windows drops a dot or a space at the end"
	}
	base, _, _ := strings.Cut(strings.ToUpper(part), ".")
	base = strings.TrimRight(base, " ")
	port, isPort := strings.CutPrefix(base, "COM")
	if !isPort {
		port, isPort = strings.CutPrefix(base, "LPT")
	}
	switch {
	case base == "CON" || base == "PRN" || base == "AUX" || base == "NUL",
		isPort && len([]rune(port)) == 1 && strings.Contains("0123456789¹²³", port):
		return "Windows keeps the name " + base + " for a device"
	}
	return ""
}
