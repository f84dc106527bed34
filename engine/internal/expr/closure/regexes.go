package closure

import (
	"strings"

	"github.com/dop251/goja/ast"

	"fairlead/engine/internal/expr/pattern"
)

// regexOf finds a regular expression that is written in place: /…/, or new RegExp("…", "…"). Each
// evaluation has it anew, so that what it remembers of its last match begins at 0. It is not found
// where something else stands; where it can't be matched here, that is refused and p is nil.
func (c *compiler) regexOf(e ast.Expression) (p *pattern.Pattern, found bool) {
	source, flags := "", ""
	switch x := e.(type) {
	case *ast.RegExpLiteral:
		source, flags = x.Pattern, x.Flags
	case *ast.Identifier:
		n := c.lookUp(x.Name.String())
		if n == nil || n.regexp == nil || !n.known || strings.Contains(n.regexp.Flags, "y") {
			return nil, false
		}
		source, flags = n.regexp.Pattern, n.regexp.Flags
	case *ast.NewExpression:
		id, ok := x.Callee.(*ast.Identifier)
		if !ok || id.Name != "RegExp" || c.declared("RegExp") || len(x.ArgumentList) == 0 || len(x.ArgumentList) > 2 {
			return nil, false
		}
		parts := []*string{&source, &flags}
		for i, arg := range x.ArgumentList {
			text, ok := arg.(*ast.StringLiteral)
			if !ok {
				return nil, false
			}
			*parts[i] = c.literal(text.Value)
		}
	default:
		return nil, false
	}
	p, err := pattern.Compile(source, flags)
	if err != nil {
		c.refuse("%v", err)
	}
	return p, true
}

// call is left.called(list), or left?.called(list).
type call struct {
	left     ast.Expression
	optional bool
	called   string
	list     []ast.Expression
}

// regexCall compiles a call in which a regular expression takes part, and replace with a function.
func (c *compiler) regexCall(x call) (made code, ok bool) {
	called, list := x.called, x.list
	if p, found := c.regexOf(x.left); found {
		if _, named := x.left.(*ast.Identifier); p == nil || len(list) != 1 || named && p.Global {
			return c.refuse("a call of %s of a regular expression", called), true
		}
		return c.regexMethod(p, called, c.expr(list[0]).eval), true
	}
	if len(list) == 0 {
		return code{}, false
	}
	p, found := c.regexOf(list[0])
	if found && p == nil {
		return c.refuse("a regular expression"), true
	}
	if called == "replace" || called == "replaceAll" {
		if _, byFunction := lastOf(list).(*ast.ArrowFunctionLiteral); !found && (!byFunction || len(list) != 2) {
			return code{}, false
		}
		return c.replaceCall(p, x), true
	}
	do, ok := searches[called]
	if !found || !ok {
		return code{}, false
	}
	if called == "matchAll" && !p.Global || len(list) > 1 {
		return c.refuse("such a call of %s", called), true
	}
	made = c.textMethod(x, func(f *frame, this val) val {
		return do(f, p, this, f.subject(p, this.v.Text()))
	})
	made.fresh = called == "split" || called == "match" && p.Global
	return made, true
}

func lastOf(list []ast.Expression) ast.Expression { return list[len(list)-1] }

// textMethod compiles a method of texts.
func (c *compiler) textMethod(m call, do func(*frame, val) val) code {
	eval := c.expr(m.left).eval
	return codeOf(isUnknown, func(f *frame) val {
		x := eval(f)
		switch {
		case x.missing() && m.optional || x.k == isShort:
			return val{k: isShort}
		case x.k != isText:
			giveUp()
		}
		return do(f, x)
	})
}

// regexMethod compiles the methods of a regular expression itself.
func (c *compiler) regexMethod(p *pattern.Pattern, called string, arg func(*frame) val) code {
	switch called {
	case "test":
		return testCode(func(f *frame) bool { return p.Test(f.subject(p, f.text(arg(f)))) })
	case "exec":
		return codeOf(isUnknown, func(f *frame) val {
			s := f.text(arg(f))
			t := f.subject(p, s)
			return f.execution(p, textVal(s), t, p.First(t))
		})
	}
	return c.refuse("the method %s of a regular expression", called)
}

// patternWork is how many bytes of text that a pattern goes through count as one item.
const patternWork = 16

// subject makes a text ready for a pattern.
func (f *frame) subject(p *pattern.Pattern, s string) pattern.Text {
	f.spend(len(s) / patternWork)
	t, ok := p.Read(s)
	if !ok {
		giveUp()
	}
	f.spend(p.Cost(t))
	return t
}

// searches are the methods of texts that a regular expression is given to.
var searches = map[string]func(*frame, *pattern.Pattern, val, pattern.Text) val{ //nolint:gochecknoglobals // a table
	"match":    matchText,
	"matchAll": matchAll,
	"search":   searchText,
	"split":    splitBy,
}

