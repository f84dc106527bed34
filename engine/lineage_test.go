package engine_test

import (
	"fmt"
	"maps"
	"math/rand/v2"
	"slices"
	"strconv"
	"strings"
	"testing"

	"fairlead/engine"
	"fairlead/engine/node/value"
)

// TestLineageOfRandomGraphs holds that the lineage of every record leads to the records of the
// source that it is made of, and to no others. The numbers n that stand anywhere in a record tell
// which these are: no node of these graphs makes up an n.
func TestLineageOfRandomGraphs(t *testing.T) {
	for seed := range uint64(25) {
		g := &grower{rand: rand.New(rand.NewPCG(seed, 1))}
		text := g.grow()
		b := newBench(t, map[string]string{"flows/called.flow.json": calledFlow})
		end := b.run(text)
		if end.Status != engine.Done && end.Status != engine.Failed {
			t.Fatalf("seed %d ended as %s: %s", seed, end.Status, end.Message)
		}
		if wrong := b.strayLineage(end); wrong != "" {
			t.Fatalf("seed %d: %s\n%s", seed, wrong, text)
		}
	}
}

const calledFlow = `{"format":"fairlead/1","nodes":[{"id":"s","kind":"start"},
	{"id":"m","kind":"map","params":{"keep":"all","fields":[{"to":"called","value":true}]}},
	{"id":"two","kind":"script","params":{"code":"return [record, record.n ? {n: record.n} : record]"}},{"id":"r","kind":"return"}],
	"wires":[{"from":"s","to":"m"},{"from":"m","to":"two"},{"from":"two","to":"r"}]}`

// grower makes a flow: a source, and nodes each of which takes what others before it send.
type grower struct {
	rand         *rand.Rand
	nodes, wires []string
	open         []string // ports that nothing takes from yet
}

func (g *grower) grow() string {
	g.add("source", `"kind":"start","params":{"records":[`+strings.Join([]string{item(1, 3), item(2, 2), item(3, 1), item(4, 0)}, ",")+`]}`, "out")
	for i := range 3 + g.rand.IntN(6) {
		g.step(fmt.Sprintf("n%d", i))
	}
	return `{"format":"fairlead/1","name":"Random","nodes":[` + strings.Join(g.nodes, ",") + `],"wires":[` + strings.Join(g.wires, ",") + `]}`
}

// item is a record with its number and items that have it too.
func item(n, depth int) string {
	if depth == 0 {
		return fmt.Sprintf(`{"n":%d}`, n)
	}
	one := item(n, depth-1)
	return fmt.Sprintf(`{"n":%d,"items":[%s,%s]}`, n, one, one)
}

func (g *grower) add(id, body string, ports ...string) {
	g.nodes = append(g.nodes, fmt.Sprintf(`{"id":%q,%s}`, id, body))
	for _, port := range ports {
		g.open = append(g.open, id+":"+port)
	}
}

// wire leads one of the open ports to a port; it may stay open, so that records are fanned out.
func (g *grower) wire(to string) {
	i := g.rand.IntN(len(g.open))
	g.wires = append(g.wires, fmt.Sprintf(`{"from":%q,"to":%q}`, g.open[i], to))
	if g.rand.IntN(3) > 0 && len(g.open) > 1 {
		g.open = slices.Delete(g.open, i, i+1)
	}
}

