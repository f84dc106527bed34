package closure

import (
	"github.com/dop251/goja/ast"
	"github.com/dop251/goja/token"
)

// outcome says how a statement ended.
type outcome uint8

const (
	goesOn outcome = iota
	returned
	broke     // out of the loop or switch, or that with the frame's label
	continued // with the next round of the loop, or that with the frame's label
)

// statement is run in a function. Where it returned, x is what it returned.
type statement func(f *frame) (x val, o outcome)

func nothing(*frame) (val, outcome) { return val{}, goesOn }

// block compiles statements with a scope of their own.
func (c *compiler) block(list []ast.Statement) statement {
	outer := len(c.names)
	defer func() { c.names = c.names[:outer] }()
	var functions []*function
	for _, s := range list {
		switch x := s.(type) {
		case *ast.LexicalDeclaration:
			functions = append(functions, c.declareAll(x)...)
		case *ast.FunctionDeclaration:
			functions = append(functions, c.declareFunction(x.Function)...)
		}
	}
	for _, fn := range functions {
		fn.scope = len(c.names)
	}
	var made []statement
	for _, s := range list {
		if run := c.statement(s); run != nil {
			made = append(made, run)
		}
	}
	if run := oneAfterAnother(made); run != nil {
		return run
	}
	return nothing
}

// declareAll brings what let or const declare into scope, and gives the functions among it.
func (c *compiler) declareAll(d *ast.LexicalDeclaration) (functions []*function) {
	begin := len(c.names)
	for _, b := range d.List {
		c.declare(b.Target)
		if _, ok := b.Target.(*ast.Identifier); ok && d.Token == token.CONST {
			if fn := functionOf(b.Initializer); fn != nil {
				c.names[len(c.names)-1].function = fn
				functions = append(functions, fn)
			}
			c.names[len(c.names)-1].regexp, _ = b.Initializer.(*ast.RegExpLiteral)
		}
	}
	for i := begin; i < len(c.names); i++ {
		c.names[i].fixed = d.Token == token.CONST
	}
	return functions
}

func (c *compiler) declareFunction(x *ast.FunctionLiteral) []*function {
	if x.Async || x.Generator {
		c.refuse("a function that waits or gives items one by one")
		return nil
	}
	fn := &function{params: x.ParameterList, body: x.Body}
	c.names = append(c.names, name{text: x.Name.Name.String(), slot: c.slot(), known: true, function: fn})
	return []*function{fn}
}

// statement compiles one statement; nil where there is nothing to run.
func (c *compiler) statement(s ast.Statement) statement {
	label := c.label
	c.label = ""
	switch x := s.(type) {
	case *ast.EmptyStatement, *ast.FunctionDeclaration:
		return nil
	case *ast.BlockStatement:
		return c.block(x.List)
	case *ast.ReturnStatement:
		return c.returns(x)
	case *ast.ThrowStatement: // JavaScript has it to tell
		return func(*frame) (val, outcome) { giveUp(); return val{}, returned }
	case *ast.IfStatement:
		return c.ifStatement(x)
	case *ast.LexicalDeclaration:
		return c.declarations(x.List)
	case *ast.VariableStatement:
		return c.assignVars(x.List)
	case *ast.ExpressionStatement:
		return c.effect(x.Expression)
	case *ast.BranchStatement:
		return c.branch(x)
	case *ast.SwitchStatement:
		return c.switchStatement(x)
	case *ast.LabelledStatement:
		switch x.Statement.(type) {
		case *ast.ForStatement, *ast.ForOfStatement, *ast.ForInStatement, *ast.WhileStatement, *ast.DoWhileStatement:
		default:
			c.refuse("a label of what is no loop")
		}
		c.label = x.Label.Name.String()
		return c.statement(x.Statement)
	}
	return c.loopStatement(s, label)
}

// effect compiles an expression for what it does.
func (c *compiler) effect(e ast.Expression) statement {
	made := c.expr(e)
	if made.number != nil {
		number := made.number
		return func(f *frame) (val, outcome) {
			number(f)
			return val{}, goesOn
		}
	}
	eval := made.eval
	return func(f *frame) (val, outcome) {
		eval(f)
		return val{}, goesOn
	}
}

func (c *compiler) returns(x *ast.ReturnStatement) statement {
	if x.Argument == nil {
		return func(*frame) (val, outcome) { return val{}, returned }
	}
	eval := c.expr(x.Argument).eval
	return func(f *frame) (val, outcome) { return eval(f), returned }
}

