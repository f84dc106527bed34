package script

import (
	"bufio"
	"encoding/binary"
	"encoding/json"
	"fmt"
	"io"

	"fairlead/engine/node"
	"fairlead/engine/node/value"
)

// What passes between the program and its script host are frames: four bytes of length, then
// that many bytes. The first frame to the host is a setup, every other one a record; the host
// answers each record with frames of log lines and then one answer.

// maxFrame bounds a frame, so that a forged length can't fill the memory.
const maxFrame = 512 << 20

// setup is what the host needs to begin.
type setup struct {
	Code string      `json:"code"`
	Vars value.Value `json:"vars"`
	Run  value.Value `json:"run"`
}

// The first byte of a frame from the host.
const (
	frameLog    = 'l' // text
	frameValues = 'v' // a list of values, as JSON
	frameError  = 'e' // a failure
)

// failure is an error on its way through the pipe.
type failure struct {
	Message string `json:"message"`
	Hint    string `json:"hint"`
	Place   string `json:"place"`
}

func failureOf(err error) failure {
	e := node.AsError(err)
	return failure{e.Message, e.Hint, e.Place}
}

func (f failure) error() error {
	return &node.Error{Class: node.Input, Message: f.Message, Hint: f.Hint, Place: f.Place}
}

func writeFrame(w *bufio.Writer, head string, body []byte) error {
	var size [4]byte
	binary.BigEndian.PutUint32(size[:], uint32(len(head)+len(body)))
	if _, err := w.Write(size[:]); err != nil {
		return err
	}
	if _, err := w.WriteString(head); err != nil {
		return err
	}
	_, err := w.Write(body)
	return err
}

// readFrame reads a frame into memory of its own.
func readFrame(r io.Reader) ([]byte, error) {
	var size [4]byte
	if _, err := io.ReadFull(r, size[:]); err != nil {
		return nil, err
	}
	n := binary.BigEndian.Uint32(size[:])
	if n > maxFrame {
		return nil, fmt.Errorf("a frame of %d bytes is too long", n)
	}
	frame := make([]byte, n)
	if _, err := io.ReadFull(r, frame); err != nil {
		return nil, err
	}
	return frame, nil
}

// answer writes the outcome of a record.
func answer(w *bufio.Writer, o node.Outcome) error {
	if o.Err != nil {
		body, err := json.Marshal(failureOf(o.Err))
		if err != nil {
			return err
		}
		return writeFrame(w, string(frameError), body)
	}
	return writeFrame(w, string(frameValues), value.ListOf(o.Values...).AppendJSON(nil))
}

// outcome reads the answer of a record.
func outcome(frame []byte) (node.Outcome, error) {
	switch frame[0] {
	case frameError:
		var f failure
		if err := json.Unmarshal(frame[1:], &f); err != nil {
			return node.Outcome{}, err
		}
		return node.Outcome{Err: f.error()}, nil
	case frameValues:
		v, err := value.Parse(frame[1:])
		if err != nil || v.Kind() != value.KindList {
			return node.Outcome{}, fmt.Errorf("an answer that is no list: %w", err)
		}
		return outcomeOf(v, nil), nil
	}
	return node.Outcome{}, fmt.Errorf("an answer of an unknown sort %q", frame[0])
}
