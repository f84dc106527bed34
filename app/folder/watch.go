package folder

import (
	"fmt"
	"io/fs"
	"path/filepath"
	"strings"
	"time"

	"github.com/fsnotify/fsnotify"
)

// settle is how long files must lie still before a change is told.
const settle = 150 * time.Millisecond

// Watch calls changed after flow files changed, by whomever, until stop is called.
func (f *Folder) Watch(changed func()) (stop func() error, err error) {
	w, err := fsnotify.NewWatcher()
	if err != nil {
		return nil, fmt.Errorf("watch workspace: %w", err)
	}
	if err := w.Add(f.path); err != nil {
		return nil, fmt.Errorf("watch workspace: %w", err)
	}
	f.follow(w, filepath.Join(f.path, Flows))
	ended := make(chan struct{})
	go func() {
		defer close(ended)
		f.watch(w, changed)
	}()
	return func() error {
		err := w.Close()
		<-ended
		return err
	}, nil
}

// follow watches a folder and all in it. What can't be watched is only noticed later.
func (f *Folder) follow(w *fsnotify.Watcher, dir string) {
	_ = filepath.WalkDir(dir, func(name string, d fs.DirEntry, err error) error {
		switch {
		case err != nil:
			return fs.SkipDir
		case !d.IsDir():
			return nil
		case strings.HasPrefix(d.Name(), "."):
			return fs.SkipDir
		}
		_ = w.Add(name)
		return nil
	})
}

func (f *Folder) watch(w *fsnotify.Watcher, changed func()) {
	still := time.NewTimer(time.Hour)
	still.Stop()
	defer still.Stop()
	flows := filepath.Join(f.path, Flows)
	for {
		select {
		case e, ok := <-w.Events:
			if !ok {
				return
			}
			within := e.Name == flows || strings.HasPrefix(e.Name, flows+string(filepath.Separator))
			isFlow := strings.HasSuffix(e.Name, Ending)
			if !within && !isFlow || e.Op == fsnotify.Chmod {
				continue
			}
			if within && !isFlow && e.Has(fsnotify.Create) {
				f.follow(w, e.Name)
			}
			if base := filepath.Base(e.Name); !strings.HasPrefix(base, ".") {
				still.Reset(settle)
			}
		case <-still.C:
			changed()
		case _, ok := <-w.Errors:
			if !ok {
				return
			}
			still.Reset(settle) // events were lost: look again
		}
	}
}
