package js

import (
	"fmt"
	"maps"
	"slices"
	"sync"

	"github.com/dop251/goja/ast"
	"github.com/dop251/goja/file"
	"github.com/dop251/goja/token"

	"fairlead/engine/node"
)

// Unknown is the error for a name in the code that nothing will ever have: not a variable of the
// code, not a helper, not a part of JavaScript. Names that the code itself is careful with, behind
// typeof or within try, are left alone.
func (s *Source) Unknown() error {
	n := s.names()
	for _, u := range n.used {
		if n.own[u.name] || globals()[u.name] {
			continue
		}
		return s.at(u.at, node.BadInput("there is nothing called %s", u.name).WithHint("%s", unknownHint(u.name)))
	}
	return nil
}

func (s *Source) names() names {
	n := names{own: map[string]bool{}}
	Walk(s.tree.Body, n.visit)
	return n
}

// UsesRecord tells whether the code looks at its record.
func (s *Source) UsesRecord() bool {
	for _, u := range s.names().used {
		if u.name == "record" && int(u.at) > s.before { // not the parameter itself
			return true
		}
	}
	return false
}

// globals are the names that all code finds.
var globals = sync.OnceValue(func() map[string]bool { //nolint:gochecknoglobals // made once, never changed
	known := map[string]bool{"arguments": true}
	m, err := NewMachine(Options{})
	if err != nil {
		return known
	}
	for _, name := range m.rt.GlobalObject().GetOwnPropertyNames() {
		known[name] = true
	}
	return known
})

// outside are names of what code finds elsewhere, and not here by intent.
func outside(name string) bool {
	switch name {
	case "require", "process", "fetch", "XMLHttpRequest", "axios", "setTimeout", "setInterval", "setImmediate",
		"window", "document", "localStorage", "fs", "Deno", "Bun":
		return true
	}
	return false
}

func unknownHint(name string) string {
	if outside(name) {
		return "code has no files, network, timers or packages; use a node for that, such as HTTP request"
	}
	all := slices.Sorted(maps.Keys(globals()))
	slices.Reverse(all) // helpers before what JavaScript calls the same but for a capital
	near := node.Nearest(name, append(all, "record"))
	switch near {
	case "":
		return "texts are written in quotes, fields as record.name"
	case Fallback:
		near = "default"
	}
	return fmt.Sprintf("did you mean %s?", near)
}

// names gathers which names code uses, and which it has of its own, wherever in it.
type names struct {
	used []usedName
	own  map[string]bool
}

type usedName struct {
	name string
	at   file.Idx
}

func (n *names) visit(x any) (deeper bool) {
	switch x := x.(type) {
	case *ast.Identifier:
		n.used = append(n.used, usedName{x.Name.String(), x.Idx})
	case *ast.PropertyShort:
		n.used = append(n.used, usedName{x.Name.Name.String(), x.Name.Idx})
	case *ast.FunctionLiteral:
		n.owns(x.Name)
	case *ast.ClassLiteral:
		n.owns(x.Name)
	case *ast.Binding:
		n.owns(x.Target)
	case *ast.ParameterList:
		n.owns(x.Rest)
	case *ast.ForDeclaration:
		n.owns(x.Target)
	case *ast.CatchStatement:
		n.owns(x.Parameter)
	case *ast.TryStatement:
		n.owns(x.Body)
	case *ast.LabelledStatement:
		n.owns(x.Label)
	case *ast.BranchStatement:
		n.owns(x.Label)
	case *ast.MetaProperty:
		n.owns(x.Meta)
		n.owns(x.Property)
	case *ast.UnaryExpression:
		if x.Operator.String() == "typeof" {
			n.owns(x.Operand)
		}
	}
	return true
}

// owns takes all names in a part of the tree for names of the code's own.
func (n *names) owns(part any) {
	Walk(part, func(x any) bool {
		switch x := x.(type) {
		case *ast.Identifier:
			n.own[x.Name.String()] = true
		case *ast.PropertyShort:
			n.own[x.Name.Name.String()] = true
		}
		return true
	})
}

// Sets is the error for a condition that sets a value where it should compare: record.a = 1.
func (s *Source) Sets() error {
	at, found := assigned(s.Tree())
	if !found {
		return nil
	}
	return s.at(at, node.BadInput("= sets a value, and does not compare").WithHint("to compare, write == or ==="))
}

// at says where in the code a mistake lies.
func (s *Source) at(idx file.Idx, mistake *node.Error) *node.Error {
	if i := int(idx) - 1 - s.before; i >= 0 && i < len(s.text) {
		return mistake.At("%s", place(s.text, i))
	}
	return mistake
}

// assigned finds what sets a value among the parts of a condition.
func assigned(x ast.Expression) (file.Idx, bool) {
	switch x := x.(type) {
	case *ast.AssignExpression:
		return x.Idx0(), x.Operator == token.ASSIGN
	case *ast.UnaryExpression:
		return assigned(x.Operand)
	case *ast.BinaryExpression:
		if x.Operator != token.LOGICAL_AND && x.Operator != token.LOGICAL_OR {
			return 0, false
		}
		if at, found := assigned(x.Left); found {
			return at, true
		}
		return assigned(x.Right)
	}
	return 0, false
}
