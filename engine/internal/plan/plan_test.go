package plan_test

import (
	"context"
	"fmt"
	"slices"
	"strings"
	"testing"

	"fairlead/engine/flow"
	"fairlead/engine/internal/plan"
	"fairlead/engine/node"
)

type ways struct{ Ways []way }

type way struct{ Port string }

// sorter has a port for each way that its params name.
var sorter = node.Define(node.Info{
	ID: "test.sorter", Version: 1, Title: "Sorter", Out: []node.Port{{Name: "else", Label: "Else"}},
}, ways{}, func(w *ways, f *node.Form) {
	node.List(f, &w.Ways, "ways", func(one *way, f *node.Form) { f.Text(&one.Port, "port").NamesPort().Required() })
}, node.Each(func(context.Context, *node.Call[ways], node.Record) error { return nil }))

var source = node.Define(node.Info{ID: "test.source", Version: 1, Title: "Source"}, struct{}{}, noFields,
	node.Source(func(context.Context, *node.Call[struct{}]) error { return nil }))

var join = node.Define(node.Info{
	ID: "test.join", Version: 1, Title: "Join", In: []node.Port{{Name: "left", Label: "Left"}, {Name: "right", Label: "Right"}},
}, struct{}{}, noFields, node.Stream(func(context.Context, *node.Call[struct{}]) error { return nil }))

func noFields(*struct{}, *node.Form) {}

func compile(t *testing.T, nodes, wires string) (*plan.Plan, []flow.Problem) {
	t.Helper()
	f, err := flow.Parse([]byte(`{"format":"fairlead/1","nodes":[` + nodes + `],"wires":[` + wires + `]}`))
	if err != nil {
		t.Fatal(err)
	}
	catalog, err := node.NewCatalog(sorter, source, join)
	if err != nil {
		t.Fatal(err)
	}
	return plan.Compile(f, catalog, func(flow.Node) node.Compiler { return nil })
}

const graph = `{"id":"join","kind":"test.join"},
	{"id":"sort","kind":"test.sorter","params":{"ways":["big"]},"settings":{"disabled":true}},
	{"id":"a","kind":"test.source"},{"id":"b","kind":"test.source"}`

func TestStepsStandBehindThoseThatSendToThem(t *testing.T) {
	nodes := strings.Replace(graph, `["big"]`, `[{"port":"big"}]`, 1)
	p, problems := compile(t, nodes, `{"from":"a","to":"sort"},{"from":"b","to":"sort"},{"from":"sort:big","to":"join:left"},
		{"from":"sort","to":"join:right"},{"from":"sort:error","to":"join:right"}`)
	if p != nil || len(problems) != 1 || problems[0].Message != `it has no output "out"` {
		t.Fatalf("a port that the params don't name: %v", problems)
	}
	p, problems = compile(t, nodes, `{"from":"a","to":"sort"},{"from":"b","to":"sort"},{"from":"sort:big","to":"join:left"},
		{"from":"sort:else","to":"join:right"},{"from":"sort:error","to":"join:right"}`)
	if p == nil {
		t.Fatal(problems)
	}
	at := map[string]int{}
	for i, s := range p.Steps {
		at[s.Node.ID] = i
	}
	if at["sort"] < at["a"] || at["sort"] < at["b"] || at["join"] < at["sort"] {
		t.Errorf("the order is %v", at)
	}
	sort, join := p.Steps[at["sort"]], p.Steps[at["join"]]
	var ports []string
	for _, o := range sort.Out {
		for _, to := range o.To {
			ports = append(ports, fmt.Sprintf("%s→%s:%s", o.Port, p.Steps[to.Step].Node.ID, to.Port))
		}
	}
	if got := strings.Join(ports, " "); got != "else→join:right big→join:left error→join:right" {
		t.Errorf("the wires are %s", got)
	}
	if !sort.Off || join.Off || !sort.Wired("error") || join.Wired("out") || sort.Wired("nothing") {
		t.Error("what is off, or wired, is not told")
	}
	if !slices.Equal(join.In, []string{"left", "right"}) || len(sort.In) != 1 {
		t.Errorf("ports with wires: %v, %v", join.In, sort.In)
	}
	if len(sort.Instances) < 1 || len(join.Instances) != 1 || len(p.Steps[at["a"]].Instances) != 1 {
		t.Error("only nodes that take record by record have several workers")
	}
}

func TestAFlowWithMistakesHasNoPlan(t *testing.T) {
	p, problems := compile(t, graph+`,{"id":"x","kind":"test.no"}`, `{"from":"a","to":"join:left"}`)
	if p != nil || !flow.HasErrors(problems) {
		t.Errorf("%v %v", p, problems)
	}
}
