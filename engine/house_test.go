package engine_test

import (
	"bufio"
	"bytes"
	"os/exec"
	"slices"
	"strings"
	"testing"
)

// rule says what the packages under a path may import of this project and of others.
type rule struct {
	under  string   // import path, all below included
	except []string // paths below that have rules of their own
	may    []string // paths of this project that may be imported, all below included
	others []string // other modules; "*" for any
	reason string
}

const self = "fairlead"

var rules = []rule{
	{under: "fairlead/engine/node/value", reason: "values are at the bottom: everyone builds on them"},
	{
		under: "fairlead/engine/node", except: []string{"fairlead/engine/node/value", "fairlead/engine/node/nodetest"},
		may:    []string{"fairlead/engine/node/value"},
		reason: "the contract must be readable and stable without the engine",
	},
	{
		under: "fairlead/engine/node/nodetest", others: []string{"*"},
		may:    []string{"fairlead/engine"},
		reason: "the conformance suite runs the real engine, but no kind",
	},
	{
		under: "fairlead/engine/flow", may: []string{"fairlead/engine/node"},
		reason: "the flow document is pure: it can be read and checked without an engine",
	},
	{
		under:  "fairlead/engine/internal/plan",
		may:    []string{"fairlead/engine/node", "fairlead/engine/flow"},
		reason: "a plan knows no store, script or driver: it declares what it needs",
	},
	{
		under:  "fairlead/engine/internal/run",
		may:    []string{"fairlead/engine/node", "fairlead/engine/flow", "fairlead/engine/internal/plan"},
		reason: "a run knows no store, script or driver: it declares what it needs",
	},
	{
		under:  "fairlead/engine/internal/store",
		may:    []string{"fairlead/engine/node", "fairlead/engine/flow"},
		others: []string{"modernc.org/sqlite", "github.com/google/uuid"},
		reason: "the store knows its driver and makes identities; how runs work is not its matter",
	},
	{
		under:  "fairlead/engine/internal/files",
		may:    []string{"fairlead/engine/node"},
		reason: "files know no formats and no runs",
	},
	{
		under:  "fairlead/engine/internal/web",
		may:    []string{"fairlead/engine/node"},
		reason: "the HTTP client knows no runs",
	},
	{
		under: "fairlead/engine/internal/helper",
		may:   []string{"fairlead/engine/node"},
		others: []string{
			"github.com/shopspring/decimal", "github.com/google/uuid", "golang.org/x/text", "github.com/dlclark/regexp2",
		},
		reason: "helpers are plain functions over values: the same with and without JavaScript",
	},
	{
		under:  "fairlead/engine/internal/intl",
		others: []string{"github.com/shopspring/decimal", "golang.org/x/text"},
		reason: "writing by a language needs nothing else of the program",
	},
	{
		under: "fairlead/engine/internal/js",
		may:   []string{"fairlead/engine/node", "fairlead/engine/internal/helper", "fairlead/engine/internal/intl"},
		others: []string{
			"github.com/dop251/goja", "github.com/dlclark/regexp2", "github.com/shopspring/decimal", "golang.org/x/text",
			"golang.org/x/net/idna",
		},
		reason: "the one package that runs JavaScript; it knows no flows, runs or files",
	},
	{
		under: "fairlead/engine/internal/expr",
		may: []string{
			"fairlead/engine/node", "fairlead/engine/internal/js", "fairlead/engine/internal/helper",
			"fairlead/engine/internal/intl",
		},
		others: []string{
			"github.com/dop251/goja/ast", "github.com/dop251/goja/file", "github.com/dop251/goja/parser",
			"github.com/dop251/goja/token", "github.com/dop251/goja/unistring", "github.com/dop251/goja/ftoa",
			"github.com/shopspring/decimal", "github.com/google/uuid", "golang.org/x/text",
		},
		reason: "expressions are parsed and compiled here; running what can't be compiled is package js's matter",
	},
	{
		under: "fairlead/engine/internal/script",
		may: []string{
			"fairlead/engine/node", "fairlead/engine/flow", "fairlead/engine/internal/js",
			"fairlead/engine/internal/helper",
		},
		others: []string{"golang.org/x/sys"},
		reason: "the script host is a process around package js; it knows no store and no run",
	},
	{
		under:  "fairlead/engine",
		except: []string{"fairlead/engine/node", "fairlead/engine/flow", "fairlead/engine/internal"},
		may:    []string{"fairlead/engine"},
		others: []string{"github.com/google/uuid"},
		reason: "the façade puts the parts together; drivers and JavaScript stay behind them",
	},
	{
		under: "fairlead/nodes", may: []string{"fairlead/engine/node", "fairlead/nodes"}, others: []string{"*"},
		reason: "kinds use the public contract alone, as anyone's would",
	},
	{
		under:  "fairlead/app",
		may:    []string{"fairlead/engine", "fairlead/engine/flow", "fairlead/engine/node", "fairlead/nodes", "fairlead/frontend", "fairlead/app"},
		others: []string{"*"},
		reason: "the shell reaches the engine by its façade",
	},
	{under: "fairlead/frontend", reason: "it only holds the built designer"},
}

