package node

import (
	"errors"
	"fmt"
	"io/fs"
	"strings"
	"syscall"
)

// Class says who can do something about an error.
type Class string

// The classes of errors.
const (
	// Input is for the author of the flow or of its data: waiting won't help.
	Input Class = "input"
	// Down is for a system that doesn't answer: waiting may help.
	Down Class = "unavailable"
	// Halt is for the machine: the disk is full, the store damaged. The run can't go on.
	Halt Class = "halt"
	// Bug is everything else: Fairlead's own fault.
	Bug Class = "bug"
)

// Error is a failure in words for the person who can mend it.
type Error struct {
	Class   Class
	Message string // what is wrong, one sentence without a full stop
	Hint    string // what to do next; may be empty
	Place   string // "row 12, column 3"; may be empty
	Param   string // path of the param at fault, "fields[2].to"; may be empty
	Status  int    // of a reply, where there is one
	Cause   error
}

// BadInput returns an error that the author of the flow or of the data can mend.
func BadInput(format string, args ...any) *Error { return newError(Input, format, args) }

// Unavailable returns an error about a system that may answer later.
func Unavailable(format string, args ...any) *Error { return newError(Down, format, args) }

// CannotGoOn returns an error that ends the run: nothing more can be kept or written.
func CannotGoOn(format string, args ...any) *Error { return newError(Halt, format, args) }

// DiskFault returns an error that ends the run because a disk could not be read or written: what says
// what could not be done. The name of the file that err may hold is left out.
func DiskFault(what string, err error) *Error {
	var named *fs.PathError
	if errors.As(err, &named) {
		err = named.Err
	}
	switch {
	case errors.Is(err, syscall.ENOSPC):
		return CannotGoOn("%s: the disk is full: %w", what, err).WithHint("make room and run again")
	case errors.Is(err, syscall.EROFS):
		return CannotGoOn("%s: the disk can only be read: %w", what, err).WithHint("choose another folder")
	case errors.Is(err, syscall.EIO):
		return CannotGoOn("%s: the disk reports a fault: %w", what, err).WithHint("check the disk")
	}
	return CannotGoOn("%s: %w", what, err)
}

func newError(class Class, format string, args []any) *Error {
	wrapped := fmt.Errorf(format, args...)
	return &Error{Class: class, Message: cut(wrapped.Error()), Cause: errors.Unwrap(wrapped)}
}

// WithHint sets what to do next.
func (e *Error) WithHint(format string, args ...any) *Error {
	e.Hint = fmt.Sprintf(format, args...)
	return e
}

// At sets the place in the data.
func (e *Error) At(format string, args ...any) *Error {
	e.Place = fmt.Sprintf(format, args...)
	return e
}

// On sets the param at fault.
func (e *Error) On(param string) *Error {
	e.Param = param
	return e
}

// WithStatus sets the status of the reply that brought the error.
func (e *Error) WithStatus(status int) *Error {
	e.Status = status
	return e
}

// Error gives place, message and hint in one line.
func (e *Error) Error() string {
	text := e.Message
	if e.Place != "" {
		text = e.Place + ": " + text
	}
	if e.Hint != "" {
		text += "; " + e.Hint
	}
	return text
}

func (e *Error) Unwrap() error { return e.Cause }

// AsError returns err as an [Error]; one that isn't is a bug.
func AsError(err error) *Error {
	var e *Error
	if errors.As(err, &e) {
		return e
	}
	return &Error{Class: Bug, Message: err.Error(), Cause: err}
}

// maxWords is how long what an error says may be, in bytes: some of it comes from records and scripts.
const maxWords = 4 << 10

// Brief returns the error with what it says cut to what a person reads.
func (e *Error) Brief() *Error {
	if len(e.Message) <= maxWords && len(e.Hint) <= maxWords && len(e.Place) <= maxWords {
		return e
	}
	brief := *e
	brief.Message, brief.Hint, brief.Place = cut(e.Message), cut(e.Hint), cut(e.Place)
	return &brief
}

func cut(text string) string {
	if len(text) <= maxWords {
		return text
	}
	return strings.ToValidUTF8(text[:maxWords], "") + "…"
}

// Problem is a mistake in the params of one node.
type Problem struct {
	Param   string // path within the params, "fields[2].to"; empty for the node as a whole
	Message string // what is wrong
	Remedy  string // what to do
	// Node and Label place a mistake that stands in a graph within the node: the path of the
	// inner node and its name. Param is then within the params of that one.
	Node, Label string
	// Wire is the number of the wire at fault in the graph of that node, from 1; 0 for none.
	Wire int
	// Warning tells that the flow can run in spite of it.
	Warning bool
}
