package closure

import (
	"math"
	"strings"
	"unicode/utf8"

	"fairlead/engine/node/value"
)

// stringifyCode compiles JSON.stringify(x) and JSON.stringify(x, null, 2).
func stringifyCode(args []func(*frame) val) code {
	return codeOf(isUnknown, func(f *frame) val {
		if len(args) == 0 {
			giveUp()
		}
		x, indent := args[0](f), ""
		if len(args) > 1 && !args[1](f).missing() {
			giveUp()
		}
		if len(args) > 2 {
			indent = f.indentOf(args[2](f))
		}
		if x.k == isUndefined {
			return val{}
		}
		w := jsonWriter{frame: f, indent: indent}
		return textVal(f.build(func(dst []byte) []byte { return w.value(dst, x, 0) }))
	})
}

func (f *frame) indentOf(x val) string {
	switch x.k {
	case isUndefined, isNull, isBoolean:
		return ""
	case isNumber:
		return strings.Repeat(" ", min(max(whole(x.n), 0), 10))
	case isText:
		if s := x.v.Text(); isASCII(s) {
			return s[:min(len(s), 10)]
		}
	default:
	}
	giveUp()
	return ""
}

// jsonWriter writes as JSON.stringify does.
type jsonWriter struct {
	frame  *frame
	indent string
}

func (w jsonWriter) value(dst []byte, x val, depth int) []byte {
	if depth > maxNesting || len(dst) > maxText {
		giveUp()
	}
	switch x.k {
	case isUndefined, isNull:
		return append(dst, "null"...)
	case isNumber:
		if math.IsNaN(x.n) || math.IsInf(x.n, 0) {
			return append(dst, "null"...)
		}
		return appendNumber(dst, x.n)
	case isBoolean:
		return w.frame.appendText(dst, x)
	case isText:
		return appendQuoted(dst, x.v.Text())
	case isList:
		return w.list(dst, x, depth)
	case isObject:
		return w.object(dst, x, depth)
	case isMoment:
		return appendQuoted(dst, isoOf(x.moment()))
	case isExact:
		return append(dst, x.outExact().Digits()...)
	default:
		giveUp()
		return nil
	}
}

// appendQuoted writes a text in quotes.
func appendQuoted(dst []byte, s string) []byte {
	if !utf8.ValidString(s) {
		giveUp()
	}
	return value.Text(s).AppendJSON(dst)
}

// line begins a new line, where that is wanted.
func (w jsonWriter) line(dst []byte, depth int) []byte {
	if w.indent == "" {
		return dst
	}
	dst = append(dst, '\n')
	for range depth {
		dst = append(dst, w.indent...)
	}
	return dst
}

func (w jsonWriter) list(dst []byte, x val, depth int) []byte {
	n := x.count()
	w.frame.spend(n)
	dst = append(dst, '[')
	for i := range n {
		if i > 0 {
			dst = append(dst, ',')
		}
		dst = w.value(w.line(dst, depth+1), w.frame.item(x, i), depth+1)
	}
	if n > 0 {
		dst = w.line(dst, depth)
	}
	return append(dst, ']')
}

func (w jsonWriter) object(dst []byte, x val, depth int) []byte {
	if own, ok := w.frame.field(x, "toJSON"); ok && own.k != isUndefined {
		giveUp()
	}
	dst = append(dst, '{')
	some := false
	field := func(name string, item val) {
		if item.k == isUndefined {
			return
		}
		if some {
			dst = append(dst, ',')
		}
		some = true
		dst = append(appendQuoted(w.line(dst, depth+1), name), ':')
		if w.indent != "" {
			dst = append(dst, ' ')
		}
		dst = w.value(dst, item, depth+1)
	}
	w.frame.eachField(x, field)
	if some {
		dst = w.line(dst, depth)
	}
	return append(dst, '}')
}

// parseJSON is JSON.parse: numbers become JavaScript's own.
func parseJSON(f *frame, x val) val {
	text := f.text(x)
	f.spend(len(text) / textWork)
	v, err := value.Parse([]byte(text))
	if err != nil {
		giveUp()
	}
	return f.parsed(v, 0)
}

func (f *frame) parsed(v value.Value, depth int) val {
	if depth > maxNesting {
		giveUp()
	}
	switch v.Kind() {
	case value.KindNumber:
		n, exact := parseNumber(v.Digits())
		if !exact {
			if strings.ContainsAny(v.Digits(), ".eE") {
				giveUp()
			}
			return val{k: isExact, v: v} // a whole number keeps its digits
		}
		return numberVal(n)
	case value.KindList:
		items := make([]val, 0, v.Len())
		f.spend(v.Len())
		for item := range v.Items() {
			items = append(items, f.parsed(item, depth+1))
		}
		return listVal(items)
	case value.KindObject:
		f.spend(v.Len())
		var b assembly
		b.begin(f)
		for name, item := range v.Fields() {
			b.set(name, f.parsed(item, depth+1))
		}
		return b.object(f)
	default:
		return f.read(v)
	}
}
