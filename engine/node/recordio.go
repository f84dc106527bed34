package node

import (
	"bufio"
	"encoding/binary"
	"fmt"
	"io"

	"fairlead/engine/node/value"
)

// AppendRecord appends a record with its identity and parents, for a scratch file.
// [ReadRecord] reads it back.
func AppendRecord(dst []byte, r Record) []byte {
	parents := r.Parents()
	dst = binary.AppendUvarint(dst, uint64(r.ID))
	dst = binary.AppendUvarint(dst, uint64(len(parents)))
	for _, p := range parents {
		dst = binary.AppendUvarint(dst, uint64(p))
	}
	text := r.Value.AppendJSON(nil)
	dst = binary.AppendUvarint(dst, uint64(len(text)))
	return append(dst, text...)
}

// ReadRecord reads a record that [AppendRecord] wrote; io.EOF where there is no more.
func ReadRecord(in *bufio.Reader) (Record, error) {
	id, err := binary.ReadUvarint(in)
	if err != nil {
		return Record{}, err
	}
	parents, err := readIDs(in)
	if err != nil {
		return Record{}, unexpected(err)
	}
	size, err := binary.ReadUvarint(in)
	if err != nil {
		return Record{}, unexpected(err)
	}
	text := make([]byte, size)
	if _, err := io.ReadFull(in, text); err != nil {
		return Record{}, unexpected(err)
	}
	v, err := value.Parse(text)
	if err != nil {
		return Record{}, fmt.Errorf("read record: %w", err)
	}
	r := From(v, parents...)
	r.ID = ID(id)
	return r, nil
}

func readIDs(in *bufio.Reader) ([]ID, error) {
	n, err := binary.ReadUvarint(in)
	if err != nil || n == 0 {
		return nil, err
	}
	ids := make([]ID, n)
	for i := range ids {
		id, err := binary.ReadUvarint(in)
		if err != nil {
			return nil, err
		}
		ids[i] = ID(id)
	}
	return ids, nil
}

func unexpected(err error) error {
	if err == io.EOF {
		err = io.ErrUnexpectedEOF
	}
	return fmt.Errorf("read record: %w", err)
}