func (g *grower) step(id string) {
	kinds := []struct{ body, ports string }{
		{`"kind":"split","params":{"path":"items"}`, "out"},
		{`"kind":"split","params":{"path":"items","keep":["n"]}`, "out"},
		{`"kind":"aggregate","params":{"by":["n"],"fields":[{"to":"all","op":"list","of":"."}]}`, "out"},
		{`"kind":"sort","params":{"by":["n"]}`, "out"},
		{`"kind":"distinct","params":{"by":["n"]}`, "out"},
		{`"kind":"merge"`, "out"},
		{`"kind":"limit","params":{"count":3}`, "out"},
		{`"kind":"filter","params":{"where":"record.n != 2"}`, "out else"},
		{`"kind":"switch","params":{"cases":[{"port":"one","where":"record.n == 1"}]}`, "one else"},
		{`"kind":"map","params":{"keep":"all","fields":[{"to":"x","value":"{{ record.n == 3 ? number('three') : 1 }}"}]}`, "out error"},
		{`"kind":"script","params":{"code":"return [record, record.n ? {n: record.n} : record]"}`, "out"},
		{`"kind":"flow","params":{"flow":"flows/called.flow.json"}`, "out"},
		{`"kind":"flow","params":{"flow":"flows/called.flow.json","each":"record"}`, "out"},
		{`"kind":"loop","params":{"over":"items","parallel":3,"inside":` + roundOf() + `}`, "out done"},
		{`"kind":"loop","params":{"over":"items","into":"done","keep":["items"],"inside":` + roundOf() + `}`, "out done"},
		{`"kind":"loop","params":{"until":"record.i >= 2","index":"i","max":5,"inside":` + within(handBack) + `}`, "out done"},
		{"batch", ""},
		{"join", ""},
	}
	one := kinds[g.rand.IntN(len(kinds))]
	switch one.body {
	case "batch":
		g.wire(id + "b")
		g.add(id+"b", `"kind":"batch","params":{"size":3}`)
		g.wires = append(g.wires, fmt.Sprintf(`{"from":%q,"to":%q}`, id+"b", id))
		g.add(id, `"kind":"map","params":{"fields":[{"to":"items","from":"."}]}`, "out")
	case "join":
		g.wire(id + ":left")
		g.wire(id + ":right")
		g.add(id, `"kind":"join","params":{"on":[{"left":"n","right":"n"}],"type":"full","as":"other"}`, "out")
	default:
		g.wire(id)
		g.add(id, one.body, strings.Fields(one.ports)...)
	}
}

// roundOf is the inside of a loop with a loop and a flow in it, and an error that is handed back.
func roundOf() string {
	inner := within(`{"id":"call","kind":"flow","params":{"flow":"flows/called.flow.json"}}`, handBack)
	graph := within(`{"id":"m","kind":"map","params":{"keep":"all","fields":[{"to":"x","value":"{{ record.n == 1 ? number('one') : 1 }}"}]}}`,
		loopOf("in", `"over":"{{ [record, record] }}"`, inner), handBack)
	return strings.TrimSuffix(graph, "]}") + `,{"from":"m:error","to":"r"},{"from":"in:done","to":"r"}]}`
}

// strayLineage says which record's lineage is not that of its numbers; it is empty where all are right.
func (b *bench) strayLineage(end engine.RunState) string {
	b.t.Helper()
	parents, texts, sources := map[string][]string{}, map[string]string{}, map[string]string{}
	type seen struct{ id, at string }
	var all []seen
	for path, counts := range end.Counts {
		for port := range counts.Ports {
			page, err := b.Records(b.t.Context(), engine.Spot{Run: end.ID, Node: path, Port: port}, 0, 1000)
			if err != nil {
				b.t.Fatal(err)
			}
			for _, r := range page.Records {
				id := strconv.FormatUint(r.ID, 10)
				if before, ok := texts[id]; ok && before != r.JSON {
					return fmt.Sprintf("%s and %s have one identity", before, r.JSON)
				}
				texts[id], parents[id] = r.JSON, r.Parents
				if path == "source" {
					sources[id] = strings.Join(slices.Collect(maps.Keys(numbersIn(b, r.JSON))), "")
				}
				all = append(all, seen{id, path + ":" + port})
			}
		}
	}
	for _, one := range all {
		from := map[string]bool{}
		if !ancestors(one.id, parents, sources, from, map[string]bool{}) {
			return fmt.Sprintf("the record %s at %s came from nowhere", texts[one.id], one.at)
		}
		if want := numbersIn(b, texts[one.id]); !maps.Equal(from, want) {
			return fmt.Sprintf("the record %s at %s came from %v, not %v", texts[one.id], one.at, from, want)
		}
	}
	return ""
}

// ancestors gathers the numbers of the sources that a record leads back to. It tells whether every
// way ends at one.
func ancestors(id string, parents map[string][]string, sources map[string]string, from, met map[string]bool) bool {
	if n, ok := sources[id]; ok {
		from[n] = true
		return true
	}
	if met[id] {
		return true
	}
	met[id] = true
	for _, parent := range parents[id] {
		if !ancestors(parent, parents, sources, from, met) {
			return false
		}
	}
	return len(parents[id]) > 0
}

// numbersIn are the numbers n that stand anywhere in a record.
func numbersIn(b *bench, text string) map[string]bool {
	v, err := value.Parse([]byte(text))
	if err != nil {
		b.t.Fatal(err)
	}
	found := map[string]bool{}
	gather(v, found)
	return found
}

func gather(v value.Value, found map[string]bool) {
	for item := range v.Items() {
		gather(item, found)
	}
	for name, field := range v.Fields() {
		if name == "n" && field.Kind() == value.KindNumber {
			found[field.Digits()] = true
			continue
		}
		gather(field, found)
	}
}
