package server

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"io/fs"
	"mime"
	"net"
	"net/http"
	"net/netip"
	"net/url"
	"path"
	"strings"
	"time"

	"fairlead/app"
)

// maxCall bounds a call, in bytes. A file that is dropped on the page comes as one.
const maxCall = 128 << 20

// Options are what a server needs.
type Options struct {
	Services []any // whose methods can be called
	Designer fs.FS // the built designer
	Listener net.Listener
	// Network lets other machines in: requests may name the server by any IP address.
	Network bool
}

// Server is the designer in a browser.
type Server struct {
	options   Options
	caller    *caller
	hub       *hub
	gate      *gate
	port      string
	files     http.Handler
	mux       *http.ServeMux
	heartbeat time.Duration
	maxCall   int64
}

// New makes a server. It answers when Serve is called.
func New(o Options) (*Server, error) {
	_, port, err := net.SplitHostPort(o.Listener.Addr().String())
	if err != nil {
		return nil, fmt.Errorf("find port: %w", err)
	}
	s := &Server{
		options: o, caller: newCaller(o.Services), hub: newHub(), gate: newGate(port), port: port,
		files: http.FileServerFS(o.Designer), mux: http.NewServeMux(), heartbeat: heartbeat,
		maxCall: maxCall,
	}
	s.mux.HandleFunc("POST /rpc", s.signedIn(s.rpc))
	s.mux.HandleFunc("GET /events", s.signedIn(s.stream))
	s.mux.HandleFunc("GET /", s.designer)
	return s, nil
}

// Tell sends an event to every page. It does not block.
func (s *Server) Tell(e app.Event) { s.hub.tell(e) }

// Address is where to open the designer, with a new token that signs in once.
func (s *Server) Address() string {
	return "http://" + s.options.Listener.Addr().String() + "/?token=" + s.gate.next()
}

// Serve answers until ctx ends, then lets calls that are under way come to their end.
func (s *Server) Serve(ctx context.Context) error {
	return serve(ctx, s.options.Listener, s, s.hub.close)
}

// ServeHTTP refuses what does not come from the designer's own page, then answers.
func (s *Server) ServeHTTP(w http.ResponseWriter, r *http.Request) {
	h := w.Header()
	h.Set("Content-Security-Policy", app.PagePolicy)
	h.Set("X-Content-Type-Options", "nosniff")
	h.Set("Referrer-Policy", "no-referrer")
	h.Set("Cross-Origin-Resource-Policy", "same-origin")
	h.Set("Cross-Origin-Opener-Policy", "same-origin")
	switch site := r.Header.Get("Sec-Fetch-Site"); {
	case !s.isOwnHost(r.Host):
		refuse(w, http.StatusMisdirectedRequest, "this host is not served here")
	case r.Header.Get("Origin") != "" && !s.isOwnOrigin(r.Header.Get("Origin"), r.Host),
		site != "" && site != "same-origin" && site != "none" && r.URL.Path != "/":
		refuse(w, http.StatusForbidden, "other pages may not call Fairlead")
	default:
		s.mux.ServeHTTP(w, r)
	}
}

// isOwnHost keeps other names that lead to this machine from being used against it (DNS
// rebinding).
func (s *Server) isOwnHost(host string) bool {
	name, port, err := net.SplitHostPort(host)
	if err != nil || port != s.port {
		return false
	}
	if strings.EqualFold(name, "localhost") {
		return true
	}
	ip, err := netip.ParseAddr(name)
	return err == nil && (ip.IsLoopback() || s.options.Network)
}

func (s *Server) isOwnOrigin(origin, host string) bool {
	u, err := url.Parse(origin)
	return err == nil && u.Scheme == "http" && strings.EqualFold(u.Host, host)
}

func refuse(w http.ResponseWriter, status int, why string) {
	w.Header().Set("Content-Type", "application/json")
	w.Header().Set("Cache-Control", "no-store")
	w.WriteHeader(status)
	text, err := encode(map[string]string{"error": why})
	if err == nil {
		_, _ = w.Write(text) // who went away needs no answer
	}
}

func (s *Server) signedIn(next http.HandlerFunc) http.HandlerFunc {
	return func(w http.ResponseWriter, r *http.Request) {
		if !s.gate.knows(r) {
			refuse(w, http.StatusUnauthorized, "not signed in")
			return
		}
		next(w, r)
	}
}

// designer shows the designer. Its own addresses all lead to its one page.
func (s *Server) designer(w http.ResponseWriter, r *http.Request) {
	if token := r.URL.Query().Get("token"); r.URL.Path == "/" && token != "" {
		s.signIn(w, r, token)
		return
	}
	if !s.gate.knows(r) {
		s.page(w, http.StatusUnauthorized, "Please sign in",
			"Open the address that fairlead serve printed. It works once: press Enter in that terminal for a new one.")
		return
	}
	name := strings.TrimPrefix(path.Clean(r.URL.Path), "/")
	if _, err := fs.Stat(s.options.Designer, name); name != "" && err == nil {
		w.Header().Set("Cache-Control", "no-cache")
		if strings.HasPrefix(name, "assets/") {
			w.Header().Set("Cache-Control", "private, max-age=31536000, immutable")
		}
		s.files.ServeHTTP(w, r)
		return
	}
	if !app.IsPage(name) {
		http.NotFound(w, r)
		return
	}
	html, err := fs.ReadFile(s.options.Designer, "index.html")
	if err != nil {
		s.page(w, http.StatusNotFound, "The designer is not in this program",
			"It was built without it. Build it in the project's folder: make build")
		return
	}
	w.Header().Set("Content-Type", "text/html; charset=utf-8")
	w.Header().Set("Cache-Control", "no-store")
	_, _ = w.Write(html) // a browser that went away needs no answer
}

// rpc answers one call.
func (s *Server) rpc(w http.ResponseWriter, r *http.Request) {
	if kind, _, err := mime.ParseMediaType(r.Header.Get("Content-Type")); err != nil || kind != "application/json" {
		refuse(w, http.StatusUnsupportedMediaType, "a call is JSON")
		return
	}
	var c struct {
		Method string            `json:"m"`
		Args   []json.RawMessage `json:"args"`
	}
	var large *http.MaxBytesError
	switch err := json.NewDecoder(http.MaxBytesReader(w, r.Body, s.maxCall)).Decode(&c); {
	case errors.As(err, &large):
		refuse(w, http.StatusRequestEntityTooLarge,
			"this is too large for a browser; copy the file into the folder data of the workspace")
		return
	case err != nil:
		refuse(w, http.StatusBadRequest, "the call can't be read")
		return
	}
	result, err := s.caller.call(c.Method, c.Args)
	switch {
	case errors.Is(err, errCall):
		refuse(w, http.StatusBadRequest, err.Error())
	case err != nil:
		refuse(w, http.StatusOK, err.Error())
	default:
		w.Header().Set("Content-Type", "application/json")
		w.Header().Set("Cache-Control", "no-store")
		_, _ = w.Write(append(append([]byte(`{"result":`), result...), '}')) // likewise
	}
}
