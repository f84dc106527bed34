package command

import (
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"path/filepath"
	"strings"

	"fairlead/app/folder"
	"fairlead/engine"
	"fairlead/engine/flow"
	"fairlead/engine/node"
)

// flowFile is a flow that was named on the command line.
type flowFile struct {
	path string // as it was written there
	flow *flow.Flow
	text []byte
}

// readFlow reads a flow file. What keeps a text from being a flow comes as a [flow.InvalidError].
func readFlow(path string) (flowFile, error) {
	text, err := readText(path)
	if err != nil {
		return flowFile{}, err
	}
	f, err := flow.Parse(text)
	return flowFile{path, f, text}, err
}

// readText reads a file of at most the size of a flow.
func readText(path string) ([]byte, error) {
	file, err := os.Open(path)
	if err != nil {
		return nil, unreadable(path, err)
	}
	defer func() { _ = file.Close() }() // it was only read
	text, err := io.ReadAll(io.LimitReader(file, flow.MaxSize+1))
	if err != nil {
		return nil, unreadable(path, err)
	}
	return text, nil
}

func unreadable(path string, err error) error {
	info, statErr := os.Stat(path)
	switch {
	case errors.Is(err, fs.ErrNotExist):
		return node.BadInput("there is no flow %s", path).WithHint("%s", meant(path))
	case statErr == nil && info.IsDir():
		return node.BadInput("%s is a folder, not a flow", path).
			WithHint("name a file in it that ends in %s", folder.Ending)
	case errors.Is(err, fs.ErrPermission):
		return node.BadInput("%s may not be read: no permission", path).WithHint("change the permissions of the file")
	}
	return fmt.Errorf("read flow: %w", err)
}

// meant is the remedy for a flow file that isn't there: a name like it, where there is one.
func meant(path string) string {
	dir := filepath.Dir(path)
	var flows []string
	for _, at := range []string{dir, filepath.Join(dir, folder.Flows)} {
		found, err := filepath.Glob(filepath.Join(at, "*"+folder.Ending))
		if err != nil {
			continue // a strange name has no neighbours
		}
		flows = append(flows, found...)
	}
	wanted := strings.TrimSuffix(filepath.Base(path), folder.Ending)
	names, at := make([]string, len(flows)), map[string]string{}
	for i, one := range flows {
		names[i] = strings.TrimSuffix(filepath.Base(one), folder.Ending)
		at[names[i]] = one
	}
	if near := node.Nearest(wanted, names); near != "" {
		return "did you mean " + at[near] + "?"
	}
	return "give the path of a file that ends in " + folder.Ending
}

// relative names a file of a workspace as the designer does: from the workspace on.
func relative(root, path string) string {
	full, err := filepath.Abs(path)
	if err != nil {
		return path
	}
	if rel, err := filepath.Rel(root, full); err == nil && filepath.IsLocal(rel) {
		return filepath.ToSlash(rel)
	}
	return full
}

// printProblems writes problems as the contract has them, each with the file before it.
func printProblems(out io.Writer, path string, problems []flow.Problem) {
	for _, p := range problems {
		fmt.Fprintf(out, "%s: %s\n", path, p)
	}
}

// problemsOf gives the mistakes that an error is about: those of a text that is no flow, or of a
// flow that can't run.
func problemsOf(err error) ([]flow.Problem, bool) {
	var invalid *flow.InvalidError
	if errors.As(err, &invalid) {
		return invalid.Problems, true
	}
	var bad *engine.ProblemsError
	if errors.As(err, &bad) {
		return bad.Problems, true
	}
	return nil, false
}
