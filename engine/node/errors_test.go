package node_test

import (
	"errors"
	"strings"
	"testing"
	"unicode/utf8"

	"fairlead/engine/node"
)

func TestWhatAnErrorSaysIsBounded(t *testing.T) {
	long := strings.Repeat("é", 1<<20)
	for _, e := range []*node.Error{
		node.BadInput("%s", long), node.AsError(errors.New(long)).Brief(), (&node.Error{Message: "a", Hint: long, Place: long}).Brief(),
	} {
		if text := e.Error(); len(text) > 13_000 || !utf8.ValidString(text) || !strings.Contains(text, "é…") {
			t.Errorf("it says %d bytes", len(text))
		}
	}
	if e := node.BadInput("short"); e.Brief() != e {
		t.Error("a short error is copied")
	}
}
