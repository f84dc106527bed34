// Package js runs JavaScript over values: expressions and the bodies of scripts, on goja.
//
// Values go in and out without losing digits, bytes or the order of fields where the code does
// not touch them. Nothing that code does for one record is left for the next: what it may change
// is made anew, and all the rest is frozen. Code has no files, network, process or clock but the
// one given.
//
// The package knows no flows and no processes; limits of memory are its caller's matter.
package js

import (
	"context"
	"errors"
	"fmt"
	"strings"
	"sync"
	"time"

	"github.com/dlclark/regexp2/v2"
	"github.com/dop251/goja"

	"fairlead/engine/internal/helper"
	"fairlead/engine/internal/intl"
	"fairlead/engine/node"
	"fairlead/engine/node/value"
)

// Options say what code sees beside its record.
type Options struct {
	Vars, Run value.Value
	Now       func() time.Time
	// NewID makes the ids that uuid() gives; random ones when nil.
	NewID func() string
	// Limit is how long code may run on one record; a second when zero.
	Limit time.Duration
	// Log takes what console.log writes; nothing is kept when nil.
	Log func(text string)
}

// Machine runs code, one piece at a time.
type Machine struct {
	rt      *goja.Runtime
	options Options
	watch   *watch
	read    origins
	exacts  map[string]goja.Value // numbers of the record that JavaScript's own can't hold, by digits
	shapes  value.RecentShapes
	running *Function    // what runs or ran last
	yes, no goja.Value   // true and false
	gone    goja.Value   // stands for fields that were deleted
	decimal *goja.Object // the prototype of exact numbers
	lists   *goja.Object // the prototype of lists of records
	steps   *goja.Object // the prototype of their iterators

	arrayFrom goja.Callable
	callAside goja.Callable // calls aside within JavaScript, so that what goes wrong there is caught
	aside     func()
	copier    goja.Callable
	ordered   *value.Shape // the last whose fields stand in order for JavaScript
	freeze    goja.Callable

	orders map[string]*intl.Order // of texts, by language and options
}

const (
	defaultLimit = time.Second
	maxCalls     = 1000
)

var errTime = errors.New("time is up")

// giveRegexps bounds how long a regular expression that backtracks may hold a machine, in all
// machines made later. goja takes the end of that time for "no match", so it is twice what code
// may take: before a wrong answer could be used, the code is stopped.
func giveRegexps(limit time.Duration) {
	regexps.Lock()
	defer regexps.Unlock()
	regexp2.DefaultMatchTimeout = max(2*limit, regexps.longest)
	regexps.longest = regexp2.DefaultMatchTimeout
}

// regexps guards a setting of the whole process.
var regexps struct { //nolint:gochecknoglobals // the setting is one of the process
	sync.Mutex
	longest time.Duration
}

// NewMachine makes a machine.
func NewMachine(o Options) (*Machine, error) {
	if o.Now == nil {
		o.Now = time.Now
	}
	if o.Limit == 0 {
		o.Limit = defaultLimit
	}
	giveRegexps(o.Limit)
	m := &Machine{rt: goja.New(), options: o}
	m.rt.SetMaxCallStackSize(maxCalls)
	m.rt.SetFieldNameMapper(noNames{})
	m.rt.SetTimeSource(o.Now)
	m.watch = newWatch(m.rt, o.Limit)
	m.read = newOrigins(m.rt)
	m.gone, m.yes, m.no = goja.NewSymbol("gone"), m.rt.ToValue(true), m.rt.ToValue(false)
	m.callAside, _ = goja.AssertFunction(m.native("", func(goja.FunctionCall) goja.Value {
		m.aside()
		return goja.Undefined()
	}))
	if err := m.furnish(); err != nil {
		return nil, fmt.Errorf("prepare JavaScript: %w", err)
	}
	return m, nil
}

