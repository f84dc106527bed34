package value

import (
	"slices"
	"strings"
	"unicode/utf8"
)

// AppendJSON appends the value as JSON without white space. What was parsed and not changed is
// written as it was read. Absent items of a list are written as null.
func (v Value) AppendJSON(dst []byte) []byte {
	switch v.kind {
	case KindNull, KindAbsent:
		return append(dst, "null"...)
	case KindBool:
		if v.Bool() {
			return append(dst, "true"...)
		}
		return append(dst, "false"...)
	case KindNumber:
		return append(dst, v.str...)
	case KindText:
		return v.appendText(dst)
	}
	if v.str != "" { // as it was read
		if v.flags&spaced != 0 {
			return appendCompact(dst, v.str)
		}
		return append(dst, v.str...)
	}
	if v.kind == KindList {
		return v.appendList(dst)
	}
	return v.appendObject(dst)
}

func (v Value) appendText(dst []byte) []byte {
	if v.flags&(escaped|plain) != 0 {
		dst = append(dst, '"')
		dst = append(dst, v.str...)
		return append(dst, '"')
	}
	return appendText(dst, v.str)
}

func (v Value) appendList(dst []byte) []byte {
	dst = append(dst, '[')
	for i := range v.ref.items {
		if i > 0 {
			dst = append(dst, ',')
		}
		dst = v.ref.items[i].AppendJSON(dst)
	}
	return append(dst, ']')
}

func (v Value) appendObject(dst []byte) []byte {
	c := v.ref
	dst = append(dst, '{')
	first := true
	for i := range c.items {
		if c.items[i].kind == KindAbsent {
			continue
		}
		if !first {
			dst = append(dst, ',')
		}
		first = false
		dst = append(dst, c.shape.keys[i]...)
		dst = c.items[i].AppendJSON(dst)
	}
	return append(dst, '}')
}

// String gives the value as JSON; an absent one as nothing.
func (v Value) String() string {
	if v.kind == KindAbsent {
		return ""
	}
	return stringOf(v.AppendJSON(nil))
}

// MarshalJSON implements json.Marshaler.
func (v Value) MarshalJSON() ([]byte, error) { return v.AppendJSON(nil), nil }

// UnmarshalJSON implements json.Unmarshaler.
func (v *Value) UnmarshalJSON(data []byte) (err error) {
	*v, err = Parse(slices.Clone(data))
	return err
}

// appendCompact appends JSON without its white space.
func appendCompact(dst []byte, raw string) []byte {
	for i := 0; i < len(raw); {
		switch raw[i] {
		case ' ', '\t', '\n', '\r':
			i++
		case '"':
			end := textEnd(raw, i)
			dst = append(dst, raw[i:end]...)
			i = end
		default:
			dst = append(dst, raw[i])
			i++
		}
	}
	return dst
}

// appendText appends a text in quotes with the escapes that JSON demands, no others.
func appendText(dst []byte, s string) []byte {
	dst = append(dst, '"')
	begin := 0
	for i := run(s, 0); i < len(s); i = run(s, i) {
		c := s[i]
		if c >= utf8.RuneSelf {
			r, n := utf8.DecodeRuneInString(s[i:])
			if r != utf8.RuneError || n > 1 {
				i += n
				continue
			}
			dst = append(dst, s[begin:i]...)
			dst, n = appendBroken(dst, s[i:])
			i += n
			begin = i
			continue
		}
		dst = append(dst, s[begin:i]...)
		dst = appendEscape(dst, c)
		i++
		begin = i
	}
	dst = append(dst, s[begin:]...)
	return append(dst, '"')
}

const hexDigits = "0123456789abcdef"

func appendEscape(dst []byte, c byte) []byte {
	switch c {
	case '"', '\\':
		return append(dst, '\\', c)
	case '\b':
		return append(dst, `\b`...)
	case '\f':
		return append(dst, `\f`...)
	case '\n':
		return append(dst, `\n`...)
	case '\r':
		return append(dst, `\r`...)
	case '\t':
		return append(dst, `\t`...)
	}
	if c >= 0x20 {
		return append(dst, c)
	}
	return append(dst, '\\', 'u', '0', '0', hexDigits[c>>4], hexDigits[c&15])
}

// appendBroken appends what begins with a byte that is not UTF-8: a surrogate on its own as an
// escape, anything else as the replacement character.
func appendBroken(dst []byte, s string) ([]byte, int) {
	if len(s) >= 3 && s[0] == 0xED && s[1] >= 0xA0 && s[1] < 0xC0 && s[2]&0xC0 == 0x80 {
		r := 0xD000 | rune(s[1]&0x3F)<<6 | rune(s[2]&0x3F)
		return append(dst, '\\', 'u', hexDigits[r>>12], hexDigits[r>>8&15], hexDigits[r>>4&15], hexDigits[r&15]), 3
	}
	return append(dst, "\uFFFD"...), 1
}

// AppendIndent appends the value as JSON with a line for each item and field.
func (v Value) AppendIndent(dst []byte, prefix, indent string) []byte {
	if v.kind < KindList || v.Len() == 0 {
		return v.AppendJSON(dst)
	}
	inner := prefix + indent
	brackets := map[Kind]string{KindList: "[]", KindObject: "{}"}[v.kind]
	dst = append(dst, brackets[0])
	c, first := v.open(), true
	for i := range c.len() {
		item := c.at(v.str, i)
		if v.kind == KindObject && item.kind == KindAbsent {
			continue
		}
		if !first {
			dst = append(dst, ',')
		}
		first = false
		dst = append(append(dst, '\n'), inner...)
		if v.kind == KindObject {
			dst = append(append(dst, c.shape.keys[i]...), ' ')
		}
		dst = item.AppendIndent(dst, inner, indent)
	}
	dst = append(append(dst, '\n'), prefix...)
	return append(dst, strings.TrimSpace(brackets[1:])...)
}
