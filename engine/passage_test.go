package engine_test

import (
	"bytes"
	"encoding/json"
	"fmt"
	"math/rand/v2"
	"slices"
	"strconv"
	"strings"
	"testing"

	"fairlead/engine"
)

// draw makes JSON values of all kinds that other tools change on their way.
type draw struct{ *rand.Rand }

func (d draw) of(list ...string) string { return list[d.IntN(len(list))] }

func (d draw) value(depth int) string {
	switch n := d.IntN(10); {
	case n < 4 || depth == 0:
		return d.plain()
	case n < 6:
		items := make([]string, d.IntN(5))
		for i := range items {
			items[i] = d.value(depth - 1)
		}
		return "[" + strings.Join(items, d.of(",", ", ", " ,\t")) + "]"
	case n < 7:
		levels := d.IntN(450)
		return strings.Repeat("[", levels) + d.plain() + strings.Repeat("]", levels)
	}
	fields := make([]string, d.IntN(6))
	for i := range fields {
		fields[i] = d.text() + d.of(":", ": ") + d.value(depth-1)
		if d.IntN(8) == 0 {
			fields[i] = fields[0] // twice
		}
	}
	return "{" + strings.Join(fields, ",") + "}"
}

func (d draw) plain() string {
	switch d.IntN(4) {
	case 0:
		return d.of("null", "true", "false", "0", "-0", "1e400", "1.10", "-0.0e-0", "9007199254740993", "1E+2")
	case 1:
		number := d.of("", "-") + strconv.Itoa(1+d.IntN(9)) + strings.Repeat(strconv.Itoa(d.IntN(10)), d.IntN(40))
		return number + d.of("", ".0", fmt.Sprintf(".%d0", d.IntN(1000)), "e-7", "E400")
	}
	return d.text()
}

func (d draw) text() string {
	var text strings.Builder
	text.WriteByte('"')
	for range d.IntN(6) {
		switch d.IntN(6) {
		case 0:
			fmt.Fprintf(&text, `\u%04x`, d.IntN(1<<16)) // surrogates on their own among them
		case 1:
			text.WriteString(d.of("__proto__", "constructor", "toString", "length", "=1+1", "{{ record }}", "error", "n", "."))
		case 2:
			text.WriteString(d.of(`\"`, `\\`, `\/`, `\b`, `\n`, `\ud83d\ude00`, "\u202e", "\ufeff", "\u2028", "😀", "e\u0301", "ﷺ"))
		default:
			if c := rune(0x23 + d.IntN(0x2fff)); c != '\\' {
				text.WriteRune(c)
			}
		}
	}
	text.WriteByte('"')
	return text.String()
}

// weave is a flow that grows node by node.
type weave struct{ nodes, wires []string }

// add adds a node behind a port of another and returns its id. In its params N stands for a number of its own.
func (w *weave) add(from, kind, params string) string {
	id := fmt.Sprintf("n%d", len(w.nodes))
	w.nodes = append(w.nodes, fmt.Sprintf(`{"id":%q,"kind":%q,"params":%s}`, id, kind, params))
	if from != "" {
		w.wire(from, id)
	}
	return id
}

func (w *weave) wire(from, to string) {
	w.wires = append(w.wires, fmt.Sprintf(`{"from":%q,"to":%q}`, from, to))
}

func (w *weave) text() string {
	return fmt.Sprintf(`{"format":"fairlead/1","nodes":[%s],"wires":[%s]}`, strings.Join(w.nodes, ","), strings.Join(w.wires, ","))
}

const inside = `{"nodes":[{"id":"s","kind":"start"},{"id":"r","kind":"return"}],"wires":[{"from":"s","to":"r"}]}`

