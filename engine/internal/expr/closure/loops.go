package closure

import (
	"slices"

	"github.com/dop251/goja/ast"
)

// loopStatement compiles loops; label is the name that stands before one.
func (c *compiler) loopStatement(s ast.Statement, label string) statement {
	switch x := s.(type) {
	case *ast.ForStatement:
		return c.forLoop(x, label)
	case *ast.ForOfStatement:
		return c.forOf(x, label)
	case *ast.ForInStatement:
		return c.forIn(x, label)
	case *ast.WhileStatement:
		test := c.expr(x.Test).truth()
		return loop(test, c.block([]ast.Statement{x.Body}), nothing, label)
	case *ast.DoWhileStatement:
		run := c.block([]ast.Statement{x.Body})
		test, first := c.expr(x.Test).truth(), c.slot()
		again := loop(func(f *frame) bool {
			if f.locals[first].b {
				f.locals[first].b = false
				return true
			}
			return test(f)
		}, run, nothing, label)
		return func(f *frame) (val, outcome) {
			f.locals[first] = boolVal(true)
			return again(f)
		}
	case *ast.TryStatement:
		return c.try(x)
	case *ast.ClassDeclaration:
		c.refuse("a class")
	default:
		c.refuse("this kind of statement")
	}
	return nothing
}

// try compiles what is tried. Where something goes wrong in it, all is given up, and JavaScript catches
// it.
func (c *compiler) try(x *ast.TryStatement) statement {
	run := c.block(x.Body.List)
	if x.Finally == nil {
		return run
	}
	last := c.block(x.Finally.List)
	return func(f *frame) (val, outcome) {
		x, o := run(f)
		label := f.label
		f.label = ""
		if y, p := last(f); p != goesOn {
			return y, p
		}
		f.label = label
		return x, o
	}
}

// round runs a round of a loop and tells whether it ends the loop, and what the loop came to.
func (f *frame) round(run statement, label string) (x val, o outcome, end bool) {
	x, o = run(f)
	switch {
	case o == goesOn:
		return x, o, false
	case o == returned, f.label != "" && f.label != label:
		return x, o, true
	}
	f.label = ""
	return x, goesOn, o == broke
}

func loop(test func(*frame) bool, run, update statement, label string) statement {
	return func(f *frame) (val, outcome) {
		for test(f) {
			f.spend(1)
			if x, o, end := f.round(run, label); end {
				return x, o
			}
			update(f)
		}
		return val{}, goesOn
	}
}

// forLoop compiles for (let i = 0; i < n; i++).
func (c *compiler) forLoop(x *ast.ForStatement, label string) statement {
	outer := len(c.names)
	defer func() { c.names = c.names[:outer] }()
	var begin statement
	switch init := x.Initializer.(type) {
	case nil:
	case *ast.ForLoopInitializerLexicalDecl:
		for _, fn := range c.declareAll(&init.LexicalDeclaration) {
			fn.scope = len(c.names)
		}
		begin = c.declarations(init.LexicalDeclaration.List)
	case *ast.ForLoopInitializerExpression:
		begin = c.effect(init.Expression)
	case *ast.ForLoopInitializerVarDeclList:
		begin = c.assignVars(init.List)
	}
	test, update := func(*frame) bool { return true }, statement(nothing)
	if x.Test != nil {
		test = c.expr(x.Test).truth()
	}
	run := c.block([]ast.Statement{x.Body})
	if x.Update != nil {
		update = c.effect(x.Update)
	}
	again := loop(test, run, update, label)
	if begin == nil {
		return again
	}
	return func(f *frame) (val, outcome) {
		begin(f)
		return again(f)
	}
}

// into compiles what each round of for … of and for … in gives a value to.
func (c *compiler) into(x ast.ForInto) binding {
	switch d := x.(type) {
	case *ast.ForDeclaration:
		begin := len(c.names)
		c.declare(d.Target)
		for i := begin; i < len(c.names); i++ {
			c.names[i].fixed = d.IsConst
		}
		return c.bind(d.Target)
	case *ast.ForIntoVar:
		return c.bind(d.Binding.Target)
	}
	c.refuse("a loop without const, let or var")
	return func(*frame, val) {}
}

// forOf compiles for (const x of list). A list may grow meanwhile; of a set or map that does, JavaScript
// goes through what comes.
func (c *compiler) forOf(x *ast.ForOfStatement, label string) statement {
	outer := len(c.names)
	defer func() { c.names = c.names[:outer] }()
	source := c.expr(x.Source).eval
	bind := c.into(x.Into)
	run := c.block([]ast.Statement{x.Body})
	return func(f *frame) (val, outcome) {
		var own steps
		s := f.goThrough(source(f), &own)
		for item, ok := f.next(s); ok; item, ok = f.next(s) {
			bind(f, item)
			if x, o, end := f.round(run, label); end {
				return x, o
			}
		}
		return val{}, goesOn
	}
}

// forIn compiles for (const name in object), which must not gain or lose fields meanwhile.
func (c *compiler) forIn(x *ast.ForInStatement, label string) statement {
	outer := len(c.names)
	defer func() { c.names = c.names[:outer] }()
	source := c.expr(x.Source).eval
	bind := c.into(x.Into)
	run := c.block([]ast.Statement{x.Body})
	return func(f *frame) (val, outcome) {
		object := source(f)
		if object.missing() {
			return val{}, goesOn
		}
		if object.k != isObject {
			giveUp()
		}
		names := slices.Clone(object.fieldNames())
		for _, name := range names {
			f.spend(1)
			bind(f, textVal(name))
			if x, o, end := f.round(run, label); end {
				return x, o
			}
			if len(object.fieldNames()) != len(names) {
				giveUp()
			}
		}
		return val{}, goesOn
	}
}

// switchStatement compiles switch. What a case declares needs braces of its own.
func (c *compiler) switchStatement(x *ast.SwitchStatement) statement {
	on := c.expr(x.Discriminant).eval
	tests := make([]func(*frame) val, len(x.Body))
	runs := make([]statement, len(x.Body))
	for i, one := range x.Body {
		if one.Test != nil {
			tests[i] = c.expr(one.Test).eval
		}
		for _, s := range one.Consequent {
			switch s.(type) {
			case *ast.LexicalDeclaration, *ast.FunctionDeclaration:
				c.refuse("a case that declares a name without braces around it")
			}
		}
		runs[i] = c.block(one.Consequent)
	}
	fallback := x.Default
	return func(f *frame) (val, outcome) {
		x, at := on(f), -1
		for i, test := range tests {
			if test != nil && same(x, test(f)) {
				at = i
				break
			}
		}
		if at < 0 {
			at = fallback
		}
		if at < 0 {
			return val{}, goesOn
		}
		for _, run := range runs[at:] {
			switch x, o := run(f); {
			case o == broke && f.label == "":
				return val{}, goesOn
			case o != goesOn:
				return x, o
			}
		}
		return val{}, goesOn
	}
}
