package flow_test

import (
	"encoding/json"
	"fmt"
	"strings"
	"testing"

	"github.com/santhosh-tekuri/jsonschema/v6"

	"fairlead/engine/flow"
	"fairlead/engine/node"
	"fairlead/engine/node/value"
)

// example is the flow file of the contract, as a person wrote it.
const example = `{
  "format": "fairlead/1",
  "name": "Orders to ERP",
  "nodes": [
    {"id": "orders", "kind": "test.read", "label": "Orders", "params": {"path": "data/orders.csv"}, "position": {"x": 80, "y": 120}},
    {"id": "shape",  "kind": "test.map", "params": {"fields": [{"to": "orderNo", "from": "OrderID"}, {"to": "total", "value": "{{ 1.10 }}"}]}},
    {"id": "out",    "kind": "test.write", "params": {"path": "out/orders.ndjson"}}
  ],
  "wires": [{"from": "orders", "to": "shape"}, {"from": "shape", "to": "out"}]
}
`

func rewrite(t *testing.T, old, next string) string {
	t.Helper()
	out, err := flow.Rewrite([]byte(old), []byte(next))
	if err != nil {
		t.Fatal(err)
	}
	got, err := value.Parse(append([]byte(nil), out...))
	if err != nil {
		t.Fatalf("what was written is no JSON: %v\n%s", err, out)
	}
	want, err := value.Parse([]byte(next))
	if err != nil {
		t.Fatal(err)
	}
	if !value.Equal(got, want) {
		t.Fatalf("written: %s\nwanted:  %s", got, want)
	}
	return string(out)
}

// layouts are ways in which people and programs write the same flow.
var layouts = map[string]func(string) string{
	"as written":                        func(s string) string { return s },
	"CRLF":                              func(s string) string { return strings.ReplaceAll(s, "\n", "\r\n") },
	"tabs":                              func(s string) string { return strings.ReplaceAll(s, "  ", "\t") },
	"byte order mark, no last line end": func(s string) string { return "\ufeff" + strings.TrimSpace(s) },
	"one line":                          compact,
	"indented":                          func(s string) string { return indent(s, "    ") },
	"unknown keys": func(s string) string {
		return strings.Replace(s, `"name"`, `"x-tool": {"big": 12345678901234567890, "t": "\u0041"}, "name"`, 1)
	},
}

func compact(s string) string {
	v, err := value.Parse([]byte(s))
	if err != nil {
		panic(err)
	}
	return v.String()
}

func indent(s, by string) string {
	v, err := value.Parse([]byte(s))
	if err != nil {
		panic(err)
	}
	return string(v.AppendIndent(nil, "", by))
}

func TestSavingUnchangedWritesTheSameBytes(t *testing.T) {
	for name, layout := range layouts {
		text := layout(example)
		if got := rewrite(t, text, compact(strings.TrimPrefix(text, "\ufeff"))); got != text {
			t.Errorf("%s: changed to\n%s", name, got)
		}
	}
}

// changedLines lists the lines of b that are not in a, and those of a that are not in b.
func changedLines(a, b string) (added, removed []string) {
	count := map[string]int{}
	for line := range strings.SplitSeq(a, "\n") {
		count[line]++
	}
	for line := range strings.SplitSeq(b, "\n") {
		if count[line]--; count[line] < 0 {
			added = append(added, line)
		}
	}
	for line, n := range count {
		for range n {
			removed = append(removed, line)
		}
	}
	return added, removed
}

func TestMovingANodeChangesItsOwnLines(t *testing.T) {
	for name, layout := range layouts {
		text := layout(example)
		moved := strings.Replace(compact(strings.TrimPrefix(text, "\ufeff")), `"x":80`, `"x":81`, 1)
		added, removed := changedLines(text, rewrite(t, text, moved))
		if name == "one line" {
			continue // all of it is one line
		}
		if len(added) != 1 || len(removed) != 1 || !strings.Contains(added[0], "81") {
			t.Errorf("%s: added %q, removed %q", name, added, removed)
		}
	}
}

