package textfile

import (
	"archive/zip"
	"bufio"
	"bytes"
	"compress/gzip"
	"errors"
	"io"
	"os"
	"strings"

	"fairlead/engine/node"
)

// open opens the file at path, or the file that it names within a zip archive.
func open(files node.Files, path string) (*File, error) {
	file, err := files.Open(path)
	entry := ""
	if err != nil {
		i := strings.Index(strings.ToLower(path), ".zip/")
		if i < 0 {
			return nil, node.AsError(err).On("path")
		}
		entry = path[i+len(".zip/"):]
		path = path[:i+len(".zip")]
		if file, err = files.Open(path); err != nil {
			return nil, node.AsError(err).On("path")
		}
	}
	f := &File{close: []func() error{file.Close}}
	if err := f.unpack(file, path, entry); err != nil {
		return nil, errors.Join(err, f.Close())
	}
	return f, nil
}

// unpack puts what unpacks the file before it.
func (f *File) unpack(file *os.File, path, entry string) error {
	var head [4]byte
	n, err := file.ReadAt(head[:], 0)
	if err != nil && err != io.EOF {
		return node.CannotGoOn("read %s: %w", path, err)
	}
	info, err := file.Stat()
	if err != nil {
		return node.CannotGoOn("read %s: %w", path, err)
	}
	f.Reader = file
	switch {
	case bytes.HasPrefix(head[:n], []byte("PK\x03\x04")) || bytes.HasPrefix(head[:n], []byte("PK\x05\x06")):
		err = f.unzip(file, info.Size(), path, entry)
	case entry != "":
		return node.BadInput("%s is not a zip archive", path).On("path").WithHint("name a file that is none by itself")
	case bytes.HasPrefix(head[:n], []byte{0x1F, 0x8B}):
		err = f.gunzip(file, info.Size(), path)
	default:
		f.plain = file
		return nil
	}
	if err == nil {
		f.readAhead()
	}
	return err
}

func (f *File) gunzip(file io.Reader, size int64, path string) error {
	unpacked, err := gzip.NewReader(bufio.NewReaderSize(file, 1<<16))
	if err != nil {
		return damaged(path, err)
	}
	f.closeQuietly(unpacked)
	f.Reader = &bounded{in: unpacked, path: path, packed: size}
	return nil
}

func (f *File) unzip(file io.ReaderAt, size int64, path, name string) error {
	archive, err := zip.NewReader(file, size)
	if err != nil {
		return damaged(path, err)
	}
	entry, err := find(archive, path, name)
	if err != nil {
		return err
	}
	const encrypted = 1
	if entry.Flags&encrypted != 0 {
		return node.BadInput("%s is locked with a password", path).On("path").WithHint("unpack it yourself")
	}
	unpacked, err := entry.Open()
	if errors.Is(err, zip.ErrAlgorithm) {
		return node.BadInput("%s is packed in a rare way", path).On("path").
			WithHint("pack it again as an ordinary zip file")
	}
	if err != nil {
		return damaged(path, err)
	}
	f.closeQuietly(unpacked)
	f.Reader = &bounded{in: unpacked, path: path, packed: int64(entry.CompressedSize64)}
	return nil
}

// closeQuietly closes what unpacks with the file. What was wrong with the file, reading has told.
func (f *File) closeQuietly(unpacked io.Closer) {
	f.close = append(f.close, func() error {
		_ = unpacked.Close()
		return nil
	})
}

// find finds the file of a name in an archive; the only one where no name is given.
func find(archive *zip.Reader, path, name string) (*zip.File, error) {
	var found *zip.File
	var names []string
	for _, entry := range archive.File {
		if entry.FileInfo().IsDir() || strings.HasPrefix(entry.Name, "__MACOSX/") {
			continue
		}
		names = append(names, entry.Name)
		if name == "" || entry.Name == name {
			found = entry
		}
	}
	switch {
	case len(names) == 0:
		return nil, node.BadInput("%s holds no file", path).On("path")
	case name == "" && len(names) > 1:
		return nil, node.BadInput("%s holds several files", path).On("path").
			WithHint("name the one that you want: %s/%s", path, names[0])
	case found == nil:
		near := node.Nearest(name, names)
		if near == "" {
			near = names[0]
		}
		return nil, node.BadInput("%s holds no file %s", path, name).On("path").WithHint("did you mean %s/%s?", path, near)
	}
	return found, nil
}

func damaged(path string, err error) error {
	return node.BadInput("%s can't be unpacked: %w", path, err).On("path").WithHint("get the file again: it is damaged")
}

// A file may grow this much by unpacking, and always to the least size, before it is taken for a
// bomb.
const (
	maxRatio = 200
	leastMax = 1 << 30
)

// bounded stops a packed file that grows without bound.
type bounded struct {
	in     io.Reader
	path   string
	packed int64
	read   int64
}

// Read implements io.Reader.
func (b *bounded) Read(p []byte) (int, error) {
	n, err := b.in.Read(p)
	b.read += int64(n)
	if b.read > leastMax && b.read/maxRatio > b.packed {
		return n, node.BadInput("%s grows to more than %d times its size by unpacking", b.path, maxRatio).On("path").
			WithHint("this looks like an attack; unpack it yourself if you trust it")
	}
	if err != nil && err != io.EOF {
		return n, damaged(b.path, err)
	}
	return n, err
}
