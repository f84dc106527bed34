package value

import (
	"encoding/json"
	"errors"
	"io"
	"slices"
	"strings"
	"testing"
	"testing/iotest"
)

func parse(t testing.TB, text string) Value {
	t.Helper()
	v, err := Parse([]byte(text))
	if err != nil {
		t.Fatalf("%s: %v", text, err)
	}
	return v
}

// hard are values that other tools change on the way.
var hard = []string{
	`12345678901234567890`, `1.10`, `-0`, `1e400`, `0.1e-7`, `1E+2`, `"00123"`, `"\u0000"`, `"\ud800"`,
	`"\/"`, `"\u0041"`, `"😀"`, `"\ud83d\ude00"`, `{"b":1,"a":2}`, `{"10":1,"9":2}`, `[]`, `{}`, `[[],{}]`,
	`{"__proto__":{"x":1},"constructor":2}`, `{"a":{"b":[1.0,{"c":"é\n"}]}}`, `""`, `"</script>&"`, `null`, `true`, `false`,
	`{"a":1,"a":2}`,
}

func TestUntouchedValuesLeaveAsTheyCame(t *testing.T) {
	for _, text := range hard {
		if got := parse(t, text).String(); got != text {
			t.Errorf("want %s, got %s", text, got)
		}
		list := parse(t, "[ "+text+" , "+text+" ]")
		if got, want := list.String(), "["+text+","+text+"]"; got != want {
			t.Errorf("in a list: want %s, got %s", want, got)
		}
		if got, want := list.WithAt(0, Int(1)).String(), "[1,"+text+"]"; got != want {
			t.Errorf("beside a change: want %s, got %s", want, got)
		}
		object := parse(t, `{"x":`+text+`,"y":1}`).With("y", Int(2))
		if got, want := object.String(), `{"x":`+text+`,"y":2}`; got != want {
			t.Errorf("in an object: want %s, got %s", want, got)
		}
	}
}

func TestDoubleKeys(t *testing.T) {
	v := parse(t, `{"a":1,"b":2,"a":3}`)
	if got := v.Get("a").Digits(); got != "3" {
		t.Errorf("the last value wins: got %s", got)
	}
	if got := v.With("c", Int(4)).String(); got != `{"a":3,"b":2,"c":4}` {
		t.Errorf("got %s", got)
	}
}

func TestSyntaxErrors(t *testing.T) {
	for text, want := range map[string]string{
		``:                "line 1, column 1: the text is empty",
		`{"a":1`:          "line 1, column 7: unexpected end inside an object; the file seems to be cut off",
		"{\n \"a\": x}":   `line 2, column 7: found "x" where a value is wanted`,
		`[1,]`:            "line 1, column 4: there is a comma after the last value",
		`{"a" 1}`:         `line 1, column 6: found "1" where a colon`,
		`{a:1}`:           `found "a" where a field name in "quotes" is wanted`,
		`"é` + "\n" + `"`: "line 1, column 3: a text goes over the end of the line",
		`007`:             "a number begins with a zero",
		`1.`:              "a number is not written as JSON wants it",
		`-`:               "unexpected end inside a number",
		`"\x"`:            `\x means nothing in JSON`,
		"\"\xff\"":        "the byte 0xFF is not UTF-8",
		`[1 2]`:           `found "2" where a comma or ]`,
		`1 2`:             "there is more after the value",
		`tru`:             "unexpected end",
		`NaN`:             "JSON has no NaN",
		`{'a':1}`:         "double quotes",
		`[1}`:             `found "}" where a comma or ] is wanted`,
		strings.Repeat("[", 501) + strings.Repeat("]", 501): "more than 500 deep",
	} {
		_, err := Parse([]byte(text))
		if err == nil || !strings.Contains(err.Error(), want) {
			t.Errorf("%.20q: want %q, got %v", text, want, err)
		}
	}
	if _, err := Parse([]byte(strings.Repeat("[", 500) + strings.Repeat("]", 500))); err != nil {
		t.Error(err)
	}
}

