package value_test

import (
	"bytes"
	"strings"
	"testing"

	"fairlead/engine/node/value"
)

// TestLargeValuesAreWrittenByPieces holds WriteJSON to write what AppendJSON appends, for values that
// are read and that are made, larger and smaller than a piece.
func TestLargeValuesAreWrittenByPieces(t *testing.T) {
	long := strings.Repeat("é\xed\xa0\x80\"\n日 ", 50_000) // a surrogate on its own among them
	read, err := value.Parse([]byte(`{"a": [` + strings.Repeat(`1.10, "x y" ,`, 20_000) + `{} ], "t":"` + strings.Repeat(`\u00e9 `, 20_000) + `"}`))
	if err != nil {
		t.Fatal(err)
	}
	text := value.Text(long)
	shape := value.NewShape("one", "two", "gone", "three")
	for name, v := range map[string]value.Value{
		"null": value.Null(), "number": value.Int(7), "text": text, "read": read, "part": read.Get("a"), "read text": read.Get("t"),
		"list":   value.ListOf(text, value.Value{}, read, value.ListOf(read, text)),
		"object": shape.Object([]value.Value{text, read, {}, value.ListOf()}),
		"many":   value.ListOf(numbers(200_000)...),
	} {
		var out bytes.Buffer
		if err := v.WriteJSON(&out); err != nil || out.String() != v.String() {
			t.Errorf("%s: %d bytes came, not %d, %v", name, out.Len(), len(v.String()), err)
		}
	}
}

func numbers(n int) []value.Value {
	items := make([]value.Value, n)
	for i := range items {
		items[i] = value.Int(int64(i))
	}
	return items
}
