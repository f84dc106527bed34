// Package textfile opens the text files that kinds read: packed or not, in any common encoding.
//
// It knows nothing of what stands in them.
package textfile

import (
	"bufio"
	"bytes"
	"errors"
	"fmt"
	"io"
	"os"
	"strings"
	"unicode/utf8"

	"golang.org/x/text/encoding"
	"golang.org/x/text/encoding/htmlindex"
	"golang.org/x/text/encoding/unicode"
	"golang.org/x/text/transform"

	"fairlead/engine/node"
)

// Encodings are those that a form offers; any other name of the WHATWG list works too.
var Encodings = []string{ //nolint:gochecknoglobals // a constant list
	"utf-8", "auto", "windows-1252", "iso-8859-15", "utf-16le", "utf-16be",
}

// File is an open text file. It reads as UTF-8; bytes that are not valid in it come as they are,
// for the reader of the format to say where.
type File struct {
	io.Reader
	close []func() error
	plain *os.File // where the file is neither packed nor turned into UTF-8
	begin int64    // what is passed over of it
}

// Again reads the same bytes a second time, by their places; nil where that can't be done.
func (f *File) Again() io.ReaderAt {
	if f.plain == nil {
		return nil
	}
	return io.NewSectionReader(f.plain, f.begin, 1<<62)
}

// Close closes the file and what unpacks it.
func (f *File) Close() error {
	var errs []error
	for i := len(f.close) - 1; i >= 0; i-- {
		errs = append(errs, f.close[i]())
	}
	return errors.Join(errs...)
}

// Open opens the file at path. What is packed by gzip, or is the only file of a zip archive, is
// unpacked, and so is a file that the path names within an archive: data/all.zip/orders.csv. What is
// in another encoding becomes UTF-8; a byte order mark is passed over.
func Open(files node.Files, path, encodingName string) (*File, error) {
	f, err := open(files, path)
	if err != nil {
		return nil, err
	}
	if err := f.decode(encodingName); err != nil {
		return nil, errors.Join(err, f.Close())
	}
	return f, nil
}

// Exists asks whether a file can be opened, for a node that is asked whether it could start.
func Exists(files node.Files, path string) error {
	f, err := open(files, path)
	if err != nil {
		return err
	}
	if err := f.Close(); err != nil {
		return fmt.Errorf("close %s: %w", path, err)
	}
	return nil
}

// sampleSize is how much of a file is looked at to find out its encoding.
const sampleSize = 1 << 16

// decode puts what turns the file into UTF-8 before it.
func (f *File) decode(name string) error {
	in := bufio.NewReaderSize(f.Reader, sampleSize)
	f.Reader = in
	sample, err := in.Peek(sampleSize)
	if err != nil && err != io.EOF {
		var own *node.Error
		if errors.As(err, &own) {
			return err
		}
		return node.CannotGoOn("read the file: %w", err)
	}
	if name == "auto" {
		name = guess(sample)
	} else if marked := mark(sample); marked != "" && (name == "utf-8" || name == "") {
		name = marked // no file in UTF-8 begins so
	}
	if name == "utf-8" || name == "" {
		if bytes.HasPrefix(sample, []byte("\ufeff")) {
			f.begin = 3
			_, err := in.Discard(3)
			return err
		}
		return nil
	}
	f.plain = nil
	e, err := encodingOf(name)
	if err != nil {
		return err
	}
	f.Reader = transform.NewReader(in, e.NewDecoder())
	return nil
}

func encodingOf(name string) (encoding.Encoding, error) {
	switch strings.ToLower(name) {
	case "utf-16":
		return unicode.UTF16(unicode.LittleEndian, unicode.UseBOM), nil
	case "utf-16le":
		return unicode.UTF16(unicode.LittleEndian, unicode.UseBOM), nil
	case "utf-16be":
		return unicode.UTF16(unicode.BigEndian, unicode.UseBOM), nil
	}
	e, err := htmlindex.Get(name)
	if err != nil {
		return nil, node.BadInput("there is no encoding %q", name).On("encoding").
			WithHint("write %s", strings.Join(Encodings, ", "))
	}
	return e, nil
}

// CheckEncoding says whether there is an encoding of the name, for a param called encoding.
func CheckEncoding(name string) []node.Problem {
	if name == "" || name == "auto" || name == "utf-8" {
		return nil
	}
	if _, err := encodingOf(name); err != nil {
		return []node.Problem{{
			Param: "encoding", Message: fmt.Sprintf("is %q, which is no encoding", name),
			Remedy: "write " + strings.Join(Encodings, ", "),
		}}
	}
	return nil
}

// mark is the encoding of UTF-16 whose mark a file begins with; nothing where it has none.
func mark(sample []byte) string {
	switch {
	case bytes.HasPrefix(sample, []byte{0xFF, 0xFE}):
		return "utf-16le"
	case bytes.HasPrefix(sample, []byte{0xFE, 0xFF}):
		return "utf-16be"
	}
	return ""
}

// unmarked is UTF-16 without a mark: of most characters one byte is zero, and always the same one.
func unmarked(sample []byte) string {
	zeros := [2]int{}
	for i, c := range sample {
		if c == 0 {
			zeros[i%2]++
		}
	}
	half := len(sample) / 2
	switch {
	case half == 0 || max(zeros[0], zeros[1]) < (half+1)/2 || min(zeros[0], zeros[1]) > half/16:
		return ""
	case zeros[1] > zeros[0]:
		return "utf-16le"
	}
	return "utf-16be"
}

// guess finds an encoding that fits: by its mark or its zeros, else UTF-8 where all is valid in it,
// else the one of Western Windows.
func guess(sample []byte) string {
	for _, find := range []func([]byte) string{mark, unmarked} {
		if name := find(sample); name != "" {
			return name
		}
	}
	// The sample may end within a character.
	whole := sample
	for cut := 0; cut < utf8.UTFMax-1 && len(whole) == sampleSize-cut; cut++ {
		if utf8.Valid(whole) {
			return "utf-8"
		}
		whole = whole[:len(whole)-1]
	}
	if utf8.Valid(whole) {
		return "utf-8"
	}
	return "windows-1252"
}

// Holds returns what tells of a text which of its characters an encoding can't hold, if any does;
// nil for an encoding that holds all.
func Holds(name string) func(text string) (missing rune, all bool) {
	if name == "" || name == "auto" || strings.HasPrefix(strings.ToLower(name), "utf") {
		return nil
	}
	e, err := encodingOf(name)
	if err != nil {
		return nil
	}
	to := e.NewEncoder()
	return func(text string) (rune, bool) {
		if _, err := to.String(text); err == nil {
			return 0, true
		}
		for _, r := range text {
			if _, err := to.String(string(r)); err != nil {
				return r, false
			}
		}
		return 0, true
	}
}

// Encode returns a writer that turns UTF-8 into an encoding.
func Encode(w io.Writer, name string) (io.Writer, error) {
	if name == "" || name == "utf-8" {
		return w, nil
	}
	e, err := encodingOf(name)
	if err != nil {
		return nil, err
	}
	return transform.NewWriter(w, encoding.ReplaceUnsupported(e.NewEncoder())), nil
}

// Decode returns a reader that turns an encoding into UTF-8.
func Decode(r io.Reader, name string) (io.Reader, error) {
	e, err := encodingOf(name)
	if err != nil {
		return nil, err
	}
	return transform.NewReader(r, e.NewDecoder()), nil
}
