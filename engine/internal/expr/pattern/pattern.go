// Package pattern matches the regular expressions of ECMAScript by those of Go, which take time in
// proportion to the text, whatever the expression.
//
// It takes an expression only where it can match exactly what ECMAScript says: by UTF-16 code units
// without the flag u, by code points with it. What looks ahead or behind, refers back to a group,
// or repeats in a way in which both differ is refused. The package knows no JavaScript engine.
package pattern

import (
	"errors"
	"regexp"
	"strings"
	"unicode/utf8"
)

// Pattern is one regular expression. Goroutines may share it.
type Pattern struct {
	Global, Sticky bool
	// Names are the names of the groups, by their number from 1 on; empty for those without.
	Names []string

	byUnit bool // matches UTF-16 code units, not characters
	lines  bool // ^ or $ stand at lines
	size   int  // of the program, about
	self   *regexp.Regexp
	// later finds what begins behind the first character of a text: that one is known to what
	// looks back (^, \b). The whole match is its first group.
	later *regexp.Regexp
	empty bool // may match nothing, beside something
}

// maxSize bounds how large a pattern may become once its repetitions are written out.
const maxSize = 2000

var errTooLarge = errors.New("a regular expression that is this large")

// Compile compiles a regular expression as it stands between the slashes, with its flags. An error
// names what can't be done exactly.
func Compile(source, flags string) (*Pattern, error) {
	r, err := newReader(source, flags)
	if err != nil {
		return nil, err
	}
	root, err := r.whole()
	if err != nil {
		return nil, err
	}
	if err := root.check(); err != nil {
		return nil, err
	}
	p := &Pattern{
		Global: strings.Contains(flags, "g"), Sticky: strings.Contains(flags, "y"), Names: r.names,
		byUnit: !r.byCharacter, lines: r.lines && r.looksAtLines, size: root.size(),
		empty: root.least() == 0 && !root.isEmpty(),
	}
	if p.size > maxSize {
		return nil, errTooLarge
	}
	w := writer{byUnit: p.byUnit, lines: r.lines}
	w.tree(root)
	text := w.out.String()
	if p.self, err = regexp.Compile(text); err != nil {
		return nil, errTooLarge
	}
	if p.later, err = regexp.Compile(`\A(?s:.)(?s:.*?)(` + text + `)`); err != nil {
		return nil, errTooLarge
	}
	return p, nil
}

// Text is a text made ready for a pattern.
type Text struct {
	all    string
	plain  bool // bytes are code units
	mapped bool // halves of characters stand as characters of their own
}

// halves is where the surrogates stand in texts whose characters past U+FFFF were taken apart:
// in a range that such texts have no other use for.
const halves = 0x100000

// Plain is a text of whole characters, for which no pattern is needed.
func Plain(s string) Text {
	t, _ := (&Pattern{}).Read(s) // by characters, all texts of whole ones are taken
	return t
}

// Read makes a text ready. It is not ok where the pattern can't be matched exactly in it.
func (p *Pattern) Read(s string) (t Text, ok bool) {
	t = Text{all: s, plain: true}
	wide := false
	for i := range len(s) {
		if s[i] >= utf8.RuneSelf {
			t.plain = false
			wide = wide || s[i] >= 0xF0 || s[i] == 0xED && isHalf(s[i:])
		}
	}
	if p.lines && strings.ContainsAny(s, "\r\u2028\u2029") {
		return t, false // the ends of lines that Go does not know
	}
	switch {
	case wide && p.byUnit:
		t.all, t.mapped = apart(s), true
	case wide && !utf8.ValidString(s):
		return t, false
	}
	return t, true
}

// isHalf tells whether a text begins with half of a character, which stands as three bytes.
func isHalf(s string) bool { return len(s) >= 3 && s[0] == 0xED && s[1] >= 0xA0 }

// apart takes the characters past U+FFFF apart.
func apart(s string) string {
	out := make([]byte, 0, len(s)*2)
	for i := 0; i < len(s); {
		if isHalf(s[i:]) {
			out = utf8.AppendRune(out, halves+0xD000|rune(s[i+1]&0x3F)<<6|rune(s[i+2]&0x3F))
			i += 3
			continue
		}
		r, n := utf8.DecodeRuneInString(s[i:])
		if i += n; r > 0xFFFF {
			r -= 0x10000
			out = utf8.AppendRune(out, halves+0xD800+r>>10)
			r = halves + 0xDC00 + r&0x3FF
		}
		out = utf8.AppendRune(out, r)
	}
	return string(out)
}

// together is the reverse of apart.
func together(s string) string {
	out := make([]byte, 0, len(s))
	high := rune(0)
	flush := func() {
		if high != 0 {
			out = append(out, byte(0xE0|high>>12), byte(0x80|high>>6&0x3F), byte(0x80|high&0x3F))
		}
		high = 0
	}
	for _, r := range s {
		half := r - halves
		switch {
		case half >= 0xDC00 && half <= 0xDFFF && high != 0:
			out = utf8.AppendRune(out, 0x10000+(high-0xD800)<<10+half-0xDC00)
			high = 0
		case half >= 0xD800 && half <= 0xDFFF:
			flush()
			if high = half; half >= 0xDC00 {
				flush()
			}
		default:
			flush()
			out = utf8.AppendRune(out, r)
		}
	}
	flush()
	return string(out)
}

// Len is the end of the text, as a place in it.
func (t Text) Len() int { return len(t.all) }

// Part is what stands between two places.
func (t Text) Part(from, to int) string {
	if t.mapped {
		return together(t.all[from:to])
	}
	return t.all[from:to]
}

// Unit is where a place is in UTF-16.
func (t Text) Unit(at int) int {
	if t.plain {
		return at
	}
	n := 0
	for i := range at {
		switch c := t.all[i]; {
		case c >= 0xF0 && !t.mapped:
			n += 2
		case c < 0x80 || c >= 0xC0:
			n++
		}
	}
	return n
}

// after is the place behind the character at a place; past the end behind the last.
func (t Text) after(at int) int {
	_, n := utf8.DecodeRuneInString(t.all[at:])
	return at + max(n, 1)
}
