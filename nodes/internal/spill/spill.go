// Package spill holds what does not fit in memory: any number of streams of records in one scratch
// file, written side by side and read back one after the other or all at once.
//
// It knows nothing of what kinds do with records, and how much memory they may use.
package spill

import (
	"encoding/binary"
	"hash/maphash"
	"io"
	"os"

	"fairlead/engine/node"
)

// Space is a scratch file. It is made when the first stream grows beyond its memory. One goroutine
// at a time uses a space and its streams.
type Space struct {
	files node.Files
	block int
	file  *os.File
	size  int64
}

// NewSpace returns a space among the scratch files of a run, in which a block of each stream lies
// together. Each stream that is written or read takes so much memory. Close it when it is no
// longer used.
func NewSpace(files node.Files, block int) *Space { return &Space{files: files, block: block} }

// Close closes the file; the engine removes it.
func (s *Space) Close() error {
	if s.file == nil {
		return nil
	}
	return s.file.Close()
}

// write puts a block at the end of the file.
func (s *Space) write(block []byte) (at int64, err error) {
	if s.file == nil {
		if s.file, err = s.files.Scratch(); err != nil {
			return 0, err
		}
	}
	at = s.size
	if _, err := s.file.WriteAt(block, at); err != nil {
		return 0, node.DiskFault("write a scratch file", err)
	}
	s.size += int64(len(block))
	return at, nil
}

// Stream is a sequence of records, each with a number that its writer gives it; or of bytes.
type Stream struct {
	space  *Space
	blocks []block
	buf    []byte
	count  int
}

type block struct {
	at   int64
	size int
}

// Stream returns a new empty stream.
func (s *Space) Stream() *Stream { return &Stream{space: s} }

// Len is the number of records.
func (s *Stream) Len() int { return s.count }

// Add appends a record.
func (s *Stream) Add(number uint64, r node.Record) error {
	s.buf = node.AppendRecord(binary.AppendUvarint(s.buf, number), r)
	s.count++
	return s.full()
}

// Write appends bytes, for what reads them as bytes.
func (s *Stream) Write(p []byte) (int, error) {
	s.buf = append(s.buf, p...)
	return len(p), s.full()
}

func (s *Stream) full() error {
	if len(s.buf) < s.space.block {
		return nil
	}
	at, err := s.space.write(s.buf)
	if err != nil {
		return err
	}
	s.blocks = append(s.blocks, block{at, len(s.buf)})
	s.buf = s.buf[:0]
	return nil
}

// Reader reads a stream from its begin. The stream must not grow meanwhile.
type Reader struct {
	stream *Stream
	next   int // block
	within int // what of it was read
	in     *node.RecordReader
}

// Read returns a reader.
func (s *Stream) Read() *Reader {
	r := &Reader{stream: s}
	r.in = node.NewRecordReader(r, s.space.block)
	return r
}

// Next returns the next record and its number; io.EOF after the last.
func (r *Reader) Next() (uint64, node.Record, error) {
	number, err := r.in.Number()
	if err == io.EOF {
		return 0, node.Record{}, err
	}
	var record node.Record
	if err == nil {
		record, err = r.in.Next()
	}
	if err != nil {
		return 0, record, node.DiskFault("read a scratch file", err)
	}
	return number, record, nil
}

// Read implements io.Reader, for streams of bytes and for what reads the records.
func (r *Reader) Read(p []byte) (int, error) {
	s := r.stream
	if r.next >= len(s.blocks) {
		if r.next > len(s.blocks) || r.within == len(s.buf) {
			return 0, io.EOF
		}
		n := copy(p, s.buf[r.within:])
		r.within += n
		return n, nil
	}
	b := s.blocks[r.next]
	n, err := s.space.file.ReadAt(p[:min(len(p), b.size-r.within)], b.at+int64(r.within))
	if r.within += n; r.within == b.size {
		r.next, r.within = r.next+1, 0
	}
	if err == io.EOF && n > 0 {
		err = nil
	}
	return n, err
}

// fan is into how many streams records are parted.
const fan = 32

// Parts are streams into which records are parted by a key: records with one key come to one
// stream, in their order.
type Parts struct {
	Streams []*Stream
	space   *Space
	seed    maphash.Seed
}

// Space is where the streams lie.
func (p *Parts) Space() *Space { return p.space }

// Parts returns new empty streams. Each call parts keys otherwise than those before.
func (s *Space) Parts() *Parts {
	p := &Parts{space: s, seed: maphash.MakeSeed()}
	for range fan {
		p.Streams = append(p.Streams, s.Stream())
	}
	return p
}

// Beside returns new empty streams into which keys are parted alike.
func (p *Parts) Beside() *Parts {
	beside := p.space.Parts()
	beside.seed = p.seed
	return beside
}

// Of is the stream of a key.
func (p *Parts) Of(key []byte) *Stream { return p.Streams[maphash.Bytes(p.seed, key)%fan] }
