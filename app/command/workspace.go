package command

import (
	"errors"
	"fmt"
	"os"
	"path/filepath"

	"github.com/spf13/cobra"

	"fairlead/app/folder"
	"fairlead/engine"
	"fairlead/engine/node"
)

// errNoWorkspace says that the current folder lies in no workspace.
var errNoWorkspace = errors.New("no workspace here")

// findWorkspace gives the workspace of a command: the folder that was named, else the one that
// the current folder lies in.
func findWorkspace(named string) (string, error) {
	if named != "" {
		return named, nil
	}
	here, err := os.Getwd()
	if err != nil {
		return "", fmt.Errorf("find current folder: %w", err)
	}
	if isFolder(filepath.Join(here, folder.Flows)) {
		return here, nil
	}
	for at := here; ; at = filepath.Dir(at) {
		if isFolder(filepath.Join(at, engine.Own)) {
			return at, nil
		}
		if at == filepath.Dir(at) {
			return "", errNoWorkspace
		}
	}
}

func isFolder(path string) bool {
	info, err := os.Stat(path)
	return err == nil && info.IsDir()
}

func isFile(path string) bool {
	info, err := os.Stat(path)
	return err == nil && !info.IsDir()
}

// workspaceFlag adds the flag -w, which findWorkspace takes.
func workspaceFlag(c *cobra.Command, to *string) {
	c.PersistentFlags().StringVarP(to, "workspace", "w", "",
		"the workspace `DIR`; the one of the current folder when not given")
}

// inHistory opens the workspace of a command that looks at what was kept there.
func (s streams) inHistory(c *cobra.Command, named string, do func(*engine.Engine) error) error {
	workspace, err := findWorkspace(named)
	if errors.Is(err, errNoWorkspace) {
		return node.BadInput("the current folder lies in no workspace: there is no folder %s or %s",
			folder.Flows, engine.Own).WithHint("name one with -w")
	}
	if err != nil {
		return err
	}
	return s.withEngine(c.Context(), workspace, do)
}
