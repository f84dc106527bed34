package script

import (
	"encoding/json"
	"errors"
	"net"
	"os"
	"os/exec"
	"syscall"
	"testing"
	"time"
)

// try tries everything that a host must not be able to do and tells how it went.
func try() {
	time.AfterFunc(time.Hour, func() {}).Stop() // as a host does: timers need a file of their own
	if err := confine(128 << 20); err != nil {
		os.Exit(1)
	}
	_, read := os.ReadFile("/etc/passwd")
	write := os.WriteFile(os.TempDir()+"/fairlead-escaped", nil, 0o600)
	_, list := os.ReadDir("/")
	_, dial := net.DialTimeout("tcp", "127.0.0.1:80", time.Second)
	_, listen := net.Listen("tcp", "127.0.0.1:0")
	_, dialUDP := net.Dial("udp", "127.0.0.1:53")
	_, local := net.Dial("unix", "/var/run/docker.sock")
	told := map[string]string{
		"read": cause(read), "write": cause(write), "list": cause(list), "dial": cause(dial), "listen": cause(listen),
		"dial by UDP": cause(dialUDP), "dial within the machine": cause(local),
		"start a program":  cause(exec.Command("/bin/true").Run()),
		"signal another":   cause(syscall.Kill(os.Getppid(), 0)),
		"remove a file":    cause(os.Remove("/tmp/fairlead-none")),
		"change folder":    cause(os.Chdir("/")),
		"become another":   cause(syscall.Setuid(1)),
		"raise its limits": cause(syscall.Setrlimit(syscall.RLIMIT_NOFILE, &syscall.Rlimit{Cur: 64, Max: 64})),
	}
	text, _ := json.Marshal(told) // a map of texts can always be written
	_, _ = os.Stdout.Write(text)
	os.Exit(0)
}

// cause is the word of the kernel.
func cause(err error) string {
	var no syscall.Errno
	if errors.As(err, &no) {
		return no.Error()
	}
	if err == nil {
		return "it worked"
	}
	return err.Error()
}

func TestHostsAreConfined(t *testing.T) {
	program, err := os.Executable()
	if err != nil {
		t.Fatal(err)
	}
	text, err := exec.Command(program, prisoner).Output()
	if err != nil {
		t.Fatal(err)
	}
	var told map[string]string
	if err := json.Unmarshal(text, &told); err != nil {
		t.Fatal(err)
	}
	if len(told) == 0 {
		t.Error("nothing was tried")
	}
	for what, got := range told {
		if got != syscall.EPERM.Error() && got != syscall.EMFILE.Error() {
			t.Errorf("%s: %s", what, got)
		}
	}
}
