package js

import (
	"errors"
	"strconv"
	"strings"

	"github.com/dop251/goja"
)

// takesSteps tells whether code has one of the words that it needs to call an iterator by itself, or
// to make code that does. All other goes through lists in loops, spreads and the like, which look at
// each step but once.
func takesSteps(code string) bool {
	for _, word := range []string{
		"next", "iterator", "values", "ownKeys", "Symbols", "yield", "eval", "Function", "constructor",
	} {
		if strings.Contains(code, word) {
			return true
		}
	}
	return false
}

// step is what an iterator gives for one item. It implements goja.DynamicObject.
type step struct {
	value goja.Value
	done  goja.Value
}

// Get implements goja.DynamicObject.
func (s *step) Get(name string) goja.Value {
	switch name {
	case "value":
		return s.value
	case "done":
		return s.done
	}
	return nil
}

// Set implements goja.DynamicObject.
func (*step) Set(string, goja.Value) bool { return false }

// Has implements goja.DynamicObject.
func (*step) Has(name string) bool { return name == "value" || name == "done" }

// Delete implements goja.DynamicObject.
func (*step) Delete(string) bool { return false }

// Keys implements goja.DynamicObject.
func (*step) Keys() []string { return []string{"value", "done"} }

// steps goes through a list in a loop for (… of …). It implements goja.DynamicObject.
type steps struct {
	step // without a value: the object has no fields of its own
	list *goja.Object
	own  *list // the same, where it is of a record
	next int
	// last is what the iterator gave last, and is given again with the next item, where code can't hold on
	// to it.
	last   *goja.Object
	result step
}

// nextItem is the method next of steps.
func (m *Machine) nextItem(c goja.FunctionCall) goja.Value {
	this, _ := c.This.(*goja.Object)
	var s *steps
	if this != nil && this.ExportType() == ofSteps {
		s = this.Export().(*steps)
	}
	if s == nil || s.list == nil {
		return m.rt.NewDynamicObject(&step{goja.Undefined(), m.yes})
	}
	now := step{s.item(), m.no}
	s.next++
	if now.value == nil {
		s.list = nil
		now = step{goja.Undefined(), m.yes}
	}
	if m.running == nil || !m.running.source.onlyLoops {
		return m.rt.NewDynamicObject(&now)
	}
	if s.result = now; s.last == nil {
		s.last = m.rt.NewDynamicObject(&s.result)
	}
	return s.last
}

// item is the item that comes next; nil after the last.
func (s *steps) item() goja.Value {
	if s.own != nil {
		return s.own.Get(s.next)
	}
	if int64(s.next) >= s.list.Get("length").ToInteger() {
		return nil
	}
	if v := s.list.Get(strconv.Itoa(s.next)); v != nil {
		return v
	}
	return goja.Undefined()
}

// makeLists makes the prototype of lists of records: that of arrays, with an iterator for
// such loops whose items cost little. goja's own makes a whole object for each item.
func (m *Machine) makeLists() error {
	array := m.rt.Get("Array").(*goja.Object)
	var ok bool
	if m.arrayFrom, ok = goja.AssertFunction(array.Get("from")); !ok {
		return errors.New("there is no Array.from")
	}
	this := func(c goja.FunctionCall) goja.Value { return c.This }
	m.steps = m.rt.NewObject()
	values := m.native("values", func(c goja.FunctionCall) goja.Value {
		s := &steps{list: c.This.ToObject(m.rt)}
		if s.list.ExportType() == ofList {
			s.own = s.list.Export().(*list)
		}
		o := m.rt.NewDynamicObject(s)
		_ = o.SetPrototype(m.steps) // a new object takes any prototype
		return o
	})
	m.lists = m.rt.NewObject()
	return errors.Join(
		m.steps.Set("next", m.native("next", m.nextItem)),
		m.steps.SetSymbol(goja.SymIterator, m.native("[Symbol.iterator]", this)),
		m.lists.SetPrototype(array.Get("prototype").(*goja.Object)),
		m.lists.DefineDataProperty("values", values, goja.FLAG_FALSE, goja.FLAG_FALSE, goja.FLAG_FALSE),
		m.lists.DefineDataPropertySymbol(goja.SymIterator, values, goja.FLAG_FALSE, goja.FLAG_FALSE, goja.FLAG_FALSE),
	)
}
