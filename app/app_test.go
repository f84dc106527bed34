package app_test

import (
	"encoding/base64"
	"encoding/json"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"sync"
	"testing"
	"time"

	"fairlead/app"
	"fairlead/app/help"
	"fairlead/app/settings"
	"fairlead/engine"
	"fairlead/nodes"
)

// TestMain lets the test program be its own script host.
func TestMain(m *testing.M) {
	if len(os.Args) == 2 && os.Args[1] == engine.ScriptHost {
		if engine.ServeScripts(os.Stdin, os.Stdout) != nil {
			os.Exit(1)
		}
		os.Exit(0)
	}
	os.Exit(m.Run())
}

// designer is what a test sees: the services of a shell on the real engine, and the events.
type designer struct {
	app.Services
	t     *testing.T
	shell *app.Shell
	path  string

	mu     sync.Mutex
	events []app.Event
	wake   chan struct{}
}

func open(t *testing.T) *designer {
	t.Helper()
	return openIn(t, t.TempDir(), settings.At(filepath.Join(t.TempDir(), "settings.json")), app.Front{})
}

func openIn(t *testing.T, workspace string, file *settings.File, front app.Front) *designer {
	t.Helper()
	kinds, err := nodes.Catalog()
	if err != nil {
		t.Fatal(err)
	}
	d := &designer{t: t, path: workspace, wake: make(chan struct{}, 1000)}
	d.shell = app.NewShell(app.Options{Workspace: workspace, Catalog: kinds, Settings: file})
	front.Tell = d.hear
	d.shell.Attach(front)
	d.Services = app.NewServices(d.shell)
	t.Cleanup(func() {
		if err := d.shell.Close(); err != nil {
			t.Error(err)
		}
	})
	return d
}

func (d *designer) hear(e app.Event) {
	d.mu.Lock()
	defer d.mu.Unlock()
	d.events = append(d.events, e)
	select {
	case d.wake <- struct{}{}:
	default:
	}
}

// until waits for an event of which is tells true.
func (d *designer) until(what string, is func(app.Event) bool) app.Event {
	d.t.Helper()
	late := time.After(20 * time.Second)
	for {
		d.mu.Lock()
		i := slices.IndexFunc(d.events, is)
		if i >= 0 {
			e := d.events[i]
			d.events = slices.Delete(d.events, i, i+1)
			d.mu.Unlock()
			return e
		}
		d.mu.Unlock()
		select {
		case <-d.wake:
		case <-late:
			d.t.Fatalf("no event: %s", what)
		}
	}
}

// ended waits for the end of a run.
func (d *designer) ended(run string) app.RunDetail {
	d.t.Helper()
	e := d.until("the end of run "+run, func(e app.Event) bool {
		r, ok := e.Data.(app.RunDetail)
		return ok && e.Name == "run" && r.Run == run && r.Status != "running"
	})
	return e.Data.(app.RunDetail)
}

func (d *designer) create(name, nodes, wires string) string {
	d.t.Helper()
	file := must(d.Flows.Create(name))(d.t)
	text := `{"format": "fairlead/1", "name": "` + name + `", "nodes": [` + nodes + `], "wires": [` + wires + `]}`
	return must(d.Flows.Save(file.File, text, file.Revision))(d.t).File
}

func (d *designer) run(file string) app.RunDetail {
	d.t.Helper()
	return d.ended(must(d.Runs.Start(file))(d.t))
}

// must gives a value that came without an error.
func must[T any](v T, err error) func(*testing.T) T {
	return func(t *testing.T) T {
		t.Helper()
		if err != nil {
			t.Fatal(err)
		}
		return v
	}
}

// fails holds an error to come, in these words.
func fails(t *testing.T, err error, words string) {
	t.Helper()
	if err == nil || !strings.Contains(err.Error(), words) {
		t.Errorf("the error is %v, and should say %q", err, words)
	}
}

const (
	three = `{"id": "in", "kind": "start", "label": "Begin", "params": {"records": [{"n": 1}, {"n": 2, "id": 12345678901234567890}, {"n": "x"}]}}`
	half  = `{"id": "half", "kind": "map", "label": "Half", "params": {"fields": [{"to": "h", "value": "{{ number(record.n) / 2 }}"}]}}`
	slow  = `{"id": "slow", "kind": "script", "params": {"code": "const end = Date.now() + 200; while (Date.now() < end); return record"}}`
)

