package nodes_test

import (
	"os"
	"os/exec"
	"strings"
	"testing"

	"fairlead/engine/node"
	"fairlead/engine/node/nodetest"
	"fairlead/engine/node/value"
	"fairlead/nodes"
)

func catalog(t *testing.T) *node.Catalog {
	t.Helper()
	c, err := nodes.Catalog()
	if err != nil {
		t.Fatal(err)
	}
	return c
}

// TestExamples runs the flow in every kind's help with the real engine.
func TestExamples(t *testing.T) { nodetest.Examples(t, catalog(t)) }

// TestCatalogIsFresh fails when a kind was added and the list not made anew.
func TestCatalogIsFresh(t *testing.T) {
	before, err := os.ReadFile("catalog.go")
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { _ = os.WriteFile("catalog.go", before, 0o644) })
	command := exec.Command("go", "run", "./build/gen/catalog")
	command.Dir = ".."
	if out, err := command.CombinedOutput(); err != nil {
		t.Fatalf("%v: %s", err, out)
	}
	after, err := os.ReadFile("catalog.go")
	if err != nil {
		t.Fatal(err)
	}
	if string(after) != string(before) {
		t.Error("nodes/catalog.go is stale: run go generate ./...")
	}
}

// TestKindsOfTheContract holds the kinds to those that the contract names, with their params.
func TestKindsOfTheContract(t *testing.T) {
	want := map[string]string{
		"start": "records", "csv.read": "path delimiter header encoding types", "csv.write": "path columns delimiter header",
		"json.read": "path select", "json.write": "path layout", "map": "fields keep", "filter": "where", "switch": "cases",
		"script": "code", "split": "path keep", "join": "on type as", "aggregate": "by fields", "sort": "by", "distinct": "by",
		"limit": "count", "batch": "size", "merge": "", "delay": "for",
		"http.request": "url method headers query body paging response concurrency ordered idempotency into",
	}
	c := catalog(t)
	for id, params := range want {
		kind, ok := c.Kind(id)
		if !ok {
			t.Errorf("there is no kind %s", id)
			continue
		}
		spec, err := kind.Spec()
		if err != nil {
			t.Error(err)
		}
		names := map[string]bool{}
		for _, f := range spec.Fields {
			names[f.Name] = true
		}
		for _, p := range strings.Fields(params) {
			if !names[p] {
				t.Errorf("%s has no param %s", id, p)
			}
		}
	}
}

// TestSpecsAreJSON holds what the designer gets to be JSON with all defaults.
func TestSpecsAreJSON(t *testing.T) {
	for _, kind := range catalog(t).Kinds() {
		spec, err := kind.Spec()
		if err != nil {
			t.Error(err)
			continue
		}
		if _, err := value.FromAny(spec); err != nil {
			t.Errorf("%s: %v", kind.ID(), err)
		}
	}
}
