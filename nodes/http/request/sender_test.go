package request

import (
	"context"
	"errors"
	"fmt"
	"io"
	"net"
	"net/http"
	"strconv"
	"strings"
	"sync"
	"testing"
	"testing/synctest"
	"time"

	"fairlead/engine/node"
	"fairlead/engine/node/value"
)

// shop is a system that a test plays: it answers by a function and notes when it was asked.
type shop struct {
	began  time.Time
	answer func(n int, r *http.Request) (*http.Response, error)

	mu    sync.Mutex
	asked []time.Duration
	urls  []string
	heads []http.Header
	busy  int
	most  int
}

func (s *shop) RoundTrip(r *http.Request) (*http.Response, error) {
	s.mu.Lock()
	n := len(s.asked)
	s.asked, s.urls = append(s.asked, time.Since(s.began)), append(s.urls, r.URL.String())
	s.heads = append(s.heads, r.Header)
	s.busy++
	s.most = max(s.most, s.busy)
	s.mu.Unlock()
	defer func() {
		s.mu.Lock()
		s.busy--
		s.mu.Unlock()
	}()
	return s.answer(n, r)
}

func says(status int, body string, headers ...string) *http.Response {
	h := http.Header{}
	for i := 0; i < len(headers); i += 2 {
		h.Add(headers[i], headers[i+1])
	}
	return &http.Response{StatusCode: status, Header: h, Body: io.NopCloser(strings.NewReader(body))}
}

// records is the IO of a node: numbers come, what leaves is noted.
type records struct {
	node.IO
	left   int
	out    []string
	failed []string
}

func (r *records) Read(context.Context, string) ([]node.Record, error) {
	if r.left == 0 {
		return nil, io.EOF
	}
	batch := make([]node.Record, r.left)
	for i := range batch {
		batch[i] = node.New(value.Int(int64(i)))
	}
	r.left = 0
	return batch, nil
}

func (r *records) Emit(_ context.Context, _ string, one node.Record) error {
	r.out = append(r.out, one.Value.String())
	return nil
}

func (r *records) Fail(_ context.Context, one node.Record, err error) error {
	r.failed = append(r.failed, fmt.Sprintf("%s: %v", one.Value, err))
	return nil
}

// play runs a node against a shop on a clock of its own.
func play(t *testing.T, params string, count int, answer func(n int, r *http.Request) (*http.Response, error), look func(*shop, *records)) {
	t.Helper()
	synctest.Test(t, func(t *testing.T) {
		v, err := value.Parse([]byte(params))
		if err != nil {
			t.Fatal(err)
		}
		instance := Kind.New()
		if problems := instance.Bind(v.With("url", value.Text("https://shop.example/orders")), nil); len(problems) > 0 {
			t.Fatal(problems)
		}
		s, r := &shop{began: time.Now(), answer: answer}, &records{left: count}
		host := node.Host{HTTP: &http.Client{Transport: s}, Now: time.Now}
		if err := instance.Start(host, r).Stream(t.Context()); err != nil {
			t.Fatal(err)
		}
		look(s, r)
	})
}

func holds(t *testing.T, what string, got []string, want ...string) {
	t.Helper()
	if len(got) != len(want) {
		t.Errorf("%s: want %d, got %d: %q", what, len(want), len(got), got)
		return
	}
	for i := range want {
		if !strings.Contains(got[i], want[i]) {
			t.Errorf("%s %d: want %q in %q", what, i+1, want[i], got[i])
		}
	}
}

func TestOnlyRepliesThatAre2xxAreSuccess(t *testing.T) {
	for status, hint := range map[int]string{
		199: "", 301: "", 304: "", 400: "look at what was sent", 401: "check the credentials", 404: "check the address",
		422: "look at what was sent", 500: "try later", 599: "try later",
	} {
		play(t, `{"attempts":2}`, 1, func(int, *http.Request) (*http.Response, error) {
			return says(status, `{"error":"<no>"}`), nil
		}, func(_ *shop, r *records) {
			holds(t, "out", r.out)
			holds(t, "failed", r.failed, fmt.Sprintf("shop.example answered %d", status))
			if !strings.Contains(r.failed[0], `{"error":"<no>"}`) || !strings.HasSuffix(r.failed[0], hint) {
				t.Errorf("%d: told as %q", status, r.failed[0])
			}
		})
	}
}

func TestRetryAfterIsObeyedByAll(t *testing.T) {
	for form, text := range map[string]string{"seconds": "30", "date": ""} {
		play(t, `{"concurrency":3,"method":"POST"}`, 6, func(n int, _ *http.Request) (*http.Response, error) {
			time.Sleep(time.Second)
			if n > 0 {
				time.Sleep(time.Second)
			}
			if n == 0 {
				after := text
				if form == "date" {
					after = time.Now().Add(30 * time.Second).UTC().Format(http.TimeFormat)
				}
				return says(429, "", "Retry-After", after), nil
			}
			return says(200, strconv.Itoa(n)), nil
		}, func(s *shop, r *records) {
			if len(r.out) != 6 || len(r.failed) != 0 {
				t.Errorf("%s: out %v, failed %v", form, r.out, r.failed)
			}
			for _, at := range s.asked[3:] { // three were under way when the shop asked to wait
				if at < 30*time.Second {
					t.Errorf("%s: asked again after %v", form, at)
				}
			}
		})
	}
}

