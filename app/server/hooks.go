package server

import (
	"context"
	"fmt"
	"net"
	"net/http"
	"time"
)

// Hooks is where webhooks answer: a listener of its own, which knows the paths of flows that are
// on and nothing else. It never shows the designer.
type Hooks struct{ listener net.Listener }

// NewHooks makes the address of webhooks. It answers when Serve is called.
func NewHooks(l net.Listener) *Hooks { return &Hooks{l} }

// Serve answers until ctx ends.
func (h *Hooks) Serve(ctx context.Context) error { return serve(ctx, h.listener, h, func() {}) }

// ServeHTTP answers a request. No flow has a webhook unless its kind is in the catalog and it is
// on, so what comes to other paths is told so.
func (h *Hooks) ServeHTTP(w http.ResponseWriter, r *http.Request) {
	w.Header().Set("X-Content-Type-Options", "nosniff")
	refuse(w, http.StatusNotFound, fmt.Sprintf("no flow that is on has a webhook at %.200s", r.URL.Path))
}

// serve answers requests at l until ctx ends; then it calls ending and lets those that are under
// way come to their end.
func serve(ctx context.Context, l net.Listener, handler http.Handler, ending func()) error {
	server := &http.Server{
		Handler: handler, ReadHeaderTimeout: 10 * time.Second, ReadTimeout: 5 * time.Minute,
		IdleTimeout: 2 * time.Minute, MaxHeaderBytes: 64 << 10,
	}
	ended := make(chan error, 1)
	go func() { ended <- server.Serve(l) }()
	select {
	case err := <-ended:
		return fmt.Errorf("serve: %w", err)
	case <-ctx.Done():
	}
	ending()
	last, cancel := context.WithTimeout(context.WithoutCancel(ctx), 5*time.Second)
	defer cancel()
	if err := server.Shutdown(last); err != nil {
		return server.Close()
	}
	return nil
}
