package nodetest

import (
	"bytes"
	"context"
	"encoding/base64"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"golang.org/x/tools/txtar"

	"fairlead/engine/flow"
	"fairlead/engine/internal/run"
	"fairlead/engine/node"
	"fairlead/engine/node/value"
)

// testCase is one txtar file.
type testCase struct {
	params   value.Value
	in, out  map[string][]value.Value // by port
	failed   []string
	problems []string
	files    map[string]string
	wrote    map[string]string
}

func runCase(t *testing.T, kind subject, file string) {
	c := readCase(t, file)
	b := newBench(t, kind)
	b.in = c.in
	b.files(c.files)
	r, problems := b.start(context.Background(), c.params)
	if compareProblems(t, c.problems, problems); r == nil {
		return
	}
	if result := r.Wait(); result.Halt != nil {
		t.Fatalf("the run could not go on: %v", result.Halt)
	}
	b.close()
	b.compareOutputs(c)
	b.compareFailed(c.failed)
	b.compareFiles(c.wrote)
}

func readCase(t *testing.T, file string) testCase {
	t.Helper()
	archive, err := txtar.ParseFile(file)
	if err != nil {
		t.Fatal(err)
	}
	c := testCase{
		in: map[string][]value.Value{}, out: map[string][]value.Value{},
		files: map[string]string{}, wrote: map[string]string{},
	}
	for _, part := range archive.Files {
		c.part(t, part.Name, part.Data)
	}
	return c
}

func (c *testCase) part(t *testing.T, name string, data []byte) {
	t.Helper()
	word, path, _ := strings.Cut(name, " ")
	port, isRecords := strings.CutSuffix(word, ".ndjson")
	switch {
	case word == "params.json":
		c.params = parse(t, name, data)
	case word == "failed.txt":
		c.failed = lines(data)
	case word == "problems.txt":
		c.problems = lines(data)
	case word == "file":
		c.files[path] = string(data)
	case word == "base64":
		raw, err := base64.StdEncoding.DecodeString(strings.Join(strings.Fields(string(data)), ""))
		if err != nil {
			t.Fatalf("%s: %v", name, err)
		}
		c.files[path] = string(raw)
	case word == "wrote":
		c.wrote[path] = string(data)
	case isRecords && (port == "in" || strings.HasPrefix(port, "in:")):
		c.in[portName(port)] = records(t, name, data)
	case isRecords && (port == "out" || strings.HasPrefix(port, "out:")):
		c.out[portName(port)] = records(t, name, data)
	default:
		t.Fatalf("a case has no part %q", name)
	}
}

func portName(port string) string {
	if _, name, ok := strings.Cut(port, ":"); ok {
		return name
	}
	return port
}

func parse(t *testing.T, name string, data []byte) value.Value {
	t.Helper()
	v, err := value.Parse(bytes.Clone(data))
	if err != nil {
		t.Fatalf("%s: %v", name, err)
	}
	return v
}

func lines(data []byte) []string {
	return strings.FieldsFunc(string(data), func(r rune) bool { return r == '\n' })
}

// records reads a record a line.
func records(t *testing.T, name string, data []byte) []value.Value {
	t.Helper()
	list := []value.Value{}
	for line := range bytes.Lines(data) {
		if len(bytes.TrimSpace(line)) > 0 {
			list = append(list, parse(t, name, line))
		}
	}
	return list
}

func compareProblems(t *testing.T, want []string, got []flow.Problem) {
	t.Helper()
	var texts []string
	for _, p := range got {
		texts = append(texts, p.Param+": "+p.Message+"; "+p.Remedy)
	}
	if len(want) != len(got) {
		t.Errorf("problems: want %d, got %d:\n%s", len(want), len(got), strings.Join(texts, "\n"))
		return
	}
	for i, w := range want {
		param, text, _ := strings.Cut(w, ": ")
		if !strings.HasPrefix(texts[i], param+": ") || !strings.Contains(texts[i], text) {
			t.Errorf("problem %d: want %q, got %q", i+1, w, texts[i])
		}
	}
}

