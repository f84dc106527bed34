package request

import (
	"bytes"
	"context"
	"crypto/tls"
	"errors"
	"fmt"
	"io"
	"math/rand/v2"
	"net"
	"net/http"
	"net/url"
	"strconv"
	"strings"
	"sync"
	"time"

	"fairlead/engine/node"
)

// answer is a reply that was read.
type answer struct {
	status  int
	headers http.Header
	body    []byte
}

// The pauses between tries: a random part of what doubles from the first to the longest.
const (
	firstPause   = 500 * time.Millisecond
	longestPause = 30 * time.Second
	// longestWish is the longest that a system may ask to be left alone within a run.
	longestWish = 5 * time.Minute
)

// sender sends the messages of one node.
type sender struct {
	params *params
	call   *node.Call[params]
	gate   gate
}

// gate holds back all messages while the system wants to be left alone.
type gate struct {
	mu    sync.Mutex
	until time.Time
}

// shut keeps the gate shut for a while from now on.
func (g *gate) shut(d time.Duration) {
	g.mu.Lock()
	defer g.mu.Unlock()
	if until := time.Now().Add(d); until.After(g.until) {
		g.until = until
	}
}

// pass waits until the gate is open.
func (g *gate) pass(ctx context.Context) error {
	for {
		g.mu.Lock()
		left := time.Until(g.until)
		g.mu.Unlock()
		if left <= 0 {
			return nil
		}
		if err := rest(ctx, left); err != nil {
			return err
		}
	}
}

// send sends a message, again where that may help and does no harm.
func (s *sender) send(ctx context.Context, m *message) (*answer, error) {
	for try := 1; ; try++ {
		if err := s.gate.pass(ctx); err != nil {
			return nil, err
		}
		a, err := s.once(ctx, m)
		var again bool
		var wish time.Duration
		if err != nil {
			again = node.AsError(err).Class == node.Down && (m.safe || notSent(err))
		} else {
			again, wish = retryable(a, m, s.call.Now())
		}
		if ctx.Err() != nil {
			return nil, context.Cause(ctx)
		}
		if wish > 0 && wish <= longestWish {
			s.gate.shut(wish)
		}
		if !again || try >= s.params.Attempts || wish > longestWish {
			if err == nil && a.status/100 != 2 {
				err = refused(m, a, try)
			}
			return a, err
		}
		if err := rest(ctx, max(wish, pause(try))); err != nil {
			return nil, err
		}
	}
}

// retryable tells whether a reply asks to be tried again, and how long the system wants to wait.
func retryable(a *answer, m *message, now time.Time) (bool, time.Duration) {
	switch a.status {
	case http.StatusTooManyRequests, http.StatusServiceUnavailable:
		return true, wishOf(a.headers.Get("Retry-After"), now)
	case http.StatusBadGateway, http.StatusGatewayTimeout, http.StatusInternalServerError, http.StatusRequestTimeout:
		return m.safe, wishOf(a.headers.Get("Retry-After"), now)
	}
	return false, 0
}

// wishOf reads Retry-After: seconds, or a date.
func wishOf(text string, now time.Time) time.Duration {
	if seconds, err := strconv.Atoi(strings.TrimSpace(text)); err == nil && seconds >= 0 {
		return time.Duration(seconds) * time.Second
	}
	if at, err := http.ParseTime(text); err == nil && at.After(now) {
		return at.Sub(now)
	}
	return 0
}

func pause(try int) time.Duration {
	longest := min(firstPause<<min(try-1, 10), longestPause)
	return time.Duration(rand.Int64N(int64(longest)) + 1)
}

func rest(ctx context.Context, d time.Duration) error {
	timer := time.NewTimer(d)
	defer timer.Stop()
	select {
	case <-timer.C:
		return nil
	case <-ctx.Done():
		return context.Cause(ctx)
	}
}

