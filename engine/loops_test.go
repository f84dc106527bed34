package engine_test

import (
	"fmt"
	"strings"
	"testing"

	"fairlead/engine"
)

// TestLoopsLoseNoRecord holds every record that came to leave by the port done, however its rounds go.
func TestLoopsLoseNoRecord(t *testing.T) {
	var in strings.Builder
	for i := range 300 {
		fmt.Fprintf(&in, `{"n":%d,"list":[1,2,3,4]}`+"\n", i)
	}
	for _, params := range []string{`"parallel":3`, `"parallel":1`, `"into":"results"`} {
		t.Run(params, func(t *testing.T) {
			b := newBench(t, map[string]string{"in.ndjson": in.String()})
			var w weave
			loop := w.add(w.add("", "json.read", `{"path":"in.ndjson"}`), "loop", `{"over":"list","inside":`+inside+`,`+params+`}`)
			w.add(loop+":done", "json.write", `{"path":"done.ndjson"}`)
			w.add(loop, "json.write", `{"path":"out.ndjson"}`)
			s := b.run(w.text())
			equal(t, "done", b.file("done.ndjson"), in.String())
			want := 1200
			if strings.Contains(params, "into") {
				want = 300
			}
			if got := strings.Count(b.file("out.ndjson"), "\n"); got != want || s.Status != engine.Done {
				t.Errorf("%s: %d results, not %d", s.Status, got, want)
			}
		})
	}
}
