package server

import (
	"bufio"
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"net"
	"net/http"
	"net/http/cookiejar"
	"net/url"
	"strings"
	"testing"
	"testing/fstest"
	"time"

	"fairlead/app"
)

// Flows is a service as the shell has them.
type Flows struct{ saved []string }

func (f *Flows) Read(file string) (string, error) {
	if file == "none" {
		return "", errors.New("none is not there any more; it may have been <moved>")
	}
	return "text & <b> of " + file, nil
}

func (f *Flows) Save(file string, parts []string) error {
	f.saved = append(f.saved, file+"="+strings.Join(parts, "+"))
	return nil
}

func (f *Flows) List() []string { return nil }

// secret is no method that can be called: it is not exported.
func (f *Flows) secret() string { return "secret" }

// open starts a server and gives a browser that has not signed in.
func open(t *testing.T, network bool) (*Server, *http.Client, string) {
	t.Helper()
	l, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		t.Fatal(err)
	}
	flows := &Flows{}
	_ = flows.secret()
	s, err := New(Options{Services: []any{flows}, Listener: l, Network: network, Designer: fstest.MapFS{
		"index.html": {Data: []byte("<title>the designer</title>")}, "assets/app.js": {Data: []byte("the code")},
	}})
	if err != nil {
		t.Fatal(err)
	}
	s.heartbeat = 50 * time.Millisecond
	ctx, cancel := context.WithCancel(context.Background())
	ended := make(chan error, 1)
	go func() { ended <- s.Serve(ctx) }()
	t.Cleanup(func() {
		cancel()
		if err := <-ended; err != nil {
			t.Error(err)
		}
	})
	jar, err := cookiejar.New(nil)
	if err != nil {
		t.Fatal(err)
	}
	return s, &http.Client{Jar: jar, Timeout: 10 * time.Second}, "http://" + l.Addr().String()
}

// signedIn opens a server and signs a browser in.
func signedIn(t *testing.T) (*Server, *http.Client, string) {
	t.Helper()
	s, browser, origin := open(t, false)
	if r := do(t, browser, "GET", s.Address(), "", nil); r.status != http.StatusOK {
		t.Fatalf("signing in answers %d", r.status)
	}
	return s, browser, origin
}

type answer struct {
	status int
	text   string
	header http.Header
	url    string
}

// do sends a request with header lines, "Name: value".
func do(t *testing.T, browser *http.Client, method, address, body string, header []string) answer {
	t.Helper()
	r, err := http.NewRequest(method, address, strings.NewReader(body))
	if err != nil {
		t.Fatal(err)
	}
	if method == http.MethodPost {
		r.Header.Set("Content-Type", "application/json")
	}
	for _, line := range header {
		name, value, _ := strings.Cut(line, ": ")
		r.Header.Set(name, value)
		if name == "Host" {
			r.Host = value
		}
	}
	reply, err := browser.Do(r)
	if err != nil {
		t.Fatal(err)
	}
	defer reply.Body.Close()
	text, err := io.ReadAll(reply.Body)
	if err != nil {
		t.Fatal(err)
	}
	return answer{reply.StatusCode, string(text), reply.Header, reply.Request.URL.String()}
}

const readOrders = `{"m": "app.Flows.Read", "args": ["orders"]}`

func TestSignIn(t *testing.T) {
	s, browser, origin := open(t, false)
	if r := do(t, browser, "GET", origin+"/", "", nil); r.status != http.StatusUnauthorized || strings.Contains(r.text, "the designer") {
		t.Errorf("without signing in: %d %s", r.status, r.text)
	}
	for _, path := range []string{"/assets/app.js", "/events", "/flow/orders"} {
		if r := do(t, browser, "GET", origin+path, "", nil); r.status != http.StatusUnauthorized {
			t.Errorf("%s without signing in: %d", path, r.status)
		}
	}
	if r := do(t, browser, "POST", origin+"/rpc", readOrders, nil); r.status != http.StatusUnauthorized {
		t.Errorf("a call without signing in: %d", r.status)
	}
	first, second := s.Address(), s.Address()
	if r := do(t, browser, "GET", first, "", nil); r.status != http.StatusUnauthorized {
		t.Errorf("a token that was replaced signs in: %d", r.status)
	}
	if r := do(t, browser, "GET", second+"x", "", nil); r.status != http.StatusUnauthorized {
		t.Errorf("a wrong token signs in: %d", r.status)
	}
	r := do(t, browser, "GET", second, "", nil)
	if r.status != http.StatusOK || !strings.Contains(r.text, "the designer") || strings.Contains(r.url, "token") {
		t.Errorf("signing in leads to %s: %d %s", r.url, r.status, r.text)
	}
	if r := do(t, &http.Client{}, "GET", second, "", nil); r.status != http.StatusUnauthorized {
		t.Errorf("a token signs in twice: %d", r.status)
	}
	if r := do(t, browser, "GET", second, "", nil); r.status != http.StatusOK {
		t.Errorf("the browser that is signed in is refused at its old address: %d", r.status)
	}
}

