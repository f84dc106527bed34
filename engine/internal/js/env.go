package js

import (
	"embed"
	"errors"
	"fmt"
	"sync"

	"github.com/dop251/goja"
)

//go:embed prelude/*.js
var preludes embed.FS

// part is a piece of what code finds beside JavaScript itself, made when it is first asked for:
// most code needs little of it.
type part struct {
	file    string   // under prelude: a function of the natives that returns an object of the globals
	globals []string // that the file gives
	natives func(m *Machine) map[string]func(goja.FunctionCall) goja.Value
}

func parts() []part {
	return []part{
		{"intl.js", []string{"Intl"}, (*Machine).intlNatives},
		{"url.js", []string{"URL", "URLSearchParams"}, (*Machine).urlNatives},
		{
			"bytes.js", []string{"Buffer", "TextEncoder", "TextDecoder", "atob", "btoa", "crypto"},
			(*Machine).byteNatives,
		},
		{"datetime.js", []string{"DateTime", "Duration"}, (*Machine).timeNatives},
	}
}

// programs are the preludes, compiled once for all machines.
var programs sync.Map //nolint:gochecknoglobals // made once; of *goja.Program, by file

func program(file string) (*goja.Program, error) {
	if known, ok := programs.Load(file); ok {
		return known.(*goja.Program), nil
	}
	text, err := preludes.ReadFile("prelude/" + file)
	if err != nil {
		return nil, fmt.Errorf("read prelude: %w", err)
	}
	made, err := goja.Compile(file, string(text), true)
	if err != nil {
		return nil, fmt.Errorf("compile prelude: %w", err)
	}
	programs.Store(file, made)
	return made, nil
}

// makeParts puts getters in place of the globals that parts give.
func (m *Machine) makeParts() error {
	var errs []error
	for _, p := range parts() {
		furnish := sync.OnceValues(func() (*goja.Object, error) { return m.makePart(p) })
		for _, name := range p.globals {
			get := m.native("get "+name, func(goja.FunctionCall) goja.Value {
				made, err := furnish()
				if err != nil {
					panic(m.again(err))
				}
				return made.Get(name)
			})
			errs = append(errs, m.rt.GlobalObject().DefineAccessorProperty(name, get, nil, goja.FLAG_FALSE, goja.FLAG_FALSE))
		}
	}
	return errors.Join(errs...)
}

func (m *Machine) makePart(p part) (*goja.Object, error) {
	natives := m.rt.NewObject()
	for name, f := range p.natives(m) {
		if err := natives.Set(name, m.native(name, f)); err != nil {
			return nil, err
		}
	}
	made, err := m.run(p.file, natives)
	if err != nil {
		return nil, err
	}
	_, err = m.freeze(goja.Undefined(), made)
	return made.ToObject(m.rt), err
}

// run runs a prelude, which is a function of the natives.
func (m *Machine) run(file string, natives *goja.Object) (goja.Value, error) {
	compiled, err := program(file)
	if err != nil {
		return nil, err
	}
	v, err := m.rt.RunProgram(compiled)
	if err != nil {
		return nil, fmt.Errorf("run prelude %s: %w", file, err)
	}
	call, ok := goja.AssertFunction(v)
	if !ok {
		return nil, fmt.Errorf("prelude %s is no function", file)
	}
	return call(goja.Undefined(), natives)
}

// native makes a function of JavaScript that runs in Go.
func (m *Machine) native(name string, f func(goja.FunctionCall) goja.Value) *goja.Object {
	o := m.rt.ToValue(f).(*goja.Object)
	// A name of Go must not be seen; a new function takes any.
	_ = o.DefineDataProperty("name", m.rt.ToValue(name), goja.FLAG_FALSE, goja.FLAG_FALSE, goja.FLAG_FALSE)
	return o
}

// newError makes an error of JavaScript.
func (m *Machine) newError(kind, format string, args ...any) *goja.Object {
	text := fmt.Sprintf(format, args...)
	made, err := m.rt.New(m.rt.Get(kind), m.rt.ToValue(text))
	if err != nil {
		return m.rt.NewGoError(errors.New(text))
	}
	return made
}

// again is what to panic with so that JavaScript goes on as after the error.
func (m *Machine) again(err error) any {
	var thrown *goja.Exception
	if errors.As(err, &thrown) {
		return thrown.Value()
	}
	return err
}
