// Command fairlead is the whole program: the desktop window, the designer in a browser, and the
// commands that run and check flows.
package main

import (
	"os"

	"fairlead/app/command"
)

func main() { os.Exit(command.Main(os.Args[1:])) }
