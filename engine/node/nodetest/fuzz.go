package nodetest

import (
	"bytes"
	"context"
	"errors"
	"io"
	"testing"
	"time"

	"fairlead/engine/internal/run"
	"fairlead/engine/node"
	"fairlead/engine/node/value"
)

// Fuzz gives a kind params and records that nobody would write. Whatever they are, the node
// returns, nothing panics, and every failure has a class.
func Fuzz(f *testing.F, under node.Kind, also ...node.Kind) {
	kind := subject{under, also}
	text, err := kind.Example()
	if err != nil {
		f.Fatal(err)
	}
	f.Add(`{}`, `{"id":"A-1"}`)
	if v, err := value.Parse([]byte(text)); err == nil {
		for n := range v.Get("flow").Get("nodes").Items() {
			if n.Get("kind").Text() == kind.ID() {
				f.Add(n.Get("params").String(), sample().String())
			}
		}
	}
	f.Fuzz(func(t *testing.T, params, input string) {
		p, err := value.Parse([]byte(params))
		if err != nil || p.Kind() != value.KindObject {
			return
		}
		b := newBench(t, kind)
		defer b.close()
		for _, port := range kind.New().In() {
			b.in[port.Name] = someRecords(input)
		}
		ctx, cancel := context.WithTimeout(context.Background(), 2*time.Second)
		defer cancel()
		r, problems := b.start(ctx, p)
		if len(problems) > 0 {
			return
		}
		r.Wait()
		for _, failed := range b.journal.failed {
			if failed.Err.Class == node.Bug {
				t.Errorf("an error without a class: %v", failed.Err)
			}
		}
	})
}

// someRecords reads as many records as the text holds, at most 100.
func someRecords(text string) []value.Value {
	d := value.NewDecoder(bytes.NewReader([]byte(text)), value.Options{})
	var list []value.Value
	for len(list) < 100 {
		v, err := d.Next()
		if errors.Is(err, io.EOF) || err != nil {
			break
		}
		list = append(list, v)
	}
	return list
}

// Bench measures how fast records pass a node of the kind with the params of its example.
func Bench(b *testing.B, under node.Kind, also ...node.Kind) {
	kind := subject{under, also}
	text, err := kind.Example()
	if err != nil {
		b.Fatal(err)
	}
	v, err := value.Parse([]byte(text))
	if err != nil {
		b.Fatal(err)
	}
	var params value.Value
	for n := range v.Get("flow").Get("nodes").Items() {
		if n.Get("kind").Text() == kind.ID() {
			params = n.Get("params")
		}
	}
	const records = 10_000
	input := make([]value.Value, records)
	for i := range input {
		input[i] = sample()
	}
	for b.Loop() {
		w := newBench(b, kind)
		for path, content := range v.Get("files").Fields() {
			w.files(map[string]string{path: fileText(b, path, content)})
		}
		for _, port := range kind.New().In() {
			w.in[port.Name] = input
		}
		r, problems := w.start(context.Background(), params)
		if len(problems) > 0 {
			b.Fatal(problems)
		}
		if result := r.Wait(); result.Status == run.Stopped {
			b.Fatal(result.Halt)
		}
		w.close()
	}
	b.ReportMetric(float64(records)*float64(b.N)/b.Elapsed().Seconds(), "records/s")
}
