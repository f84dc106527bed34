package server

import (
	"bytes"
	"encoding/json"
	"errors"
	"fmt"
	"reflect"
)

// caller finds the methods of services by name, as the window's bindings do, and calls them with
// JSON. It knows exactly the methods of the services, and no others.
type caller struct{ methods map[string]reflect.Value }

func newCaller(services []any) *caller {
	c := &caller{methods: map[string]reflect.Value{}}
	for _, s := range services {
		v := reflect.ValueOf(s)
		for i := range v.NumMethod() {
			c.methods["app."+v.Type().Elem().Name()+"."+v.Type().Method(i).Name] = v.Method(i)
		}
	}
	return c
}

// errCall says that a call could not be made: its sender is at fault.
var errCall = errors.New("wrong call")

// call calls a method and gives its result as JSON.
func (c *caller) call(name string, args []json.RawMessage) (json.RawMessage, error) {
	method, ok := c.methods[name]
	if !ok {
		return nil, fmt.Errorf("%w: there is no method %.60q", errCall, name)
	}
	kind := method.Type()
	if len(args) != kind.NumIn() {
		return nil, fmt.Errorf("%w: %s takes %d arguments, not %d", errCall, name, kind.NumIn(), len(args))
	}
	in := make([]reflect.Value, len(args))
	for i, a := range args {
		v := reflect.New(kind.In(i))
		if err := json.Unmarshal(a, v.Interface()); err != nil {
			return nil, fmt.Errorf("%w: %s, argument %d: %w", errCall, name, i+1, err)
		}
		in[i] = v.Elem()
	}
	var result any
	for _, out := range method.Call(in) {
		if out.Type() != reflect.TypeFor[error]() {
			result = out.Interface()
		} else if !out.IsNil() {
			return nil, out.Interface().(error)
		}
	}
	return encode(result)
}

// encode writes JSON without changing characters that HTML knows.
func encode(x any) (json.RawMessage, error) {
	var out bytes.Buffer
	e := json.NewEncoder(&out)
	e.SetEscapeHTML(false)
	if err := e.Encode(x); err != nil {
		return nil, fmt.Errorf("write result: %w", err)
	}
	return bytes.TrimSpace(out.Bytes()), nil
}
