package folder

import (
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"
)

func open(t *testing.T) *Folder {
	t.Helper()
	f, err := Open(t.TempDir(), time.Now)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() {
		if err := f.Close(); err != nil {
			t.Error(err)
		}
	})
	return f
}

func put(t *testing.T, f *Folder, name, text string) {
	t.Helper()
	full := filepath.Join(f.Path(), filepath.FromSlash(name))
	if err := os.MkdirAll(filepath.Dir(full), 0o755); err != nil {
		t.Fatal(err)
	}
	if err := os.WriteFile(full, []byte(text), 0o644); err != nil {
		t.Fatal(err)
	}
}

func onDisk(t *testing.T, f *Folder, name string) string {
	t.Helper()
	text, err := os.ReadFile(filepath.Join(f.Path(), filepath.FromSlash(name)))
	if err != nil {
		t.Fatal(err)
	}
	return string(text)
}

func TestPathsStayInside(t *testing.T) {
	f := open(t)
	outside := t.TempDir()
	put(t, f, "flows/a.flow.json", `{"name":"A"}`)
	if err := os.WriteFile(filepath.Join(outside, "secret.flow.json"), []byte(`{"name":"S"}`), 0o600); err != nil {
		t.Fatal(err)
	}
	if err := os.Symlink(outside, filepath.Join(f.Path(), "flows", "link")); err != nil {
		t.Fatal(err)
	}
	if err := os.Symlink(filepath.Join(outside, "secret.flow.json"), filepath.Join(f.Path(), "flows", "direct.flow.json")); err != nil {
		t.Fatal(err)
	}
	for _, name := range []string{
		"", ".", "..", "../x.flow.json", "flows/../../x.flow.json", "/etc/passwd", "/etc/x.flow.json",
		outside + "/secret.flow.json", `..\x.flow.json`, `flows\..\..\x.flow.json`, "flows/\x00.flow.json",
		"flows/link/secret.flow.json", "flows/direct.flow.json", ".fairlead/store.db", ".fairlead/x.flow.json",
		".FAIRLEAD/x.flow.json", "flows/../.fairlead/x.flow.json", "flows/a.txt",
	} {
		t.Run(name, func(t *testing.T) {
			if file, err := f.Read(name); err == nil {
				t.Errorf("read %q: %q", name, file.Text)
			}
			if _, err := f.Save(name, "{}", Revision([]byte(`{"name":"S"}`))); err == nil {
				t.Errorf("saved %q", name)
			}
			if err := f.Delete(name); err == nil {
				t.Errorf("deleted %q", name)
			}
			if _, err := f.Rename(name, "Other"); err == nil {
				t.Errorf("renamed %q", name)
			}
			if _, err := f.Duplicate(name); err == nil {
				t.Errorf("duplicated %q", name)
			}
			if _, err := f.Restore(name); err == nil {
				t.Errorf("restored %q", name)
			}
		})
	}
	for _, folder := range []string{"..", "/", "/etc", "flows/link", ".fairlead", "flows/../.."} {
		if list, err := f.Files(folder); err == nil && len(list) > 0 {
			t.Errorf("listed %q: %v", folder, list)
		}
	}
	if text, err := os.ReadFile(filepath.Join(outside, "secret.flow.json")); err != nil || string(text) != `{"name":"S"}` {
		t.Errorf("the file outside is %q (%v)", text, err)
	}
}

