package js

import (
	"context"
	"sync"
	"time"

	"github.com/dop251/goja"
)

// watch stops code that runs too long, or whose run was called off. It looks in from time to time
// instead of setting a timer for each record, and sleeps while no code runs.
type watch struct {
	rt    *goja.Runtime
	limit time.Duration
	every time.Duration

	mu    sync.Mutex
	timer *time.Timer
	awake bool
	busy  bool
	turn  uint64 // counts the calls
	began time.Time
	ctx   context.Context

	seen  uint64 // the call that was running at the last look
	looks int    // at that call
}

// looksALimit is how often the watch looks in during the time that code may take.
const looksALimit = 20

func newWatch(rt *goja.Runtime, limit time.Duration) *watch {
	w := &watch{rt: rt, limit: limit, every: max(limit/looksALimit, time.Millisecond)}
	w.timer = time.AfterFunc(time.Hour, w.look)
	w.timer.Stop()
	return w
}

// begin notes that code begins to run.
func (w *watch) begin(ctx context.Context) {
	w.mu.Lock()
	defer w.mu.Unlock()
	w.turn++
	w.busy, w.ctx, w.began = true, ctx, time.Now()
	if !w.awake {
		w.awake = true
		w.timer.Reset(w.every)
	}
}

// end notes that it has ended. Afterwards nothing interrupts the machine any more. It is late where
// the code should have been stopped: on a busy machine that may not come in time, and a regular
// expression that was given up may have told it what is not so.
func (w *watch) end() (late bool) {
	w.mu.Lock()
	defer w.mu.Unlock()
	w.busy, w.ctx = false, nil
	if w.looks > 0 {
		w.rt.ClearInterrupt()
	}
	return time.Since(w.began) > w.limit+w.limit/2
}

func (w *watch) look() {
	w.mu.Lock()
	defer w.mu.Unlock()
	if w.turn != w.seen {
		w.seen, w.looks = w.turn, 0
	} else if !w.busy {
		w.awake = false // begin wakes it
		return
	}
	w.looks++
	if w.busy {
		if err := w.ctx.Err(); err != nil {
			w.rt.Interrupt(err)
		} else if w.looks > looksALimit {
			w.rt.Interrupt(errTime)
		}
	}
	w.timer.Reset(w.every)
}
