package js

import (
	"math/big"
	"reflect"
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
	switch v.ExportType() {
	case nil:
		if goja.IsNull(v) {
			return value.Null(), nil
		}
		return value.Value{}, nil
	case ofBool:
		return value.Bool(v.ToBoolean()), nil
	case ofInt, ofFloat:
		return w.machine.outNumber(v), nil
	case ofBigInt:
		return value.Number(v.String())
	}
	return value.Value{}, node.BadInput("a %s can't be put into a record", v.ExportType())
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

// The Go types behind JavaScript's objects.
//
//nolint:gochecknoglobals // a constant list
var (
	ofObject  = reflect.TypeFor[*object]()
	ofList    = reflect.TypeFor[*list]()
	ofResult  = reflect.TypeFor[*result]()
	ofSpread  = reflect.TypeFor[*taken]()
	ofExact   = reflect.TypeFor[*exact]()
	ofDate    = reflect.TypeFor[time.Time]()
	ofPromise = reflect.TypeFor[*goja.Promise]()
	ofMap     = reflect.TypeFor[[][2]any]()
	ofItems   = reflect.TypeFor[[]any]()
	ofSteps   = reflect.TypeFor[*steps]()
	ofBool    = reflect.TypeFor[bool]()
	ofInt     = reflect.TypeFor[int64]()
	ofFloat   = reflect.TypeFor[float64]()
	ofBigInt  = reflect.TypeFor[*big.Int]()
)

func (w *out) object(x *goja.Object, depth int) (value.Value, error) {
	sort := x.ExportType()
	switch sort {
	case ofObject:
		return x.Export().(*object).out(w, depth)
	case ofList:
		return x.Export().(*list).out(w, depth)
	case ofResult:
		return x.Export().(*result).out(w, depth)
	case ofExact:
		return x.Export().(*exact).value()
	case ofPromise:
		return value.Value{}, node.BadInput("a promise can't be put into a record").
			WithHint("code here can't wait: return a value")
	case ofDate:
		return date(x.Export()), nil
	}
	switch x.ClassName() {
	case "Function":
		return value.Value{}, node.BadInput("a function can't be put into a record").WithHint("call it: add ()")
	case "String", "Number", "Boolean":
		return w.value(w.machine.rt.ToValue(x.Export()), depth+1)
	case "Error":
		return value.Text(x.String()), nil
	case "Array":
		return w.items(x, depth)
	}
	if sort == ofMap || sort == ofItems {
		return w.iterable(x, depth)
	}
	return w.fields(x, depth)
}

// date is a date as JSON has it: ISO text, or null for one that is none.
func date(x any) value.Value {
	t, ok := x.(time.Time)
	if !ok {
		return value.Null()
	}
	return value.Text(t.UTC().Format("2006-01-02T15:04:05.000Z"))
}

// iterable makes lists of sets and maps.
func (w *out) iterable(x *goja.Object, depth int) (value.Value, error) {
	v, err := w.machine.arrayFrom(goja.Undefined(), x)
	if err != nil {
		return value.Value{}, err
	}
	return w.value(v, depth+1)
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
	names := x.Keys()
	items := make([]value.Value, len(names))
	for i, name := range names {
		var err error
		if items[i], err = w.value(x.Get(name), depth+1); err != nil {
			return value.Value{}, err
		}
		if w.size += len(name); w.size > MaxResult {
			return value.Value{}, errTooMuch
		}
	}
	return w.machine.shapes.Of(names).Object(items), nil
}
