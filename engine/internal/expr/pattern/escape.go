package pattern

import (
	"errors"
	"strings"
)

// escape reads what stands behind a backslash outside of brackets.
func (r *reader) escape() (*tree, error) {
	if c := r.peek(0); c == 'b' || c == 'B' {
		if r.at++; r.byCharacter && (r.ignoreCase || c == 'B') {
			return nil, errOdd // letters past ASCII belong to words; engines disagree within a pair of halves
		}
		return &tree{op: isAssertion, assertion: `\` + string(c)}, nil
	}
	if s, ok, err := r.shorthand(); ok || err != nil {
		return r.oneOf(s), err
	}
	c, err := r.escaped(false)
	return r.one(c), err
}

// shorthand reads \d, \w, \s and their opposites.
func (r *reader) shorthand() (s set, ok bool, err error) {
	c := r.peek(0)
	switch c {
	case 'd', 'D':
		s = digits
	case 's', 'S':
		s = spaces
	case 'w', 'W':
		if s = words; c == 'W' && r.ignoreCase && r.byCharacter {
			return nil, false, errOdd
		}
	default:
		return nil, false, nil
	}
	r.at++
	if c < 'a' {
		s = s.complement(r.last())
	}
	return s, true, nil
}

// escaped reads a character behind a backslash.
func (r *reader) escaped(inClass bool) (rune, error) {
	c := r.next()
	if i := strings.IndexRune("tnvfr", c); i >= 0 {
		return rune("\t\n\v\f\r"[i]), nil
	}
	switch {
	case c == 'b' && inClass:
		return '\b', nil
	case c == '0' && (r.peek(0) < '0' || r.peek(0) > '9'):
		return 0, nil
	case c == 'x':
		return r.hex(2)
	case c == 'u':
		return r.unicode()
	case c >= '1' && c <= '9', c == 'k':
		return 0, errors.New("a regular expression that refers back to a group")
	case strings.ContainsRune(`^$\.*+?()[]{}|/`, c) || inClass && c == '-':
		return c, nil
	}
	isWord := c == '_' || c >= '0' && c <= '9' || c >= 'a' && c <= 'z' || c >= 'A' && c <= 'Z'
	if c < 0 || c > 0x7F || isWord || r.byCharacter {
		return 0, errOdd
	}
	return c, nil
}

func (r *reader) hex(n int) (rune, error) {
	c := rune(0)
	for range n {
		digit := strings.IndexRune("0123456789abcdefABCDEF", r.next())
		if digit < 0 {
			return 0, errOdd
		}
		if digit > 15 {
			digit -= 6
		}
		c = c<<4 | rune(digit)
	}
	return c, nil
}

// unicode reads XXXX or {X…} behind \u; with the flag u two halves are one character.
func (r *reader) unicode() (rune, error) {
	if r.byCharacter && r.skip("{") {
		c := rune(0)
		for n := 0; !r.skip("}"); n++ {
			digit, err := r.hex(1)
			if c = c<<4 | digit; err != nil || c > 0x10FFFF {
				return 0, errOdd
			}
		}
		return c, nil
	}
	c, err := r.hex(4)
	if err != nil || !r.byCharacter || c < 0xD800 || c > 0xDBFF {
		return c, err
	}
	if begin := r.at; r.skip(`\u`) {
		if low, err := r.hex(4); err == nil && low >= 0xDC00 && low <= 0xDFFF {
			return 0x10000 + (c-0xD800)<<10 + low - 0xDC00, nil
		}
		r.at = begin
	}
	return c, nil
}

// class reads what stands in brackets.
func (r *reader) class() (*tree, error) {
	negative := r.skip("^")
	var list []span
	for !r.skip("]") {
		if r.at >= len(r.source) {
			return nil, errOdd
		}
		left, single, err := r.classAtom()
		if err != nil {
			return nil, err
		}
		if r.peek(0) != '-' || r.peek(1) == ']' || r.peek(1) < 0 {
			list = append(list, left...)
			continue
		}
		r.at++
		right, alsoSingle, err := r.classAtom()
		switch {
		case err != nil:
			return nil, err
		case single && alsoSingle && left[0].from <= right[0].from:
			list = append(list, span{left[0].from, right[0].from})
		case single && alsoSingle, r.byCharacter:
			return nil, errOdd
		default: // a hyphen beside \w and its like stands for itself
			list = append(append(append(list, left...), right...), span{'-', '-'})
		}
	}
	s := r.fold(setOf(list...))
	if negative {
		s = s.complement(r.last())
	}
	return &tree{op: isSet, set: s}, nil
}

// classAtom reads one character, or several at once.
func (r *reader) classAtom() (s set, single bool, err error) {
	c := r.next()
	if c == '\\' {
		if s, ok, err := r.shorthand(); ok || err != nil {
			return s, false, err
		}
		if c, err = r.escaped(true); err != nil {
			return nil, false, err
		}
	}
	return set{{c, c}}, true, nil
}
