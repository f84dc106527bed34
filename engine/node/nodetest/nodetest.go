// Package nodetest is the conformance suite of kinds: what every kind must do, without a line
// from its author. A kind's test file calls [Run] with the kind; cases stand in testdata/*.txtar
// beside it.
//
// A case holds parts:
//
//	-- params.json --          the params of the node
//	-- in.ndjson --            records for the port in; in:NAME.ndjson for another port
//	-- out.ndjson --           what must leave by the port out, exactly; out:NAME.ndjson likewise
//	-- failed.txt --           a line a failed record: a text that its message must hold
//	-- problems.txt --         a line a mistake, "param: text"; then nothing runs
//	-- file PATH --            a file in the workspace before
//	-- base64 PATH --          the same, for bytes that are not UTF-8
//	-- wrote PATH --           a file in the workspace after, exactly
//
// It runs plans with the real engine, keeping records in memory. It is for tests alone.
package nodetest

import (
	"context"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"go.uber.org/goleak"

	"fairlead/engine/node"
	"fairlead/engine/node/value"
)

// subject is a kind under test, with the kinds that graphs within it use.
type subject struct {
	node.Kind
	also []node.Kind
}

// Run holds a kind to everything that kinds promise. Graphs within it may use the kinds of also.
func Run(t *testing.T, under node.Kind, also ...node.Kind) {
	t.Helper()
	kind := subject{under, also}
	before := goleak.IgnoreCurrent()
	t.Cleanup(func() { goleak.VerifyNone(t, before) })
	t.Run("words", func(t *testing.T) { words(t, kind) })
	t.Run("defaults", func(t *testing.T) { defaults(t, kind) })
	t.Run("round trip", func(t *testing.T) { roundTrip(t, kind) })
	t.Run("unknown param", func(t *testing.T) { unknownParam(t, kind) })
	t.Run("wrong type", func(t *testing.T) { wrongType(t, kind) })
	t.Run("cancel", func(t *testing.T) { cancelled(t, kind) })
	cases, err := filepath.Glob("testdata/*.txtar")
	if err != nil || len(cases) == 0 {
		t.Errorf("testdata: no cases (*.txtar) found: %v", err)
	}
	for _, file := range cases {
		name := strings.TrimSuffix(filepath.Base(file), ".txtar")
		t.Run("case "+name, func(t *testing.T) { runCase(t, kind, file) })
	}
}

// words holds a kind to say everything about itself in both languages.
func words(t *testing.T, kind subject) {
	spec, err := kind.Spec()
	if err != nil {
		t.Fatal(err)
	}
	both(t, "title", spec.Title)
	both(t, "tip", spec.Tip)
	both(t, "help", spec.Help)
	both(t, "summary", spec.Summary)
	for _, heading := range []string{"## Input", "## Output", "## Errors", "## Notes"} {
		if !strings.Contains(spec.Help.En, heading) {
			t.Errorf("doc.md lacks %q", heading)
		}
	}
	for _, heading := range []string{"## Entrée", "## Sortie", "## Erreurs", "## Remarques"} {
		if !strings.Contains(spec.Help.Fr, heading) {
			t.Errorf("fr.md lacks %q", heading)
		}
	}
	if !strings.HasPrefix(strings.TrimSpace(spec.Icon), "<svg") || !strings.Contains(spec.Icon, "currentColor") {
		t.Error("icon.svg is not an SVG drawn in currentColor")
	}
	if spec.Version < 1 || len(spec.Synonyms) == 0 {
		t.Error("version and synonyms are wanted")
	}
	for _, p := range append(spec.In, spec.Out...) {
		both(t, "port "+p.Name, p.Label)
		if p.Help.En != "" {
			both(t, "help of port "+p.Name, p.Help)
		}
	}
	fieldWords(t, "", spec.Fields)
}

func fieldWords(t *testing.T, path string, fields []node.FieldSpec) {
	for _, f := range fields {
		at := strings.TrimPrefix(path+"."+f.Name, ".")
		both(t, "label of "+at, f.Label)
		if f.Label.En == f.Name {
			t.Errorf("label of %s is its bare name", at)
		}
		if f.Help.En != "" || path == "" {
			both(t, "help of "+at, f.Help)
		}
		for _, o := range f.Options {
			both(t, "option "+o.Value+" of "+at, o.Label)
		}
		fieldWords(t, at, f.Fields)
	}
}

