//go:build !unix

package files

import "os"

// lock does nothing where an open file can't be removed anyway.
func lock(*os.File) error { return nil }

// syncDir does nothing where folders can't be synced.
func syncDir(string) error { return nil }
