package value

import (
	"fmt"
	"strings"
	"unicode/utf8"
)

// MaxDepth is how deep lists and objects may lie in each other.
const MaxDepth = 500

// SyntaxError says where and why a text is not JSON, and what to do.
type SyntaxError struct {
	Line, Column int   // from 1; the column in characters
	Offset       int64 // in bytes, from the beginning
	Message      string
	Remedy       string
	// Recoverable tells that the records after this one can still be read.
	Recoverable bool
	// Text is what could not be read, as far as it was passed over; empty where nothing was.
	Text string
}

// Error gives place, message and remedy in one line.
func (e *SyntaxError) Error() string {
	text := fmt.Sprintf("line %d, column %d: %s", e.Line, e.Column, e.Message)
	if e.Remedy != "" {
		text += "; " + e.Remedy
	}
	return text
}

// fault is an error at an offset of the scanned text.
type fault struct {
	at              int
	message, remedy string
}

// Remedies that are known again.
const (
	cutOff  = "the file seems to be cut off: get it again, or complete it"
	flatter = "make the data flatter"
	asUTF8  = "save the file as UTF-8, or choose its encoding"
)

// alone tells that the value with the fault can still be told from those behind it.
func (f *fault) alone() bool { return f.remedy == flatter || f.remedy == asUTF8 }

// locate turns a fault into an error with line and column.
func locate(text string, f *fault) *SyntaxError {
	before := text[:min(f.at, len(text))]
	line := strings.Count(before, "\n")
	lineBegin := strings.LastIndexByte(before, '\n') + 1
	return &SyntaxError{
		Line: line + 1, Column: utf8.RuneCountInString(before[lineBegin:]) + 1, Offset: int64(f.at),
		Message: f.message, Remedy: f.remedy,
	}
}

func cutInside(i int, inside string) *fault {
	return &fault{i, "unexpected end inside " + inside, cutOff}
}

// unexpected tells what stands at i instead of what is wanted.
func unexpected(text string, i int, want string) *fault {
	if i >= len(text) {
		return cutInside(i, "a value")
	}
	found := firstRune(text[i:])
	f := &fault{i, fmt.Sprintf("found %q where %s is wanted", found, want), ""}
	switch found {
	case "'":
		f.remedy = `write texts in double quotes: "text"`
	case "/", "#":
		f.remedy = "remove the comment: JSON has none"
	case "<":
		f.remedy = "this looks like XML or HTML, not JSON"
	case "N", "I", "u":
		f.remedy = "JSON has no NaN, Infinity or undefined: write null"
	case "T", "F":
		f.remedy = "write true and false in small letters"
	}
	return f
}

func firstRune(s string) string {
	_, n := utf8.DecodeRuneInString(s)
	return s[:n]
}
