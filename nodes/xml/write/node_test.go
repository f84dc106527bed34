package write

import (
	"bytes"
	"encoding/xml"
	"testing"

	"fairlead/engine/node"
	"fairlead/engine/node/nodetest"
)

func TestKind(t *testing.T) { nodetest.Run(t, Kind) }

func FuzzKind(f *testing.F) { nodetest.Fuzz(f, Kind) }

func BenchmarkKind(b *testing.B) { nodetest.Bench(b, Kind) }

func BenchmarkFile(b *testing.B) {
	records := nodetest.Orders(20_000)
	type field struct {
		XMLName xml.Name
		Text    string `xml:",chardata"`
	}
	type order struct {
		XMLName xml.Name `xml:"order"`
		Fields  []field
	}
	var rows []order
	for _, v := range records {
		var row order
		for name, item := range v.Fields() {
			row.Fields = append(row.Fields, field{xml.Name{Local: name}, node.PlainText(item)})
		}
		rows = append(rows, row)
	}
	plain := func(_ []byte, out *bytes.Buffer) error { return xml.NewEncoder(out).Encode(rows) }
	nodetest.BenchFile(b, Kind, nodetest.Speed{Params: `{"path":"a.xml","element":"order","root":"orders"}`, Path: "a.xml", Records: records, Plain: plain})
}
