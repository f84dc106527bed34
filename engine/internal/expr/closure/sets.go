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

// entriesOf are the items of what can be gone through and is no list.
func (f *frame) entriesOf(x val) []val {
	switch x.k {
	case isText:
		s := wholeCharacters(x.v.Text())
		f.spend(len(s))
		items := make([]val, 0, len(s))
		for i, r := range s {
			items = append(items, textVal(s[i:i+len(string(r))]))
		}
		return items
	case isSet:
		f.spend(len(x.made.items))
		return x.made.items
	case isMap:
		pairs := f.items(len(x.made.items) / 2)
		for i := range pairs {
			pairs[i] = f.list(x.made.items[2*i : 2*i+2])
		}
		return pairs
	case isSteps:
		if x.made.spent {
			giveUp()
		}
		x.made.spent = true
		f.spend(len(x.made.items))
		return x.made.items
	default:
		giveUp()
		return nil
	}
}

// stepsVal is what goes through items once.
func stepsVal(items []val) val { return val{k: isSteps, made: &made{items: items}} }

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

// half are the keys of a map, or from 1 on its values.
func half(f *frame, this val, from int) val {
	items := f.items(len(this.made.items) / 2)
	for i := range items {
		items[i] = this.made.items[2*i+from]
	}
	return stepsVal(items)
}

func keysOfMap(f *frame, this val, _ []val) val   { return half(f, this, 0) }
func valuesOfMap(f *frame, this val, _ []val) val { return half(f, this, 1) }
func entriesOfMap(f *frame, this val, _ []val) val {
	return stepsVal(f.entriesOf(this))
}
func valuesOfSet(f *frame, this val, _ []val) val { return stepsVal(f.entriesOf(this)) }
func valuesOfList(f *frame, this val, _ []val) val {
	return stepsVal(f.appendItems(nil, this))
}

func keysOfList(f *frame, this val, _ []val) val {
	items := f.items(this.count())
	for i := range items {
		items[i] = intVal(i)
	}
	return stepsVal(items)
}

func entriesOfList(f *frame, this val, _ []val) val {
	items := f.items(this.count())
	for i := range items {
		pair := f.items(2)
		pair[0], pair[1] = intVal(i), f.item(this, i)
		items[i] = f.list(pair)
	}
	return stepsVal(items)
}
