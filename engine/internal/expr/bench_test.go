package expr

import (
	"context"
	"testing"
)

// BenchmarkExpression computes expressions of each kind on both paths.
func BenchmarkExpression(b *testing.B) {
	both := newBoth(b)
	record := parse(b, lines(nasty)[1])
	for _, c := range []struct{ name, source string }{
		{"path", `record.customer.address.city`},
		{"comparison", `record.total > 1000 && record.country === "NL"`},
		{"arithmetic", `record.price * record.qty * (1 + record.rate)`},
		{"template", "`${record.orderNo}-${record.country}`"},
		{"ternary", `record.paid ? record.total : 0`},
		{"method", `record.email.trim().toLowerCase()`},
		{"object", `{id: record.id, name: record.customer?.name, total: record.total}`},
		{"spread", `{...record, gross: record.price * record.qty}`},
		{"lookup", `({NL: "Netherlands", FR: "France"})[record.country] ?? "?"`},
		{"reduce", `record.lines.reduce((s, l) => s + l.qty * l.price, 0)`},
		{"map", `record.lines.map(l => ({sku: l.sku, total: l.qty * l.price}))`},
		{"filter", `record.lines.filter(l => l.qty > 1).length`},
		{"regex", `record.name.replace(/\s+/g, "-")`},
		{"listHelper", `sum(record.lines, "qty")`},
		{"helper", `round(record.price * record.qty, 2)`},
		{"decimal", `decimal(record.price).times(record.qty).round(2)`},
		{"fallback", `record.id + 1`},
	} {
		p, ok := both.prepare(b, c.source)
		if !ok || p.program == nil {
			b.Fatalf("%s is not compiled: %s", c.source, p.why)
		}
		b.Run(c.name+"/closure", func(b *testing.B) {
			b.ReportAllocs()
			for b.Loop() {
				p.program.Run(record)
			}
		})
		b.Run(c.name+"/javascript", func(b *testing.B) {
			b.ReportAllocs()
			for b.Loop() {
				_, _ = p.function.Call(context.Background(), record)
			}
		})
	}
}
