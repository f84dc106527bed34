package csv_test

import (
	"bytes"
	stdcsv "encoding/csv"
	"errors"
	"io"
	"slices"
	"strings"
	"testing"
	"testing/iotest"

	"fairlead/nodes/csv"
)

// rows reads all rows; a bad one is its message behind a !.
func rows(t testing.TB, in io.Reader) [][]string {
	t.Helper()
	r := csv.NewReader(in, ',', '"')
	var all [][]string
	for range 1 << 20 {
		cells, err := r.Next()
		var bad *csv.RowError
		switch {
		case err == io.EOF:
			return all
		case errors.As(err, &bad):
			if bad.Line < 1 || bad.Message == "" || bad.Remedy == "" {
				t.Fatalf("told as %+v", bad)
			}
			if all = append(all, []string{"!" + bad.Error()}); bad.Fatal {
				return all
			}
		case err != nil:
			t.Fatal(err)
		default:
			all = append(all, slices.Clone(cells))
		}
	}
	t.Fatal("the reader does not come to an end")
	return nil
}

func TestRows(t *testing.T) {
	for _, c := range []struct {
		name, text string
		want       [][]string
	}{
		{"plain", "a,b\n1,2\n", [][]string{{"a", "b"}, {"1", "2"}}},
		{"no last line end", "a\nb", [][]string{{"a"}, {"b"}}},
		{"Windows", "a,b\r\n1,2\r\n", [][]string{{"a", "b"}, {"1", "2"}}},
		{"old Macintosh", "a,b\r1,2\r", [][]string{{"a", "b"}, {"1", "2"}}},
		{"empty lines and cells", "\na,\n\n,b\n\n", [][]string{{"a", ""}, {"", "b"}}},
		{"quotes", "\"a,\"\"b\"\"\",\"c\r\nd\"\n", [][]string{{"a,\"b\"", "c\r\nd"}}},
		{"a quote within a cell", "5\" pipe,3'\n", [][]string{{"5\" pipe", "3'"}}},
		{"an empty cell in quotes", "\"\"\n", [][]string{{""}}},
		{"a zero byte", "a\x00b,c\n", [][]string{{"a\x00b", "c"}}},
		{"a quote that is never closed", "a\n\"b\nc\n", [][]string{{"a"}, {"!line 2: a quote is opened and never closed; close it, or remove it"}}},
		{
			"a quote that is never closed, with quotes in it", "\"b \"\"c\"\" d\n",
			[][]string{{"!line 1: a quote is opened and never closed; close it, or remove it"}},
		},
		{
			"a bad row between good ones", "a,b\n\"x\"y,1\nc,d\n",
			[][]string{{"a", "b"}, {"!line 2: there is text behind the closing quote of cell 1; double the quotes that belong to the text"}, {"c", "d"}},
		},
		{
			"a byte that is no character", "a,b\nc,\xff\nd,e\n",
			[][]string{{"a", "b"}, {"!line 2: cell 2 holds the byte 0xFF, which is not UTF-8; set the encoding to auto or windows-1252"}, {"d", "e"}},
		},
	} {
		for how, in := range map[string]io.Reader{
			"at once": strings.NewReader(c.text), "byte by byte": iotest.OneByteReader(strings.NewReader(c.text)),
		} {
			if got := rows(t, in); !slices.EqualFunc(got, c.want, slices.Equal[[]string]) {
				t.Errorf("%s, %s: want %q, got %q", c.name, how, c.want, got)
			}
		}
	}
}

// TestHugeRows reads a row of a million cells, and a long cell over many blocks; the rows around
// them are read.
func TestHugeRows(t *testing.T) {
	got := rows(t, strings.NewReader("a,b\n"+strings.Repeat("x,", 1_000_000)+"x\nc,d\n"))
	if len(got) != 3 || !strings.HasPrefix(got[1][0], "!line 2: a row has more than 100000 cells") || got[2][0] != "c" {
		t.Errorf("%d rows: %.200q", len(got), got)
	}
	long := strings.Repeat("\"\"\n", 1_000_000)
	got = rows(t, strings.NewReader("a,b\n\""+long+"\",2\nc,d\n"))
	if len(got) != 3 || got[1][0] != strings.Repeat("\"\n", 1_000_000) || got[2][0] != "c" {
		t.Errorf("%d rows", len(got))
	}
}

// FuzzReader holds the reader to come to an end, to read alike however the file comes, and to
// read what the standard library writes.
func FuzzReader(f *testing.F) {
	for _, seed := range []string{"a,b\n1,2\n", "\"a\"\"\n\",b\r\n", "\"", "a\rb\r", ",,\n\n", "é\xff,\n", "a\"b,\"c\"d\n"} {
		f.Add(seed)
	}
	f.Fuzz(func(t *testing.T, text string) {
		whole := rows(t, strings.NewReader(text))
		if parts := rows(t, iotest.HalfReader(strings.NewReader(text))); !slices.EqualFunc(whole, parts, slices.Equal[[]string]) {
			t.Fatalf("read otherwise in parts: %q, %q", whole, parts)
		}
		var good [][]string
		for _, row := range whole {
			if !strings.HasPrefix(row[0], "!") && !slices.Equal(row, []string{""}) {
				good = append(good, row)
			}
		}
		var out bytes.Buffer
		w := stdcsv.NewWriter(&out)
		if err := w.WriteAll(good); err != nil {
			t.Fatal(err)
		}
		if back := rows(t, &out); !slices.EqualFunc(good, back, slices.Equal[[]string]) && !strings.Contains(text, "\r") {
			t.Fatalf("want %q, got %q from %q", good, back, out.String())
		}
	})
}

// TestLongRows reads rows longer than what is read at once, in pieces and from a source that can be
// read again, as encoding/csv does.
func TestLongRows(t *testing.T) {
	long := strings.Repeat("a \"\"long\"\", cell\n", 100_000)
	text := "n,t\n1,a\n\"2\",\"" + long + "\"\n3," + strings.Repeat("plain ", 300_000) + "\n4,\"" + long + "\"\n5,b\n"
	want, err := stdcsv.NewReader(strings.NewReader(text)).ReadAll()
	if err != nil {
		t.Fatal(err)
	}
	for name, again := range map[string]io.ReaderAt{"once": nil, "again": strings.NewReader(text)} {
		r := csv.NewReader(iotest.HalfReader(strings.NewReader(text)), ',', '"')
		r.Again = again
		lines := []int{1, 2, 3, 100_004, 100_005, 200_006}
		for i, row := range want {
			got, err := r.Next()
			if err != nil || !slices.Equal(got, row) || r.Line() != lines[i] {
				t.Fatalf("%s: row %d in line %d has %d cells, %v", name, i+1, r.Line(), len(got), err)
			}
		}
		if _, err := r.Next(); err != io.EOF {
			t.Errorf("%s: it ends with %v", name, err)
		}
	}
	open := csv.NewReader(iotest.HalfReader(strings.NewReader("a\n\""+long)), ',', '"')
	if _, err := open.Next(); err != nil {
		t.Fatal(err)
	}
	var bad *csv.RowError
	if _, err := open.Next(); !errors.As(err, &bad) || !bad.Fatal || len(bad.Text) > 1<<20+3 {
		t.Errorf("a quote that is never closed: %.100v", err)
	}
}