func many(n int) string {
	return `{"id": "in", "kind": "start", "params": {"records": [` + strings.Repeat(`{"a": 1}, `, n) + `{"a": 2}]}}`
}

// TestRun follows a run: its events, its figures, its records, and the one that failed.
func TestRun(t *testing.T) {
	d := open(t)
	file := d.create("Halves", three+","+half, `{"from": "in", "to": "half"}`)
	r := d.run(file)
	if r.Status != "failed" || r.Records != 3 || r.Failed != 1 || r.Changed || r.Flow != file || r.Name != "Halves" {
		t.Errorf("the run is %+v", r.RunSummary)
	}
	if n := r.Nodes["half"]; n.In != 3 || n.Out != 2 || n.Failed != 1 || n.Ports["out"] != 2 || n.Message == "" {
		t.Errorf("the node is %+v", n)
	}
	page := must(d.Runs.Records(r.Run, "in", "out", 1, 1, ""))(t)
	if page.Total != 3 || page.Kept != 3 || len(page.Records) != 1 || page.Records[0].JSON != `{"n":2,"id":12345678901234567890}` {
		t.Errorf("the page is %+v", page)
	}
	if page := must(d.Runs.Records(r.Run, "in", "out", 0, 10, "X"))(t); page.Matched != 1 || page.Records[0].JSON != `{"n":"x"}` {
		t.Errorf("the search finds %+v", page)
	}
	if all := must(d.Runs.Export(r.Run, "in", "out"))(t); all != "{\"n\":1}\n{\"n\":2,\"id\":12345678901234567890}\n{\"n\":\"x\"}\n" {
		t.Errorf("the export is %q", all)
	}
	if list := must(d.Runs.List(file))(t); len(list) != 1 || list[0].Run != r.Run || list[0].Records != 3 {
		t.Errorf("the list is %+v", list)
	}
	if list := must(d.Runs.List("flows/other.flow.json"))(t); list == nil || len(list) != 0 {
		t.Errorf("the list of another flow is %+v", list)
	}
	if shown := must(d.Runs.Show(r.Run))(t); shown.Text != r.Text || shown.Nodes["half"].Out != 2 {
		t.Errorf("it is shown as %+v", shown)
	}
	failed := must(d.Failed.List(file))(t)
	if len(failed) != 1 || failed[0].NodeLabel != "Half" || failed[0].Run != r.Run || failed[0].Class != "input" {
		t.Fatalf("failed are %+v", failed)
	}
	if one := must(d.Failed.Show(failed[0].ID))(t); one.JSON != `{"n":"x"}` {
		t.Errorf("the failed record is %+v", one)
	}
	summary := must(d.Flows.List())(t)[0]
	if summary.State != "failed" || summary.Failed != 1 || summary.LastRun.Records != 3 || !slices.Equal(summary.Kinds, []string{"start", "map"}) {
		t.Errorf("the flow is %+v", summary)
	}
	if err := d.Failed.Discard([]string{failed[0].ID}); err != nil {
		t.Error(err)
	}
	if left := must(d.Failed.List(""))(t); left == nil || len(left) > 0 {
		t.Errorf("left are %+v", left)
	}
}

// TestChangedAfterARun holds a run to know that its flow is another now, and to keep its own.
func TestChangedAfterARun(t *testing.T) {
	d := open(t)
	file := d.create("One", three, "")
	r := d.run(file)
	now := must(d.Flows.Read(file))(t)
	must(d.Flows.Save(file, strings.Replace(now.Text, "Begin", "Start", 1), now.Revision))(t)
	shown := must(d.Runs.Show(r.Run))(t)
	if !shown.Changed || !strings.Contains(shown.Text, "Begin") {
		t.Errorf("it is shown as %+v", shown)
	}
}

