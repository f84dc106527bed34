package js

import (
	"errors"
	"math"
	"math/big"
	"strconv"
	"time"
	"unicode/utf8"

	"github.com/dop251/goja"

	"fairlead/engine/node"
	"fairlead/engine/node/value"
)

// MaxResult bounds what code may return for one record, in bytes.
const MaxResult = 64 << 20

// Out gives what JavaScript made as a value: undefined is absent, dates are ISO text, NaN and the
// infinities are null as in JSON. What came from a record and was not changed is as it was.
func (m *Machine) Out(v goja.Value) (value.Value, error) {
	w := out{machine: m}
	return w.value(v, 0)
}

type out struct {
	machine *Machine
	size    int
}

var errTooMuch = node.BadInput("the result is larger than %d MB", MaxResult>>20).WithHint("return less")

func (w *out) value(v goja.Value, depth int) (value.Value, error) {
	if depth > value.MaxDepth {
		return value.Value{}, node.BadInput("the result is more than %d deep, or holds itself", value.MaxDepth)
	}
	if w.size += 32; w.size > MaxResult {
		return value.Value{}, errTooMuch
	}
	switch x := v.(type) {
	case nil:
		return value.Value{}, nil
	case *goja.Object:
		return w.object(x, depth)
	case goja.String:
		s := fromText(x)
		if w.size += len(s); w.size > MaxResult {
			return value.Value{}, errTooMuch
		}
		return value.Text(s), nil
	}
	return w.simple(v)
}

func (w *out) simple(v goja.Value) (value.Value, error) {
	switch x := v.Export().(type) {
	case nil:
		if goja.IsNull(v) {
			return value.Null(), nil
		}
		return value.Value{}, nil
	case bool:
		return value.Bool(x), nil
	case int64:
		if len(w.machine.exact.digits) > 0 {
			return w.machine.float(float64(x)), nil
		}
		return value.Int(x), nil
	case float64:
		return w.machine.float(x), nil
	case *big.Int:
		n, err := value.Number(x.String())
		return n, err
	}
	return value.Value{}, node.BadInput("a %s can't be put into a record", v.ExportType())
}

// float gives a number with the digits that it was read with, where it came from a record.
func (m *Machine) float(f float64) value.Value {
	if digits, ok := m.exact.digits[math.Float64bits(f)]; ok {
		if n, err := value.Number(digits); err == nil {
			return n
		}
	}
	return value.Float(f)
}

// fromText gives a string as text; surrogates on their own become three bytes each.
func fromText(s goja.String) string {
	text := s.String()
	if utf8.ValidString(text) && !hasReplacement(text) {
		return text
	}
	out := make([]byte, 0, len(text))
	for i := 0; i < s.Length(); i++ {
		r := rune(s.CharAt(i))
		if r >= 0xD800 && r < 0xDC00 && i+1 < s.Length() {
			if low := rune(s.CharAt(i + 1)); low >= 0xDC00 && low < 0xE000 {
				r = 0x10000 + (r-0xD800)<<10 + (low - 0xDC00)
				i++
			}
		}
		if r >= 0xD800 && r < 0xE000 {
			out = append(out, byte(0xE0|r>>12), byte(0x80|r>>6&0x3F), byte(0x80|r&0x3F))
			continue
		}
		out = utf8.AppendRune(out, r)
	}
	return string(out)
}

func hasReplacement(text string) bool {
	for _, r := range text {
		if r == utf8.RuneError {
			return true
		}
	}
	return false
}

func (w *out) object(x *goja.Object, depth int) (value.Value, error) {
	switch x.ClassName() {
	case "Function":
		return value.Value{}, node.BadInput("a function can't be put into a record").WithHint("call it: add ()")
	case "Promise":
		return value.Value{}, node.BadInput("a promise can't be put into a record").WithHint("code here can't wait: return a value")
	case "String", "Number", "Boolean":
		return w.value(w.machine.rt.ToValue(x.Export()), depth+1)
	}
	switch own := x.Export().(type) {
	case *object:
		if own.machine == w.machine && !own.touched() {
			return own.origin, nil
		}
		return w.view(own, x, depth)
	case *list:
		if own.machine == w.machine && !own.opened() {
			return own.origin, nil
		}
		return w.viewItems(own, x, depth)
	case *exact:
		return own.value()
	case time.Time:
		if own.IsZero() {
			return value.Null(), nil
		}
		return value.Text(own.UTC().Format("2006-01-02T15:04:05.000Z")), nil
	case []any, [][2]any:
		return w.iterable(x, depth)
	}
	if x.ClassName() == "Error" {
		return value.Text(x.String()), nil
	}
	return w.fields(x, depth)
}

// view gives an object of a record. Fields that the code did not look into are as they were.
func (w *out) view(own *object, x *goja.Object, depth int) (value.Value, error) {
	if own.machine != w.machine || own.changed != nil || own.origin.Has("toJSON") {
		return w.fields(x, depth)
	}
	var b value.Builder
	for name, item := range own.origin.Fields() {
		if w.size += 32; w.size > MaxResult {
			return value.Value{}, errTooMuch
		}
		if seen, ok := own.seen[name]; ok {
			var err error
			if item, err = w.value(seen, depth+1); err != nil {
				return item, err
			}
		}
		b.Set(name, item)
	}
	return b.Value(), nil
}

// viewItems gives a list of a record, likewise.
func (w *out) viewItems(own *list, x *goja.Object, depth int) (value.Value, error) {
	if own.machine != w.machine || own.changed {
		return w.items(x, depth)
	}
	if w.size += 32 * len(own.items); w.size > MaxResult {
		return value.Value{}, errTooMuch
	}
	items := make([]value.Value, len(own.items))
	for i, seen := range own.items {
		items[i] = own.origin.At(i)
		if o, ok := seen.(*goja.Object); ok {
			var err error
			if items[i], err = w.value(o, depth+1); err != nil {
				return items[i], err
			}
		}
	}
	return value.ListOf(items...), nil
}

// iterable makes lists of arrays, sets and maps.
func (w *out) iterable(x *goja.Object, depth int) (value.Value, error) {
	if x.ClassName() != "Array" {
		from, ok := goja.AssertFunction(w.machine.rt.Get("Array").(*goja.Object).Get("from"))
		if !ok {
			return value.Value{}, errors.New("Array.from is missing")
		}
		v, err := from(goja.Undefined(), x)
		if err != nil {
			return value.Value{}, err
		}
		return w.value(v, depth+1)
	}
	return w.items(x, depth)
}

func (w *out) items(x *goja.Object, depth int) (value.Value, error) {
	n := int(x.Get("length").ToInteger())
	if w.size += 32 * n; w.size > MaxResult {
		return value.Value{}, errTooMuch
	}
	items := make([]value.Value, n)
	for i := range items {
		v, err := w.value(x.Get(strconv.Itoa(i)), depth+1)
		if err != nil {
			return v, err
		}
		if v.IsAbsent() {
			v = value.Null()
		}
		items[i] = v
	}
	return value.ListOf(items...), nil
}

func (w *out) fields(x *goja.Object, depth int) (value.Value, error) {
	if toJSON, ok := goja.AssertFunction(x.Get("toJSON")); ok {
		v, err := toJSON(x)
		if err != nil {
			return value.Value{}, err
		}
		return w.value(v, depth+1)
	}
	var b value.Builder
	for _, name := range x.Keys() {
		v, err := w.value(x.Get(name), depth+1)
		if err != nil {
			return v, err
		}
		if w.size += len(name); w.size > MaxResult {
			return value.Value{}, errTooMuch
		}
		b.Set(name, v)
	}
	return b.Value(), nil
}
