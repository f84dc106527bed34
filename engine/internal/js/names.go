package js

import (
	"reflect"
	"sync"

	"github.com/dop251/goja/ast"
	"github.com/dop251/goja/file"

	"fairlead/engine/node"
)

// Unknown is the error for a name in the code that nothing will ever have: not a variable of the
// code, not a helper, not a part of JavaScript. Names that the code itself is careful with, behind
// typeof or within try, are left alone.
func (s *Source) Unknown() error {
	n := names{own: map[string]bool{}}
	walk(reflect.ValueOf(s.tree.Body), n.visit)
	for _, u := range n.used {
		if n.own[u.name] || globals()[u.name] {
			continue
		}
		e := node.BadInput("there is nothing called %s", u.name).WithHint("%s", unknownHint(u.name))
		if at := int(u.at) - 1 - s.before; at >= 0 && at < len(s.text) {
			e = e.At("%s", place(s.text, at))
		}
		return e
	}
	return nil
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
	var all []string
	for known := range globals() {
		if known != Fallback {
			all = append(all, known)
		}
	}
	if near := node.Nearest(name, append(all, "record", "default")); near != "" {
		return "did you mean " + near + "?"
	}
	return "texts are written in quotes, fields as record.name"
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
	walk(reflect.ValueOf(part), func(x any) bool {
		switch x := x.(type) {
		case *ast.Identifier:
			n.own[x.Name.String()] = true
		case *ast.PropertyShort:
			n.own[x.Name.Name.String()] = true
		}
		return true
	})
}
