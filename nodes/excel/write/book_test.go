package write

import (
	"bytes"
	"strings"
	"testing"

	"github.com/xuri/excelize/v2"

	"fairlead/engine/node/value"
)

// written makes a workbook of records and reads it again.
func written(t *testing.T, p params, records ...string) *excelize.File {
	t.Helper()
	var columns []value.Path
	for name := range parse(t, records[0]).Fields() {
		columns = append(columns, value.PathOf(name))
	}
	b, err := newBook(&p, columns)
	if err != nil {
		t.Fatal(err)
	}
	for _, text := range records {
		if bad, err := b.add(parse(t, text)); bad != nil || err != nil {
			t.Fatal(bad, err)
		}
	}
	var out bytes.Buffer
	if _, err := b.save(&out); err != nil {
		t.Fatal(err)
	}
	if err := b.close(); err != nil {
		t.Fatal(err)
	}
	f, err := excelize.OpenReader(&out)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() {
		if err := f.Close(); err != nil {
			t.Error(err)
		}
	})
	return f
}

func parse(t *testing.T, text string) value.Value {
	t.Helper()
	v, err := value.Parse([]byte(text))
	if err != nil {
		t.Fatal(err)
	}
	return v
}

func TestCellsKeepWhatExcelCanKeep(t *testing.T) {
	f := written(t, params{Sheet: "Orders", Header: true},
		`{"code":"00123","total":1.10,"big":12345678901234567890,"far":1e400,"ok":true,"none":null,"lines":[{"a":1}]}`,
		`{"code":"=1+2","total":-0.5,"big":100000000000000000000,"far":2,"ok":false,"none":"é😀","lines":"\n"}`)
	for cell, want := range map[string]string{
		"A1": "code", "G1": "lines", "A2": "00123", "B2": "1.1", "C2": "12345678901234567890", "D2": "1e400",
		"E2": "TRUE", "F2": "", "G2": `[{"a":1}]`, "A3": "=1+2", "B3": "-0.5", "C3": "100000000000000000000", "E3": "FALSE", "F3": "é😀",
	} {
		if got, err := f.GetCellValue("Orders", cell); err != nil || got != want {
			t.Errorf("%s holds %q, not %q (%v)", cell, got, want, err)
		}
	}
	if formula, err := f.GetCellFormula("Orders", "A3"); err != nil || formula != "" {
		t.Errorf("a text became the formula %q (%v)", formula, err)
	}
	for cell, want := range map[string]excelize.CellType{
		"A2": excelize.CellTypeInlineString, "C2": excelize.CellTypeInlineString, "E2": excelize.CellTypeBool,
	} {
		if got, err := f.GetCellType("Orders", cell); err != nil || got != want {
			t.Errorf("%s is of type %v, not %v (%v)", cell, got, want, err)
		}
	}
}

func TestATextLongerThanACellFails(t *testing.T) {
	b, err := newBook(&params{Sheet: "S"}, []value.Path{value.PathOf("a")})
	if err != nil {
		t.Fatal(err)
	}
	defer func() { _ = b.close() }()
	var long value.Builder
	long.Set("a", value.Text(strings.Repeat("😀", maxText/2+1)))
	bad, err := b.add(long.Value())
	if err != nil || bad == nil || !strings.Contains(bad.Error(), "field a: a cell holds 32767 characters, and the text has 32768") {
		t.Errorf("told as %v, %v", bad, err)
	}
}

func TestDigits(t *testing.T) {
	for number, want := range map[string]int{
		"0": 0, "1.10": 2, "-123456789012345": 15, "1234567890123456": 16, "100000000000000000000": 1, "0.00012": 2,
		"1.5e300": 2, "10.5": 3,
	} {
		if got := digits(number); got != want {
			t.Errorf("%s has %d digits that matter, not %d", number, got, want)
		}
	}
}
