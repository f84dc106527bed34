package app

import (
	"context"
	"errors"
	"fmt"
	"log/slog"
	"os"
	"path/filepath"
	"sync"
	"time"

	"fairlead/app/settings"
	"fairlead/engine/node"
)

// Event is something that the designer is told without asking.
type Event struct {
	Name string `json:"name"` // run, flows
	Data any    `json:"data"`
	// Key is the same for events of which only the latest counts.
	Key string `json:"-"`
}

// Options are what a shell needs.
type Options struct {
	// Workspace is the folder to begin with; the one opened last where it is empty, else a
	// folder of the program's own in the user's documents.
	Workspace string
	Catalog   *node.Catalog
	Settings  *settings.File
	Now       func() time.Time // the machine's clock when nil
	Log       *slog.Logger     // nothing is logged when nil
}

// Front is what shows the designer: the window, or the server for browsers. What is nil is not
// there.
type Front struct {
	// Tell takes events. It must not block.
	Tell func(Event)
	// Choose asks for a folder with the system's own dialog; empty when the person changed
	// their mind.
	Choose func() (string, error)
	// Entered is told the path of each workspace that is opened.
	Entered func(path string)
}

// Shell is what the services share. It opens nothing before it is asked.
type Shell struct {
	options Options
	front   Front // set by Attach, before anything is opened
	mu      sync.Mutex
	space   *space
	closed  bool
}

// NewShell makes a shell. Close it at the end.
func NewShell(o Options) *Shell {
	if o.Now == nil {
		o.Now = time.Now
	}
	if o.Log == nil {
		o.Log = slog.New(slog.DiscardHandler)
	}
	return &Shell{options: o}
}

// Attach says who shows the designer, before the first workspace is opened.
func (s *Shell) Attach(f Front) { s.front = f }

// tell gives an event to who shows the designer.
func (s *Shell) tell(e Event) {
	if s.front.Tell != nil {
		s.front.Tell(e)
	}
}

// Ready opens the workspace to begin with, unless one is open, and gives its path.
func (s *Shell) Ready() (string, error) {
	sp, err := s.open()
	if err != nil {
		return "", err
	}
	return sp.folder.Path(), nil
}

// open gives the open workspace, the one to begin with when none is open yet.
func (s *Shell) open() (*space, error) {
	s.mu.Lock()
	defer s.mu.Unlock()
	if s.closed {
		return nil, errors.New("the program is being closed")
	}
	if s.space != nil {
		return s.space, nil
	}
	path, err := s.first()
	if err != nil {
		return nil, err
	}
	s.space, err = s.enter(path)
	return s.space, err
}

// first finds the workspace to begin with.
func (s *Shell) first() (string, error) {
	if s.options.Workspace != "" {
		return s.options.Workspace, nil
	}
	if recent := s.options.Settings.Recent(); len(recent) > 0 {
		return recent[0], nil
	}
	return DefaultWorkspace()
}

// DefaultWorkspace is the workspace of someone who never chose one, made where it is missing.
func DefaultWorkspace() (string, error) {
	home, err := os.UserHomeDir()
	if err != nil {
		return "", fmt.Errorf("find home folder: %w", err)
	}
	path := filepath.Join(home, "Fairlead")
	if info, err := os.Stat(filepath.Join(home, "Documents")); err == nil && info.IsDir() {
		path = filepath.Join(home, "Documents", "Fairlead")
	}
	if err := os.MkdirAll(path, 0o755); err != nil {
		return "", fmt.Errorf("make workspace: %w", err)
	}
	return path, nil
}

// enter opens a workspace and puts it on the list of the latest.
func (s *Shell) enter(path string) (*space, error) {
	sp, err := openSpace(context.Background(), path, s.options, s.tell)
	if err != nil {
		return nil, err
	}
	if err := s.options.Settings.Opened(sp.folder.Path()); err != nil {
		s.options.Log.Warn("remember workspace", "error", err)
	}
	if s.front.Entered != nil {
		s.front.Entered(sp.folder.Path())
	}
	return sp, nil
}

// change opens another workspace in place of the one that is open. While a run goes on there it
// does not: closing would stop it.
func (s *Shell) change(path string) error {
	s.mu.Lock()
	defer s.mu.Unlock()
	if s.closed {
		return errors.New("the program is being closed")
	}
	if s.space != nil {
		if n := s.space.running(); n > 0 {
			return node.BadInput("a run goes on in this workspace").
				WithHint("stop it or wait for its end, then open the other")
		}
	}
	next, err := s.enter(path)
	if err != nil {
		return err
	}
	if s.space != nil {
		if err := s.space.close(); err != nil {
			s.options.Log.Warn("close workspace", "error", err)
		}
	}
	s.space = next
	s.tell(Event{Name: "flows", Key: "flows"})
	return nil
}

// Close stops what runs and closes the workspace.
func (s *Shell) Close() error {
	s.mu.Lock()
	defer s.mu.Unlock()
	s.closed = true
	if s.space == nil {
		return nil
	}
	sp := s.space
	s.space = nil
	return sp.close()
}

// Damaged is where a damaged store was set aside when the workspace was opened; empty otherwise.
func (s *Shell) Damaged() string {
	if sp, err := s.open(); err == nil {
		return sp.engine.Damaged()
	}
	return ""
}

// Running counts the runs that go on.
func (s *Shell) Running() int {
	s.mu.Lock()
	defer s.mu.Unlock()
	if s.space == nil {
		return 0
	}
	return s.space.running()
}
