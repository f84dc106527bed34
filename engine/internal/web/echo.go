package web

import (
	"context"
	"encoding/json"
	"errors"
	"io"
	"net"
	"net/http"
	"strconv"
	"sync"
	"time"
	"unicode/utf8"
)

// echoLimit bounds the body that the echo endpoint takes.
const echoLimit = 16 << 20

// echo is an HTTP server on loopback that starts when it is first dialled.
type echo struct {
	mu     sync.Mutex
	server *http.Server
	at     string
}

func (e *echo) address(ctx context.Context) (string, error) {
	e.mu.Lock()
	defer e.mu.Unlock()
	if e.server != nil {
		return e.at, nil
	}
	listener, err := (&net.ListenConfig{}).Listen(ctx, "tcp", "127.0.0.1:0")
	if err != nil {
		return "", err
	}
	e.server = &http.Server{Handler: http.HandlerFunc(answer), ReadHeaderTimeout: 10 * time.Second}
	e.at = listener.Addr().String()
	go func(s *http.Server) { _ = s.Serve(listener) }(e.server) // ends with close
	return e.at, nil
}

func (e *echo) close() error {
	e.mu.Lock()
	defer e.mu.Unlock()
	if e.server == nil {
		return nil
	}
	ctx, cancel := context.WithTimeout(context.Background(), time.Second)
	defer cancel()
	err := e.server.Shutdown(ctx)
	if errors.Is(err, context.DeadlineExceeded) {
		err = e.server.Close()
	}
	e.server = nil
	return err
}

// reply is what the endpoint says of a request.
type reply struct {
	Method  string            `json:"method"`
	Path    string            `json:"path"`
	Query   map[string]string `json:"query"`
	Headers map[string]string `json:"headers"`
	Body    json.RawMessage   `json:"body"`
}

// answer replies with the request. A path /status/NNN answers with that status.
func answer(w http.ResponseWriter, r *http.Request) {
	body, err := io.ReadAll(http.MaxBytesReader(w, r.Body, echoLimit))
	if err != nil {
		http.Error(w, err.Error(), http.StatusRequestEntityTooLarge)
		return
	}
	said := reply{Method: r.Method, Path: r.URL.Path, Query: map[string]string{}, Headers: map[string]string{}}
	for name, values := range r.URL.Query() {
		said.Query[name] = values[0]
	}
	for name, values := range r.Header {
		said.Headers[name] = values[0]
	}
	said.Body = bodyAsJSON(body)
	w.Header().Set("Content-Type", "application/json")
	w.Header().Set("X-Content-Type-Options", "nosniff")
	w.WriteHeader(statusOf(r.URL.Path))
	encoder := json.NewEncoder(w)
	encoder.SetEscapeHTML(false)
	_ = encoder.Encode(said) // a client that went away needs no answer
}

func statusOf(path string) int {
	if len(path) == len("/status/NNN") && path[:8] == "/status/" {
		if n, err := strconv.Atoi(path[8:]); err == nil && n >= 200 && n <= 599 {
			return n
		}
	}
	return http.StatusOK
}

// bodyAsJSON gives a JSON body as it came, with all its digits, another as text.
func bodyAsJSON(body []byte) json.RawMessage {
	if len(body) == 0 {
		return json.RawMessage("null")
	}
	if json.Valid(body) {
		return body
	}
	text := string(body)
	if !utf8.ValidString(text) {
		text = strconv.Itoa(len(body)) + " bytes that are not text"
	}
	quoted, err := json.Marshal(text)
	if err != nil {
		return json.RawMessage("null")
	}
	return quoted
}
