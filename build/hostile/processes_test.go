package hostile

import (
	"os"
	"strconv"
	"strings"
	"time"
)

// process is one of a program that runs.
type process struct {
	id     int
	memory int64 // bytes
	isHost bool
}

// processes are those of the program of this workspace, script hosts among them; none where the
// system does not tell.
func (w *workspace) processes() []process {
	entries, err := os.ReadDir("/proc")
	if err != nil {
		return nil
	}
	var all []process
	for _, e := range entries {
		id, err := strconv.Atoi(e.Name())
		if err != nil {
			continue
		}
		dir := "/proc/" + e.Name()
		if exe, err := os.Readlink(dir + "/exe"); err != nil || exe != w.exe {
			continue
		}
		p := process{id: id}
		if pages := strings.Fields(read(dir + "/statm")); len(pages) > 1 {
			n, _ := strconv.ParseInt(pages[1], 10, 64) // 0 where it has just ended
			p.memory = n * int64(os.Getpagesize())
		}
		p.isHost = strings.Contains(read(dir+"/cmdline"), "script-host")
		all = append(all, p)
	}
	return all
}

func read(path string) string {
	text, err := os.ReadFile(path)
	if err != nil {
		return ""
	}
	return string(text)
}

// watch adds up the memory of all processes from time to time. What it returns ends that and gives
// the most that was seen.
func (w *workspace) watch() (peak func() int64) {
	stop, most := make(chan struct{}), make(chan int64)
	go func() {
		var highest int64
		tick := time.NewTicker(15 * time.Millisecond)
		defer tick.Stop()
		for {
			select {
			case <-stop:
				most <- highest
				return
			case <-tick.C:
				var sum int64
				for _, p := range w.processes() {
					sum += p.memory
				}
				highest = max(highest, sum)
			}
		}
	}()
	return func() int64 { close(stop); return <-most }
}
