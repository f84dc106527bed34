package js

import (
	"reflect"

	"github.com/dop251/goja"
	"github.com/shopspring/decimal"

	"fairlead/engine/internal/helper"
	"fairlead/engine/node"
	"fairlead/engine/node/value"
)

// exact is a number with all its digits: what decimal() gives, and what a record's number is that
// JavaScript's own can't hold. See decision 5.
type exact struct {
	number  decimal.Decimal
	literal string // as it was read, until it is computed with
}

func (e *exact) value() (value.Value, error) {
	if e.literal != "" {
		return value.Number(e.literal)
	}
	return helper.FromDecimal(e.number), nil
}

// MarshalJSON writes all digits where JSON.stringify meets the number.
func (e *exact) MarshalJSON() ([]byte, error) {
	v, err := e.value()
	if err != nil {
		return nil, err
	}
	return []byte(v.Digits()), nil
}

// noNames keeps what exact numbers are made of in Go out of JavaScript's sight.
type noNames struct{}

func (noNames) FieldName(reflect.Type, reflect.StructField) string { return "" }

func (noNames) MethodName(reflect.Type, reflect.Method) string { return "" }

// newDecimal gives a number of a record as an exact one. The same digits are the same number for
// as long as code runs on one record, so that two ids can be compared.
func (m *Machine) newDecimal(v value.Value) goja.Value {
	digits := v.Digits()
	if known, ok := m.exacts[digits]; ok {
		return known
	}
	e := &exact{literal: digits}
	if d, err := helper.Decimal(v, "."); err == nil {
		e.number = d
	}
	if m.exacts == nil {
		m.exacts = map[string]goja.Value{}
	}
	made := m.wrap(e)
	m.exacts[digits] = made
	return made
}

func (m *Machine) wrap(e *exact) goja.Value {
	o := m.rt.ToValue(e).(*goja.Object)
	if err := o.SetPrototype(m.decimal); err != nil {
		panic(m.rt.NewGoError(err))
	}
	return o
}

// operand reads what is computed with: an exact number, a number, or a text that is one.
func (m *Machine) operand(v goja.Value) decimal.Decimal {
	if o, ok := v.(*goja.Object); ok {
		if e, ok := o.Export().(*exact); ok {
			if e.literal != "" {
				if n, err := value.Number(e.literal); err == nil {
					return m.decimalOf(n)
				}
			}
			return e.number
		}
	}
	x, err := m.Out(v)
	if err != nil {
		panic(m.throw("decimal", err))
	}
	return m.decimalOf(x)
}

func (m *Machine) decimalOf(v value.Value) decimal.Decimal {
	d, err := helper.Decimal(v, ".")
	if err != nil {
		panic(m.throw("decimal", err))
	}
	return d
}

func (m *Machine) makeDecimals() error {
	m.decimal = m.rt.NewObject()
	binary := map[string]func(a, b decimal.Decimal) decimal.Decimal{
		"plus": decimal.Decimal.Add, "minus": decimal.Decimal.Sub, "times": decimal.Decimal.Mul, "div": m.divide,
	}
	for name, op := range binary {
		method := func(c goja.FunctionCall) goja.Value {
			return m.wrap(&exact{number: op(m.operand(c.This), m.operand(c.Argument(0)))})
		}
		if err := m.decimal.Set(name, m.native(name, method)); err != nil {
			return err
		}
	}
	methods := map[string]func(goja.FunctionCall) goja.Value{
		"round":    m.roundDecimal,
		"cmp":      func(c goja.FunctionCall) goja.Value { return m.rt.ToValue(m.compareDecimals(c)) },
		"eq":       func(c goja.FunctionCall) goja.Value { return m.rt.ToValue(m.compareDecimals(c) == 0) },
		"lt":       func(c goja.FunctionCall) goja.Value { return m.rt.ToValue(m.compareDecimals(c) < 0) },
		"gt":       func(c goja.FunctionCall) goja.Value { return m.rt.ToValue(m.compareDecimals(c) > 0) },
		"toNumber": func(c goja.FunctionCall) goja.Value { return m.rt.ToValue(m.operand(c.This).InexactFloat64()) },
		"toString": m.decimalText,
		"valueOf":  m.refuse,
	}
	for name, method := range methods {
		if err := m.decimal.Set(name, m.native(name, method)); err != nil {
			return err
		}
	}
	return m.rt.Set("decimal", m.native("decimal", func(c goja.FunctionCall) goja.Value {
		return m.wrap(&exact{number: m.operand(c.Argument(0))})
	}))
}

func (m *Machine) divide(a, b decimal.Decimal) decimal.Decimal {
	if b.IsZero() {
		panic(m.throw("div", node.BadInput("nothing can be divided by 0")))
	}
	return helper.Divide(a, b)
}

func (m *Machine) compareDecimals(c goja.FunctionCall) int {
	return m.operand(c.This).Cmp(m.operand(c.Argument(0)))
}

func (m *Machine) roundDecimal(c goja.FunctionCall) goja.Value {
	mode := "half-up"
	if !goja.IsUndefined(c.Argument(1)) {
		mode = c.Argument(1).String()
	}
	d, err := helper.Round(m.operand(c.This), int32(c.Argument(0).ToInteger()), mode)
	if err != nil {
		panic(m.throw("round", err))
	}
	return m.wrap(&exact{number: d})
}

func (m *Machine) decimalText(c goja.FunctionCall) goja.Value {
	o, ok := c.This.(*goja.Object)
	if !ok {
		return m.rt.ToValue("")
	}
	e, ok := o.Export().(*exact)
	if !ok {
		return m.rt.ToValue("")
	}
	v, err := e.value()
	if err != nil {
		panic(m.rt.NewGoError(err))
	}
	return m.rt.ToValue(v.Digits())
}

// refuse keeps exact numbers from losing digits in JavaScript's own arithmetic.
func (m *Machine) refuse(c goja.FunctionCall) goja.Value {
	panic(m.throw("number", node.BadInput("%s has more digits than JavaScript computes with", m.decimalText(c)).
		WithHint("use plus, minus, times, div, or text() for an id")))
}