func TestSave(t *testing.T) {
	f := open(t)
	odd := "{ \"name\" : \"A\",\r\n\t\"x\":[1 ,2], \"big\": 12345678901234567890 }"
	put(t, f, "flows/a.flow.json", odd)
	file, err := f.Read("flows/a.flow.json")
	if err != nil || file.Text != odd {
		t.Fatalf("read %q (%v)", file.Text, err)
	}

	same, err := f.Save(file.File, odd, file.Revision)
	if err != nil || onDisk(t, f, file.File) != odd || same != file {
		t.Errorf("saving it unchanged wrote %q (%v)", onDisk(t, f, file.File), err)
	}
	next := strings.Replace(odd, "A", "B", 1)
	saved, err := f.Save(file.File, next, file.Revision)
	if err != nil || onDisk(t, f, file.File) != next {
		t.Errorf("wrote %q (%v)", onDisk(t, f, file.File), err)
	}
	if _, err := f.Save(file.File, odd, file.Revision); err == nil || !strings.HasPrefix(err.Error(), "conflict:") {
		t.Errorf("an old revision gave %v", err)
	}
	for _, text := range []string{"", "{", "[]", `"x"`, "null", "{} x"} {
		if _, err := f.Save(file.File, text, saved.Revision); err == nil {
			t.Errorf("saved %q", text)
		}
	}
	if onDisk(t, f, file.File) != next {
		t.Errorf("a refused save wrote %q", onDisk(t, f, file.File))
	}
	if err := os.Remove(filepath.Join(f.Path(), "flows", "a.flow.json")); err != nil {
		t.Fatal(err)
	}
	if _, err := f.Save(file.File, next, saved.Revision); err == nil || !strings.HasPrefix(err.Error(), "conflict:") {
		t.Errorf("a file that is gone gave %v", err)
	}
	left, err := os.ReadDir(filepath.Join(f.Path(), "flows"))
	if err != nil || len(left) != 0 {
		t.Errorf("left behind: %v (%v)", left, err)
	}
}

func TestSaveKeepsMode(t *testing.T) {
	f := open(t)
	put(t, f, "flows/a.flow.json", "{}")
	full := filepath.Join(f.Path(), "flows/a.flow.json")
	if err := os.Chmod(full, 0o600); err != nil {
		t.Fatal(err)
	}
	if _, err := f.Save("flows/a.flow.json", `{"name":"x"}`, Revision([]byte("{}"))); err != nil {
		t.Fatal(err)
	}
	if info, err := os.Stat(full); err != nil || info.Mode().Perm() != 0o600 {
		t.Errorf("the mode is %v (%v)", info.Mode(), err)
	}
}

func TestListFindsFlows(t *testing.T) {
	f := open(t)
	for _, name := range []string{
		"flows/b.flow.json", "flows/sub/a.flow.json", "alone.flow.json", "flows/.hidden.flow.json",
		"flows/.git/x.flow.json", "flows/readme.md", "data/x.flow.json", ".fairlead/trash/1/flows/x.flow.json",
	} {
		put(t, f, name, "{}")
	}
	entries, err := f.List()
	if err != nil {
		t.Fatal(err)
	}
	var got []string
	for _, e := range entries {
		got = append(got, e.File)
	}
	if want := "alone.flow.json flows/b.flow.json flows/sub/a.flow.json"; strings.Join(got, " ") != want {
		t.Errorf("found %v, want %s", got, want)
	}
}

func TestCreateAndRename(t *testing.T) {
	f := open(t)
	first, err := f.Create("  Orders to ERP ")
	if err != nil || first.File != "flows/orders-to-erp.flow.json" || !strings.Contains(first.Text, `"name": "Orders to ERP"`) {
		t.Fatalf("made %+v (%v)", first, err)
	}
	second, err := f.Create("Orders to ERP")
	if err != nil || second.File != "flows/orders-to-erp-2.flow.json" {
		t.Fatalf("made %+v (%v)", second, err)
	}
	if _, err := f.Create("  "); err == nil {
		t.Error("a flow without a name was made")
	}
	renamed, err := f.Rename(second.File, "Préparation des commandes")
	if err != nil || renamed.File != "flows/preparation-des-commandes.flow.json" {
		t.Fatalf("renamed to %+v (%v)", renamed, err)
	}
	if _, err := f.Read(second.File); err == nil {
		t.Error("the old file is still there")
	}
	if renamed.Text != onDisk(t, f, renamed.File) || !strings.Contains(renamed.Text, `"Préparation des commandes"`) {
		t.Errorf("the text is %s", renamed.Text)
	}
	if same, err := f.Rename(first.File, "Orders to ERP!"); err != nil || same.File != first.File {
		t.Errorf("a name with the same slug moved the file to %s (%v)", same.File, err)
	}
	third, err := f.Duplicate(renamed.File)
	if err != nil || !strings.Contains(third.Text, `"Préparation des commandes (2)"`) || third.File != "flows/preparation-des-commandes-2.flow.json" {
		t.Errorf("duplicated to %+v (%v)", third, err)
	}
	fourth, err := f.Duplicate(third.File)
	if err != nil || !strings.Contains(fourth.Text, `"Préparation des commandes (3)"`) {
		t.Errorf("duplicated to %+v (%v)", fourth, err)
	}
}

