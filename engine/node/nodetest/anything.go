package nodetest

import (
	"errors"
	"runtime"
	"testing"

	"fairlead/engine/node"
)

// Worth is what memory, in bytes, reading a file may take in all: some for any file, and some for each
// of its bytes.
type Worth struct{ Least, EachByte uint64 }

// Anything reads a file of size bytes, whatever stands in it: it takes no more memory than the file is
// worth, and where it fails, the file is blamed. The error is that of read.
func Anything(t *testing.T, size int, most Worth, read func() error) error {
	t.Helper()
	var before, after runtime.MemStats
	runtime.ReadMemStats(&before)
	err := read()
	runtime.ReadMemStats(&after)
	if used := after.TotalAlloc - before.TotalAlloc; used > most.Least+most.EachByte*uint64(size) {
		t.Errorf("%d bytes took %d bytes of memory", size, used)
	}
	var own *node.Error
	if err != nil && (!errors.As(err, &own) || own.Class != node.Input) {
		t.Errorf("the file is not blamed: %v", err)
	}
	return err
}
