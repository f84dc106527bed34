package command

import (
	"bytes"
	"context"
	"encoding/json"
	"strings"
	"testing"

	"fairlead/engine/node"
	"fairlead/nodes"
)

func printed(t *testing.T, args ...string) string {
	t.Helper()
	var out, errs bytes.Buffer
	if code := run(context.Background(), args, nil, &out, &errs); code != exitDone || errs.Len() > 0 {
		t.Fatalf("exit %d: %s", code, &errs)
	}
	return out.String()
}

// TestNodes holds the command to tell of every kind: in the list, alone, as JSON and in the schema.
func TestNodes(t *testing.T) {
	catalog, err := nodes.Catalog()
	if err != nil {
		t.Fatal(err)
	}
	list, schema := printed(t, "nodes"), printed(t, "schema")
	var specs []node.Spec
	if err := json.Unmarshal([]byte(printed(t, "nodes", "--json")), &specs); err != nil || len(specs) != len(catalog.Kinds()) {
		t.Fatalf("%d kinds, %v", len(specs), err)
	}
	for i, kind := range catalog.Kinds() {
		if specs[i].ID != kind.ID() || !strings.Contains(list, kind.ID()+" ") || !strings.Contains(schema, `"`+kind.ID()+`"`) {
			t.Errorf("%s is missing", kind.ID())
		}
		var alone node.Spec
		if err := json.Unmarshal([]byte(printed(t, "nodes", kind.ID(), "--json")), &alone); err != nil || alone.ID != kind.ID() {
			t.Errorf("%s: %v", kind.ID(), err)
		}
		text := printed(t, "nodes", kind.ID())
		for _, f := range alone.Fields {
			if !strings.Contains(text, "  "+f.Name+" ") {
				t.Errorf("%s: its param %s is not described", kind.ID(), f.Name)
			}
		}
		for _, p := range append(alone.Out, node.PortSpec{Name: "error"}) {
			if !strings.Contains(text, p.Name) {
				t.Errorf("%s: its port %s is not described", kind.ID(), p.Name)
			}
		}
	}
	if !json.Valid([]byte(schema)) {
		t.Error("the schema is not JSON")
	}
}
