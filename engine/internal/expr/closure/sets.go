package closure

import (
	"encoding/binary"
	"math"

	"github.com/dop251/goja/ast"
)

// collection compiles new Set(…) and new Map(…).
func (c *compiler) collection(of string, list []ast.Expression) code {
	from := constant(val{})
	if len(list) == 1 {
		from = c.expr(list[0])
	} else if len(list) > 1 {
		return c.refuse("more arguments than are used")
	}
	k, build, eval := isSet, setVal, from.eval
	if of == "Map" {
		k, build = isMap, mapVal
	}
	made := codeOf(k, func(f *frame) val {
		var items []val
		if x := eval(f); !x.missing() {
			items = f.appendItems(nil, x)
		}
		return build(f, items)
	})
	made.constant = from.constant
	return c.fold(made)
}

// setVal makes a set: of items that are the same the first one stays.
func setVal(_ *frame, items []val) val {
	m := &made{items: items[:0:0], index: make(map[string]int, len(items))}
	for _, x := range items {
		key := keyOf(x)
		if _, known := m.index[key]; !known {
			m.index[key] = len(m.items)
			m.items = append(m.items, withoutSign(x))
		}
	}
	return val{k: isSet, made: m}
}

// mapVal makes a map of pairs, which stand in its items one behind the other.
func mapVal(f *frame, pairs []val) val {
	m := &made{index: make(map[string]int, len(pairs))}
	for _, pair := range pairs {
		if pair.k != isList || pair.count() < 2 {
			giveUp()
		}
		x, v := f.item(pair, 0), f.item(pair, 1)
		key := keyOf(x)
		if i, known := m.index[key]; known {
			m.items[i] = v
			continue
		}
		m.items = append(m.items, withoutSign(x), v)
		m.index[key] = len(m.items) - 1
	}
	return val{k: isMap, made: m}
}

// withoutSign makes 0 of -0, as sets and maps do.
func withoutSign(x val) val {
	if x.k == isNumber && x.n == 0 && math.Signbit(x.n) {
		return intVal(0)
	}
	return x
}

// keyOf is what is the same for the same values alone. Which lists and objects are the same one
// only JavaScript knows.
func keyOf(x val) string {
	switch x.k {
	case isUndefined:
		return "u"
	case isNull:
		return "n"
	case isBoolean:
		if x.b {
			return "b1"
		}
		return "b0"
	case isNumber:
		n := x.n + 0
		if math.IsNaN(n) {
			n = math.NaN()
		}
		var room [9]byte
		room[0] = '#'
		binary.BigEndian.PutUint64(room[1:], math.Float64bits(n))
		return string(room[:])
	case isText:
		return "t" + x.v.Text()
	default:
		giveUp()
		return ""
	}
}

func hasKey(_ *frame, this val, args []val) val {
	_, ok := this.made.index[keyOf(arg(args, 0))]
	return boolVal(ok)
}

func getOfMap(_ *frame, this val, args []val) val {
	if i, ok := this.made.index[keyOf(arg(args, 0))]; ok {
		return this.made.items[i]
	}
	return val{}
}
