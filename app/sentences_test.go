package app

import (
	"encoding/json"
	"go/ast"
	"go/parser"
	"go/token"
	"io/fs"
	"maps"
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"testing"
)

// catalogue holds the French of what the engine says, beside the designer that shows it.
const catalogue = "../frontend/src/shared/say/fr.json"

// speaking are the folders whose errors and problems reach the designer.
var speaking = []string{"../engine", "../nodes", "folder", "examples", "."}

// silent are those that speak to the command line, to tests or to the log alone, and closure and
// pattern, whose refusals only say that an expression runs another way.
var silent = []string{"command", "server", "window", "settings", "help", "nodetest", "testdata", "closure", "pattern"}

// TestSentences holds that whatever the engine says of mistakes and failures can be said in
// French: each sentence of the sources, with {} or {#} for what it is filled with, is a key of the
// catalogue, and the catalogue has no other.
func TestSentences(t *testing.T) {
	text, err := os.ReadFile(catalogue)
	if err != nil {
		t.Fatal(err)
	}
	var known struct{ Said, Outside map[string]string }
	if err := json.Unmarshal(text, &known); err != nil {
		t.Fatal(err)
	}
	said := sentences(t)
	for _, one := range slices.Sorted(maps.Keys(said)) {
		if known.Said[one] == "" {
			t.Errorf("%s: %q has no French: add it to %s", said[one], one, catalogue)
		}
	}
	for _, one := range slices.Sorted(maps.Keys(known.Said)) {
		if said[one] == "" {
			t.Errorf("%s: nothing says %q any more", catalogue, one)
		}
		if len(given.FindAllString(one, -1)) < slots(known.Said[one]) {
			t.Errorf("%s: the French of %q holds more than it is given", catalogue, one)
		}
	}
}

// given are the places in a sentence that are filled: {#} by a whole number, {} by anything.
var given = regexp.MustCompile(`\{#?\}`)

var numbered = regexp.MustCompile(`\{(\d*)\}`)

// slots is how many values a French text needs.
func slots(french string) int {
	plain, highest := 0, 0
	for _, found := range numbered.FindAllStringSubmatch(french, -1) {
		if n, err := strconv.Atoi(found[1]); err == nil {
			highest = max(highest, n)
		} else {
			plain++
		}
	}
	return max(plain, highest)
}

// sentences gives what the sources say, each with the place of the first that says it.
func sentences(t *testing.T) map[string]string {
	set, files := token.NewFileSet(), []*ast.File(nil)
	for _, root := range speaking {
		for _, path := range sources(t, root) {
			file, err := parser.ParseFile(set, path, nil, parser.SkipObjectResolution)
			if err != nil {
				t.Fatal(err)
			}
			files = append(files, file)
		}
	}
	r := &listener{set: set, takers: map[string][]int{}, found: map[string]string{}}
	for _, file := range files {
		ast.Inspect(file, r.takes)
	}
	for _, file := range files {
		ast.Inspect(file, r.read)
	}
	return r.found
}

func sources(t *testing.T, root string) []string {
	var list []string
	err := filepath.WalkDir(root, func(path string, e fs.DirEntry, err error) error {
		switch {
		case err != nil:
			return err
		case e.IsDir() && path != root && (root == "." || slices.Contains(silent, e.Name())):
			return filepath.SkipDir
		case strings.HasSuffix(path, ".go") && !strings.HasSuffix(path, "_test.go"):
			list = append(list, path)
		}
		return nil
	})
	if err != nil {
		t.Fatal(err)
	}
	return list
}

// listener looks for sentences where the sources keep them: in what the makers of errors are given,
// in fields and variables called message, remedy or hint, and in what speakers return.
type listener struct {
	set    *token.FileSet
	takers map[string][]int // by the name of a function: which arguments are sentences
	found  map[string]string
}

var names = regexp.MustCompile(`^(?i:message|remedy|hint|want|place)$`)

// makers take a format first.
var makers = map[string]bool{"BadInput": true, "Unavailable": true, "CannotGoOn": true, "WithHint": true, "At": true}

// takes notes which arguments of a function are sentences.
func (r *listener) takes(n ast.Node) bool {
	f, ok := n.(*ast.FuncDecl)
	if !ok {
		return true
	}
	i := 0
	for _, field := range f.Type.Params.List {
		for _, name := range field.Names {
			if names.MatchString(name.Name) || name.Name == "format" {
				r.takers[f.Name.Name] = append(r.takers[f.Name.Name], i)
			}
			i++
		}
	}
	return true
}

