package engine_test

import (
	"fmt"
	"testing"
)

// BenchmarkRounds measures what one round of a loop costs beside the work of its nodes.
func BenchmarkRounds(b *testing.B) {
	const inside = `"inside":{"nodes":[{"id":"s","kind":"start"},` +
		`{"id":"m","kind":"map","params":{"keep":"all","fields":[{"to":"total","value":"{{ record.n * 2 }}"}]}},` +
		`{"id":"r","kind":"return"}],"wires":[{"from":"s","to":"m"},{"from":"m","to":"r"}]}`
	for _, one := range []struct{ name, params string }{
		{"list", `"over":"{{ Array.from({length: %d}, (_, i) => ({n: i})) }}"`},
		{"side by side", `"parallel":8,"over":"{{ Array.from({length: %d}, (_, i) => ({n: i})) }}"`},
		{"until", `"index":"i","max":1000000,"until":"record.i >= %d - 1"`},
	} {
		b.Run(one.name, func(b *testing.B) {
			e := newBench(b, nil)
			text := chain(`{"id":"s","kind":"start","params":{"records":[{"n":1}]}}`,
				`{"id":"l","kind":"loop","params":{`+fmt.Sprintf(one.params, b.N)+`,`+inside+`}}`)
			b.ReportAllocs()
			b.ResetTimer()
			end := e.start(text).Wait()
			if end.Failed > 0 || end.Counts["l/m"].Out != int64(b.N) {
				b.Fatalf("ended as %s: %+v", end.Status, end.Counts["l"])
			}
		})
	}
}

// BenchmarkCalls measures what it costs to call a flow for each record, with values that differ.
func BenchmarkCalls(b *testing.B) {
	for _, factor := range []string{"3", `"{{ record.n }}"`} {
		b.Run(factor, func(b *testing.B) {
			e := newBench(b, map[string]string{"flows/price.flow.json": `{"format":"fairlead/1","name":"Price","nodes":[
				{"id":"s","kind":"start"},
				{"id":"m","kind":"map","params":{"keep":"all","fields":[{"to":"total","value":"{{ record.n * vars.factor }}"}]}},
				{"id":"r","kind":"return"}],
				"wires":[{"from":"s","to":"m"},{"from":"m","to":"r"}],"settings":{"vars":{"factor":1}}}`})
			text := chain(`{"id":"s","kind":"start","params":{"records":[{"n":1}]}}`,
				fmt.Sprintf(`{"id":"list","kind":"script","params":{"code":"return Array.from({length: %d}, (_, i) => ({n: i}))"}}`, b.N),
				`{"id":"l","kind":"flow","params":{"flow":"flows/price.flow.json","each":"record","params":{"factor":`+factor+`}}}`)
			b.ReportAllocs()
			b.ResetTimer()
			end := e.start(text).Wait()
			if end.Failed > 0 || end.Counts["l/m"].Out != int64(b.N) {
				b.Fatalf("ended as %s: %+v", end.Status, end.Counts["l"])
			}
		})
	}
}
