package closure

import "slices"

// stage is what steps give of each item: the item, its key or both.
type stage uint8

const (
	values stage = iota
	keys
	pairs
)

// steps go through a list, set or map once. They look at it as it is when the next step is made, so
// that they come to what was added since they began.
type steps struct {
	of    val
	gives stage
	at    int // how many steps were made
	turns int // of the set or map when they began
	ended bool
}

// stepper is a method that gives steps through what it is called on.
func stepper(gives stage) methods {
	through := func(_ *frame, this val, _ []val) val { return stepsVal(this, gives) }
	return methods{of: on(isList, through, isSet, through, isMap, through), gives: isSteps}
}

func stepsVal(of val, gives stage) val {
	s := &steps{of: of, gives: gives}
	if of.k != isList {
		s.turns = of.made.turns
	}
	return val{k: isSteps, made: &made{steps: s}}
}

// goThrough gives the steps that x is, or begins own ones through it.
func (f *frame) goThrough(x val, own *steps) *steps {
	switch x.k {
	case isSteps:
		return x.made.steps
	case isList:
		*own = steps{of: x}
	case isSet:
		*own = steps{of: x, turns: x.made.turns}
	case isMap:
		*own = steps{of: x, turns: x.made.turns, gives: pairs}
	case isText:
		*own = steps{of: f.list(f.characters(x.v.Text()))}
	default:
		giveUp()
	}
	return own
}

// next makes a step. Once there was none, there never is one again. Where a set or map gained or lost
// something, JavaScript goes on.
func (f *frame) next(s *steps) (x val, ok bool) {
	if s.ended {
		return val{}, false
	}
	f.spend(1)
	i := s.at
	s.at++
	switch s.of.k {
	case isList:
		if s.ended = i >= s.of.count(); !s.ended {
			return f.stepOfList(s, i), true
		}
		return val{}, false
	case isSet:
		return f.stepOfSet(s, i)
	default:
		return f.stepOfMap(s, i)
	}
}

func (f *frame) stepOfList(s *steps, i int) val {
	switch s.gives {
	case keys:
		return intVal(i)
	case pairs:
		return f.pair(intVal(i), f.item(s.of, i))
	default:
		return f.item(s.of, i)
	}
}

func (f *frame) stepOfSet(s *steps, i int) (x val, ok bool) {
	m := s.of.made
	if m.turns != s.turns {
		giveUp()
	}
	if s.ended = i >= len(m.items); s.ended {
		return val{}, false
	}
	if s.gives == pairs {
		return f.pair(m.items[i], m.items[i]), true
	}
	return m.items[i], true
}

func (f *frame) stepOfMap(s *steps, i int) (x val, ok bool) {
	m := s.of.made
	if m.turns != s.turns {
		giveUp()
	}
	if s.ended = 2*i >= len(m.items); s.ended {
		return val{}, false
	}
	switch key, item := m.items[2*i], m.items[2*i+1]; s.gives {
	case keys:
		return key, true
	case pairs:
		return f.pair(key, item), true
	default:
		return item, true
	}
}

// pair is a new list of two.
func (f *frame) pair(a, b val) val {
	items := f.items(2)
	items[0], items[1] = a, b
	return f.list(items)
}

// characters are the characters of a text.
func (f *frame) characters(text string) []val {
	s := wholeCharacters(text)
	f.spend(len(s))
	items := make([]val, 0, len(s))
	for i, r := range s {
		items = append(items, textVal(s[i:i+len(string(r))]))
	}
	return items
}

// appendItems appends the items of a list, or of what else can be gone through.
func (f *frame) appendItems(dst []val, x val) []val {
	if x.k != isList {
		var own steps
		return f.appendSteps(dst, f.goThrough(x, &own))
	}
	n := x.count()
	f.spend(n)
	dst = slices.Grow(dst, n)
	for i := range n {
		dst = append(dst, f.item(x, i))
	}
	return dst
}

// appendSteps appends what is left of steps.
func (f *frame) appendSteps(dst []val, s *steps) []val {
	for item, ok := f.next(s); ok; item, ok = f.next(s) {
		dst = append(dst, item)
	}
	return dst
}
