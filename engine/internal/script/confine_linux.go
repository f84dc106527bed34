package script

import "syscall"

// confine bounds what this process may take, for good.
func confine() error {
	for resource, limit := range map[int]uint64{
		syscall.RLIMIT_DATA:   memory + memory/2,
		syscall.RLIMIT_FSIZE:  0,
		syscall.RLIMIT_CORE:   0,
		syscall.RLIMIT_NOFILE: 32,
	} {
		if err := syscall.Setrlimit(resource, &syscall.Rlimit{Cur: limit, Max: limit}); err != nil {
			return err
		}
	}
	return nil
}
