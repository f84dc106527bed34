package run

import (
	"encoding/json"
	"sync"
	"sync/atomic"
)

// State is what a node does at the moment.
type State string

// The states of a node.
const (
	Idle     State = "idle"
	Working  State = "running"
	Finished State = "done"
	Broken   State = "failed" // the node as a whole could not go on
	Halted   State = "stopped"
	Off      State = "off"
)

// Counts are the figures of one node. In and Out count records; Out those that left by a wire
// or by the port out.
type Counts struct {
	In      int64            `json:"in"`
	Out     int64            `json:"out"`
	Failed  int64            `json:"failed"`
	Parked  int64            `json:"parked"`
	State   State            `json:"state"`
	Ports   map[string]int64 `json:"ports"` // records that left by each port, error included
	Message string           `json:"message,omitempty"`
	Kept    int64            `json:"kept,omitempty"`   // of the failed ones, those kept for a person
	Source  bool             `json:"source,omitempty"` // records enter the flow here
	Title   string           `json:"title,omitempty"`  // of a node within another: "Each line › Price"
}

// tally holds the counts of a step while it works.
type tally struct {
	in, failed, kept atomic.Int64

	mu      sync.Mutex
	state   State
	message string // of the first error
}

func (t *tally) set(s State) {
	t.mu.Lock()
	defer t.mu.Unlock()
	t.state = s
}

// note keeps the first error's message.
func (t *tally) note(message string) {
	t.mu.Lock()
	defer t.mu.Unlock()
	if t.message == "" {
		t.message = message
	}
}

func (l *ledger) counts() Counts {
	l.mu.Lock()
	c := Counts{State: l.state, Message: l.message}
	l.mu.Unlock()
	c.In, c.Failed, c.Kept, c.Source = l.in.Load(), l.failed.Load(), l.kept.Load(), l.source
	c.Title = l.title
	c.Ports = make(map[string]int64, len(l.ports))
	for _, a := range l.ports {
		n := a.sent.Load()
		c.Ports[a.port] = n
		if a.out {
			c.Out += n
		}
	}
	return c
}

// Encode gives counts as JSON, for the journal.
func Encode(counts map[string]Counts) []byte {
	b, err := json.Marshal(counts)
	if err != nil {
		panic(err) // counts hold only numbers and texts
	}
	return b
}