func TestRetryAfterThatIsTooLongFails(t *testing.T) {
	play(t, `{}`, 1, func(int, *http.Request) (*http.Response, error) {
		return says(503, "closed", "Retry-After", "86400"), nil
	},
		func(s *shop, r *records) {
			holds(t, "asked", s.urls, "")
			holds(t, "failed", r.failed, "answered 503")
		})
}

func TestTriesGrowApartAndEnd(t *testing.T) {
	play(t, `{"attempts":5}`, 1, func(int, *http.Request) (*http.Response, error) { return says(502, ""), nil },
		func(s *shop, r *records) {
			holds(t, "failed", r.failed, "answered 502 Bad Gateway 5 times")
			for i, at := range s.asked[1:] {
				if pause := at - s.asked[i]; pause <= 0 || pause > 500*time.Millisecond<<i {
					t.Errorf("pause %d is %v", i+1, pause)
				}
			}
		})
}

// TestWhatMightBeDoneTwiceIsNot sends a POST whose reply is lost: only with a key may it be sent
// again.
func TestWhatMightBeDoneTwiceIsNot(t *testing.T) {
	lost := func(n int, _ *http.Request) (*http.Response, error) {
		if n == 0 {
			return nil, errors.New("connection reset by peer")
		}
		return says(201, `"done"`), nil
	}
	play(t, `{"method":"POST"}`, 1, lost, func(s *shop, r *records) {
		holds(t, "asked", s.urls, "")
		holds(t, "failed", r.failed, "can't be reached: connection reset by peer")
	})
	play(t, `{"method":"POST","idempotency":"auto"}`, 1, lost, func(s *shop, r *records) {
		holds(t, "out", r.out, `"done"`)
		first, second := s.heads[0].Get("Idempotency-Key"), s.heads[1].Get("Idempotency-Key")
		if first == "" || first != second {
			t.Errorf("keys %q and %q", first, second)
		}
	})
	play(t, `{"method":"GET"}`, 1, lost, func(_ *shop, r *records) { holds(t, "out", r.out, `"done"`) })
	play(t, `{"method":"POST"}`, 1, func(n int, r *http.Request) (*http.Response, error) {
		if n == 0 { // it did not get there
			return nil, &net.OpError{Op: "dial", Err: errors.New("connection refused")}
		}
		return says(200, "1"), nil
	}, func(_ *shop, r *records) { holds(t, "out", r.out, "1") })
}

func TestATryIsGivenUpAfterItsTime(t *testing.T) {
	slow := func(_ int, r *http.Request) (*http.Response, error) {
		<-r.Context().Done()
		return nil, r.Context().Err()
	}
	play(t, `{"timeout":"2s","attempts":1}`, 1, slow, func(s *shop, r *records) {
		holds(t, "failed", r.failed, "shop.example did not answer within 2s; try later, or allow more time")
		if took := time.Since(s.began); took != 2*time.Second {
			t.Errorf("it took %v", took)
		}
	})
}

func TestOrderAndConcurrency(t *testing.T) {
	later := func(_ int, r *http.Request) (*http.Response, error) {
		body, err := io.ReadAll(r.Body)
		if err != nil {
			return nil, err
		}
		time.Sleep(time.Duration(10-len(body)) * time.Second / 10)
		if string(body) == "0" {
			time.Sleep(time.Minute)
		}
		return says(200, string(body)), nil
	}
	play(t, `{"method":"POST","concurrency":4}`, 40, later, func(s *shop, r *records) {
		for i, text := range r.out {
			if text != strconv.Itoa(i) {
				t.Fatalf("record %d is %s", i, text)
			}
		}
		if s.most != 4 || len(r.out) != 40 {
			t.Errorf("%d at once, %d replies", s.most, len(r.out))
		}
	})
	play(t, `{"method":"POST","concurrency":4,"ordered":false}`, 40, later, func(_ *shop, r *records) {
		if len(r.out) != 40 || r.out[0] == "0" || r.out[39] != "0" {
			t.Errorf("the slow one holds the others up: %v", r.out)
		}
	})
}

func TestReplies(t *testing.T) {
	for _, c := range []struct{ params, kind, body, out, failed string }{
		{`{}`, "application/json", "\ufeff{\"id\":12345678901234567890,\"p\":1.10}", `{"id":12345678901234567890,"p":1.10}`, ""},
		{`{}`, "application/json", " \n", `null`, ""},
		{`{}`, "text/html", "<html>", "", "it is a web page: check the address"},
		{`{}`, "application/json", `{"half":`, "", "the reply of shop.example is not JSON"},
		{`{"response":"text"}`, "text/plain; charset=iso-8859-1", "caf\xe9", `"café"`, ""},
		{`{"response":"text"}`, "text/plain", "caf\xe9 \u2713", "\"caf\ufffd \u2713\"", ""},
		{`{"into":"reply.body"}`, "", `[1]`, ``, "0: "},
		{`{"maxSize":1,"response":"text"}`, "", strings.Repeat("x", 1<<20+1), "", "is larger than 1 MB"},
	} {
		play(t, c.params, 1, func(int, *http.Request) (*http.Response, error) {
			return says(200, c.body, "Content-Type", c.kind), nil
		}, func(_ *shop, r *records) {
			if c.failed != "" {
				holds(t, "failed", r.failed, c.failed)
				return
			}
			holds(t, "out", r.out, c.out)
		})
	}
}