func decodeAll(d *Decoder) (texts []string, err error) {
	for {
		v, err := d.Next()
		if err == io.EOF {
			return texts, nil
		}
		var bad *SyntaxError
		if errors.As(err, &bad) && bad.Recoverable {
			texts = append(texts, "!")
			continue
		}
		if err != nil {
			return texts, err
		}
		texts = append(texts, v.String())
	}
}

func TestDecoder(t *testing.T) {
	for _, c := range []struct{ name, text, pick, want, fails string }{
		{"lines", "{\"a\":1}\n\n{\"a\":2}\n", "", `{"a":1} {"a":2}`, ""},
		{"one document", " {\"a\": [1, 2]} ", "", `{"a":[1,2]}`, ""},
		{"list", "[1, {\"a\":2} ,\n[3]]\n", "", `1 {"a":2} [3]`, ""},
		{"empty list", "[]", "", "", ""},
		{"empty", "", "", "", ""},
		{"byte order mark", "\ufeff[1]", "", "1", ""},
		{"selected list", `{"meta":{"n":[1]},"data":{"items":[1,2],"more":true},"z":[]}`, "data.items", "1 2", ""},
		{"selected value", `{"data":{"a":1}}`, "data", `{"a":1}`, ""},
		{"selected item", `[[1],[2,3]]`, "[1]", "2 3", ""},
		{"nothing selected", `{"data":{"a":1}}`, "data.items", "", "data has no items"},
		{"cut off", `[1,{"a":`, "", "1", "unexpected end"},
		{"cut off list", `[1,2`, "", "1 2", "unexpected end inside a list"},
		{"cut off behind the selection", `{"a":[1]`, "a", "1", "unexpected end"},
		{"a broken line", "1\n{\"a\":}\n3", "", "1 ! 3", ""},
		{"a broken last line", "1\n{\"a\":", "", "1", "line 2, column 6: unexpected end"},
		{"numbers", "1 2\n3", "", "1 2 3", ""},
		{"more after the list", "[1] 2", "", "1", "there is more after the list"},
	} {
		t.Run(c.name, func(t *testing.T) {
			path, err := ParsePath(c.pick)
			if err != nil {
				t.Fatal(err)
			}
			for name, in := range map[string]io.Reader{
				"whole": strings.NewReader(c.text), "byte by byte": iotest.OneByteReader(strings.NewReader(c.text)),
			} {
				got, err := decodeAll(NewDecoder(in, Options{Select: path}))
				if strings.Join(got, " ") != c.want {
					t.Errorf("%s: want %s, got %s", name, c.want, got)
				}
				if (err == nil) != (c.fails == "") || err != nil && !strings.Contains(err.Error(), c.fails) {
					t.Errorf("%s: want error %q, got %v", name, c.fails, err)
				}
			}
		})
	}
}

func TestDecoderReplacesWhatIsNotUTF8(t *testing.T) {
	got, err := decodeAll(NewDecoder(strings.NewReader("[\"a\xffb\",\"\xfe\"]"), Options{ReplaceInvalid: true}))
	if err != nil || strings.Join(got, " ") != "\"a\uFFFDb\" \"\uFFFD\"" {
		t.Errorf("got %q, %v", got, err)
	}
}

func TestDecoderBoundsRecords(t *testing.T) {
	d := NewDecoder(strings.NewReader(`["`+strings.Repeat("x", 2<<20)+`",7]`), Options{MaxBytes: 1 << 20})
	if _, err := d.Next(); err == nil || !strings.Contains(err.Error(), "line 1, column 2: a record is longer than 1 MiB") {
		t.Errorf("got %v", err)
	}
	if v, err := d.Next(); err != nil || v.String() != "7" {
		t.Errorf("behind it comes %v, %v", v, err)
	}
}