// TestCookie holds the cookie to be out of the reach of scripts and of other sites.
func TestCookie(t *testing.T) {
	s, _, _ := open(t, false)
	stay := &http.Client{CheckRedirect: func(*http.Request, []*http.Request) error { return http.ErrUseLastResponse }}
	r := do(t, stay, "GET", s.Address(), "", nil)
	cookie := r.header.Get("Set-Cookie")
	for _, want := range []string{"HttpOnly", "SameSite=Strict", "Path=/"} {
		if !strings.Contains(cookie, want) {
			t.Errorf("the cookie %q lacks %s", cookie, want)
		}
	}
	if strings.Contains(cookie, strings.Split(s.Address(), "token=")[1]) {
		t.Error("the cookie is the token")
	}
}

func TestCalls(t *testing.T) {
	_, browser, origin := signedIn(t)
	for _, c := range []struct {
		name, call string
		status     int
		want       string
	}{
		{"result", readOrders, 200, `{"result":"text & <b> of orders"}`},
		{"error of the method", `{"m": "app.Flows.Read", "args": ["none"]}`, 200,
			`{"error":"none is not there any more; it may have been <moved>"}`},
		{"nothing to give back", `{"m": "app.Flows.Save", "args": ["a", ["b", "c"]]}`, 200, `{"result":null}`},
		{"empty list", `{"m": "app.Flows.List", "args": []}`, 200, `{"result":null}`},
		{"no such method", `{"m": "app.Flows.Erase", "args": []}`, 400, `there is no method`},
		{"method that is not exported", `{"m": "app.Flows.secret", "args": []}`, 400, `there is no method`},
		{"method of something else", `{"m": "os.Exit", "args": [0]}`, 400, `there is no method`},
		{"too few arguments", `{"m": "app.Flows.Read", "args": []}`, 400, `takes 1 arguments, not 0`},
		{"too many arguments", `{"m": "app.Flows.Read", "args": ["a", "b"]}`, 400, `takes 1 arguments, not 2`},
		{"argument of another type", `{"m": "app.Flows.Read", "args": [7]}`, 400, `argument 1`},
		{"no JSON", `{"m": `, 400, `can't be read`},
		{"nothing", ``, 400, `can't be read`},
	} {
		t.Run(c.name, func(t *testing.T) {
			r := do(t, browser, "POST", origin+"/rpc", c.call, nil)
			if r.status != c.status || !strings.Contains(r.text, c.want) {
				t.Errorf("%d %s", r.status, r.text)
			}
			if !json.Valid([]byte(r.text)) || r.header.Get("Cache-Control") != "no-store" {
				t.Errorf("%s, %v", r.text, r.header)
			}
		})
	}
}

