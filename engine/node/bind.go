package node

import (
	"errors"
	"fmt"
	"strconv"
	"strings"
	"time"

	"fairlead/engine/node/value"
)

// binder reads params into the variables of a form and gathers what is wrong with them.
type binder struct {
	compiler Compiler
	problems []Problem
}

func (b *binder) problem(path, message, remedy string) {
	b.problems = append(b.problems, Problem{Param: path, Message: message, Remedy: remedy})
}

func (b *binder) mismatch(path string, v value.Value, want string) {
	b.problem(path, "is "+describe(v), "write "+want)
}

// failed reports an error of the compiler.
func (b *binder) failed(path string, err error) {
	var e *Error
	if !errors.As(err, &e) {
		b.problem(path, err.Error(), "")
		return
	}
	message := e.Message
	if e.Place != "" {
		message = e.Place + ": " + message
	}
	b.problem(path, message, e.Hint)
}

// form binds the fields of one object.
func (b *binder) form(path string, v value.Value, f *Form) {
	if v.Kind() != value.KindObject {
		b.mismatch(path, v, "an object with "+strings.Join(f.names(), ", "))
		return
	}
	for name := range v.Fields() {
		if f.field(name) == nil {
			b.problem(join(path, name), "is not a param of this kind", f.suggest(name))
		}
	}
	for _, field := range f.fields {
		b.field(path, v.Get(field.spec.Name), field)
	}
}

// at tells the compiler which param comes next.
func (b *binder) at(path string) {
	if l, ok := b.compiler.(Locator); ok {
		l.At(path)
	}
}

func (b *binder) field(path string, v value.Value, field *Field) {
	path = join(path, field.spec.Name)
	b.at(path)
	if v.IsMissing() && field.spec.Type == TypeGraph {
		v = field.encode() // a graph is compiled even where it is the default
	}
	if field.once && hasBraces(v) {
		once, err := b.compiler.Once(v)
		if err != nil {
			b.failed(path, err)
			return
		}
		if once.IsAbsent() {
			return
		}
		v = once
	}
	if v.IsMissing() || field.spec.Required && isBlank(v) {
		if field.spec.Required && isBlank(field.encode()) {
			b.problem(path, "is missing", "fill in "+strconv.Quote(field.spec.Label.En))
		}
		return
	}
	field.bind(b, path, v)
}

// text reads a text. Numbers count as texts by their digits, since JSON written by hand often
// lacks the quotes.
func (b *binder) text(path string, v value.Value) (string, bool) {
	switch v.Kind() {
	case value.KindText:
		return v.Text(), true
	case value.KindNumber:
		return v.Digits(), true
	}
	b.mismatch(path, v, "a text")
	return "", false
}

// eachItem goes through a list, or through the one value that stands for a list of one.
func (b *binder) eachItem(path string, v value.Value, item func(string, value.Value)) {
	if v.Kind() != value.KindList {
		item(path, v)
		return
	}
	i := 0
	for one := range v.Items() {
		item(itemPath(path, i), one)
		i++
	}
}

func (b *binder) expression(path string, v value.Value, p *Expression) {
	text, ok := b.text(path, v)
	if !ok {
		return
	}
	p.Source = text
	if trimmed := strings.TrimSpace(text); strings.HasPrefix(trimmed, "{{") && strings.HasSuffix(trimmed, "}}") {
		b.problem(path, "is written in {{ }}", "leave the braces out: this is an expression already")
		return
	}
	b.at(path)
	eval, err := b.compiler.Expression(text)
	if err != nil {
		b.failed(path, err)
		return
	}
	p.eval = eval
}

func (b *binder) template(path string, v value.Value, p *Template) {
	p.Source = v
	if !hasBraces(v) {
		return
	}
	b.at(path)
	eval, err := b.compiler.Template(v)
	if err != nil {
		b.failed(path, err)
		return
	}
	p.eval = eval
}

func (b *binder) script(path string, v value.Value, p *Script) {
	text, ok := b.text(path, v)
	if !ok {
		return
	}
	p.Source = text
	b.at(path)
	run, err := b.compiler.Script(text)
	if err != nil {
		b.failed(path, err)
		return
	}
	p.run = run
}

// hasBraces tells whether {{ stands in any text of v.
func hasBraces(v value.Value) bool {
	switch v.Kind() {
	case value.KindText:
		return strings.Contains(v.Text(), "{{")
	case value.KindList:
		for item := range v.Items() {
			if hasBraces(item) {
				return true
			}
		}
	case value.KindObject:
		for _, item := range v.Fields() {
			if hasBraces(item) {
				return true
			}
		}
	}
	return false
}

func (f *Form) field(name string) *Field {
	for _, field := range f.fields {
		if field.spec.Name == name {
			return field
		}
	}
	return nil
}

func (f *Form) names() []string {
	names := make([]string, len(f.fields))
	for i, field := range f.fields {
		names[i] = field.spec.Name
	}
	return names
}

// suggest is the remedy for a param that doesn't exist.
func (f *Form) suggest(name string) string {
	if near := Nearest(name, f.names()); near != "" {
		return fmt.Sprintf("did you mean %s?", near)
	}
	if len(f.fields) == 0 {
		return "remove it: this kind has no params"
	}
	return "remove it, or use one of " + strings.Join(f.names(), ", ")
}

func join(path, name string) string {
	if path == "" {
		return name
	}
	return path + "." + name
}

// describe names a value in a message: its kind, and the value itself where it is short.
func describe(v value.Value) string {
	switch v.Kind() {
	case value.KindList, value.KindObject:
		return "a " + strings.Replace(v.Kind().String(), "object", "set of fields", 1)
	case value.KindText:
		if v.Len() <= 40 {
			return "the text " + strconv.Quote(v.Text())
		}
		return "a long text"
	default:
		return v.String()
	}
}

func wholeNumber(v value.Value) (int64, bool) {
	if v.Kind() == value.KindText {
		n, err := strconv.ParseInt(strings.TrimSpace(v.Text()), 10, 64)
		return n, err == nil
	}
	if v.Kind() != value.KindNumber {
		return 0, false
	}
	return v.Int()
}

func number(v value.Value) (float64, bool) {
	if v.Kind() == value.KindText {
		n, err := strconv.ParseFloat(strings.TrimSpace(v.Text()), 64)
		return n, err == nil
	}
	return v.Float(), v.Kind() == value.KindNumber
}

func parseDuration(v value.Value) (time.Duration, bool) {
	if v.Kind() == value.KindNumber {
		return time.Duration(v.Float() * float64(time.Second)), true
	}
	text := strings.TrimSpace(v.Text())
	if days, ok := strings.CutSuffix(text, "d"); ok {
		n, err := strconv.ParseFloat(days, 64)
		return time.Duration(n * 24 * float64(time.Hour)), err == nil
	}
	if n, err := strconv.ParseFloat(text, 64); err == nil {
		return time.Duration(n * float64(time.Second)), true
	}
	d, err := time.ParseDuration(text)
	return d, err == nil
}

// formatDuration writes a duration as parseDuration reads it, without units of zero.
func formatDuration(d time.Duration) string {
	if d == 0 {
		return ""
	}
	text := d.String()
	if strings.HasSuffix(text, "m0s") {
		text = strings.TrimSuffix(text, "0s")
	}
	if strings.HasSuffix(text, "h0m") {
		text = strings.TrimSuffix(text, "0m")
	}
	return text
}
