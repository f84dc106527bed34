package engine_test

import (
	"context"
	"errors"
	"strings"
	"testing"
	"time"

	"fairlead/engine"
	"fairlead/engine/flow"
)

const (
	toFile = `{"id":"out","kind":"json.write","label":"Save","params":{"path":"out/orders.ndjson"}}`
	readMe = `{"id":"read","kind":"csv.read","label":"Orders","params":{"path":"data/orders.csv"}}`
)

// TestMistakesOfAFlow holds every mistake that can be seen before a run to be told in one line that
// names node, place and remedy; nothing runs.
func TestMistakesOfAFlow(t *testing.T) {
	start := `{"id":"begin","kind":"start","label":"Begin","params":{"records":[{"n":1}]}}`
	wires := func(nodes, wires string) string {
		return `{"format":"fairlead/1","nodes":[` + nodes + `],"wires":[` + wires + `]}`
	}
	for _, c := range []struct{ name, flow, want string }{
		{
			"a file that is missing", chain(`{"id":"read","kind":"csv.read","label":"Orders","params":{"path":"data/order.csv"}}`, toFile),
			`node "Orders" (read): path: there is no file data/order.csv; did you mean data/orders.csv?`,
		},
		{
			"a file outside", chain(`{"id":"read","kind":"csv.read","params":{"path":"../../etc/passwd"}}`, toFile),
			`node "read" (read): path: ../../etc/passwd lies outside of the workspace; put the file into the workspace and use a relative path, or allow its folder (--allow DIR)`,
		},
		{
			"a file in the place of a folder", chain(start, `{"id":"out","kind":"json.write","params":{"path":"data/orders.csv/x.json"}}`),
			`node "out" (out): path: a part of the path data/orders.csv/x.json is a file, not a folder; check the path`,
		},
		{
			"the wrong delimiter", chain(`{"id":"read","kind":"csv.read","label":"Orders","params":{"path":"data/semicolon.csv"}}`, toFile),
			`node "Orders" (read): delimiter: data/semicolon.csv, line 1: all names stand in one cell: the delimiter seems to be ";"; set the delimiter to ";" or to auto`,
		},
		{
			"a circle", wires(`{"id":"a","kind":"filter","label":"First","params":{"where":"true"}},{"id":"b","kind":"merge","label":"Second"}`,
				`{"from":"a","to":"b"},{"from":"b","to":"a"}`),
			`node "First" (a): its wires run in a circle: First → Second → First; remove one of these wires`,
		},
		{
			"a kind that is unknown", chain(`{"id":"read","kind":"csv.reed","label":"Orders"}`),
			`node "Orders" (read): there is no kind "csv.reed"; did you mean csv.read?`,
		},
		{
			"a port that is unknown", wires(start+`,{"id":"f","kind":"filter","label":"Keep","params":{"where":"true"}},`+toFile,
				`{"from":"begin","to":"f"},{"from":"f:els","to":"out"}`),
			`node "Keep" (f): it has no output "els"; did you mean else?`,
		},
		{
			"a wire to nowhere", wires(start+","+toFile, `{"from":"begin","to":"ot"}`),
			`wire 1 leads to a node "ot" that does not exist; did you mean out?`,
		},
		{
			"a param that is unknown", chain(`{"id":"read","kind":"csv.read","label":"Orders","params":{"path":"data/orders.csv","delimeter":";"}}`, toFile),
			`node "Orders" (read): delimeter: is not a param of this kind; did you mean delimiter?`,
		},
		{
			"a param that is missing", chain(`{"id":"read","kind":"csv.read","label":"Orders"}`, toFile),
			`node "Orders" (read): path: is missing; fill in "File"`,
		},
		{
			"a param of the wrong type", chain(start, `{"id":"few","kind":"limit","label":"A few","params":{"count":"many"}}`),
			`node "A few" (few): count: is the text "many"; write a whole number`,
		},
		{
			"an expression that is not closed", chain(start, `{"id":"f","kind":"filter","label":"Keep","params":{"where":"record.n > ("}}`),
			`node "Keep" (f): where: …column 13: the code ends too early; …`,
		},
		{
			"a template that is not closed", chain(start, `{"id":"m","kind":"map","label":"Shape","params":{"fields":[{"to":"a","from":"n"},{"to":"b","value":"{{ record.n + }}"}]}}`),
			`node "Shape" (m): fields[1].value: …column 15: the code ends too early; …`,
		},
		{
			"an expression in braces", chain(start, `{"id":"f","kind":"filter","label":"Keep","params":{"where":"{{ record.n > 1 }}"}}`),
			`node "Keep" (f): where: is written in {{ }}; leave the braces out: this is an expression already`,
		},
		{
			"a script that is not closed", chain(start, `{"id":"s","kind":"script","label":"Sum","params":{"code":"let a = 1;\nreturn {a: a"}}`),
			`node "Sum" (s): code: line 2, column 13: the code ends too early; …`,
		},
		{
			"a port without a wire", wires(start+`,{"id":"j","kind":"join","label":"Match","params":{"on":[{"left":"n"}]}}`, `{"from":"begin","to":"j:left"}`),
			`node "Match" (j): nothing comes to its input "right"; draw a wire to it`,
		},
	} {
		t.Run(c.name, func(t *testing.T) {
			b := newBench(t, map[string]string{
				"data/orders.csv": "id,total\n1,2.50\n", "data/semicolon.csv": "id;total\n1;2,50\n",
			})
			f, err := flow.Parse([]byte(c.flow))
			if err != nil {
				t.Fatal(err)
			}
			_, err = b.Start(context.Background(), engine.Job{Flow: f, Text: []byte(c.flow)})
			var told *engine.ProblemsError
			if !errors.As(err, &told) {
				t.Fatalf("it runs, or is told as %v", err)
			}
			var lines []string
			for _, p := range told.Problems {
				if p.Severity == flow.Mistake {
					lines = append(lines, p.String())
				}
			}
			like(t, "told", strings.Join(lines, "\n"), c.want)
			b.missing("out")
			runs, err := b.Runs(context.Background(), "", 10)
			if err != nil || len(runs) != 0 {
				t.Errorf("something ran: %v %v", runs, err)
			}
		})
	}
}

