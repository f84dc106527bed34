package flow_test

import (
	"errors"
	"strings"
	"testing"

	"fairlead/engine/flow"
	"fairlead/engine/node"
)

// FuzzLoad holds whatever is opened as a flow to be read, checked and saved, or refused in words.
func FuzzLoad(f *testing.F) {
	f.Add([]byte(example))
	for _, seed := range []string{
		`{"format":"fairlead/1"}`, `{"format":"fairlead/1","nodes":[{"id":"a","kind":"test.map"}],"wires":[{"from":"a","to":"a"}]}`,
		`{"format":"fairlead/1","nodes":[null,1,"x",[]],"wires":{}}`, "\ufeff{}", `{"format":"fairlead/2"}`, `[`, ``, "\xff",
		`{"format":"fairlead/1","nodes":[{"id":":","kind":""},{"id":":","kind":"nope","params":7,"position":{"x":"1"}}]}`,
	} {
		f.Add([]byte(seed))
	}
	f.Fuzz(func(t *testing.T, text []byte) {
		loaded, err := flow.Parse(text)
		var invalid *flow.InvalidError
		switch {
		case errors.As(err, &invalid):
			told(t, invalid.Problems)
			return
		case err != nil:
			if err.Error() == "" {
				t.Fatal("refused without a word")
			}
			return
		}
		told(t, flow.Check(loaded, kinds(t), func(flow.Node) node.Compiler { return plain{} }))
		again, err := flow.Rewrite(text, []byte(strings.TrimPrefix(string(text), "\ufeff")))
		if err != nil || string(again) != string(text) {
			t.Fatalf("saved unchanged it becomes %q: %v", again, err)
		}
	})
}

// told holds problems to be in words, those of nodes with a remedy.
func told(t *testing.T, problems []flow.Problem) {
	t.Helper()
	for _, p := range problems {
		if p.Message == "" || p.Remedy == "" && p.Node != "" {
			t.Fatalf("told as %+v", p)
		}
	}
}
