package value

import (
	"encoding/json"
	"fmt"
	"math"
	"strconv"
	"strings"
)

// Kind says what a value is.
type Kind uint8

// The kinds of values. The zero Value is absent: what a path finds where nothing stands.
const (
	KindAbsent Kind = iota
	KindNull
	KindBool
	KindNumber
	KindText
	KindList
	KindObject
)

// String names the kind as a person would.
func (k Kind) String() string {
	return [...]string{"absent", "null", "boolean", "number", "text", "list", "object"}[k]
}

// One names a value of the kind within a sentence: "a number", "an object".
func (k Kind) One() string {
	return [...]string{"absent", "null", "a boolean", "a number", "a text", "a list", "an object"}[k]
}

// flags say more about a value.
type flags uint8

const (
	isTrue  flags = 1 << iota // of a boolean
	escaped                   // a text's str is as JSON writes it between the quotes, escapes included
	plain                     // a text's str holds nothing that JSON must escape
	spaced                    // the JSON of a list or object holds white space that means nothing
)

// Value is a JSON value. It is small and is passed by value.
type Value struct {
	// str is a text, the digits of a number, or the JSON of a list or object that was parsed.
	str   string
	ref   *composite // of a list or object
	kind  Kind
	flags flags
}

// Null returns null.
func Null() Value { return Value{kind: KindNull} }

// Bool returns true or false.
func Bool(b bool) Value {
	if b {
		return Value{kind: KindBool, flags: isTrue}
	}
	return Value{kind: KindBool}
}

// Int returns a whole number.
func Int(n int64) Value { return Value{kind: KindNumber, str: strconv.FormatInt(n, 10)} }

// Float returns a number written as ECMAScript writes it: the shortest digits that give f back.
// NaN and the infinities, which JSON does not have, become null; -0 becomes 0.
func Float(f float64) Value {
	if math.IsNaN(f) || math.IsInf(f, 0) {
		return Null()
	}
	return Value{kind: KindNumber, str: formatFloat(f)}
}

// formatFloat follows Number::toString of ECMAScript.
func formatFloat(f float64) string {
	if f == 0 {
		return "0"
	}
	var buf [32]byte
	if a := math.Abs(f); a >= 1e-6 && a < 1e21 {
		return string(strconv.AppendFloat(buf[:0], f, 'f', -1, 64))
	}
	out := strconv.AppendFloat(buf[:0], f, 'e', -1, 64)
	// ECMAScript writes 1e+21 and 1e-7: no zero before the exponent.
	if n := len(out); n >= 4 && out[n-2] == '0' && (out[n-3] == '+' || out[n-3] == '-') {
		out[n-2] = out[n-1]
		out = out[:n-1]
	}
	return string(out)
}

// Number returns the number that a JSON literal writes, with these digits.
func Number(literal string) (Value, error) {
	if end := numberEnd(literal, 0); end != len(literal) || end == 0 {
		return Value{}, fmt.Errorf("%.40q is not a number as JSON writes it", literal)
	}
	return Value{kind: KindNumber, str: literal}, nil
}

// AsNumber is a number, or what a text writes as one, spaces around it aside; ok tells whether there
// is one.
func (v Value) AsNumber() (n Value, ok bool) {
	if v.kind != KindText {
		return v, v.kind == KindNumber
	}
	literal := strings.TrimSpace(v.Text())
	if literal == "" || literal[0] != '-' && (literal[0] < '0' || literal[0] > '9') {
		return Value{}, false
	}
	return Value{kind: KindNumber, str: literal}, numberEnd(literal, 0) == len(literal)
}

// Text returns a text. It should be UTF-8; surrogates on their own may stand as three bytes each.
func Text(s string) Value { return Value{kind: KindText, str: s} }

// ListOf returns a list of the items. It takes the slice.
func ListOf(items ...Value) Value {
	return Value{kind: KindList, ref: &composite{items: items, ready: true}}
}

// Kind says what v is.
func (v Value) Kind() Kind { return v.kind }

