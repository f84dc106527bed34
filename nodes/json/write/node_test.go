package write

import (
	"bytes"
	"encoding/json"
	"testing"

	"fairlead/engine/node/nodetest"
)

func TestKind(t *testing.T) { nodetest.Run(t, Kind) }

func FuzzKind(f *testing.F) { nodetest.Fuzz(f, Kind) }

func BenchmarkKind(b *testing.B) { nodetest.Bench(b, Kind) }

func BenchmarkFile(b *testing.B) {
	records := nodetest.Orders(20_000)
	var rows []map[string]any
	for _, v := range records {
		var row map[string]any
		if err := json.Unmarshal([]byte(v.String()), &row); err != nil {
			b.Fatal(err)
		}
		rows = append(rows, row)
	}
	plain := func(_ []byte, out *bytes.Buffer) error {
		e := json.NewEncoder(out)
		for _, row := range rows {
			if err := e.Encode(row); err != nil {
				return err
			}
		}
		return nil
	}
	nodetest.BenchFile(b, Kind, nodetest.Speed{Params: `{"path":"a.ndjson"}`, Path: "a.ndjson", Records: records, Plain: plain})
}
