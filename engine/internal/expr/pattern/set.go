package pattern

import (
	"slices"
	"sync"
	"unicode"

	"golang.org/x/text/cases"
	"golang.org/x/text/language"
)

// span is a run of characters, or of code units.
type span struct{ from, to rune }

// set is some characters, in order; runs neither meet nor touch.
type set []span

func setOf(list ...span) set {
	slices.SortFunc(list, func(a, b span) int { return int(a.from - b.from) })
	var out set
	for _, s := range list {
		if n := len(out); n > 0 && s.from <= out[n-1].to+1 {
			out[n-1].to = max(out[n-1].to, s.to)
			continue
		}
		out = append(out, s)
	}
	return out
}

// complement are all others up to the last that there is.
func (s set) complement(last rune) set {
	var out set
	from := rune(0)
	for _, r := range s {
		if r.from > from {
			out = append(out, span{from, r.from - 1})
		}
		from = r.to + 1
	}
	if from <= last {
		out = append(out, span{from, last})
	}
	return out
}

// without is the set without a run.
func (s set) without(gap span) set {
	var out set
	for _, r := range s {
		if r.from < gap.from {
			out = append(out, span{r.from, min(r.to, gap.from-1)})
		}
		if r.to > gap.to {
			out = append(out, span{max(r.from, gap.to+1), r.to})
		}
	}
	return out
}

// mapped is a set of code units as they stand in texts whose characters were taken apart.
func (s set) mapped() set {
	out := s.without(span{0xD800, 0xDFFF})
	for _, r := range s {
		if from, to := max(r.from, 0xD800), min(r.to, 0xDFFF); from <= to {
			out = append(out, span{from + halves, to + halves})
		}
	}
	return out
}

func (s set) has(r rune) bool {
	_, ok := slices.BinarySearchFunc(s, r, func(x span, r rune) int {
		switch {
		case x.to < r:
			return -1
		case x.from > r:
			return 1
		}
		return 0
	})
	return ok
}

// folded adds what is the same but for its case.
func (s set) folded(alike [][]rune) set {
	list := slices.Clone(s)
	for _, group := range alike {
		if slices.ContainsFunc(group, s.has) {
			for _, r := range group {
				list = append(list, span{r, r})
			}
		}
	}
	return setOf(list...)
}

// The classes of ECMAScript.
//
//nolint:gochecknoglobals // constant lists
var (
	digits = setOf(span{'0', '9'})
	words  = setOf(span{'0', '9'}, span{'A', 'Z'}, span{'_', '_'}, span{'a', 'z'})
	spaces = setOf(span{'\t', '\r'}, span{' ', ' '}, span{0xA0, 0xA0}, span{0x1680, 0x1680}, span{0x2000, 0x200A},
		span{0x2028, 0x2029}, span{0x202F, 0x202F}, span{0x205F, 0x205F}, span{0x3000, 0x3000}, span{0xFEFF, 0xFEFF})
	lineEnds = setOf(span{'\n', '\n'}, span{'\r', '\r'}, span{0x2028, 0x2029})
)

// alikeUnits are the code units that are the same to the flag i without the flag u: those that
// toUpperCase makes the same unit, but ASCII is never the same as what is not.
var alikeUnits = sync.OnceValue(func() [][]rune { //nolint:gochecknoglobals // made once, never changed
	groups := map[rune][]rune{}
	upper := cases.Upper(language.Und)
	for r := rune('A'); r <= 0xFFFF; r++ {
		if u := unicode.ToUpper(r); u == r && unicode.SimpleFold(r) == r || r >= 0xD800 && r <= 0xDFFF {
			continue
		}
		to := []rune(upper.String(string(r)))
		if len(to) != 1 || to[0] > 0xFFFF || r > 0x7F && to[0] <= 0x7F {
			to = []rune{r}
		}
		groups[to[0]] = append(groups[to[0]], r)
	}
	return several(groups)
})

// alikeCharacters are the characters that are the same to the flag i with the flag u: those of one
// simple case folding.
var alikeCharacters = sync.OnceValue(func() [][]rune { //nolint:gochecknoglobals // made once, never changed
	groups := map[rune][]rune{}
	for r := rune('A'); r <= 0x1FFFF; r++ {
		least := r
		for next := unicode.SimpleFold(r); next != r; next = unicode.SimpleFold(next) {
			least = min(least, next)
		}
		if unicode.SimpleFold(r) != r {
			groups[least] = append(groups[least], r)
		}
	}
	return several(groups)
})

func several(groups map[rune][]rune) [][]rune {
	var list [][]rune
	for _, group := range groups {
		if len(group) > 1 {
			list = append(list, group)
		}
	}
	return list
}
