//go:build unix

package files

import (
	"os"
	"syscall"
)

// lock takes the file for this program, or fails at once when another has it.
func lock(f *os.File) error { return syscall.Flock(int(f.Fd()), syscall.LOCK_EX|syscall.LOCK_NB) }

// syncDir makes a rename in the folder outlast a power cut.
func syncDir(dir string) error {
	d, err := os.Open(dir)
	if err != nil {
		return machine("sync the folder "+dir, err)
	}
	defer func() { _ = d.Close() }() // nothing was written through it
	if err := d.Sync(); err != nil {
		return machine("sync the folder "+dir, err)
	}
	return nil
}
