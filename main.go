// Command fairlead is the whole program: the desktop window, the designer in a browser, and the
// commands that run and check flows.
package main

import (
	"os"

	"fairlead/app"
)

func main() { os.Exit(app.Main(os.Args[1:])) }
