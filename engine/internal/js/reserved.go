package js

import "strings"

// Fallback is the name under which the helper default is known to JavaScript, where default is a
// reserved word. It is as long, so that places stay the same.
const Fallback = "_efault"

// allowDefault lets the helper default be called: outside of texts and comments, default( becomes
// a call of Fallback.
func allowDefault(text string) string {
	if !strings.Contains(text, "default") {
		return text
	}
	out := []byte(text)
	var literals []int // depths of braces at which a ${ of a template literal was opened
	depth := 0
	for i := 0; i < len(text); i++ {
		switch c := text[i]; {
		case c == '"' || c == '\'':
			i = skipQuoted(text, i, c)
		case strings.HasPrefix(text[i:], "//"):
			i = skipTo(text, i, "\n")
		case strings.HasPrefix(text[i:], "/*"):
			i = skipTo(text, i+2, "*/")
		case c == '`', c == '}' && len(literals) > 0 && literals[len(literals)-1] == depth-1:
			if c == '}' {
				depth--
				literals = literals[:len(literals)-1]
			}
			var inside bool
			if i, inside = skipLiteral(text, i+1); inside {
				literals = append(literals, depth)
				depth++
			}
		case c == '{':
			depth++
		case c == '}':
			depth--
		case c == 'd' && callsDefault(text, i):
			copy(out[i:], Fallback)
			i += len(Fallback) - 1
		}
	}
	return string(out)
}

// callsDefault tells whether a call of default stands at i.
func callsDefault(text string, i int) bool {
	if !strings.HasPrefix(text[i:], "default") || i > 0 && isWord(text[i-1]) {
		return false
	}
	before := strings.TrimRight(text[:i], " \t\r\n")
	if strings.HasSuffix(before, ".") && !strings.HasSuffix(before, "...") {
		return false
	}
	return strings.HasPrefix(strings.TrimLeft(text[i+len("default"):], " \t\r\n"), "(")
}

func isWord(c byte) bool {
	return c == '_' || c == '$' || c >= '0' && c <= '9' || c >= 'a' && c <= 'z' || c >= 'A' && c <= 'Z' || c >= 0x80
}

func skipQuoted(text string, i int, quote byte) int {
	for i++; i < len(text) && text[i] != quote; i++ {
		if text[i] == '\\' {
			i++
		}
	}
	return i
}

func skipTo(text string, i int, end string) int {
	if n := strings.Index(text[i:], end); n >= 0 {
		return i + n + len(end) - 1
	}
	return len(text)
}

// skipLiteral goes through a template literal to its end, or to the brace of a ${ in it.
func skipLiteral(text string, i int) (at int, inside bool) {
	for ; i < len(text) && text[i] != '`'; i++ {
		if text[i] == '\\' {
			i++
		} else if strings.HasPrefix(text[i:], "${") {
			return i + 1, true
		}
	}
	return i, false
}
