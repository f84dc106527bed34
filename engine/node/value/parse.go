package value

import (
	"strings"
	"unsafe"
)

// Parse reads one JSON text. It takes data, which must not be changed afterwards. Errors are a
// [SyntaxError].
func Parse(data []byte) (Value, error) {
	text := stringOf(data)
	return parseOne(text, &scanner{text: text, depth: MaxDepth}, &composite{})
}

// parseOne reads the whole text as one value. inside is for what is in a list or object.
func parseOne(text string, s *scanner, inside *composite) (Value, error) {
	if len(text) > maxLength {
		return Value{}, locate("", &fault{0, "the text is longer than 2 GB", "split it"})
	}
	begin := 0
	if strings.HasPrefix(text, "\ufeff") {
		begin = len("\ufeff")
	}
	if begin = s.skip(begin); begin == len(text) {
		return Value{}, locate(text, &fault{begin, "the text is empty", "write a JSON value"})
	}
	is, f := s.value(begin)
	if f != nil {
		return Value{}, locate(text, f)
	}
	if rest := s.skip(is.end); rest < len(text) {
		f := &fault{rest, "there is more after the value", "remove it, or write one list around all"}
		return Value{}, locate(text, f)
	}
	return made(text[begin:is.end], is, inside), nil
}

// made returns the value of a JSON text that was found to be right. inside is for what is in a
// list or object.
func made(raw string, is scanned, inside *composite) Value {
	v := Value{kind: is.kind, flags: is.flags}
	switch is.kind {
	case KindNumber:
		v.str = raw
	case KindText:
		v.str = raw[1 : len(raw)-1]
	case KindList, KindObject:
		v.str = raw
		v.ref = inside
	}
	return v
}

// stringOf gives bytes that nobody changes any more as a string, without copying.
func stringOf(b []byte) string { return unsafe.String(unsafe.SliceData(b), len(b)) }
