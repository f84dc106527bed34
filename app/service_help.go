package app

import (
	"runtime"
	"runtime/debug"

	"fairlead/app/help"
	"fairlead/engine"
)

// version is set when the program is built.
var version = "dev"

// Help is the service about the program itself.
type Help struct{ shell *Shell }

// Guide gives the user guide in a language, with the pages about kinds and helpers.
func (h *Help) Guide(language string) (help.Guide, error) {
	specs, err := Specs(h.shell.options.Catalog)
	if err != nil {
		return help.Guide{}, err
	}
	return help.Pages(language, specs, engine.Helpers())
}

// Version tells which program this is.
type Version struct {
	Version string `json:"version"`
	Commit  string `json:"commit"`
	Go      string `json:"go"`
}

// Version tells which program this is.
func (h *Help) Version() Version { return ThisVersion() }

// ThisVersion tells which program this is.
func ThisVersion() Version {
	v := Version{Version: version, Go: runtime.Version()}
	info, ok := debug.ReadBuildInfo()
	if !ok {
		return v
	}
	for _, s := range info.Settings {
		switch s.Key {
		case "vcs.revision":
			v.Commit = s.Value
		case "vcs.modified":
			if s.Value == "true" {
				v.Commit += " with changes"
			}
		}
	}
	return v
}
