package store

import (
	"context"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"syscall"

	"modernc.org/sqlite"

	"fairlead/engine/node"
)

// Result codes of SQLite, from its documentation (rescode).
const (
	codeBusy     = 5
	codeReadOnly = 8
	codeIOError  = 10
	codeCorrupt  = 11
	codeFull     = 13
	codeCantOpen = 14
	codeNotADB   = 26
)

func code(err error) int {
	var e *sqlite.Error
	if errors.As(err, &e) {
		return e.Code() & 0xFF
	}
	return 0
}

func isDamaged(err error) bool {
	c := code(err)
	return c == codeCorrupt || c == codeNotADB || errors.Is(err, errDamaged)
}

// explain names what was done when err came, and gives err its class. A store that turns out to
// be damaged is marked, so that the next to open it looks closely.
func (s *Store) explain(what string, err error) error {
	if err == nil {
		return nil
	}
	if isDamaged(err) {
		_ = os.WriteFile(s.path+suspect, nil, 0o600) // without the mark the damage shows again
	}
	return classed(fmt.Errorf("%s: %w", what, err))
}

// classed puts an error of the disk into words and gives it its class.
func classed(err error) error {
	var own *node.Error
	if err == nil || errors.As(err, &own) ||
		errors.Is(err, context.Canceled) || errors.Is(err, context.DeadlineExceeded) {
		return err
	}
	c := code(err)
	halt := func(message, hint string) error {
		return &node.Error{Class: node.Halt, Message: message, Hint: hint, Cause: err}
	}
	switch {
	case c == codeFull || errors.Is(err, syscall.ENOSPC):
		return halt("the disk is full", "make room and run again")
	case c == codeReadOnly || c == codeCantOpen || errors.Is(err, syscall.EROFS) || errors.Is(err, fs.ErrPermission):
		return halt("the workspace can't be written to", "check the permissions of its folder .fairlead")
	case c == codeIOError || errors.Is(err, syscall.EIO):
		return halt("the disk reports a fault", "check the disk, then open the workspace again")
	case c == codeBusy:
		return halt("another program keeps the workspace's store busy", "close it and run again")
	case isDamaged(err):
		return halt("the workspace's store is damaged", "open the workspace again: what can be read is kept")
	}
	return halt(err.Error(), "")
}
