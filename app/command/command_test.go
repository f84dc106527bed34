package command

import (
	"bytes"
	"context"
	"flag"
	"fmt"
	"os"
	"path/filepath"
	"regexp"
	"strings"
	"testing"

	"golang.org/x/tools/txtar"

	"fairlead/engine"
)

var update = flag.Bool("update", false, "write the transcripts anew")

// TestMain lets the test program be its own script host, and fairlead itself.
func TestMain(m *testing.M) {
	if len(os.Args) == 2 && os.Args[1] == engine.ScriptHost || os.Getenv("BE_FAIRLEAD") == "yes" {
		os.Exit(Main(os.Args[1:]))
	}
	os.Exit(m.Run())
}

// transcript is the part of a case that holds what is typed and what comes back.
const transcript = "transcript"

// TestTranscripts types what stands in testdata/*.txtar behind each $ into a workspace made of the
// other parts, and compares what comes back.
func TestTranscripts(t *testing.T) {
	files, err := filepath.Glob("testdata/*.txtar")
	if err != nil || len(files) == 0 {
		t.Fatal("no cases found:", err)
	}
	for _, file := range files {
		full, err := filepath.Abs(file)
		if err != nil {
			t.Fatal(err)
		}
		t.Run(strings.TrimSuffix(filepath.Base(file), ".txtar"), func(t *testing.T) { play(t, full) })
	}
}

func play(t *testing.T, file string) {
	archive, err := txtar.ParseFile(file)
	if err != nil {
		t.Fatal(err)
	}
	dir := t.TempDir()
	t.Chdir(dir)
	t.Setenv("HOME", dir)
	t.Setenv("TZ", "UTC")
	part := -1
	for i, f := range archive.Files {
		if f.Name == transcript {
			part = i
			continue
		}
		write(t, f.Name, f.Data)
	}
	if part < 0 {
		t.Fatalf("%s has no %s", file, transcript)
	}
	var got strings.Builder
	for line := range strings.Lines(string(archive.Files[part].Data)) {
		if typed, ok := strings.CutPrefix(line, "$ "); ok {
			got.WriteString(line + plain(dir, enter(t, strings.TrimSpace(typed))))
		}
	}
	if want := string(archive.Files[part].Data); got.String() == want {
		return
	} else if !*update {
		t.Errorf("got:\n%s\nwant:\n%s", got.String(), want)
		return
	}
	archive.Files[part].Data = []byte(got.String())
	if err := os.WriteFile(file, txtar.Format(archive), 0o644); err != nil {
		t.Fatal(err)
	}
}

func write(t *testing.T, name string, data []byte) {
	t.Helper()
	if err := os.MkdirAll(filepath.Dir(name), 0o755); err != nil {
		t.Fatal(err)
	}
	if err := os.WriteFile(name, data, 0o644); err != nil {
		t.Fatal(err)
	}
}

// enter runs one command: cat FILE, or one of fairlead with its arguments, perhaps with < FILE.
// FAILED stands for the record that failed last, LAST for the latest run.
func enter(t *testing.T, line string) string {
	t.Helper()
	words := strings.Fields(line)
	if words[0] == "cat" {
		text, err := os.ReadFile(words[1])
		if err != nil {
			return err.Error() + "\n"
		}
		return string(text)
	}
	var in, out, errs bytes.Buffer
	if i := len(words) - 2; i > 0 && words[i] == "<" {
		text, err := os.ReadFile(words[i+1])
		if err != nil {
			t.Fatal(err)
		}
		in.Write(text)
		words = words[:i]
	}
	for i, word := range words {
		switch word {
		case "FAILED":
			words[i] = first(t, "failed")
		case "LAST":
			words[i] = first(t, "runs")
		}
	}
	code := run(context.Background(), words[1:], &in, &out, &errs)
	for part := range strings.Lines(errs.String()) {
		out.WriteString("! " + part)
	}
	fmt.Fprintf(&out, "[exit %d]\n", code)
	return out.String()
}

// first is the id on top of a list: of the record that failed last, or of the latest run.
func first(t *testing.T, list string) string {
	t.Helper()
	var out bytes.Buffer
	if code := run(context.Background(), []string{list, "list", "-n", "1"}, nil, &out, &out); code != exitDone {
		t.Fatal(out.String())
	}
	id := regexp.MustCompile(`(?m)^[0-9a-f]{8}-\S+`).FindString(out.String())
	if id == "" {
		t.Fatalf("nothing is listed: %s", out.String())
	}
	return id
}

var changing = []struct {
	what *regexp.Regexp
	with string
}{
	{regexp.MustCompile(`[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}`), "ID"},
	{regexp.MustCompile(`[0-9.]+ s\n`), "SECONDS s\n"},
	{regexp.MustCompile(`"seconds": ?[0-9.e-]+`), `"seconds":SECONDS`},
	{regexp.MustCompile(`  [0-9]+\.[0-9]{2}  `), "  SECONDS  "},
	{regexp.MustCompile(`[0-9]{4}-[0-9]{2}-[0-9]{2}[ T][0-9:.]+Z?`), "MOMENT"},
	{regexp.MustCompile(`go1\.[0-9.]+[^,\n]*`), "GO"},
}

// plain takes out what is different each time.
func plain(dir, text string) string {
	text = strings.ReplaceAll(text, dir, "/WORKSPACE")
	for _, c := range changing {
		text = c.what.ReplaceAllString(text, c.with)
	}
	return text
}
