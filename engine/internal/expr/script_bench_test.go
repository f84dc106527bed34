package expr

import (
	"context"
	"testing"

	"fairlead/engine/node/value"
)

// order is a record of 20 fields with lines, as shops send them.
const order = `{"orderNo":"SO-0001042","externalId":"7d1c9f","createdAt":"2026-11-23T09:14:07.123Z","status":"paid",
"currency":"EUR","total":1210.50,"tax":210.09,"shipping":4.95,"discount":0,"paid":true,"channel":"web","language":"nl",
"email":" Anna@Noord.Example ","phone":"+31 20 123 45 67","note":null,"tags":["vip","gift","vip"],
"customer":{"id":7,"name":"anna de vries","vat":"NL123"},"address":{"street":"Damrak 1","zip":"1012lg","city":"amsterdam",
"country":"NL"},"attributes":[{"code":"color","value":"red"},{"code":"size","value":"L"}],
"lines":[{"sku":"A-1","name":"Chair","quantity":2,"price":49.90,"group":"seats"},
{"sku":"B-2","name":"Table é","quantity":1,"price":250.00,"group":"tables"},
{"sku":"C-3","name":"Stool","quantity":10,"price":12.50,"group":"seats"},
{"sku":"D-4","name":"Lamp","quantity":0,"price":19.99,"group":"light"}]}`

// typical are scripts as people write them.
var typical = []struct{ name, code string }{
	{"sum over lines", `
let goods = 0, pieces = 0;
for (const line of record.lines) { goods += line.quantity * line.price; pieces += line.quantity; }
return {orderNo: record.orderNo, country: record.address.country, goods, pieces, large: goods > 250};`},
	{"invoice with lines", `
const lines = record.lines.map((line, i) => ({
  position: i + 1, article: line.sku, text: line.name, quantity: line.quantity,
  net: Math.round(line.quantity * line.price * 100) / 100,
}));
const net = lines.reduce((sum, line) => sum + line.net, 0);
return {
  invoiceNo: 'INV-' + record.orderNo.slice(3), date: record.createdAt.slice(0, 10),
  customer: {number: String(record.customer.id), name: record.customer.name, vat: record.customer.vat ?? null},
  lines, totals: {net, tax: Math.round(net * 21) / 100, gross: Math.round(net * 121) / 100},
};`},
	{"totals by key", `
const groups = {};
for (const line of record.lines) {
  if (!groups[line.group]) groups[line.group] = {group: line.group, quantity: 0, amount: 0, skus: []};
  const g = groups[line.group];
  g.quantity += line.quantity;
  g.amount += line.quantity * line.price;
  g.skus.push(line.sku);
}
return {orderNo: record.orderNo, groups: Object.values(groups)};`},
	{"filter or nothing", `
if (record.status !== 'paid' || !record.lines) return null;
const lines = record.lines.filter(line => line.quantity > 0);
if (lines.length === 0) return null;
return {orderNo: record.orderNo, lines};`},
	{"a record for each line", `
const rows = [];
record.lines.forEach((line, i) => {
  if (line.quantity <= 0) return;
  rows.push({orderNo: record.orderNo, position: i + 1, ...line, amount: line.quantity * line.price});
});
return rows;`},
	{"clean texts", `
const capital = text => text.trim().split(' ').map(w => w.charAt(0).toUpperCase() + w.slice(1).toLowerCase()).join(' ');
let zip = record.address.zip.toUpperCase().replace(/\s+/g, '');
if (record.address.country === 'NL' && zip.length === 6) zip = zip.slice(0, 4) + ' ' + zip.slice(4);
return {
  name: capital(record.customer.name), city: capital(record.address.city), zip,
  email: record.email.trim().toLowerCase(), phone: record.phone.replace(/[^0-9+]/g, ''),
};`},
	{"dates", `
const at = new Date(record.createdAt);
const pad = n => String(n).padStart(2, '0');
const due = new Date(at);
due.setUTCDate(due.getUTCDate() + 30);
return {
  orderNo: record.orderNo, year: at.getUTCFullYear(),
  day: pad(at.getUTCDate()) + '.' + pad(at.getUTCMonth() + 1) + '.' + at.getUTCFullYear(),
  due: due.toISOString().slice(0, 10), text: formatDate(record.createdAt, 'dd-MM-yyyy'),
};`},
	{"the record with three more", `
const net = record.total - record.tax;
return {...record, net, taxRate: Math.round(record.tax / net * 100), itemCount: record.lines.length};`},
	{"the record changed", `
record.customer.name = record.customer.name.toUpperCase();
for (const line of record.lines) line.amount = line.quantity * line.price;
delete record.note;
record.tags = [...new Set(record.tags)];
return record;`},
}

// TestTypicalScripts holds that they are compiled and come to the result of JavaScript.
func TestTypicalScripts(t *testing.T) {
	b := newBoth(t)
	for _, one := range typical {
		p := b.script(t, one.code)
		if p.compiled == nil {
			t.Errorf("%s is not compiled: %s", one.name, p.why)
			continue
		}
		for range 2 {
			if !b.agrees(t, p, parse(t, order)) {
				t.Errorf("%s: the closures gave up", one.name)
			}
		}
	}
}

// BenchmarkScript runs them on both paths. Records are read anew each time, as in a run.
func BenchmarkScript(b *testing.B) {
	both := newBoth(b)
	ctx := context.Background()
	for _, one := range typical {
		p := both.script(b, one.code)
		measure := func(name string, run func(record value.Value)) {
			b.Run(one.name+"/"+name, func(b *testing.B) {
				b.ReportAllocs()
				for b.Loop() {
					run(parse(b, order))
				}
			})
		}
		measure("closures", func(record value.Value) { p.compiled.Run(ctx, record) })
		measure("javascript", func(record value.Value) { _, _ = p.function.Call(ctx, record) })
	}
	b.Run("reading alone", func(b *testing.B) {
		for b.Loop() {
			parse(b, order)
		}
	})
}
