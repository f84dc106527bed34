package closure

import (
	"github.com/dop251/goja/ast"

	"fairlead/engine/node/value"
)

// Script is the body of a function of record, compiled. It is used by one goroutine at a time.
//
// Its statements declare names, assign to them, decide and loop; they may set fields of the record
// and let lists grow that they made themselves. Nothing of that can be seen before the script
// returns, so that it may give up as expressions do. A loop without end comes to the end of the work
// that is allowed, and is given up too.
type Script struct {
	run     statement
	changed map[string]int
	frame   frame
}

// CompileBody compiles the statements of a function's body. Where it refuses, reason says what it
// can't do.
func CompileBody(list []ast.Statement, env Env) (s *Script, reason string) {
	c := &compiler{env: env}
	run := c.block(list)
	if c.reason == "" && c.changed != nil {
		// Which fields are set is only known now; what reads them has to know it.
		c = &compiler{env: env, changed: c.changed}
		for name := range c.changed {
			c.changed[name] = c.slots
			c.slots++
		}
		run = c.block(list)
		if c.isBare {
			c.refuse("the record is changed, and used as a whole beside return record")
		}
	}
	if c.reason != "" {
		return nil, c.reason
	}
	return &Script{run: run, changed: c.changed, frame: frame{env: env, locals: make([]val, c.slots)}}, ""
}

// Run runs the script on a record and gives what it returns. It is not ok where JavaScript has to
// do it.
func (s *Script) Run(record value.Value) (v value.Value, ok bool) {
	f := &s.frame
	f.begin(record)
	f.work = maxScriptWork
	defer f.end(&ok)
	for _, slot := range s.changed {
		f.locals[slot] = unset
	}
	x, _ := s.run(f)
	return f.out(x), true
}

// maxScriptWork bounds what a script may do with one record, items, rounds and texts alike. What is
// more belongs into the script host, which has limits of time and memory.
const maxScriptWork = 500_000

// unset stands in the slot of a field of the record that was not set yet.
var unset = val{k: isUnknown} //nolint:gochecknoglobals // a constant

// isRecord tells whether a name is that of the record.
func (c *compiler) isRecord(id *ast.Identifier) bool {
	return id.Name == "record" && !c.declared("record")
}

// setField compiles record.name = e.
func (c *compiler) setField(name string, e ast.Expression) statement {
	if inherited[name] || isIndex(name) || name == "toJSON" {
		c.refuse("an assignment to the field %s", name)
		return nothing
	}
	if c.changed == nil {
		c.changed = map[string]int{}
	}
	slot, ok := c.changed[name]
	if !ok {
		c.changed[name] = 0 // its slot is given when all are known
	}
	eval := c.initial(e)
	return func(f *frame) (val, outcome) {
		if f.record.Kind() != value.KindObject {
			giveUp()
		}
		x := eval(f)
		if f.locals[slot].k == isUnknown && !f.record.Has(name) {
			f.added = append(f.added, name)
		}
		f.locals[slot] = x
		return val{}, goesOn
	}
}

// changedField compiles a way that begins with a field of the record which the script sets.
func (c *compiler) changedField(slot int, way []step) code {
	field := way[0].name
	rest := way[1:]
	return codeOf(isUnknown, func(f *frame) val {
		x := f.locals[slot]
		if x.k == isUnknown {
			if f.record.Kind() != value.KindObject {
				giveUp()
			}
			x = f.read(f.record.Get(field))
		}
		return f.follow(x, rest)
	})
}

// withChanges is the record with the fields that were set: in their places, new ones at the end in
// the order in which they were first set.
func (f *frame) withChanges(changed map[string]int) val {
	shape := f.record.Shape()
	if shape == nil || len(changed) == 0 {
		return f.read(f.record)
	}
	var items []value.Value
	for name, slot := range changed {
		at := shape.Place(name)
		if f.locals[slot].k == isUnknown || at < 0 || f.record.FieldAt(at).IsAbsent() {
			continue
		}
		if items == nil {
			items = make([]value.Value, len(shape.Names()))
			for i := range items {
				items[i] = f.record.FieldAt(i)
			}
		}
		items[at] = f.out(f.locals[slot])
	}
	v := f.record
	if items != nil {
		v = shape.Object(items)
	}
	for _, name := range f.added {
		v = v.With(name, f.out(f.locals[changed[name]]))
	}
	return val{k: isObject, v: v}
}
