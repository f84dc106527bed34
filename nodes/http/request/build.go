package request

import (
	"context"
	"crypto/sha256"
	"encoding/hex"
	"fmt"
	"net/http"
	"net/url"
	"strings"

	"fairlead/engine/node"
	"fairlead/engine/node/value"
)

// message is a request that can be sent several times.
type message struct {
	method  string
	url     *url.URL
	headers http.Header
	body    []byte
	saveTo  string
	// safe tells that sending it twice does no harm.
	safe bool
}

// request makes the first request of a record.
func (p *params) request(ctx context.Context, r node.Record) (*message, error) {
	m := &message{method: p.Method, headers: http.Header{}}
	var err error
	if m.url, err = p.address(ctx, r); err != nil {
		return nil, err
	}
	for i := range p.Headers {
		text, err := p.Headers[i].Text(ctx, r)
		if err != nil {
			return nil, at("headers."+p.Headers[i].Name, err)
		}
		if strings.ContainsAny(text, "\r\n\x00") {
			return nil, node.BadInput("the header %s holds a line end", p.Headers[i].Name).
				On("headers." + p.Headers[i].Name).WithHint("take it out: trim(…)")
		}
		m.headers.Set(p.Headers[i].Name, text)
	}
	if err := p.content(ctx, r, m); err != nil {
		return nil, err
	}
	if m.saveTo, err = p.SaveTo.Text(ctx, r); err != nil {
		return nil, at("saveTo", err)
	}
	key, err := p.Idempotency.Text(ctx, r)
	if err != nil {
		return nil, at("idempotency", err)
	}
	if key == "auto" {
		sum := sha256.Sum256([]byte(m.method + m.url.String() + r.Value.Key()))
		key = hex.EncodeToString(sum[:16])
	}
	if key != "" {
		m.headers.Set("Idempotency-Key", key)
	}
	m.safe = key != "" || m.method != http.MethodPost && m.method != http.MethodPatch
	return m, nil
}

func at(param string, err error) error {
	e := *node.AsError(err)
	e.Param = param
	return &e
}

func (p *params) address(ctx context.Context, r node.Record) (*url.URL, error) {
	text, err := p.URL.Text(ctx, r)
	if err != nil {
		return nil, at("url", err)
	}
	u, err := url.Parse(strings.TrimSpace(text))
	switch {
	case err != nil:
		return nil, node.BadInput("the address can't be read: %.80q", text).On("url").
			WithHint("write values into it with urlencode(…)")
	case u.Scheme != "http" && u.Scheme != "https" || u.Host == "":
		return nil, node.BadInput("the address %.80q does not begin with http:// or https://", u.Redacted()).On("url").
			WithHint("write the whole address")
	}
	query := u.Query()
	for i := range p.Query {
		v, err := p.Query[i].Value(ctx, r)
		if err != nil {
			return nil, at("query."+p.Query[i].Name, err)
		}
		switch {
		case v.Kind() == value.KindList:
			for item := range v.Items() {
				query.Add(p.Query[i].Name, node.PlainText(item))
			}
		case !v.IsMissing():
			query.Set(p.Query[i].Name, node.PlainText(v))
		}
	}
	if len(p.Query) > 0 {
		u.RawQuery = query.Encode()
	} else {
		u.RawQuery = escapeRaw(u.RawQuery)
	}
	return u, nil
}

// escapeRaw escapes what can't stand in a query but is often written there: spaces, letters beyond
// ASCII. All else stays as it was written.
func escapeRaw(query string) string {
	var out strings.Builder
	for i := range len(query) {
		if c := query[i]; c <= ' ' || c >= 0x7F || c == '"' || c == '<' || c == '>' {
			fmt.Fprintf(&out, "%%%02X", c)
		} else {
			out.WriteByte(c)
		}
	}
	return out.String()
}

// content puts the body in, and says what it is.
func (p *params) content(ctx context.Context, r node.Record, m *message) error {
	v, err := p.Body.Value(ctx, r)
	if err != nil {
		return at("body", err)
	}
	if !p.Body.IsSet() {
		switch m.method {
		case http.MethodPost, http.MethodPut, http.MethodPatch:
			v = r.Value
		default:
			return nil
		}
	}
	var kind string
	switch p.Encode {
	case "form":
		form := url.Values{}
		for name, field := range v.Fields() {
			form.Set(name, node.PlainText(field))
		}
		m.body, kind = []byte(form.Encode()), "application/x-www-form-urlencoded"
	case "text":
		m.body, kind = []byte(node.PlainText(v)), "text/plain; charset=utf-8"
	default:
		m.body, kind = v.AppendJSON(nil), "application/json"
	}
	if m.headers.Get("Content-Type") == "" {
		m.headers.Set("Content-Type", kind)
	}
	return nil
}
