package value

import (
	"strings"
	"unicode/utf8"
)

// textOf is the text between quotes, with its escapes undone.
func textOf(raw string) string {
	if strings.IndexByte(raw, '\\') < 0 {
		return raw
	}
	return unescape(raw)
}

// unescape undoes the escapes of a text. Surrogates on their own become three bytes each, so that
// nothing is lost.
func unescape(raw string) string { return stringOf(appendUnescaped(make([]byte, 0, len(raw)), raw)) }

func appendUnescaped(out []byte, raw string) []byte {
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
	return out
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
