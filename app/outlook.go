package app

import (
	"slices"
	"sync"
	"time"

	"fairlead/app/folder"
	"fairlead/engine/flow"
)

// outlook is what flow files look like from outside: name, kinds, mistakes. It is found out once
// for each version of a file.
type outlook struct {
	mu    sync.Mutex
	known map[string]*look
}

type look struct {
	size      int64
	changedAt time.Time

	name     string
	kinds    []string
	problems int
	broken   bool // the file can't be read as a flow
}

// of gives the look of a flow file.
func (o *outlook) of(e folder.Entry, f *folder.Folder, check func(*flow.Flow) []flow.Problem) look {
	o.mu.Lock()
	known := o.known[e.File]
	o.mu.Unlock()
	if known != nil && known.size == e.Size && known.changedAt.Equal(e.ChangedAt) {
		return *known
	}
	l := lookAt(e, f, check)
	o.mu.Lock()
	defer o.mu.Unlock()
	o.known[e.File] = &l
	return l
}

func lookAt(e folder.Entry, f *folder.Folder, check func(*flow.Flow) []flow.Problem) look {
	l := look{size: e.Size, changedAt: e.ChangedAt, name: stem(e.File), kinds: []string{}, broken: true}
	file, err := f.Read(e.File)
	if err != nil {
		l.problems = 1
		return l
	}
	parsed, err := flow.Parse([]byte(file.Text))
	if err != nil {
		l.problems = len(invalid(err))
		return l
	}
	l.broken = false
	if parsed.Name != "" {
		l.name = parsed.Name
	}
	for _, n := range parsed.Nodes {
		if !slices.Contains(l.kinds, n.Kind) {
			l.kinds = append(l.kinds, n.Kind)
		}
	}
	for _, p := range check(parsed) {
		if p.Severity == flow.Mistake {
			l.problems++
		}
	}
	return l
}
