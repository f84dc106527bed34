package value_test

import (
	"errors"
	"io"
	"slices"
	"strings"
	"testing"
	"testing/iotest"

	"fairlead/engine/node/value"
)

// decode reads all records of a text; one that can't be read is its message behind a !.
func decode(t testing.TB, in io.Reader, o value.Options) []string {
	t.Helper()
	d := value.NewDecoder(in, o)
	var all []string
	for range 1 << 20 {
		v, err := d.Next()
		var bad *value.SyntaxError
		switch {
		case err == io.EOF:
			return all
		case errors.As(err, &bad):
			if bad.Line < 1 || bad.Column < 1 || bad.Message == "" {
				t.Fatalf("told as %+v", bad)
			}
			if all = append(all, "!"+bad.Message+"|"+bad.Text); !bad.Recoverable {
				return all
			}
		case err != nil:
			t.Fatal(err)
		default:
			all = append(all, v.String())
		}
	}
	t.Fatal("the decoder does not come to an end")
	return nil
}

// TestGoodRecordsGoOn holds lines that can't be read to take no other with them.
func TestGoodRecordsGoOn(t *testing.T) {
	for _, c := range []struct{ name, text, want string }{
		{"a line that is cut off", "{\"a\":1}\n{\"a\":\n{\"a\":3}\n", `{"a":1} ! {"a":3}`},
		{"a line with a fault", "{\"a\":1}\n{\"a\":1,}\n{\"a\":3}\n", `{"a":1} ! {"a":3}`},
		{"lines that are no JSON", "{\"a\":1}\nnot json\nnor this\n{\"a\":3}\n", `{"a":1} ! ! {"a":3}`},
		{"a document over several lines", "{\n \"a\": oops,\n \"b\": [\n 1\n ]\n}\n{\n \"a\": 2\n}\n", `! {"a":2}`},
		{"the last line", "{\"a\":1}\n{\"a\":", `{"a":1} !`},
		{"a deep item of a list", "[1," + strings.Repeat("[", 600) + "\"]\"" + strings.Repeat("]", 600) + ",3]", `1 ! 3`},
		{"an item that is not UTF-8", "[{\"a\":\"\xff]\"},\n{\"a\":3}]", `! {"a":3}`},
		{"a list", "[{\"a\":1},{\"a\" 2},{\"a\":3}]", `{"a":1} !`},
	} {
		var kinds []string
		for _, text := range decode(t, strings.NewReader(c.text), value.Options{}) {
			if strings.HasPrefix(text, "!") {
				text = "!"
			}
			kinds = append(kinds, text)
		}
		if got := strings.Join(kinds, " "); got != c.want {
			t.Errorf("%s: want %s, got %s", c.name, c.want, got)
		}
	}
}

// FuzzDecoder holds the decoder to come to an end, to read alike however the text comes, and to give
// what can be read again.
func FuzzDecoder(f *testing.F) {
	for _, seed := range []string{
		`{"a":1}`, "{\"a\":1}\n{\"b\":[]}\n", `[1,"\ud83d\ude00",null]`, "{\"a\":\n{\"a\":3}\n", "[1,2", `{"data":{"items":[1,2]}}`, "\ufeff1 2 3", "\x00",
	} {
		f.Add(seed, "")
		f.Add(seed, "data.items")
	}
	f.Fuzz(func(t *testing.T, text, path string) {
		selected, err := value.ParsePath(path)
		if err != nil {
			return
		}
		o := value.Options{Select: selected}
		whole := decode(t, strings.NewReader(text), o)
		parts := decode(t, iotest.HalfReader(strings.NewReader(text)), o)
		if !slices.Equal(whole, parts) {
			t.Fatalf("read otherwise in parts: %q, %q", whole, parts)
		}
		for _, one := range whole {
			if strings.HasPrefix(one, "!") {
				continue
			}
			if v, err := value.Parse([]byte(one)); err != nil || v.String() != one {
				t.Fatalf("%q can't be read again: %v", one, err)
			}
		}
	})
}

// TestLongRecords reads records that are longer than what is read at once, and too long, among others:
// whole, in pieces, and from a source that can be read again.
func TestLongRecords(t *testing.T) {
	text := strings.Repeat(`long \\\" {[ `, 100_000)
	long := `{"n":2,"t":"` + text + `","l":[` + strings.Repeat("[1],\n", 150_000) + `2]}`
	tooLong := `{"n":3,"t":[` + strings.Repeat("{\"a\":1}, \n", 400_000) + `1]}`
	digits := strings.Repeat("1234567890", 150_000)
	for name, c := range map[string]struct{ text, want string }{
		"lines":      {"{\"n\":1}\n" + long + "\n" + tooLong + "\n" + digits + "\n{\"n\":4}\n", "1 2 ! d 4"},
		"list":       {"[{\"n\":1}," + long + ",\n" + tooLong + ",\n" + digits + ",{\"n\":4}]", "1 2 ! d 4"},
		"a last one": {"{\"n\":1}\n" + tooLong, "1 !"},
		"cut off":    {"{\"n\":1}\n" + long[:len(long)-3] + "\n{\"n\":4}\n", "1 ! 4"},
		"in a text":  {"{\"n\":1}\n" + long[:1_080_000] + "\n{\"n\":4}\n", "1 ! 4"},
		"no end":     {"{\"n\":1}\n" + tooLong[:7<<19], "1 !"},
	} {
		for how, o := range map[string]value.Options{
			"once": {}, "again": {Again: strings.NewReader(c.text)},
		} {
			o.MaxBytes = 3 << 20
			var got []string
			for _, record := range decode(t, iotest.HalfReader(strings.NewReader(c.text)), o) {
				switch {
				case record[0] == '!':
					record = "!"
				case record == digits:
					record = "d"
				default:
					v, err := value.Parse([]byte(record))
					if err != nil {
						t.Fatal(err)
					}
					if record = v.Get("n").String(); record == "2" && v.String() != strings.ReplaceAll(long, "\n", "") {
						t.Errorf("%s, %s: the long record changed", name, how)
					}
				}
				if got = append(got, record); len(got) > 9 {
					break
				}
			}
			if strings.Join(got, " ") != c.want {
				t.Errorf("%s, %s: want %s, got %s", name, how, c.want, got)
			}
		}
	}
}
