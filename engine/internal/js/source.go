package js

import (
	"errors"
	"fmt"
	"math/big"
	"strconv"
	"strings"

	"github.com/dop251/goja"
	"github.com/dop251/goja/ast"
	"github.com/dop251/goja/file"
	"github.com/dop251/goja/parser"

	"fairlead/engine/node"
)

// Source is code that was compiled once and can be loaded into any number of machines.
type Source struct {
	program *goja.Program
	tree    *ast.Program
	text    string
	before  int // characters that the wrapping puts before the first line
	// onlyLoops tells that the code does not call iterators by itself.
	onlyLoops bool
	layouts   []*layout // of its results
	body      bool      // it is the body of a function, not an expression
}

// maxSource and maxExpression bound code. Whoever takes scripts from strangers must see to it that
// long ones, which may nest as deeply as they are long, are first read where that does no harm.
const (
	maxSource     = 1 << 20
	maxExpression = 16 << 10
)

// Expression compiles one expression. Its only parameter is record.
func Expression(text string) (*Source, error) {
	if strings.TrimSpace(text) == "" {
		return nil, node.BadInput("the expression is empty").WithHint("write one, such as record.total")
	}
	if len(text) > maxExpression {
		return nil, node.BadInput("the expression is longer than %d KB", maxExpression>>10).
			WithHint("put it into a node of the kind script")
	}
	// In a list, what closes the brackets or adds a second expression shows.
	if parsed, err := parseList(text); err != nil {
		return nil, err
	} else if len(parsed.Value) != 1 {
		return nil, node.BadInput("there is more than one expression").WithHint("remove the comma")
	}
	return compile("(function(record){'use strict';return (", text, "\n)})")
}

func parseList(text string) (*ast.ArrayLiteral, error) {
	program, err := parse("[", text, "\n]")
	if err != nil {
		return nil, err
	}
	if len(program.Body) == 1 {
		if s, ok := program.Body[0].(*ast.ExpressionStatement); ok {
			if list, ok := s.Expression.(*ast.ArrayLiteral); ok {
				return list, nil
			}
		}
	}
	return nil, node.BadInput("this is not one expression").WithHint("check the brackets")
}

// Body compiles the body of a function. Its only parameter is record.
func Body(text string) (*Source, error) {
	s, err := compile("(function(record){'use strict';", text, "\n})")
	if err != nil {
		return nil, err
	}
	s.body = true
	return s, nil
}

func compile(before, text, after string) (*Source, error) {
	program, err := parse(before, text, after)
	if err != nil {
		return nil, err
	}
	if err := onlyOneFunction(program); err != nil {
		return nil, err
	}
	if at, err := translateAll(program); err != nil {
		where := max(0, min(at-1-len(before), len(text)))
		return nil, node.BadInput("%w", err).At("%s", place(text, where))
	}
	leaveBigIntegers(program)
	layouts, restore := replaceResults(program)
	compiled, err := goja.CompileAST(program, true)
	restore()
	if err != nil {
		return nil, explainSyntax(err, before, text)
	}
	return &Source{
		program: compiled, tree: program, text: text, before: len([]rune(before)),
		onlyLoops: !takesSteps(text), layouts: layouts,
	}, nil
}

// Text is the code as it was written.
func (s *Source) Text() string { return s.text }

// Tree is the expression as goja's parser reads it, for those who can compute it another way; nil
// where the source is no expression. In it the helper default goes by the name [Fallback].
func (s *Source) Tree() ast.Expression {
	f, ok := s.tree.Body[0].(*ast.ExpressionStatement).Expression.(*ast.FunctionLiteral)
	if !ok {
		return nil
	}
	for _, statement := range f.Body.List {
		if r, ok := statement.(*ast.ReturnStatement); ok && len(f.Body.List) == 2 {
			return r.Argument
		}
	}
	return nil
}

// Statements are those of the body of a function, for those who can compute it another way; nil
// where the source is an expression. Names are as in Tree.
func (s *Source) Statements() []ast.Statement {
	f, ok := s.tree.Body[0].(*ast.ExpressionStatement).Expression.(*ast.FunctionLiteral)
	if !ok || !s.body {
		return nil
	}
	return f.Body.List[1:] // behind 'use strict'
}

