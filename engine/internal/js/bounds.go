package js

import (
	"errors"
	"fmt"

	"github.com/dop251/goja"
)

// maxText and maxList bound what one call of a method may make or go through: what goja does within
// a call can't be stopped.
const (
	maxText = 16 << 20
	maxList = 16 << 20
)

// boundMethods puts a check before the methods that could fill the memory, or hold the machine, at
// one stroke.
func (m *Machine) boundMethods() error {
	text := m.rt.Get("String").ToObject(m.rt).Get("prototype").ToObject(m.rt)
	array := m.rt.Get("Array").ToObject(m.rt)
	errs := []error{
		m.bound(text, "repeat", func(c goja.FunctionCall) string {
			if float64(len(c.This.String()))*c.Argument(0).ToFloat() > maxText {
				return tooLong
			}
			return ""
		}),
		m.bound(array, "from", func(c goja.FunctionCall) string { return m.checkLength(c.Argument(0)) }),
	}
	for _, name := range []string{"padStart", "padEnd"} {
		errs = append(errs, m.bound(text, name, func(c goja.FunctionCall) string {
			if c.Argument(0).ToFloat() > maxText {
				return tooLong
			}
			return ""
		}))
	}
	for _, name := range []string{
		"join", "indexOf", "lastIndexOf", "includes", "reverse", "sort", "fill", "splice", "shift", "unshift", "slice",
		"copyWithin", "flat", "toSorted", "toReversed", "toSpliced", "with", "forEach", "map", "filter", "reduce",
		"reduceRight", "some", "every", "find", "findIndex", "findLast", "findLastIndex", "flatMap",
	} {
		errs = append(errs, m.bound(array.Get("prototype").ToObject(m.rt), name, func(c goja.FunctionCall) string {
			return m.checkLength(c.This)
		}))
	}
	return errors.Join(errs...)
}

const tooLong = "the text would be longer than 16 MB"

// checkLength refuses a list, or what looks like one, that is too long.
func (m *Machine) checkLength(v goja.Value) string {
	o, ok := v.(*goja.Object)
	if !ok {
		return ""
	}
	if length := o.Get("length"); length != nil && length.ToFloat() > maxList {
		return "the list is too long"
	}
	return ""
}

// bound puts a check before a method. What the check says is thrown.
func (m *Machine) bound(o *goja.Object, name string, check func(goja.FunctionCall) string) error {
	method := o.Get(name)
	call, ok := goja.AssertFunction(method)
	if !ok {
		return fmt.Errorf("%s is missing", name)
	}
	bounded := m.native(name, func(c goja.FunctionCall) goja.Value {
		if complaint := check(c); complaint != "" {
			panic(m.newError("RangeError", "%s: %s", name, complaint))
		}
		v, err := call(c.This, c.Arguments...)
		if err != nil {
			panic(m.again(err))
		}
		return v
	})
	length := method.ToObject(m.rt).Get("length")
	return errors.Join(
		bounded.DefineDataProperty("length", length, goja.FLAG_FALSE, goja.FLAG_FALSE, goja.FLAG_FALSE),
		o.DefineDataProperty(name, bounded, goja.FLAG_TRUE, goja.FLAG_TRUE, goja.FLAG_FALSE),
	)
}
