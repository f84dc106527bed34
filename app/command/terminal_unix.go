//go:build unix

package command

import (
	"os/signal"
	"syscall"
)

// letTerminalGo keeps a program in the background (fairlead serve &) from being put to sleep when
// it reads from the terminal: it reads nothing then.
func letTerminalGo() { signal.Ignore(syscall.SIGTTIN) }
