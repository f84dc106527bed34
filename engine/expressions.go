package engine

import (
	"fairlead/engine/flow"
	"fairlead/engine/internal/expr"
	"fairlead/engine/node"
)

// Expression tells how one expression of a flow, or one script, will be computed.
type Expression struct {
	Node   flow.Node
	Param  string // in which it stands, such as fields[2].value
	Source string // without its braces
	Script bool   // it is the body of a script
	// Compiled tells that it runs within the program. Where it does not, Why names what in it has the
	// script host compute it. The result is the same.
	Compiled bool
	Why      string
}

// Expressions lists the expressions and scripts of a flow and of the graphs within its nodes, in the order in
// which they are compiled. What is no expression is left out: Check tells what is wrong with it.
func Expressions(f *flow.Flow, catalog *node.Catalog, workspace string) []Expression {
	var all []Expression
	g := checking(catalog, workspace)
	g.paths = func(n flow.Node, p expr.Path) {
		all = append(all, Expression{
			Node: n, Param: p.Param, Source: p.Source, Script: p.Script, Compiled: p.Compiled, Why: p.Why,
		})
	}
	flow.Check(f, catalog, g.compilers(f.Vars()))
	return all
}
