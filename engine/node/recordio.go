package node

import (
	"encoding/binary"
	"errors"
	"fmt"
	"io"

	"fairlead/engine/node/value"
)

// AppendRecord appends a record with its identity and parents, for a scratch file. A
// [RecordReader] reads it back.
func AppendRecord(dst []byte, r Record) []byte {
	parents := r.Parents()
	dst = binary.AppendUvarint(dst, uint64(r.ID))
	dst = binary.AppendUvarint(dst, uint64(len(parents)))
	for _, p := range parents {
		dst = binary.AppendUvarint(dst, uint64(p))
	}
	dst = append(dst, 0, 0, 0, 0)
	begin := len(dst)
	dst = r.Value.AppendJSON(dst)
	binary.LittleEndian.PutUint32(dst[begin-4:], uint32(len(dst)-begin))
	return dst
}

// RecordReader reads records that [AppendRecord] wrote, one behind the other. It is used by one
// goroutine at a time.
type RecordReader struct {
	in     io.Reader
	size   int
	buf    []byte // what is not used yet begins at next; values refer to it, so it is not written to again
	next   int
	parser value.Parser
}

// NewRecordReader returns a reader of records that reads size bytes at once. The zero RecordReader
// reads from memory: see [RecordReader.Over].
func NewRecordReader(in io.Reader, size int) *RecordReader { return &RecordReader{in: in, size: size} }

// Next returns the next record; io.EOF where there is no more.
func (r *RecordReader) Next() (Record, error) {
	id, err := r.Number()
	if err != nil {
		return Record{}, err
	}
	parents, err := r.ids()
	if err != nil {
		return Record{}, unexpected(err)
	}
	length, err := r.Bytes(4)
	if err != nil {
		return Record{}, unexpected(err)
	}
	text, err := r.Bytes(int(binary.LittleEndian.Uint32(length)))
	if err != nil {
		return Record{}, unexpected(err)
	}
	made := From(r.parser.Own(text), parents...)
	made.ID = ID(id)
	return made, nil
}

// Over reads on from bytes in memory, which must not be changed afterwards.
func (r *RecordReader) Over(data []byte) *RecordReader {
	r.buf, r.next = data, 0
	return r
}

// Number reads a number that binary.AppendUvarint wrote between records; io.EOF where there is no
// more.
func (r *RecordReader) Number() (uint64, error) {
	for {
		v, n := binary.Uvarint(r.buf[r.next:])
		switch {
		case n > 0:
			r.next += n
			return v, nil
		case n < 0:
			return 0, errors.New("read record: a number is too long")
		}
		begun := r.next < len(r.buf)
		if err := r.fill(1); err != nil {
			if begun {
				err = unexpected(err)
			}
			return 0, err
		}
	}
}

func (r *RecordReader) ids() ([]ID, error) {
	n, err := r.Number()
	if err != nil || n == 0 {
		return nil, err
	}
	var ids []ID
	for range n {
		id, err := r.Number()
		if err != nil {
			return nil, err
		}
		ids = append(ids, ID(id))
	}
	return ids, nil
}

// Bytes reads n bytes, which nobody writes to again.
func (r *RecordReader) Bytes(n int) ([]byte, error) {
	if have := len(r.buf) - r.next; have < n {
		if err := r.fill(n - have); err != nil {
			return nil, err
		}
	}
	r.next += n
	return r.buf[r.next-n : r.next : r.next], nil
}

// fill reads at least n bytes more.
func (r *RecordReader) fill(n int) error {
	rest := r.buf[r.next:]
	if cap(r.buf)-len(r.buf) < n {
		buf := make([]byte, len(rest), max(r.size, len(rest)+n))
		copy(buf, rest)
		r.buf, r.next = buf, 0
	}
	if r.in == nil {
		return io.EOF
	}
	have := len(r.buf)
	got, err := io.ReadAtLeast(r.in, r.buf[have:cap(r.buf)], n)
	r.buf = r.buf[:have+got]
	return err
}

func unexpected(err error) error {
	if err == io.EOF {
		err = io.ErrUnexpectedEOF
	}
	return fmt.Errorf("read record: %w", err)
}
