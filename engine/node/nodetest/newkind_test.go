package nodetest_test

import (
	"context"
	"encoding/json"
	"strings"
	"testing"
	"testing/fstest"

	"github.com/santhosh-tekuri/jsonschema/v6"

	"fairlead/engine"
	"fairlead/engine/flow"
	"fairlead/engine/node"
	"fairlead/engine/node/nodetest"
	"fairlead/engine/node/value"
)

// greet is a kind as anyone could add one: one value, with its files beside it. Nothing else of
// the program knows it.
var greet = node.Define(node.Info{
	ID: "test.greet", Version: 1, Title: "Greet", Group: node.Shape,
	Synonyms: []string{"hello"}, Summary: "{greeting}",
	Files: fstest.MapFS{
		"doc.md": {Data: []byte("Greets people.\n\n## Input\nPeople.\n\n## Output\nGreetings.\n\n" +
			"## Errors\nNobody to greet.\n\n## Notes\nNone.\n")},
		"fr.md": {Data: []byte("Salue les gens.\n\n## Entrée\nDes gens.\n\n## Sortie\nDes saluts.\n\n" +
			"## Erreurs\nPersonne à saluer.\n\n## Remarques\nAucune.\n\n## Libellés\n- title: Saluer\n- summary: {greeting}\n" +
			"- param greeting: Salut | Ce qui est dit.\n- param name: Nom | À qui.\n" +
			"- option greeting=Hello: Anglais\n- option greeting=Bonjour: Français\n")},
		"icon.svg": {Data: []byte(`<svg stroke="currentColor"/>`)},
		"example.json": {Data: []byte(`{"flow":{"format":"fairlead/1","nodes":[
			{"id":"g","kind":"test.greet","params":{"name":"you"}}]},"gives":{"g":[]}}`)},
	},
}, greeting{Greeting: "Hello"}, (*greeting).fields, node.Each(run))

type greeting struct {
	Greeting string
	Name     node.Template
}

func (g *greeting) fields(f *node.Form) {
	f.Choice(&g.Greeting, "greeting", "Hello", "Bonjour").Label("Greeting").Help("What is said.").
		Option("Hello", "English").Option("Bonjour", "French")
	f.Template(&g.Name, "name").Label("Name").Help("To whom.").Required()
}

func run(ctx context.Context, c *node.Call[greeting], r node.Record) error {
	name, err := c.Params.Name.Text(ctx, r)
	if err != nil {
		return err
	}
	if name == "" {
		return node.BadInput("there is nobody to greet").On("name")
	}
	var out value.Builder
	out.Set("text", value.Text(c.Params.Greeting+" "+name))
	return c.Emit(ctx, r.With(out.Value()))
}

// TestTheSuite holds the new kind to everything that kinds promise, with its cases in testdata.
func TestTheSuite(t *testing.T) { nodetest.Run(t, greet) }

func TestANewKindIsEverywhere(t *testing.T) {
	catalog, err := node.NewCatalog(greet)
	if err != nil {
		t.Fatal(err)
	}
	spec, err := catalog.Kinds()[0].Spec()
	if err != nil {
		t.Fatal(err)
	}

	t.Run("palette", func(t *testing.T) {
		text, err := json.Marshal(spec)
		if err != nil {
			t.Fatal(err)
		}
		for _, want := range []string{
			`"title":{"en":"Greet","fr":"Saluer"}`, `"tip":{"en":"Greets people.","fr":"Salue les gens."}`,
			`"group":"shape"`, `"synonyms":["hello"]`, `"name":"greeting"`, `"default":"Hello"`,
			`"options":[{"value":"Hello","label":{"en":"English","fr":"Anglais"}}`, `"required":true`,
		} {
			if !strings.Contains(string(text), want) {
				t.Errorf("%s is not in %s", want, text)
			}
		}
	})
	t.Run("help", func(t *testing.T) {
		if !strings.Contains(spec.Help.En, "Nobody to greet.") || !strings.Contains(spec.Help.Fr, "Personne à saluer.") {
			t.Errorf("%+v", spec.Help)
		}
	})
	t.Run("schema", func(t *testing.T) {
		text, err := flow.Schema([]node.Spec{spec})
		if err != nil {
			t.Fatal(err)
		}
		schema := compileSchema(t, text)
		for params, fits := range map[string]bool{
			`{"name":"{{ record.name }}"}`:             true,
			`{"name":"you","greeting":"Bonjour"}`:      true,
			`{"name":"you","greeting":"{{ vars.g }}"}`: true,
			`{"name":"you","greeting":"Salut"}`:        false,
			`{"greeting":"Hello"}`:                     false,
			`{"name":"you","names":1}`:                 false,
		} {
			file := `{"format":"fairlead/1","nodes":[{"id":"g","kind":"test.greet","params":` + params + `}]}`
			document, err := jsonschema.UnmarshalJSON(strings.NewReader(file))
			if err != nil {
				t.Fatal(err)
			}
			if err := schema.Validate(document); (err == nil) != fits {
				t.Errorf("%s: %v", params, err)
			}
		}
	})
	t.Run("checks", func(t *testing.T) {
		f, err := flow.Parse([]byte(`{"format":"fairlead/1","nodes":[{"id":"g","kind":"test.greeet","params":{}}]}`))
		if err != nil {
			t.Fatal(err)
		}
		problems := engine.Check(f, catalog, "")
		if len(problems) != 1 || problems[0].Remedy != "did you mean test.greet?" {
			t.Errorf("%v", problems)
		}
	})
	t.Run("run", func(t *testing.T) {
		nodetest.RunExample(t, `{"flow":{"format":"fairlead/1","nodes":[
			{"id":"p","kind":"test.people"},{"id":"g","kind":"test.greet","params":{"name":"{{ record.name }}"}}],
			"wires":[{"from":"p","to":"g"}]},"gives":{"g":[{"text":"Hello Anna"}]}}`, greet, people)
	})
}

// people is a source for the new kind.
var people = node.Define(node.Info{ID: "test.people", Version: 1, Title: "People"}, struct{}{},
	func(*struct{}, *node.Form) {}, node.Source(func(ctx context.Context, c *node.Call[struct{}]) error {
		var p value.Builder
		p.Set("name", value.Text("Anna"))
		return c.Emit(ctx, node.New(p.Value()))
	}))

func compileSchema(t *testing.T, text []byte) *jsonschema.Schema {
	t.Helper()
	document, err := jsonschema.UnmarshalJSON(strings.NewReader(string(text)))
	if err != nil {
		t.Fatal(err)
	}
	c := jsonschema.NewCompiler()
	if err := c.AddResource("flow.json", document); err != nil {
		t.Fatal(err)
	}
	schema, err := c.Compile("flow.json")
	if err != nil {
		t.Fatal(err)
	}
	return schema
}
