package pattern

import (
	"errors"
	"fmt"
	"strings"
)

// op says what a part of a pattern is.
type op uint8

const (
	isSet op = iota // one of some characters
	isSequence
	isChoice
	isGroup
	isRepeat
	isAssertion
)

// tree is a part of a pattern.
type tree struct {
	op    op
	set   set
	parts []*tree
	// group is the number of a group; one that is not captured has none.
	group int
	// least and most say how often the part is repeated; most is below zero where there is no end.
	min, max int
	lazy     bool
	// assertion is as ECMAScript writes it: ^ $ \b \B.
	assertion string
}

// least is how many characters a part matches at least.
func (t *tree) least() int {
	switch t.op {
	case isSet:
		return 1
	case isAssertion:
		return 0
	case isRepeat:
		return t.min * t.parts[0].least()
	case isChoice:
		least := t.parts[0].least()
		for _, p := range t.parts[1:] {
			least = min(least, p.least())
		}
		return least
	default:
		sum := 0
		for _, p := range t.parts {
			sum += p.least()
		}
		return sum
	}
}

// isEmpty tells of parts that match nothing but places.
func (t *tree) isEmpty() bool {
	if t.op == isSet {
		return false
	}
	for _, p := range t.parts {
		if !p.isEmpty() {
			return false
		}
	}
	return true
}

// size is about how many steps a part takes once repetitions are written out.
func (t *tree) size() int {
	n := 1
	for _, p := range t.parts {
		n += p.size()
	}
	if t.op == isRepeat {
		n *= max(1, t.min, t.max)
	}
	return min(n, 1<<20)
}

var (
	errEmptyRound = errors.New("a regular expression that repeats what may be empty")
	errOldGroup   = errors.New("a regular expression with a group that only some rounds of a repetition set")
)

// check refuses what Go does otherwise: rounds of a repetition that match nothing, and groups that
// ECMAScript forgets when a new round begins.
func (t *tree) check() error {
	if t.op == isRepeat {
		if t.max == 0 || t.parts[0].least() == 0 {
			return errEmptyRound
		}
		if t.max != 1 && t.parts[0].hasGroup(false) {
			return errOldGroup
		}
	}
	for _, p := range t.parts {
		if err := p.check(); err != nil {
			return err
		}
	}
	return nil
}

// hasGroup tells whether a part has a captured group that is not set each time it matches.
func (t *tree) hasGroup(maybe bool) bool {
	if t.op == isGroup && t.group > 0 && maybe {
		return true
	}
	maybe = maybe || t.op == isChoice || t.op == isRepeat && t.min == 0
	for _, p := range t.parts {
		if p.hasGroup(maybe) {
			return true
		}
	}
	return false
}

// writer writes a pattern as Go reads it.
type writer struct {
	out    strings.Builder
	byUnit bool
	lines  bool
}

func (w *writer) tree(t *tree) {
	switch t.op {
	case isSet:
		w.set(t.set)
	case isAssertion:
		w.assertion(t.assertion)
	case isGroup:
		w.out.WriteString(map[bool]string{true: "(", false: "(?:"}[t.group > 0])
		w.tree(t.parts[0])
		w.out.WriteByte(')')
	case isRepeat:
		w.out.WriteString("(?:")
		w.tree(t.parts[0])
		w.out.WriteByte(')')
		w.times(t)
	default:
		for i, p := range t.parts {
			if i > 0 && t.op == isChoice {
				w.out.WriteByte('|')
			}
			w.tree(p)
		}
	}
}

func (w *writer) times(t *tree) {
	switch {
	case t.min == 0 && t.max < 0:
		w.out.WriteByte('*')
	case t.min == 1 && t.max < 0:
		w.out.WriteByte('+')
	case t.min == 0 && t.max == 1:
		w.out.WriteByte('?')
	case t.max < 0:
		fmt.Fprintf(&w.out, "{%d,}", t.min)
	case t.max == t.min:
		fmt.Fprintf(&w.out, "{%d}", t.min)
	default:
		fmt.Fprintf(&w.out, "{%d,%d}", t.min, t.max)
	}
	if t.lazy {
		w.out.WriteByte('?')
	}
}

func (w *writer) assertion(a string) {
	switch {
	case a == "^" && w.lines, a == "$" && w.lines:
		a = "(?m:" + a + ")"
	case a == "^":
		a = `\A`
	case a == "$":
		a = `\z`
	}
	w.out.WriteString(a)
}

func (w *writer) set(s set) {
	if w.byUnit {
		s = s.mapped()
	} else {
		s = s.without(span{0xD800, 0xDFFF}) // texts with halves of characters are not matched
	}
	switch {
	case len(s) == 0:
		w.out.WriteString(`[^\x{0}-\x{10FFFF}]`)
	case len(s) == 1 && s[0].from == s[0].to:
		fmt.Fprintf(&w.out, `\x{%X}`, s[0].from)
	default:
		w.out.WriteByte('[')
		for _, r := range s {
			fmt.Fprintf(&w.out, `\x{%X}-\x{%X}`, r.from, r.to)
		}
		w.out.WriteByte(']')
	}
}
