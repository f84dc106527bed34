package js_test

import (
	"context"
	"testing"

	"fairlead/engine/internal/js"
	"fairlead/engine/node/value"
)

// order is a record as shops send them: 20 fields, nested lines, about 700 bytes.
const order = `{"id":"ord_000000000","orderNo":"SO-2024-000000","createdAt":"2024-11-27T03:13:34Z","status":"paid",` +
	`"channel":"web","currency":"EUR","subtotal":309.21,"tax":64.93,"shipping":11.92,"total":386.06,"paid":true,` +
	`"coupon":null,"email":"customer4429@example.com","phone":"+31 20 3379220","firstName":"María","lastName":"García",` +
	`"address":{"street":"Hohe Straße 67","zip":"75268","city":"Amsterdam","country":"BE"},"lines":[` +
	`{"sku":"S-02295","name":"Linen tablecloth","quantity":4,"price":44.61},` +
	`{"sku":"S-00190","name":"Notebook A5","quantity":3,"price":43.59},` +
	`{"sku":"S-00191","name":"Desk lamp, brass","quantity":1,"price":149.00}],` +
	`"tags":["returning","standard"],"note":"Merci beaucoup 🎁"}`

// scripts are what people write, from a record made anew to one passed on as it is.
var scripts = map[string]string{
	"sum":    "let goods = 0, pieces = 0;\nfor (const line of record.lines) {\n  goods += line.quantity * line.price;\n  pieces += line.quantity;\n}\nreturn {orderNo: record.orderNo, country: record.address.country, goods, pieces, large: goods > 250};",
	"spread": "let sum = 0;\nfor (const line of record.lines) sum += line.quantity * line.price;\nreturn {...record, sum};",
	"change": "for (const line of record.lines) line.total = line.quantity * line.price;\nrecord.checked = true;\nreturn record;",
	"map":    "return {id: record.id, lines: record.lines.map(l => ({...l, total: l.quantity * l.price}))};",
	"pass":   "if (record.total < 0) return;\nreturn record;",
}

func BenchmarkScript(b *testing.B) {
	for name, code := range scripts {
		b.Run(name, func(b *testing.B) {
			s, err := js.Body(code)
			if err != nil {
				b.Fatal(err)
			}
			f, err := machine(b).Load(s)
			if err != nil {
				b.Fatal(err)
			}
			b.ReportAllocs()
			var buf []byte
			var p value.Parser
			for b.Loop() {
				v, err := f.Call(context.Background(), p.Own([]byte(order)))
				if err != nil {
					b.Fatal(err)
				}
				buf = v.AppendJSON(buf[:0])
			}
		})
	}
}

func BenchmarkNewMachine(b *testing.B) {
	s, err := js.Body("return record")
	if err != nil {
		b.Fatal(err)
	}
	for b.Loop() {
		if _, err := machine(b).Load(s); err != nil {
			b.Fatal(err)
		}
	}
}
