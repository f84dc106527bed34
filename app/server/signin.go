package server

import (
	"crypto/rand"
	"crypto/subtle"
	"net/http"
	"strings"
	"sync"
)

// gate lets in who was given a one-time token: it is exchanged for a cookie that only this page
// can send and no script can read.
type gate struct {
	name   string // of the cookie; ports of one host share their cookies
	cookie string

	mu    sync.Mutex
	token string // of the next sign-in; empty once it was used
}

func newGate(port string) *gate {
	return &gate{name: "fairlead-" + port, cookie: rand.Text() + rand.Text()}
}

// next gives a new token. The one before can't be used any more.
func (g *gate) next() string {
	g.mu.Lock()
	defer g.mu.Unlock()
	g.token = rand.Text() + rand.Text()
	return g.token
}

// use tells whether a token signs in. It does so once.
func (g *gate) use(token string) bool {
	g.mu.Lock()
	defer g.mu.Unlock()
	if g.token == "" || subtle.ConstantTimeCompare([]byte(token), []byte(g.token)) != 1 {
		return false
	}
	g.token = ""
	return true
}

func (g *gate) admit(w http.ResponseWriter) {
	http.SetCookie(w, &http.Cookie{
		Name: g.name, Value: g.cookie, Path: "/", HttpOnly: true, SameSite: http.SameSiteStrictMode,
	})
}

func (g *gate) knows(r *http.Request) bool {
	c, err := r.Cookie(g.name)
	return err == nil && subtle.ConstantTimeCompare([]byte(c.Value), []byte(g.cookie)) == 1
}

// signIn exchanges the token in the address for the cookie and takes it out of the address.
func (s *Server) signIn(w http.ResponseWriter, r *http.Request, token string) {
	if !s.gate.use(token) && !s.gate.knows(r) {
		s.page(w, http.StatusUnauthorized, "This address was used already",
			"Each sign-in address works once. In the terminal where fairlead serve runs, press Enter for a new one.")
		return
	}
	s.gate.admit(w)
	http.Redirect(w, r, "/", http.StatusSeeOther)
}

// page shows a page of the server's own.
func (s *Server) page(w http.ResponseWriter, status int, title, text string) {
	w.Header().Set("Content-Type", "text/html; charset=utf-8")
	w.Header().Set("Cache-Control", "no-store")
	w.WriteHeader(status)
	html := strings.NewReplacer("{title}", title, "{text}", text).Replace(ownPage)
	_, _ = w.Write([]byte(html)) // a browser that went away needs no answer
}

const ownPage = `<!doctype html>
<html lang="en"><head><meta charset="utf-8"><title>Fairlead</title>
<meta name="viewport" content="width=device-width">
<style>
:root { color-scheme: light dark }
body { font: 15px/1.5 system-ui, sans-serif; display: grid; place-content: center; min-height: 90vh; margin: 0 1rem }
main { max-width: 34rem }
h1 { font-size: 1.25rem }
a { color: #3a5bd9 }
@media (prefers-color-scheme: dark) { a { color: #9eb1ff } }
</style></head>
<body><main><h1>{title}</h1><p>{text}</p><p><a href="/">Try again</a></p></main></body></html>
`
