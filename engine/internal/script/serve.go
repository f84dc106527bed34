package script

import (
	"bufio"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"os"
	"runtime/debug"
	"runtime/metrics"
	"sync"
	"time"

	"fairlead/engine/internal/js"
	"fairlead/engine/node"
	"fairlead/engine/node/value"
)

// Serve is the script host: it reads a setup and batches from in and answers on out, until in
// ends. It is the whole work of its process.
func Serve(in io.Reader, out io.Writer) error {
	r := bufio.NewReaderSize(in, 1<<16)
	s, err := readSetup(r)
	if err != nil {
		return fmt.Errorf("read setup: %w", err)
	}
	// Rubbish is cleared away well before look takes it for what the script holds.
	debug.SetMemoryLimit(s.Memory / 4 * 3)
	// While files can still be opened: the runtime's own for timers, and the machine's time zone.
	w := newAnswers(out, s.Memory)
	_ = time.Now().Local().Hour()
	if err := confine(s.Memory); err != nil {
		return fmt.Errorf("confine script host: %w", err)
	}
	programs := newLibrary(js.Options{Limit: s.Time, Log: w.log})
	for {
		sort, body, err := readFrame(r)
		if errors.Is(err, io.EOF) {
			return nil
		}
		if err != nil {
			return fmt.Errorf("read frame: %w", err)
		}
		switch sort {
		case frameProgram:
			var in introduction
			if err := json.Unmarshal(body, &in); err != nil {
				return fmt.Errorf("read program: %w", err)
			}
			programs.add(in)
		case frameBatch:
			if err := answerBatch(programs, body, w); err != nil {
				return fmt.Errorf("answer batch: %w", err)
			}
		default:
			return fmt.Errorf("a frame of an unknown sort %q", sort)
		}
	}
}

// readFrame reads a frame into memory of its own: the values of those before may still be referred
// to.
func readFrame(r io.Reader) (sort byte, body []byte, err error) {
	var head [headSize]byte
	sort, size, err := readHead(r, &head, maxRecord+maxBatch)
	if err != nil {
		return 0, nil, err
	}
	body = make([]byte, size)
	_, err = io.ReadFull(r, body)
	return sort, body, err
}

func readSetup(r io.Reader) (setup, error) {
	var s setup
	sort, text, err := readFrame(r)
	if err != nil || sort != frameSetup {
		return s, fmt.Errorf("a frame of sort %q: %w", sort, err)
	}
	return s, json.Unmarshal(text, &s)
}

func answerBatch(programs *library, batch []byte, w *answers) error {
	program, now, batch, err := readBatchHead(batch)
	if err != nil {
		return err
	}
	programs.clock.set(now)
	w.begin()
	for len(batch) > 0 {
		text, rest, err := nextRecord(batch)
		if err != nil {
			return err
		}
		batch = rest
		record := programs.parser.Own(text)
		if err := w.write(record, programs.one(program, record)); err != nil {
			return err
		}
	}
	return w.end()
}

// answers gathers answers. They go on within a moment even while a script never ends, so that
// the parent knows which record is at fault.
type answers struct {
	mu     sync.Mutex
	out    io.Writer
	buf    []byte
	memory uint64
	timer  *time.Timer
	busy   bool
	logged int // by the record at work
}

const (
	flushSize  = 48 << 10
	flushEvery = 100 * time.Millisecond
	maxLogs    = 1000 // lines of one record
)

func newAnswers(out io.Writer, memory int64) *answers {
	a := &answers{out: out, memory: uint64(memory)}
	a.timer = time.AfterFunc(time.Hour, a.look)
	a.timer.Stop()
	return a
}

func (a *answers) begin() {
	a.mu.Lock()
	defer a.mu.Unlock()
	a.busy = true
	a.timer.Reset(flushEvery)
}

func (a *answers) end() error {
	a.mu.Lock()
	defer a.mu.Unlock()
	a.busy = false
	a.timer.Stop()
	return a.flush()
}

// look sends what was answered so far, and ends the process when it holds too much: not every
// system bounds the memory of a process.
func (a *answers) look() {
	a.mu.Lock()
	defer a.mu.Unlock()
	if !a.busy {
		return
	}
	if inUse() > a.memory {
		os.Exit(exitMemory)
	}
	if err := a.flush(); err == nil {
		a.timer.Reset(flushEvery)
	}
}

// exitMemory is how a host ends that holds too much.
const exitMemory = 3

// inUse is how many bytes of memory this process holds that the system can't take back.
func inUse() uint64 {
	samples := []metrics.Sample{{Name: "/memory/classes/total:bytes"}, {Name: "/memory/classes/heap/released:bytes"}}
	metrics.Read(samples)
	return samples[0].Value.Uint64() - samples[1].Value.Uint64()
}

func (a *answers) flush() error {
	if len(a.buf) == 0 {
		return nil
	}
	_, err := a.out.Write(a.buf)
	if a.buf = a.buf[:0]; cap(a.buf) > 16*flushSize {
		a.buf = nil
	}
	return err
}

func (a *answers) write(record value.Value, o node.Outcome) error {
	a.mu.Lock()
	defer a.mu.Unlock()
	a.logged = 0
	a.buf = appendAnswer(a.buf, record, o)
	if len(a.buf) > flushSize {
		return a.flush()
	}
	return nil
}

func (a *answers) log(text string) {
	a.mu.Lock()
	defer a.mu.Unlock()
	switch a.logged++; {
	case a.logged > maxLogs:
		return
	case a.logged == maxLogs:
		text = "… and more, which is left out"
	case len(text) > maxLog:
		text = text[:maxLog] + "…"
	}
	at := len(a.buf)
	a.buf = append(begin(a.buf, frameLog), text...)
	finish(a.buf, at)
	if len(a.buf) > flushSize {
		_ = a.flush() // a broken pipe ends the host at the next answer
	}
}
