package read

import (
	"bufio"
	"bytes"
	"encoding/xml"
	"errors"
	"fmt"
	"io"
	"strings"

	"golang.org/x/net/html/charset"

	"fairlead/engine/node"
	"fairlead/engine/node/value"
	"fairlead/nodes/internal/textfile"
	form "fairlead/nodes/xml"
)

// maxRecord bounds the bytes of one record.
const maxRecord = 256 << 20

// reader finds the elements that are records.
type reader struct {
	params *params
	in     *xml.Decoder
	wanted []string // the end of the path of a record; empty for children of the outermost element
	path   []string
	lists  map[string]bool // by path within the record
}

// recordError says why one record can't be read. Those after it can.
type recordError struct {
	message, remedy string
	line, column    int
}

func (e *recordError) Error() string { return e.message }

func newReader(p *params, in *bufio.Reader) (*reader, error) {
	r := &reader{params: p, lists: map[string]bool{}}
	if p.Element != "" {
		r.wanted = strings.Split(strings.Trim(p.Element, "/"), "/")
	}
	for _, path := range p.Lists {
		r.lists[path.String()] = true
	}
	source, recoded, err := utf16(in)
	if err != nil {
		return nil, err
	}
	r.in = xml.NewDecoder(source)
	r.in.CharsetReader = func(label string, in io.Reader) (io.Reader, error) {
		if recoded {
			return in, nil
		}
		out, err := charset.NewReaderLabel(label, in)
		if err != nil {
			return nil, node.BadInput("the file says that its encoding is %q, which is not known", label).
				WithHint("save it as UTF-8")
		}
		return out, nil
	}
	return r, nil
}

// utf16 turns a file with the mark of UTF-16 into UTF-8.
func utf16(in *bufio.Reader) (out io.Reader, recoded bool, err error) {
	head, err := in.Peek(2)
	if err != nil && err != io.EOF {
		return nil, false, err
	}
	if !bytes.Equal(head, []byte{0xFF, 0xFE}) && !bytes.Equal(head, []byte{0xFE, 0xFF}) {
		return in, false, nil
	}
	out, err = textfile.Decode(in, "utf-16")
	return out, true, err
}

// next gives the next record, or io.EOF.
func (r *reader) next() (value.Value, error) {
	for {
		token, err := r.token()
		if err == io.EOF && len(r.path) > 0 {
			err = r.failed(io.ErrUnexpectedEOF)
		}
		if err != nil {
			return value.Value{}, err
		}
		switch t := token.(type) {
		case xml.StartElement:
			r.path = append(r.path, r.name(t.Name))
			if len(r.path) > form.MaxDepth {
				return value.Value{}, r.fault("more than %d elements stand within each other", form.MaxDepth)
			}
			if r.isRecord() {
				v, err := r.record(t)
				r.path = r.path[:len(r.path)-1]
				return v, err
			}
		case xml.EndElement:
			r.path = r.path[:len(r.path)-1]
		}
	}
}

// isRecord tells whether the innermost element is one that was asked for.
func (r *reader) isRecord() bool {
	if len(r.wanted) == 0 {
		return len(r.path) == 2
	}
	at := len(r.path) - len(r.wanted)
	if at < 0 {
		return false
	}
	for i, name := range r.wanted {
		if r.path[at+i] != name {
			return false
		}
	}
	return true
}

// token reads on. A document type is refused: it could make a small file huge, or read others.
func (r *reader) token() (xml.Token, error) {
	token, err := r.in.RawToken()
	if err != nil {
		return nil, r.failed(err)
	}
	if d, ok := token.(xml.Directive); ok && bytes.HasPrefix(bytes.ToUpper(bytes.TrimSpace(d)), []byte("DOCTYPE")) {
		return nil, r.fault("the file has a document type, which Fairlead does not read").
			WithHint("take the line that begins with <!DOCTYPE out of the file")
	}
	if end, ok := token.(xml.EndElement); ok && len(r.path) > 0 {
		if open := r.path[len(r.path)-1]; open != r.name(end.Name) {
			return nil, r.fault("<%s> is closed by </%s>", open, r.name(end.Name)).WithHint("mend the file there")
		}
	} else if ok {
		return nil, r.fault("</%s> closes nothing", r.name(end.Name)).WithHint("mend the file there")
	}
	return token, nil
}

func (r *reader) name(n xml.Name) string {
	if r.params.Prefixes && n.Space != "" {
		return n.Space + ":" + n.Local
	}
	return n.Local
}

// failed puts an error of the decoder into words.
func (r *reader) failed(err error) error {
	var own *node.Error
	var syntax *xml.SyntaxError
	switch {
	case err == io.EOF || errors.As(err, &own):
		return err
	case errors.As(err, &syntax):
		return r.fault("this is not XML: %s", syntax.Msg).WithHint("mend the file there")
	case errors.Is(err, io.ErrUnexpectedEOF):
		return r.fault("the file ends within <%s>", r.path[len(r.path)-1]).WithHint("get the file again: a part is missing")
	}
	return node.CannotGoOn("read %s: %w", r.params.Path, err)
}

func (r *reader) fault(format string, args ...any) *node.Error {
	line, column := r.in.InputPos()
	return node.BadInput(format, args...).At("%s, line %d, column %d", r.params.Path, line, column)
}

// record reads an element to its end. One that is too deep or too large is read over.
func (r *reader) record(start xml.StartElement) (value.Value, error) {
	line, column := r.in.InputPos()
	from, depth := r.in.InputOffset(), len(r.path)
	var bad *recordError
	refuse := func(remedy, format string, args ...any) {
		if bad == nil {
			bad = &recordError{message: fmt.Sprintf(format, args...), remedy: remedy, line: line, column: column}
		}
	}
	open := []*element{r.begin(start)}
	for {
		token, err := r.token()
		if err == io.EOF {
			err = r.failed(io.ErrUnexpectedEOF)
		}
		if err != nil {
			return value.Value{}, err
		}
		top := open[len(open)-1]
		if r.in.InputOffset()-from > maxRecord {
			refuse("split it before", "a record of more than %d MB", maxRecord>>20)
		}
		switch t := token.(type) {
		case xml.StartElement:
			r.path = append(r.path, r.name(t.Name))
			if len(r.path) > form.MaxDepth {
				refuse("have it flattened where it is made", "more than %d elements stand within each other", form.MaxDepth)
			}
			if bad == nil {
				open = append(open, r.begin(t))
			}
		case xml.CharData:
			if bad == nil {
				top.text.Write(t)
			}
		case xml.EndElement:
			name := r.path[len(r.path)-1]
			if len(r.path) == depth {
				if bad != nil {
					return value.Value{}, bad
				}
				return top.value(r.lists, nil), nil
			}
			if bad == nil {
				open = open[:len(open)-1]
				open[len(open)-1].add(name, top.value(r.lists, r.path[depth:]))
			}
			r.path = r.path[:len(r.path)-1]
		}
	}
}
