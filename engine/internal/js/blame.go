package js

import (
	"strings"

	"github.com/dop251/goja/ast"
	"github.com/dop251/goja/file"
)

// maxPiece bounds how much of an expression a message repeats, in characters.
const maxPiece = 60

// piece is the part of the author's text that went wrong: the call, field or operation that goja
// places there. It is empty where none is found.
func (s *Source) piece(at file.Position) string {
	best := ""
	Walk(s.tree.Body, func(part any) bool {
		e, ok := part.(ast.Expression)
		if !ok || !s.isBlamed(e, at) {
			return true
		}
		if text := s.textOf(e); text != "" && (best == "" || len(text) < len(best)) {
			best = text
		}
		return true
	})
	best = strings.Join(strings.Fields(best), " ")
	if runes := []rune(best); len(runes) > maxPiece {
		best = string(runes[:maxPiece-1]) + "…"
	}
	return best
}

// isBlamed tells whether goja places what goes wrong in an expression at a position.
func (s *Source) isBlamed(e ast.Expression, at file.Position) bool {
	switch x := e.(type) {
	case *ast.CallExpression:
		return s.isAt(x.LeftParenthesis, at)
	case *ast.DotExpression:
		return s.isAt(x.Identifier.Idx, at)
	case *ast.BracketExpression:
		return s.isAt(x.LeftBracket, at) || s.isAt(x.Member.Idx0(), at)
	case *ast.NewExpression:
		id, ok := x.Callee.(*ast.Identifier)
		isOwn := ok && strings.HasSuffix(id.Name.String(), "Error") // the code throws it: its words are enough
		return !isOwn && s.isAt(x.Idx0(), at)
	case *ast.BinaryExpression, *ast.UnaryExpression:
		return s.isAt(e.Idx0(), at)
	}
	return false
}

func (s *Source) isAt(idx file.Idx, at file.Position) bool {
	known := s.tree.File.Position(int(idx) - 1)
	return known.Line == at.Line && known.Column == at.Column
}

// textOf is an expression as its author wrote it; empty where its brackets don't match.
func (s *Source) textOf(e ast.Expression) string {
	from, to := int(e.Idx0())-1-s.before, int(e.Idx1())-1-s.before
	switch x := e.(type) {
	case *ast.CallExpression:
		to = int(x.RightParenthesis) - s.before
	case *ast.BracketExpression:
		to = int(x.RightBracket) - s.before
	}
	if from < 0 || to > len(s.text) || from >= to {
		return ""
	}
	for unmatched(s.text[from:to]) && from > 0 { // brackets belong to no expression
		from--
	}
	if unmatched(s.text[from:to]) {
		return ""
	}
	return s.text[from:to]
}

func unmatched(text string) bool { return strings.Count(text, "(") != strings.Count(text, ")") }
