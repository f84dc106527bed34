package read

import (
	"bytes"
	"errors"
	"io"
	"os"
	"unsafe"

	"fairlead/engine/node"
	"fairlead/nodes/internal/markup"
)

// The texts that cells share lie in blocks. So many bytes of them stay in memory; the rest goes to a
// scratch file, of which the blocks used last stay in memory.
const (
	textBlock  = 256 << 10
	textMemory = 48 << 20
	textCache  = 64 // blocks
)

// maxTexts bounds how many texts a workbook may share: their places are held in memory.
const maxTexts = 64 << 20

// maxText bounds the text of a cell.
const maxText = 16 << 20

// texts are those that cells share.
type texts struct {
	scratch func() (*os.File, error)
	memory  int // how many bytes stay in memory
	file    *os.File
	blocks  []textsBlock
	ends    []uint32 // of each text within its block
	last    []byte   // the block that is being filled
	kept    int      // bytes of blocks that stay in memory
	size    int64    // of the file
	cache   []int    // blocks of the file that are in memory, the one read first in front
}

// textsBlock is a piece of the texts.
type textsBlock struct {
	first int    // the number of its first text
	data  []byte // nil while it is only in the file
	at    int64  // in the file
	size  int
}

// texts reads the texts that cells share.
func (b *book) texts(scratch func() (*os.File, error)) (_ *texts, err error) {
	const part = "xl/sharedStrings.xml"
	t := &texts{scratch: scratch, memory: textMemory}
	if b.parts[part] == nil {
		return t, nil
	}
	in, err := b.open(part)
	if err != nil {
		return nil, err
	}
	defer func() { _ = in.Close() }() // it was only read
	defer func() {
		if err != nil {
			err = errors.Join(err, t.close())
		}
	}()
	x := markup.NewReader(in)
	for {
		kind, err := x.Next()
		if err == io.EOF {
			return t, t.flush()
		}
		if err != nil {
			return nil, b.failed(err)
		}
		if kind != markup.Start || !isCalled(x.Name, "si") {
			continue
		}
		if t.last, err = richText(x, t.last); err != nil {
			return nil, b.failed(err)
		}
		if err := t.end(); err != nil {
			return nil, err
		}
		if len(t.ends) > maxTexts {
			return nil, node.BadInput("%s shares more than %d million texts", b.path, maxTexts>>20).On("path").
				WithHint("save the sheet as CSV, which is read row by row")
		}
	}
}

// end ends a text in the last block.
func (t *texts) end() error {
	if len(t.blocks) == 0 || t.blocks[len(t.blocks)-1].size > 0 {
		t.blocks = append(t.blocks, textsBlock{first: len(t.ends)})
	}
	t.ends = append(t.ends, uint32(len(t.last)))
	if len(t.last) < textBlock {
		return nil
	}
	return t.flush()
}

// flush ends a block. Once memory is full, blocks go to the scratch file.
func (t *texts) flush() error {
	if len(t.last) == 0 {
		return nil
	}
	b := &t.blocks[len(t.blocks)-1]
	b.size = len(t.last)
	if t.kept+b.size <= t.memory {
		t.kept += b.size
		b.data, t.last = t.last, make([]byte, 0, textBlock+1<<10)
		return nil
	}
	if t.file == nil {
		file, err := t.scratch()
		if err != nil {
			return err
		}
		t.file = file
	}
	b.at = t.size
	if _, err := t.file.WriteAt(t.last, b.at); err != nil {
		return node.DiskFault("write a scratch file", err)
	}
	t.size += int64(b.size)
	t.last = t.last[:0]
	return nil
}

// at is the text of a number; ok tells that there is one.
func (t *texts) at(n int) (text string, ok bool, err error) {
	if n < 0 || n >= len(t.ends) {
		return "", false, nil
	}
	at := t.block(n)
	b := &t.blocks[at]
	if b.data == nil && b.size > 0 {
		if err := t.load(at); err != nil {
			return "", false, err
		}
	}
	begin := uint32(0)
	if n > b.first {
		begin = t.ends[n-1]
	}
	piece := b.data[begin:t.ends[n]]
	return unsafe.String(unsafe.SliceData(piece), len(piece)), true, nil
}

// block is that in which a text stands.
func (t *texts) block(n int) int {
	low, high := 0, len(t.blocks)
	for high-low > 1 {
		if middle := (low + high) / 2; t.blocks[middle].first <= n {
			low = middle
		} else {
			high = middle
		}
	}
	return low
}

// load reads a block from the file. Of those read before, the oldest leaves memory; texts in use hold
// on to it.
func (t *texts) load(at int) error {
	b := &t.blocks[at]
	data := make([]byte, b.size)
	if _, err := t.file.ReadAt(data, b.at); err != nil {
		return node.DiskFault("read a scratch file", err)
	}
	if len(t.cache) == textCache {
		t.blocks[t.cache[0]].data = nil
		t.cache = append(t.cache[:0], t.cache[1:]...)
	}
	b.data, t.cache = data, append(t.cache, at)
	return nil
}

func (t *texts) close() error {
	if t.file == nil {
		return nil
	}
	return t.file.Close()
}

func (b *book) failed(err error) error {
	var own *node.Error
	if errors.As(err, &own) {
		return err
	}
	return b.damaged(err)
}

// bareText appends the text of the element that has begun, to its end.
func bareText(in *markup.Reader, dst []byte) ([]byte, error) {
	begin := len(dst)
	for depth := in.Depth(); in.Depth() >= depth; {
		kind, err := in.Next()
		if err != nil {
			return dst, err
		}
		if kind == markup.Text {
			dst = append(dst, in.Text...)
		}
		if len(dst)-begin > maxText {
			return dst, node.BadInput("a cell holds more than %d MB of text", maxText>>20).On("path").
				WithHint("Excel itself allows 32,767 characters: look at what made this file")
		}
	}
	return dst, nil
}

// richText appends the text of the element that has begun, to its end: of all its runs, without how
// it is read aloud.
func richText(in *markup.Reader, dst []byte) ([]byte, error) {
	begin := len(dst)
	for depth := in.Depth(); in.Depth() >= depth; {
		kind, err := in.Next()
		switch {
		case err != nil:
		case kind == markup.Start && isCalled(in.Name, "t"):
			dst, err = bareText(in, dst)
		case kind == markup.Start && isCalled(in.Name, "rPh"):
			err = in.Skip()
		}
		if err != nil {
			return dst, err
		}
	}
	if bytes.Contains(dst[begin:], []byte("_x")) {
		dst = append(dst[:begin], unescape(string(dst[begin:]))...)
	}
	return dst, nil
}