// TestStop holds a run to end when a person says so, and a workspace to stay open meanwhile.
func TestStop(t *testing.T) {
	d := open(t)
	file := d.create("Slow", many(200)+","+slow, `{"from": "in", "to": "slow"}`)
	id := must(d.Runs.Start(file))(t)
	d.until("that it runs", func(e app.Event) bool {
		r, ok := e.Data.(app.RunDetail)
		return ok && r.Run == id && r.Status == "running"
	})
	if n := d.shell.Running(); n != 1 {
		t.Errorf("%d runs go on", n)
	}
	_, err := d.Workspace.Open(t.TempDir())
	fails(t, err, "a run goes on in this workspace")
	if err := d.Runs.Stop(id); err != nil {
		t.Error(err)
	}
	if r := d.ended(id); r.Status != "stopped" || r.Failed > 0 {
		t.Errorf("it ends as %+v", r.RunSummary)
	}
	if err := d.Runs.Stop(id); err != nil {
		t.Errorf("stopping what is over: %v", err)
	}
	if n := d.shell.Running(); n != 0 {
		t.Errorf("%d runs go on", n)
	}
}

// TestCloseStopsRuns holds the end of the program to stop what runs, and history to say so.
func TestCloseStopsRuns(t *testing.T) {
	workspace, file := t.TempDir(), settings.At(filepath.Join(t.TempDir(), "settings.json"))
	d := openIn(t, workspace, file, app.Front{})
	id := must(d.Runs.Start(d.create("Slow", many(200)+","+slow, `{"from": "in", "to": "slow"}`)))(t)
	begin := time.Now()
	if err := d.shell.Close(); err != nil {
		t.Fatal(err)
	}
	if took := time.Since(begin); took > 5*time.Second {
		t.Errorf("closing took %v", took)
	}
	_, err := d.Flows.List()
	fails(t, err, "being closed")
	again := openIn(t, workspace, file, app.Front{})
	if r := must(again.Runs.Show(id))(t); r.Status != "stopped" {
		t.Errorf("it ended as %s", r.Status)
	}
}

// TestFlowsLifeCycle takes a flow through all that can be done with its file.
func TestFlowsLifeCycle(t *testing.T) {
	d := open(t)
	first := must(d.Flows.Create("Commandes d’été"))(t)
	if first.File != "flows/commandes-d-ete.flow.json" {
		t.Errorf("the file is %s", first.File)
	}
	d.until("that flows changed", func(e app.Event) bool { return e.Name == "flows" })
	_, err := d.Flows.Save(first.File, first.Text, "another revision")
	fails(t, err, "conflict:")
	if err := d.Flows.WriteHistory(first.File, `{"done": []}`); err != nil {
		t.Error(err)
	}
	renamed := must(d.Flows.Rename(first.File, "Orders"))(t)
	if renamed.File != "flows/orders.flow.json" || must(d.Flows.ReadHistory(renamed.File))(t) != `{"done": []}` {
		t.Errorf("renamed it is %+v", renamed)
	}
	twin := must(d.Flows.Duplicate(renamed.File))(t)
	if err := d.Flows.Delete(renamed.File); err != nil {
		t.Error(err)
	}
	_, err = d.Flows.Read(renamed.File)
	fails(t, err, "not there any more")
	if list := must(d.Flows.List())(t); len(list) != 1 || list[0].File != twin.File || list[0].Name != "Orders (2)" || list[0].State != "never" {
		t.Errorf("the list is %+v", list)
	}
	if back := must(d.Flows.Restore(renamed.File))(t); back.Text != renamed.Text {
		t.Errorf("restored it is %+v", back)
	}
}

