package closure

import "fairlead/engine/node/value"

// kind says what a value is to JavaScript.
type kind uint8

const (
	isUndefined kind = iota
	isNull
	isBoolean
	isNumber
	isText
	isList
	isObject
	isExact // a number that JavaScript can't hold: an object with all its digits (decision 5)
	isSet
	isMap
	isSteps // what goes through items once
	isMoment
	// isShort stands for what follows a ?. behind which nothing is.
	isShort
	// isUnread stands in a view for what was not yet taken out of its origin.
	isUnread
	// isUnknown is said of code that may give anything.
	isUnknown
)

// kinds is how many kinds a value may have.
const kinds = int(isShort)

// val is a value while an expression is computed.
type val struct {
	v    value.Value // a text; a list or object of a record; a number that was read
	n    float64     // a number; a moment in milliseconds since 1970
	made *made       // a list or object that the expression made
	k    kind
	b    bool // a boolean
}

func boolVal(b bool) val        { return val{k: isBoolean, b: b} }
func numberVal(n float64) val   { return val{k: isNumber, n: n} }
func intVal(n int) val          { return val{k: isNumber, n: float64(n)} }
func textVal(s string) val      { return val{k: isText, v: value.Text(s)} }
func listVal(items []val) val   { return val{k: isList, made: &made{items: items}} }
func (x val) missing() bool     { return x.k <= isNull }
func (x val) isReference() bool { return x.k >= isList && x.k <= isMoment }

// read takes a value in, as package js would.
func (f *frame) read(v value.Value) val {
	switch v.Kind() {
	case value.KindAbsent:
		return val{}
	case value.KindNull:
		return val{k: isNull}
	case value.KindBool:
		return val{k: isBoolean, b: v.Bool()}
	case value.KindNumber:
		return readNumber(v)
	case value.KindText:
		return val{k: isText, v: v}
	case value.KindList:
		return val{k: isList, v: v}
	default:
		return val{k: isObject, v: v}
	}
}

// readItem is read for an item of a list, where nothing is null.
func (f *frame) readItem(v value.Value) val {
	if v.IsAbsent() {
		return val{k: isNull}
	}
	return f.read(v)
}

// out gives a result as a value, as package js would.
func (f *frame) out(x val) value.Value {
	switch x.k {
	case isNull:
		return value.Null()
	case isBoolean:
		return value.Bool(x.b)
	case isNumber:
		return x.outNumber()
	case isText:
		if f.size += x.v.Size(); f.size > maxResult {
			giveUp()
		}
		return x.v
	case isExact:
		return x.outExact()
	case isList, isObject:
		if x.made == nil {
			return x.v
		}
		return f.outMade(x)
	case isMoment:
		return outMoment(x.moment())
	case isSet, isMap:
		return f.outMade(listVal(f.appendItems(nil, x)))
	case isSteps:
		giveUp()
		return value.Value{}
	default:
		return value.Value{}
	}
}
