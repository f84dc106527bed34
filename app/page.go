package app

import (
	"path"
	"strings"

	"fairlead/app/folder"
)

// PagePolicy is the content security policy of the designer's page, in the window and in a
// browser: it loads its own files alone. React Flow and CodeMirror set styles.
const PagePolicy = "default-src 'self'; style-src 'self' 'unsafe-inline'; img-src 'self' data:; " +
	"font-src 'self' data:; object-src 'none'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'"

// IsPage tells whether a path is an address within the designer, which its one page shows, and not
// the name of a file that belongs to it.
func IsPage(address string) bool {
	return path.Ext(address) == "" || strings.HasSuffix(address, folder.Ending)
}
