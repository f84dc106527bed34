package web

import (
	"net/http"
	"net/http/httptest"
	"net/url"
	"testing"
)

func TestAProxyIsNoWayAround(t *testing.T) {
	var asked []string
	proxy := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		asked = append(asked, r.URL.String())
		w.WriteHeader(http.StatusTeapot)
	}))
	defer proxy.Close()
	through, err := url.Parse(proxy.URL)
	if err != nil {
		t.Fatal(err)
	}
	transport := &http.Transport{Proxy: guarded(http.ProxyURL(through))}
	defer transport.CloseIdleConnections()
	client := &http.Client{Transport: transport}
	for address, passes := range map[string]bool{
		"http://169.254.169.254/":            false,
		"http://[::ffff:169.254.169.254]/":   false,
		"http://10.0.0.7/":                   true,
		"http://known-to-the-proxy.invalid/": true,
	} {
		r, err := http.NewRequestWithContext(t.Context(), http.MethodGet, address, nil)
		if err != nil {
			t.Fatal(err)
		}
		reply, err := client.Do(r)
		if err == nil {
			_ = reply.Body.Close()
		}
		if (err == nil) != passes {
			t.Errorf("%s: %v", address, err)
		}
	}
	if len(asked) != 2 {
		t.Errorf("the proxy was asked for %v", asked)
	}
}
