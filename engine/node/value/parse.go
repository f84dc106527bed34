package value

import (
	"strings"
	"unicode/utf8"
	"unsafe"
)

// Parse reads one JSON text. It takes data, which must not be changed afterwards. Errors are a
// [SyntaxError].
func Parse(data []byte) (Value, error) {
	text := stringOf(data)
	v, err := parseOne(text, &scanner{text: text, depth: MaxDepth}, &shapes{})
	if err != nil {
		return Value{}, err
	}
	return v, nil
}

func parseOne(text string, s *scanner, hint *shapes) (Value, error) {
	begin := 0
	if strings.HasPrefix(text, "\ufeff") {
		begin = len("\ufeff")
	}
	begin, _ = s.skip(begin, 0)
	if begin == len(text) {
		return Value{}, locate(text, &fault{begin, "the text is empty", "write a JSON value"})
	}
	is, f := s.value(begin)
	if f != nil {
		return Value{}, locate(text, f)
	}
	if rest, _ := s.skip(is.end, 0); rest < len(text) {
		return Value{}, locate(text, &fault{rest, "there is more after the value", "remove it, or write one list around all"})
	}
	return made(text[begin:is.end], is.kind, is.flags, hint), nil
}

// made returns the value of a JSON text that was found to be right.
func made(raw string, kind Kind, f flags, hint *shapes) Value {
	v := Value{kind: kind, flags: f}
	switch kind {
	case KindNumber:
		v.str = raw
	case KindText:
		v.str = raw[1 : len(raw)-1]
	case KindList, KindObject:
		v.str = raw
		v.ref = &composite{hint: hint}
	}
	return v
}

// locate turns a fault into an error with line and column.
func locate(text string, f *fault) *SyntaxError {
	before := text[:min(f.at, len(text))]
	line := strings.Count(before, "\n")
	lineBegin := strings.LastIndexByte(before, '\n') + 1
	return &SyntaxError{
		Line: line + 1, Column: utf8.RuneCountInString(before[lineBegin:]) + 1, Offset: int64(f.at),
		Message: f.message, Remedy: f.remedy,
	}
}

// split takes the JSON of a list or object apart, one level deep. The JSON is known to be right.
func split(raw string, kind Kind, hint *shapes) *composite {
	c := &composite{ready: true}
	var room [32]string
	keys := room[:0]
	if hint == nil {
		hint = &shapes{}
	}
	for i := pass(raw, 1); raw[i] != ']' && raw[i] != '}'; {
		if kind == KindObject {
			end := textEnd(raw, i)
			name := raw[i:end]
			i = pass(raw, end)
			keys = append(keys, keyOf(raw, name, end, i))
			i = pass(raw, i+1)
		}
		item, end := item(raw, i, hint)
		c.items = append(c.items, item)
		if i = pass(raw, end); raw[i] == ',' {
			i = pass(raw, i+1)
		}
	}
	if kind == KindObject {
		c.shape = hint.of(keys)
		c.dropDoubles()
	}
	return c
}

// keyOf is a name as JSON writes it, with its colon: a part of raw where no space lies between.
func keyOf(raw, name string, end, colon int) string {
	if end == colon {
		return raw[colon-len(name) : colon+1]
	}
	return name + ":"
}

// dropDoubles keeps of fields with one name the last value, in the first place.
func (c *composite) dropDoubles() {
	for i, name := range c.shape.names {
		last := c.shape.find(name)
		if last == i || c.items[i].kind == KindAbsent {
			continue
		}
		names := make([]string, 0, len(c.items))
		items := make([]Value, 0, len(c.items))
		var b Builder
		for j, n := range c.shape.names {
			b.Set(n, c.items[j])
		}
		for n, item := range b.Value().Fields() {
			names, items = append(names, n), append(items, item)
		}
		c.shape, c.items = NewShape(names...), items
		return
	}
}

// item makes the value that begins at i and returns where it ends.
func item(raw string, i int, hint *shapes) (Value, int) {
	switch raw[i] {
	case '"':
		end := textEnd(raw, i)
		text := raw[i+1 : end-1]
		f := plain
		if strings.IndexByte(text, '\\') >= 0 {
			f = escaped
		}
		return Value{kind: KindText, str: text, flags: f}, end
	case '{', '[':
		kind := KindObject
		if raw[i] == '[' {
			kind = KindList
		}
		end, f := bracketEnd(raw, i)
		return Value{kind: kind, str: raw[i:end], flags: f, ref: &composite{hint: hint}}, end
	case 't':
		return Bool(true), i + 4
	case 'f':
		return Bool(false), i + 5
	case 'n':
		return Null(), i + 4
	}
	end := i + 1
	for end < len(raw) && isNumberByte(raw[end]) {
		end++
	}
	return Value{kind: KindNumber, str: raw[i:end]}, end
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

// textOf is the text between quotes, with its escapes undone.
func textOf(raw string) string {
	if strings.IndexByte(raw, '\\') < 0 {
		return raw
	}
	return unescape(raw)
}

// unescape undoes the escapes of a text. Surrogates on their own become three bytes each, so that
// nothing is lost.
func unescape(raw string) string {
	out := make([]byte, 0, len(raw))
	for i := 0; i < len(raw); {
		if raw[i] != '\\' {
			out = append(out, raw[i])
			i++
			continue
		}
		i++
		switch raw[i] {
		case 'b':
			out = append(out, '\b')
		case 'f':
			out = append(out, '\f')
		case 'n':
			out = append(out, '\n')
		case 'r':
			out = append(out, '\r')
		case 't':
			out = append(out, '\t')
		case 'u':
			r := unit(raw, i+1)
			i += 4
			if isHigh(r) && i+6 < len(raw) && raw[i+1] == '\\' && raw[i+2] == 'u' {
				if low := unit(raw, i+3); isLow(low) {
					r = 0x10000 + (r-0xD800)<<10 + (low - 0xDC00)
					i += 6
				}
			}
			out = appendRune(out, r)
		default:
			out = append(out, raw[i])
		}
		i++
	}
	return stringOf(out)
}

func unit(raw string, i int) rune {
	r := rune(0)
	for _, c := range []byte(raw[i : i+4]) {
		r = r<<4 | rune(hex(c))
	}
	return r
}

func isHigh(r rune) bool { return r >= 0xD800 && r < 0xDC00 }
func isLow(r rune) bool  { return r >= 0xDC00 && r < 0xE000 }

// appendRune writes a rune; a surrogate as UTF-8 would if it could.
func appendRune(out []byte, r rune) []byte {
	if r >= 0xD800 && r < 0xE000 {
		return append(out, byte(0xE0|r>>12), byte(0x80|r>>6&0x3F), byte(0x80|r&0x3F))
	}
	return utf8.AppendRune(out, r)
}

// stringOf gives bytes that nobody changes any more as a string, without copying.
func stringOf(b []byte) string { return unsafe.String(unsafe.SliceData(b), len(b)) }