func matchText(f *frame, p *pattern.Pattern, this val, t pattern.Text) val {
	if !p.Global {
		return f.execution(p, this, t, p.First(t))
	}
	all := p.All(t, f.spend)
	if len(all) == 0 {
		return val{k: isNull}
	}
	items := f.items(len(all))
	for i, m := range all {
		items[i] = textVal(t.Part(m[0], m[1]))
	}
	return listVal(items)
}

func matchAll(f *frame, p *pattern.Pattern, this val, t pattern.Text) val {
	all := p.All(t, f.spend)
	items := f.items(len(all))
	for i, m := range all {
		items[i] = f.execution(p, this, t, m)
	}
	return stepsVal(f.list(items), values)
}

func searchText(f *frame, p *pattern.Pattern, _ val, t pattern.Text) val {
	if m := p.First(t); m != nil {
		return intVal(t.Unit(m[0]))
	}
	return intVal(-1)
}

func splitBy(f *frame, p *pattern.Pattern, this val, t pattern.Text) val {
	if t.Len() == 0 {
		if p.First(t) != nil {
			return listVal(nil)
		}
		return listVal([]val{this})
	}
	var items []val
	begin := 0
	for _, m := range p.Splits(t, f.spend) {
		items = append(items, textVal(t.Part(begin, m[0])))
		for g := 2; g < len(m); g += 2 {
			items = append(items, groupVal(t, m, g/2))
		}
		begin = m[1]
	}
	f.spend(len(items))
	return listVal(append(items, textVal(t.Part(begin, t.Len()))))
}

// groupVal is the text of a group, or of the whole match; undefined where it took no part.
func groupVal(t pattern.Text, m []int, i int) val {
	if m[2*i] < 0 {
		return val{}
	}
	return textVal(t.Part(m[2*i], m[2*i+1]))
}

// matched is what the list that exec gives holds beside its items.
type matched struct {
	index         int
	input, groups val
}

func (x *matched) get(name string) (val, bool) {
	switch name {
	case "index":
		return intVal(x.index), true
	case "input":
		return x.input, true
	case "groups":
		return x.groups, true
	}
	return val{}, false
}

// execution is what exec gives for a match.
func (f *frame) execution(p *pattern.Pattern, input val, t pattern.Text, m []int) val {
	if m == nil {
		return val{k: isNull}
	}
	items := f.items(len(m) / 2)
	for i := range items {
		items[i] = groupVal(t, m, i)
	}
	x := listVal(items)
	x.made.matched = &matched{index: t.Unit(m[0]), input: input, groups: f.namedGroups(p, items)}
	return x
}

// namedGroups is an object of the groups that have names; undefined where none has.
func (f *frame) namedGroups(p *pattern.Pattern, items []val) val {
	var b assembly
	for i, name := range p.Names {
		if name == "" {
			continue
		}
		if b.count == 0 {
			b.begin(f)
		}
		b.set(name, items[i+1])
	}
	if b.count == 0 {
		return val{}
	}
	return b.object(f)
}

// replacement appends what is put in for a match.
type replacement func(f *frame, dst []byte, t pattern.Text, m []int) []byte

// replaceCall compiles replace and replaceAll with a regular expression, or of a text by what a
// function gives.
func (c *compiler) replaceCall(p *pattern.Pattern, x call) code {
	called, list := x.called, x.list
	if len(list) != 2 || p != nil && called == "replaceAll" && !p.Global {
		return c.refuse("such a call of %s", called)
	}
	var names []string
	if p != nil {
		names = p.Names
	}
	by := c.replacement(list[1], names)
	if p != nil {
		return c.textMethod(x, func(f *frame, this val) val {
			t := f.subject(p, this.v.Text())
			var all [][]int
			if p.Global {
				all = p.All(t, f.spend)
			} else if m := p.First(t); m != nil {
				all = [][]int{m}
			}
			return f.replaced(this, t, all, by(f))
		})
	}
	search := c.expr(list[0]).eval
	return c.textMethod(x, func(f *frame, this val) val {
		wanted := search(f)
		if wanted.k != isText || wanted.v.Text() == "" {
			giveUp() // what is found between all characters
		}
		old := wholeCharacters(wanted.v.Text())
		t := pattern.Plain(wholeCharacters(this.v.Text()))
		return f.replaced(this, t, places(this.v.Text(), old, called == "replaceAll"), by(f))
	})
}

// places are where a text stands in another: all of them, or the first.
func places(s, old string, all bool) [][]int {
	var found [][]int
	for at := 0; ; {
		i := strings.Index(s[at:], old)
		if i < 0 || !all && len(found) > 0 {
			return found
		}
		found = append(found, []int{at + i, at + i + len(old)})
		at += i + len(old)
	}
}

