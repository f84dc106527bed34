//go:build unix && !linux

package script

import (
	"fmt"
	"os/exec"
	"syscall"

	"golang.org/x/sys/unix"
)

// apart keeps a host out of the process group of the program: what a terminal sends to that must
// not end hosts before the program knows.
func apart(c *exec.Cmd) { c.SysProcAttr = &syscall.SysProcAttr{Setpgid: true} }

// widen leaves pipes as they are: the system sizes them itself.
func widen(any) {}

// confine bounds what this process may take, for good: no new files or sockets, nothing written,
// no other process. Memory is bounded by the Go runtime and by the host's own watch.
func confine(int64) error {
	for _, resource := range []int{unix.RLIMIT_FSIZE, unix.RLIMIT_CORE, unix.RLIMIT_NPROC, unix.RLIMIT_NOFILE} {
		if err := unix.Setrlimit(resource, &unix.Rlimit{}); err != nil {
			return fmt.Errorf("limit resource %d: %w", resource, err)
		}
	}
	return nil
}