// TestMistakes holds mistakes to be found as one types, in the file, and before a run.
func TestMistakes(t *testing.T) {
	d := open(t)
	bad := `{"format": "fairlead/1", "nodes": [{"id": "a", "kind": "csv.read"}], "wires": [{"from": "a", "to": "b"}]}`
	problems := must(d.Flows.Check("", bad))(t)
	if len(problems) != 2 || problems[0].Node != "a" || problems[0].Param != "path" || problems[1].Wire == nil || *problems[1].Wire != 0 {
		t.Errorf("problems are %+v", problems)
	}
	if none := must(d.Flows.Check("", `{"format": "fairlead/1", "nodes": [`+three+`]}`))(t); none == nil || len(none) > 0 {
		t.Errorf("problems of a flow without one are %+v", none)
	}
	if cut := must(d.Flows.Check("", `{"format": `))(t); len(cut) != 1 || !strings.Contains(cut[0].Message, "not JSON") {
		t.Errorf("problems of half a text are %+v", cut)
	}
	must(d.Flows.List())(t)
	if err := os.MkdirAll(filepath.Join(d.path, "flows"), 0o755); err != nil {
		t.Fatal(err)
	}
	for name, text := range map[string]string{"bad": bad, "broken": `{"format": `} {
		if err := os.WriteFile(filepath.Join(d.path, "flows", name+".flow.json"), []byte(text), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	d.until("that flows changed on disk", func(e app.Event) bool { return e.Name == "flows" })
	list := must(d.Flows.List())(t)
	if len(list) != 2 || list[0].Problems != 2 || list[0].State != "never" || list[1].State != "broken" || list[1].Problems != 1 {
		t.Errorf("the list is %+v", list)
	}
	_, err := d.Runs.Start("flows/bad.flow.json")
	fails(t, err, `path: is missing`)
	_, err = d.Runs.Start("flows/none.flow.json")
	fails(t, err, "not there any more")
	if runs := must(d.Runs.List(""))(t); len(runs) > 0 {
		t.Errorf("there are runs: %+v", runs)
	}
}

// TestWorkspaces goes from one workspace to another and back.
func TestWorkspaces(t *testing.T) {
	first, second := t.TempDir(), t.TempDir()
	file := settings.At(filepath.Join(t.TempDir(), "settings.json"))
	var entered []string
	chosen := second
	d := openIn(t, first, file, app.Front{
		Entered: func(path string) { entered = append(entered, path) },
		Choose:  func() (string, error) { return chosen, nil },
	})
	must(d.Flows.Create("In the first"))(t)
	info := must(d.Workspace.Choose())(t)
	if info.Path != second || info.Name != filepath.Base(second) || len(info.Recent) != 2 || info.Recent[1].Path != first {
		t.Errorf("it is %+v", info)
	}
	if list := must(d.Flows.List())(t); len(list) > 0 {
		t.Errorf("the second has flows: %+v", list)
	}
	chosen = "" // the person changes their mind
	if info := must(d.Workspace.Choose())(t); info.Path != second {
		t.Errorf("it is %+v", info)
	}
	_, err := d.Workspace.Open(filepath.Join(first, "none"))
	fails(t, err, "there is no folder")
	if info := must(d.Workspace.Info())(t); info.Path != second {
		t.Errorf("after one that can't be opened it is %+v", info)
	}
	if want := []string{first, second}; !slices.Equal(entered, want) {
		t.Errorf("entered were %v, not %v", entered, want)
	}
	again := openIn(t, "", file, app.Front{})
	if info := must(again.Workspace.Info())(t); info.Path != second {
		t.Errorf("the next start opens %+v", info)
	}
}

func TestChooseInABrowser(t *testing.T) {
	_, err := open(t).Workspace.Choose()
	fails(t, err, "a browser can't choose a folder")
}

// TestFirstStart holds the first start to begin in a folder of the program's own.
func TestFirstStart(t *testing.T) {
	for _, documents := range []bool{false, true} {
		home := t.TempDir()
		t.Setenv("HOME", home)
		want := filepath.Join(home, "Fairlead")
		if documents {
			want = filepath.Join(home, "Documents", "Fairlead")
			if err := os.Mkdir(filepath.Join(home, "Documents"), 0o755); err != nil {
				t.Fatal(err)
			}
		}
		d := openIn(t, "", settings.At(filepath.Join(home, "settings.json")), app.Front{})
		if info := must(d.Workspace.Info())(t); info.Path != want || len(info.Recent) != 1 {
			t.Errorf("it is %+v", info)
		}
	}
}

// TestImport puts files into the workspace and finds the kind that reads each.
func TestImport(t *testing.T) {
	d := open(t)
	for _, c := range []struct{ name, path, kind string }{
		{"orders.csv", "data/orders.csv", "csv.read"},
		{"Orders.JSON", "data/Orders.JSON", "json.read"},
		{"lines.ndjson.gz", "data/lines.ndjson.gz", "json.read"},
		{"notes.docx", "data/notes.docx", ""},
		{"../../evil.csv", "data/evil.csv", "csv.read"},
	} {
		got := must(d.Workspace.ImportFile(c.name, base64.StdEncoding.EncodeToString([]byte("a;b\n1;2\n"))))(t)
		if got.Path != c.path || got.Kind != c.kind {
			t.Errorf("%s gives %+v", c.name, got)
		}
		var params struct{ Path, Delimiter string }
		if c.kind == "" {
			continue
		}
		if err := json.Unmarshal([]byte(got.Params), &params); err != nil || params.Path != c.path {
			t.Errorf("%s has the params %s: %v", c.name, got.Params, err)
		}
		if c.kind == "csv.read" && params.Delimiter != "auto" {
			t.Errorf("%s has the params %s", c.name, got.Params)
		}
	}
	_, err := d.Workspace.ImportFile("a.csv", "no base64!")
	fails(t, err, "came damaged")
	if files := must(d.Workspace.Files("data"))(t); len(files) != 5 {
		t.Errorf("files are %+v", files)
	}
	_, err = d.Workspace.Files("..")
	fails(t, err, "not a path in the workspace")
}

// TestTemplate makes a flow from each template and runs it, as the gallery does.
func TestTemplate(t *testing.T) {
	d := open(t)
	for _, one := range must(d.Flows.Templates())(t) {
		file := must(d.Flows.CreateFromTemplate(one.ID))(t)
		if r := d.run(file.File); r.Status != "done" {
			t.Errorf("%s ends as %+v", one.ID, r.RunSummary)
		}
	}
}

func TestKinds(t *testing.T) {
	d := open(t)
	kinds, err := d.Kinds.List()
	if err != nil || len(kinds) < 18 {
		t.Fatalf("%d kinds: %v", len(kinds), err)
	}
	typings := d.Kinds.Typings()
	for _, h := range d.Kinds.Helpers() {
		if h.About.En == "" || h.About.Fr == "" || h.Example == "" {
			t.Errorf("%s lacks words", h.Name)
		}
		if h.Name != "default" && !strings.Contains(typings, "function "+h.Name+"(") {
			t.Errorf("%s has no typings", h.Name)
		}
	}
	for _, c := range []struct{ source, as, record, vars, json, err string }{
		{"record.a * 2", "expression", `{"a": 21}`, "", "42", ""},
		{"{{ record.a }}", "template", `{"a": 1.10}`, "", "1.10", ""},
		{"No {{ record.a }}", "template", `{"a": 7}`, "", `"No 7"`, ""},
		{"record.none", "expression", `{}`, "", "", ""},
		{"record.a * vars.rate", "expression", `{"a": 2}`, `{"rate": 3}`, "6", ""},
		{"1", "expression", `{}`, `{`, "", "the variables are not JSON"},
		{"record.a.b.c", "expression", `{}`, "", "", "there is no field"},
		{"record.", "expression", `{}`, "", "", "line 1"},
		{"record", "expression", `{`, "", "", "the record is not JSON"},
	} {
		got := must(d.Kinds.Preview(c.source, c.as, c.record, c.vars))(t)
		if got.JSON != c.json || c.err == "" && got.Error != "" || !strings.Contains(got.Error, c.err) {
			t.Errorf("%s gives %+v", c.source, got)
		}
	}
}

func TestSettings(t *testing.T) {
	d := open(t)
	want := settings.Settings{Theme: "dark", Language: "fr", Toured: true}
	if err := d.Settings.Save(want); err != nil {
		t.Fatal(err)
	}
	if got := d.Settings.Read(); got != want {
		t.Errorf("they are %+v", got)
	}
}

func TestGuide(t *testing.T) {
	d := open(t)
	for language, words := range map[string]string{"en": "Kinds of nodes", "fr": "Les sortes de nœuds", "de": "Kinds of nodes"} {
		guide := must(d.Help.Guide(language))(t)
		found := slices.ContainsFunc(guide.Pages, func(p help.Page) bool { return p.Title == words && strings.Contains(p.Text, "csv.read") })
		if !found || len(guide.Pages) < 3 {
			t.Errorf("%s: the guide has %d pages, and none is %q", language, len(guide.Pages), words)
		}
	}
	if v := d.Help.Version(); v.Version == "" || !strings.HasPrefix(v.Go, "go1.") {
		t.Errorf("the version is %+v", v)
	}
}
