package engine_test

import (
	"strings"
	"testing"
)

// hard are values that other tools change on their way. Each is a JSON value that must leave as it
// came.
var hard = []string{
	`12345678901234567890`, `9007199254740993`, `1.10`, `1e400`, `-0`, `0.1e-7`,
	`"\u0000"`, `"😀 é"`, `"00123"`, `"\ud800"`, `""`, `null`, `true`, `[]`, `{}`, `[[1.0],{"z":1,"a":2}]`,
	`{"twice":1,"twice":2.0}`, `{"a":"\/"}`, strings.Repeat("[", 400) + "1.0" + strings.Repeat("]", 400),
}

// TestValuesPassUnharmed sends hard values from JSON to JSON through nodes that pass them on in all
// the ways there are: untouched, mapped, sorted, joined, split, batched, scripted.
func TestValuesPassUnharmed(t *testing.T) {
	var lines strings.Builder
	for _, v := range hard {
		lines.WriteString(`{"z":` + v + `,"key order":1,"a":{"deep":[` + v + `]}}` + "\n")
	}
	read := `{"id":"read","kind":"json.read","params":{"path":"in.ndjson"}}`
	out := `{"id":"out","kind":"json.write","params":{"path":"out.ndjson"}}`
	for name, between := range map[string][]string{
		"nothing":  nil,
		"map":      {`{"id":"m","kind":"map","params":{"fields":[{"to":"z","from":"z"},{"to":"key order","value":"{{ record['key order'] }}"},{"to":"a.deep","from":"a.deep"}]}}`},
		"keep":     {`{"id":"m","kind":"map","params":{"keep":"all","fields":[{"to":"z","value":"{{ record.z }}"}]}}`},
		"script":   {`{"id":"s","kind":"script","params":{"code":"return record;"}}`},
		"copied":   {`{"id":"s","kind":"script","params":{"code":"return {...record};"}}`},
		"filter":   {`{"id":"f","kind":"filter","params":{"where":"record.a.deep.length > 0"}}`},
		"sort":     {`{"id":"s","kind":"sort","params":{"by":"key order"}}`},
		"batch":    {`{"id":"b","kind":"batch","params":{"size":4}}`, `{"id":"s","kind":"split","params":{"path":"."}}`},
		"gathered": {`{"id":"g","kind":"aggregate","params":{"fields":[{"to":"all","op":"list","of":"."}]}}`, `{"id":"s","kind":"split","params":{"path":"all"}}`},
		"the rest": {
			`{"id":"d","kind":"distinct"}`, `{"id":"l","kind":"limit","params":{"count":1000}}`, `{"id":"g","kind":"merge"}`,
			`{"id":"w","kind":"delay","params":{"for":"1ms"}}`, `{"id":"c","kind":"switch","params":{"cases":[{"port":"out","where":"true"}]}}`,
		},
	} {
		t.Run(name, func(t *testing.T) {
			b := newBench(t, map[string]string{"in.ndjson": lines.String()})
			s := b.run(chain(append(append([]string{read}, between...), out)...))
			if s.Status != "done" {
				t.Fatalf("%s: %v", s.Status, b.failures(s))
			}
			equal(t, name, b.file("out.ndjson"), lines.String())
		})
	}
}

// TestCellsAreTexts sends cells of a CSV file to JSON, and back to CSV.
func TestCellsAreTexts(t *testing.T) {
	const table = "id,price,far,text,code,empty\n" +
		"12345678901234567890,1.10,1e400,\"é 😀, \"\"quoted\"\"\n2\",00123,\n"
	b := newBench(t, map[string]string{"in.csv": table})
	read := `{"id":"read","kind":"csv.read","params":{"path":"in.csv"}}`
	s := b.run(chain(read, `{"id":"out","kind":"json.write","params":{"path":"out.ndjson"}}`))
	equal(t, string(s.Status), b.file("out.ndjson"),
		`{"id":"12345678901234567890","price":"1.10","far":"1e400","text":"é 😀, \"quoted\"\n2","code":"00123","empty":""}`+"\n")
	b.run(chain(read, `{"id":"out","kind":"csv.write","params":{"path":"out.csv"}}`))
	equal(t, "CSV again", b.file("out.csv"), table)

	b.run(chain(`{"id":"read","kind":"csv.read","params":{"path":"in.csv","types":"infer"}}`,
		`{"id":"out","kind":"json.write","params":{"path":"out.ndjson"}}`))
	equal(t, "inferred", b.file("out.ndjson"),
		`{"id":12345678901234567890,"price":1.10,"far":1e400,"text":"é 😀, \"quoted\"\n2","code":"00123","empty":null}`+"\n")
}
