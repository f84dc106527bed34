package value

import (
	"bytes"
	"encoding/json"
	"strings"
	"testing"
)

const order = `{"orderNo":"SO-2026-001042","createdAt":"2026-11-23T09:14:07Z","currency":"EUR","total":1210.00,"paid":true,"channel":"web","customer":{"id":88213,"name":"Anna de Vries","email":"anna@noord.example","vat":null},"shipping":{"street":"Oude Ebbingestraat 12","zip":"9712 HG","city":"Groningen","country":"NL"},"lines":[{"sku":"S-00417","qty":2,"price":149.00,"name":"Lamp"},{"sku":"S-00093","qty":1,"price":702.00,"name":"Desk"},{"sku":"S-00512","qty":4,"price":52.50,"name":"Shelf"}],"note":"Ring twice, please","weight":18.25,"priority":3,"warehouse":"W1","carrier":"PostNL","service":"standard","discount":0,"tax":210.00,"source":"shop","locale":"nl-NL","version":7}`

// mapped are the fields of the order that a mapping keeps, each under another name.
var mapped = strings.Fields("orderNo createdAt currency total paid channel customer shipping lines note weight priority " +
	"warehouse carrier tax")

// representation is a way to hold a record.
type representation struct {
	name           string
	mapJob, routes func(line, out []byte) []byte
	keepsDigits    bool
}

// BenchmarkRepresentations compares ways to hold a record; see decision 12. An order is read, and 15
// of its fields are written under other names (map), or it goes on as it is because one field has a
// certain value (route). With GOEXPERIMENT=jsonv2 the tokenizer of the standard library takes part.
func BenchmarkRepresentations(b *testing.B) {
	var parser Parser
	var moves []Move
	for _, name := range mapped {
		moves = append(moves, Move{PathOf(name + "2"), PathOf(name)})
	}
	mapping, computed := NewMapping(moves, false), make([]Value, len(moves))
	all := append([]representation{
		{"plain maps", mapsMap, mapsRoute, false},
		{"shaped slices", func(line, out []byte) []byte {
			v := eager(line)
			var made Builder
			for _, name := range mapped {
				made.Set(name+"2", v.Get(name))
			}
			return made.Value().AppendJSON(out)
		}, func(line, out []byte) []byte {
			if v := eager(line); v.Get("currency").Text() == "EUR" {
				return v.AppendJSON(out)
			}
			return out
		}, true},
		{"bytes with places", func(line, out []byte) []byte {
			v, err := parser.Parse(line)
			if err == nil {
				v, err = mapping.Apply(v, computed)
			}
			if err != nil {
				panic(err)
			}
			return v.AppendJSON(out)
		}, func(line, out []byte) []byte {
			v, err := parser.Parse(line)
			if err != nil {
				panic(err)
			}
			if v.Get("currency").Text() == "EUR" {
				return v.AppendJSON(out)
			}
			return out
		}, true},
	}, withExperiment()...)
	for _, r := range all {
		b.Run("map/"+r.name, func(b *testing.B) { measure(b, r, r.mapJob) })
		b.Run("route/"+r.name, func(b *testing.B) { measure(b, r, r.routes) })
	}
}

func measure(b *testing.B, r representation, job func(line, out []byte) []byte) {
	out := []byte(nil)
	b.SetBytes(int64(len(order)))
	b.ReportAllocs()
	for b.Loop() {
		out = job([]byte(order), out[:0])
	}
	if kept := bytes.Contains(out, []byte("1210.00")); kept != r.keepsDigits {
		b.Fatalf("digits kept: %v: %s", kept, out)
	}
}

// eager reads an order with everything that is in it, as ordered slices that share their shapes.
func eager(line []byte) Value {
	v, err := Parse(line)
	if err != nil {
		panic(err)
	}
	return takeApart(v)
}

func takeApart(v Value) Value {
	if v.kind < KindList {
		return v
	}
	items := v.items()
	made := make([]Value, len(items))
	for i := range items {
		made[i] = takeApart(items[i])
	}
	if v.kind == KindList {
		return ListOf(made...)
	}
	return v.Shape().Object(made)
}

func mapsMap(line, out []byte) []byte {
	var in map[string]any
	if err := json.Unmarshal(line, &in); err != nil {
		panic(err)
	}
	made := make(map[string]any, len(mapped))
	for _, name := range mapped {
		made[name+"2"] = in[name]
	}
	return marshal(made, out)
}

func mapsRoute(line, out []byte) []byte {
	var in map[string]any
	if err := json.Unmarshal(line, &in); err != nil {
		panic(err)
	}
	if in["currency"] == "EUR" {
		return marshal(in, out)
	}
	return out
}

func marshal(v map[string]any, out []byte) []byte {
	text, err := json.Marshal(v)
	if err != nil {
		panic(err)
	}
	return append(out, text...)
}