func TestChangesKeepTheLayout(t *testing.T) {
	for _, c := range []struct{ name, from, to, added, removed string }{
		{
			"a node more", `{"id":"out"`, `{"id":"new","kind":"filter"},{"id":"out"`,
			`    {"id": "new", "kind": "filter"},`, "",
		},
		{
			"a position for a node without", `"from":"OrderID"},{"to":"total","value":"{{ 1.10 }}"}]}}`,
			`"from":"OrderID"},{"to":"total","value":"{{ 1.10 }}"}]},"position":{"x":1,"y":2}}`,
			`    {"id": "shape",  "kind": "test.map", "params": {"fields": [{"to": "orderNo", "from": "OrderID"}, {"to": "total", "value": "{{ 1.10 }}"}]}, "position": {"x": 1, "y": 2}},`,
			`    {"id": "shape",  "kind": "test.map", "params": {"fields": [{"to": "orderNo", "from": "OrderID"}, {"to": "total", "value": "{{ 1.10 }}"}]}},`,
		},
		{
			"a wire less", `,{"from":"shape","to":"out"}`, ``,
			`  "wires": [{"from": "orders", "to": "shape"}]`, `  "wires": [{"from": "orders", "to": "shape"}, {"from": "shape", "to": "out"}]`,
		},
		{
			"another name", `"name":"Orders to ERP"`, `"name":"Orders é"`, `  "name": "Orders é",`, `  "name": "Orders to ERP",`,
		},
	} {
		after := rewrite(t, example, strings.Replace(compact(example), c.from, c.to, 1))
		added, removed := changedLines(example, after)
		if strings.Join(added, "\n") != c.added || strings.Join(removed, "\n") != c.removed {
			t.Errorf("%s:\nadded   %q\nremoved %q", c.name, added, removed)
		}
	}
	without := rewrite(t, example, strings.Replace(compact(example), `,{"id":"out","kind":"test.write","params":{"path":"out/orders.ndjson"}}`, ``, 1))
	if strings.Contains(without, "out/orders") || !strings.Contains(without, "]}}\n  ],") {
		t.Errorf("a node less: %s", without)
	}
}

func TestNewFlowsAreLaidOutANodeALine(t *testing.T) {
	v, err := value.Parse([]byte(compact(example)))
	if err != nil {
		t.Fatal(err)
	}
	got := string(flow.Layout(v))
	if !strings.Contains(got, "\n    {\"id\": \"out\", \"kind\": \"test.write\"") {
		t.Errorf("got\n%s", got)
	}
	if again := rewrite(t, got, compact(got)); again != got {
		t.Errorf("not stable:\n%s", again)
	}
}

func FuzzRewrite(f *testing.F) {
	f.Add(example, compact(example))
	f.Add(`{"a":[1,{"id":1}],"b":{}}`, `{"b":{"c":[]},"a":[{"id":1,"x":2}]}`)
	f.Fuzz(func(t *testing.T, old, next string) {
		want, err := value.Parse([]byte(next))
		if err != nil {
			return
		}
		out, err := flow.Rewrite([]byte(old), []byte(next))
		if err != nil {
			t.Fatal(err)
		}
		got, err := value.Parse(append([]byte(nil), out...))
		if err != nil || !value.Equal(got, want) {
			t.Fatalf("%q over %q gives %q: %v", next, old, out, err)
		}
		if before, err := value.Parse([]byte(old)); err == nil && value.Same(before, want) && string(out) != old {
			t.Fatalf("an unchanged text changed: %q to %q", old, out)
		}
	})
}

func TestParseTellsEverythingAtOnce(t *testing.T) {
	_, err := flow.Parse([]byte(`{"format":"fairlead/9","name":1,"nodes":[{"id":2},"x"],"wires":[{"from":"a"}],"settings":[]}`))
	if err == nil {
		t.Fatal("taken")
	}
	for _, want := range []string{
		"made by a newer Fairlead", "the flow: name is a number", "node 1: id is a number", "node 2 is not an object",
		"wire 1 lacks an end", "the flow: settings is a list",
	} {
		if !strings.Contains(err.Error(), want) {
			t.Errorf("%q is not told of in:\n%v", want, err)
		}
	}
	for text, want := range map[string]string{
		"{\n \"format\": }": "line 2, column 12", "[]": "this is not a flow", `{}`: "the format is missing", `{"format":"other"}`: "not one of Fairlead's",
	} {
		if _, err := flow.Parse([]byte(text)); err == nil || !strings.Contains(err.Error(), want) {
			t.Errorf("%s: want %q, got %v", text, want, err)
		}
	}
}

