package value

import (
	"encoding/binary"
	"fmt"
	"math/bits"
	"strings"
	"unicode/utf8"
	"unsafe"
)

// scanner goes once through a JSON text and finds everything that is wrong with it.
type scanner struct {
	text  string
	depth int // allowed
	// cut tells that the text may go on: reaching its end is no error yet.
	cut bool

	fault  *fault // what is wrong
	spaces flags  // spaced when white space was met since this was last cleared
	fields *fields
}

// widest is up to how many fields the places are noted at once; those of a wider object are looked for
// when somebody asks.
const widest = 16 << 10

// fields are the places of the fields of the outermost object.
type fields struct {
	wide  bool // there are too many
	spans []span
	shape *Shape
	keys  []string
	hint  *shapes
}

// scanned is a value found in a text.
type scanned struct {
	end   int // behind the value
	kind  Kind
	flags flags
}

// value finds the value that begins at i, where no white space is.
func (s *scanner) value(i int) (scanned, *fault) {
	s.fault, s.spaces = nil, 0
	end, kind, f := s.any(i, s.depth)
	if s.fault != nil {
		return scanned{}, s.fault
	}
	return scanned{end, kind, f}, nil
}

// any goes over a value of any kind and returns where it ends. depth is how many lists and objects
// may still lie in each other. Where something is wrong, s.fault says so and the rest means nothing.
func (s *scanner) any(i, depth int) (int, Kind, flags) {
	if i >= len(s.text) {
		s.fault = cutInside(i, "a value")
		return i, 0, 0
	}
	switch c := s.text[i]; c {
	case '"':
		end, f := s.quoted(i)
		return end, KindText, f
	case '{':
		end, f := s.composite(i, depth, '}')
		return end, KindObject, f
	case '[':
		end, f := s.composite(i, depth, ']')
		return end, KindList, f
	case 't':
		return s.word(i, "true"), KindBool, isTrue
	case 'f':
		return s.word(i, "false"), KindBool, 0
	case 'n':
		return s.word(i, "null"), KindNull, 0
	case '-', '0', '1', '2', '3', '4', '5', '6', '7', '8', '9':
		return s.number(i), KindNumber, 0
	}
	s.fault = unexpected(s.text, i, "a value")
	return i, 0, 0
}

// composite goes over a list or object, which ends with closer.
func (s *scanner) composite(i, depth int, closer byte) (int, flags) {
	if depth == 0 {
		message := fmt.Sprintf("lists and objects lie more than %d deep in each other", s.depth)
		s.fault = &fault{i, message, flatter}
		return i, 0
	}
	around := s.spaces
	s.spaces = 0
	top := s.fields
	if top != nil && depth == s.depth {
		top.wide = false
	}
	if depth < s.depth || closer != '}' {
		top = nil
	}
	i = s.skip(i + 1)
	if i < len(s.text) && s.text[i] == closer {
		i++
	} else {
		i = s.members(i, depth-1, closer, top)
	}
	f := s.spaces
	s.spaces |= around
	return i, f
}

// members goes over what is in a list or object up to behind its closer.
func (s *scanner) members(i, depth int, closer byte, top *fields) int {
	for {
		if closer == '}' {
			if i = s.name(i, top); s.fault != nil {
				return i
			}
		}
		begin := i
		end, kind, f := s.any(i, depth)
		if s.fault != nil {
			return i
		}
		if top != nil {
			top.spans = append(top.spans, span{uint32(begin), uint32(end), kind, f})
			if top.wide = len(top.spans) > widest; top.wide {
				top = nil
			}
		}
		if i = s.skip(end); i >= len(s.text) {
			s.fault = cutInside(i, inside(closer))
			return i
		}
		switch s.text[i] {
		case closer:
			return i + 1
		case ',':
			if i = s.skip(i + 1); i < len(s.text) && s.text[i] == closer {
				s.fault = &fault{i, "there is a comma after the last value", "remove the comma"}
				return i
			}
		default:
			s.fault = unexpected(s.text, i, "a comma or "+string(closer))
			return i
		}
	}
}

func inside(closer byte) string {
	if closer == '}' {
		return "an object"
	}
	return "a list"
}

// name goes over the name of a field and its colon, up to its value.
func (s *scanner) name(i int, top *fields) int {
	if top != nil && top.expected(s.text[min(i, len(s.text)):]) {
		return s.skip(i + len(top.shape.keys[len(top.spans)]))
	}
	if i >= len(s.text) {
		s.fault = cutInside(i, "an object")
		return i
	}
	if s.text[i] != '"' {
		s.fault = unexpected(s.text, i, `a field name in "quotes"`)
		return i
	}
	end, _ := s.quoted(i)
	if s.fault != nil {
		return i
	}
	colon := s.skip(end)
	if colon >= len(s.text) {
		s.fault = cutInside(colon, "an object")
		return i
	}
	if s.text[colon] != ':' {
		s.fault = unexpected(s.text, colon, "a colon after the field name")
		return i
	}
	if top != nil {
		top.learn(s.text[i:end], s.text[i:colon+1])
	}
	return s.skip(colon + 1)
}

