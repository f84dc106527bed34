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
	"sync"
	"time"

	"github.com/dlclark/regexp2/v2"
	"github.com/dop251/goja"

	"fairlead/engine/internal/helper"
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
	timer   *time.Timer
	exact   exactNumbers
	decimal *goja.Object // the prototype of exact numbers
}

const (
	defaultLimit = time.Second
	maxCalls     = 1000
)

var errTime = errors.New("time is up")

// backtracking is how long a regular expression that backtracks may hold the machine. It is
// longer than code may run, so that its answer is never taken for a result.
const backtracking = 2 * time.Second

var limitBacktracking = sync.OnceFunc(func() { regexp2.DefaultMatchTimeout = backtracking })

// NewMachine makes a machine.
func NewMachine(o Options) (*Machine, error) {
	limitBacktracking()
	if o.Now == nil {
		o.Now = time.Now
	}
	if o.Limit == 0 {
		o.Limit = defaultLimit
	}
	m := &Machine{rt: goja.New(), options: o}
	m.rt.SetMaxCallStackSize(maxCalls)
	m.rt.SetTimeSource(o.Now)
	m.timer = time.AfterFunc(time.Hour, func() { m.rt.Interrupt(errTime) })
	m.timer.Stop()
	m.exact.reset()
	if err := m.furnish(); err != nil {
		return nil, fmt.Errorf("prepare JavaScript: %w", err)
	}
	return m, nil
}

// furnish puts everything in place that code may use, then freezes it.
func (m *Machine) furnish() error {
	if err := m.makeDecimals(); err != nil {
		return err
	}
	for _, h := range helper.All() {
		name := h.Name
		if name == "default" {
			name = Fallback
		}
		if err := m.rt.Set(name, m.callHelper(h)); err != nil {
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
		if err := m.rt.Set(name, m.fixed(v)); err != nil {
			return err
		}
	}
	_, err := m.rt.RunString(prelude)
	return err
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
	object, makeErr := m.rt.New(m.rt.Get("Error"), m.rt.ToValue(text))
	if makeErr != nil {
		return m.rt.NewGoError(err)
	}
	return object
}

func (m *Machine) makeConsole() *goja.Object {
	write := func(call goja.FunctionCall) goja.Value {
		text := ""
		for i, a := range call.Arguments {
			if i > 0 {
				text += " "
			}
			if v, err := m.Out(a); err == nil && v.Kind() != value.KindText {
				text += v.String()
				continue
			}
			text += a.String()
		}
		if m.options.Log != nil {
			m.options.Log(text)
		}
		return goja.Undefined()
	}
	c := m.rt.NewObject()
	for _, name := range []string{"log", "info", "warn", "error", "debug"} {
		if err := c.Set(name, write); err != nil {
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
	m.exact.reset()
	m.timer.Reset(m.options.Limit)
	stop := context.AfterFunc(ctx, func() { m.rt.Interrupt(ctx.Err()) })
	result, err := f.call(goja.Undefined(), m.In(record))
	var v value.Value
	if err == nil {
		v, err = m.safeOut(result)
	}
	stop()
	m.timer.Stop()
	m.rt.ClearInterrupt()
	if err != nil {
		return value.Value{}, f.explain(ctx, err, record)
	}
	return v, nil
}

// safeOut takes a result apart, which may run getters of the code.
func (m *Machine) safeOut(result goja.Value) (v value.Value, err error) {
	if exception := m.rt.Try(func() { v, err = m.Out(result) }); exception != nil {
		return v, exception
	}
	return v, err
}
