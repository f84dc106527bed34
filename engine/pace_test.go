package engine

import (
	"runtime"
	"runtime/debug"
	"testing"
	"time"
)

func pace() int {
	now := debug.SetGCPercent(100)
	debug.SetGCPercent(now)
	return now
}

func TestGarbageIsCollectedLessOftenWhileFlowsRun(t *testing.T) {
	before := pace()
	var p pacer
	p.begin()
	p.begin()
	if pace() <= before {
		t.Errorf("the pace is %d with a run, %d without", pace(), before)
	}
	live := make([]byte, 4*slack)
	deadline := time.Now().Add(10 * time.Second)
	for pace() != 100 && time.Now().Before(deadline) {
		runtime.GC()
		time.Sleep(time.Millisecond)
	}
	if pace() != 100 {
		t.Errorf("the pace is %d though %d bytes live", pace(), len(live))
	}
	runtime.KeepAlive(live)
	p.end()
	if p.end(); pace() != before {
		t.Errorf("the pace is %d afterwards, not %d", pace(), before)
	}
}
