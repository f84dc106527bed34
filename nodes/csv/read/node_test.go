package read

import (
	"bytes"
	"encoding/csv"
	"fmt"
	"io"
	"testing"

	"fairlead/engine/node/nodetest"
)

func TestKind(t *testing.T) { nodetest.Run(t, Kind) }

func FuzzKind(f *testing.F) { nodetest.Fuzz(f, Kind) }

func BenchmarkKind(b *testing.B) { nodetest.Bench(b, Kind) }

func BenchmarkFile(b *testing.B) {
	var file bytes.Buffer
	file.WriteString("id,name,city,total,note\n")
	for i := range 40_000 {
		fmt.Fprintf(&file, "%d,\"de Vries, Zoë\",Amsterdam,%d.50,Please ring twice\n", i, i)
	}
	plain := func(file []byte, _ *bytes.Buffer) error {
		r := csv.NewReader(bytes.NewReader(file))
		for {
			if _, err := r.Read(); err == io.EOF {
				return nil
			} else if err != nil {
				return err
			}
		}
	}
	nodetest.BenchFile(b, Kind, nodetest.Speed{Params: `{"path":"a.csv"}`, Path: "a.csv", File: file.Bytes(), Plain: plain})
}
