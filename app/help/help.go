// Package help is the user guide: pages written by hand, and the references that are made from
// what kinds and functions say of themselves.
package help

import (
	"embed"
	"fmt"
	"io/fs"
	"path"
	"slices"
	"strings"

	"fairlead/engine"
	"fairlead/engine/node"
)

//go:embed en fr
var files embed.FS

// Guide is the user guide in one language.
type Guide struct {
	Pages []Page `json:"pages"`
}

// Page is one page of the guide.
type Page struct {
	ID    string `json:"id"`
	Title string `json:"title"`
	Text  string `json:"text"` // Markdown, without the title
}

// Pages gives the guide in a language, English where it is not written in that one: the pages
// written by hand in the order of their files' names, then the references.
func Pages(language string, kinds []node.Spec, helpers []engine.Helper) (Guide, error) {
	if language != "fr" {
		language = "en"
	}
	names, err := fs.Glob(files, language+"/*.md")
	if err != nil {
		return Guide{}, fmt.Errorf("read guide: %w", err)
	}
	slices.Sort(names)
	g := Guide{Pages: []Page{}}
	for _, name := range names {
		text, err := files.ReadFile(name)
		if err != nil {
			return Guide{}, fmt.Errorf("read guide: %w", err)
		}
		title, rest, _ := strings.Cut(string(text), "\n")
		_, id, _ := strings.Cut(strings.TrimSuffix(path.Base(name), ".md"), "-")
		g.Pages = append(g.Pages, Page{id, strings.TrimPrefix(title, "# "), strings.TrimSpace(rest) + "\n"})
	}
	g.Pages = append(g.Pages, functions(language, helpers), kindsPage(language, kinds))
	return g, nil
}

func in(language string, w node.Words) string {
	if language == "fr" && w.Fr != "" {
		return w.Fr
	}
	return w.En
}

// functions is the reference of what expressions can call.
func functions(language string, helpers []engine.Helper) Page {
	gives := in(language, node.Words{En: "gives", Fr: "donne"})
	var out strings.Builder
	for _, h := range helpers {
		fmt.Fprintf(&out, "### %s\n\n`%s%s`\n\n%s\n\n`%s`", h.Name, h.Name, h.Signature, in(language, h.About), h.Example)
		if h.Result != "" {
			fmt.Fprintf(&out, " %s `%s`", gives, h.Result)
		}
		out.WriteString("\n\n")
	}
	title := node.Words{En: "Functions of expressions", Fr: "Fonctions des expressions"}
	return Page{"functions", in(language, title), out.String()}
}

// kindsPage is the reference of the kinds of nodes.
func kindsPage(language string, kinds []node.Spec) Page {
	var out strings.Builder
	for _, k := range kinds {
		help := "\n" + in(language, k.Help)
		help = strings.TrimSpace(strings.ReplaceAll(help, "\n## ", "\n### "))
		fmt.Fprintf(&out, "## %s\n\n`%s`. %s\n\n%s\n\n", in(language, k.Title), k.ID, in(language, k.Tip), help)
	}
	title := node.Words{En: "Kinds of nodes", Fr: "Les sortes de nœuds"}
	return Page{"kinds", in(language, title), out.String()}
}