func TestRenameKeepsLayout(t *testing.T) {
	f := open(t)
	put(t, f, "flows/a.flow.json", "{\n\t\"format\":\"fairlead/1\",\n\t\"name\":\"A\",\n\t\"mine\":1.10\n}\n")
	got, err := f.Rename("flows/a.flow.json", "B")
	if want := "{\n\t\"format\":\"fairlead/1\",\n\t\"name\":\"B\",\n\t\"mine\":1.10\n}\n"; err != nil || got.Text != want {
		t.Errorf("wrote %q (%v)", got.Text, err)
	}
}

func TestTrash(t *testing.T) {
	now := time.Date(2026, 11, 24, 10, 0, 0, 0, time.UTC)
	f := open(t)
	f.now = func() time.Time { return now }
	put(t, f, "flows/a.flow.json", "1")
	if err := f.Delete("flows/a.flow.json"); err != nil {
		t.Fatal(err)
	}
	now = now.Add(time.Second)
	put(t, f, "flows/a.flow.json", "2")
	if err := f.Delete("flows/a.flow.json"); err != nil {
		t.Fatal(err)
	}
	if got, err := f.Restore("flows/a.flow.json"); err != nil || got.Text != "2" || got.File != "flows/a.flow.json" {
		t.Errorf("restored %+v (%v)", got, err)
	}
	if got, err := f.Restore("flows/a.flow.json"); err != nil || got.Text != "1" || got.File != "flows/a-2.flow.json" {
		t.Errorf("restored %+v (%v)", got, err)
	}
	if _, err := f.Restore("flows/a.flow.json"); err == nil {
		t.Error("restored what is not in the trash")
	}
	if err := f.Delete("flows/a.flow.json"); err != nil {
		t.Fatal(err)
	}
	now = now.Add(keptFor + time.Hour)
	if err := f.Delete("flows/a-2.flow.json"); err != nil {
		t.Fatal(err)
	}
	if _, err := f.Restore("flows/a.flow.json"); err == nil {
		t.Error("the trash keeps flows for ever")
	}
	if _, err := f.Restore("flows/a-2.flow.json"); err != nil {
		t.Error("the trash lost what was just deleted:", err)
	}
}

func TestSlug(t *testing.T) {
	for name, want := range map[string]string{
		"Orders to ERP": "orders-to-erp", "  Été à Genève! ": "ete-a-geneve", "Straße/Œuvre": "strasse-oeuvre",
		"../../etc/passwd": "etc-passwd", "受注": "受注", "🚢": "flow", "CON": "flow-con", "a.b.c": "a-b-c",
		strings.Repeat("x", 300): strings.Repeat("x", maxSlug),
	} {
		if got := Slug(name); got != want {
			t.Errorf("%q becomes %q, want %q", name, got, want)
		}
	}
}