func (b *bench) compareOutputs(c testCase) {
	b.t.Helper()
	for port, want := range c.out {
		b.compareRecords("port "+port, want, b.journal.kept["node:"+port])
	}
	for port := range b.journal.kept {
		name, isNode := strings.CutPrefix(port, "node:")
		if _, told := c.out[name]; isNode && !told && name != "done" {
			b.t.Errorf("port %s sent %d records that the case does not tell of", name, len(b.journal.kept[port]))
		}
	}
}

func (b *bench) compareRecords(where string, want []value.Value, got []node.Record) {
	b.t.Helper()
	if len(want) != len(got) {
		b.t.Errorf("%s: want %d records, got %d", where, len(want), len(got))
	}
	for i := range min(len(want), len(got)) {
		if w, g := want[i].String(), got[i].Value.String(); w != g {
			b.t.Errorf("%s, record %d:\nwant %s\ngot  %s", where, i+1, w, g)
		}
	}
}

func (b *bench) compareFailed(want []string) {
	b.t.Helper()
	for _, f := range b.journal.failed {
		if f.Err.Class == node.Bug {
			b.t.Errorf("an error without a class: %v", f.Err)
		}
	}
	if len(want) != len(b.journal.failed) {
		b.t.Errorf("failed records: want %d, got %d: %v", len(want), len(b.journal.failed), b.failures())
		return
	}
	for i, text := range b.failures() {
		if !strings.Contains(text, want[i]) {
			b.t.Errorf("failed record %d: want %q in %q", i+1, want[i], text)
		}
	}
}

func (b *bench) failures() []string {
	var texts []string
	for _, f := range b.journal.failed {
		texts = append(texts, f.Err.Error())
	}
	return texts
}

func (b *bench) compareFiles(want map[string]string) {
	b.t.Helper()
	for path, text := range want {
		got, err := os.ReadFile(filepath.Join(b.root, filepath.FromSlash(path)))
		if err != nil {
			b.t.Errorf("wrote %s: %v", path, err)
			continue
		}
		if string(got) != text {
			b.t.Errorf("wrote %s:\nwant %q\ngot  %q", path, text, got)
		}
	}
	drafts, _ := filepath.Glob(filepath.Join(b.root, "*", ".*.draft"))
	if len(drafts) > 0 {
		b.t.Errorf("half-written files were left: %v", drafts)
	}
}

// Examples runs the example of every kind of a catalog: a flow with its files and what it should
// give.
func Examples(t *testing.T, catalog *node.Catalog) {
	for _, kind := range catalog.Kinds() {
		t.Run(kind.ID(), func(t *testing.T) {
			text, err := kind.Example()
			if err != nil {
				t.Fatal(err)
			}
			RunExample(t, text, catalog.Kinds()...)
		})
	}
}

// RunExample runs one example with the kinds that it uses.
func RunExample(t *testing.T, text string, kinds ...node.Kind) {
	t.Helper()
	v := parse(t, "example.json", []byte(text))
	f, err := flow.Parse([]byte(v.Get("flow").String()))
	if err != nil {
		t.Fatal(err)
	}
	b := newBench(t, subject{})
	for path, content := range v.Get("files").Fields() {
		b.files(map[string]string{path: fileText(t, path, content)})
	}
	r, problems := b.startFlow(context.Background(), f, kinds)
	if r == nil {
		t.Fatal(problems)
	}
	if result := r.Wait(); result.Status != run.Done {
		t.Fatalf("the example ended as %s: %v %v", result.Status, result.Halt, b.failures())
	}
	b.close()
	b.compareGives(v.Get("gives"))
}

// fileText is what a file of an example holds: a text, or bytes as {"base64": …}.
func fileText(t testing.TB, path string, content value.Value) string {
	t.Helper()
	if content.Kind() != value.KindObject {
		return content.Text()
	}
	raw, err := base64.StdEncoding.DecodeString(content.Get("base64").Text())
	if err != nil {
		t.Fatalf("%s: %v", path, err)
	}
	return string(raw)
}

func (b *bench) compareGives(gives value.Value) {
	b.t.Helper()
	if gives.Len() == 0 {
		b.t.Error("example.json does not tell what the flow gives")
	}
	for place, want := range gives.Fields() {
		if want.Kind() == value.KindText {
			b.compareFiles(map[string]string{place: want.Text()})
			continue
		}
		if !strings.Contains(place, ":") {
			place += ":out"
		}
		b.compareRecords(place, slices.Collect(want.Items()), b.journal.kept[place])
	}
}
