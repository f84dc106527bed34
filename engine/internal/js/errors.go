package js

import (
	"context"
	"errors"
	"fmt"
	"regexp"
	"strings"

	"github.com/dop251/goja"

	"fairlead/engine/node"
	"fairlead/engine/node/value"
)

var (
	readOf   = regexp.MustCompile(`Cannot read property '([^']*)' of (undefined|null)`)
	notThere = regexp.MustCompile(`(?:ReferenceError: )?(\S+) is not defined`)
	noText   = regexp.MustCompile(`(?s)Could not convert .* to primitive`)
	noCall   = regexp.MustCompile(`(?:Object has no member|Value is not an object|Not a function)`)
)

// explain puts an error that code met into words for its author.
func (f *Function) explain(ctx context.Context, err error, record value.Value) error {
	if ctx.Err() != nil {
		return ctx.Err()
	}
	var own *node.Error
	var interrupted *goja.InterruptedError
	var overflow *goja.StackOverflowError
	var exception *goja.Exception
	switch {
	case errors.As(err, &own) && !errors.As(err, &exception):
		return own
	case errors.As(err, &interrupted):
		return f.outOfTime()
	case errors.As(err, &overflow):
		return node.BadInput("functions call each other too deeply").
			WithHint("look for a function that calls itself without end")
	case errors.As(err, &exception):
		return f.explainException(exception, record)
	}
	return node.BadInput("%w", err)
}

func (f *Function) outOfTime() error {
	return node.BadInput("the code did not end within %v", f.machine.options.Limit).
		WithHint("look for a loop that never ends")
}

func (f *Function) explainException(x *goja.Exception, record value.Value) error {
	message := "the code threw something that has no text"
	if err := f.machine.safely(func() { message = x.Value().String() }); errors.As(err, new(*goja.InterruptedError)) {
		return f.explain(context.Background(), err, record)
	}
	message = strings.TrimPrefix(message, "Error: ")
	message = strings.TrimPrefix(message, "GoError: ")
	e := node.BadInput("%s", message)
	if line, column, ok := f.where(x); ok {
		e = e.At("line %d, column %d", line, column)
	}
	switch {
	case readOf.MatchString(message):
		name := readOf.FindStringSubmatch(message)
		e.Message = fmt.Sprintf("something is missing: there is no field %q of nothing", name[1])
		return e.WithHint("%s", f.missingHint(record))
	case notThere.MatchString(message):
		name := notThere.FindStringSubmatch(message)[1]
		e.Message = "there is nothing called " + name
		return e.WithHint("%s", nameHint(name, record))
	case noText.MatchString(message):
		e.Message = "an object stands where a text or a number is wanted"
		return e.WithHint("name one of its fields")
	case noCall.MatchString(message):
		return e.WithHint("check the name of the function and what it is called on")
	}
	return e
}

// where finds the place in the author's text.
func (f *Function) where(x *goja.Exception) (line, column int, ok bool) {
	for _, frame := range x.Stack() {
		at := frame.Position()
		if frame.SrcName() != "code" || at.Line == 0 {
			continue
		}
		line, column = at.Line, at.Column
		if line == 1 {
			column -= f.source.before
		}
		return line, max(column, 1), true
	}
	return 0, 0, false
}

var recordPath = regexp.MustCompile(`\brecord\.([A-Za-z_$][\w$]*)`)

// missingHint looks for a field of the record that the code asks for and that isn't there.
func (f *Function) missingHint(record value.Value) string {
	for _, found := range recordPath.FindAllStringSubmatch(f.source.text, -1) {
		if !record.Get(found[1]).IsMissing() {
			continue
		}
		if near := node.Nearest(found[1], record.Names()); near != "" && near != found[1] {
			return fmt.Sprintf("the record has no %s: did you mean %s?", found[1], near)
		}
		return fmt.Sprintf("the record has no %s: write record.%s?. where it may be missing", found[1], found[1])
	}
	return "write ?. instead of . where something may be missing"
}

func nameHint(name string, record value.Value) string {
	if record.Has(name) {
		return "fields of the record are written record." + name
	}
	if near := node.Nearest(name, []string{"record", "vars", "run"}); near != "" {
		return fmt.Sprintf("did you mean %s?", near)
	}
	return "texts are written in quotes, fields as record.name"
}
