package pattern

import (
	"os"
	"reflect"
	"testing"

	"fairlead/engine/node/value"
)

// answer is what Node says of a pattern and a text. A match is where it begins in UTF-16, then its
// text and those of its groups, null for one that took no part.
type answer struct {
	source, flags, text string
	first               []any
	all                 [][]any
	split               []any
}

func answersOf(t *testing.T, file string) []answer {
	t.Helper()
	data, err := os.ReadFile(file)
	if err != nil {
		t.Fatal(err)
	}
	v, err := value.Parse(data) // which keeps halves of characters, unlike encoding/json
	if err != nil {
		t.Fatal(err)
	}
	var list []answer
	for one := range v.Items() {
		a := answer{source: one.Get("source").Text(), flags: one.Get("flags").Text(), text: one.Get("text").Text()}
		if first := one.Get("first"); !first.IsMissing() {
			a.first = plain(first)
		}
		for match := range one.Get("all").Items() {
			a.all = append(a.all, plain(match))
		}
		a.split = plain(one.Get("split"))
		list = append(list, a)
	}
	return list
}

func plain(list value.Value) []any {
	all := []any{}
	for item := range list.Items() {
		switch item.Kind() {
		case value.KindText:
			all = append(all, item.Text())
		case value.KindNumber:
			all = append(all, int(item.Float()))
		default:
			all = append(all, nil)
		}
	}
	return all
}

// groups are the texts of a match and its groups.
func groups(t Text, m []int) []any {
	var all []any
	for i := 0; i < len(m); i += 2 {
		if m[i] < 0 {
			all = append(all, nil)
			continue
		}
		all = append(all, t.Part(m[i], m[i+1]))
	}
	return all
}

func described(t Text, m []int) []any {
	if m == nil {
		return nil
	}
	return append([]any{t.Unit(m[0])}, groups(t, m)...)
}

// TestKnownMatches holds patterns to the answers of Node: thousands that were made at random, and
// those that people write.
func TestKnownMatches(t *testing.T) {
	file := "testdata/known.json"
	if other := os.Getenv("KNOWN_MATCHES"); other != "" {
		file = other
	}
	all, taken, matched := answersOf(t, file), 0, 0
	for _, a := range all {
		p, err := Compile(a.source, a.flags)
		if err != nil {
			continue
		}
		taken++
		text, ok := p.Read(a.text)
		if !ok {
			continue
		}
		matched++
		if got := described(text, p.First(text)); !reflect.DeepEqual(got, a.first) {
			t.Errorf("/%s/%s on %+q\nfirst: want %+q\ngot  %+q", a.source, a.flags, a.text, a.first, got)
		}
		if p.Test(text) != (a.first != nil) {
			t.Errorf("/%s/%s on %+q: test is not %v", a.source, a.flags, a.text, a.first != nil)
		}
		var found [][]any
		for _, m := range p.All(text, free) {
			found = append(found, described(text, m))
		}
		if !reflect.DeepEqual(found, a.all) {
			t.Errorf("/%s/%s on %+q\nall: want %+q\ngot  %+q", a.source, a.flags, a.text, a.all, found)
		}
		if got := apartAt(p, text); !reflect.DeepEqual(got, a.split) {
			t.Errorf("/%s/%s on %+q\nsplit: want %+q\ngot  %+q", a.source, a.flags, a.text, a.split, got)
		}
	}
	t.Logf("%d of %d patterns are taken, %d matched", taken, len(all), matched)
	if taken < len(all)/2 || matched < taken*9/10 {
		t.Errorf("only %d of %d patterns are taken, %d matched", taken, len(all), matched)
	}
}

func free(int) {}

// apartAt does what split does.
func apartAt(p *Pattern, t Text) []any {
	if t.Len() == 0 {
		if p.self.MatchString("") {
			return []any{}
		}
		return []any{""}
	}
	parts, begin := []any{}, 0
	for _, m := range p.Splits(t, free) {
		parts = append(append(parts, t.Part(begin, m[0])), groups(t, m[2:])...)
		begin = m[1]
	}
	return append(parts, t.Part(begin, t.Len()))
}