func both(t *testing.T, what string, w node.Words) {
	t.Helper()
	if strings.TrimSpace(w.En) == "" || strings.TrimSpace(w.Fr) == "" {
		t.Errorf("%s is missing in a language: en %.40q, fr %.40q", what, w.En, w.Fr)
	}
}

// defaults holds the defaults to be right as far as nothing required is missing.
func defaults(t *testing.T, kind subject) {
	for _, p := range kind.New().Bind(value.Value{}, kind.compiler()) {
		if p.Message != "is missing" {
			t.Errorf("default of %s %s; %s", p.Param, p.Message, p.Remedy)
		}
	}
}

// exampleNodes gives the params of the nodes of this kind in the example.
func exampleNodes(t *testing.T, kind subject) []value.Value {
	t.Helper()
	text, err := kind.Example()
	if err != nil {
		t.Fatal(err)
	}
	v, err := value.Parse([]byte(text))
	if err != nil {
		t.Fatalf("example.json: %v", err)
	}
	var params []value.Value
	for n := range v.Get("flow").Get("nodes").Items() {
		if n.Get("kind").Text() == kind.ID() {
			params = append(params, n.Get("params"))
		}
	}
	if len(params) == 0 {
		t.Fatalf("example.json has no node of kind %s", kind.ID())
	}
	return params
}

// roundTrip holds params to mean the same after they were read and written.
func roundTrip(t *testing.T, kind subject) {
	for _, params := range exampleNodes(t, kind) {
		first := kind.New()
		if problems := first.Bind(params, kind.compiler()); len(problems) > 0 {
			t.Fatalf("%s: %v", params, problems)
		}
		second := kind.New()
		if problems := second.Bind(first.Params(), kind.compiler()); len(problems) > 0 {
			t.Fatalf("params written back are refused: %s: %v", first.Params(), problems)
		}
		if !value.Same(first.Params(), second.Params()) {
			t.Errorf("params changed on the way:\n%s\n%s", first.Params(), second.Params())
		}
	}
}

func unknownParam(t *testing.T, kind subject) {
	params := exampleNodes(t, kind)[0].With("surelyNotAParam", value.Int(1))
	for _, p := range kind.New().Bind(params, kind.compiler()) {
		if p.Param == "surelyNotAParam" && p.Remedy != "" {
			return
		}
	}
	t.Error("a param that doesn't exist is not refused by its name, with a remedy")
}

// wrongType holds every field with a type to refuse a value of another, by its name.
func wrongType(t *testing.T, kind subject) {
	spec, err := kind.Spec()
	if err != nil {
		t.Fatal(err)
	}
	for _, f := range spec.Fields {
		wrong := value.ListOf(value.ListOf(value.Bool(true)))
		switch f.Type {
		case node.TypeJSON, node.TypePayload, node.TypeTemplate:
			continue
		}
		found := false
		for _, p := range kind.New().Bind(exampleNodes(t, kind)[0].With(f.Name, wrong), kind.compiler()) {
			found = found || strings.HasPrefix(p.Param, f.Name) && p.Message != ""
		}
		if !found {
			t.Errorf("%s takes %s without a word", f.Name, wrong)
		}
	}
}

// cancelled holds a node to return within a second when its run is stopped, whatever it does.
func cancelled(t *testing.T, kind subject) {
	params := exampleNodes(t, kind)[0]
	b := newBench(t, kind)
	b.files(exampleFiles(t, kind))
	b.endless = true
	ctx, cancel := context.WithCancel(context.Background())
	r, problems := b.start(ctx, params)
	if len(problems) > 0 {
		t.Fatal(problems)
	}
	select {
	case <-r.Done(): // a source that is through needs no cancelling
	case <-time.After(150 * time.Millisecond):
	}
	cancel()
	select {
	case <-r.Done():
	case <-time.After(time.Second):
		t.Fatal("the node did not return within a second of being cancelled")
	}
	b.close()
}

func exampleFiles(t *testing.T, kind subject) map[string]string {
	t.Helper()
	text, err := kind.Example()
	if err != nil {
		t.Fatal(err)
	}
	files := map[string]string{}
	for path, content := range parse(t, "example.json", []byte(text)).Get("files").Fields() {
		files[path] = fileText(t, path, content)
	}
	return files
}
