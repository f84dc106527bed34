package app

import (
	"context"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"sync"

	"fairlead/app/folder"
	"fairlead/engine"
	"fairlead/engine/node"
)

// space is an open workspace: its files, its engine, and what tells of changes in them.
type space struct {
	folder  *folder.Folder
	engine  *engine.Engine
	catalog *node.Catalog
	outlook *outlook
	log     *runLog
	ends    []func() error // in the order in which they are called at the end
}

// openSpace opens the workspace at path, which must be a folder.
func openSpace(ctx context.Context, path string, o Options, tell func(Event)) (*space, error) {
	full, err := filepath.Abs(path)
	if err != nil {
		return nil, fmt.Errorf("find workspace: %w", err)
	}
	if info, err := os.Stat(full); err != nil || !info.IsDir() {
		return nil, node.BadInput("there is no folder %s", full).WithHint("name a folder that exists")
	}
	f, err := folder.Open(full, o.Now)
	if err != nil {
		return nil, err
	}
	e, err := engine.Open(ctx, engine.Options{Workspace: full, Catalog: o.Catalog, Now: o.Now, Log: o.Log})
	if err != nil {
		return nil, errors.Join(err, f.Close())
	}
	s := &space{folder: f, engine: e, catalog: o.Catalog, outlook: &outlook{known: map[string]*look{}}}
	s.log = newRunLog(s, tell)
	cancel := e.Subscribe(s.log.note)
	s.ends = []func() error{e.Close, func() error { cancel(); s.log.close(); return nil }, f.Close}
	stop, err := f.Watch(func() { tell(Event{Name: "flows", Key: "flows"}) })
	if err != nil {
		// Flows can be drawn and run all the same; changes made elsewhere are seen later.
		o.Log.Warn("watch workspace", "error", err)
		return s, nil
	}
	s.ends = append([]func() error{stop}, s.ends...)
	return s, nil
}

func (s *space) close() error {
	var all error
	for _, end := range s.ends {
		all = errors.Join(all, end())
	}
	return all
}

// running counts the runs that go on here.
func (s *space) running() int { return s.log.running() }

// runLog hands the states of runs on as events, off the engine's own goroutines. Of a run that
// changes faster than events are taken, the latest state counts.
type runLog struct {
	space *space
	tell  func(Event)
	wake  chan struct{}
	ended chan struct{}

	mu      sync.Mutex
	waiting map[string]engine.RunState
	order   []string
	going   map[string]bool
	texts   map[string]string // of runs that go on
	closed  bool
}

func newRunLog(s *space, tell func(Event)) *runLog {
	l := &runLog{
		space: s, tell: tell, wake: make(chan struct{}, 1), ended: make(chan struct{}),
		waiting: map[string]engine.RunState{}, going: map[string]bool{}, texts: map[string]string{},
	}
	go l.work()
	return l
}

// note takes the state of a run. It does not block.
func (l *runLog) note(s engine.RunState) {
	l.mu.Lock()
	defer l.mu.Unlock()
	if l.closed {
		return
	}
	if _, known := l.waiting[s.ID]; !known {
		l.order = append(l.order, s.ID)
	}
	l.waiting[s.ID] = s
	if s.Status == engine.Running {
		l.going[s.ID] = true
	} else {
		delete(l.going, s.ID)
	}
	select {
	case l.wake <- struct{}{}:
	default:
	}
}

func (l *runLog) running() int {
	l.mu.Lock()
	defer l.mu.Unlock()
	return len(l.going)
}

func (l *runLog) work() {
	defer close(l.ended)
	for range l.wake {
		for {
			s, ok := l.next()
			if !ok {
				break
			}
			l.tell(Event{Name: "run", Key: "run " + s.ID, Data: l.detail(s)})
		}
	}
}

func (l *runLog) next() (engine.RunState, bool) {
	l.mu.Lock()
	defer l.mu.Unlock()
	if len(l.order) == 0 {
		return engine.RunState{}, false
	}
	id := l.order[0]
	s := l.waiting[id]
	l.order = l.order[1:]
	delete(l.waiting, id)
	return s, true
}

// detail adds the text that runs, which is read once a run.
func (l *runLog) detail(s engine.RunState) RunDetail {
	l.mu.Lock()
	text, known := l.texts[s.ID]
	l.mu.Unlock()
	if !known {
		if _, kept, err := l.space.engine.Run(context.Background(), s.ID); err == nil {
			text = string(kept)
		}
	}
	l.mu.Lock()
	if s.Status == engine.Running {
		l.texts[s.ID] = text
	} else {
		delete(l.texts, s.ID)
	}
	l.mu.Unlock()
	return l.space.detail(s, text)
}

func (l *runLog) close() {
	l.mu.Lock()
	l.closed = true
	close(l.wake)
	l.mu.Unlock()
	<-l.ended
}