func TestPaths(t *testing.T) {
	record := `{"customer":{"na\u006de":"Otto","name":"Anna"},"lines":[{"sku":"A","qty":1},{"qty":2}],"odd.key":{"x":1}}`
	for path, want := range map[string]string{
		"customer.name": `"Anna"`, "lines[0].sku": `"A"`, "lines[-1].qty": "2", "lines[].qty": "[1,2]",
		"lines[].sku": `["A",null]`, `["odd.key"].x`: "1", "": record, ".": record, "nope.deep": "", "lines[9]": "",
		"customer[].x": "",
	} {
		p, err := ParsePath(path)
		if err != nil {
			t.Fatal(err)
		}
		read, err := NewDecoder(strings.NewReader(record), Options{}).Next()
		if err != nil {
			t.Fatal(err)
		}
		for how, v := range map[string]Value{"parsed": parse(t, record), "read": read, "made": read.With("new", Value{}).Own()} {
			if got := p.Get(v).String(); got != want {
				t.Errorf("%s of what was %s: want %s, got %s", path, how, want, got)
			}
		}
	}
	for path, want := range map[string]string{
		"a..b": "column 3", "a[": "not closed", "a[x]": "a number", "a.": "missing after the dot", "[0]x": "a dot is missing",
		`["a`: "not closed", "a]": "closes",
	} {
		if _, err := ParsePath(path); err == nil || !strings.Contains(err.Error(), want) {
			t.Errorf("%s: want %q, got %v", path, want, err)
		}
	}
}

func TestSetPaths(t *testing.T) {
	for _, c := range []struct{ before, path, x, want string }{
		{`{}`, "a.b", `1`, `{"a":{"b":1}}`},
		{`{"a":{"c":2}}`, "a.b", `1`, `{"a":{"c":2,"b":1}}`},
		{`{}`, "lines[].sku", `["A","B"]`, `{"lines":[{"sku":"A"},{"sku":"B"}]}`},
		{`{"lines":[{"q":1},{"q":2}]}`, "lines[].sku", `["A","B"]`, `{"lines":[{"q":1,"sku":"A"},{"q":2,"sku":"B"}]}`},
		{`{"lines":[{},{}]}`, "lines[].x", `7`, `{"lines":[{"x":7},{"x":7}]}`},
		{`{}`, "a[1]", `7`, `{"a":[null,7]}`},
		{`{"a":[1,2]}`, "a[-1]", `7`, `{"a":[1,7]}`},
		{`{}`, `["x.y"]`, `1`, `{"x.y":1}`},
		{`{"a":1}`, "", `[2]`, `[2]`},
	} {
		p, err := ParsePath(c.path)
		if err != nil {
			t.Fatal(err)
		}
		got, err := p.Set(parse(t, c.before), parse(t, c.x))
		if err != nil || got.String() != c.want {
			t.Errorf("%s at %q: want %s, got %s, %v", c.before, c.path, c.want, got, err)
		}
	}
	p, _ := ParsePath("a.b.c")
	if _, err := p.Set(parse(t, `{"a":{"b":"text"}}`), Int(1)); err == nil ||
		!strings.Contains(err.Error(), "a.b is a text, not an object") {
		t.Errorf("got %v", err)
	}
	holes, _ := ParsePath("lines[].sku")
	to, _ := ParsePath("items[].code")
	got, err := to.Set(parse(t, "{}"), holes.Get(parse(t, `{"lines":[{"sku":"A"},{},{"sku":"C"}]}`)))
	if err != nil || got.String() != `{"items":[{"code":"A"},{},{"code":"C"}]}` {
		t.Errorf("got %s, %v", got, err)
	}
}