func parse(before, text, after string) (*ast.Program, error) {
	if len(text) > maxSource {
		return nil, node.BadInput("the code is longer than %d MB", maxSource>>20)
	}
	whole := before + allowDefault(text) + after
	program, err := parser.ParseFile(&file.FileSet{}, "code", whole, 0, parser.WithDisableSourceMaps)
	if err != nil {
		return nil, explainSyntax(err, before, text)
	}
	return program, nil
}

// leaveBigIntegers keeps goja from computing with integers such as 2n while it compiles: a power of
// them may fill the memory, and code is compiled where that must not happen.
func leaveBigIntegers(program *ast.Program) {
	aside := func(x *ast.Expression) {
		if n, ok := (*x).(*ast.NumberLiteral); ok {
			if _, ok := n.Value.(*big.Int); ok {
				*x = &ast.SequenceExpression{Sequence: []ast.Expression{n}}
			}
		}
	}
	Walk(program.Body, func(part any) bool {
		switch x := part.(type) {
		case *ast.BinaryExpression:
			aside(&x.Left)
			aside(&x.Right)
		case *ast.UnaryExpression:
			aside(&x.Operand)
		}
		return true
	})
}

// onlyOneFunction makes sure that the text did not close the function that it is put into.
func onlyOneFunction(program *ast.Program) error {
	if len(program.Body) == 1 {
		if s, ok := program.Body[0].(*ast.ExpressionStatement); ok {
			if _, ok := s.Expression.(*ast.FunctionLiteral); ok {
				return nil
			}
		}
	}
	return node.BadInput("the brackets of the code don't match").WithHint("remove the bracket that closes too much")
}

func place(text string, at int) string {
	line := strings.Count(text[:at], "\n") + 1
	column := len([]rune(text[strings.LastIndexByte(text[:at], '\n')+1:at])) + 1
	return fmt.Sprintf("line %d, column %d", line, column)
}

// explainSyntax puts an error of the parser into words, at its place in the author's text.
func explainSyntax(err error, before, text string) error {
	message, line, column := err.Error(), 1, 1
	var list parser.ErrorList
	var one *parser.Error
	var compiled *goja.CompilerSyntaxError
	switch {
	case errors.As(err, &list) && len(list) > 0:
		message, line, column = list[0].Message, list[0].Position.Line, list[0].Position.Column
	case errors.As(err, &one):
		message, line, column = one.Message, one.Position.Line, one.Position.Column
	case errors.As(err, &compiled):
		message = compiled.Message
		if compiled.File != nil {
			at := compiled.File.Position(compiled.Offset)
			line, column = at.Line, at.Column
		}
	}
	if line == 1 {
		column -= len([]rune(before))
	}
	lines, width := strings.Count(text, "\n")+1, len([]rune(text[strings.LastIndexByte(text, '\n')+1:]))
	if line > lines || line == lines && column > width {
		// What stands there is not the author's, but what the text was put into.
		line, column, message = lines, width+1, "Unexpected end of input"
	}
	e := node.BadInput("%s", plainWords(message)).At("line %d, column %d", line, max(column, 1))
	return e.WithHint("%s", syntaxHint(message, text))
}

func plainWords(message string) string {
	message = strings.TrimPrefix(message, "SyntaxError: ")
	for _, r := range [][2]string{
		{"Unexpected token ILLEGAL", "a character stands here that means nothing"},
		{"Unexpected end of input", "the code ends too early"},
		{"Unexpected token ", "did not expect "},
		{"Unexpected identifier", "did not expect a name here"},
		{"Unexpected string", "did not expect a text here"},
		{"Unexpected number", "did not expect a number here"},
	} {
		if rest, ok := strings.CutPrefix(message, r[0]); ok {
			if rest != "" && strings.HasSuffix(r[1], " ") {
				rest = strconv.Quote(rest)
			}
			return r[1] + rest
		}
	}
	return message
}

func syntaxHint(message, text string) string {
	switch {
	case strings.Contains(message, "Invalid left-hand side"):
		return "to compare, write == or ==="
	case strings.ContainsAny(text, "“”‘’"):
		return `write straight quotes: "text"`
	case strings.Contains(message, "Unexpected end"), strings.Contains(message, "token ]"),
		strings.Contains(message, "token )"), strings.Contains(message, "token }"):
		return "something is missing, or a bracket or quote is not closed"
	}
	return "check what stands here"
}
