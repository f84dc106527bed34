package expr

import (
	"context"
	"fmt"
	"strings"

	"fairlead/engine/node"
	"fairlead/engine/node/value"
)

// Template implements node.Compiler.
func (c *Compiler) Template(t value.Value) (node.Evaluator, error) {
	switch t.Kind() {
	case value.KindText:
		return c.text(t)
	case value.KindList:
		l := make(listTemplate, 0, t.Len())
		for item := range t.Items() {
			e, err := c.Template(item)
			if err != nil {
				return nil, err
			}
			l = append(l, e)
		}
		return l, nil
	case value.KindObject:
		var o objectTemplate
		for name, item := range t.Fields() {
			e, err := c.Template(item)
			if err != nil {
				return nil, err
			}
			o = append(o, fieldTemplate{name, e})
		}
		return o, nil
	}
	return constant(t), nil
}

// text compiles one text with any number of {{ … }}.
func (c *Compiler) text(t value.Value) (node.Evaluator, error) {
	source := t.Text()
	parts, err := cut(source)
	if err != nil {
		return nil, err
	}
	if len(parts) == 1 && parts[0].code {
		return c.part(source, parts[0])
	}
	mixed := &textTemplate{}
	for _, p := range parts {
		if !p.code {
			mixed.parts = append(mixed.parts, textPart{plain: p.text})
			continue
		}
		e, err := c.part(source, p)
		if err != nil {
			return nil, err
		}
		mixed.parts = append(mixed.parts, textPart{eval: e})
	}
	if len(mixed.parts) == 0 || len(mixed.parts) == 1 && mixed.parts[0].eval == nil {
		return constant(t), nil
	}
	return mixed, nil
}

// part compiles the expression of one {{ … }}; errors are placed in the whole text.
func (c *Compiler) part(source string, p part) (*expression, error) {
	e, err := c.expression(p.text)
	if err == nil {
		return e, nil
	}
	own := *node.AsError(err)
	var line, column int
	if _, scanErr := fmt.Sscanf(own.Place, "line %d, column %d", &line, &column); scanErr == nil {
		before := source[:p.at]
		if line == 1 {
			column += len([]rune(before[strings.LastIndexByte(before, '\n')+1:]))
		}
		own.Place = fmt.Sprintf("line %d, column %d", line+strings.Count(before, "\n"), column)
	}
	return nil, &own
}

// part is a piece of a text: plain, or code.
type part struct {
	text string
	code bool
	at   int // where it begins in the text
}

// cut takes a text apart at its {{ … }}.
func cut(source string) ([]part, error) {
	var parts []part
	for at := 0; ; {
		open := strings.Index(source[at:], "{{")
		if open < 0 {
			if at < len(source) {
				parts = append(parts, part{text: source[at:], at: at})
			}
			return parts, nil
		}
		open += at
		if open > at {
			parts = append(parts, part{text: source[at:open], at: at})
		}
		end := codeEnd(source, open+2)
		if end < 0 {
			return nil, node.BadInput("{{ is not closed").
				At("line %d, column %d", strings.Count(source[:open], "\n")+1, column(source, open)).
				WithHint("write }} behind the expression")
		}
		parts = append(parts, part{text: source[open+2 : end], code: true, at: open + 2})
		at = end + 2
	}
}

func column(source string, at int) int {
	return len([]rune(source[strings.LastIndexByte(source[:at], '\n')+1:at])) + 1
}

// codeEnd finds the }} that closes the code at i: not one within a text, a template literal or
// the braces of an object.
func codeEnd(source string, i int) int {
	depth := 0
	var literals []int // depths at which a ${ of a template literal was opened
	for ; i < len(source); i++ {
		switch c := source[i]; c {
		case '"', '\'':
			if i = quoteEnd(source, i, c); i < 0 {
				return -1
			}
		case '`':
			var inside bool
			if i, inside = literalEnd(source, i+1); i < 0 {
				return -1
			} else if inside {
				literals = append(literals, depth)
				depth++
			}
		case '{':
			depth++
		case '}':
			if depth == 0 {
				if i+1 < len(source) && source[i+1] == '}' {
					return i
				}
				return -1
			}
			depth--
			if n := len(literals); n > 0 && literals[n-1] == depth {
				literals = literals[:n-1]
				var inside bool
				if i, inside = literalEnd(source, i+1); i < 0 {
					return -1
				} else if inside {
					literals = append(literals, depth)
					depth++
				}
			}
		}
	}
	return -1
}

// quoteEnd finds the quote that closes the one at i.
func quoteEnd(source string, i int, quote byte) int {
	for i++; i < len(source); i++ {
		switch source[i] {
		case '\\':
			i++
		case quote:
			return i
		}
	}
	return -1
}

// literalEnd goes through a template literal to its end, or to the brace of a ${ in it.
func literalEnd(source string, i int) (at int, inside bool) {
	for ; i < len(source); i++ {
		switch {
		case source[i] == '\\':
			i++
		case source[i] == '`':
			return i, false
		case strings.HasPrefix(source[i:], "${"):
			return i + 1, true
		}
	}
	return -1, false
}

type constantTemplate struct{ v value.Value }

func constant(v value.Value) node.Evaluator { return constantTemplate{v} }

func (c constantTemplate) Eval(context.Context, value.Value) (value.Value, error) { return c.v, nil }

type listTemplate []node.Evaluator

func (l listTemplate) Eval(ctx context.Context, record value.Value) (value.Value, error) {
	items := make([]value.Value, len(l))
	for i, e := range l {
		v, err := e.Eval(ctx, record)
		if err != nil {
			return v, err
		}
		if v.IsAbsent() {
			v = value.Null()
		}
		items[i] = v
	}
	return value.ListOf(items...), nil
}

type fieldTemplate struct {
	name string
	eval node.Evaluator
}

type objectTemplate []fieldTemplate

func (o objectTemplate) Eval(ctx context.Context, record value.Value) (value.Value, error) {
	var b value.Builder
	for _, f := range o {
		v, err := f.eval.Eval(ctx, record)
		if err != nil {
			return v, err
		}
		b.Set(f.name, v)
	}
	return b.Value(), nil
}

type textPart struct {
	plain string
	eval  *expression
}

// textTemplate writes all its parts into one text.
type textTemplate struct {
	parts []textPart
	text  []byte
}

func (t *textTemplate) Eval(ctx context.Context, record value.Value) (value.Value, error) {
	t.text = t.text[:0]
	for _, p := range t.parts {
		if p.eval == nil {
			t.text = append(t.text, p.plain...)
			continue
		}
		var err error
		if t.text, err = p.eval.appendText(ctx, t.text, record); err != nil {
			return value.Value{}, err
		}
	}
	return value.Text(string(t.text)), nil
}