func TestImport(t *testing.T) {
	f := open(t)
	for _, c := range []struct{ name, content, want string }{
		{"orders.csv", "a", "data/orders.csv"},
		{"orders.csv", "a", "data/orders.csv"},
		{"orders.csv", "b", "data/orders-2.csv"},
		{"../../evil.csv", "x", "data/evil.csv"},
		{`C:\Users\me\Kunden.csv`, "x", "data/Kunden.csv"},
		{".fairlead", "x", "data/fairlead"},
		{"a:b?.csv", "x", "data/a-b-.csv"},
		{"nul.csv", "x", "data/file-nul.csv"},
	} {
		got, err := f.Import(c.name, []byte(c.content))
		if err != nil || got != c.want || onDisk(t, f, got) != c.content {
			t.Errorf("%q went to %q (%v), want %q", c.name, got, err, c.want)
		}
	}
	for _, name := range []string{"", "..", ".", "/"} {
		if got, err := f.Import(name, nil); err == nil {
			t.Errorf("%q went to %s", name, got)
		}
	}
}

func TestFiles(t *testing.T) {
	f := open(t)
	put(t, f, "data/b.csv", "12")
	put(t, f, "data/A.csv", "1")
	put(t, f, "data/.hidden", "1")
	put(t, f, "data/sub/c.csv", "1")
	list, err := f.Files("data")
	if err != nil || len(list) != 3 || list[0] != (File{"sub", "data/sub", true, list[0].Size}) ||
		list[1] != (File{"A.csv", "data/A.csv", false, 1}) || list[2] != (File{"b.csv", "data/b.csv", false, 2}) {
		t.Errorf("listed %+v (%v)", list, err)
	}
	if list, err := f.Files(""); err != nil || len(list) != 1 || list[0].Path != "data" {
		t.Errorf("listed %+v (%v)", list, err)
	}
	if list, err := f.Files("nowhere"); err != nil || list == nil || len(list) != 0 {
		t.Errorf("listed %+v (%v)", list, err)
	}
}

func TestPlace(t *testing.T) {
	f := open(t)
	files := map[string][]byte{"orders.csv": []byte("1"), "sub/x.csv": []byte("2")}
	for _, want := range []string{"data/northwind", "data/northwind"} {
		if at, err := f.Place("data/northwind", files); err != nil || at != want || onDisk(t, f, at+"/sub/x.csv") != "2" {
			t.Errorf("placed at %s (%v), want %s", at, err, want)
		}
	}
	put(t, f, "data/northwind/orders.csv", "mine")
	if at, err := f.Place("data/northwind", files); err != nil || at != "data/northwind-2" {
		t.Errorf("placed at %s (%v)", at, err)
	}
	if onDisk(t, f, "data/northwind/orders.csv") != "mine" {
		t.Error("a file of the user's was written over")
	}
}

func TestWatch(t *testing.T) {
	f := open(t)
	told := make(chan struct{}, 100)
	stop, err := f.Watch(func() { told <- struct{}{} })
	if err != nil {
		t.Fatal(err)
	}
	heard := func(what string, want bool) {
		t.Helper()
		select {
		case <-told:
			if !want {
				t.Errorf("%s was told", what)
			}
		case <-time.After(map[bool]time.Duration{true: 5 * time.Second, false: 4 * settle}[want]):
			if want {
				t.Errorf("%s was not told", what)
			}
		}
	}
	put(t, f, "notes.txt", "x")
	heard("another file", false)
	put(t, f, "flows/a.flow.json", "{}")
	heard("the first flow", true)
	put(t, f, "flows/deep/er/b.flow.json", "{}")
	heard("a flow in a new folder", true)
	time.Sleep(2 * settle)
	for len(told) > 0 {
		<-told
	}
	put(t, f, "flows/deep/er/b.flow.json", "{ }")
	heard("a change deep down", true)
	if err := os.RemoveAll(filepath.Join(f.Path(), "flows")); err != nil {
		t.Fatal(err)
	}
	heard("the end of all flows", true)
	put(t, f, "flows/c.flow.json", "{}")
	heard("a new beginning", true)
	if err := stop(); err != nil {
		t.Error(err)
	}
}
