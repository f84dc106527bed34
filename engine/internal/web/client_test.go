package web_test

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"net"
	"net/http"
	"net/http/httptest"
	"net/url"
	"strings"
	"testing"
	"time"

	"go.uber.org/goleak"

	"fairlead/engine/internal/web"
	"fairlead/engine/node"
)

func TestMain(m *testing.M) { goleak.VerifyTestMain(m) }

func clients(t *testing.T) *web.Clients {
	t.Helper()
	// A proxy of the machine would take the place of the addresses that are tried.
	t.Setenv("HTTP_PROXY", "")
	c := web.NewClients()
	t.Cleanup(func() {
		if err := c.Close(); err != nil {
			t.Error(err)
		}
	})
	return c
}

func get(t *testing.T, c *web.Clients, address string) (int, string, error) {
	t.Helper()
	ctx, cancel := context.WithTimeout(t.Context(), 5*time.Second)
	defer cancel()
	r, err := http.NewRequestWithContext(ctx, http.MethodGet, address, nil)
	if err != nil {
		t.Fatal(err)
	}
	reply, err := c.Client().Do(r)
	if err != nil {
		return 0, "", err
	}
	defer func() { _ = reply.Body.Close() }()
	body, err := io.ReadAll(reply.Body)
	return reply.StatusCode, string(body), err
}

// forbidden are ways to write addresses that no flow may reach: the machine's own link, cloud
// metadata, nowhere and everyone.
var forbidden = []string{
	"http://169.254.169.254/latest/meta-data/",
	"http://169.254.1.1/",
	"http://[::ffff:169.254.169.254]/",
	"http://[::ffff:a9fe:a9fe]/",
	"http://[64:ff9b::169.254.169.254]/",
	"http://[64:ff9b:1::a9fe:a9fe]/",
	"http://[2002:a9fe:a9fe::1]/",
	"http://[::169.254.169.254]/",
	"http://[fe80::1]/",
	"http://[fe80::1%25lo]/",
	"http://[fd00:ec2::254]/",
	"http://100.100.100.200/",
	"http://168.63.129.16/",
	"http://192.0.0.192/",
	"http://0.0.0.0/",
	"http://[::]/",
	"http://[::ffff:0.0.0.0]/",
	"http://224.0.0.1/",
	"http://[ff02::1]/",
	"http://255.255.255.255/",
}

func TestForbiddenAddressesAreRefused(t *testing.T) {
	c := clients(t)
	for _, address := range forbidden {
		_, _, err := get(t, c, address)
		var told *node.Error
		if !errors.As(err, &told) || told.Class != node.Input || !strings.Contains(err.Error(), "may not be reached from a flow") {
			t.Errorf("%s: %v", address, err)
		}
	}
}

// TestOtherWaysToWriteAnAddress tries what some resolvers take for an address. Whatever this
// machine makes of them, the metadata service does not answer.
func TestOtherWaysToWriteAnAddress(t *testing.T) {
	c := clients(t)
	for _, host := range []string{"2852039166", "0xa9fea9fe", "0251.0376.0251.0376", "169.254.43518", "169.16689662"} {
		if status, _, err := get(t, c, "http://"+host+"/"); err == nil {
			t.Errorf("%s answered %d", host, status)
		}
	}
}

func TestRedirectsDoNotLeadAround(t *testing.T) {
	c := clients(t)
	for _, address := range forbidden[:4] {
		s := httptest.NewServer(http.RedirectHandler(address, http.StatusFound))
		_, _, err := get(t, c, s.URL)
		s.Close()
		if err == nil || !strings.Contains(err.Error(), "may not be reached from a flow") {
			t.Errorf("redirected to %s: %v", address, err)
		}
	}
}

func TestRedirectsInACircleEnd(t *testing.T) {
	c := clients(t)
	s := httptest.NewServer(http.RedirectHandler("/", http.StatusFound))
	defer s.Close()
	if _, _, err := get(t, c, s.URL); err == nil || !strings.Contains(err.Error(), "redirects in a circle") {
		t.Errorf("told as %v", err)
	}
}