// expected tells whether rest begins with the key that stood here in an object met before. Its
// bytes were looked at then.
func (t *fields) expected(rest string) bool {
	if len(t.spans) == 0 {
		t.keys = t.keys[:0]
		t.shape = t.hint.guess(rest)
		return t.shape != nil
	}
	return t.shape != nil && len(t.spans) < len(t.shape.keys) && strings.HasPrefix(rest, t.shape.keys[len(t.spans)])
}

// learn notes a key that was not expected.
func (t *fields) learn(name, key string) {
	if t.shape != nil {
		t.keys, t.shape = append(t.keys, t.shape.keys[:len(t.spans)]...), nil
	}
	if len(key) > len(name)+1 {
		key = name + ":" // without the space between
	}
	t.keys = append(t.keys, key)
}

// known is the shape of the object that was gone over.
func (t *fields) known() *Shape {
	switch {
	case len(t.spans) == 0:
		return t.hint.of(nil)
	case t.shape == nil:
		return t.hint.of(t.keys)
	case len(t.spans) < len(t.shape.keys):
		return t.hint.of(t.shape.keys[:len(t.spans)])
	}
	return t.shape
}

func (s *scanner) word(i int, word string) int {
	rest := s.text[i:]
	switch {
	case strings.HasPrefix(rest, word):
		return i + len(word)
	case len(rest) < len(word) && strings.HasPrefix(word, rest):
		s.fault = cutInside(len(s.text), "a value")
	default:
		s.fault = unexpected(s.text, i, "a value")
	}
	return i
}

// skip goes over white space.
func (s *scanner) skip(i int) int {
	for i < len(s.text) && s.text[i] <= ' ' {
		switch s.text[i] {
		case ' ', '\t', '\n', '\r':
			i++
			s.spaces = spaced
		default:
			return i
		}
	}
	return i
}

// ordinary tells the bytes of a text that need no look: all ASCII but controls, quote, backslash.
func ordinary(c byte) bool { return c >= 0x20 && c < utf8.RuneSelf && c != '"' && c != '\\' }

// run returns where the first byte from i on is that is not ordinary. It looks at eight at once.
func run(text string, i int) int {
	const ones, tops = 0x0101010101010101, 0x8080808080808080
	for ; i+8 <= len(text); i += 8 {
		w := binary.LittleEndian.Uint64(unsafe.Slice(unsafe.StringData(text), len(text))[i:])
		quote, slash := w^ones*'"', w^ones*'\\'
		// In each of these the lowest top bit that is set stands for a byte that is looked for.
		found := (w | (w - ones*0x20) | (quote-ones)&^quote | (slash-ones)&^slash) & tops
		if found != 0 {
			return i + bits.TrailingZeros64(found)>>3
		}
	}
	for i < len(text) && ordinary(text[i]) {
		i++
	}
	return i
}

// quoted finds the text whose quote stands at i.
func (s *scanner) quoted(i int) (int, flags) {
	f := plain
	text := s.text
	for i = run(text, i+1); i < len(text); i = run(text, i) {
		switch c := text[i]; {
		case c == '"':
			return i + 1, f
		case c == '\\':
			f = escaped
			n := s.escape(i)
			if s.fault != nil {
				return i, f
			}
			i += n
		case c < 0x20:
			s.fault = &fault{i, "a text goes over the end of the line or holds a control character",
				`end the text with a quote, or write \n for a new line`}
			return i, f
		default:
			r, n := utf8.DecodeRuneInString(text[i:])
			if r == utf8.RuneError && n == 1 {
				s.fault = &fault{i, fmt.Sprintf("the byte 0x%02X is not UTF-8", c),
					asUTF8}
				if !utf8.FullRuneInString(text[i:]) && s.cut {
					s.fault = cutInside(len(text), "a text")
				}
				return i, f
			}
			i += n
		}
	}
	s.fault = cutInside(len(text), "a text")
	return i, f
}

// escape checks the escape at i and returns its length.
func (s *scanner) escape(i int) int {
	if i+1 >= len(s.text) {
		s.fault = cutInside(len(s.text), "a text")
		return 0
	}
	switch s.text[i+1] {
	case '"', '\\', '/', 'b', 'f', 'n', 'r', 't':
		return 2
	case 'u':
		for j := i + 2; j < i+6; j++ {
			if j >= len(s.text) {
				s.fault = cutInside(len(s.text), "a text")
				return 0
			}
			if hex(s.text[j]) < 0 {
				s.fault = &fault{i, `\u needs four hexadecimal digits`, `write \u00e9, or \\ for a backslash`}
				return 0
			}
		}
		return 6
	}
	s.fault = &fault{i, fmt.Sprintf("\\%s means nothing in JSON", firstRune(s.text[i+1:])), `write \\ for a backslash`}
	return 0
}

func hex(c byte) int {
	switch {
	case c >= '0' && c <= '9':
		return int(c - '0')
	case c >= 'a' && c <= 'f':
		return int(c-'a') + 10
	case c >= 'A' && c <= 'F':
		return int(c-'A') + 10
	}
	return -1
}
