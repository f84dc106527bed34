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
	"time"

	"fairlead/engine/node"
	"fairlead/engine/node/value"
)

// Argument is what the program is started with to be a script host.
const Argument = "script-host"

// grace is how long a host has to say that a script takes too long before it is ended.
const grace = time.Second

// host is one child process.
type host struct {
	command *exec.Cmd
	in      io.WriteCloser
	writer  *bufio.Writer
	reader  *bufio.Reader
	log     func(string)
	once    sync.Once
}

func startHost(s setup, log func(string)) (*host, error) {
	program, err := os.Executable()
	if err != nil {
		return nil, fmt.Errorf("find the program: %w", err)
	}
	c := exec.Command(program, Argument)
	c.Env = []string{"GOMAXPROCS=1", "GOTRACEBACK=none"}
	c.Dir = os.TempDir()
	in, err := c.StdinPipe()
	if err != nil {
		return nil, fmt.Errorf("start script host: %w", err)
	}
	out, err := c.StdoutPipe()
	if err != nil {
		return nil, errors.Join(fmt.Errorf("start script host: %w", err), in.Close())
	}
	if err := c.Start(); err != nil {
		return nil, fmt.Errorf("start script host: %w", err)
	}
	h := &host{
		command: c, in: in, log: log,
		writer: bufio.NewWriterSize(in, 1<<18), reader: bufio.NewReaderSize(out, 1<<18),
	}
	text, err := json.Marshal(s)
	if err == nil {
		err = errors.Join(writeFrame(h.writer, "", text), h.writer.Flush())
	}
	if err != nil {
		h.end()
		return nil, fmt.Errorf("start script host: %w", err)
	}
	return h, nil
}

// end ends the process and waits until it is gone.
func (h *host) end() {
	h.once.Do(func() {
		_ = h.in.Close()             // a host that lives ends by itself
		_ = h.command.Process.Kill() // one that hangs does not
		_ = h.command.Wait()         // its way of ending is no news
	})
}

// run gives records to the host and reads as many answers. With an error, the answers so far
// are returned: the record behind the last of them is at fault.
func (h *host) run(ctx context.Context, records []value.Value) ([]node.Outcome, error) {
	watch := time.AfterFunc(Limit+grace, h.kill)
	defer watch.Stop()
	stop := context.AfterFunc(ctx, h.kill)
	defer stop()
	written := make(chan error, 1)
	go func() { written <- h.write(records) }()
	outcomes := make([]node.Outcome, 0, len(records))
	for len(outcomes) < len(records) {
		frame, err := readFrame(h.reader)
		if err != nil || len(frame) == 0 {
			h.kill()
			<-written
			return outcomes, h.cause(watch, err)
		}
		if frame[0] == frameLog {
			if h.log != nil {
				h.log(string(frame[1:]))
			}
			continue
		}
		o, err := outcome(frame)
		if err != nil {
			h.kill()
			<-written
			return outcomes, &node.Error{Class: node.Bug, Message: "the script host gave a wrong answer: " + err.Error()}
		}
		outcomes = append(outcomes, o)
		watch.Reset(Limit + grace)
	}
	return outcomes, <-written
}

func (h *host) kill() { _ = h.command.Process.Kill() } // it may be gone already

func (h *host) write(records []value.Value) error {
	var text []byte
	for _, r := range records {
		text = r.AppendJSON(text[:0])
		if err := writeFrame(h.writer, "", text); err != nil {
			return err
		}
	}
	return h.writer.Flush()
}

// errSlow is the cause of a host that was ended because a script took too long. What was answered
// before had been seen.
var errSlow = errors.New("it could not be stopped gently")

// cause says why the host is gone: its time was up, or its memory.
func (h *host) cause(watch *time.Timer, err error) error {
	if !watch.Stop() {
		return node.BadInput("the script did not end within %v: %w", Limit, errSlow).
			WithHint("look for a loop that never ends, or a regular expression that tries too much")
	}
	return node.BadInput("the script brought its host down: most likely it asked for more than %d MB of memory", memory>>20).
		WithHint("keep less at once")
}
