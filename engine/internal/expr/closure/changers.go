package closure

import (
	"slices"

	"github.com/dop251/goja/ast"
)

// changers are the methods that change the list, set or map that they are called on. This is opened.
var changers = map[string][kinds]method{ //nolint:gochecknoglobals // a table
	"push": on(isList, push), "pop": on(isList, pop), "shift": on(isList, shift), "unshift": on(isList, unshift),
	"splice": on(isList, splice), "add": on(isSet, addToSet), "set": on(isMap, setInMap),
	"delete": on(isSet, deleteKey, isMap, deleteKey),
}

// changerCall compiles list.push(…) and its kin.
func (c *compiler) changerCall(of [kinds]method, left ast.Expression, optional bool, list []ast.Expression) code {
	c.changing()
	this := c.expr(left).eval
	args := c.spreadArgs(list)
	return codeOf(isUnknown, func(f *frame) val {
		x := this(f)
		if x.missing() && optional || x.k == isShort {
			return val{k: isShort}
		}
		do := of[x.k]
		if do == nil {
			giveUp()
		}
		f.change(x)
		given, base := f.push(args)
		f.spend(1 + len(given))
		x.made.changed = true
		result := do(f, x, given)
		f.stack = f.stack[:base]
		return result
	})
}

// arguments are those of a call, of any number.
type arguments []func(*frame, []val) []val

// push puts the arguments on the stack, from base on. Who has used them cuts it there.
func (f *frame) push(list arguments) (given []val, base int) {
	base = len(f.stack)
	for _, arg := range list {
		f.stack = arg(f, f.stack)
	}
	return f.stack[base:], base
}

// spreadArgs compiles arguments of any number, with ... among them.
func (c *compiler) spreadArgs(list []ast.Expression) arguments {
	made := make(arguments, len(list))
	for i, e := range list {
		if s, ok := e.(*ast.SpreadElement); ok {
			items := c.expr(s.Expression).eval
			made[i] = func(f *frame, dst []val) []val { return f.appendItems(dst, items(f)) }
			continue
		}
		eval := c.expr(e).eval
		made[i] = func(f *frame, dst []val) []val {
			base := len(dst)
			f.stack = dst
			x := eval(f)
			return append(f.stack[:base], x)
		}
	}
	return made
}

func push(_ *frame, this val, args []val) val {
	this.made.items = append(this.made.items, args...)
	return intVal(len(this.made.items))
}

func pop(f *frame, this val, _ []val) val {
	m := this.made
	n := len(m.items)
	if n == 0 {
		return val{}
	}
	x := f.itemOf(m, n-1)
	m.items = m.items[:n-1]
	return x
}

func shift(f *frame, this val, _ []val) val {
	m := this.made
	if len(m.items) == 0 {
		return val{}
	}
	x := f.itemOf(m, 0)
	m.items = m.items[1:]
	return x
}

func unshift(f *frame, this val, args []val) val {
	m := this.made
	f.spend(len(m.items) / 8)
	m.items = slices.Insert(m.items, 0, args...)
	return intVal(len(m.items))
}

func splice(f *frame, this val, args []val) val {
	m := this.made
	n := len(m.items)
	begin, count := 0, 0
	switch len(args) {
	case 0:
	case 1:
		begin = f.from(args[0], n)
		count = n - begin
	default:
		begin = f.from(args[0], n)
		count = min(max(whole(f.number(args[1])), 0), n-begin)
	}
	taken := f.items(count)
	for i := range taken {
		taken[i] = f.itemOf(m, begin+i)
	}
	f.spend(n / 8)
	m.items = slices.Replace(m.items, begin, begin+count, args[min(2, len(args)):]...)
	return f.list(taken)
}

func addToSet(_ *frame, this val, args []val) val {
	m, key := this.made, keyOf(arg(args, 0))
	if _, known := m.index[key]; !known {
		m.index[key] = len(m.items)
		m.turns++
		m.items = append(m.items, withoutSign(arg(args, 0)))
	}
	return this
}

func setInMap(_ *frame, this val, args []val) val {
	m, key := this.made, keyOf(arg(args, 0))
	if i, known := m.index[key]; known {
		m.items[i] = arg(args, 1)
		return this
	}
	m.items = append(m.items, withoutSign(arg(args, 0)), arg(args, 1))
	m.index[key] = len(m.items) - 1
	m.turns++
	return this
}

func deleteKey(f *frame, this val, args []val) val {
	m, key := this.made, keyOf(arg(args, 0))
	at, known := m.index[key]
	if !known {
		return boolVal(false)
	}
	width := 1
	if this.k == isMap {
		width = 2
	}
	f.spend(len(m.index))
	m.items = slices.Concat(m.items[:at+1-width], m.items[at+1:])
	delete(m.index, key)
	for other, i := range m.index {
		if i > at {
			m.index[other] = i - width
		}
	}
	m.turns++
	return boolVal(true)
}

// inPlace makes a method that gives a list in another order change the list that it is called on.
func inPlace(made code, this func(*frame) val, gives func(f *frame, x val) val) code {
	made.is = isUnknown
	made.eval = func(f *frame) val {
		x := this(f)
		if x.k == isShort {
			return x
		}
		if x.k != isList {
			giveUp()
		}
		m := f.change(x)
		n := len(m.items)
		sorted := gives(f, x)
		if len(m.items) != n {
			giveUp()
		}
		m.changed = true
		copy(m.items, sorted.made.items)
		return x
	}
	return made
}
