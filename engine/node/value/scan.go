package value

import (
	"fmt"
	"strings"
	"unicode/utf8"
)

// MaxDepth is how deep lists and objects may lie in each other.
const MaxDepth = 500

// SyntaxError says where and why a text is not JSON, and what to do.
type SyntaxError struct {
	Line, Column int   // from 1; the column in characters
	Offset       int64 // in bytes, from the beginning
	Message      string
	Remedy       string
	// Recoverable tells that the records after this one can still be read.
	Recoverable bool
	// Text is what could not be read, as far as it was passed over; empty where nothing was.
	Text string
}

// Error gives place, message and remedy in one line.
func (e *SyntaxError) Error() string {
	text := fmt.Sprintf("line %d, column %d: %s", e.Line, e.Column, e.Message)
	if e.Remedy != "" {
		text += "; " + e.Remedy
	}
	return text
}

// scanner goes once through a JSON text and finds everything that is wrong with it.
type scanner struct {
	text  string
	depth int // allowed
	// cut tells that the text may go on: reaching its end is no error yet.
	cut bool
}

// fault is an error at an offset of the scanned text.
type fault struct {
	at              int
	message, remedy string
}

// scanned is a value found in a text.
type scanned struct {
	end   int // behind the value
	kind  Kind
	flags flags
}

const cutOff = "the file seems to be cut off: get it again, or complete it"

// value finds the value that begins at i, where no white space is. Lists and objects are gone
// through without recursion, so that no depth can exhaust the stack.
func (s *scanner) value(i int) (scanned, *fault) {
	var stack []byte // the bracket that closes each open list or object
	var first scanned
	spaces := flags(0)
	for {
		one, f := s.token(i)
		if f != nil {
			return one, f
		}
		if len(stack) == 0 && one.end-i > 0 && one.kind < KindList {
			return one, nil
		}
		if one.kind >= KindList {
			if len(stack) == 0 {
				first = one
			}
			if len(stack) >= s.depth {
				return one, &fault{i, fmt.Sprintf("lists and objects lie more than %d deep in each other", s.depth), "make the data flatter"}
			}
			closer := byte(']')
			if one.kind == KindObject {
				closer = '}'
			}
			stack = append(stack, closer)
			i, spaces = s.skip(i+1, spaces)
			if i >= len(s.text) || s.text[i] != closer {
				if i, spaces, f = s.member(closer, i, spaces); f != nil {
					return one, f
				}
				continue
			}
			one.end = i
		}
		// After a value: what closes here, and what comes next.
		i, spaces, f = s.after(one, &stack, spaces)
		if f != nil {
			return one, f
		}
		if len(stack) == 0 {
			first.end = i
			first.flags |= spaces
			return first, nil
		}
	}
}

// after goes over the brackets and the comma behind a value, up to where the next value begins.
func (s *scanner) after(one scanned, stack *[]byte, spaces flags) (int, flags, *fault) {
	i := one.end
	for len(*stack) > 0 {
		closer := (*stack)[len(*stack)-1]
		i, spaces = s.skip(i, spaces)
		switch {
		case i >= len(s.text):
			return i, spaces, s.end(i, map[byte]string{']': "a list", '}': "an object"}[closer])
		case s.text[i] == closer:
			*stack = (*stack)[:len(*stack)-1]
			i++
		case s.text[i] == ',':
			i, spaces = s.skip(i+1, spaces)
			if i < len(s.text) && s.text[i] == closer {
				return i, spaces, &fault{i, "there is a comma after the last value", "remove the comma"}
			}
			return s.member(closer, i, spaces)
		default:
			return i, spaces, s.unexpected(i, "a comma or "+string(closer))
		}
	}
	return i, spaces, nil
}

// member goes over the name and the colon of a field, up to its value. In a list it does nothing.
func (s *scanner) member(closer byte, i int, spaces flags) (int, flags, *fault) {
	if closer == ']' {
		return i, spaces, nil
	}
	if i >= len(s.text) {
		return i, spaces, s.end(i, "an object")
	}
	if s.text[i] != '"' {
		return i, spaces, s.unexpected(i, `a field name in "quotes"`)
	}
	name, f := s.quoted(i)
	if f != nil {
		return i, spaces, f
	}
	i, spaces = s.skip(name.end, spaces)
	if i >= len(s.text) {
		return i, spaces, s.end(i, "an object")
	}
	if s.text[i] != ':' {
		return i, spaces, s.unexpected(i, "a colon after the field name")
	}
	i, spaces = s.skip(i+1, spaces)
	return i, spaces, nil
}

// token finds a value without what is in it: for lists and objects only how they begin.
func (s *scanner) token(i int) (scanned, *fault) {
	if i >= len(s.text) {
		return scanned{}, s.end(i, "a value")
	}
	switch c := s.text[i]; {
	case c == '"':
		return s.quoted(i)
	case c == '{':
		return scanned{kind: KindObject}, nil
	case c == '[':
		return scanned{kind: KindList}, nil
	case c == '-' || c >= '0' && c <= '9':
		return s.number(i)
	case c == 't':
		return s.word(i, "true", scanned{kind: KindBool, flags: isTrue})
	case c == 'f':
		return s.word(i, "false", scanned{kind: KindBool})
	case c == 'n':
		return s.word(i, "null", scanned{kind: KindNull})
	}
	return scanned{}, s.unexpected(i, "a value")
}

func (s *scanner) word(i int, word string, is scanned) (scanned, *fault) {
	rest := s.text[i:]
	if strings.HasPrefix(rest, word) {
		is.end = i + len(word)
		return is, nil
	}
	if len(rest) < len(word) && strings.HasPrefix(word, rest) {
		return is, s.end(len(s.text), "a value")
	}
	return is, s.unexpected(i, "a value")
}