// IsAbsent tells whether nothing stands here.
func (v Value) IsAbsent() bool { return v.kind == KindAbsent }

// IsNull tells whether v is null.
func (v Value) IsNull() bool { return v.kind == KindNull }

// IsMissing tells whether v is absent or null.
func (v Value) IsMissing() bool { return v.kind <= KindNull }

// Bool is the truth of a boolean; false for all else.
func (v Value) Bool() bool { return v.kind == KindBool && v.flags&isTrue != 0 }

// Text is the text of a text; empty for all else.
func (v Value) Text() string {
	if v.kind != KindText {
		return ""
	}
	if v.flags&escaped != 0 {
		return unescape(v.str)
	}
	return v.str
}

// Digits is a number as it was written; empty for all else.
func (v Value) Digits() string {
	if v.kind != KindNumber {
		return ""
	}
	return v.str
}

// Float is the nearest float64 of a number, infinite where it is too large; 0 for all else.
func (v Value) Float() float64 {
	if v.kind != KindNumber {
		return 0
	}
	f, _ := strconv.ParseFloat(v.str, 64) // out of range gives the infinity wanted
	return f
}

// Int is a number that is whole and fits: 3, 3.0 and 3e0 alike.
func (v Value) Int() (int64, bool) {
	if v.kind != KindNumber {
		return 0, false
	}
	if n, err := strconv.ParseInt(v.str, 10, 64); err == nil {
		return n, true
	}
	d := parseDecimal(v.str)
	return d.int64()
}

// Len is the number of items of a list, of fields of an object, of bytes of a text.
func (v Value) Len() int {
	switch v.kind {
	case KindText:
		return len(v.Text())
	case KindList:
		return v.open().len()
	case KindObject:
		return v.open().count()
	default:
		return 0
	}
}

// Any gives the value as encoding/json would, with numbers as json.Number. Absent is nil.
func (v Value) Any() any {
	switch v.kind {
	case KindBool:
		return v.Bool()
	case KindNumber:
		return json.Number(v.str)
	case KindText:
		return v.Text()
	case KindList:
		list := make([]any, 0, v.Len())
		for item := range v.Items() {
			list = append(list, item.Any())
		}
		return list
	case KindObject:
		object := make(map[string]any, v.Len())
		for name, item := range v.Fields() {
			object[name] = item.Any()
		}
		return object
	default:
		return nil
	}
}

// FromAny makes a value of what encoding/json can marshal.
func FromAny(x any) (Value, error) {
	text, err := json.Marshal(x)
	if err != nil {
		return Value{}, fmt.Errorf("make value: %w", err)
	}
	return Parse(text)
}

// Own returns the value in memory of its own. A value that was read holds on to the whole block of
// the file that it was read with; who keeps few of many values for long should own them.
func (v Value) Own() Value {
	switch {
	case v.kind < KindList:
		v.str = strings.Clone(v.str)
		return v
	case v.str != "":
		text := stringOf(v.AppendJSON(make([]byte, 0, len(v.str))))
		own := Value{kind: v.kind, str: text, ref: &composite{}}
		if v.ref != nil {
			own.ref.hint = v.ref.hint
		}
		return own
	}
	items := make([]Value, len(v.ref.items))
	size := 0
	for _, item := range v.ref.items {
		if item.kind < KindList {
			size += len(item.str)
		}
	}
	text := make([]byte, 0, size) // of all texts and numbers
	for i, item := range v.ref.items {
		if item.kind >= KindList {
			items[i] = item.Own()
			continue
		}
		begin := len(text)
		text = append(text, item.str...)
		item.str = stringOf(text[begin:])
		items[i] = item
	}
	return Value{kind: v.kind, ref: &composite{ready: true, shape: v.ref.shape, items: items}}
}

// Size is about how many bytes of memory v holds, what it shares with others included.
func (v Value) Size() int {
	n := 32 + len(v.str)
	if v.ref == nil || v.str != "" {
		return n
	}
	for i := range v.ref.items {
		n += v.ref.items[i].Size()
	}
	return n
}
