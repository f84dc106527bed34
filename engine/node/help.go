package node

import (
	"encoding/json"
	"fmt"
	"io/fs"
	"slices"
	"strings"
)

// frenchWords is the heading under which fr.md lists the French words of labels.
const frenchWords = "## Libellés"

// Spec gathers everything that palette, form, help and schema know about the kind. An error
// says which of the kind's help files is missing or which of their lines can't be read.
func (k Kind) Spec() (Spec, error) {
	en, err := k.file("doc.md")
	if err != nil {
		return Spec{}, err
	}
	fr, err := k.file("fr.md")
	if err != nil {
		return Spec{}, err
	}
	icon, err := k.file("icon.svg")
	if err != nil {
		return Spec{}, err
	}
	words, frText, err := k.french(fr)
	if err != nil {
		return Spec{}, err
	}
	info := k.info
	s := Spec{
		ID: info.ID, Version: info.Version, Group: info.Group, Effect: info.Effect,
		Title:    Words{info.Title, words.take("title")},
		Summary:  Words{info.Summary, words.take("summary")},
		Synonyms: slices.Concat([]string{}, info.Synonyms),
		Icon:     icon,
		In:       portSpecs(info.In, words),
		Out:      portSpecs(info.Out, words),
		Fields:   fieldSpecs("", k.New().form, words),
	}
	s.Tip.En, s.Help.En = firstLine(en)
	s.Tip.Fr, s.Help.Fr = firstLine(frText)
	return s, words.leftOver(k.ID())
}

func (k Kind) file(name string) (string, error) {
	if k.info.Files == nil {
		return "", fmt.Errorf("kind %s: no help files", k.ID())
	}
	b, err := fs.ReadFile(k.info.Files, name)
	if err != nil {
		return "", fmt.Errorf("kind %s: read %s: %w", k.ID(), name, err)
	}
	return string(b), nil
}

// Example is the kind's example flow with what it should give.
func (k Kind) Example() (string, error) { return k.file("example.json") }

func firstLine(text string) (first, rest string) {
	first, rest, _ = strings.Cut(strings.TrimSpace(text), "\n")
	return first, strings.TrimSpace(rest)
}

// wordList holds the French words by what they stand for: "title", "param path",
// "option types=text", "port left". A value is "Label | Help".
type wordList map[string]string

func (k Kind) french(text string) (wordList, string, error) {
	help, list, _ := strings.Cut(text, frenchWords)
	words := wordList{}
	for line := range strings.SplitSeq(strings.TrimSpace(list), "\n") {
		if line = strings.TrimSpace(line); line == "" {
			continue
		}
		key, word, ok := strings.Cut(strings.TrimPrefix(line, "- "), ": ")
		if !ok || !strings.HasPrefix(line, "- ") {
			return nil, "", fmt.Errorf("kind %s: fr.md: %q is not of the form - key: words", k.ID(), line)
		}
		words[key] = word
	}
	return words, help, nil
}

func (w wordList) take(key string) string {
	word := w[key]
	delete(w, key)
	return word
}

// labelled takes "Label | Help".
func (w wordList) labelled(key string) (label, help string) {
	label, help, _ = strings.Cut(w.take(key), " | ")
	return label, help
}

// leftOver is an error when words stand for something that the kind does not have.
func (w wordList) leftOver(kind string) error {
	if len(w) == 0 {
		return nil
	}
	keys := make([]string, 0, len(w))
	for key := range w {
		keys = append(keys, key)
	}
	slices.Sort(keys)
	return fmt.Errorf("kind %s: fr.md: nothing is called %s", kind, strings.Join(keys, ", "))
}

func portSpecs(ports []Port, words wordList) []PortSpec {
	specs := make([]PortSpec, len(ports))
	for i, p := range ports {
		label, help := words.labelled("port " + p.Name)
		if label == "" {
			label = map[string]string{"in": "Entrée", "out": "Sortie"}[p.Name]
		}
		specs[i] = PortSpec{Name: p.Name, Label: Words{p.Label, label}, Help: Words{p.Help, help}}
	}
	return specs
}

func fieldSpecs(path string, f *Form, words wordList) []FieldSpec {
	specs := make([]FieldSpec, len(f.fields))
	for i, field := range f.fields {
		spec := field.spec
		at := join(path, spec.Name)
		spec.Label.Fr, spec.Help.Fr = words.labelled("param " + at)
		spec.Options = slices.Clone(spec.Options)
		for j := range spec.Options {
			spec.Options[j].Label.Fr = words.take("option " + at + "=" + spec.Options[j].Value)
		}
		if field.item != nil {
			spec.Fields = fieldSpecs(at, field.item(), words)
		}
		if v := field.encode(); !isBlank(v) {
			spec.Default = json.RawMessage(v.String())
		}
		specs[i] = spec
	}
	return specs
}

// Fields describes the fields of the kind's form in English.
func (k Kind) Fields() []FieldSpec { return fieldSpecs("", k.New().form, wordList{}) }
