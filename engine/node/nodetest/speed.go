package nodetest

import (
	"bytes"
	"context"
	"os"
	"path/filepath"
	"testing"
	"time"

	"fairlead/engine/internal/run"
	"fairlead/engine/node"
	"fairlead/engine/node/value"
)

// Speed is a file that a kind reads, or writes out of records, and the same job by a plain library.
type Speed struct {
	Params  string // JSON
	Path    string // of the file, as the params name it
	File    []byte // to read
	Records []value.Value
	// Plain does the same with a library, as a program without Fairlead would: it reads the file, or
	// writes the records to out.
	Plain func(file []byte, out *bytes.Buffer) error
}

// BenchFile measures how fast a kind reads or writes a file: in MB/s, and how many times as fast as the
// plain library is in the same run.
func BenchFile(b *testing.B, under node.Kind, s Speed) {
	params, err := value.Parse([]byte(s.Params))
	if err != nil {
		b.Fatal(err)
	}
	var plain, own time.Duration
	size := int64(len(s.File))
	for b.Loop() {
		begin := time.Now()
		var out bytes.Buffer
		if err := s.Plain(s.File, &out); err != nil {
			b.Fatal(err)
		}
		plain += time.Since(begin)
		w := newBench(b, subject{Kind: under})
		w.keep = 1
		w.in["in"] = s.Records
		if s.Records == nil {
			w.files(map[string]string{s.Path: string(s.File)})
		}
		begin = time.Now()
		r, problems := w.start(context.Background(), params)
		if len(problems) > 0 {
			b.Fatal(problems)
		}
		if result := r.Wait(); result.Status != run.Done {
			b.Fatal(result.Status, result.Halt)
		}
		own += time.Since(begin)
		if s.Records != nil {
			info, err := os.Stat(filepath.Join(w.root, filepath.FromSlash(s.Path)))
			if err != nil {
				b.Fatal(err)
			}
			size = info.Size()
		}
		w.close()
	}
	b.ReportMetric(float64(size)*float64(b.N)/1e6/own.Seconds(), "MB/s")
	b.ReportMetric(float64(plain)/float64(own), "x-plain")
}

// Orders are records of ten fields, some of them nested, for what measures speed.
func Orders(count int) []value.Value {
	one, err := value.Parse([]byte(`{"id":"ord_000000001","total":12.50,"paid":true,"email":"anna@example.com",` +
		`"first":"Zoë","last":"de Vries","city":"Amsterdam","country":"NL","quantity":3,"note":"Please ring twice"}`))
	if err != nil {
		panic(err) // the text is a constant
	}
	all := make([]value.Value, count)
	for i := range all {
		all[i] = one.With("quantity", value.Int(int64(i)))
	}
	return all
}