// TestSecretsStayWithTheirHost follows a redirect to another host and looks at what it is sent.
func TestSecretsStayWithTheirHost(t *testing.T) {
	c := clients(t)
	got := make(chan http.Header, 2)
	other := httptest.NewServer(http.HandlerFunc(func(_ http.ResponseWriter, r *http.Request) { got <- r.Header }))
	defer other.Close()
	elsewhere := strings.Replace(other.URL, "127.0.0.1", "localhost", 1) + "/"
	first := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		if r.URL.Path == "/" {
			http.Redirect(w, r, "/here", http.StatusTemporaryRedirect)
			return
		}
		got <- r.Header
		http.Redirect(w, r, elsewhere, http.StatusTemporaryRedirect)
	}))
	defer first.Close()
	r, err := http.NewRequestWithContext(t.Context(), http.MethodGet, first.URL, nil)
	if err != nil {
		t.Fatal(err)
	}
	for _, name := range []string{"Authorization", "Cookie", "X-Api-Key", "Api-Key"} {
		r.Header.Set(name, "canary")
	}
	r.Header.Set("Accept", "application/json")
	reply, err := c.Client().Do(r)
	if err != nil {
		t.Fatal(err)
	}
	_ = reply.Body.Close()
	same, another := <-got, <-got
	if same.Get("X-Api-Key") != "canary" {
		t.Error("a redirect within a host loses its key")
	}
	if text := fmt.Sprint(another); strings.Contains(text, "canary") {
		t.Errorf("another host got a secret: %s", text)
	}
	if another.Get("Accept") != "application/json" {
		t.Error("another host was not told what is wanted")
	}
}

func TestLoopbackIsReached(t *testing.T) {
	c := clients(t)
	s := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, _ *http.Request) { _, _ = io.WriteString(w, "here") }))
	defer s.Close()
	_, port, err := net.SplitHostPort(s.Listener.Addr().String())
	if err != nil {
		t.Fatal(err)
	}
	for _, host := range []string{"127.0.0.1", "localhost", "[::ffff:127.0.0.1]"} {
		if _, body, err := get(t, c, "http://"+host+":"+port+"/"); err != nil || body != "here" {
			t.Errorf("%s: %q %v", host, body, err)
		}
	}
}

func TestTheEchoEndpoint(t *testing.T) {
	c := clients(t)
	send := func(method, path, body string) (int, map[string]json.RawMessage) {
		t.Helper()
		r, err := http.NewRequestWithContext(t.Context(), method, "http://"+web.EchoHost+path, strings.NewReader(body))
		if err != nil {
			t.Fatal(err)
		}
		r.Header.Set("X-Order", "A-1")
		reply, err := c.Client().Do(r)
		if err != nil {
			t.Fatal(err)
		}
		defer func() { _ = reply.Body.Close() }()
		said := map[string]json.RawMessage{}
		if err := json.NewDecoder(reply.Body).Decode(&said); err != nil {
			t.Fatal(err)
		}
		return reply.StatusCode, said
	}
	const exact = `{"b":12345678901234567890,"a":1.10,"t":"<é 😀>"}`
	status, said := send(http.MethodPost, "/orders?page=2&q="+url.QueryEscape("a b"), exact)
	if status != http.StatusOK || string(said["body"]) != exact {
		t.Errorf("%d: the body came back as %s", status, said["body"])
	}
	if string(said["method"]) != `"POST"` || string(said["path"]) != `"/orders"` || string(said["query"]) != `{"page":"2","q":"a b"}` {
		t.Errorf("said %s", said)
	}
	if !strings.Contains(string(said["headers"]), `"X-Order":"A-1"`) {
		t.Errorf("headers: %s", said["headers"])
	}
	for body, want := range map[string]string{"": "null", "plain": `"plain"`, "\xff\xfe": `"2 bytes that are not text"`} {
		if _, said := send(http.MethodPut, "/", body); string(said["body"]) != want {
			t.Errorf("%q came back as %s", body, said["body"])
		}
	}
	for path, want := range map[string]int{"/status/503": 503, "/status/204x": 200, "/status/abc": 200, "/status/999": 200} {
		if status, _ := send(http.MethodGet, path, ""); status != want {
			t.Errorf("%s answered %d", path, status)
		}
	}
}
