package pattern

import (
	"errors"
	"fmt"
	"slices"
	"strings"
	"unicode/utf8"
)

// reader reads a regular expression as ECMAScript writes it.
type reader struct {
	source []rune // with the flag u characters, else code units
	at     int

	byCharacter, ignoreCase, lines, dotAll bool

	names        []string // of the groups
	looksAtLines bool     // ^ or $ were met
	depth        int
}

var (
	errOdd  = errors.New("a regular expression that is written in an unusual way")
	errDeep = errors.New("a regular expression with groups nested too deeply")
)

func newReader(source, flags string) (*reader, error) {
	r := &reader{}
	for i, flag := range flags {
		if !strings.ContainsRune("gimsuy", flag) || strings.ContainsRune(flags[:i], flag) {
			return nil, fmt.Errorf("a regular expression with the flag %c", flag)
		}
	}
	r.byCharacter, r.ignoreCase = strings.Contains(flags, "u"), strings.Contains(flags, "i")
	r.lines, r.dotAll = strings.Contains(flags, "m"), strings.Contains(flags, "s")
	if !utf8.ValidString(source) {
		return nil, errOdd
	}
	for _, c := range source {
		if c > 0xFFFF && !r.byCharacter {
			c -= 0x10000
			r.source = append(r.source, 0xD800+c>>10)
			c = 0xDC00 + c&0x3FF
		}
		r.source = append(r.source, c)
	}
	return r, nil
}

func (r *reader) last() rune {
	if r.byCharacter {
		return 0x10FFFF
	}
	return 0xFFFF
}

// peek is the character at an offset; -1 at the end.
func (r *reader) peek(ahead int) rune {
	if r.at+ahead >= len(r.source) {
		return -1
	}
	return r.source[r.at+ahead]
}

func (r *reader) next() rune {
	c := r.peek(0)
	r.at++
	return c
}

func (r *reader) skip(text string) bool {
	if end := r.at + len(text); end <= len(r.source) && string(r.source[r.at:end]) == text {
		r.at = end
		return true
	}
	return false
}

func (r *reader) whole() (*tree, error) {
	root, err := r.choice()
	if err == nil && r.at < len(r.source) {
		err = errOdd // a bracket closes too much
	}
	return root, err
}

// maxDepth bounds groups within groups.
const maxDepth = 50

func (r *reader) choice() (*tree, error) {
	if r.depth++; r.depth > maxDepth {
		return nil, errDeep
	}
	defer func() { r.depth-- }()
	all := &tree{op: isChoice}
	for {
		part, err := r.sequence()
		if err != nil {
			return nil, err
		}
		all.parts = append(all.parts, part)
		if !r.skip("|") {
			break
		}
	}
	if len(all.parts) == 1 {
		return all.parts[0], nil
	}
	return all, nil
}

func (r *reader) sequence() (*tree, error) {
	all := &tree{op: isSequence}
	for c := r.peek(0); c >= 0 && c != '|' && c != ')'; c = r.peek(0) {
		part, err := r.term()
		if err != nil {
			return nil, err
		}
		all.parts = append(all.parts, part)
	}
	return all, nil
}

func (r *reader) term() (*tree, error) {
	atom, err := r.atom()
	if err != nil {
		return nil, err
	}
	least, most, found, err := r.quantifier()
	if err != nil || !found {
		return atom, err
	}
	if atom.op == isAssertion {
		return nil, errOdd
	}
	return &tree{op: isRepeat, parts: []*tree{atom}, min: least, max: most, lazy: r.skip("?")}, nil
}

func (r *reader) quantifier() (least, most int, found bool, err error) {
	switch r.peek(0) {
	case '*':
		r.at++
		return 0, -1, true, nil
	case '+':
		r.at++
		return 1, -1, true, nil
	case '?':
		r.at++
		return 0, 1, true, nil
	case '{':
		return r.braces()
	}
	return 0, 0, false, nil
}

// braces reads {2}, {2,} and {2,3}; other braces stand for themselves, without the flag u.
func (r *reader) braces() (least, most int, found bool, err error) {
	begin := r.at
	r.at++
	least, ok := r.count()
	most = least
	if ok && r.skip(",") {
		if most = -1; r.peek(0) != '}' {
			most, ok = r.count()
		}
	}
	switch {
	case !ok || !r.skip("}"):
		if r.at = begin; r.byCharacter {
			return 0, 0, false, errOdd
		}
		return 0, 0, false, nil
	case most >= 0 && most < least:
		return 0, 0, false, errOdd
	case max(least, most) > 1000:
		return 0, 0, false, errTooLarge
	}
	return least, most, true, nil
}

func (r *reader) count() (n int, ok bool) {
	for c := r.peek(0); c >= '0' && c <= '9'; c = r.peek(0) {
		n, ok = min(n*10+int(c-'0'), 1<<20), true
		r.at++
	}
	return n, ok
}

func (r *reader) one(c rune) *tree { return r.oneOf(setOf(span{c, c})) }

func (r *reader) oneOf(s set) *tree { return &tree{op: isSet, set: r.fold(s)} }

// fold adds what the flag i does not tell apart.
func (r *reader) fold(s set) set {
	switch {
	case !r.ignoreCase:
		return s
	case r.byCharacter:
		return s.folded(alikeCharacters())
	}
	return s.folded(alikeUnits())
}

func (r *reader) atom() (*tree, error) {
	switch c := r.next(); c {
	case '^', '$':
		r.looksAtLines = true
		return &tree{op: isAssertion, assertion: string(c)}, nil
	case '(':
		return r.group()
	case '[':
		return r.class()
	case '.':
		if r.dotAll {
			return &tree{op: isSet, set: set{{0, r.last()}}}, nil
		}
		return &tree{op: isSet, set: lineEnds.complement(r.last())}, nil
	case '\\':
		return r.escape()
	case '*', '+', '?':
		return nil, errOdd
	case '{':
		r.at--
		_, _, found, err := r.braces()
		if err != nil || found {
			return nil, errOdd
		}
		r.at++
		return r.one('{'), nil
	case '}', ']':
		if r.byCharacter {
			return nil, errOdd
		}
		return r.one(c), nil
	default:
		return r.one(c), nil
	}
}

func (r *reader) group() (*tree, error) {
	g := &tree{op: isGroup}
	switch {
	case r.skip("?:"):
	case r.peek(0) == '?':
		if err := r.named(g); err != nil {
			return nil, err
		}
	default:
		r.names = append(r.names, "")
		g.group = len(r.names)
	}
	part, err := r.choice()
	if err != nil {
		return nil, err
	}
	if !r.skip(")") {
		return nil, errOdd
	}
	g.parts = []*tree{part}
	return g, nil
}

// named reads the name of a group.
func (r *reader) named(g *tree) error {
	switch {
	case r.skip("?="), r.skip("?!"):
		return errors.New("a regular expression that looks ahead")
	case r.skip("?<="), r.skip("?<!"):
		return errors.New("a regular expression that looks behind")
	case !r.skip("?<"):
		return errOdd
	}
	var name []rune
	for c := r.next(); c != '>'; c = r.next() {
		if c != '_' && c != '$' && (c < 'a' || c > 'z') && (c < 'A' || c > 'Z') && (c < '0' || c > '9') {
			return errOdd
		}
		name = append(name, c)
	}
	if len(name) == 0 || name[0] <= '9' && name[0] != '$' || slices.Contains(r.names, string(name)) {
		return errOdd
	}
	r.names = append(r.names, string(name))
	g.group = len(r.names)
	return nil
}
