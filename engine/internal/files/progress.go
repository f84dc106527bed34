package files

import (
	"io"
	"os"
)

// opened is a file that was opened for reading.
type opened struct {
	file *os.File
	size int64
}

// note keeps the latest opening of a file: those before it only looked at it.
func (f *Folder) note(path string, file *os.File, size int64) {
	f.mu.Lock()
	defer f.mu.Unlock()
	if f.open == nil {
		f.open = map[string]opened{}
	}
	f.open[path] = opened{file, size}
}

// Progress gives how many bytes of the files that were opened were read, and how many they have.
// A file that was closed counts as read to its end.
func (f *Folder) Progress() (read, size int64) {
	f.mu.Lock()
	defer f.mu.Unlock()
	for _, o := range f.open {
		at, err := o.file.Seek(0, io.SeekCurrent)
		if err != nil {
			at = o.size // it is closed
		}
		read += min(at, o.size)
		size += o.size
	}
	return read, size
}
