package closure

import (
	"slices"

	"github.com/dop251/goja/ast"
	"github.com/dop251/goja/token"
)

// outcome says how a statement ended.
type outcome uint8

const (
	goesOn outcome = iota
	returned
	broke
	continued
)

// statement is run in a function. Where it returned, x is what it returned.
type statement func(f *frame) (x val, o outcome)

func nothing(*frame) (val, outcome) { return val{}, goesOn }

// block compiles statements with a scope of their own.
func (c *compiler) block(list []ast.Statement) statement {
	outer := len(c.names)
	defer func() { c.names = c.names[:outer] }()
	for _, s := range list {
		if d, ok := s.(*ast.LexicalDeclaration); ok {
			c.declareAll(d)
		}
	}
	var made []statement
	for _, s := range list {
		made = append(made, c.statement(s)...)
	}
	if len(made) == 1 {
		return made[0]
	}
	return func(f *frame) (val, outcome) {
		for _, run := range made {
			if x, o := run(f); o != goesOn {
				return x, o
			}
		}
		return val{}, goesOn
	}
}

func (c *compiler) declareAll(d *ast.LexicalDeclaration) {
	begin := len(c.names)
	for _, b := range d.List {
		c.declare(b.Target)
		if id, ok := b.Target.(*ast.Identifier); ok && id != nil {
			_, c.names[len(c.names)-1].grows = b.Initializer.(*ast.ArrayLiteral)
		}
	}
	for i := begin; i < len(c.names); i++ {
		c.names[i].fixed = d.Token == token.CONST
	}
}

func (c *compiler) statement(s ast.Statement) []statement {
	switch x := s.(type) {
	case *ast.EmptyStatement:
		return nil
	case *ast.BlockStatement:
		return []statement{c.block(x.List)}
	case *ast.ReturnStatement:
		return []statement{c.returns(x)}
	case *ast.ThrowStatement: // JavaScript has it to tell
		return []statement{func(*frame) (val, outcome) { giveUp(); return val{}, returned }}
	case *ast.IfStatement:
		return []statement{c.ifStatement(x)}
	case *ast.LexicalDeclaration:
		return c.declarations(x)
	case *ast.ExpressionStatement:
		return []statement{c.effect(x.Expression)}
	case *ast.ForOfStatement:
		return []statement{c.forOf(x)}
	case *ast.ForStatement:
		return []statement{c.forLoop(x)}
	case *ast.WhileStatement:
		test, run := c.expr(x.Test).truth(), c.block([]ast.Statement{x.Body})
		return []statement{loop(test, run, nothing)}
	case *ast.BranchStatement:
		return []statement{c.branch(x)}
	}
	c.refuse("statements other than const, let, if, for, while, return and assignments")
	return nil
}

func (c *compiler) returns(x *ast.ReturnStatement) statement {
	if x.Argument == nil {
		return func(*frame) (val, outcome) { return val{}, returned }
	}
	if id, ok := x.Argument.(*ast.Identifier); ok && c.functions == 0 && c.isRecord(id) {
		fields := c.changed
		return func(f *frame) (val, outcome) { return f.withChanges(fields), returned }
	}
	eval := c.expr(x.Argument).eval
	return func(f *frame) (val, outcome) { return eval(f), returned }
}

func (c *compiler) branch(x *ast.BranchStatement) statement {
	if x.Label != nil {
		c.refuse("a label")
	}
	o := broke
	if x.Token == token.CONTINUE {
		o = continued
	}
	return func(*frame) (val, outcome) { return val{}, o }
}

func (c *compiler) ifStatement(x *ast.IfStatement) statement {
	test := c.expr(x.Test).truth()
	then := c.block([]ast.Statement{x.Consequent})
	other := nothing
	if x.Alternate != nil {
		other = c.block([]ast.Statement{x.Alternate})
	}
	return func(f *frame) (val, outcome) {
		if test(f) {
			return then(f)
		}
		return other(f)
	}
}

func (c *compiler) declarations(x *ast.LexicalDeclaration) []statement {
	var made []statement
	for _, b := range x.List {
		eval := constant(val{}).eval
		if b.Initializer != nil {
			eval = c.initial(b.Initializer)
		}
		bind := c.bind(b.Target)
		made = append(made, func(f *frame) (val, outcome) {
			bind(f, eval(f))
			return val{}, goesOn
		})
	}
	return made
}

// initial compiles what a name begins with. A list that is written there is made anew each time,
// since the name may let it grow.
func (c *compiler) initial(e ast.Expression) func(*frame) val {
	made := c.expr(e)
	if _, ok := e.(*ast.ArrayLiteral); !ok || !made.constant {
		return made.eval
	}
	eval := made.eval
	return func(f *frame) val { return listVal(slices.Clone(eval(f).made.items)) }
}

// forOf compiles for (const x of list).
func (c *compiler) forOf(x *ast.ForOfStatement) statement {
	d, ok := x.Into.(*ast.ForDeclaration)
	if !ok {
		c.refuse("for … of without const or let")
		return nothing
	}
	outer := len(c.names)
	defer func() { c.names = c.names[:outer] }()
	source := c.expr(x.Source).eval
	c.declare(d.Target)
	for i := outer; i < len(c.names); i++ {
		c.names[i].fixed = d.IsConst
	}
	bind := c.bind(d.Target)
	run := c.block([]ast.Statement{x.Body})
	return func(f *frame) (val, outcome) {
		list := source(f)
		if list.k != isList {
			giveUp()
		}
		for i := 0; i < list.count(); i++ {
			f.spend(1)
			bind(f, f.item(list, i))
			switch x, o := run(f); o {
			case returned:
				return x, o
			case broke:
				return val{}, goesOn
			default:
			}
		}
		return val{}, goesOn
	}
}

// forLoop compiles for (let i = 0; i < n; i++).
func (c *compiler) forLoop(x *ast.ForStatement) statement {
	outer := len(c.names)
	defer func() { c.names = c.names[:outer] }()
	begin := []statement{}
	switch init := x.Initializer.(type) {
	case nil:
	case *ast.ForLoopInitializerLexicalDecl:
		c.declareAll(&init.LexicalDeclaration)
		begin = c.declarations(&init.LexicalDeclaration)
	case *ast.ForLoopInitializerExpression:
		begin = []statement{c.effect(init.Expression)}
	default:
		c.refuse("var")
	}
	test, update := func(*frame) bool { return true }, nothing
	if x.Test != nil {
		test = c.expr(x.Test).truth()
	}
	if x.Update != nil {
		update = c.effect(x.Update)
	}
	again := loop(test, c.block([]ast.Statement{x.Body}), update)
	return func(f *frame) (val, outcome) {
		for _, run := range begin {
			run(f)
		}
		return again(f)
	}
}

func loop(test func(*frame) bool, run, update statement) statement {
	return func(f *frame) (val, outcome) {
		for test(f) {
			f.spend(1)
			switch x, o := run(f); o {
			case returned:
				return x, o
			case broke:
				return val{}, goesOn
			default:
			}
			update(f)
		}
		return val{}, goesOn
	}
}