// never lists what must not be reached at all, however many steps away.
var never = []struct{ from, to, reason string }{
	{"fairlead/nodes", "fairlead/engine/internal", "kinds use the public contract alone"},
	{"fairlead/nodes", "github.com/dop251/goja", "JavaScript is the engine's matter"},
	{"fairlead/engine", "github.com/wailsapp/wails", "the engine has no window"},
	{"fairlead/engine", "fairlead/nodes", "the engine is given its kinds"},
	{"fairlead/engine", "fairlead/app", "imports go one way"},
}

func TestImports(t *testing.T) {
	for path, imports := range direct(t) {
		ruled := false
		for _, r := range rules {
			if !below(path, r.under) || slices.ContainsFunc(r.except, func(e string) bool { return below(path, e) }) {
				continue
			}
			ruled = true
			for _, imported := range imports {
				if !r.allows(imported) {
					t.Errorf("%s must not import %s: %s", path, imported, r.reason)
				}
			}
		}
		if !ruled && strings.HasPrefix(path, "fairlead/engine") {
			t.Errorf("%s has no row in the table: say what it may import, and why", path)
		}
	}
	for path, all := range closure(t) {
		for _, n := range never {
			if !below(path, n.from) || below(path, "fairlead/engine/node/nodetest") {
				continue
			}
			for _, reached := range all {
				if below(reached, n.to) {
					t.Errorf("%s must not reach %s: %s", path, reached, n.reason)
				}
			}
		}
	}
}

// TestKindsAreApart holds kinds to know no other kind: what several share stands in the folder
// of their family, or in nodes/internal.
func TestKindsAreApart(t *testing.T) {
	for path, imports := range direct(t) {
		if !strings.HasPrefix(path, "fairlead/nodes/") {
			continue
		}
		for _, imported := range imports {
			shared := below(path, imported) || below(imported, "fairlead/nodes/internal")
			if strings.HasPrefix(imported, "fairlead/nodes/") && !shared {
				t.Errorf("%s must not import %s: a kind knows no other kind", path, imported)
			}
		}
	}
}

func (r rule) allows(path string) bool {
	own := below(path, self)
	if !own && !strings.Contains(strings.Split(path, "/")[0], ".") {
		return true // the standard library
	}
	allowed := r.may
	if !own {
		allowed = r.others
	}
	return below(path, r.under) ||
		slices.ContainsFunc(allowed, func(a string) bool { return a == "*" || below(path, a) })
}

func below(path, under string) bool { return path == under || strings.HasPrefix(path, under+"/") }

// direct gives the direct imports of every package of the project, without tests.
func direct(t *testing.T) map[string][]string {
	return list(t, "{{.ImportPath}} {{join .Imports \" \"}}")
}

// closure gives everything that every package of the project reaches.
func closure(t *testing.T) map[string][]string {
	return list(t, "{{.ImportPath}} {{join .Deps \" \"}}")
}

func list(t *testing.T, format string) map[string][]string {
	t.Helper()
	out, err := exec.Command("go", "list", "-f", format, "fairlead/...").Output()
	if err != nil {
		t.Fatal(err)
	}
	packages := map[string][]string{}
	lines := bufio.NewScanner(bytes.NewReader(out))
	lines.Buffer(nil, 1<<20)
	for lines.Scan() {
		words := strings.Fields(lines.Text())
		packages[words[0]] = words[1:]
	}
	if len(packages) == 0 {
		t.Fatal("no packages found")
	}
	return packages
}
