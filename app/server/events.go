package server

import (
	"fmt"
	"net/http"
	"sync"
	"time"

	"fairlead/app"
)

// hub hands events to every page that listens. Of events with one key a slow page gets the latest
// alone, so that none can make another wait.
type hub struct {
	mu     sync.Mutex
	pages  map[*mailbox]struct{}
	closed bool
}

// mailbox holds what a page has not taken yet.
type mailbox struct {
	wake    chan struct{}
	closed  chan struct{}
	waiting map[string][]byte
	order   []string
}

func newHub() *hub { return &hub{pages: map[*mailbox]struct{}{}} }

// tell puts an event into all mailboxes. It does not block.
func (h *hub) tell(e app.Event) {
	h.mu.Lock()
	defer h.mu.Unlock()
	if len(h.pages) == 0 {
		return
	}
	text, err := encode(e)
	if err != nil {
		return // events hold only numbers and texts
	}
	for m := range h.pages {
		if _, known := m.waiting[e.Key]; !known {
			m.order = append(m.order, e.Key)
		}
		m.waiting[e.Key] = text
		select {
		case m.wake <- struct{}{}:
		default:
		}
	}
}

func (h *hub) join() (m *mailbox, leave func()) {
	h.mu.Lock()
	defer h.mu.Unlock()
	m = &mailbox{wake: make(chan struct{}, 1), closed: make(chan struct{}), waiting: map[string][]byte{}}
	if h.closed {
		close(m.closed)
	} else {
		h.pages[m] = struct{}{}
	}
	return m, func() {
		h.mu.Lock()
		defer h.mu.Unlock()
		delete(h.pages, m)
	}
}

// take empties a mailbox.
func (h *hub) take(m *mailbox) [][]byte {
	h.mu.Lock()
	defer h.mu.Unlock()
	events := make([][]byte, len(m.order))
	for i, key := range m.order {
		events[i] = m.waiting[key]
	}
	m.order, m.waiting = nil, map[string][]byte{}
	return events
}

func (h *hub) close() {
	h.mu.Lock()
	defer h.mu.Unlock()
	h.closed = true
	for m := range h.pages {
		close(m.closed)
		delete(h.pages, m)
	}
}

// heartbeat keeps a stream open through idle times.
const heartbeat = 15 * time.Second

// stream sends events until the page goes away.
func (s *Server) stream(w http.ResponseWriter, r *http.Request) {
	control := http.NewResponseController(w)
	m, leave := s.hub.join()
	defer leave()
	w.Header().Set("Content-Type", "text/event-stream")
	w.Header().Set("Cache-Control", "no-store")
	_, err := fmt.Fprint(w, ": hello\n\n")
	beat := time.NewTicker(s.heartbeat)
	defer beat.Stop()
	for err == nil {
		if err = control.Flush(); err != nil {
			return
		}
		select {
		case <-m.wake:
			for _, e := range s.hub.take(m) {
				_, err = fmt.Fprintf(w, "data: %s\n\n", e)
			}
		case <-beat.C:
			_, err = fmt.Fprint(w, ": beat\n\n")
		case <-m.closed:
			return
		case <-r.Context().Done():
			return
		}
	}
}