func (r *listener) read(n ast.Node) bool {
	switch n := n.(type) {
	case *ast.CallExpr:
		r.call(n)
	case *ast.CompositeLit:
		if nameOf(n.Type) == "fault" { // a place, what is wrong there, what to do
			for _, one := range n.Elts[min(1, len(n.Elts)):] {
				r.keep(one)
			}
		}
	case *ast.KeyValueExpr:
		if key, ok := n.Key.(*ast.Ident); ok && names.MatchString(key.Name) {
			r.keep(n.Value)
		}
	case *ast.AssignStmt:
		for i, left := range n.Lhs {
			if i < len(n.Rhs) && names.MatchString(nameOf(left)) {
				r.keep(n.Rhs[i])
			}
		}
	case *ast.ValueSpec:
		for i, name := range n.Names {
			if i < len(n.Values) && names.MatchString(name.Name) {
				r.keep(n.Values[i])
			}
		}
	case *ast.ReturnStmt:
		for _, one := range n.Results {
			if call, ok := one.(*ast.CallExpr); ok && nameOf(call.Fun) != "Sprintf" {
				continue
			}
			if strings.Contains(strings.TrimSpace(patternOf(one)), " ") {
				r.keep(one)
			}
		}
	}
	return true
}

func (r *listener) call(n *ast.CallExpr) {
	name := nameOf(n.Fun)
	if name == "Errorf" && r.isOfData(n) {
		r.keep(n.Args[0])
		return
	}
	if makers[name] && len(n.Args) > 0 {
		r.keep(n.Args[0])
		return
	}
	for _, i := range r.takers[name] {
		if i < len(n.Args) {
			r.keep(n.Args[i])
		}
	}
}

// plain are the packages whose bare errors a person reads, since they are about data and code.
var plain = regexp.MustCompile(`^\.\./engine/(node/value|internal/js|internal/intl)/`)

// isOfData tells whether an error says something itself: it is no step on the way of another.
func (r *listener) isOfData(n *ast.CallExpr) bool {
	format, ok := n.Args[0].(*ast.BasicLit)
	return ok && plain.MatchString(r.set.Position(n.Pos()).Filename) && !strings.Contains(format.Value, "%w")
}

// keep takes an expression for a sentence, where it is one.
func (r *listener) keep(e ast.Expr) {
	if index, ok := e.(*ast.IndexExpr); ok { // one of several, looked up
		e = index.X
	}
	if table, ok := e.(*ast.CompositeLit); ok {
		for _, one := range table.Elts {
			if pair, ok := one.(*ast.KeyValueExpr); ok {
				r.keep(pair.Value)
			}
		}
		return
	}
	sentence := strings.TrimSpace(patternOf(e))
	if words.MatchString(given.ReplaceAllString(sentence, "")) && r.found[sentence] == "" {
		r.found[sentence] = r.set.Position(e.Pos()).String()
	}
}

var words = regexp.MustCompile(`[a-zA-Z]{2}`)

// verbs of fmt, with their flags and widths.
var verbs = regexp.MustCompile(`%[-+# 0]*[\d.]*[a-zA-Z]`)

// patternOf writes a text with {} for each part that is not known before it is said.
func patternOf(e ast.Expr) string {
	switch e := e.(type) {
	case *ast.BasicLit:
		text, err := strconv.Unquote(e.Value)
		if err != nil || e.Kind != token.STRING {
			return "{}"
		}
		return verbs.ReplaceAllStringFunc(text, func(verb string) string {
			switch verb[len(verb)-1] {
			case 'q':
				return `"{}"`
			case 'd':
				return "{#}"
			}
			return "{}"
		})
	case *ast.BinaryExpr:
		return patternOf(e.X) + patternOf(e.Y)
	case *ast.ParenExpr:
		return patternOf(e.X)
	case *ast.CallExpr:
		if name := nameOf(e.Fun); (name == "Sprintf" || name == "Errorf") && len(e.Args) > 0 {
			return patternOf(e.Args[0])
		}
		if nameOf(e.Fun) == "Quote" {
			return `"{}"`
		}
	}
	return "{}"
}

func nameOf(e ast.Expr) string {
	switch e := e.(type) {
	case *ast.Ident:
		return e.Name
	case *ast.SelectorExpr:
		return e.Sel.Name
	case *ast.IndexExpr:
		return nameOf(e.X)
	}
	return ""
}
