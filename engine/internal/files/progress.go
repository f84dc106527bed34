package files

import (
	"io"
	"os"
)

// opened is a file that is being read.
type opened struct {
	file *os.File
	size int64
}

func (f *Folder) note(file *os.File, size int64) {
	f.mu.Lock()
	defer f.mu.Unlock()
	f.open = append(f.open, opened{file, size})
}

// Progress gives how many bytes of the files that were opened were read, and how many they have.
// A file that was closed counts as read to its end.
func (f *Folder) Progress() (read, size int64) {
	f.mu.Lock()
	defer f.mu.Unlock()
	still := f.open[:0]
	for _, o := range f.open {
		at, err := o.file.Seek(0, io.SeekCurrent)
		if err != nil {
			f.closed += o.size
			continue
		}
		still = append(still, o)
		read += min(at, o.size)
		size += o.size
	}
	f.open = still
	return read + f.closed, size + f.closed
}