// TestStrangers holds the server to refuse other hosts, other pages, and whatever a form on
// another page could send, even with the cookie of a browser that is signed in.
func TestStrangers(t *testing.T) {
	s, browser, origin := signedIn(t)
	for _, c := range []struct {
		name, method, path string
		header             []string
		status             int
	}{
		{"name that leads here", "POST", "/rpc", []string{"Host: evil.example:" + s.port}, 421},
		{"name that leads here, the page", "GET", "/", []string{"Host: evil.example:" + s.port}, 421},
		{"another port", "POST", "/rpc", []string{"Host: 127.0.0.1:1"}, 421},
		{"no port", "POST", "/rpc", []string{"Host: 127.0.0.1"}, 421},
		{"another machine's address", "POST", "/rpc", []string{"Host: 192.168.1.7:" + s.port}, 421},
		{"address written as a number", "POST", "/rpc", []string{"Host: 2130706433:" + s.port}, 421},
		{"localhost", "POST", "/rpc", []string{"Host: localhost:" + s.port}, 401}, // other host, no cookie of it
		{"another origin", "POST", "/rpc", []string{"Origin: https://evil.example"}, 403},
		{"another origin, events", "GET", "/events", []string{"Origin: https://evil.example"}, 403},
		{"another port as origin", "POST", "/rpc", []string{"Origin: http://127.0.0.1:1"}, 403},
		{"another scheme as origin", "POST", "/rpc", []string{"Origin: https://127.0.0.1:" + s.port}, 403},
		{"no origin to speak of", "POST", "/rpc", []string{"Origin: null"}, 403},
		{"another site", "POST", "/rpc", []string{"Sec-Fetch-Site: cross-site"}, 403},
		{"another port of this machine", "POST", "/rpc", []string{"Sec-Fetch-Site: same-site"}, 403},
		{"a script of another site", "GET", "/assets/app.js", []string{"Sec-Fetch-Site: cross-site"}, 403},
		{"form", "POST", "/rpc", []string{"Content-Type: text/plain"}, 415},
		{"form as it is", "POST", "/rpc", []string{"Content-Type: application/x-www-form-urlencoded"}, 415},
		{"own page", "POST", "/rpc", []string{"Origin: " + origin, "Sec-Fetch-Site: same-origin"}, 200},
		{"link from elsewhere", "GET", "/", []string{"Sec-Fetch-Site: cross-site"}, 200},
		{"other verb", "PUT", "/rpc", nil, 405},
		{"call by GET", "GET", "/rpc", nil, 200}, // the page, as for each address within it
	} {
		t.Run(c.name, func(t *testing.T) {
			body := ""
			if c.method != http.MethodGet {
				body = readOrders
			}
			r := do(t, browser, c.method, origin+c.path, body, c.header)
			if r.status != c.status {
				t.Errorf("%d, not %d: %s", r.status, c.status, r.text)
			}
			if c.status != http.StatusOK && strings.Contains(r.text, "of orders") {
				t.Errorf("it was answered all the same: %s", r.text)
			}
			if r.header.Get("Access-Control-Allow-Origin") != "" {
				t.Error("other pages are let in")
			}
		})
	}
}

// TestNetwork holds a server that other machines may reach to take any address, and still no name.
func TestNetwork(t *testing.T) {
	s, browser, origin := open(t, true)
	for host, status := range map[string]int{"192.168.1.7": 401, "[fe80::1]": 401, "evil.example": 421} {
		r := do(t, browser, "POST", origin+"/rpc", readOrders, []string{"Host: " + host + ":" + s.port})
		if r.status != status {
			t.Errorf("%s: %d, not %d", host, r.status, status)
		}
	}
}

func TestLargeCall(t *testing.T) {
	s, browser, origin := signedIn(t)
	s.maxCall = 1 << 20
	body := io.MultiReader(strings.NewReader(`{"m": "app.Flows.Read", "args": ["`),
		io.LimitReader(endless{}, s.maxCall), strings.NewReader(`"]}`))
	reply, err := browser.Post(origin+"/rpc", "application/json", body)
	if err != nil {
		var reset *url.Error
		if errors.As(err, &reset) && strings.Contains(err.Error(), "reset") {
			return // it hung up before all was sent
		}
		t.Fatal(err)
	}
	defer reply.Body.Close()
	if reply.StatusCode != http.StatusRequestEntityTooLarge {
		t.Errorf("%d", reply.StatusCode)
	}
}

type endless struct{}

func (endless) Read(p []byte) (int, error) {
	for i := range p {
		p[i] = 'x'
	}
	return len(p), nil
}

func TestDesigner(t *testing.T) {
	_, browser, origin := signedIn(t)
	for _, c := range []struct {
		path   string
		status int
		want   string
		kept   string
	}{
		{"/", 200, "the designer", "no-store"},
		{"/flow/orders", 200, "the designer", "no-store"},
		{"/flow/flows/orders.flow.json", 200, "the designer", "no-store"},
		{"/assets/app.js", 200, "the code", "private, max-age=31536000, immutable"},
		{"/assets/other.js", 404, "", ""},
		{"/../server.go", 404, "", ""},
	} {
		r := do(t, browser, "GET", origin+c.path, "", nil)
		if r.status != c.status || !strings.Contains(r.text, c.want) || r.header.Get("Cache-Control") != c.kept {
			t.Errorf("%s: %d %q %s", c.path, r.status, r.text, r.header.Get("Cache-Control"))
		}
		for name, want := range map[string]string{
			"Content-Security-Policy": app.PagePolicy, "X-Content-Type-Options": "nosniff", "Referrer-Policy": "no-referrer",
		} {
			if r.header.Get(name) != want {
				t.Errorf("%s: %s is %q", c.path, name, r.header.Get(name))
			}
		}
	}
}