// kinds are three kinds for checks.
func kinds(t *testing.T) *node.Catalog {
	t.Helper()
	type path struct{ Path string }
	pathField := func(p *path, f *node.Form) { f.Path(&p.Path, "path").Label("File").Required() }
	type row struct{ To, From, Value string }
	type rows struct{ Fields []row }
	rowFields := func(r *row, f *node.Form) {
		f.Text(&r.To, "to").Required()
		f.Text(&r.From, "from")
		f.Text(&r.Value, "value")
	}
	read := node.Define(node.Info{ID: "test.read", Version: 1}, path{}, pathField, node.Source[path](nil))
	write := node.Define(node.Info{ID: "test.write", Version: 1, Out: []node.Port{}}, path{},
		func(p *path, f *node.Form) { f.Path(&p.Path, "path").Label("File").Saves().Required() }, node.Stream[path](nil))
	mapping := node.Define(node.Info{ID: "test.map", Version: 1}, rows{},
		func(p *rows, f *node.Form) { node.List(f, &p.Fields, "fields", rowFields) }, node.Each[rows](nil))
	join := node.Define(node.Info{ID: "test.join", Version: 1, In: []node.Port{{Name: "left"}, {Name: "right"}}}, struct{}{},
		func(*struct{}, *node.Form) {}, node.Stream[struct{}](nil))
	c, err := node.NewCatalog(read, write, mapping, join)
	if err != nil {
		t.Fatal(err)
	}
	return c
}

// plain compiles nothing: braces stand for what will be known later.
type plain struct{}

func (plain) Expression(string) (node.Evaluator, error)         { return nil, nil }
func (plain) Template(value.Value) (node.Evaluator, error)      { return nil, nil }
func (plain) Script(string) (node.Runner, error)                { return nil, nil }
func (plain) Graph(value.Value) (node.Subgraph, []node.Problem) { return nil, nil }

func (plain) Once(value.Value) (value.Value, error) { return value.Value{}, nil }

func check(t *testing.T, nodes, wires string) []string {
	t.Helper()
	f, err := flow.Parse([]byte(`{"format":"fairlead/1","name":"x","nodes":[` + nodes + `],"wires":[` + wires + `]}`))
	if err != nil {
		t.Fatal(err)
	}
	var texts []string
	for _, p := range flow.Check(f, kinds(t), func(flow.Node) node.Compiler { return plain{} }) {
		texts = append(texts, p.String())
	}
	return texts
}

func TestCheck(t *testing.T) {
	const (
		a = `{"id":"a","kind":"test.read","params":{"path":"x"}}`
		m = `{"id":"m","kind":"test.map","label":"Shape"}`
		n = `{"id":"n","kind":"test.map"}`
		j = `{"id":"j","kind":"test.join"}`
	)
	for _, c := range []struct {
		name, nodes, wires string
		want               []string
	}{
		{"fine", a + "," + m, `{"from":"a","to":"m"}`, nil},
		{"nothing", "", "", []string{"the flow has no nodes; add one"}},
		{"unknown kind", `{"id":"a","kind":"test.reed"}`, "", []string{`node "a" (a): there is no kind "test.reed"; did you mean test.read?`}},
		{"missing param", `{"id":"a","kind":"test.read"}`, "", []string{`node "a" (a): path: is missing; fill in "File"`}},
		{"unknown param", `{"id":"a","kind":"test.read","params":{"path":"x","pth":1}}`, "", []string{`node "a" (a): pth: is not a param of this kind; did you mean path?`}},
		{
			"ids", a + `,{"id":"a","kind":"test.map"},{"kind":"test.map"},{"id":"x:y","kind":"test.map"}`, `{"from":"a","to":"a"}`,
			[]string{"the id is used twice", "node 3 has no id", "the id has a colon"},
		},
		{"loose wire", a, `{"from":"a","to":"b"}`, []string{`wire 1 leads to a node "b" that does not exist`}},
		{"ports", a + "," + m, `{"from":"a:owt","to":"m"},{"from":"a","to":"m:left"},{"from":"m","to":"a"}`, []string{
			`node "a" (a): it has no output "owt"; did you mean out?`, `node "Shape" (m): it has no input "left"; use in`, `it has no input; remove the wire`,
		}},
		{"error port", a + "," + m, `{"from":"a:error","to":"m"}`, nil},
		{"twice", a + "," + m, `{"from":"a","to":"m"},{"from":"a:out","to":"m:in"}`, []string{`the wire to "Shape" is there twice; remove one`}},
		{"a circle", a + "," + m + "," + n, `{"from":"a","to":"m"},{"from":"m","to":"n"},{"from":"n","to":"m"}`, []string{
			`its wires run in a circle: Shape → n → Shape; remove one of these wires`,
		}},
		{"nothing comes", m + "," + j, "", []string{
			`warning: node "Shape" (m): nothing comes to it; draw a wire to it`,
			`node "j" (j): nothing comes to its input "left"`, `node "j" (j): nothing comes to its input "right"`,
		}},
		{
			"one file", a + `,{"id":"v","kind":"test.write","params":{"path":"out/x"}},{"id":"w","kind":"test.write","params":{"path":"./out/x"}},` +
				`{"id":"u","kind":"test.write","params":{"path":"out/x"},"settings":{"disabled":true}}`,
			`{"from":"a","to":"v"},{"from":"a","to":"w"}`,
			[]string{`node "w" (w): path: out/x is written by the node "v" too; choose another file, or lead all records to one node`},
		},
		{"disabled", `{"id":"a","kind":"test.read","settings":{"disabled":true}}`, "", []string{`warning: node "a" (a): path: is missing`}},
		{"wrong type", `{"id":"a","kind":"test.map","params":{"fields":[{"to":["x"]},3]}}`, "", []string{
			`fields[0].to: is a list; write a text`, `fields[1]: is 3; write an object with to, from, value`,
		}},
	} {
		t.Run(c.name, func(t *testing.T) {
			got := check(t, c.nodes, c.wires)
			for _, want := range c.want {
				if !strings.Contains(strings.Join(got, "\n"), want) {
					t.Errorf("%q is not told of in:\n%s", want, strings.Join(got, "\n"))
				}
			}
			if len(c.want) == 0 && len(got) > 0 {
				t.Errorf("got %q", got)
			}
		})
	}
}

