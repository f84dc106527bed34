package window

import (
	"io"
	"net/http"
	"net/http/httptest"
	"testing"
	"testing/fstest"
)

// TestPage holds the addresses of the designer to lead to its page, files to stay files, and all
// answers to carry the policy.
func TestPage(t *testing.T) {
	files := fstest.MapFS{
		"index.html":    {Data: []byte("the page")},
		"assets/app.js": {Data: []byte("the code")},
	}
	handler := page(http.FileServerFS(files))
	for path, want := range map[string]string{
		"/": "the page", "/flow/orders": "the page", "/flow/flows/orders.flow.json": "the page", "/assets/app.js": "the code",
	} {
		w := httptest.NewRecorder()
		handler.ServeHTTP(w, httptest.NewRequest(http.MethodGet, path, nil))
		reply := w.Result()
		text, err := io.ReadAll(reply.Body)
		if err != nil || string(text) != want {
			t.Errorf("%s gives %q (%d), not %q: %v", path, text, reply.StatusCode, want, err)
		}
		if reply.Header.Get("Content-Security-Policy") == "" || reply.Header.Get("X-Content-Type-Options") != "nosniff" {
			t.Errorf("%s comes without its policy", path)
		}
	}
}

func TestSpoken(t *testing.T) {
	for language, want := range map[string]string{"en": "Close", "fr": "Fermer"} {
		if got := spoken(language).close; got != want {
			t.Errorf("%s: %q, not %q", language, got, want)
		}
	}
	for _, c := range []struct{ all, lang, want string }{
		{"", "fr_BE.UTF-8", "fr"}, {"C.UTF-8", "fr_FR", "C.UTF-8"}, {"", "", "en"}, {"fr", "en_US", "fr"},
	} {
		getenv := func(name string) string { return map[string]string{"LC_ALL": c.all, "LANG": c.lang}[name] }
		if got := machineLanguage(getenv); got != c.want {
			t.Errorf("%q %q: %q, not %q", c.all, c.lang, got, c.want)
		}
	}
}
