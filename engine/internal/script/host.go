package script

import (
	"bufio"
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"os"
	"os/exec"
	"sync"
	"sync/atomic"
	"time"

	"fairlead/engine/node"
	"fairlead/engine/node/value"
)

// Argument is what the program is started with to be a script host.
const Argument = "script-host"

// host is one child process.
type host struct {
	command *exec.Cmd
	in      io.WriteCloser
	out     *bufio.Reader
	limits  Limits
	batch   []byte // room for batches
	parser  *value.Parser
	block   []byte // what is left of memory for answers
	taught  taught
	ended   sync.Once
}

// within is set in the environment of a host. A program that does not know the argument, as a test may
// be, must not start hosts that start hosts.
const within = "FAIRLEAD_WITHIN_SCRIPT_HOST"

func startHost(s setup, l Limits) (*host, error) {
	if os.Getenv(within) != "" {
		return nil, errors.New("start script host: this program does not serve as one")
	}
	program, err := os.Executable()
	if err != nil {
		return nil, fmt.Errorf("find the program: %w", err)
	}
	return launch(exec.Command(program, Argument), s, l) //nolint:noctx // it outlives the call; the pool ends it
}

// launch starts a command as a host: with an empty environment, in the folder for scratch files.
func launch(c *exec.Cmd, s setup, l Limits) (*host, error) {
	c.Env = []string{"GOMAXPROCS=1", "GOTRACEBACK=none", "GOGC=800", within + "=1"}
	c.Dir = os.TempDir()
	apart(c)
	in, err := c.StdinPipe()
	if err != nil {
		return nil, fmt.Errorf("start script host: %w", err)
	}
	out, err := c.StdoutPipe()
	if err != nil {
		return nil, errors.Join(fmt.Errorf("start script host: %w", err), in.Close())
	}
	widen(in)
	widen(out)
	if err := c.Start(); err != nil {
		return nil, fmt.Errorf("start script host: %w", err)
	}
	h := &host{
		command: c, in: in, out: bufio.NewReaderSize(out, 1<<16), limits: l, parser: &value.Parser{},
	}
	text, err := json.Marshal(s)
	if err == nil {
		frame := append(begin(nil, frameSetup), text...)
		finish(frame, 0)
		_, err = h.in.Write(frame)
	}
	if err != nil {
		h.end()
		return nil, fmt.Errorf("start script host: %w", err)
	}
	return h, nil
}

// end ends the process and waits until it is gone.
func (h *host) end() {
	h.ended.Do(func() {
		_ = h.in.Close()             // a host that lives ends by itself
		_ = h.command.Process.Kill() // one that hangs does not
		_ = h.command.Wait()         // its way of ending is no news
	})
}

func (h *host) kill() { _ = h.command.Process.Kill() } // it may be gone already

// task is what a program is to do: as many outcomes as there are records.
type task struct {
	program  *program
	records  []value.Value
	outcomes []node.Outcome
	log      func(string)
}

// run gives records to the host and puts what came of them into outcomes. It returns how many are
// done. With an error, the record behind them is at fault.
func (h *host) run(ctx context.Context, t task) (int, error) {
	records, outcomes := t.records, t.outcomes
	w := h.watch(ctx)
	defer w.stop()
	for done := 0; done < len(records); {
		n, err := h.send(t.program, records[done:])
		if err != nil {
			h.kill()
			return done, h.cause(w)
		}
		for end := done + n; done < end; {
			sort, body, err := h.answer()
			if err != nil {
				h.kill()
				return done, h.cause(w)
			}
			if sort == frameLog {
				t.log(string(body))
				continue
			}
			if outcomes[done], err = outcome(sort, body, records[done], h.parser); err != nil {
				h.kill()
				return done, node.BadInput("the code broke out of the order in which it must answer: %w", err).
					WithHint("return plain data")
			}
			done++
			w.done.Add(1)
		}
	}
	return len(records), nil
}

// send sends as many records as fit into a batch.
func (h *host) send(p *program, records []value.Value) (int, error) {
	number, batch, err := h.taught.teach(h.batch[:0], p)
	if err != nil {
		return 0, err
	}
	at, n := len(batch), 0
	batch = appendBatchHead(begin(batch, frameBatch), number, p.now())
	for n < len(records) && (n == 0 || len(batch) < maxBatch) {
		batch = appendRecord(batch, records[n])
		n++
	}
	finish(batch, at)
	h.batch = batch
	_, err = h.in.Write(batch)
	if cap(h.batch) > 4*maxBatch {
		h.batch = nil
	}
	return n, err
}

// blockSize is how much memory answers are read into at a time.
const blockSize = 64 << 10

// answer reads a frame. Its body is never written to again.
func (h *host) answer() (byte, []byte, error) {
	var head [headSize]byte
	sort, size, err := readHead(h.out, &head, maxAnswer)
	if err != nil || size == 0 {
		return sort, nil, err
	}
	if size > len(h.block) {
		if size > blockSize/4 {
			body := make([]byte, size)
			_, err = io.ReadFull(h.out, body)
			return sort, body, err
		}
		h.block = make([]byte, blockSize)
	}
	body := h.block[:size:size]
	h.block = h.block[size:]
	_, err = io.ReadFull(h.out, body)
	return sort, body, err
}

// watch ends the host when a record takes too long or the run is called off. The host itself
// stops most code before.
type watch struct {
	done  atomic.Int64 // records
	late  atomic.Bool
	timer *time.Timer
	off   func() bool
}

// watchLooks is how often the watch looks in during the time that a record may take.
const watchLooks = 8

func (h *host) watch(ctx context.Context) *watch {
	w := &watch{off: context.AfterFunc(ctx, h.kill)}
	every := (h.limits.Time + h.limits.Grace) / watchLooks
	last, looks := int64(-1), 0
	var mu sync.Mutex // the first look may come before the timer is noted
	mu.Lock()
	defer mu.Unlock()
	w.timer = time.AfterFunc(every, func() {
		mu.Lock()
		defer mu.Unlock()
		if done := w.done.Load(); done != last {
			last, looks = done, 0
		}
		if looks++; looks > watchLooks {
			w.late.Store(true)
			h.kill()
			return
		}
		w.timer.Reset(every)
	})
	return w
}

func (w *watch) stop() {
	w.timer.Stop()
	w.off()
}

// errSlow is the cause of a host that was ended because code took too long. What was answered
// before had been seen.
var errSlow = errors.New("it could not be stopped gently")

// cause says why the host is gone: its time was up, or its memory.
func (h *host) cause(w *watch) error {
	if w.late.Load() {
		return node.BadInput("the code did not end within %v: %w", h.limits.Time, errSlow).
			WithHint("look for a loop that never ends, or a regular expression that tries too much")
	}
	return node.BadInput("the code brought its host down: most likely it asked for more than %d MB of memory",
		h.limits.Memory>>20).WithHint("keep less at once")
}