// furnish puts everything in place that code may use, then freezes it.
func (m *Machine) furnish() error {
	if err := errors.Join(m.boundMethods(), m.makeDecimals(), m.makeLists(), m.makeResults()); err != nil {
		return err
	}
	for _, h := range helper.All() {
		name := h.Name
		if name == "default" {
			name = Fallback
		}
		if err := m.rt.Set(name, m.native(h.Name, m.callHelper(h))); err != nil {
			return err
		}
	}
	if err := m.rt.Set("console", m.makeConsole()); err != nil {
		return err
	}
	for name, v := range map[string]value.Value{"vars": m.options.Vars, "run": m.options.Run} {
		if v.IsMissing() {
			v = value.NewShape().Object(nil)
		}
		if err := m.rt.Set(name, m.in(v, true)); err != nil {
			return err
		}
	}
	if err := errors.Join(m.makeLocales(), m.makeParts(), m.rt.GlobalObject().Delete("GoError")); err != nil {
		return err
	}
	core := m.rt.NewObject()
	for name, f := range m.coreNatives() {
		if err := core.Set(name, m.native(name, f)); err != nil {
			return err
		}
	}
	freeze, err := m.run("core.js", core)
	if err != nil {
		return err
	}
	m.freeze, _ = goja.AssertFunction(freeze)
	for _, o := range []*goja.Object{m.rt.GlobalObject(), m.lists, m.steps, m.decimal} {
		if _, err := m.freeze(goja.Undefined(), o); err != nil {
			return err
		}
	}
	return nil
}

func (m *Machine) callHelper(h helper.Helper) func(goja.FunctionCall) goja.Value {
	return func(call goja.FunctionCall) goja.Value {
		c := &helper.Call{Now: m.options.Now, NewID: m.options.NewID, Args: make([]value.Value, len(call.Arguments))}
		for i, a := range call.Arguments {
			v, err := m.Out(a)
			if err != nil {
				panic(m.rt.NewGoError(err))
			}
			c.Args[i] = v
		}
		v, err := h.Call(c)
		if err != nil {
			panic(m.throw(h.Name, err))
		}
		return m.In(v)
	}
}

// throw makes a JavaScript error that carries what the helper said.
func (m *Machine) throw(name string, err error) *goja.Object {
	e := node.AsError(err)
	text := fmt.Sprintf("%s(): %s", name, e.Message)
	if e.Hint != "" {
		text += "; " + e.Hint
	}
	return m.newError("Error", "%s", text)
}

func (m *Machine) makeConsole() *goja.Object {
	write := func(call goja.FunctionCall) goja.Value {
		var text strings.Builder
		for i, a := range call.Arguments {
			if i > 0 {
				text.WriteByte(' ')
			}
			if v, err := m.Out(a); err == nil && v.Kind() != value.KindText {
				text.WriteString(v.String())
				continue
			}
			text.WriteString(a.String())
		}
		if m.options.Log != nil {
			m.options.Log(text.String())
		}
		return goja.Undefined()
	}
	c := m.rt.NewObject()
	for _, name := range []string{"log", "info", "warn", "error", "debug"} {
		if err := c.Set(name, m.native(name, write)); err != nil {
			panic(err) // a new object takes any property
		}
	}
	return c
}

// Function is code made ready on one machine.
type Function struct {
	machine *Machine
	call    goja.Callable
	source  *Source
}

// Load makes a compiled source ready.
func (m *Machine) Load(s *Source) (*Function, error) {
	v, err := m.rt.RunProgram(s.program)
	if err != nil {
		return nil, fmt.Errorf("load code: %w", err)
	}
	call, ok := goja.AssertFunction(v)
	if !ok {
		return nil, errors.New("load code: it is no function")
	}
	return &Function{machine: m, call: call, source: s}, nil
}

// Call runs the code on a record and gives what it returns; absent where that is undefined.
// Errors are in words for the author of the code.
func (f *Function) Call(ctx context.Context, record value.Value) (value.Value, error) {
	m := f.machine
	m.read.reset()
	m.running = f
	m.exacts = nil
	m.watch.begin(ctx)
	result, err := f.call(goja.Undefined(), m.In(record))
	var v value.Value
	if err == nil {
		v, err = m.safeOut(result)
	}
	if err != nil {
		err = f.explain(ctx, err, record)
	}
	if m.watch.end() && err == nil {
		return value.Value{}, f.outOfTime()
	}
	return v, err
}

// safeOut takes a result apart, which may run getters of the code.
func (m *Machine) safeOut(result goja.Value) (v value.Value, err error) {
	failed := m.safely(func() { v, err = m.Out(result) })
	if failed != nil {
		return value.Value{}, failed
	}
	return v, err
}

// safely does what may run code: whatever that throws, and its being stopped, is an error.
func (m *Machine) safely(do func()) error {
	m.aside = do
	_, err := m.callAside(goja.Undefined())
	return err
}
