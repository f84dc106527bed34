package script

import (
	"bufio"
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"runtime/debug"

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
	r, w := bufio.NewReaderSize(in, 1<<18), bufio.NewWriterSize(out, 1<<18)
	run, err := begin(r, w)
	if err != nil {
		return err
	}
	for {
		frame, err := readFrame(r)
		if errors.Is(err, io.EOF) {
			return w.Flush()
		}
		if err != nil {
			return fmt.Errorf("read record: %w", err)
		}
		if err := answer(w, one(run, frame)); err != nil {
			return fmt.Errorf("write answer: %w", err)
		}
		// Answers go on at once where no record waits.
		if r.Buffered() == 0 {
			if err := w.Flush(); err != nil {
				return fmt.Errorf("write answer: %w", err)
			}
		}
	}
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

func begin(r *bufio.Reader, w *bufio.Writer) (node.Runner, error) {
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
		Log: func(text string) { _ = writeFrame(w, string(frameLog), []byte(text)) }, // a broken pipe ends the host
	})
}
