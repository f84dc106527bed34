package script

import (
	"context"
	"fmt"
	"os"
	"os/exec"
	"strings"
	"testing"
	"time"

	"fairlead/engine/node"
	"fairlead/engine/node/value"
)

// liar is the argument with which the test program is a host that breaks the rules.
const liar = "lying-host"

// prisoner is the one with which it confines itself and tries to get out.
const prisoner = "confined-host"

// Pretend makes the test program another one where its arguments say so.
func Pretend(args []string) {
	switch {
	case args[0] == liar && len(args) == 2:
		lie(args[1])
	case args[0] == prisoner:
		try()
	}
}

// lies are what a host sends that is in the hands of an attacker.
var lies = map[string]string{
	"nothing":            "",
	"a giant length":     "r\xff\xff\xff\xff",
	"no JSON":            "r\x00\x00\x00\x04{\"a\"",
	"bytes behind":       "r\x00\x00\x00\x03{}}",
	"an unknown sort":    "x\x00\x00\x00\x00",
	"an empty record":    "r\x00\x00\x00\x00",
	"a list that is one": "v\x00\x00\x00\x02{}",
	"a broken error":     "e\x00\x00\x00\x01{",
	"half a head":        "r\x00",
	"half a body":        "r\x00\x00\x00\x09{",
	"deep JSON":          "r\x00\x00\x20\x00" + strings.Repeat("[", 8192),
	"text without end":   "silence",
}

// lie sends a lie and waits for the end.
func lie(name string) {
	if name != "text without end" {
		_, _ = os.Stdout.WriteString(lies[name])
	}
	if name == "nothing" || strings.HasPrefix(name, "half") {
		os.Exit(0)
	}
	time.Sleep(time.Minute)
}

// TestForgedFrames holds the program to be safe from a host that an attacker has taken over.
func TestForgedFrames(t *testing.T) {
	self, err := os.Executable()
	if err != nil {
		t.Fatal(err)
	}
	for name := range lies {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			l := Usual()
			l.Time, l.Grace = 200*time.Millisecond, 200*time.Millisecond
			h, err := launch(exec.Command(self, liar, name), setup{}, l)
			if err != nil {
				t.Fatal(err)
			}
			defer h.end()
			done := make([]node.Outcome, 2)
			n, err := h.run(context.Background(), task{
				&program{scope: &scope{}, code: "1", now: time.Now}, []value.Value{value.Int(1), value.Int(2)}, done, func(string) {},
			})
			if name == "a list that is one" && n == 1 {
				return // what is no list counts as one record
			}
			if err == nil || n != 0 {
				t.Errorf("%d answers were taken, error %v", n, err)
			}
			if node.AsError(err).Class != node.Input {
				t.Errorf("not the fault of the script: %v", err)
			}
		})
	}
}

func FuzzAnswer(f *testing.F) {
	for sort := range lies {
		f.Add([]byte(lies[sort]))
	}
	f.Fuzz(func(_ *testing.T, data []byte) {
		if len(data) > 0 {
			_, _ = outcome(data[0], data[1:], value.Null(), &value.Parser{})
		}
	})
}

// TestEveryAnswerArrives sends all sorts of answers through the pipe's format.
func TestEveryAnswerArrives(t *testing.T) {
	record, err := value.Parse([]byte(`{"a":1.10}`))
	if err != nil {
		t.Fatal(err)
	}
	failed := node.Outcome{Err: node.BadInput("it fails").At("line 1").WithHint("mend it")}
	for _, o := range []node.Outcome{
		{}, {Values: []value.Value{record}}, {Values: []value.Value{value.Int(1)}},
		{Values: []value.Value{record, value.Null(), record}}, {Values: []value.Value{value.ListOf(record)}}, failed,
	} {
		frame := appendAnswer(nil, record, o)
		got, err := outcome(frame[0], frame[headSize:], record, &value.Parser{})
		if err != nil {
			t.Fatal(err)
		}
		if fmt.Sprint(got.Values) != fmt.Sprint(o.Values) || fmt.Sprint(got.Err) != fmt.Sprint(o.Err) {
			t.Errorf("sent %v %v, got %v %v", o.Values, o.Err, got.Values, got.Err)
		}
	}
}

// Instrumented tells tests that the program was built to find races.
const Instrumented = instrumented
