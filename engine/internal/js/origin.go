package js

import (
	"math"
	"reflect"
	"unsafe"

	"github.com/dop251/goja"

	"fairlead/engine/node/value"
)

// origins remember, for the time of one call, the numbers that were read whose digits JavaScript
// would write otherwise: 1.10, 3.00, 1e3, -0.
//
// A number of goja stands in a place of its own in memory. Code that only moves it passes the place
// on; whatever computes makes a new one, be it of the same worth. So the place tells the number that
// was read from all others.
type origins struct {
	whole, float reflect.Type // goja's kinds of numbers

	list  []origin
	known map[unsafe.Pointer]value.Value // of the list, up to upTo
	upTo  int
}

// origin is a number that was read. That it refers to the place keeps others from being put there.
type origin struct {
	at unsafe.Pointer
	v  value.Value
}

func newOrigins(rt *goja.Runtime) origins {
	return origins{whole: reflect.TypeOf(rt.ToValue(1)), float: reflect.TypeOf(rt.ToValue(0.5))}
}

// maxExact is up to where goja takes numbers without a fraction for whole ones.
const maxExact = 1 << 53

// keep gives a number to JavaScript in a place of its own.
func (o *origins) keep(f float64, v value.Value) goja.Value {
	var made reflect.Value
	if n := int64(f); float64(n) == f && n >= -maxExact && n <= maxExact && (n != 0 || !math.Signbit(f)) {
		made = reflect.ValueOf(n).Convert(o.whole)
	} else {
		made = reflect.ValueOf(f).Convert(o.float)
	}
	given := made.Interface().(goja.Value) // a type of goja's values is one
	o.list = append(o.list, origin{placeOf(given), v})
	return given
}

// fewOrigins are looked through one by one.
const fewOrigins = 16

// find gives the number that was read and is now v.
func (o *origins) find(v goja.Value) (value.Value, bool) {
	if len(o.list) == 0 {
		return value.Value{}, false
	}
	at := placeOf(v)
	if len(o.list) <= fewOrigins {
		for i := range o.list {
			if o.list[i].at == at {
				return o.list[i].v, true
			}
		}
		return value.Value{}, false
	}
	if o.known == nil {
		o.known = make(map[unsafe.Pointer]value.Value, len(o.list))
	}
	for ; o.upTo < len(o.list); o.upTo++ {
		o.known[o.list[o.upTo].at] = o.list[o.upTo].v
	}
	found, ok := o.known[at]
	return found, ok
}

// reset forgets all numbers.
func (o *origins) reset() {
	clear(o.list)
	if o.list = o.list[:0]; cap(o.list) > 1024 {
		o.list = nil
	}
	o.known, o.upTo = nil, 0
}

// placeOf is where the number of a value stands: what an interface of Go refers to. The tests of
// digits hold this to what the compiler does.
func placeOf(v goja.Value) unsafe.Pointer { return (*[2]unsafe.Pointer)(unsafe.Pointer(&v))[1] }
