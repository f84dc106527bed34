//go:build unix

package files

import (
	"os"
	"path/filepath"
	"syscall"

	"fairlead/engine/node"
)

// openNow keeps opening from waiting for the other end of a pipe.
const openNow = syscall.O_NONBLOCK

// mayWrite tells whether files can be made in a folder.
func mayWrite(dir string) bool {
	const toWrite = 2 // W_OK of access(2)
	return syscall.Access(dir, toWrite) == nil
}

// lock takes the file for this program, or fails at once when another has it.
func lock(f *os.File) error { return syscall.Flock(int(f.Fd()), syscall.LOCK_EX|syscall.LOCK_NB) }

// syncDir makes a rename in the folder of the place outlast a power cut.
func (p *place) syncDir() error {
	d, err := p.root.Open(filepath.Dir(p.name))
	if err != nil {
		return node.DiskFault("sync the folder of "+p.path, err)
	}
	defer func() { _ = d.Close() }() // nothing was written through it
	if err := d.Sync(); err != nil {
		return node.DiskFault("sync the folder of "+p.path, err)
	}
	return nil
}
