package script

import (
	"fmt"
	"os/exec"
	"runtime"
	"syscall"
	"unsafe"

	"golang.org/x/sys/unix"
)

// apart keeps a host out of the process group of the program: what a terminal sends to that must
// not end hosts before the program knows.
func apart(c *exec.Cmd) { c.SysProcAttr = &syscall.SysProcAttr{Setpgid: true} }

// pipeSize is enough for a whole batch, so that neither side waits within one.
const pipeSize = 1 << 20

// widen lets a pipe hold more. It stays as it is where that is refused.
func widen(pipe any) {
	c, ok := pipe.(syscall.Conn)
	if !ok {
		return
	}
	if raw, err := c.SyscallConn(); err == nil {
		_ = raw.Control(func(fd uintptr) { _, _ = unix.FcntlInt(fd, unix.F_SETPIPE_SZ, pipeSize) })
	}
}

// confine bounds what this process may take and do, for good: memory, no new files of any kind,
// and only the system calls that a running Go program needs. A program built to find races is held
// to its memory by the host's own watch alone.
func confine(memory int64) error {
	most := uint64(memory + memory/2)
	if instrumented {
		most = unix.RLIM_INFINITY
	}
	for resource, limit := range map[int]uint64{
		unix.RLIMIT_DATA:   most,
		unix.RLIMIT_FSIZE:  0,
		unix.RLIMIT_CORE:   0,
		unix.RLIMIT_NOFILE: 0,
	} {
		if err := unix.Setrlimit(resource, &unix.Rlimit{Cur: limit, Max: limit}); err != nil {
			return fmt.Errorf("limit resource %d: %w", resource, err)
		}
	}
	return filterCalls()
}

// calls are the system calls that stay allowed. Everything else fails with EPERM: open and socket,
// fork and exec, kill and ptrace among them.
func calls() []uint32 {
	return []uint32{
		unix.SYS_READ, unix.SYS_WRITE, unix.SYS_CLOSE,
		unix.SYS_FUTEX, unix.SYS_NANOSLEEP, unix.SYS_CLOCK_NANOSLEEP, unix.SYS_CLOCK_GETTIME, unix.SYS_GETTIMEOFDAY,
		unix.SYS_MMAP, unix.SYS_MUNMAP, unix.SYS_MPROTECT, unix.SYS_MADVISE, unix.SYS_BRK,
		unix.SYS_RT_SIGACTION, unix.SYS_RT_SIGPROCMASK, unix.SYS_RT_SIGRETURN, unix.SYS_SIGALTSTACK,
		unix.SYS_GETPID, unix.SYS_GETTID, unix.SYS_GETPPID, unix.SYS_TGKILL, unix.SYS_RESTART_SYSCALL,
		unix.SYS_SCHED_YIELD, unix.SYS_SCHED_GETAFFINITY, unix.SYS_EPOLL_PWAIT, unix.SYS_EPOLL_CTL,
		unix.SYS_GETRANDOM, unix.SYS_RSEQ, unix.SYS_SET_ROBUST_LIST, unix.SYS_EXIT, unix.SYS_EXIT_GROUP,
	}
}

// Where the parts of a call stand in what a filter sees.
const (
	callNumber   = 0
	callMachine  = 4
	callArgument = 16
)

func filterCalls() error {
	machine, ok := map[string]uint32{"amd64": unix.AUDIT_ARCH_X86_64, "arm64": unix.AUDIT_ARCH_AARCH64}[runtime.GOARCH]
	if !ok {
		return nil // the limits above hold there too
	}
	filter := callFilter(machine)
	program := unix.SockFprog{Len: uint16(len(filter)), Filter: &filter[0]}
	runtime.LockOSThread()
	defer runtime.UnlockOSThread()
	if err := unix.Prctl(unix.PR_SET_NO_NEW_PRIVS, 1, 0, 0, 0); err != nil {
		return fmt.Errorf("give up privileges: %w", err)
	}
	_, _, errno := unix.Syscall(unix.SYS_SECCOMP, unix.SECCOMP_SET_MODE_FILTER,
		unix.SECCOMP_FILTER_FLAG_TSYNC, uintptr(unsafe.Pointer(&program)))
	if errno == 0 || errno == unix.ENOSYS || errno == unix.EINVAL {
		return nil // a kernel without filters: the limits above hold there too
	}
	return fmt.Errorf("filter system calls: %w", errno)
}

// callFilter is the filter as a program for the kernel: allow what is listed, and new threads but
// no new processes.
func callFilter(machine uint32) []unix.SockFilter {
	load := func(at uint32) unix.SockFilter {
		return unix.SockFilter{Code: unix.BPF_LD | unix.BPF_W | unix.BPF_ABS, K: at}
	}
	give := func(what uint32) unix.SockFilter { return unix.SockFilter{Code: unix.BPF_RET | unix.BPF_K, K: what} }
	refuse := func(e unix.Errno) unix.SockFilter { return give(unix.SECCOMP_RET_ERRNO | uint32(e)) }
	when := func(test uint16, k uint32, then, otherwise uint8) unix.SockFilter {
		return unix.SockFilter{Code: unix.BPF_JMP | test | unix.BPF_K, Jt: then, Jf: otherwise, K: k}
	}
	filter := []unix.SockFilter{
		load(callMachine), when(unix.BPF_JEQ, machine, 1, 0), refuse(unix.EPERM),
		load(callNumber),
	}
	for _, call := range calls() {
		filter = append(filter, when(unix.BPF_JEQ, call, 0, 1), give(unix.SECCOMP_RET_ALLOW))
	}
	return append(filter,
		when(unix.BPF_JEQ, unix.SYS_CLONE3, 0, 1), refuse(unix.ENOSYS), // its arguments can't be looked at
		when(unix.BPF_JEQ, unix.SYS_CLONE, 1, 0), refuse(unix.EPERM),
		load(callArgument), when(unix.BPF_JSET, unix.CLONE_THREAD, 0, 1), give(unix.SECCOMP_RET_ALLOW),
		refuse(unix.EPERM),
	)
}
