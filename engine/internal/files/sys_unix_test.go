//go:build unix

package files_test

import (
	"path/filepath"
	"syscall"
	"testing"
	"time"
)

func TestAPipeDoesNotHoldARunUp(t *testing.T) {
	b := newBench(t)
	if err := syscall.Mkfifo(filepath.Join(b.root, "pipe"), 0o600); err != nil {
		t.Skip("pipes can't be made here:", err)
	}
	told := make(chan error, 1)
	go func() {
		_, err := b.read("pipe")
		told <- err
	}()
	select {
	case err := <-told:
		refused(t, "pipe", err, "pipe is not an ordinary file")
	case <-time.After(5 * time.Second):
		t.Fatal("opening a pipe waits for ever")
	}
}
