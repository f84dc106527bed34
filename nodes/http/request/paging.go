package request

import (
	"context"
	"crypto/sha256"
	"net/url"
	"regexp"
	"strconv"
	"strings"

	"fairlead/engine/node"
	"fairlead/engine/node/value"
)

// paging says how a long list comes page by page.
type paging struct {
	Type     string
	Items    value.Path
	Param    string
	Size     int
	SizeName string
	Start    int
	Cursor   value.Path
	MaxPages int
}

func (g *paging) fields(f *node.Form) {
	f.Choice(&g.Type, "type", "none", "page", "offset", "cursor", "link").Label("How").
		Help("How the system counts its pages.").
		Option("none", "One reply").Option("page", "Page number").Option("offset", "Offset").
		Option("cursor", "Cursor in the reply").Option("link", "Link to the next page")
	f.FieldPath(&g.Items, "items").Label("Records are in").
		Help("Where in a reply its records stand: data.items. Empty for a reply that is a list.")
	f.Text(&g.Param, "param").Label("Parameter").Help("The query parameter that names the page.").
		When("type", "page", "offset", "cursor").Placeholder("page")
	f.Int(&g.Start, "start").Label("First").Help("The number of the first page, 0 or 1.").
		When("type", "page", "offset").AtLeast(0)
	f.Int(&g.Size, "size").Label("Page size").Help("How many records a page has.").
		When("type", "page", "offset").Range(1, 100000)
	f.Text(&g.SizeName, "sizeParam").Label("Size parameter").
		Help("The query parameter for the page size; empty sends none.").
		When("type", "page", "offset")
	f.FieldPath(&g.Cursor, "cursor").Label("Next is in").
		Help("Where in a reply the cursor, or the address of the next page, stands: _links.next.").
		When("type", "cursor", "link")
	f.Int(&g.MaxPages, "maxPages").Label("At most").Help("More pages than this fail the record.").Range(1, 1000000)
}

// pages asks for one page after the other. Only a reply that says so ends the list: an error, a
// page that comes twice, or too many pages fail the record.
func (s *sender) pages(ctx context.Context, m *message) ([]value.Value, error) {
	p := s.params
	var all []value.Value
	seen := map[string]int{} // pages and addresses, by what they are
	next := *m
	next.url = p.Paging.first(m.url)
	again(seen, next.url.String(), 0)
	for page := 0; ; page++ {
		if page >= p.Paging.MaxPages {
			return nil, node.BadInput("there are more than %d pages", p.Paging.MaxPages).On("paging.maxPages").
				WithHint("allow more, or check how pages are counted")
		}
		a, err := s.send(ctx, &next)
		if err != nil {
			return nil, err
		}
		v, err := s.read(&next, a)
		if err != nil {
			return nil, err
		}
		items := p.Paging.Items.Get(v)
		if items.Kind() != value.KindList {
			return nil, node.BadInput("page %d has no list at %q", page+1, p.Paging.Items).On("paging.items").
				WithHint("name the field of the reply that holds the records")
		}
		if before := again(seen, v.String(), page); before > 0 && items.Len() > 0 {
			return nil, node.BadInput("page %d is the same as page %d", page+1, before).On("paging").
				WithHint("check the parameter that names the page")
		}
		for item := range items.Items() {
			all = append(all, item)
		}
		following, err := p.Paging.next(next.url, v, a, page, len(all), items.Len())
		if err != nil || following == nil {
			return all, err
		}
		if before := again(seen, following.String(), page+1); before > 0 {
			return nil, node.BadInput("page %d leads back to page %d", page+1, before).On("paging").
				WithHint("check where the next page is named")
		}
		next.url = following
	}
}

// again notes a text of a page, and gives the page, from 1, that had it before; 0 where none had.
func again(seen map[string]int, text string, page int) int {
	sum := sha256.Sum256([]byte(text))
	key := string(sum[:])
	before := seen[key]
	seen[key] = page + 1
	return before
}

// first puts what the first page needs into the address.
func (g *paging) first(u *url.URL) *url.URL {
	if g.Type != "page" && g.Type != "offset" {
		return u
	}
	query := u.Query()
	if g.SizeName != "" {
		query.Set(g.SizeName, strconv.Itoa(g.Size))
	}
	query.Set(g.name(), strconv.Itoa(g.Start))
	return with(u, query)
}

func (g *paging) name() string {
	if g.Param != "" {
		return g.Param
	}
	return g.Type
}

func with(u *url.URL, query url.Values) *url.URL {
	other := *u
	other.RawQuery = query.Encode()
	return &other
}

// next gives the address of the page behind this one; nil where there is none.
func (g *paging) next(u *url.URL, v value.Value, a *answer, page, so, here int) (*url.URL, error) {
	query := u.Query()
	switch g.Type {
	case "page", "offset":
		if here == 0 || g.SizeName != "" && here < g.Size {
			return nil, nil
		}
		at := g.Start + page + 1
		if g.Type == "offset" {
			at = g.Start + so
		}
		query.Set(g.name(), strconv.Itoa(at))
		return with(u, query), nil
	case "cursor":
		cursor := g.Cursor.Get(v)
		if cursor.IsMissing() || node.PlainText(cursor) == "" || cursor.Kind() == value.KindBool && !cursor.Bool() {
			return nil, nil
		}
		query.Set(g.name(), node.PlainText(cursor))
		return with(u, query), nil
	}
	return g.link(u, v, a)
}

var nextLink = regexp.MustCompile(`<([^>]*)>\s*;[^,<]*\brel="?(?:[\w-]+ )*next\b`)

// link finds the address of the next page in the reply, or in its header Link (RFC 8288).
func (g *paging) link(u *url.URL, v value.Value, a *answer) (*url.URL, error) {
	text := ""
	if g.Cursor.IsSet() {
		found := g.Cursor.Get(v)
		if href := found.Get("href"); !href.IsAbsent() {
			found = href
		}
		text = found.Text()
	} else if m := nextLink.FindStringSubmatch(strings.Join(a.headers.Values("Link"), ", ")); m != nil {
		text = m[1]
	}
	if text == "" {
		return nil, nil
	}
	next, err := u.Parse(text)
	if err != nil {
		return nil, node.BadInput("the link to the next page can't be read: %.80q", text).On("paging.cursor")
	}
	if next.Host != u.Host || next.Scheme != u.Scheme {
		return nil, node.BadInput("the link to the next page leads to another system, %s", next.Host).On("paging")
	}
	return next, nil
}
