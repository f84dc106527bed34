package value

import (
	"fmt"
	"unicode/utf8"
)

// Excerpt is a value of about so many bytes that shows what is in v, and v itself where that is no
// larger: long texts are cut, long lists and objects end early, and texts in them say so.
func (v Value) Excerpt(limit int) Value {
	size := v.Size()
	if size <= limit {
		return v
	}
	// Every part gets a share, so that one that is large does not hide all behind it.
	share := max(limit/8, 64)
	switch v.kind {
	case KindText:
		return Text(cut(v.Text(), limit) + fmt.Sprintf("… (%d bytes)", len(v.Text())))
	case KindNumber:
		return Text(cut(v.str, limit) + fmt.Sprintf("… (%d digits)", len(v.str)))
	case KindList:
		var items []Value
		for item := range v.Items() {
			if limit <= 0 {
				break
			}
			item = item.Excerpt(share)
			limit -= item.Size()
			items = append(items, item)
		}
		if more := v.Len() - len(items); more > 0 {
			items = append(items, Text(fmt.Sprintf("… (%d more)", more)))
		}
		return ListOf(items...)
	}
	var b Builder
	fields := 0
	for name, item := range v.Fields() {
		if limit <= 0 {
			b.Set("…", Text(fmt.Sprintf("(%d more)", v.Len()-fields)))
			break
		}
		item = item.Excerpt(share)
		limit -= item.Size() + len(name)
		b.Set(name, item)
		fields++
	}
	return b.Value()
}

// cut is the begin of a text, without a part of a character at its end.
func cut(text string, limit int) string {
	limit = max(0, min(limit, len(text)))
	for limit > 0 && limit < len(text) && !utf8.RuneStart(text[limit]) {
		limit--
	}
	return text[:limit]
}
