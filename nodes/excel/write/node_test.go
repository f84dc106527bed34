package write

import (
	"bytes"
	"fmt"
	"testing"

	"github.com/xuri/excelize/v2"

	"fairlead/engine/node"
	"fairlead/engine/node/nodetest"
)

func TestKind(t *testing.T) { nodetest.Run(t, Kind) }

func FuzzKind(f *testing.F) { nodetest.Fuzz(f, Kind) }

func BenchmarkKind(b *testing.B) { nodetest.Bench(b, Kind) }

func BenchmarkFile(b *testing.B) {
	records := nodetest.Orders(20_000)
	var rows [][]any
	for _, v := range records {
		var row []any
		for _, item := range v.Fields() {
			row = append(row, node.PlainText(item))
		}
		rows = append(rows, row)
	}
	plain := func(_ []byte, out *bytes.Buffer) error {
		book := excelize.NewFile()
		for i := range rows {
			if err := book.SetSheetRow("Sheet1", fmt.Sprintf("A%d", i+1), &rows[i]); err != nil {
				return err
			}
		}
		return book.Write(out)
	}
	nodetest.BenchFile(b, Kind, nodetest.Speed{Params: `{"path":"a.xlsx"}`, Path: "a.xlsx", Records: records, Plain: plain})
}
