package textfile

import (
	"archive/zip"
	"compress/flate"
	"compress/gzip"
	"io"
	"path"
	"strings"
)

// Packer packs what is written to it. Close it to write what is left; what is behind stays open.
type Packer struct {
	io.Writer
	close func() error
	size  int64
	out   io.Writer
}

// Pack returns a writer that packs, where the name of the file ends in .gz or .zip, and else writes
// as it is. A zip archive has one file, called as the archive without .zip; ext is its ending where
// that leaves none.
func Pack(out io.Writer, name, ext string) (*Packer, error) {
	p := &Packer{out: out, close: func() error { return nil }}
	packed := counted{p}
	base := path.Base(strings.ReplaceAll(name, `\`, "/"))
	switch lower := strings.ToLower(base); {
	case strings.HasSuffix(lower, ".gz"):
		zipped, err := gzip.NewWriterLevel(packed, flate.BestSpeed)
		if err != nil {
			return nil, err
		}
		p.Writer, p.close = zipped, zipped.Close
	case strings.HasSuffix(lower, ".zip"):
		entry := base[:len(base)-len(".zip")]
		if path.Ext(entry) == "" {
			entry += "." + ext
		}
		archive := zip.NewWriter(packed)
		archive.RegisterCompressor(zip.Deflate, func(w io.Writer) (io.WriteCloser, error) {
			return flate.NewWriter(w, flate.BestSpeed)
		})
		file, err := archive.Create(entry)
		if err != nil {
			return nil, err
		}
		p.Writer, p.close = file, archive.Close
	default:
		p.Writer = packed
	}
	return p, nil
}

// Close writes what is left.
func (p *Packer) Close() error { return p.close() }

// Size is how many bytes were written behind; all of them once the packer is closed.
func (p *Packer) Size() int64 { return p.size }

// counted counts the bytes that are written behind.
type counted struct{ packer *Packer }

func (c counted) Write(b []byte) (int, error) {
	n, err := c.packer.out.Write(b)
	c.packer.size += int64(n)
	return n, err
}

// Unpack reads back what a packer has written to a file of the name.
func Unpack(in io.ReaderAt, size int64, name string) (io.Reader, error) {
	whole := io.NewSectionReader(in, 0, size)
	f := &File{Reader: whole}
	var err error
	switch lower := strings.ToLower(name); {
	case strings.HasSuffix(lower, ".gz"):
		err = f.gunzip(whole, size, name)
	case strings.HasSuffix(lower, ".zip"):
		err = f.unzip(whole, size, name, "")
	}
	return f.Reader, err
}
