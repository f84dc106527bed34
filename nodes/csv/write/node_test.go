package write

import (
	"bytes"
	"encoding/csv"
	"testing"

	"fairlead/engine/node"
	"fairlead/engine/node/nodetest"
)

func TestKind(t *testing.T) { nodetest.Run(t, Kind) }

func FuzzKind(f *testing.F) { nodetest.Fuzz(f, Kind) }

func BenchmarkKind(b *testing.B) { nodetest.Bench(b, Kind) }

func BenchmarkFile(b *testing.B) {
	records := nodetest.Orders(20_000)
	var rows [][]string
	for _, v := range records {
		var row []string
		for _, item := range v.Fields() {
			row = append(row, node.PlainText(item))
		}
		rows = append(rows, row)
	}
	plain := func(_ []byte, out *bytes.Buffer) error {
		return csv.NewWriter(out).WriteAll(rows)
	}
	nodetest.BenchFile(b, Kind, nodetest.Speed{Params: `{"path":"a.csv"}`, Path: "a.csv", Records: records, Plain: plain})
}
