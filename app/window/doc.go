// Package window is the desktop window: the designer in the system's own web view, with its title,
// its size and its dialogs.
//
// It opens nothing (no file, no workspace) before the window has started: Wails executes the
// program while it is built, to write the bindings. Without Wails' build tags there is no window,
// and Open says what to do instead.
package window

import (
	"io/fs"

	"fairlead/app"
	"fairlead/app/settings"
)

// Options are what a window needs.
type Options struct {
	Shell    *app.Shell
	Settings *settings.File
	Designer fs.FS // the built designer
}
