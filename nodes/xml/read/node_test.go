package read

import (
	"bytes"
	"encoding/xml"
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
	file.WriteString("<orders>\n")
	for i := range 20_000 {
		fmt.Fprintf(&file, "<order no=\"%d\"><name>de Vries &amp; Zoë</name><total>%d.50</total>"+
			"<line><sku>S-1</sku></line><line><sku>S-2</sku></line></order>\n", i, i)
	}
	file.WriteString("</orders>\n")
	plain := func(file []byte, _ *bytes.Buffer) error {
		d := xml.NewDecoder(bytes.NewReader(file))
		for {
			if _, err := d.Token(); err == io.EOF {
				return nil
			} else if err != nil {
				return err
			}
		}
	}
	nodetest.BenchFile(b, Kind, nodetest.Speed{Params: `{"path":"a.xml"}`, Path: "a.xml", File: file.Bytes(), Plain: plain})
}
