package write

import (
	"bufio"
	"io"
	"strings"
	"unicode"
	"unicode/utf8"

	"fairlead/engine/node"
	"fairlead/engine/node/value"
	form "fairlead/nodes/xml"
)

// writer puts records into a file.
type writer struct {
	params *params
	out    *bufio.Writer
	buf    []byte // one record
	count  int64
}

func newWriter(p *params, out io.Writer) *writer {
	w := &writer{params: p, out: bufio.NewWriterSize(out, 1<<18)}
	w.buf = append(w.buf, `<?xml version="1.0" encoding="UTF-8"?>`+"\n<"+p.Root+">\n"...)
	return w
}

// record writes one record. It is left out as a whole where it can't stand in XML, and bad says
// why.
func (w *writer) record(v value.Value) (bad, err error) {
	if err := w.flush(); err != nil {
		return nil, err
	}
	if bad := w.element(w.params.Element, v, 1); bad != nil {
		w.buf = w.buf[:0]
		return bad, nil
	}
	if !w.params.Indent {
		w.buf = append(w.buf, '\n')
	}
	w.count++
	return nil, w.flush()
}

func (w *writer) finish() error {
	w.buf = append(w.buf, "</"+w.params.Root+">\n"...)
	if err := w.flush(); err != nil {
		return err
	}
	return w.out.Flush()
}

func (w *writer) flush() error {
	_, err := w.out.Write(w.buf)
	w.buf = w.buf[:0]
	return err
}

// element writes a value under a name. A list becomes an element for each item.
func (w *writer) element(name string, v value.Value, depth int) error {
	if depth > form.MaxDepth {
		return node.BadInput("more than %d elements would stand within each other", form.MaxDepth).
			WithHint("flatten the record first")
	}
	if !isName(name) {
		return node.BadInput("%q can't be the name of an element", name).
			WithHint("rename the field first: begin with a letter; use letters, digits, - and _")
	}
	switch v.Kind() {
	case value.KindAbsent:
		return nil
	case value.KindList:
		for item := range v.Items() {
			if err := w.element(name, item, depth); err != nil {
				return err
			}
		}
		return nil
	case value.KindObject:
		return w.object(name, v, depth)
	default:
		return w.leaf(name, node.PlainText(v), depth)
	}
}

func (w *writer) leaf(name, text string, depth int) error {
	w.indent(depth)
	if text == "" {
		w.buf = append(w.buf, "<"+name+"/>"...)
		w.newline()
		return nil
	}
	w.buf = append(w.buf, "<"+name+">"...)
	if err := w.text(name, text, false); err != nil {
		return err
	}
	w.buf = append(w.buf, "</"+name+">"...)
	w.newline()
	return nil
}

func (w *writer) object(name string, v value.Value, depth int) error {
	w.indent(depth)
	w.buf = append(w.buf, "<"+name...)
	if err := w.attributes(v); err != nil {
		return err
	}
	w.buf = append(w.buf, '>')
	start := len(w.buf)
	for field, item := range v.Fields() {
		if field == form.TextField {
			if err := w.text(field, node.PlainText(item), false); err != nil {
				return err
			}
		}
	}
	hasText := len(w.buf) > start
	if !hasText {
		w.newline()
	}
	inner := len(w.buf)
	for field, item := range v.Fields() {
		if field == form.TextField || strings.HasPrefix(field, form.AttributeMark) {
			continue
		}
		if err := w.element(field, item, depth+1); err != nil {
			return err
		}
	}
	switch {
	case len(w.buf) > inner && !hasText:
		w.indent(depth)
	case !hasText:
		w.buf = w.buf[:start]
	}
	w.buf = append(w.buf, "</"+name+">"...)
	w.newline()
	return nil
}

func (w *writer) attributes(v value.Value) error {
	for field, item := range v.Fields() {
		name, is := strings.CutPrefix(field, form.AttributeMark)
		if !is {
			continue
		}
		if !isName(name) {
			return node.BadInput("%q can't be the name of an attribute", name).WithHint("rename the field first")
		}
		w.buf = append(w.buf, " "+name+`="`...)
		if err := w.text(field, node.PlainText(item), true); err != nil {
			return err
		}
		w.buf = append(w.buf, '"')
	}
	return nil
}

func (w *writer) indent(depth int) {
	if w.params.Indent {
		for range depth {
			w.buf = append(w.buf, "  "...)
		}
	}
}

func (w *writer) newline() {
	if w.params.Indent {
		w.buf = append(w.buf, '\n')
	}
}

// text writes a text with what XML escapes. Some characters can't stand in XML at all.
func (w *writer) text(field, text string, quoted bool) error {
	for i := 0; i < len(text); {
		r, size := utf8.DecodeRuneInString(text[i:])
		switch {
		case r == '&':
			w.buf = append(w.buf, "&amp;"...)
		case r == '<':
			w.buf = append(w.buf, "&lt;"...)
		case r == '>':
			w.buf = append(w.buf, "&gt;"...)
		case r == '"' && quoted:
			w.buf = append(w.buf, "&quot;"...)
		case r == '\r' || quoted && (r == '\n' || r == '\t'):
			w.buf = append(w.buf, map[rune]string{'\r': "&#xD;", '\n': "&#xA;", '\t': "&#x9;"}[r]...)
		case r == utf8.RuneError && size == 1, r < ' ' && r != '\n' && r != '\t', r == 0xFFFE, r == 0xFFFF:
			return node.BadInput("%s holds the character U+%04X, which can't stand in XML", field, charOf(text[i:], r, size)).
				WithHint("remove it first, with replace() in a map")
		default:
			w.buf = append(w.buf, text[i:i+size]...)
		}
		i += size
	}
	return nil
}

// charOf is the code of a character; a surrogate on its own stands as three bytes in texts.
func charOf(text string, r rune, size int) rune {
	if r == utf8.RuneError && size == 1 && len(text) >= 3 && text[0] == 0xED {
		return 0xD000 | rune(text[1]&0x3F)<<6 | rune(text[2]&0x3F)
	}
	return r
}

// isName tells whether a text can name an element or an attribute.
func isName(name string) bool {
	for i, r := range name {
		letter := r == '_' || unicode.IsLetter(r)
		if !letter && (i == 0 || r != '-' && r != '.' && r != ':' && !unicode.IsDigit(r)) {
			return false
		}
	}
	return name != "" && !strings.HasSuffix(name, ":")
}
