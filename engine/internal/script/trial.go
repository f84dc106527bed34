package script

import (
	"encoding/json"
	"errors"
	"fmt"
	"time"

	"fairlead/engine/internal/js"
	"fairlead/engine/node"
)

const (
	// maxUntried is how long code may be that is read without a trial: as deep as brackets can lie
	// within each other in it, reading it does no harm.
	maxUntried = 16 << 10
	// trialTime is how long reading code may take in a trial.
	trialTime = 3 * time.Second
)

// reader reads code without harm.
type reader struct{}

// Body implements expr.Scripts. Long code is tried in a script host before: code that nests deeply
// enough ends any program that reads it.
func (reader) Body(code string) (*js.Source, error) {
	if len(code) > maxUntried {
		if err := tryOut(code); err != nil {
			return nil, err
		}
	}
	return js.Body(code)
}

// tryOut has a script host read code, and no record.
func tryOut(code string) error {
	text, err := json.Marshal(introduction{Code: code, Body: true})
	if err != nil {
		return fmt.Errorf("try the code: %w", err)
	}
	l := Usual()
	h, err := startHost(setup{Time: l.Time, Memory: l.Memory}, l)
	if err != nil {
		return err
	}
	defer h.end()
	late := time.AfterFunc(trialTime, h.kill)
	defer late.Stop()
	frame := append(begin(nil, frameProgram), text...)
	finish(frame, 0)
	_, sent := h.in.Write(frame)
	if err := errors.Join(sent, h.finish()); err != nil {
		return node.BadInput("the code can't be read: too much of it lies within each other").
			WithHint("make it shorter, or take it apart into functions")
	}
	return nil
}

// finish lets a host end by itself and tells how it ended.
func (h *host) finish() (err error) {
	h.ended.Do(func() { err = errors.Join(h.in.Close(), h.command.Wait()) })
	return err
}
