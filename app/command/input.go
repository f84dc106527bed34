package command

import (
	"context"
	"io"
	"iter"
	"os"
	"strings"

	"fairlead/engine"
	"fairlead/engine/flow"
	"fairlead/engine/node"
	"fairlead/engine/node/value"
	"fairlead/nodes"
)

// parseVars reads name=value: JSON where it is some, text otherwise. What looks like a number stays
// a text where the flow's own value of the variable is one, as a postcode.
func parseVars(set []string, own value.Value) (map[string]value.Value, error) {
	vars := map[string]value.Value{}
	for _, one := range set {
		name, text, ok := strings.Cut(one, "=")
		if !ok || name == "" {
			return nil, node.BadInput("--set %s is not a variable with its value", one).WithHint("write --set name=value")
		}
		v, err := value.Parse([]byte(text))
		if err != nil || own.Get(name).Kind() == value.KindText && v.Kind() < value.KindList {
			v = value.Text(text)
		}
		vars[name] = v
	}
	return vars, nil
}

// given opens the records that are given to a run, nil when there are none. They need a node that
// begins with them. Reading ends with ctx.
func (s streams) given(ctx context.Context, path string, f *flow.Flow) (
	records iter.Seq2[value.Value, error], end func(), err error,
) {
	end = func() {}
	if path == "" {
		return nil, end, nil
	}
	kinds, err := nodes.Catalog()
	if err != nil {
		return nil, end, err
	}
	starts := engine.Takers(f, kinds)
	switch {
	case starts == 0:
		return nil, end, node.BadInput("--input: the flow has no node of kind start to take the records").
			WithHint("add one")
	case starts > 1:
		return nil, end, node.BadInput("--input: the records can go to one node of kind start, and the flow has %d",
			starts).WithHint("switch the others off")
	case path == "-":
		return readGiven(&reader{ctx: ctx, in: s.in}, "standard input"), end, nil
	}
	file, err := os.Open(path)
	if err != nil {
		return nil, end, node.BadInput("--input: %s can't be opened: %w", path, err).WithHint("check the path")
	}
	return readGiven(file, path), func() { _ = file.Close() }, nil // it was only read
}

// readGiven reads a JSON list or NDJSON as it is asked for.
func readGiven(in io.Reader, name string) iter.Seq2[value.Value, error] {
	return func(yield func(value.Value, error) bool) {
		d := value.NewDecoder(in, value.Options{})
		for {
			v, err := d.Next()
			if err == io.EOF {
				return
			}
			if err != nil {
				err = node.BadInput("%s: %w", name, err)
			}
			if !yield(v, err) || err != nil {
				return
			}
		}
	}
}

// reader reads until ctx ends: a read from a terminal or a pipe can't be broken off otherwise.
type reader struct {
	ctx  context.Context
	in   io.Reader
	rest []byte // was read, and did not fit
	err  error
}

// Read implements io.Reader.
func (r *reader) Read(p []byte) (int, error) {
	if len(r.rest) == 0 && r.err == nil {
		r.more()
	}
	n := copy(p, r.rest)
	r.rest = r.rest[n:]
	if len(r.rest) > 0 {
		return n, nil
	}
	return n, r.err
}

func (r *reader) more() {
	type chunk struct {
		text []byte
		err  error
	}
	got := make(chan chunk, 1)
	go func() {
		buf := make([]byte, 64<<10)
		n, err := r.in.Read(buf)
		got <- chunk{buf[:n], err}
	}()
	select {
	case c := <-got:
		r.rest, r.err = c.text, c.err
	case <-r.ctx.Done():
		r.err = r.ctx.Err()
	}
}
