package value

import (
	"fmt"
	"slices"
	"strconv"
	"strings"
)

// Step is one part of a path.
type Step struct {
	Name  string // a field; empty for an item of a list unless Quoted
	Index int    // an item, from the end where negative
	Kind  StepKind
}

// StepKind says what a step takes.
type StepKind uint8

// The kinds of steps.
const (
	StepField StepKind = iota // customer
	StepIndex                 // [0]
	StepEach                  // []
)

// Path leads to a place in a value: customer.name, lines[0].sku, lines[].sku, ["odd.key"].x. The
// zero Path is the whole value.
type Path struct {
	text  string
	steps []Step
}

// ParsePath reads a path. The empty text and "." are the whole value.
func ParsePath(text string) (Path, error) {
	p := Path{text: text}
	if text == "" || text == "." {
		return p, nil
	}
	for i := 0; i < len(text); {
		step, end, err := parseStep(text, i)
		if err != nil {
			return Path{}, err
		}
		p.steps = append(p.steps, step)
		i = end
		if i < len(text) && text[i] == '.' {
			if i++; i == len(text) {
				return Path{}, pathError(text, i, "a field name is missing after the dot")
			}
		} else if i < len(text) && text[i] != '[' {
			return Path{}, pathError(text, i, "a dot is missing")
		}
	}
	return p, nil
}

func parseStep(text string, i int) (Step, int, error) {
	if text[i] != '[' {
		end := len(text)
		if n := strings.IndexAny(text[i:], ".["); n >= 0 {
			end = i + n
		}
		if end == i {
			return Step{}, 0, pathError(text, i, "a field name is missing")
		}
		if n := strings.IndexByte(text[i:end], ']'); n >= 0 {
			return Step{}, 0, pathError(text, i+n, "a bracket closes that was not opened")
		}
		return Step{Name: text[i:end]}, end, nil
	}
	if i+1 < len(text) && text[i+1] == '"' {
		return parseQuotedStep(text, i)
	}
	n := strings.IndexByte(text[i:], ']')
	if n < 0 {
		return Step{}, 0, pathError(text, i, "the bracket is not closed")
	}
	inside := strings.TrimSpace(text[i+1 : i+n])
	if inside == "" || inside == "*" {
		return Step{Kind: StepEach}, i + n + 1, nil
	}
	index, err := strconv.Atoi(inside)
	if err != nil {
		return Step{}, 0, pathError(text, i+1, `a number, nothing, or a name in "quotes" is wanted in brackets`)
	}
	return Step{Kind: StepIndex, Index: index}, i + n + 1, nil
}

func parseQuotedStep(text string, i int) (Step, int, error) {
	s := &scanner{text: text}
	end, _ := s.quoted(i + 1)
	if s.fault != nil || end >= len(text) || text[end] != ']' {
		return Step{}, 0, pathError(text, i, "the quoted name is not closed")
	}
	return Step{Name: textOf(text[i+2 : end-1])}, end + 1, nil
}

func pathError(text string, i int, message string) error {
	return fmt.Errorf("column %d of the path %q: %s", i+1, text, message)
}

// PathOf makes a path of field names, whatever characters they hold.
func PathOf(names ...string) Path {
	p := Path{}
	for _, name := range names {
		p.steps = append(p.steps, Step{Name: name})
	}
	p.text = p.write()
	return p
}

func (p Path) write() string {
	var out strings.Builder
	for i, s := range p.steps {
		switch {
		case s.Kind == StepEach:
			out.WriteString("[]")
		case s.Kind == StepIndex:
			fmt.Fprintf(&out, "[%d]", s.Index)
		case s.Name == "" || strings.ContainsAny(s.Name, `.[]"`):
			fmt.Fprintf(&out, "[%s]", appendText(nil, s.Name))
		default:
			if i > 0 {
				out.WriteByte('.')
			}
			out.WriteString(s.Name)
		}
	}
	return out.String()
}

// String is the path as it was written.
func (p Path) String() string { return p.text }

// Steps lists the parts of the path.
func (p Path) Steps() []Step { return slices.Clone(p.steps) }

// IsSet tells whether a path was written; the zero Path was not.
func (p Path) IsSet() bool { return p.text != "" }

// IsRoot tells whether the path is the whole value.
func (p Path) IsRoot() bool { return len(p.steps) == 0 }

// HasEach tells whether the path goes over all items of a list.
func (p Path) HasEach() bool {
	return slices.ContainsFunc(p.steps, func(s Step) bool { return s.Kind == StepEach })
}

// Lists says how many times the path goes over all items of a list.
func (p Path) Lists() int {
	n := 0
	for i := range p.steps {
		if p.steps[i].Kind == StepEach {
			n++
		}
	}
	return n
}

// Root is the name of the first field; empty where the path begins with an item.
func (p Path) Root() string {
	if len(p.steps) == 0 {
		return ""
	}
	return p.steps[0].Name
}