func (s *scanner) number(i int) (scanned, *fault) {
	if s.cut && runEnd(s.text, i) == len(s.text) {
		return scanned{}, s.end(len(s.text), "a number")
	}
	end := numberEnd(s.text, i)
	if end == i {
		if rest := s.text[i:]; len(rest) < 2 {
			return scanned{}, s.end(len(s.text), "a number")
		}
		return scanned{}, &fault{i, "a number is not written as JSON wants it", "write digits, such as 0.5 or -12"}
	}
	if end < len(s.text) && isNumberByte(s.text[end]) {
		if s.text[end-1] == '0' && s.text[end] >= '0' && s.text[end] <= '9' {
			return scanned{}, &fault{i, "a number begins with a zero", `remove the zero, or write it as a text in "quotes"`}
		}
		return scanned{}, &fault{end, "a number is not written as JSON wants it", "write digits, such as 0.5 or -12"}
	}
	return scanned{end: end, kind: KindNumber}, nil
}

// runEnd goes over everything that may stand in a number.
func runEnd(text string, i int) int {
	for i < len(text) && isNumberByte(text[i]) {
		i++
	}
	return i
}

func isNumberByte(c byte) bool {
	return c >= '0' && c <= '9' || c == '.' || c == 'e' || c == 'E' || c == '+' || c == '-'
}

// numberEnd returns where the number that begins at i ends, or i where there is none.
func numberEnd(s string, i int) int {
	begin := i
	if i < len(s) && s[i] == '-' {
		i++
	}
	digits := digitsEnd(s, i)
	if digits == i || s[i] == '0' && digits > i+1 {
		if digits == i {
			return begin
		}
		return i + 1
	}
	i = digits
	if i < len(s) && s[i] == '.' {
		if digits = digitsEnd(s, i+1); digits == i+1 {
			return i
		}
		i = digits
	}
	if i < len(s) && (s[i] == 'e' || s[i] == 'E') {
		at := i + 1
		if at < len(s) && (s[at] == '+' || s[at] == '-') {
			at++
		}
		if digits = digitsEnd(s, at); digits > at {
			i = digits
		}
	}
	return i
}

func digitsEnd(s string, i int) int {
	for i < len(s) && s[i] >= '0' && s[i] <= '9' {
		i++
	}
	return i
}

// ordinary tells the bytes of a text that need no look: all ASCII but controls, quote, backslash.
var ordinary = func() (table [256]bool) {
	for c := 0x20; c < 0x80; c++ {
		table[c] = c != '"' && c != '\\'
	}
	return table
}()

// quoted finds the text whose quote stands at i.
func (s *scanner) quoted(i int) (scanned, *fault) {
	is := scanned{kind: KindText, flags: plain}
	text := s.text
	for i++; i < len(text); {
		c := text[i]
		switch {
		case ordinary[c]:
			i++
		case c == '"':
			is.end = i + 1
			return is, nil
		case c == '\\':
			is.flags = escaped
			n, f := s.escape(i)
			if f != nil {
				return is, f
			}
			i += n
		case c < 0x20:
			return is, &fault{i, "a text goes over the end of the line or holds a control character",
				`end the text with a quote, or write \n for a new line`}
		default:
			r, n := utf8.DecodeRuneInString(text[i:])
			if r == utf8.RuneError && n == 1 {
				if !utf8.FullRuneInString(text[i:]) && s.cut {
					return is, s.end(len(text), "a text")
				}
				return is, &fault{i, fmt.Sprintf("the byte 0x%02X is not UTF-8", c),
					"save the file as UTF-8, or choose its encoding"}
			}
			i += n
		}
	}
	return is, s.end(len(text), "a text")
}

// escape checks the escape at i and returns its length.
func (s *scanner) escape(i int) (int, *fault) {
	if i+1 >= len(s.text) {
		return 0, s.end(len(s.text), "a text")
	}
	switch s.text[i+1] {
	case '"', '\\', '/', 'b', 'f', 'n', 'r', 't':
		return 2, nil
	case 'u':
		for j := i + 2; j < i+6; j++ {
			if j >= len(s.text) {
				return 0, s.end(len(s.text), "a text")
			}
			if hex(s.text[j]) < 0 {
				return 0, &fault{i, `\u needs four hexadecimal digits`, `write \u00e9, or \\ for a backslash`}
			}
		}
		return 6, nil
	}
	return 0, &fault{i, fmt.Sprintf("\\%s means nothing in JSON", firstRune(s.text[i+1:])), `write \\ for a backslash`}
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

// skip goes over white space.
func (s *scanner) skip(i int, seen flags) (int, flags) {
	for i < len(s.text) {
		switch s.text[i] {
		case ' ', '\t', '\n', '\r':
			i++
			seen |= spaced
		default:
			return i, seen
		}
	}
	return i, seen
}

func (s *scanner) end(i int, inside string) *fault {
	return &fault{i, "unexpected end inside " + inside, cutOff}
}

func (s *scanner) unexpected(i int, want string) *fault {
	if i >= len(s.text) {
		return s.end(i, "a value")
	}
	found := firstRune(s.text[i:])
	f := &fault{i, fmt.Sprintf("found %q where %s is wanted", found, want), ""}
	switch found {
	case "'":
		f.remedy = `write texts in double quotes: "text"`
	case "/", "#":
		f.remedy = "remove the comment: JSON has none"
	case "<":
		f.remedy = "this looks like XML or HTML, not JSON"
	case "N", "I", "u":
		f.remedy = "JSON has no NaN, Infinity or undefined: write null"
	case "T", "F":
		f.remedy = "write true and false in small letters"
	}
	return f
}

func firstRune(s string) string {
	_, n := utf8.DecodeRuneInString(s)
	return s[:n]
}
