package js

import (
	"context"
	"errors"
	"fmt"
	"regexp"
	"strings"

	"github.com/dop251/goja"
	"github.com/dop251/goja/file"

	"fairlead/engine/node"
	"fairlead/engine/node/value"
)

var (
	readOf   = regexp.MustCompile(`Cannot read property '([^']*)' of (undefined|null)`)
	notThere = regexp.MustCompile(`(?:ReferenceError: )?(\S+) is not defined`)
	noText   = regexp.MustCompile(`(?s)Could not convert .* to primitive`)
	noMember = regexp.MustCompile(`Object has no member '([^']*)'`)
	noCall   = regexp.MustCompile(`(?:Value is not an object|Not a function)`)
	// kinds are what goja's errors begin with, the helpers' name what those of helpers do.
	kinds      = regexp.MustCompile(`^(?:Type|Range|Syntax|Reference|URI|Go)?Error: `)
	ofHelper   = regexp.MustCompile(`^[a-zA-Z]\w*\(\): `)
	nothingFor = regexp.MustCompile(`Cannot convert undefined or null to object|Value is not object coercible`)
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
	message = kinds.ReplaceAllString(node.BadInput("%s", message).Message, "") // of bounded length
	at, found := f.where(x)
	piece := ""
	if found {
		piece = f.source.piece(at)
	}
	if piece != "" {
		message = ofHelper.ReplaceAllString(message, "")
	}
	e := f.inPlainWords(message, piece, record)
	if piece != "" {
		e.Message = piece + ": " + e.Message
	}
	if found && (f.source.body || strings.Contains(f.source.text, "\n")) {
		if at.Line == 1 {
			at.Column -= f.source.before
		}
		e = e.At("line %d, column %d", at.Line, max(at.Column, 1))
	}
	return e
}

// inPlainWords puts a message of goja about a piece of the code into words that say what to do.
func (f *Function) inPlainWords(message, piece string, record value.Value) *node.Error {
	switch {
	case readOf.MatchString(message):
		name := readOf.FindStringSubmatch(message)[1]
		return node.BadInput("something is missing: there is no field %q of nothing", name).
			WithHint("%s", f.missingHint(record))
	case nothingFor.MatchString(message):
		return node.BadInput("something is missing: a list or an object is wanted, and there is none").
			WithHint("%s", f.missingHint(record))
	case notThere.MatchString(message):
		name := notThere.FindStringSubmatch(message)[1]
		return node.BadInput("there is nothing called %s", name).WithHint("%s", nameHint(name, record))
	case noText.MatchString(message):
		return node.BadInput("an object stands where a text or a number is wanted").WithHint("name one of its fields")
	case noMember.MatchString(message):
		return node.BadInput("there is no function %q here", noMember.FindStringSubmatch(message)[1]).
			WithHint("check the name of the function and what it is called on")
	case noCall.MatchString(message):
		return node.BadInput("an object or a function is wanted here, and this is none").
			WithHint("check the name of the function and what it is called on")
	case strings.HasPrefix(piece, "JSON.parse("):
		return node.BadInput("the text is not JSON")
	}
	switch message {
	case "Invalid time value":
		return node.BadInput("the date is not valid").WithHint("check the text that it is made of, or use date()")
	case "Malformed URI":
		return node.BadInput("the text has a percent sign that escapes nothing")
	case "No initial value":
		return node.BadInput("the list is empty, and there is nothing to begin with").
			WithHint("give a second argument, such as reduce(…, 0)")
	}
	return node.BadInput("%s", message)
}

// where finds the place in the code.
func (f *Function) where(x *goja.Exception) (at file.Position, ok bool) {
	for _, frame := range x.Stack() {
		if at := frame.Position(); frame.SrcName() == "code" && at.Line > 0 {
			return at, true
		}
	}
	return at, false
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
