package markup

import (
	"bytes"
	"strconv"
	"unicode/utf8"
)

// text reads a piece of text up to the next tag.
func (r *Reader) text() (Kind, error) {
	end, err := r.find([]byte("<"))
	if err != nil {
		return 0, err
	}
	if end < 0 {
		end = len(r.buf)
		if !r.eof {
			end = r.next + whole(r.buf[r.next:])
		}
	}
	piece := r.buf[r.next:end]
	r.token, r.next = r.next, end
	if r.Depth() == 0 {
		if at := pass(piece, 0); at < len(piece) {
			return 0, r.fatal(r.token+at, "choose another file, or mend it there",
				"this is not XML: there is text outside of all elements")
		}
	}
	r.room = r.room[:0]
	r.Text, err = r.meant(piece, r.token, false)
	return Text, err
}

// data reads a piece of what stands in <![CDATA[ as it is meant.
func (r *Reader) data() (Kind, error) {
	end, err := r.find([]byte("]]>"))
	if err != nil {
		return 0, err
	}
	behind := end + len("]]>")
	switch {
	case end >= 0:
		r.inData = false
	case r.eof:
		return 0, r.fatal(len(r.buf), "get the file again: a part is missing", "the file ends within <![CDATA[")
	default:
		end = r.next + whole(r.buf[r.next:len(r.buf)-2])
		behind = end
	}
	piece := r.buf[r.next:end]
	r.token, r.next = r.next, behind
	if len(piece) == 0 {
		return 0, nil
	}
	r.room = r.room[:0]
	r.Text, err = r.clean(piece, r.token)
	return Text, err
}

// find finds the next mark in what is read, or reads until the memory is full; then it is -1.
func (r *Reader) find(mark []byte) (int, error) {
	for from := r.next; ; {
		if i := bytes.Index(r.buf[from:], mark); i >= 0 {
			return from + i, nil
		}
		if r.eof || len(r.buf)-r.next > cap(r.buf)/2 {
			return -1, nil
		}
		from = max(0, len(r.buf)-r.next-len(mark)+1)
		if err := r.fill(); err != nil {
			return -1, err
		}
	}
}

// whole is how much of a piece of text can be taken before more is read: what is at its end may be a
// part of a character, of an entity, or of a line end.
func whole(b []byte) int {
	n := len(b)
	for cut := 1; cut < utf8.UTFMax && cut <= n; cut++ {
		if utf8.RuneStart(b[n-cut]) {
			if !utf8.FullRune(b[n-cut:]) {
				n -= cut
			}
			break
		}
	}
	if tail := max(0, n-longest); n > 0 {
		if i := bytes.LastIndexByte(b[tail:n], '&'); i >= 0 && bytes.IndexByte(b[tail+i:n], ';') < 0 {
			n = tail + i
		}
	}
	if n > 0 && b[n-1] == '\r' {
		n--
	}
	return n
}

// longest is up to how many bytes an entity may have.
const longest = 64

// meant returns a text as it is meant. at is where it stands in buf; attribute tells that line ends
// in it mean spaces.
func (r *Reader) meant(raw []byte, at int, attribute bool) ([]byte, error) {
	i := ordinary(raw, 0, attribute)
	if i == len(raw) {
		return raw, nil
	}
	begin := len(r.room)
	r.room = append(r.room, raw[:i]...)
	for i < len(raw) {
		switch c := raw[i]; {
		case c == '&':
			is, n := entity(raw[i:])
			if n == 0 {
				name, _, _ := bytes.Cut(raw[i:min(len(raw), i+20)], []byte(";"))
				return nil, r.fault(at+i, "write &amp; for a & in a text", "%s is no entity that XML knows", name)
			}
			r.room = utf8.AppendRune(r.room, is)
			i += n
		case c == '\r':
			if i+1 == len(raw) || raw[i+1] != '\n' {
				r.room = append(r.room, "\n "[spaceIf(attribute)])
			}
			i++
		case attribute && isSpace(c):
			r.room = append(r.room, ' ')
			i++
		default:
			n := char(raw[i:])
			if n == 0 {
				return nil, r.noChar(raw[i:], at+i)
			}
			r.room = append(r.room, raw[i:i+n]...)
			i += n
		}
		end := ordinary(raw, i, attribute)
		r.room = append(r.room, raw[i:end]...)
		i = end
	}
	return r.room[begin:], nil
}

func spaceIf(attribute bool) int {
	if attribute {
		return 1
	}
	return 0
}

// clean returns a text in which entities mean nothing.
func (r *Reader) clean(raw []byte, at int) ([]byte, error) {
	for i := 0; i < len(raw); {
		n := char(raw[i:])
		if n == 0 {
			return nil, r.noChar(raw[i:], at+i)
		}
		i += n
	}
	if bytes.IndexByte(raw, '\r') < 0 {
		return raw, nil
	}
	for i, c := range raw {
		if c != '\r' {
			r.room = append(r.room, c)
		} else if i+1 == len(raw) || raw[i+1] != '\n' {
			r.room = append(r.room, '\n')
		}
	}
	return r.room, nil
}

// ordinary is where the first byte from i on stands that does not mean itself.
func ordinary(raw []byte, i int, attribute bool) int {
	for i < len(raw) {
		switch c := raw[i]; {
		case c >= utf8.RuneSelf:
			char, n := utf8.DecodeRune(raw[i:])
			if char == utf8.RuneError && n == 1 {
				return i
			}
			i += n
		case c == '&' || c < ' ' && (attribute || c != '\n' && c != '\t'):
			return i
		default:
			i++
		}
	}
	return i
}

// char is the length of the character that b begins with; 0 where XML has none such.
func char(b []byte) int {
	c := b[0]
	if c < utf8.RuneSelf {
		if c < ' ' && !isSpace(c) {
			return 0
		}
		return 1
	}
	if char, n := utf8.DecodeRune(b); char != utf8.RuneError || n > 1 {
		return n
	}
	return 0
}

func (r *Reader) noChar(b []byte, at int) *SyntaxError {
	if b[0] < ' ' {
		return r.fault(at, "take it out of the file", "the character U+%04X can't stand in XML", b[0])
	}
	return r.fault(at, "say the encoding in the first line of the file", "the byte 0x%02X is not UTF-8", b[0])
}

// entity is the character that b begins with as an entity, and its length; 0 where there is none.
func entity(b []byte) (rune, int) {
	end := bytes.IndexByte(b[:min(len(b), longest)], ';')
	if end < 2 {
		return 0, 0
	}
	switch name := string(b[1:end]); {
	case name == "amp":
		return '&', end + 1
	case name == "lt":
		return '<', end + 1
	case name == "gt":
		return '>', end + 1
	case name == "quot":
		return '"', end + 1
	case name == "apos":
		return '\'', end + 1
	case name[0] == '#':
		digits, base := name[1:], 10
		if len(digits) > 1 && digits[0] == 'x' {
			digits, base = digits[1:], 16
		}
		n, err := strconv.ParseUint(digits, base, 32)
		char := rune(n)
		if err != nil || n > utf8.MaxRune || !utf8.ValidRune(char) ||
			char < ' ' && char != '\n' && char != '\t' && char != '\r' {
			return 0, 0
		}
		return char, end + 1
	}
	return 0, 0
}
