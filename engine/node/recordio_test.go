package node

import (
	"bytes"
	"errors"
	"io"
	"slices"
	"testing"
	"testing/iotest"

	"fairlead/engine/node/value"
)

func TestRecordsComeBackAsTheyWere(t *testing.T) {
	var records []Record
	for i, text := range []string{`{"a":1.10,"b":"\ud800","c":[1e400]}`, `null`, `"x"`, `[]`, `-0`, `{}`, `true`} {
		v, err := value.Parse([]byte(text))
		if err != nil {
			t.Fatal(err)
		}
		r := From(v, []ID{300, 7, 1 << 50}[:i%4]...)
		r.ID = ID(i) << 40
		records = append(records, r)
	}
	var written []byte
	for _, r := range records {
		written = AppendRecord(written, r)
	}
	for name, in := range map[string]*RecordReader{
		"at once":      NewRecordReader(bytes.NewReader(written), 1<<16),
		"byte by byte": NewRecordReader(iotest.OneByteReader(bytes.NewReader(written)), 1),
		"from memory":  new(RecordReader).Over(written),
	} {
		for _, want := range records {
			got, err := in.Next()
			if err != nil || got.ID != want.ID || !slices.Equal(got.Parents(), want.Parents()) ||
				got.Value.String() != want.Value.String() || got.Value.Kind() != want.Value.Kind() {
				t.Errorf("%s: want %v, got %v, %v", name, want, got, err)
			}
		}
		if _, err := in.Next(); err != io.EOF {
			t.Errorf("%s: the end is %v", name, err)
		}
	}
	for n := 1; n < len(AppendRecord(nil, records[0])); n++ {
		if _, err := NewRecordReader(bytes.NewReader(written[:n]), 8).Next(); !errors.Is(err, io.ErrUnexpectedEOF) {
			t.Errorf("cut off after %d bytes: %v", n, err)
		}
	}
}

func TestRecordsNameTheRecordsTheyCameFrom(t *testing.T) {
	for _, parents := range [][]ID{nil, {1}, {1, 2}, {1, 2, 3}} {
		r := From(value.Null(), parents...)
		if !slices.Equal(r.Parents(), parents) {
			t.Errorf("want %v, got %v", parents, r.Parents())
		}
		if len(parents) > 0 {
			parents[0] = 99
			if r.Parents()[0] == 99 {
				t.Error("the caller's slice is shared")
			}
		}
	}
}