func TestAllMistakesAreToldAtOnce(t *testing.T) {
	b := newBench(t, nil)
	problems := b.Check(parseFlow(t, chain(
		`{"id":"read","kind":"csv.read","params":{"paht":"x","header":"maybe"}}`,
		`{"id":"keep","kind":"filter","params":{"where":"recrod.total >"}}`,
		`{"id":"what","kind":"no.such"}`,
	)))
	if len(problems) != 5 {
		t.Errorf("%d problems: %v", len(problems), problems)
	}
}

// TestBadDataIsToldAndTheRestGoesOn runs flows over data with faults. Each fault is one failed
// record, or one word of the node, with place and remedy; what is good arrives.
func TestBadDataIsToldAndTheRestGoesOn(t *testing.T) {
	readJSON := `{"id":"read","kind":"json.read","label":"Orders","params":{"path":"data/orders.json"}}`
	for _, c := range []struct {
		name, flow string
		files      map[string]string
		failed     []string // as in [bench.failures]
		out        string   // of the file, where there is one
	}{
		{
			"ragged rows", chain(readMe, toFile),
			map[string]string{"data/orders.csv": "id,name\n1,Anna\n2\n3,Luis,Porto\n4,\"Noor\nde Vries\"\n5,Eva\n"},
			[]string{
				`Orders: data/orders.csv, row 2 (line 3): the row has too few cells: 1, not 2; fill in the missing cells | ["2"]`,
				`Orders: data/orders.csv, row 3 (line 4): the row has too many cells: 3, not 2; put quotes around a cell that holds the delimiter | ["3","Luis","Porto"]`,
			},
			"{\"id\":\"1\",\"name\":\"Anna\"}\n{\"id\":\"4\",\"name\":\"Noor\\nde Vries\"}\n{\"id\":\"5\",\"name\":\"Eva\"}\n",
		},
		{
			"bytes that are not UTF-8", chain(readMe, toFile),
			map[string]string{"data/orders.csv": "id,name\n1,Anna\n2,Andr\xe9\n3,Eva\n"},
			[]string{`Orders: data/orders.csv, row 2 (line 3): cell 2 holds the byte 0xE9, which is not UTF-8; set the encoding to auto or windows-1252 | "2,Andr�"`},
			"{\"id\":\"1\",\"name\":\"Anna\"}\n{\"id\":\"3\",\"name\":\"Eva\"}\n",
		},
		{
			"text behind a closing quote", chain(readMe, toFile),
			map[string]string{"data/orders.csv": "id,name\n1,\"Anna\" de Vries\n2,Eva\n"},
			[]string{`Orders: data/orders.csv, row 1 (line 2): there is text behind the closing quote of cell 2; double the quotes that belong to the text | "1,\"Anna\" de Vries"`},
			"{\"id\":\"2\",\"name\":\"Eva\"}\n",
		},
		{
			"a quote that is never closed", chain(readMe, toFile),
			map[string]string{"data/orders.csv": "id,name\n1,Anna\n2,\"Eva\n3,Luis\n"},
			[]string{`Orders: data/orders.csv, row 2 (line 3): a quote is opened and never closed; close it, or remove it | "2,\"Eva\n3,Luis\n"`},
			"{\"id\":\"1\",\"name\":\"Anna\"}\n",
		},
		{
			"a list that is cut off", chain(readJSON, toFile),
			map[string]string{"data/orders.json": "[\n  {\"id\": 1},\n  {\"id\": 2},\n  {\"id\": 3, \"na"},
			[]string{`Orders: data/orders.json, line 4, column 16: unexpected end inside a text; the file seems to be cut off: get it again, or complete it | null`},
			"{\"id\":1}\n{\"id\":2}\n",
		},
		{
			"a line that is no JSON", chain(readJSON, toFile),
			map[string]string{"data/orders.json": "{\"id\": 1}\n{\"id\": 2,}\n{\"id\": 3}\n"},
			[]string{`Orders: data/orders.json, line 2, column 10: there is a comma after the last value; remove the comma | "{\"id\": 2,}"`},
			"{\"id\":1}\n{\"id\":3}\n",
		},
		{
			"a line that is cut off", chain(readJSON, toFile),
			map[string]string{"data/orders.json": "{\"id\": 1}\n{\"id\": 2, \"na\n{\"id\": 3, \"name\": {\n{\"id\": 4}\n"},
			[]string{
				`Orders: data/orders.json, line 2, column 14: a text goes over the end of the line…; end the text with a quote… | "{\"id\": 2, \"na"`,
				`Orders: data/orders.json, line 3, column 20: unexpected end of the line inside a record; the line seems to be cut off: complete it | "{\"id\": 3, \"name\": {"`,
			},
			"{\"id\":1}\n{\"id\":4}\n",
		},
		{
			"a document over several lines", chain(readJSON, toFile),
			map[string]string{"data/orders.json": "{\n  \"id\": 1\n}\n{\n  \"id\": 2,\n  oops,\n  \"n\": {}\n}\n{\n  \"id\": 3\n}\n"},
			[]string{`Orders: data/orders.json, line 6, column 3: found "o" where a field name in "quotes" is wanted; … | "{\n  \"id\": 2,\n  oops,"`},
			"{\"id\":1}\n{\"id\":3}\n",
		},
		{
			"a script that throws", chain(`{"id":"s","kind":"start","params":{"records":[{"n":1},{"n":2},{"n":3}]}}`,
				`{"id":"x","kind":"script","label":"Check","params":{"code":"if (record.n === 2) {\n  throw new Error('two is not wanted');\n}\nreturn record;"}}`, toFile),
			nil,
			[]string{`Check: line 2, column 9: two is not wanted; … | {"n":2}`},
			"{\"n\":1}\n{\"n\":3}\n",
		},
		{
			"an expression that fails", chain(`{"id":"s","kind":"start","params":{"records":[{"n":{"a":1}},{"n":null},{"n":{"a":3}}]}}`,
				`{"id":"x","kind":"filter","label":"Keep","params":{"where":"record.n.a > 0"}}`, toFile),
			nil,
			[]string{`Keep: record.n.a: something is missing: … record.n?. … | {"n":null}`},
			"{\"n\":{\"a\":1}}\n{\"n\":{\"a\":3}}\n",
		},
		{
			"an amount that is no number", chain(`{"id":"s","kind":"start","params":{"records":[{"n":"1.10"},{"n":"ten"},{"n":2}]}}`,
				`{"id":"x","kind":"aggregate","label":"Total","params":{"fields":[{"to":"sum","op":"sum","of":"n"}]}}`, toFile),
			nil,
			[]string{`Total: n is not a number: "ten"; make it a number first, or send such records elsewhere | {"n":"ten"}`},
			"{\"sum\":3.10}\n",
		},
	} {
		t.Run(c.name, func(t *testing.T) {
			b := newBench(t, c.files)
			s := b.run(c.flow)
			if s.Status != engine.Failed || s.Message != "" {
				t.Errorf("the run ended as %s: %s", s.Status, s.Message)
			}
			like(t, "failed records", strings.Join(b.failures(s), "\n"), strings.Join(c.failed, "\n"))
			if s.Failed != int64(len(c.failed)) {
				t.Errorf("%d are counted", s.Failed)
			}
			equal(t, "out", b.file("out/orders.ndjson"), c.out)
			b.nothingHalf()
		})
	}
}

// TestAScriptThatNeverEnds is stopped for its record, and the others go on.
func TestAScriptThatNeverEnds(t *testing.T) {
	if testing.Short() {
		t.Skip("waits for the limit of a script")
	}
	b := newBench(t, nil)
	began := time.Now()
	s := b.run(chain(`{"id":"s","kind":"start","params":{"records":[{"n":1},{"n":2},{"n":3}]}}`,
		`{"id":"x","kind":"script","label":"Spin","params":{"code":"while (record.n === 2) {}\nreturn record;"}}`, toFile))
	if took := time.Since(began); took > 20*time.Second {
		t.Errorf("it took %v", took)
	}
	like(t, "failed records", strings.Join(b.failures(s), "\n"),
		`Spin: … within 5s…; look for a loop that never ends… | {"n":2}`)
	equal(t, "out", b.file("out/orders.ndjson"), "{\"n\":1}\n{\"n\":3}\n")
}
