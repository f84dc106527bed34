//go:build !linux

package script

// try has nothing to try where the kernel offers no filter.
func try() {}
