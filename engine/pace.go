package engine

import (
	"runtime"
	"runtime/debug"
	"runtime/metrics"
	"sync"
)

// slack is by how much the heap may always grow before garbage is collected while flows run. Records
// come and go by the megabyte, and little of them lives: with the pace that Go has by itself, a
// heap of ten megabytes is gone through a hundred times a second, at a sixth of all work.
const slack = 48 << 20

// pacer slows down the collection of garbage while there are runs, as far as memory is small.
type pacer struct {
	mu     sync.Mutex
	runs   int
	before int // the pace without runs, in percent
	waits  bool
}

// begin is called before a run, end after it.
func (p *pacer) begin() {
	p.mu.Lock()
	defer p.mu.Unlock()
	if p.runs++; p.runs > 1 {
		return
	}
	p.before = debug.SetGCPercent(percent(0))
	p.watch()
}

func (p *pacer) end() {
	p.mu.Lock()
	defer p.mu.Unlock()
	if p.runs--; p.runs > 0 {
		return
	}
	debug.SetGCPercent(p.before)
}

// watch sets the pace anew after each collection: what is cleaned up then is all that it waits for.
func (p *pacer) watch() {
	if p.waits {
		return
	}
	p.waits = true
	runtime.AddCleanup(new(*pacer), func(p *pacer) { p.collected() }, p)
}

func (p *pacer) collected() {
	p.mu.Lock()
	defer p.mu.Unlock()
	p.waits = false
	if p.runs == 0 {
		return
	}
	sample := []metrics.Sample{{Name: "/gc/heap/live:bytes"}}
	metrics.Read(sample)
	if sample[0].Value.Kind() == metrics.KindUint64 {
		debug.SetGCPercent(percent(sample[0].Value.Uint64()))
	}
	p.watch()
}

// percent is by how much a heap may grow of which so many bytes live. Go takes four megabytes for
// the least.
func percent(live uint64) int {
	return max(100, int(slack*100/max(live, 4<<20)))
}
