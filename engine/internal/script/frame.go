package script

import (
	"encoding/binary"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"time"

	"fairlead/engine/internal/js"
	"fairlead/engine/node"
	"fairlead/engine/node/value"
)

// What passes between the program and its script host are frames: a letter, four bytes of length,
// then that many bytes. The program sends one setup, then batches, and before the first batch of a
// program what that is. The host answers a batch with one frame for each record, and log lines
// between them.
const (
	frameSetup   = 's' // a setup, as JSON
	frameProgram = 'p' // an introduction, as JSON
	frameBatch   = 'b' // a program, the time, and records, each as four bytes of length and its JSON
	frameLog     = 'l' // text
	frameNone    = 'n' // the record became nothing
	frameSame    = '=' // the record leaves as it came
	frameRecord  = 'r' // one value, as JSON
	frameList    = 'v' // a list of values, as JSON
	frameError   = 'e' // a failure, as JSON
)

const (
	headSize = 5
	// maxBatch is how long a batch gets before it is sent; one record may be longer.
	maxBatch = 1 << 20
	// maxRecord bounds a record on its way to a script, maxAnswer what comes back, so that
	// neither side can fill the memory of the other.
	maxRecord = 256 << 20
	maxAnswer = 2 * js.MaxResult
	maxLog    = 8 << 10
)

// setup is what the host needs to begin: how long code may take for one record, and its memory.
type setup struct {
	Time   time.Duration `json:"time"`
	Memory int64         `json:"memory"`
}

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

// begin starts a frame behind dst; finish puts its length into it.
func begin(dst []byte, sort byte) []byte { return append(dst, sort, 0, 0, 0, 0) }

func finish(frame []byte, at int) {
	binary.BigEndian.PutUint32(frame[at+1:], uint32(len(frame)-at-headSize))
}

// readHead reads what stands before a frame.
func readHead(r io.Reader, head *[headSize]byte, limit int) (sort byte, size int, err error) {
	if _, err := io.ReadFull(r, head[:]); err != nil {
		return 0, 0, err
	}
	if size = int(binary.BigEndian.Uint32(head[1:])); size > limit {
		return 0, 0, fmt.Errorf("a frame of %d bytes is too long", size)
	}
	return head[0], size, nil
}

// appendRecord appends a record to a batch.
func appendRecord(batch []byte, record value.Value) []byte {
	at := len(batch)
	batch = record.AppendJSON(append(batch, 0, 0, 0, 0))
	binary.BigEndian.PutUint32(batch[at:], uint32(len(batch)-at-4))
	return batch
}

// batchHead is what stands before the records of a batch: the number of the program, and the time
// in nanoseconds since 1970.
const batchHead = 4 + 8

func appendBatchHead(batch []byte, program uint32, now time.Time) []byte {
	batch = binary.BigEndian.AppendUint32(batch, program)
	return binary.BigEndian.AppendUint64(batch, uint64(now.UnixNano()))
}

func readBatchHead(batch []byte) (program uint32, now time.Time, rest []byte, err error) {
	if len(batch) < batchHead {
		return 0, now, nil, errCut
	}
	now = time.Unix(0, int64(binary.BigEndian.Uint64(batch[4:])))
	return binary.BigEndian.Uint32(batch), now, batch[batchHead:], nil
}

// nextRecord takes the JSON of the next record off a batch.
func nextRecord(batch []byte) (record, rest []byte, err error) {
	if len(batch) < 4 {
		return nil, nil, errCut
	}
	size := int(binary.BigEndian.Uint32(batch))
	if batch = batch[4:]; size == 0 || size > len(batch) {
		return nil, nil, errCut
	}
	return batch[:size:size], batch[size:], nil
}

var errCut = errors.New("the batch is cut off")

var errTooMuch = node.BadInput("the result is larger than %d MB", js.MaxResult>>20).WithHint("return less")

// appendAnswer appends what came of a record.
func appendAnswer(dst []byte, record value.Value, o node.Outcome) []byte {
	at := len(dst)
	switch {
	case o.Err != nil:
		return appendFailure(dst, o.Err)
	case len(o.Values) == 0:
		dst = begin(dst, frameNone)
	case len(o.Values) == 1 && o.Values[0].Is(record):
		dst = begin(dst, frameSame)
	case len(o.Values) == 1:
		dst = o.Values[0].AppendJSON(begin(dst, frameRecord))
	default:
		dst = value.ListOf(o.Values...).AppendJSON(begin(dst, frameList))
	}
	if len(dst)-at > maxAnswer {
		return appendFailure(dst[:at], errTooMuch)
	}
	finish(dst, at)
	return dst
}

func appendFailure(dst []byte, err error) []byte {
	at := len(dst)
	body, _ := json.Marshal(failureOf(err)) // texts can always be written
	dst = append(begin(dst, frameError), body...)
	finish(dst, at)
	return dst
}

// outcome reads what came of a record. The error says that the host broke the rules.
func outcome(sort byte, body []byte, record value.Value, p *value.Parser) (node.Outcome, error) {
	switch sort {
	case frameNone:
		return node.Outcome{}, nil
	case frameSame:
		return node.Outcome{Values: []value.Value{record}}, nil
	case frameError:
		var f failure
		if err := json.Unmarshal(body, &f); err != nil {
			return node.Outcome{}, err
		}
		return node.Outcome{Err: f.error()}, nil
	case frameRecord, frameList:
		v, err := p.Parse(body)
		if err != nil {
			return node.Outcome{}, err
		}
		if sort == frameRecord {
			return node.Outcome{Values: []value.Value{v}}, nil
		}
		return node.OutcomeOf(v), nil
	}
	return node.Outcome{}, fmt.Errorf("an answer of an unknown sort %q", sort)
}
