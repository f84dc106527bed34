package closure

import "math"

// truth is ToBoolean.
func truth(x val) bool {
	switch x.k {
	case isUndefined, isNull, isShort:
		return false
	case isBoolean:
		return x.b
	case isNumber:
		return x.n != 0 && !math.IsNaN(x.n)
	case isText:
		return x.v.Text() != ""
	default:
		return true
	}
}

// number is ToNumber.
func (f *frame) number(x val) float64 {
	switch x.k {
	case isNumber:
		return x.n
	case isMoment:
		return x.moment()
	case isUndefined:
		return math.NaN()
	case isNull:
		return 0
	case isBoolean:
		if x.b {
			return 1
		}
		return 0
	case isText:
		return numberOfText(x.v.Text())
	case isList:
		return numberOfText(f.text(x))
	default:
		giveUp()
		return 0
	}
}

// text is ToString.
func (f *frame) text(x val) string {
	if x.k == isText {
		return x.v.Text()
	}
	return f.build(func(dst []byte) []byte { return f.appendText(dst, x) })
}

// appendText appends ToString.
func (f *frame) appendText(dst []byte, x val) []byte {
	switch x.k {
	case isUndefined:
		return append(dst, "undefined"...)
	case isNull:
		return append(dst, "null"...)
	case isBoolean:
		if x.b {
			return append(dst, "true"...)
		}
		return append(dst, "false"...)
	case isNumber:
		return appendNumber(dst, x.n)
	case isText:
		return appendJoined(dst, x.v.Text())
	case isExact:
		return append(dst, x.outExact().Digits()...)
	case isList:
		return f.appendList(dst, x, ",", 0)
	default:
		giveUp()
		return nil
	}
}

// maxNesting bounds lists within lists where one is made a text.
const maxNesting = 100

func (f *frame) appendList(dst []byte, x val, separator string, depth int) []byte {
	n := x.count()
	f.spend(n)
	if depth > maxNesting {
		giveUp()
	}
	for i := range n {
		if i > 0 {
			dst = appendJoined(dst, separator)
		}
		switch item := f.item(x, i); item.k {
		case isUndefined, isNull:
		case isList:
			dst = f.appendList(dst, item, ",", depth+1)
		default:
			dst = f.appendText(dst, item)
		}
		if len(dst) > maxText {
			giveUp()
		}
	}
	return dst
}

// appendJoined appends a text to what may end in the first half of a character that the text
// begins with the second half of.
func appendJoined(dst []byte, s string) []byte {
	n := len(dst)
	if n < 3 || len(s) < 3 || s[0] != 0xED || dst[n-3] != 0xED || dst[n-2] < 0xA0 || dst[n-2] > 0xAF || s[1] < 0xB0 {
		return append(dst, s...)
	}
	high := rune(dst[n-2]&0x0F)<<6 | rune(dst[n-1]&0x3F)
	low := rune(s[1]&0x0F)<<6 | rune(s[2]&0x3F)
	return append(append(dst[:n-3], string(0x10000+high<<10+low)...), s[3:]...)
}

// join puts two texts together.
func join(a, b string) string {
	if len(a) >= 3 && len(b) >= 3 && b[0] == 0xED && a[len(a)-3] == 0xED {
		return string(appendJoined([]byte(a), b))
	}
	return a + b
}

// primitive is ToPrimitive without a hint, of what can be made one here.
func (f *frame) primitive(x val) val {
	switch x.k {
	case isList:
		return textVal(f.text(x))
	case isObject, isExact, isMoment, isSet, isMap, isSteps:
		giveUp()
	default:
	}
	return x
}

// add is the operator +.
func (f *frame) add(a, b val) val {
	if a.k == isNumber && b.k == isNumber {
		return numberVal(a.n + b.n)
	}
	a, b = f.primitive(a), f.primitive(b)
	if a.k == isText || b.k == isText {
		x, y := f.text(a), f.text(b)
		f.spend((len(x) + len(y)) / 64)
		if len(x)+len(y) > maxText {
			giveUp()
		}
		return textVal(join(x, y))
	}
	return numberVal(f.number(a) + f.number(b))
}

// same is ===. Whether two lists or objects are the same one only JavaScript knows.
func same(a, b val) bool {
	if a.isReference() && b.isReference() {
		return sameReference(a, b)
	}
	if a.k != b.k {
		return false
	}
	switch a.k {
	case isBoolean:
		return a.b == b.b
	case isNumber:
		return a.n == b.n
	case isText:
		return a.v.Text() == b.v.Text()
	default:
		return true
	}
}

// sameReference tells whether two lists or objects are one. Those within a record tell where they
// are views.
func sameReference(a, b val) bool {
	switch {
	case a.k != b.k:
		return false
	case a.k != isList && a.k != isObject:
		giveUp()
	case a.made == nil && b.made == nil:
		panic(needsViews{})
	case a.made == b.made && a.made.shared:
		giveUp()
	}
	return a.made == b.made
}

// sameZero is SameValueZero, by which includes finds: NaN is itself.
func sameZero(a, b val) bool {
	return same(a, b) || a.k == isNumber && b.k == isNumber && math.IsNaN(a.n) && math.IsNaN(b.n)
}

// alike is ==.
func (f *frame) alike(a, b val) bool {
	switch {
	case a.k == b.k:
		return same(a, b)
	case a.missing() || b.missing():
		return a.missing() && b.missing()
	case a.isReference() || b.isReference():
		if a.k != isList && b.k != isList || a.isReference() && b.isReference() {
			giveUp()
		}
		return f.alike(f.primitive(a), f.primitive(b))
	}
	return f.number(a) == f.number(b)
}

// compare orders for < and its kin: texts by their UTF-16, all else as numbers; ok is false where
// one is no number.
func (f *frame) compare(a, b val) (c int, ok bool) {
	if a.k != isNumber || b.k != isNumber {
		a, b = f.comparable(a), f.comparable(b)
		if a.k == isText && b.k == isText {
			return compareTexts(a.v.Text(), b.v.Text()), true
		}
	}
	x, y := f.number(a), f.number(b)
	switch {
	case x < y:
		return -1, true
	case x > y:
		return 1, true
	}
	return 0, x == y
}

func (f *frame) comparable(x val) val {
	if x.k == isMoment {
		return numberVal(x.moment())
	}
	return f.primitive(x)
}

// compareTexts orders texts by their UTF-16: characters past U+FFFF come before those from U+E000
// on. Bytes tell all other cases.
func compareTexts(a, b string) int {
	n := min(len(a), len(b))
	for i := range n {
		x, y := a[i], b[i]
		if x == y {
			continue
		}
		if x >= 0xED && y >= 0xED {
			if x == 0xED && isHalf(a[i:]) || y == 0xED && isHalf(b[i:]) {
				giveUp()
			}
			return int(order(x)) - int(order(y))
		}
		return int(x) - int(y)
	}
	return len(a) - len(b)
}

// isHalf tells whether a text begins with half of a character, which stands as three bytes.
func isHalf(s string) bool { return len(s) >= 3 && s[0] == 0xED && s[1] >= 0xA0 }

// order of the first byte of a character: 0xF0 and up begin those past U+FFFF, whose halves come
// before U+E000.
func order(lead byte) byte {
	switch lead {
	case 0xEE, 0xEF:
		return lead + 0x10
	}
	return lead
}

func typeOf(x val) string {
	switch x.k {
	case isUndefined:
		return "undefined"
	case isBoolean:
		return "boolean"
	case isNumber:
		return "number"
	case isText:
		return "string"
	default:
		return "object"
	}
}