// notSent tells that a message did not get as far as the system.
func notSent(err error) bool {
	var dial *net.OpError
	return errors.As(err, &dial) && dial.Op == "dial"
}

// once sends a message one time and reads the reply.
func (s *sender) once(ctx context.Context, m *message) (*answer, error) {
	p := s.params
	limited, cancel := context.WithTimeout(ctx, p.Timeout)
	defer cancel()
	var body io.Reader
	if m.body != nil {
		body = bytes.NewReader(m.body)
	}
	request, err := http.NewRequestWithContext(limited, m.method, m.url.String(), body)
	if err != nil {
		return nil, node.BadInput("the request can't be made: %v", scrub(err)).On("url")
	}
	request.Header = m.headers.Clone()
	if request.Header.Get("Accept") == "" && p.Response == "json" {
		request.Header.Set("Accept", "application/json")
	}
	if request.Header.Get("User-Agent") == "" {
		request.Header.Set("User-Agent", "Fairlead")
	}
	response, err := s.call.HTTP.Do(request)
	if err != nil {
		return nil, p.unanswered(ctx, m, err)
	}
	defer func() { _ = response.Body.Close() }() // it was read, or is of no use
	text, err := io.ReadAll(io.LimitReader(response.Body, int64(p.MaxSize)<<20+1))
	if err != nil {
		return nil, p.unanswered(ctx, m, fmt.Errorf("the reply broke off: %w", err))
	}
	if len(text) > p.MaxSize<<20 {
		return nil, node.BadInput("the reply of %s is larger than %d MB", m.url.Host, p.MaxSize).
			On("maxSize").WithHint("ask for less, or allow larger replies")
	}
	return &answer{response.StatusCode, response.Header, text}, nil
}

// unanswered says why there is no reply.
func (p *params) unanswered(ctx context.Context, m *message, err error) error {
	var own *node.Error
	switch {
	case ctx.Err() != nil:
		return context.Cause(ctx)
	case errors.As(err, &own):
		return own
	case errors.Is(err, context.DeadlineExceeded):
		return node.Unavailable("%s did not answer within %v", m.url.Host, p.Timeout).
			WithHint("try later, or allow more time")
	}
	var certificate *tls.CertificateVerificationError
	if errors.As(err, &certificate) {
		return node.BadInput("the certificate of %s can't be trusted: %w", m.url.Host, certificate.Err).
			WithHint("check the address; a certificate of your own must be known to this computer")
	}
	return node.Unavailable("%s can't be reached: %w", m.url.Host, scrub(err)).
		WithHint("check the address and the network")
}

// scrub takes the address, which may hold a password, out of an error.
func scrub(err error) error {
	var withURL *url.Error
	if errors.As(err, &withURL) {
		return withURL.Err
	}
	return err
}

// refused says what the system answered.
func refused(m *message, a *answer, tries int) error {
	said := strings.Join(strings.Fields(strings.ToValidUTF8(string(a.body), "\uFFFD")), " ")
	if runes := []rune(said); len(runes) > 500 {
		said = string(runes[:500]) + "…"
	}
	message := fmt.Sprintf("%s answered %d %s", m.url.Host, a.status, http.StatusText(a.status))
	if tries > 1 {
		message += fmt.Sprintf(" %d times", tries)
	}
	if said != "" {
		message += ": " + said
	}
	hint := map[int]string{
		400: "look at what was sent", 401: "check the credentials", 403: "check what the credentials allow",
		404: "check the address", 405: "check the method", 409: "the system has it already, perhaps",
		413: "send less at once", 422: "look at what was sent", 429: "send fewer requests at once",
	}[a.status]
	if a.status >= 500 {
		return node.Unavailable("%s", message).WithHint("try later").WithStatus(a.status)
	}
	if a.status == http.StatusTooManyRequests {
		return node.Unavailable("%s", message).WithHint("%s", hint).WithStatus(a.status)
	}
	return node.BadInput("%s", message).WithHint("%s", hint).WithStatus(a.status)
}
