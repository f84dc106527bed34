package command

import (
	"fairlead/app/window"
	"fairlead/frontend"
)

// openWindow opens the designer in its window, and returns when it was closed.
func (s streams) openWindow(workspace string) error {
	shell, file, err := s.newShell(workspace)
	if err != nil {
		return err
	}
	return window.Open(window.Options{Shell: shell, Settings: file, Designer: frontend.Files()})
}
