package request

import (
	"fmt"
	"net/http"
	"strconv"
	"strings"
	"testing"
)

// list answers with items from one number to another.
func list(from, to int) string {
	var items []string
	for i := from; i < to; i++ {
		items = append(items, strconv.Itoa(i))
	}
	return "[" + strings.Join(items, ",") + "]"
}

func number(r *http.Request, name string) int {
	n, err := strconv.Atoi(r.URL.Query().Get(name))
	if err != nil {
		return -1
	}
	return n
}

// TestPagesAreReadToTheEnd reads 95 items by each way of paging, with faults on the way.
func TestPagesAreReadToTheEnd(t *testing.T) {
	const total = 95
	for name, c := range map[string]struct {
		params string
		answer func(r *http.Request) *http.Response
	}{
		"page numbers": {`{"paging":{"type":"page","start":1,"param":"p","sizeParam":"n","size":10}}`,
			func(r *http.Request) *http.Response {
				from := (number(r, "p") - 1) * number(r, "n")
				return says(200, list(from, min(from+10, total)))
			}},
		"page numbers without a size": {`{"paging":"page"}`, func(r *http.Request) *http.Response {
			from := number(r, "page") * 10
			return says(200, list(from, min(from+10, total)))
		}},
		"offsets": {`{"paging":{"type":"offset","sizeParam":"limit","size":7,"items":"data.items"}}`, func(r *http.Request) *http.Response {
			from := number(r, "offset")
			return says(200, `{"data":{"items":`+list(from, min(from+7, total))+`}}`)
		}},
		"a cursor": {`{"query":{"status":"open"},"paging":{"type":"cursor","param":"after","cursor":"next","items":"items"}}`,
			func(r *http.Request) *http.Response {
				if r.URL.Query().Get("status") != "open" {
					return says(400, "the query is lost")
				}
				from := max(number(r, "after"), 0)
				next := "null"
				if from+10 < total {
					next = fmt.Sprintf(`"%d"`, from+10)
				}
				return says(200, fmt.Sprintf(`{"items":%s,"next":%s}`, list(from, min(from+10, total)), next))
			}},
		"a link in the reply": {`{"paging":{"type":"link","cursor":"_links.next","items":"items"}}`, func(r *http.Request) *http.Response {
			from := max(number(r, "from"), 0)
			next := ""
			if from+10 < total {
				next = fmt.Sprintf(`,"_links":{"next":{"href":"/orders?from=%d"}}`, from+10)
			}
			return says(200, fmt.Sprintf(`{"items":%s%s}`, list(from, min(from+10, total)), next))
		}},
		"a link in a header": {`{"paging":"link"}`, func(r *http.Request) *http.Response {
			from := max(number(r, "from"), 0)
			reply := says(200, list(from, min(from+10, total)), "Link", `<https://shop.example/orders>; rel="first"`)
			if from+10 < total {
				reply.Header.Add("Link", fmt.Sprintf(`<?from=%d>; title="x"; rel="alternate next"`, from+10))
			}
			return reply
		}},
	} {
		t.Run(name, func(t *testing.T) {
			play(t, c.params, 1, func(n int, r *http.Request) (*http.Response, error) {
				if n%3 == 1 { // every third request fails
					return says(503, "busy"), nil
				}
				return c.answer(r), nil
			}, func(_ *shop, r *records) {
				holds(t, "failed", r.failed)
				for i := range max(total, len(r.out)) {
					if i >= len(r.out) || r.out[i] != strconv.Itoa(i) {
						t.Fatalf("%d items, the %d. is not %d", len(r.out), i+1, i)
					}
				}
			})
		})
	}
}

// TestAListThatIsNotWholeFails holds every end that is none to fail the record: half a list is
// worse than none.
func TestAListThatIsNotWholeFails(t *testing.T) {
	for name, c := range map[string]struct {
		params string
		answer func(r *http.Request) *http.Response
		want   string
	}{
		"a page that is not found": {`{"paging":"page"}`, func(r *http.Request) *http.Response {
			if number(r, "page") == 2 {
				return says(404, "no such page")
			}
			return says(200, list(number(r, "page"), number(r, "page")+1))
		}, "answered 404"},
		"the same page again": {`{"paging":"page"}`, func(*http.Request) *http.Response { return says(200, "[1,2]") },
			"page 2 is the same as page 1; check the parameter that names the page"},
		"two pages in turn": {`{"paging":"page"}`, func(r *http.Request) *http.Response {
			return says(200, list(number(r, "page")%2, 3))
		}, "page 3 is the same as page 1"},
		"a cursor that leads back": {`{"paging":{"type":"cursor","cursor":"next","items":"items"}}`, func(r *http.Request) *http.Response {
			n := number(r, "cursor")
			return says(200, fmt.Sprintf(`{"items":[%d],"next":%d,"at":%q}`, n, (n+1)%3, r.URL.RawQuery))
		}, "leads back to page"},
		"a page without a list": {`{"paging":{"type":"page","items":"items"}}`, func(*http.Request) *http.Response {
			return says(200, `{"error":"try again"}`)
		}, `page 1 has no list at "items"; name the field of the reply that holds the records`},
		"a web page": {`{"paging":"page"}`, func(*http.Request) *http.Response {
			return says(200, "<html>", "Content-Type", "text/html")
		}, "it is a web page"},
		"a link to another system": {`{"paging":{"type":"link","cursor":"next","items":"items"}}`, func(*http.Request) *http.Response {
			return says(200, `{"items":[1],"next":"https://evil.example/"}`)
		}, "leads to another system, evil.example"},
		"too many pages": {`{"paging":{"type":"page","maxPages":5}}`, func(r *http.Request) *http.Response {
			return says(200, list(number(r, "page"), number(r, "page")+1))
		}, "there are more than 5 pages; allow more, or check how pages are counted"},
	} {
		t.Run(name, func(t *testing.T) {
			play(t, c.params, 1, func(_ int, r *http.Request) (*http.Response, error) { return c.answer(r), nil },
				func(_ *shop, r *records) {
					holds(t, "out", r.out)
					holds(t, "failed", r.failed, c.want)
				})
		})
	}
}
