package value

import (
	"io"
	"unicode/utf8"
	"unsafe"
)

// WriteJSON writes what AppendJSON appends, piece by piece, so that a large value takes no memory by
// being written.
func (v Value) WriteJSON(out io.Writer) error {
	w := pieces{out: out}
	w.value(v)
	w.flush()
	return w.err
}

// atOnce is how much is written at once.
const atOnce = 64 << 10

// pieces writes values by pieces. After an error it writes nothing more.
type pieces struct {
	out io.Writer
	buf []byte
	err error
}

func (w *pieces) flush() {
	if w.err == nil && len(w.buf) > 0 {
		_, w.err = w.out.Write(w.buf)
	}
	w.buf = w.buf[:0]
}

func (w *pieces) value(v Value) {
	switch {
	case len(w.buf) > atOnce:
		w.flush()
		w.value(v)
	case v.Size() <= atOnce:
		w.buf = v.AppendJSON(w.buf)
	case v.kind == KindText:
		w.text(v)
	case v.kind < KindList || v.str != "" && v.flags&spaced == 0:
		w.raw(v.str)
	case v.str != "":
		w.compact(v.str)
	default:
		w.items(v)
	}
}

// raw writes a text as it is.
func (w *pieces) raw(text string) {
	w.flush()
	if w.err == nil {
		_, w.err = w.out.Write(unsafe.Slice(unsafe.StringData(text), len(text)))
	}
}

// text writes a text in quotes, piece by piece where it needs escapes.
func (w *pieces) text(v Value) {
	w.buf = append(w.buf, '"')
	if v.flags&(escaped|plain) != 0 {
		w.raw(v.str)
		w.buf = append(w.buf, '"')
		return
	}
	for rest := v.str; rest != ""; {
		n := min(len(rest), atOnce)
		for n < len(rest) && n > atOnce-utf8.UTFMax && !utf8.RuneStart(rest[n]) {
			n--
		}
		begin := len(w.buf)
		w.buf = appendText(w.buf, rest[:n])
		w.buf = append(w.buf[:begin], w.buf[begin+1:len(w.buf)-1]...) // without its quotes
		w.flush()
		rest = rest[n:]
	}
	w.buf = append(w.buf, '"')
}

// compact writes JSON without its white space.
func (w *pieces) compact(raw string) {
	for i := 0; i < len(raw); {
		switch c := raw[i]; c {
		case ' ', '\t', '\n', '\r':
			i++
		case '"':
			end := textEnd(raw, i)
			if end-i > atOnce {
				w.raw(raw[i:end])
			} else {
				w.buf = append(w.buf, raw[i:end]...)
			}
			i = end
		default:
			w.buf = append(w.buf, c)
			i++
		}
		if len(w.buf) > atOnce {
			w.flush()
		}
	}
}

// items writes a list or object that was made.
func (w *pieces) items(v Value) {
	brackets, c, first := "[]", v.ref, true
	if v.kind == KindObject {
		brackets = "{}"
	}
	w.buf = append(w.buf, brackets[0])
	for i := range c.items {
		if v.kind == KindObject && c.items[i].kind == KindAbsent {
			continue
		}
		if !first {
			w.buf = append(w.buf, ',')
		}
		first = false
		if v.kind == KindObject {
			w.buf = append(w.buf, c.shape.keys[i]...)
		}
		w.value(c.items[i])
	}
	w.buf = append(w.buf, brackets[1])
}