func TestLargeFlows(t *testing.T) {
	var nodes, wires strings.Builder
	nodes.WriteString(`{"id":"n0","kind":"test.read","params":{"path":"x"}}`)
	wires.WriteString(`{"from":"n0","to":"n1"}`)
	for i := 1; i < 10_000; i++ {
		fmt.Fprintf(&nodes, `,{"id":"n%d","kind":"test.map"}`, i)
		if i+1 < 10_000 {
			fmt.Fprintf(&wires, `,{"from":"n%d","to":"n%d"}`, i, i+1)
		}
	}
	if got := check(t, nodes.String(), wires.String()); len(got) > 0 {
		t.Errorf("got %q", got[0])
	}
}

func TestOrder(t *testing.T) {
	f, err := flow.Parse([]byte(`{"format":"fairlead/1","nodes":[{"id":"c"},{"id":"a"},{"id":"b"}],
		"wires":[{"from":"a","to":"b"},{"from":"b","to":"c"},{"from":"a","to":"c"}]}`))
	if err != nil {
		t.Fatal(err)
	}
	order, circle := flow.Order(f)
	if strings.Join(order, " ") != "a b c" || circle != nil {
		t.Errorf("got %v, %v", order, circle)
	}
}

func TestSchemaOfFlowFiles(t *testing.T) {
	var specs []node.Spec
	for _, k := range kinds(t).Kinds() {
		specs = append(specs, specOf(k))
	}
	text, err := flow.Schema(specs)
	if err != nil {
		t.Fatal(err)
	}
	parsed, err := jsonschema.UnmarshalJSON(strings.NewReader(string(text)))
	if err != nil {
		t.Fatal(err)
	}
	compiler := jsonschema.NewCompiler()
	if err := compiler.AddResource("flow.json", parsed); err != nil {
		t.Fatal(err)
	}
	schema, err := compiler.Compile("flow.json")
	if err != nil {
		t.Fatal(err)
	}
	for text, right := range map[string]bool{
		example: true,
		`{"format":"fairlead/1","nodes":[{"id":"a","kind":"test.read"}]}`:                                       false,
		`{"format":"fairlead/1","nodes":[{"id":"a","kind":"nope"}]}`:                                            false,
		`{"format":"fairlead/1","nodes":[{"id":"a","kind":"test.read","params":{"path":"x","y":1}}]}`:           false,
		`{"format":"fairlead/1","nodes":[],"wires":[{"from":"a"}]}`:                                             false,
		`{"format":"fairlead/1","nodes":[{"id":"a","kind":"test.map","params":{"fields":[{"from":"x"}]}}]}`:     false,
		`{"format":"fairlead/1","nodes":[{"id":"a","kind":"test.map","params":{"fields":[{"to":"x"}]},"z":1}]}`: true,
	} {
		var v any
		if err := json.Unmarshal([]byte(text), &v); err != nil {
			t.Fatal(err)
		}
		if err := schema.Validate(v); (err == nil) != right {
			t.Errorf("%s: %v", text, err)
		}
	}
}

// specOf gives the spec of a kind that has no help files.
func specOf(k node.Kind) node.Spec { return node.Spec{ID: k.ID(), Fields: k.Fields()} }
