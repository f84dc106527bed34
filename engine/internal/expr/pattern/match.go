package pattern

import (
	"io"
	"unicode/utf8"
)

// Spend is told how much work a search takes; it may stop it by a panic.
type Spend func(work int)

// Cost is about how much work it is to go once through a text.
func (p *Pattern) Cost(t Text) int { return len(t.all) * p.size / 8 }

// Test tells whether the pattern matches, from the beginning of the text on.
func (p *Pattern) Test(t Text) bool {
	if p.Sticky {
		return p.First(t) != nil
	}
	return p.self.MatchString(t.all)
}

// First is the first match: the places where it begins and ends, then those of each group; -1 of
// groups that took no part. It is nil where there is none.
func (p *Pattern) First(t Text) []int {
	m := p.self.FindStringSubmatchIndex(t.all)
	if m != nil && p.Sticky && m[0] > 0 {
		return nil
	}
	return m
}

// longText is from what length on a text is not left to Go alone, which can't be stopped: there
// are patterns that look at the whole rest of a text for each of their matches.
const longText = 4096

// All are the matches one behind the other, as the flag g has them.
func (p *Pattern) All(t Text, spend Spend) [][]int {
	all := p.all(t, spend)
	if !p.Sticky {
		return all
	}
	for i, end := 0, 0; i < len(all); i++ {
		if all[i][0] != end {
			return all[:i]
		}
		if end = all[i][1]; all[i][0] == end {
			end = t.after(end)
		}
	}
	return all
}

func (p *Pattern) all(t Text, spend Spend) [][]int {
	if !p.empty && len(t.all) < longText {
		// What matches nothing but nothing goes on with the next character, in Go as well.
		return p.self.FindAllStringSubmatchIndex(t.all, -1)
	}
	var all [][]int
	for at := 0; at <= len(t.all); {
		m := p.from(t, at, spend)
		if m == nil {
			break
		}
		all = append(all, m)
		if at = m[1]; m[0] == m[1] {
			at = t.after(at)
		}
	}
	return all
}

// Splits are the matches that split takes a text apart at: none is empty where it would part
// nothing from something.
func (p *Pattern) Splits(t Text, spend Spend) [][]int {
	var all [][]int
	for begin, at := 0, 0; at < len(t.all); {
		m := p.from(t, at, spend)
		if m == nil || m[0] >= len(t.all) {
			break
		}
		if m[1] == begin {
			at = t.after(at)
			continue
		}
		all = append(all, m)
		begin, at = m[1], m[1]
	}
	return all
}

// from is the first match that begins at a place or behind it.
func (p *Pattern) from(t Text, at int, spend Spend) []int {
	if at == 0 {
		return p.self.FindReaderSubmatchIndex(&runes{text: t.all, size: p.size, spend: spend})
	}
	_, n := utf8.DecodeLastRuneInString(t.all[:at])
	m := p.later.FindReaderSubmatchIndex(&runes{text: t.all[at-n:], size: p.size, spend: spend})
	if m == nil {
		return nil
	}
	m = m[2:]
	for i := range m {
		if m[i] >= 0 {
			m[i] += at - n
		}
	}
	return m
}

// runes reads a text, and tells how much work that is.
type runes struct {
	text  string
	at    int
	size  int
	spend Spend
}

// ReadRune implements io.RuneReader.
func (r *runes) ReadRune() (c rune, size int, err error) {
	if r.at >= len(r.text) {
		return 0, 0, io.EOF
	}
	if r.at&7 == 0 {
		r.spend(r.size)
	}
	c, size = utf8.DecodeRuneInString(r.text[r.at:])
	r.at += size
	return c, size, nil
}
