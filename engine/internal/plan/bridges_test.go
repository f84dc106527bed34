package plan

import (
	"fmt"
	"strings"
	"testing"
)

func TestBridges(t *testing.T) {
	for _, c := range []struct{ name, wires, bridges string }{
		{"a chain", "0-1 1-2", "0-1 1-2"},
		{"two sources that join", "0-2 1-2 2-3", "0-2 1-2 2-3"},
		{"a stream that meets itself", "0-1 1-2 1-3 2-4 3-4 4-5", "0-1 4-5"},
		{"the same node twice", "0-1 0-1", ""},
		{"two sources that meet twice", "0-2 0-3 1-2 1-3 3-4", "3-4"},
		{"two graphs", "0-1 2-3", "0-1 2-3"},
		{"a triangle on a stalk", "0-1 1-2 2-3 1-3", "0-1"},
	} {
		t.Run(c.name, func(t *testing.T) {
			p := &Plan{}
			for range 6 {
				p.Steps = append(p.Steps, &Step{Out: []Outlet{{Port: "out"}}})
			}
			for _, w := range strings.Fields(c.wires) {
				var from, to int
				if _, err := fmt.Sscanf(w, "%d-%d", &from, &to); err != nil {
					t.Fatal(err)
				}
				out := &p.Steps[from].Out[0]
				out.To = append(out.To, Target{Step: to, Port: fmt.Sprint(from, len(out.To))})
			}
			p.findBridges()
			var got []string
			for i, s := range p.Steps {
				for _, w := range s.Out[0].To {
					if w.Bridge {
						got = append(got, fmt.Sprintf("%d-%d", i, w.Step))
					}
				}
			}
			if strings.Join(got, " ") != c.bridges {
				t.Errorf("want %s, got %s", c.bridges, got)
			}
		})
	}
}
