package request

import (
	"context"
	"mime"
	"strings"

	"fairlead/engine/node"
	"fairlead/engine/node/value"
)

// exchange sends the requests of one record and gives what its replies hold.
func (p *params) exchange(ctx context.Context, c *node.Call[params], m *message) ([]value.Value, error) {
	if p.Paging.Type != "none" {
		return p.pages(ctx, c, m)
	}
	a, err := p.send(ctx, c, m)
	if err != nil {
		return nil, err
	}
	v, err := p.read(c, m, a)
	if err != nil {
		return nil, err
	}
	return []value.Value{v}, nil
}

// read makes a value of a reply.
func (p *params) read(c *node.Call[params], m *message, a *answer) (value.Value, error) {
	switch p.Response {
	case "text":
		return value.Text(strings.ToValidUTF8(string(a.body), "\uFFFD")), nil
	case "file":
		return save(c, m, a)
	}
	if len(a.body) == 0 {
		return value.Null(), nil
	}
	v, err := value.Parse(a.body)
	if err == nil {
		return v, nil
	}
	said, _, _ := mime.ParseMediaType(a.headers.Get("Content-Type"))
	e := node.BadInput("the reply of %s is not JSON: %v", m.url.Host, err).WithStatus(a.status)
	if said == "text/html" {
		return v, e.WithHint("it is a web page: check the address, and whether a sign-in stands before it")
	}
	return v, e.WithHint("read the reply as text, or check the address")
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