func (c *compiler) branch(x *ast.BranchStatement) statement {
	o := broke
	if x.Token == token.CONTINUE {
		o = continued
	}
	if x.Label == nil {
		return func(*frame) (val, outcome) { return val{}, o }
	}
	label := x.Label.Name.String()
	return func(f *frame) (val, outcome) {
		f.label = label
		return val{}, o
	}
}

func (c *compiler) ifStatement(x *ast.IfStatement) statement {
	test := c.expr(x.Test).truth()
	then := c.block([]ast.Statement{x.Consequent})
	if x.Alternate == nil {
		return func(f *frame) (val, outcome) {
			if test(f) {
				return then(f)
			}
			return val{}, goesOn
		}
	}
	other := c.block([]ast.Statement{x.Alternate})
	return func(f *frame) (val, outcome) {
		if test(f) {
			return then(f)
		}
		return other(f)
	}
}

// declarations compiles what let and const begin with.
func (c *compiler) declarations(list []*ast.Binding) statement {
	var made []statement
	for _, b := range list {
		if id, ok := b.Target.(*ast.Identifier); ok {
			if n := c.lookUp(id.Name.String()); n.function != nil || n.regexp != nil {
				n.known = true
				continue
			}
		}
		made = append(made, c.begin(b))
	}
	return oneAfterAnother(made)
}

// begin compiles what a declared name begins with.
func (c *compiler) begin(b *ast.Binding) statement {
	eval := constant(val{}).eval
	if b.Initializer != nil {
		eval = c.expr(b.Initializer).eval
	}
	bind := c.bind(b.Target)
	return func(f *frame) (val, outcome) {
		bind(f, eval(f))
		return val{}, goesOn
	}
}

// oneAfterAnother runs statements up to one that ends otherwise than by going on; nil where there are
// none.
func oneAfterAnother(made []statement) statement {
	switch len(made) {
	case 0:
		return nil
	case 1:
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

// declareVars brings the names that var declares anywhere in a function into its scope.
func (c *compiler) declareVars(list []ast.Statement) {
	for _, s := range list {
		switch x := s.(type) {
		case *ast.VariableStatement:
			c.declareVar(x.List)
		case *ast.BlockStatement:
			c.declareVars(x.List)
		case *ast.IfStatement:
			c.declareVars([]ast.Statement{x.Consequent, x.Alternate})
		case *ast.ForStatement:
			if d, ok := x.Initializer.(*ast.ForLoopInitializerVarDeclList); ok {
				c.declareVar(d.List)
			}
			c.declareVars([]ast.Statement{x.Body})
		case *ast.ForOfStatement:
			c.declareVarIn(x.Into, x.Body)
		case *ast.ForInStatement:
			c.declareVarIn(x.Into, x.Body)
		case *ast.WhileStatement:
			c.declareVars([]ast.Statement{x.Body})
		case *ast.DoWhileStatement:
			c.declareVars([]ast.Statement{x.Body})
		case *ast.LabelledStatement:
			c.declareVars([]ast.Statement{x.Statement})
		case *ast.TryStatement:
			c.declareVarsOfTry(x)
		case *ast.SwitchStatement:
			for _, one := range x.Body {
				c.declareVars(one.Consequent)
			}
		}
	}
}

func (c *compiler) declareVarsOfTry(x *ast.TryStatement) {
	c.declareVars(x.Body.List)
	if x.Catch != nil {
		c.declareVars(x.Catch.Body.List)
	}
	if x.Finally != nil {
		c.declareVars(x.Finally.List)
	}
}

func (c *compiler) declareVarIn(into ast.ForInto, body ast.Statement) {
	if d, ok := into.(*ast.ForIntoVar); ok {
		c.declareVar([]*ast.Binding{d.Binding})
	}
	c.declareVars([]ast.Statement{body})
}

func (c *compiler) declareVar(list []*ast.Binding) {
	for _, b := range list {
		id, ok := b.Target.(*ast.Identifier)
		if !ok {
			c.refuse("var with a pattern")
			return
		}
		text := id.Name.String()
		if text == "record" { // the parameter goes on under this name
			c.refuse("var record")
		}
		c.names = append(c.names, name{text: text, slot: c.slot(), known: true})
	}
}

// assignVars compiles var a = b, of names that were declared at the beginning of the function.
func (c *compiler) assignVars(list []*ast.Binding) statement {
	var made []statement
	for _, b := range list {
		if b.Initializer != nil {
			made = append(made, c.begin(b))
		}
	}
	return oneAfterAnother(made)
}
