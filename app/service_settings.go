package app

import "fairlead/app/settings"

// Settings is the service about what a person prefers.
type Settings struct{ shell *Shell }

// Read gives the settings.
func (s *Settings) Read() settings.Settings { return s.shell.options.Settings.Settings() }

// Save replaces the settings.
func (s *Settings) Save(all settings.Settings) error { return s.shell.options.Settings.Save(all) }
