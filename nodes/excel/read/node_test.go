package read

import (
	"bytes"
	"errors"
	"fmt"
	"testing"

	"github.com/xuri/excelize/v2"

	"fairlead/engine/node/nodetest"
)

func TestKind(t *testing.T) { nodetest.Run(t, Kind) }

func FuzzKind(f *testing.F) { nodetest.Fuzz(f, Kind) }

func BenchmarkKind(b *testing.B) { nodetest.Bench(b, Kind) }

func BenchmarkFile(b *testing.B) {
	var file bytes.Buffer
	book := excelize.NewFile()
	for i := range 20_000 {
		row := []any{i, "de Vries, Zoë", "Amsterdam", float64(i) + 0.5, "Please ring twice"}
		if err := book.SetSheetRow("Sheet1", fmt.Sprintf("A%d", i+1), &row); err != nil {
			b.Fatal(err)
		}
	}
	if _, err := book.WriteTo(&file); err != nil {
		b.Fatal(err)
	}
	plain := func(file []byte, _ *bytes.Buffer) error {
		book, err := excelize.OpenReader(bytes.NewReader(file))
		if err != nil {
			return err
		}
		rows, err := book.Rows("Sheet1")
		for err == nil && rows.Next() {
			_, err = rows.Columns()
		}
		return errors.Join(err, book.Close())
	}
	nodetest.BenchFile(b, Kind, nodetest.Speed{Params: `{"path":"a.xlsx"}`, Path: "a.xlsx", File: file.Bytes(), Plain: plain})
}
