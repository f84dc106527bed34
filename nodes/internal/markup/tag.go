package markup

import (
	"bytes"
	"unicode/utf8"
)

const mend = "mend the file there"

// tag reads a tag whole and returns what stands between < and >.
func (r *Reader) tag() ([]byte, error) {
	var quote byte
	for i := r.next + 1; ; {
		for ; i < len(r.buf); i++ {
			switch c := r.buf[i]; {
			case quote != 0:
				if c == quote {
					quote = 0
				}
			case c == '"' || c == '\'':
				quote = c
			case c == '>':
				r.token = r.next
				tag := r.buf[r.next+1 : i]
				r.next = i + 1
				return tag, nil
			case c == '<':
				return nil, r.fatal(r.next, "write &lt; for a < in a text", "a tag has no end, or a < stands in a text")
			}
		}
		read := i - r.next
		switch {
		case r.eof:
			return nil, r.fatal(i, "get the file again: a part is missing", "the file ends within a tag")
		case read > maxTag:
			return nil, r.fatal(r.next, "a quote may not be closed: look at this tag",
				"a tag is longer than %d MB", maxTag>>20)
		}
		if err := r.fill(); err != nil {
			return nil, err
		}
		i = r.next + read
	}
}

func (r *Reader) endTag() (Kind, error) {
	tag, err := r.tag()
	if err != nil {
		return 0, err
	}
	name := bytes.TrimRight(tag[1:], " \t\r\n")
	if r.Depth() == 0 {
		return 0, r.fatal(r.token, mend, "</%s> closes nothing", name)
	}
	if !bytes.Equal(name, r.open()) {
		return 0, r.fatal(r.token, mend, "<%s> is closed by </%s>", r.open(), name)
	}
	r.leave()
	return End, nil
}

func (r *Reader) startTag() (Kind, error) {
	tag, err := r.tag()
	if err != nil {
		return 0, err
	}
	if n := len(tag); n > 0 && tag[n-1] == '/' {
		r.closing = true
		tag = tag[:n-1]
	}
	n := nameEnd(tag, 0)
	if n == 0 {
		return 0, r.fatal(r.token, "write &lt; for a < in a text", "there is no name behind <")
	}
	r.Name = tag[:n]
	if !utf8.Valid(r.Name) {
		return 0, r.fatal(r.token, "say the encoding in the first line of the file", "a name is not UTF-8")
	}
	if r.Depth() == deepest {
		return 0, r.fatal(r.token, "look at what makes this file", "more than %d elements stand within each other", deepest)
	}
	r.begins = append(r.begins, len(r.names))
	r.names = append(r.names, r.Name...)
	r.Attributes = r.Attributes[:0]
	if n == len(tag) {
		return Start, nil
	}
	return Start, r.attributes(tag, n)
}

// attributes reads those of a tag, from i on. A text that is not right is left out, and told of when
// all are read.
func (r *Reader) attributes(tag []byte, i int) error {
	var wrong error
	r.room = r.room[:0]
	for {
		if i = pass(tag, i); i == len(tag) {
			return wrong
		}
		begin := i
		if i = nameEnd(tag, i); i == begin {
			return r.fatal(r.token+1+i, mend, "found %q where the name of an attribute is wanted", firstRune(tag[i:]))
		}
		name := tag[begin:i]
		if i = pass(tag, i); i == len(tag) || tag[i] != '=' {
			return r.fatal(r.token+1+i, mend, "the attribute %s of <%s> has no value", name, r.Name)
		}
		if i = pass(tag, i+1); i == len(tag) || tag[i] != '"' && tag[i] != '\'' {
			return r.fatal(r.token+1+i, mend, "the value of the attribute %s of <%s> lacks its quotes", name, r.Name)
		}
		length := bytes.IndexByte(tag[i+1:], tag[i])
		if length < 0 {
			return r.fatal(r.token+1+i, mend, "the quote of the attribute %s of <%s> is not closed", name, r.Name)
		}
		text, err := r.meant(tag[i+1:i+1+length], r.token+2+i, true)
		if err == nil && !utf8.Valid(name) {
			err = r.fault(r.token+1+begin, "say the encoding in the first line of the file", "a name is not UTF-8")
		}
		if err != nil {
			wrong = err
		} else {
			r.Attributes = append(r.Attributes, Attribute{name, text})
		}
		i += length + 2
	}
}

// pass goes over white space.
func pass(tag []byte, i int) int {
	for i < len(tag) && isSpace(tag[i]) {
		i++
	}
	return i
}

func isSpace(c byte) bool { return c == ' ' || c == '\n' || c == '\t' || c == '\r' }

// nameEnd is where the name that begins at i ends; i where there is none.
func nameEnd(tag []byte, i int) int {
	begin := i
	for ; i < len(tag); i++ {
		c := tag[i]
		letter := c >= 'a' && c <= 'z' || c >= 'A' && c <= 'Z' || c == '_' || c == ':' || c >= utf8.RuneSelf
		if !letter && (i == begin || c != '-' && c != '.' && (c < '0' || c > '9')) {
			return i
		}
	}
	return i
}

func firstRune(b []byte) string {
	_, n := utf8.DecodeRune(b)
	return string(b[:n])
}
