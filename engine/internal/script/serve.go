package script

import (
	"bufio"
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"runtime/debug"
	"sync"
	"time"

	"fairlead/engine/internal/js"
	"fairlead/engine/node"
	"fairlead/engine/node/value"
)

// memory is how much a script host may hold before it ends.
const memory = 512 << 20

// Serve is the script host: it reads a setup and records from in and answers on out, until in
// ends. It is the whole work of its process.
func Serve(in io.Reader, out io.Writer) error {
	debug.SetMemoryLimit(memory)
	if err := confine(); err != nil {
		return fmt.Errorf("confine script host: %w", err)
	}
	r, w := bufio.NewReaderSize(in, 1<<18), &answers{out: bufio.NewWriterSize(out, 1<<18)}
	stop := w.flushNowAndThen()
	defer stop()
	run, err := begin(r, w)
	if err != nil {
		return err
	}
	for {
		frame, err := readFrame(r)
		if errors.Is(err, io.EOF) {
			return w.flush()
		}
		if err != nil {
			return fmt.Errorf("read record: %w", err)
		}
		if err := w.write(one(run, frame)); err != nil {
			return fmt.Errorf("write answer: %w", err)
		}
		// Answers go on at once where no record waits.
		if r.Buffered() == 0 {
			if err := w.flush(); err != nil {
				return fmt.Errorf("write answer: %w", err)
			}
		}
	}
}

// answers gathers answers. They go on within a moment even while a script never ends, so that
// the parent knows which record is at fault.
type answers struct {
	mu  sync.Mutex
	out *bufio.Writer
}

func (a *answers) write(o node.Outcome) error {
	a.mu.Lock()
	defer a.mu.Unlock()
	return answer(a.out, o)
}

func (a *answers) log(text string) {
	a.mu.Lock()
	defer a.mu.Unlock()
	_ = writeFrame(a.out, string(frameLog), []byte(text)) // a broken pipe ends the host
}

func (a *answers) flush() error {
	a.mu.Lock()
	defer a.mu.Unlock()
	return a.out.Flush()
}

func (a *answers) flushNowAndThen() (stop func()) {
	done := make(chan struct{})
	go func() {
		tick := time.NewTicker(100 * time.Millisecond)
		defer tick.Stop()
		for {
			select {
			case <-tick.C:
				_ = a.flush() // likewise
			case <-done:
				return
			}
		}
	}()
	return sync.OnceFunc(func() { close(done) })
}

// one runs the script on one record.
func one(run node.Runner, frame []byte) node.Outcome {
	record, err := value.Parse(frame)
	if err != nil {
		return node.Outcome{Err: err}
	}
	outcomes, err := run.Run(context.Background(), []value.Value{record})
	if err != nil {
		return node.Outcome{Err: err}
	}
	return outcomes[0]
}

func begin(r *bufio.Reader, w *answers) (node.Runner, error) {
	frame, err := readFrame(r)
	if err != nil {
		return nil, fmt.Errorf("read setup: %w", err)
	}
	var s setup
	if err := json.Unmarshal(frame, &s); err != nil {
		return nil, fmt.Errorf("read setup: %w", err)
	}
	return Inside{}.Script(s.Code, js.Options{
		Vars: s.Vars, Run: s.Run,
		Log: w.log,
	})
}