// replaced puts something in for each match.
func (f *frame) replaced(this val, t pattern.Text, all [][]int, by replacement) val {
	if len(all) == 0 {
		return this
	}
	f.spend(len(all))
	return textVal(f.build(func(dst []byte) []byte {
		begin := 0
		for _, m := range all {
			dst = by(f, appendJoined(dst, t.Part(begin, m[0])), t, m)
			if begin = m[1]; len(dst) > maxText {
				giveUp()
			}
		}
		return appendJoined(dst, t.Part(begin, t.Len()))
	}))
}

// replacement compiles what is put in: a text with dollars, which is computed once, or what a
// function gives.
func (c *compiler) replacement(e ast.Expression, names []string) func(*frame) replacement {
	if x, ok := e.(*ast.ArrowFunctionLiteral); ok {
		by := replaceByFunction(c.withoutRest(c.functionBody(x.ParameterList, x.Body)), names)
		return func(*frame) replacement { return by }
	}
	made := c.expr(e)
	if made.constant && made.is == isText {
		by := dollars(made.eval(nil).v.Text(), names)
		return func(*frame) replacement { return by }
	}
	eval := made.eval
	return func(f *frame) replacement { return dollars(f.text(eval(f)), names) }
}

// replaceByFunction calls a function with the match, its groups, its place, the text, and the
// groups that have names.
func replaceByFunction(fn *arrow, names []string) replacement {
	named := strings.Join(names, "") != ""
	return func(f *frame, dst []byte, t pattern.Text, m []int) []byte {
		args := f.items(len(m)/2 + 3)
		for i := range len(m) / 2 {
			args[i] = groupVal(t, m, i)
		}
		groups := val{}
		if named {
			groups = f.namedGroups(&pattern.Pattern{Names: names}, args)
		}
		rest := args[len(m)/2:]
		rest[0], rest[1], rest[2] = intVal(t.Unit(m[0])), textVal(t.Part(0, t.Len())), groups
		for i := range fn.params {
			fn.bind(f, i, arg(args, i))
		}
		return appendJoined(dst, f.text(fn.body.eval(f)))
	}
}

// dollars reads $1, $&, $<name> and so on in what is put in.
func dollars(text string, names []string) replacement {
	if !strings.Contains(text, "$") {
		return func(_ *frame, dst []byte, _ pattern.Text, _ []int) []byte { return appendJoined(dst, text) }
	}
	var parts []replacement
	plain := func(s string) {
		if s != "" {
			parts = append(parts, dollars(s, nil))
		}
	}
	for {
		before, rest, ok := strings.Cut(text, "$")
		plain(before)
		if !ok {
			break
		}
		part, used := dollar(rest, names)
		if part == nil {
			part = func(_ *frame, dst []byte, _ pattern.Text, _ []int) []byte { return append(dst, '$') }
		}
		parts = append(parts, part)
		text = rest[used:]
	}
	return func(f *frame, dst []byte, t pattern.Text, m []int) []byte {
		for _, part := range parts {
			dst = part(f, dst, t, m)
		}
		return dst
	}
}

// dollar reads what stands behind a dollar, and how much of it means something; nil where the
// dollar stands for itself.
func dollar(rest string, names []string) (part replacement, used int) {
	if rest == "" {
		return nil, 0
	}
	between := func(of func(t pattern.Text, m []int) (int, int)) replacement {
		return func(_ *frame, dst []byte, t pattern.Text, m []int) []byte {
			from, to := of(t, m)
			return appendJoined(dst, t.Part(from, to))
		}
	}
	switch rest[0] {
	case '$':
		return nil, 1
	case '&':
		return between(func(_ pattern.Text, m []int) (int, int) { return m[0], m[1] }), 1
	case '`':
		return between(func(_ pattern.Text, m []int) (int, int) { return 0, m[0] }), 1
	case '\'':
		return between(func(t pattern.Text, m []int) (int, int) { return m[1], t.Len() }), 1
	case '<':
		end := strings.IndexByte(rest, '>')
		if end < 0 || strings.Join(names, "") == "" {
			return nil, 0
		}
		group := 0
		for i, name := range names {
			if name != "" && name == rest[1:end] {
				group = i + 1
			}
		}
		return groupText(group), end + 1
	}
	digits := 0
	for digits < len(rest) && digits < 2 && rest[digits] >= '0' && rest[digits] <= '9' {
		digits++
	}
	for ; digits > 0; digits-- {
		n := 0
		for _, c := range []byte(rest[:digits]) {
			n = n*10 + int(c-'0')
		}
		if n >= 1 && n <= len(names) {
			return groupText(n), digits
		}
		if n == 0 {
			break
		}
	}
	return nil, 0
}

// groupText appends the text of a group; nothing where it took no part, or is none.
func groupText(n int) replacement {
	return func(_ *frame, dst []byte, t pattern.Text, m []int) []byte {
		if n == 0 || m[2*n] < 0 {
			return dst
		}
		return appendJoined(dst, t.Part(m[2*n], m[2*n+1]))
	}
}
