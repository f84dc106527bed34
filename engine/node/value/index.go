package value

import "strings"

// index finds the places of the items of a list or the fields of an object, one level deep, and
// appends them to spans. The JSON is known to be right.
func index(raw string, kind Kind, spans []span, hint *shapes) ([]span, *Shape) {
	if kind == KindList {
		return indexList(raw, spans), nil
	}
	var room [32]string
	keys := room[:0]
	i := pass(raw, 1)
	shape, n := hint.guess(raw[i:]), 0
	for ; raw[i] != '}'; n++ {
		switch {
		case shape != nil && n < len(shape.keys) && strings.HasPrefix(raw[i:], shape.keys[n]):
			i += len(shape.keys[n])
		case shape != nil:
			keys, shape = append(keys, shape.keys[:n]...), nil
			fallthrough
		default:
			var key string
			key, i = keyAt(raw, i)
			keys = append(keys, key)
		}
		var s span
		s, i = itemAt(raw, pass(raw, i))
		spans = append(spans, s)
		if i = pass(raw, i); raw[i] == ',' {
			i = pass(raw, i+1)
		}
	}
	if shape == nil {
		return spans, hint.of(keys)
	}
	if n < len(shape.keys) {
		return spans, hint.of(shape.keys[:n])
	}
	return spans, shape
}

// lookup finds one field of an object without keeping the places of the others.
func lookup(raw, name string) Value {
	found := place(raw, name)
	if found.kind < KindList {
		return found.scalar(raw)
	}
	return Value{kind: found.kind, flags: found.flags, str: raw[found.begin:found.end], ref: &composite{}}
}

// place finds where one field of an object stands. Of several with one name it is the last.
func place(raw, name string) (found span) {
	for i := pass(raw, 1); raw[i] != '}'; {
		end := textEnd(raw, i)
		key := raw[i+1 : end-1]
		s, after := itemAt(raw, pass(raw, pass(raw, end)+1))
		if key == name || strings.IndexByte(key, '\\') >= 0 && unescape(key) == name {
			found = s
		}
		if i = pass(raw, after); raw[i] == ',' {
			i = pass(raw, i+1)
		}
	}
	return found
}

func indexList(raw string, spans []span) []span {
	for i := pass(raw, 1); raw[i] != ']'; {
		var s span
		s, i = itemAt(raw, i)
		spans = append(spans, s)
		if i = pass(raw, i); raw[i] == ',' {
			i = pass(raw, i+1)
		}
	}
	return spans
}

// keyAt is the name at i as JSON writes it, with its colon: a part of raw where no space lies
// between. The next value stands behind after, and perhaps some space.
func keyAt(raw string, i int) (key string, after int) {
	end := textEnd(raw, i)
	colon := pass(raw, end)
	if end == colon {
		return raw[i : colon+1], colon + 1
	}
	return raw[i:end] + ":", colon + 1
}

// itemAt finds the value that begins at i and where it ends.
func itemAt(raw string, i int) (span, int) {
	s := span{begin: uint32(i)}
	end := i + 1
	switch raw[i] {
	case '"':
		end = textEnd(raw, i)
		s.kind, s.flags = KindText, plain
		if strings.IndexByte(raw[i:end], '\\') >= 0 {
			s.flags = escaped
		}
	case '{':
		s.kind = KindObject
		end, s.flags = bracketEnd(raw, i)
	case '[':
		s.kind = KindList
		end, s.flags = bracketEnd(raw, i)
	case 't':
		s.kind, s.flags, end = KindBool, isTrue, i+len("true")
	case 'f':
		s.kind, end = KindBool, i+len("false")
	case 'n':
		s.kind, end = KindNull, i+len("null")
	default:
		s.kind = KindNumber
		end = runEnd(raw, end)
	}
	s.end = uint32(end)
	return s, end
}

// pass goes over white space.
func pass(raw string, i int) int {
	for raw[i] <= ' ' {
		i++
	}
	return i
}

// textEnd returns where the text whose quote stands at i ends.
func textEnd(raw string, i int) int {
	for i++; ; {
		n := strings.IndexByte(raw[i:], '"')
		i += n + 1
		slashes := 0
		for raw[i-2-slashes] == '\\' {
			slashes++
		}
		if slashes%2 == 0 {
			return i
		}
	}
}

// bracketEnd returns where the list or object that begins at i ends, and whether it holds spaces.
func bracketEnd(raw string, i int) (int, flags) {
	depth, seen := 0, flags(0)
	for {
		switch raw[i] {
		case '"':
			i = textEnd(raw, i)
			continue
		case '{', '[':
			depth++
		case '}', ']':
			if depth--; depth == 0 {
				return i + 1, seen
			}
		case ' ', '\t', '\n', '\r':
			seen |= spaced
		}
		i++
	}
}
