package read

import (
	"bytes"
	"encoding/json"
	"io"
	"testing"

	"fairlead/engine/node/nodetest"
)

func TestKind(t *testing.T) { nodetest.Run(t, Kind) }

func FuzzKind(f *testing.F) { nodetest.Fuzz(f, Kind) }

func BenchmarkKind(b *testing.B) { nodetest.Bench(b, Kind) }

func BenchmarkFile(b *testing.B) {
	var file bytes.Buffer
	for _, v := range nodetest.Orders(20_000) {
		file.WriteString(v.String() + "\n")
	}
	plain := func(file []byte, _ *bytes.Buffer) error {
		d := json.NewDecoder(bytes.NewReader(file))
		for {
			var record map[string]any
			if err := d.Decode(&record); err == io.EOF {
				return nil
			} else if err != nil {
				return err
			}
		}
	}
	nodetest.BenchFile(b, Kind, nodetest.Speed{Params: `{"path":"a.ndjson"}`, Path: "a.ndjson", File: file.Bytes(), Plain: plain})
}
