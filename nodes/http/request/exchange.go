package request

import (
	"bytes"
	"context"
	"io"
	"mime"
	"strings"

	"fairlead/engine/node"
	"fairlead/engine/node/value"
	"fairlead/nodes/internal/textfile"
)

// exchange sends the requests of one record and gives what its replies hold.
func (s *sender) exchange(ctx context.Context, m *message) ([]value.Value, error) {
	if s.params.Paging.Type != "none" {
		return s.pages(ctx, m)
	}
	a, err := s.send(ctx, m)
	if err != nil {
		return nil, err
	}
	v, err := s.read(m, a)
	if err != nil {
		return nil, err
	}
	return []value.Value{v}, nil
}

// read makes a value of a reply.
func (s *sender) read(m *message, a *answer) (value.Value, error) {
	said, more, _ := mime.ParseMediaType(a.headers.Get("Content-Type"))
	switch s.params.Response {
	case "text":
		return value.Text(a.text(more["charset"])), nil
	case "file":
		return save(s.call, m, a)
	}
	body := bytes.TrimPrefix(a.body, []byte("\ufeff"))
	if len(bytes.TrimSpace(body)) == 0 {
		return value.Null(), nil
	}
	v, err := value.Parse(body)
	if err == nil {
		return v, nil
	}
	e := node.BadInput("the reply of %s is not JSON: %v", m.url.Host, err).WithStatus(a.status)
	if said == "text/html" {
		return v, e.WithHint("it is a web page: check the address, and whether a sign-in stands before it")
	}
	return v, e.WithHint("read the reply as text, or check the address")
}

// text is the body in the encoding that the system says it has; UTF-8 where it doesn't, or where
// there is none of that name.
func (a *answer) text(charset string) string {
	if charset != "" && !strings.EqualFold(charset, "utf-8") {
		if in, err := textfile.Decode(bytes.NewReader(a.body), charset); err == nil {
			if text, err := io.ReadAll(in); err == nil {
				return string(text)
			}
		}
	}
	return strings.ToValidUTF8(string(bytes.TrimPrefix(a.body, []byte("\ufeff"))), "\uFFFD")
}

// save puts a reply into a file.
func save(c *node.Call[params], m *message, a *answer) (value.Value, error) {
	draft, err := c.Files.Create(m.saveTo)
	if err != nil {
		return value.Value{}, node.AsError(err).On("saveTo")
	}
	defer func() { _ = draft.Discard() }() // does nothing after the commit
	if _, err := draft.Write(a.body); err != nil {
		return value.Value{}, err
	}
	if err := draft.Commit(); err != nil {
		return value.Value{}, err
	}
	var told value.Builder
	told.Set("path", value.Text(m.saveTo))
	told.Set("size", value.Int(int64(len(a.body))))
	told.Set("type", value.Text(a.headers.Get("Content-Type")))
	return told.Value(), nil
}
