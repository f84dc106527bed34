//go:build dev || production || bindings

package window

import (
	"context"
	_ "embed"
	"os"
	"path/filepath"
	"sync"
	"time"

	"github.com/wailsapp/wails/v2"
	"github.com/wailsapp/wails/v2/pkg/logger"
	"github.com/wailsapp/wails/v2/pkg/options"
	"github.com/wailsapp/wails/v2/pkg/options/assetserver"
	"github.com/wailsapp/wails/v2/pkg/options/linux"
	"github.com/wailsapp/wails/v2/pkg/runtime"

	"fairlead/app"
	"fairlead/app/settings"
)

//go:embed icon.png
var icon []byte

// title is that of the window while no workspace is open.
const title = "Fairlead"

// frame is the open window.
type frame struct {
	Options

	mu   sync.Mutex
	ctx  context.Context // of the window; nil before it has started
	name string          // of the workspace
}

// Open opens the window and returns when it was closed.
func Open(o Options) error {
	w := &frame{Options: o}
	o.Shell.Attach(app.Front{Tell: w.tell, Choose: w.choose, Entered: w.entered})
	return wails.Run(&options.App{
		Title: title, Width: 1360, Height: 860, MinWidth: 960, MinHeight: 600, StartHidden: true,
		AssetServer:        &assetserver.Options{Assets: o.Designer, Middleware: page},
		OnStartup:          w.start,
		OnDomReady:         w.ready,
		OnBeforeClose:      w.isToStay,
		OnShutdown:         w.end,
		Bind:               app.NewServices(o.Shell).All(),
		LogLevelProduction: logger.ERROR,
		Linux:              &linux.Options{Icon: icon, ProgramName: "fairlead", WebviewGpuPolicy: policy()},
	})
}

// policy keeps the graphics card out: without one, drawing is two to five times faster so, and
// with one the difference is small. FAIRLEAD_GPU=on leaves it to the web view.
func policy() linux.WebviewGpuPolicy {
	if os.Getenv("FAIRLEAD_GPU") == "on" {
		return linux.WebviewGpuPolicyOnDemand
	}
	return linux.WebviewGpuPolicyNever
}

// start gives the window the size that it had last.
func (w *frame) start(ctx context.Context) {
	w.mu.Lock()
	w.ctx = ctx
	w.mu.Unlock()
	was := w.Settings.Window()
	if was.Width > 0 && was.Height > 0 {
		runtime.WindowSetSize(ctx, was.Width, was.Height)
		runtime.WindowCenter(ctx)
	}
	if was.Maximised {
		runtime.WindowMaximise(ctx)
	}
	w.entitle()
}

// ready shows the window once its page is there, so that it never stands there empty.
func (w *frame) ready(ctx context.Context) { runtime.WindowShow(ctx) }

// context gives the context of the window, once it has started.
func (w *frame) context() (ctx context.Context, started bool) {
	w.mu.Lock()
	defer w.mu.Unlock()
	return w.ctx, w.ctx != nil
}

func (w *frame) tell(e app.Event) {
	if ctx, ok := w.context(); ok {
		runtime.EventsEmit(ctx, e.Name, e.Data)
	}
}

// entered puts the name of the workspace into the title.
func (w *frame) entered(path string) {
	w.mu.Lock()
	w.name = filepath.Base(path)
	w.mu.Unlock()
	w.entitle()
}

func (w *frame) entitle() {
	w.mu.Lock()
	ctx, name := w.ctx, w.name
	w.mu.Unlock()
	if ctx != nil && name != "" && name != title {
		runtime.WindowSetTitle(ctx, name+" – "+title)
	}
}

func (w *frame) choose() (string, error) {
	ctx, ok := w.context()
	if !ok {
		return "", nil
	}
	words := spoken(w.Settings.Settings().Language)
	return runtime.OpenDirectoryDialog(ctx, runtime.OpenDialogOptions{Title: words.choose, CanCreateDirectories: true})
}

// grace is how long the page has to put away what was typed last.
const grace = 300 * time.Millisecond

// isToStay is asked before the window closes. It asks the person while a run goes on, lets the
// page save what was typed last, and remembers the size.
func (w *frame) isToStay(ctx context.Context) (stay bool) {
	if w.Shell.Running() > 0 && !w.mayStopRuns(ctx) {
		return true
	}
	runtime.WindowExecJS(ctx, "window.dispatchEvent(new Event('pagehide'))")
	time.Sleep(grace)
	now := settings.Window{Maximised: runtime.WindowIsMaximised(ctx)}
	if now.Width, now.Height = runtime.WindowGetSize(ctx); now.Maximised {
		was := w.Settings.Window() // the size to which it can be brought back
		now.Width, now.Height = was.Width, was.Height
	}
	_ = w.Settings.SetWindow(now) // a window of another size is no reason to stay
	return false
}

func (w *frame) mayStopRuns(ctx context.Context) bool {
	words := spoken(w.Settings.Settings().Language)
	answer, err := runtime.MessageDialog(ctx, runtime.MessageDialogOptions{
		Type: runtime.QuestionDialog, Title: words.stopTitle, Message: words.stop,
		Buttons: []string{words.close, words.stay}, DefaultButton: words.stay, CancelButton: words.stay,
	})
	return err != nil || answer == "Yes" || answer == words.close // Linux and Windows have buttons of their own
}

func (w *frame) end(context.Context) {
	_ = w.Shell.Close() // the program is about to end: what can't be closed now is mended at the next start
}