// listen reads the events that a page hears.
func listen(t *testing.T, browser *http.Client, origin string) (next func() string, leave func()) {
	t.Helper()
	ctx, cancel := context.WithCancel(context.Background())
	r, err := http.NewRequestWithContext(ctx, http.MethodGet, origin+"/events", nil)
	if err != nil {
		t.Fatal(err)
	}
	reply, err := browser.Do(r)
	if err != nil || reply.Header.Get("Content-Type") != "text/event-stream" {
		t.Fatal(err, reply)
	}
	lines := bufio.NewScanner(reply.Body)
	if !lines.Scan() || lines.Text() != ": hello" {
		t.Fatalf("it begins with %q", lines.Text())
	}
	next = func() string {
		for lines.Scan() {
			if data, ok := strings.CutPrefix(lines.Text(), "data: "); ok {
				return data
			}
		}
		return ""
	}
	return next, func() { cancel(); _ = reply.Body.Close() }
}

func TestEvents(t *testing.T) {
	s, browser, origin := signedIn(t)
	next, leave := listen(t, browser, origin)
	defer leave()
	second, leaveSecond := listen(t, browser, origin)
	s.Tell(app.Event{Name: "run", Key: "run 1", Data: map[string]string{"message": "a\nb <c>"}})
	want := `{"name":"run","data":{"message":"a\nb <c>"}}`
	if got := next(); got != want {
		t.Errorf("got %s", got)
	}
	if got := second(); got != want {
		t.Errorf("the second page got %s", got)
	}
	leaveSecond()
	time.Sleep(3 * s.heartbeat) // beats are no events
	s.Tell(app.Event{Name: "flows", Key: "flows"})
	if got := next(); got != `{"name":"flows","data":null}` {
		t.Errorf("got %s", got)
	}
}

// TestSlowPage holds a page that takes nothing not to make anyone wait, and to get the latest of
// each key when it comes back.
func TestSlowPage(t *testing.T) {
	h := newHub()
	m, leave := h.join()
	defer leave()
	begin := time.Now()
	for i := range 100_000 {
		h.tell(app.Event{Name: "run", Key: fmt.Sprint("run ", i%3), Data: i})
	}
	if took := time.Since(begin); took > 5*time.Second {
		t.Errorf("telling took %v", took)
	}
	got := h.take(m)
	if len(got) != 3 || string(got[0]) != `{"name":"run","data":99999}` {
		t.Errorf("it gets %q", got)
	}
	if len(h.take(m)) != 0 {
		t.Error("it gets them twice")
	}
}

// TestEnd holds the end of the server to end the streams of pages at once.
func TestEnd(t *testing.T) {
	l, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		t.Fatal(err)
	}
	s, err := New(Options{Services: []any{&Flows{}}, Listener: l, Designer: fstest.MapFS{}})
	if err != nil {
		t.Fatal(err)
	}
	ctx, cancel := context.WithCancel(context.Background())
	ended := make(chan error, 1)
	go func() { ended <- s.Serve(ctx) }()
	jar, err := cookiejar.New(nil)
	if err != nil {
		t.Fatal(err)
	}
	browser := &http.Client{Jar: jar}
	if r := do(t, browser, "GET", s.Address(), "", nil); r.status != http.StatusNotFound || !strings.Contains(r.text, "make build") {
		t.Errorf("a program without the designer says %d %s", r.status, r.text)
	}
	next, leave := listen(t, browser, "http://"+l.Addr().String())
	defer leave()
	cancel()
	if got := next(); got != "" {
		t.Errorf("an event %q at the end", got)
	}
	select {
	case err := <-ended:
		if err != nil {
			t.Error(err)
		}
	case <-time.After(3 * time.Second):
		t.Error("the server waits for pages")
	}
}

func TestHooks(t *testing.T) {
	l, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		t.Fatal(err)
	}
	ctx, cancel := context.WithCancel(context.Background())
	ended := make(chan error, 1)
	go func() { ended <- NewHooks(l).Serve(ctx) }()
	r := do(t, http.DefaultClient, "POST", "http://"+l.Addr().String()+"/orders<b>", `{}`, nil)
	if r.status != http.StatusNotFound || r.text != `{"error":"no flow that is on has a webhook at /orders<b>"}` {
		t.Errorf("%d %s", r.status, r.text)
	}
	cancel()
	if err := <-ended; err != nil {
		t.Error(err)
	}
}
