//go:build !unix

package command

// letTerminalGo is of no use here: programs in the background are not put to sleep.
func letTerminalGo() {}