// ways are all ways for a record to pass a node, or some, as it is. Each continues a flow behind a
// port and returns the port behind which the records are again.
var ways = map[string]func(w *weave, from string) string{
	"filter":   func(w *weave, from string) string { return w.add(from, "filter", `{"where":"record.k >= 0"}`) },
	"filtered": func(w *weave, from string) string { return w.add(from, "filter", `{"where":"record.k < 0"}`) + ":else" },
	"switch": func(w *weave, from string) string {
		return w.add(from, "switch", `{"cases":[{"port":"a","where":"record.v === NaN"}]}`) + ":else"
	},
	"sort":     func(w *weave, from string) string { return w.add(from, "sort", `{"by":"k"}`) },
	"distinct": func(w *weave, from string) string { return w.add(from, "distinct", `{"by":"k"}`) },
	"alike":    func(w *weave, from string) string { return w.add(from, "distinct", `{}`) },
	"limit":    func(w *weave, from string) string { return w.add(from, "limit", `{"count":100000}`) },
	"merge":    func(w *weave, from string) string { return w.add(from, "merge", `{}`) },
	"delay":    func(w *weave, from string) string { return w.add(from, "delay", `{"for":"0.1ms"}`) },
	"map": func(w *weave, from string) string {
		return w.add(from, "map", `{"fields":[{"to":"k","from":"k"},{"to":"v","from":"v"}]}`)
	},
	"map, values": func(w *weave, from string) string {
		return w.add(from, "map", `{"fields":[{"to":"k","value":"{{ record.k }}"},{"to":"v","value":"{{ record['v'] }}"}]}`)
	},
	"map, keep": func(w *weave, from string) string {
		return w.add(from, "map", `{"keep":"all","fields":[{"to":"v","from":"v"}]}`)
	},
	"rename": func(w *weave, from string) string {
		deep := w.add(from, "map", `{"fields":[{"to":"a.b[0].c","from":"v"},{"to":"a.k","from":"k"}]}`)
		return w.add(deep, "map", `{"fields":[{"to":"k","from":"a.k"},{"to":"v","from":"a.b[0].c"}]}`)
	},
	"batch": func(w *weave, from string) string {
		return w.add(w.add(from, "batch", `{"size":7}`), "split", `{"path":"."}`)
	},
	"list": func(w *weave, from string) string {
		return w.add(w.add(from, "aggregate", `{"fields":[{"to":"all","op":"list","of":"."}]}`), "split", `{"path":"all"}`)
	},
	"first": func(w *weave, from string) string {
		return w.add(w.add(from, "aggregate", `{"by":"k","fields":[{"to":"r","op":"first","of":"."}]}`), "script", `{"code":"return record.r"}`)
	},
	"last": func(w *weave, from string) string {
		return w.add(w.add(from, "aggregate", `{"by":"k","fields":[{"to":"r","op":"last","of":"."}]}`), "map", `{"fields":[{"to":"k","from":"r.k"},{"to":"v","from":"r.v"}]}`)
	},
	"loop": func(w *weave, from string) string {
		all := w.add(from, "aggregate", `{"fields":[{"to":"all","op":"list","of":"."}]}`)
		return w.add(all, "loop", `{"over":"all","inside":`+inside+`}`)
	},
	"flow":   func(w *weave, from string) string { return w.add(from, "flow", `{"flow":"flows/same.flow.json"}`) },
	"script": func(w *weave, from string) string { return w.add(from, "script", `{"code":"return record"}`) },
	"script in the host": func(w *weave, from string) string {
		return w.add(from, "script", `{"code":"if (/^(?=x)y/.test(record.k)) return; return record"}`)
	},
	"copy": func(w *weave, from string) string { return w.add(from, "script", `{"code":"return {...record}"}`) },
	"copy in the host": func(w *weave, from string) string {
		return w.add(from, "script", `{"code":"return /a/.test(\"a\") ? {...record} : 1"}`)
	},
	"join": func(w *weave, from string) string {
		j := w.add("", "join", `{"on":"k","type":"left"}`)
		w.wire(from, j+":left")
		w.wire(w.add("", "start", `{"records":[{"k":-1,"other":1}]}`), j+":right")
		return j
	},
	"join of both": func(w *weave, from string) string {
		j := w.add("", "join", `{"on":"k","as":"r"}`)
		w.wire(from, j+":left")
		w.wire(from, j+":right")
		return w.add(j, "map", `{"fields":[{"to":"k","from":"k"},{"to":"v","from":"r.v"}]}`)
	},
	"error": func(w *weave, from string) string {
		return w.add(w.add(from, "script", `{"code":"throw new Error('no')"}`)+":error", "script", `{"code":"return record.record"}`)
	},
}

// TestEveryWayPassesValuesUnharmed sends values of all kinds through every way alone, then through
// ways one after the other as they are drawn.
func TestEveryWayPassesValuesUnharmed(t *testing.T) {
	seed := rand.Uint64()
	t.Logf("seed %d", seed)
	d := draw{rand.New(rand.NewPCG(seed, 0))}
	var records []string
	for i := range 60 {
		records = append(records, fmt.Sprintf(`{"k":%d,"v":%s}`, i, d.value(4)))
	}
	var names []string
	for name := range ways {
		names = append(names, name)
		pass(t, records, "lines", name)
	}
	for i := range 12 {
		trail := make([]string, 2+d.IntN(5))
		for j := range trail {
			trail[j] = names[d.IntN(len(names))]
		}
		pass(t, records, []string{"lines", "array"}[i%2], trail...)
	}
}

// pass sends records along a trail of ways and compares what arrives, byte for byte within each.
func pass(t *testing.T, records []string, layout string, trail ...string) {
	packed := make([]string, len(records)) // without the white space between values, which is not kept
	for i, r := range records {
		var out bytes.Buffer
		if err := json.Compact(&out, []byte(r)); err != nil {
			t.Fatal(err)
		}
		packed[i] = out.String()
	}
	t.Run(strings.Join(trail, " → "), func(t *testing.T) {
		text := "[" + strings.Join(records, ",\n") + "]\n"
		if layout == "lines" {
			text = strings.Join(records, "\n") + "\n"
		}
		b := newBench(t, map[string]string{
			"in.json": text, "flows/same.flow.json": strings.Replace(inside, "{", `{"format":"fairlead/1",`, 1),
		})
		var w weave
		at := w.add("", "json.read", `{"path":"in.json"}`)
		for _, way := range trail {
			at = ways[way](&w, at)
		}
		w.add(at, "json.write", `{"path":"out.json","layout":"`+layout+`"}`)
		s := b.run(w.text())
		if s.Status != engine.Done {
			t.Fatalf("%s: %s %.500s", s.Status, s.Message, b.failures(s))
		}
		got := strings.Split(strings.TrimSpace(b.file("out.json")), "\n")
		if layout == "array" {
			for i := range got {
				got[i] = strings.TrimSuffix(strings.TrimPrefix(strings.TrimSpace(got[i]), "["), "]")
				got[i] = strings.TrimSuffix(got[i], ",")
			}
			got = slices.DeleteFunc(got, func(line string) bool { return line == "" })
		}
		if len(got) != len(records) {
			t.Fatalf("%d records arrive, not %d", len(got), len(records))
		}
		for i := range got {
			if got[i] != packed[i] {
				t.Fatalf("record %d:\nsent %.400s\ngot  %.400s", i, packed[i], got[i])
			}
		}
	})
}
