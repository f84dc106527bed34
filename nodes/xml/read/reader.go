package read

import (
	"bytes"
	"errors"
	"fmt"
	"io"
	"strings"

	"fairlead/engine/node"
	"fairlead/engine/node/value"
	"fairlead/nodes/internal/markup"
	form "fairlead/nodes/xml"
)

// maxRecord bounds the bytes of one record, as JSON has them.
const maxRecord = 256 << 20

// reader finds the elements that are records.
type reader struct {
	params *params
	in     *markup.Reader
	wanted []string // the end of the path of a record; empty for children of the outermost element
	path   []string // of the open elements around the records
	record *record
	parser value.Parser
	room   []byte // for the JSON of small records
}

// recordError says why one record can't be read. Those after it can.
type recordError struct {
	message, remedy string
	line, column    int
}

func (e *recordError) Error() string { return e.message }

func newReader(p *params, in io.Reader) *reader {
	r := &reader{params: p, in: markup.NewReader(in), record: newRecord(p)}
	if p.Element != "" {
		r.wanted = strings.Split(strings.Trim(p.Element, "/"), "/")
		for i, name := range r.wanted {
			r.wanted[i] = string(named([]byte(name), p.Prefixes))
		}
	}
	return r
}

// next gives the next record, or io.EOF.
func (r *reader) next() (value.Value, error) {
	for {
		kind, err := r.in.Next()
		if err = r.failed(err); err != nil && kind != markup.Start {
			return value.Value{}, err
		}
		switch kind {
		case markup.Start:
			r.path = append(r.path, string(named(r.in.Name, r.params.Prefixes)))
			if len(r.path) > form.MaxDepth {
				return value.Value{}, r.tooDeep()
			}
			if !r.isRecord() {
				if err != nil {
					return value.Value{}, err
				}
				continue
			}
			v, err := r.read(err)
			r.path = r.path[:len(r.path)-1]
			return v, err
		case markup.End:
			r.path = r.path[:len(r.path)-1]
		case markup.Text:
		}
	}
}

// named is a name as fields have it.
func named(name []byte, prefixes bool) []byte {
	if prefixes {
		return name
	}
	return markup.Local(name)
}

func (r *reader) tooDeep() error {
	line, column := r.in.Position()
	return node.BadInput("more than %d elements stand within each other", form.MaxDepth).
		At("%s, line %d, column %d", r.params.Path, line, column)
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

// failed puts an error of the document into words: that of one record, or one behind which nothing
// can be read.
func (r *reader) failed(err error) error {
	var own *node.Error
	var fault *markup.SyntaxError
	switch {
	case err == nil || err == io.EOF || errors.As(err, &own):
		return err
	case errors.As(err, &fault) && !fault.Fatal:
		return &recordError{fault.Message, fault.Remedy, fault.Line, fault.Column}
	case errors.As(err, &fault):
		return node.BadInput("%s", fault.Message).At("%s, line %d, column %d", r.params.Path, fault.Line, fault.Column).
			WithHint("%s", fault.Remedy)
	}
	return node.CannotGoOn("read %s: %w", r.params.Path, err)
}

// read reads the element that has begun to its end; wrong is what was wrong with its tag. A record
// that can't be made is read over.
func (r *reader) read(wrong error) (value.Value, error) {
	line, column := r.in.Position()
	depth := r.in.Depth()
	err := wrong
	if err == nil {
		r.record.begin(r.in)
	}
	for r.in.Depth() >= depth {
		kind, fault := r.in.Next()
		fault = r.failed(fault)
		var bad *recordError
		if fault != nil && !errors.As(fault, &bad) {
			return value.Value{}, fault
		}
		switch {
		case err != nil: // it is read over
		case fault != nil:
			err = fault
		case len(r.record.json) > maxRecord:
			err = &recordError{fmt.Sprintf("a record of more than %d MB", maxRecord>>20), "split it before", line, column}
		case r.in.Depth() > form.MaxDepth:
			message := fmt.Sprintf("more than %d elements stand within each other", form.MaxDepth)
			err = &recordError{message, "have it flattened where it is made", line, column}
		default:
			r.record.take(kind, r.in)
		}
	}
	if err != nil {
		r.record.json = r.record.json[:0]
		return value.Value{}, err
	}
	return r.parser.Own(r.kept(r.record)), nil
}

// small is up to which size a record is copied into memory that others share.
const small = 16 << 10

// kept returns the JSON of a record in memory of its own.
func (r *reader) kept(of *record) []byte {
	n := len(of.json)
	if n > small {
		text := of.json
		if cap(text) > n+n/4 {
			text = bytes.Clone(text)
			of.json = of.json[:0]
		} else {
			of.json = nil
		}
		return text[:n:n]
	}
	if cap(r.room)-len(r.room) < n {
		r.room = make([]byte, 0, 16*small)
	}
	begin := len(r.room)
	r.room = append(r.room, of.json...)
	of.json = of.json[:0]
	return r.room[begin:len(r.room):len(r.room)]
}