func TestCompareNumbers(t *testing.T) {
	ordered := []string{"-1e400", "-2", "-1.5", "-0", "1e-400", "0.1", "1", "1.10", "2", "9007199254740992",
		"9007199254740993", "12345678901234567890", "1e400", "1e99999999999999999999"}
	for i := range ordered {
		for j := range ordered {
			want := 0
			if i < j {
				want = -1
			} else if i > j {
				want = 1
			}
			a, b := parse(t, ordered[i]), parse(t, ordered[j])
			if got := Compare(a, b); got != want {
				t.Errorf("%s and %s: want %d, got %d", ordered[i], ordered[j], want, got)
			}
			if (a.Key() == b.Key()) != (i == j) {
				t.Errorf("keys of %s and %s: %s, %s", ordered[i], ordered[j], a.Key(), b.Key())
			}
		}
	}
	for _, same := range [][2]string{{"1.10", "1.1"}, {"11e-1", "1.1"}, {"100", "1e2"}, {"-0", "0"}, {`{"a":1,"b":2}`, `{"b":2.0,"a":1}`}} {
		a, b := parse(t, same[0]), parse(t, same[1])
		if !Equal(a, b) || a.Key() != b.Key() {
			t.Errorf("%s and %s should be equal", a, b)
		}
	}
	if parse(t, "10248.0").LooseKey() != Text("10248").LooseKey() || Text("010248").LooseKey() == Int(10248).LooseKey() {
		t.Error("loose keys")
	}
	if n, ok := parse(t, "3.0e1").Int(); n != 30 || !ok {
		t.Error("3.0e1 is 30")
	}
	if _, ok := parse(t, "9223372036854775808").Int(); ok {
		t.Error("2^63 does not fit")
	}
}

func TestFloatsAsECMAScriptWritesThem(t *testing.T) {
	for f, want := range map[float64]string{
		0: "0", 1.5: "1.5", 1e21: "1e+21", 1e-7: "1e-7", 123456789012345680000: "123456789012345680000",
		1e-6: "0.000001", 5e-324: "5e-324", -1.5e300: "-1.5e+300",
	} {
		if got := Float(f).String(); got != want {
			t.Errorf("want %s, got %s", want, got)
		}
	}
}

func FuzzParse(f *testing.F) {
	for _, text := range hard {
		f.Add(text)
	}
	f.Fuzz(func(t *testing.T, text string) {
		v, err := Parse([]byte(text))
		var std any
		d := json.NewDecoder(strings.NewReader(strings.TrimPrefix(text, "\ufeff")))
		d.UseNumber()
		stdErr := d.Decode(&std)
		if stdErr == nil {
			_, stdErr = d.Token()
			if stdErr == io.EOF {
				stdErr = nil
			} else {
				stdErr = errors.New("more")
			}
		}
		if err != nil {
			if stdErr == nil && !strings.Contains(err.Error(), "UTF-8") && !strings.Contains(err.Error(), "deep") {
				t.Fatalf("%q is refused: %v", text, err)
			}
			return
		}
		if stdErr != nil && !strings.Contains(stdErr.Error(), "exceeded max depth") {
			t.Fatalf("%q is taken: %v", text, stdErr)
		}
		again, err := Parse(v.AppendJSON(nil))
		if err != nil || !Same(v, again) || !Equal(v, again) {
			t.Fatalf("%q became %q: %v", text, v, err)
		}
		list, err := decodeAll(NewDecoder(iotest.OneByteReader(strings.NewReader("["+strings.TrimPrefix(text, "\ufeff")+"]")), Options{}))
		if err != nil || len(list) != 1 || list[0] != v.String() {
			t.Fatalf("%q streamed: %q, %v", text, list, err)
		}
	})
}

// TestGlances holds the items that are looked at but briefly to all others, whatever is known of
// their list.
func TestGlances(t *testing.T) {
	text := `[ {"a" : 1.10, "b":[1, {"c":"\u00e9"}]} , "x\"y" ,null,true, -1e3 ,[ ], {} ]`
	read, err := Parse([]byte(text))
	if err != nil {
		t.Fatal(err)
	}
	opened, _ := Parse([]byte(text))
	opened.At(0).Get("b").At(1)
	made := ListOf(slices.Collect(opened.Items())...)
	for name, list := range map[string]Value{"read": read, "opened": opened, "made": made, "no list": Text("[1]"), "empty": ListOf()} {
		want := slices.Collect(list.Items())
		got := slices.Collect(list.Glances())
		if len(got) != len(want) {
			t.Errorf("%s: %d items, not %d", name, len(got), len(want))
			continue
		}
		for i := range want {
			if got[i].String() != want[i].String() || !Equal(got[i].Get("b").At(1).Get("c"), want[i].Get("b").At(1).Get("c")) {
				t.Errorf("%s: item %d is %s, not %s", name, i, got[i], want[i])
			}
		}
	}
	for range read.Glances() {
		break
	}
}
