package value

import (
	"fmt"
	"strings"
	"unicode/utf8"
)

// Excerpt is a value of about so many bytes that shows what is in v, and v itself where that is no
// larger: long texts are cut, long lists and objects end early, and texts in them say so.
func (v Value) Excerpt(limit int) Value {
	size := v.Size()
	if size <= limit {
		return v
	}
	switch v.kind {
	case KindText:
		text, size := v.beginning(limit)
		return Text(text + fmt.Sprintf("… (%d bytes)", size))
	case KindNumber:
		return Text(cut(v.str, limit) + fmt.Sprintf("… (%d digits)", len(v.str)))
	}
	// Every part gets a share, so that one that is large does not hide all behind it.
	share := max(limit/8, 64)
	var items []Value
	var fields Builder
	shown := 0
	all := v.walk(func(name string, item Value) (more bool) {
		shown++
		item = item.Excerpt(share)
		limit -= item.Size() + len(name)
		if v.kind == KindList {
			items = append(items, item)
		} else {
			fields.Set(name, item)
		}
		return limit > 0
	})
	more := all - shown
	switch {
	case v.kind == KindList && more > 0:
		return ListOf(append(items, Text(fmt.Sprintf("… (%d more)", more)))...)
	case v.kind == KindList:
		return ListOf(items...)
	case more > 0:
		fields.Set("…", Text(fmt.Sprintf("(%d more)", more)))
	}
	return fields.Value()
}

// walk gives items of a list or fields of an object as long as more are wanted, and returns how many
// there are. What was not looked into yet stays so: that would take memory.
func (v Value) walk(give func(name string, item Value) (more bool)) int {
	if c := v.ref; v.str == "" || c != nil && (c.ready || c.inner.Load() != nil) {
		if v.kind == KindList {
			for item := range v.Items() {
				if !give("", item) {
					break
				}
			}
			return v.Len()
		}
		for name, item := range v.Fields() {
			if !give(name, item) {
				break
			}
		}
		return v.Len()
	}
	n, wanted := 0, true
	for i := pass(v.str, 1); v.str[i] != '}' && v.str[i] != ']'; n++ {
		key := `"":`
		if v.kind == KindObject {
			key, i = keyAt(v.str, i)
			i = pass(v.str, i)
		}
		s, after := itemAt(v.str, i)
		switch {
		case !wanted:
		case s.kind < KindList:
			wanted = give(textOf(key[1:len(key)-2]), s.scalar(v.str))
		default:
			item := Value{kind: s.kind, flags: s.flags, str: v.str[s.begin:s.end], ref: &composite{}}
			wanted = give(textOf(key[1:len(key)-2]), item)
		}
		if i = pass(v.str, after); v.str[i] == ',' {
			i = pass(v.str, i+1)
		}
	}
	return n
}

// beginning is the begin of a text, and how many bytes it has.
func (v Value) beginning(limit int) (text string, size int) {
	if v.flags&escaped == 0 {
		return cut(v.str, limit), len(v.str)
	}
	const piece = 64 << 10
	var room []byte
	for rest := v.str; rest != ""; {
		some := cutEscaped(rest, piece)
		room = appendUnescaped(room[:0], some)
		size += len(room)
		rest = rest[len(some):]
	}
	return unescape(cutEscaped(v.str, limit)), size
}

// cutEscaped is the begin of a text with escapes, without a part of a character at its end.
func cutEscaped(raw string, limit int) string {
	i := 0
	for i < len(raw) {
		n := 1
		switch {
		case raw[i] == '\\' && raw[i+1] != 'u':
			n = 2
		case raw[i] == '\\':
			n = len(`\u0000`)
			if strings.HasPrefix(raw[i+n:], `\u`) && (raw[i+2]|0x20) == 'd' {
				n *= 2 // two may be one character
			}
		case raw[i] >= utf8.RuneSelf:
			_, n = utf8.DecodeRuneInString(raw[i:])
		}
		if i+n > limit && i > 0 {
			break
		}
		i += n
	}
	return raw[:i]
}

// cut is the begin of a text, without a part of a character at its end.
func cut(text string, limit int) string {
	limit = max(0, min(limit, len(text)))
	for limit > 0 && limit < len(text) && !utf8.RuneStart(text[limit]) {
		limit--
	}
	return text[:limit]
}
