package engine_test

import (
	"context"
	"os"
	"path/filepath"
	"slices"
	"strconv"
	"strings"
	"testing"

	"fairlead/engine"
	"fairlead/engine/flow"
	"fairlead/nodes"
)

// shop is a workspace with a flow that loops over the lines of orders and calls another flow for
// each of them.
func shop(t *testing.T, flows map[string]string) *engine.Engine {
	t.Helper()
	root := t.TempDir()
	for name, text := range flows {
		file := filepath.Join(root, "flows", name)
		if err := os.MkdirAll(filepath.Dir(file), 0o755); err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(file, []byte(text), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	catalog, err := nodes.Catalog()
	if err != nil {
		t.Fatal(err)
	}
	e, err := engine.Open(t.Context(), engine.Options{Workspace: root, Catalog: catalog})
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() {
		if err := e.Close(); err != nil {
			t.Error(err)
		}
	})
	return e
}

const priceFlow = `{"format": "fairlead/1", "name": "Price",
	"nodes": [
		{"id": "line", "kind": "start"},
		{"id": "check", "kind": "map", "label": "Check price", "params": {"keep": "all", "fields": [
			{"to": "total", "value": "{{ number(record.price) * vars.factor }}"}]}},
		{"id": "back", "kind": "return"}],
	"wires": [{"from": "line", "to": "check"}, {"from": "check", "to": "back"}],
	"settings": {"vars": {"factor": 1}}}`

const ordersFlow = `{"format": "fairlead/1", "name": "Orders",
	"nodes": [
		{"id": "orders", "kind": "start", "params": {"records": [
			{"id": 1, "lines": [{"price": "2"}, {"price": "dear"}]}, {"id": 2, "lines": [{"price": "5"}]}]}},
		{"id": "each", "kind": "loop", "label": "Each line", "params": {"over": "lines", "inside": {
			"nodes": [
				{"id": "start", "kind": "start"},
				{"id": "price", "kind": "flow", "label": "Price it",
					"params": {"flow": "flows/price.flow.json", "params": {"factor": 10}}},
				{"id": "return", "kind": "return"}],
			"wires": [{"from": "start", "to": "price"}, {"from": "price", "to": "return"}]}}}],
	"wires": [{"from": "orders", "to": "each"}]}`

func parse(t *testing.T, text string) *flow.Flow {
	t.Helper()
	f, err := flow.Parse([]byte(text))
	if err != nil {
		t.Fatal(err)
	}
	return f
}

func TestRoundsAreKeptWithTheirWholeWay(t *testing.T) {
	e := shop(t, map[string]string{"price.flow.json": priceFlow})
	r, err := e.Start(t.Context(), engine.Job{Flow: parse(t, ordersFlow), Text: []byte(ordersFlow), File: "flows/orders.flow.json"})
	if err != nil {
		t.Fatal(err)
	}
	end := r.Wait()
	if end.Status != engine.Failed || end.Failed != 1 || end.Records != 2 {
		t.Errorf("ended as %s with %d failed of %d", end.Status, end.Failed, end.Records)
	}
	if c := end.Counts["each/price/check"]; c.In != 3 || c.Out != 2 || c.Failed != 1 {
		t.Errorf("the called node counts %+v", c)
	}
	failed, err := e.Failed(t.Context(), "", end.ID, 10)
	if err != nil || len(failed) != 1 {
		t.Fatalf("failed: %v %v", failed, err)
	}
	if f := failed[0]; f.Node != "each/price/check" || f.Label != "Each line › Price it › Check price" {
		t.Errorf("the failed record is at %s, %s", f.Node, f.Label)
	}
	second, err := e.Records(t.Context(), engine.Spot{Run: end.ID, Node: "each/price", Port: "out", Round: "3"}, 0, 10)
	if err != nil || len(second.Records) != 1 || second.Records[0].JSON != `{"price":"5","total":50}` {
		t.Errorf("round 3: %+v %v", second.Records, err)
	}
	deep, err := e.Records(t.Context(), engine.Spot{Run: end.ID, Node: "each/price/check", Port: "out", Round: "1.1"}, 0, 10)
	if err != nil || len(deep.Records) != 1 {
		t.Errorf("round 1 of the call in round 1: %+v %v", deep.Records, err)
	}
	lineage(t, e, end.ID)
}

// lineage follows the parents of what left the loop back to the orders.
func lineage(t *testing.T, e *engine.Engine, run string) {
	t.Helper()
	parents, ids := map[string][]string{}, map[string]string{}
	for _, at := range []string{
		"orders", "each/start", "each/price/line", "each/price/check", "each/price", "each",
	} {
		page, err := e.Records(t.Context(), engine.Spot{Run: run, Node: at, Port: "out"}, 0, 100)
		if err != nil || len(page.Records) == 0 {
			t.Fatalf("records of %s: %d, %v", at, len(page.Records), err)
		}
		for _, r := range page.Records {
			id := idText(r.ID)
			if ids[id] != "" {
				t.Errorf("%s and %s sent records of the same identity", at, ids[id])
			}
			parents[id], ids[id] = r.Parents, at
		}
	}
	page, err := e.Records(t.Context(), engine.Spot{Run: run, Node: "each", Port: "out"}, 0, 100)
	if err != nil {
		t.Fatal(err)
	}
	for _, r := range page.Records {
		var way []string
		for id := idText(r.ID); id != ""; {
			if ids[id] != "" {
				way = append(way, ids[id])
			}
			next := parents[id]
			id = ""
			if len(next) > 0 {
				id = next[0]
			}
		}
		if !slices.Contains(way, "orders") || !slices.Contains(way, "each/price/line") {
			t.Errorf("%s came by %s only", r.JSON, strings.Join(way, ", "))
		}
	}
}

func TestFlowsThatCallEachOtherInACircle(t *testing.T) {
	calls := func(other string) string {
		return `{"format": "fairlead/1", "nodes": [{"id": "s", "kind": "start"},
			{"id": "call", "kind": "flow", "params": {"flow": "flows/` + other + `.flow.json"}}],
			"wires": [{"from": "s", "to": "call"}]}`
	}
	e := shop(t, map[string]string{"a.flow.json": calls("b"), "b.flow.json": calls("a")})
	var texts []string
	for _, p := range e.Check(parse(t, calls("a"))) {
		texts = append(texts, p.String())
	}
	text := strings.Join(texts, "\n")
	if !strings.Contains(text, "in a circle: flows/a.flow.json → flows/b.flow.json → flows/a.flow.json") {
		t.Errorf("the circle is told as %q", text)
	}
}

func TestMistakesInsideNameTheWholeWay(t *testing.T) {
	e := shop(t, map[string]string{"price.flow.json": strings.Replace(priceFlow, "number(record", "number(((record", 1)})
	var texts []string
	for _, p := range e.Check(parse(t, ordersFlow)) {
		texts = append(texts, p.String())
	}
	text := strings.Join(texts, "\n")
	if !strings.Contains(text, `node "Each line › Price it › Check price" (each/price/check): fields[0].value: `) {
		t.Errorf("the mistake is told as %q", text)
	}
}

func TestAWireWithinALoopKeepsItsPlace(t *testing.T) {
	e := newBench(t, nil)
	inner := `{"nodes":[{"id":"s","kind":"start"},{"id":"r","kind":"return"}],"wires":[{"from":"s","to":"r"},{"from":"s:none","to":"r"},{"from":"x","to":"r"}]}`
	problems := e.Check(parse(t, chain(starting("[1]"), loopOf("l", `"over":"l"`,
		within(loopOf("m", `"over":"l"`, inner), handBack)))))
	if len(problems) != 2 {
		t.Fatalf("problems: %v", problems)
	}
	for i, want := range []struct {
		node, param string
		wire        int
	}{{"l/m/s", "", 1}, {"l/m", "inside", -1}} {
		if p := problems[i]; p.Node != want.node || p.Wire != want.wire || p.Param != want.param {
			t.Errorf("%s is at %s, wire %d, param %q", p, p.Node, p.Wire, p.Param)
		}
	}
}

func TestACalledFlowStaysInTheWorkspace(t *testing.T) {
	e := shop(t, nil)
	for _, path := range []string{"../outside.flow.json", "/etc/passwd", "flows/none.flow.json"} {
		f := parse(t, `{"format": "fairlead/1", "nodes": [{"id": "s", "kind": "start"},
			{"id": "call", "kind": "flow", "params": {"flow": "`+path+`"}}], "wires": [{"from": "s", "to": "call"}]}`)
		if problems := e.Check(f); len(problems) != 1 || !strings.Contains(problems[0].Message, "there is no flow") {
			t.Errorf("%s: %v", path, problems)
		}
	}
}

func TestStoppingALoop(t *testing.T) {
	e := shop(t, nil)
	f := parse(t, `{"format": "fairlead/1", "nodes": [
		{"id": "s", "kind": "start", "params": {"records": [{"n": 1}]}},
		{"id": "l", "kind": "loop", "params": {"until": "false", "max": 1000000}}], "wires": [{"from": "s", "to": "l"}]}`)
	ctx, cancel := context.WithCancel(t.Context())
	defer cancel()
	r, err := e.Start(ctx, engine.Job{Flow: f, Text: []byte("{}")})
	if err != nil {
		t.Fatal(err)
	}
	for r.State().Counts["l/start"].Out == 0 {
		select {
		case <-r.Done():
			t.Fatalf("it ended by itself: %+v", r.State())
		default:
		}
	}
	r.Stop()
	if end := r.Wait(); end.Status != engine.Stopped {
		t.Errorf("ended as %s", end.Status)
	}
}

func idText(id uint64) string { return strconv.FormatUint(id, 10) }
