package help

import (
	"context"
	"io/fs"
	"os"
	"path"
	"regexp"
	"strings"
	"testing"

	"fairlead/engine"
	"fairlead/engine/node"
	"fairlead/engine/node/value"
	"fairlead/nodes"
)

var languages = []string{"en", "fr"}

func guide(t *testing.T, language string) Guide {
	t.Helper()
	catalog, err := nodes.Catalog()
	if err != nil {
		t.Fatal(err)
	}
	var specs []node.Spec
	for _, k := range catalog.Kinds() {
		spec, err := k.Spec()
		if err != nil {
			t.Fatal(err)
		}
		specs = append(specs, spec)
	}
	g, err := Pages(language, specs, engine.Helpers())
	if err != nil {
		t.Fatal(err)
	}
	return g
}

// TestMain lets the test program be its own script host.
func TestMain(m *testing.M) {
	if len(os.Args) == 2 && os.Args[1] == engine.ScriptHost {
		if err := engine.ServeScripts(os.Stdin, os.Stdout); err != nil {
			os.Exit(1)
		}
		os.Exit(0)
	}
	os.Exit(m.Run())
}

func TestPagesAreThereInBothLanguages(t *testing.T) {
	all := map[string][]string{}
	for _, language := range languages {
		names, err := fs.Glob(files, language+"/*.md")
		if err != nil {
			t.Fatal(err)
		}
		for _, name := range names {
			all[language] = append(all[language], path.Base(name))
		}
	}
	if len(all["en"]) < 10 || strings.Join(all["en"], " ") != strings.Join(all["fr"], " ") {
		t.Errorf("pages differ:\nen %v\nfr %v", all["en"], all["fr"])
	}
}

func TestPagesHaveATitleAndAText(t *testing.T) {
	for _, language := range languages {
		for _, page := range guide(t, language).Pages {
			if page.ID == "" || page.Title == "" || strings.HasPrefix(page.Title, "#") {
				t.Errorf("%s/%s: title %q", language, page.ID, page.Title)
			}
			if len(page.Text) < 200 {
				t.Errorf("%s/%s: only %d characters", language, page.ID, len(page.Text))
			}
		}
	}
}

var link = regexp.MustCompile(`\]\(([\w-]+)\.md(?:#([\w.-]+))?\)`)

// Links lead to pages that are there; those with a name behind # to a kind of nodes.
func TestLinksLeadSomewhere(t *testing.T) {
	for _, language := range languages {
		pages := map[string]Page{}
		for _, page := range guide(t, language).Pages {
			pages[page.ID] = page
		}
		for id, page := range pages {
			for _, m := range link.FindAllStringSubmatch(page.Text, -1) {
				to, there := pages[m[1]]
				if !there || m[2] != "" && !strings.Contains(to.Text, "\n`"+m[2]+"`") {
					t.Errorf("%s/%s: the link to %s#%s leads nowhere", language, id, m[1], m[2])
				}
			}
		}
	}
}

var (
	sample = regexp.MustCompile("(?s)```json\n(.*?)```")
	row    = regexp.MustCompile("(?m)^\\| `([^`]*\\{\\{[^`]*)` \\| (?:`([^`]+)`)?")
)

// The page about expressions says what each example gives for the record that it shows.
func TestExamplesGiveWhatThePageSays(t *testing.T) {
	e, err := engine.Open(t.Context(), engine.Options{Workspace: t.TempDir()})
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { _ = e.Close() })
	for _, language := range languages {
		text, err := files.ReadFile(language + "/30-expressions.md")
		if err != nil {
			t.Fatal(err)
		}
		record, err := value.Parse([]byte(sample.FindStringSubmatch(string(text))[1]))
		if err != nil {
			t.Fatal(err)
		}
		examples := row.FindAllStringSubmatch(string(text), -1)
		if len(examples) < 10 {
			t.Fatalf("%s: found only %d examples", language, len(examples))
		}
		for _, example := range examples {
			checkExample(t, e, record, example[1], example[2])
		}
	}
}

// checkExample evaluates a template; where the page names no value, it gives nothing.
func checkExample(t *testing.T, e *engine.Engine, record value.Value, source, want string) {
	t.Helper()
	got, err := e.Preview(context.Background(), value.Text(source), true, record, value.Value{})
	switch {
	case err != nil:
		t.Errorf("%s: %v", source, err)
	case want == "" && !got.IsAbsent():
		t.Errorf("%s gives %s, want nothing", source, got)
	case want != "" && got.String() != want:
		t.Errorf("%s gives %s, want %s", source, got, want)
	}
}