// Last is the name of the last field of the path; empty where there is none.
func (p Path) Last() string {
	for _, s := range slices.Backward(p.steps) {
		if s.Kind == StepField {
			return s.Name
		}
	}
	return ""
}

// Get finds what stands at the path; absent where nothing does. Where the path goes over all
// items of a list the result is a list, with absent items where an item lacks the rest.
func (p Path) Get(v Value) Value { return get(v, p.steps) }

func get(v Value, steps []Step) Value {
	for i, s := range steps {
		switch s.Kind {
		case StepField:
			if i+1 == len(steps) {
				return v.Get(s.Name)
			}
			v = v.through(s.Name)
		case StepIndex:
			v = v.At(s.Index)
		case StepEach:
			if v.kind != KindList {
				return Value{}
			}
			items := make([]Value, 0, v.Len())
			for item := range v.Items() {
				items = append(items, get(item, steps[i+1:]))
			}
			return ListOf(items...)
		}
		if v.kind == KindAbsent {
			return v
		}
	}
	return v
}

// through is the field of an object for someone who looks into it only once and keeps nothing of it.
func (v Value) through(name string) Value {
	if v.kind != KindObject {
		return Value{}
	}
	if v.ref == nil {
		if s := place(v.str, name); s.kind == KindObject {
			return Value{kind: s.kind, flags: s.flags, str: v.str[s.begin:s.end]}
		}
		return v.Get(name)
	}
	c := v.open()
	if c.spans == nil {
		return v.Get(name)
	}
	i := c.shape.find(name)
	if i < 0 {
		return Value{}
	}
	if s := c.spans[i]; s.kind == KindObject && s.end-s.begin <= small {
		return Value{kind: s.kind, flags: s.flags, str: v.str[s.begin:s.end]}
	}
	return c.at(v.str, i)
}

// Set returns v with x at the path. Lists and objects on the way are made. Where the path goes
// over all items, the items of the list x are dealt to them, and as many are made as x has; any
// other x goes to every item there is, one being made where there is none. An absent x removes.
// An error says where something else stands in the way.
func (p Path) Set(v, x Value) (Value, error) { return p.set(v, x, 0) }

func (p Path) set(v, x Value, at int) (Value, error) {
	if at == len(p.steps) {
		return x, nil
	}
	s := p.steps[at]
	switch s.Kind {
	case StepIndex:
		return p.setIndex(v, x, at)
	case StepEach:
		return p.setEach(v, x, at)
	}
	if !v.IsMissing() && v.kind != KindObject {
		return v, p.inTheWay(v, at, "an object")
	}
	if x.IsAbsent() && !v.Has(s.Name) {
		return v, nil
	}
	inner, err := p.set(v.Get(s.Name), x, at+1)
	if err != nil {
		return v, err
	}
	return v.With(s.Name, inner), nil
}

// maxIndex bounds the length of lists that a path makes.
const maxIndex = 1_000_000

func (p Path) setIndex(v, x Value, at int) (Value, error) {
	s := p.steps[at]
	if !v.IsMissing() && v.kind != KindList {
		return v, p.inTheWay(v, at, "a list")
	}
	if s.Index >= maxIndex || s.Index < -v.Len() {
		return v, fmt.Errorf("%s: there is no item %d", p.text, s.Index)
	}
	if x.IsAbsent() && v.At(s.Index).IsAbsent() {
		return v, nil
	}
	inner, err := p.set(v.At(s.Index), x, at+1)
	if err != nil {
		return v, err
	}
	return v.WithAt(s.Index, inner), nil
}

func (p Path) setEach(v, x Value, at int) (Value, error) {
	if !v.IsMissing() && v.kind != KindList {
		return v, p.inTheWay(v, at, "a list")
	}
	if x.IsAbsent() {
		return v, nil
	}
	n := max(v.Len(), 1)
	if x.kind == KindList {
		n = max(v.Len(), x.Len())
	}
	items := make([]Value, n)
	for i := range items {
		one := x
		if x.kind == KindList {
			one = x.At(i)
		}
		inner, err := p.set(v.At(i), one, at+1)
		if err != nil {
			return v, err
		}
		items[i] = inner
		if inner.IsAbsent() {
			items[i] = p.blank(at + 1)
		}
	}
	return ListOf(items...), nil
}

// blank is what stands for an item to which nothing was dealt.
func (p Path) blank(at int) Value {
	switch {
	case at == len(p.steps):
		return Null()
	case p.steps[at].Kind == StepField:
		return NewShape().Object(nil)
	}
	return ListOf()
}

func (p Path) inTheWay(v Value, at int, want string) error {
	place := Path{steps: p.steps[:at]}
	where := place.write()
	if where == "" {
		where = "the record"
	}
	return fmt.Errorf("%s can't be set: %s is %s, not %s", p.text, where, v.kind.One(), want)
}
