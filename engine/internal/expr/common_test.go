package expr

import (
	_ "embed"
	"testing"
	"time"

	"fairlead/engine/node/value"
)

//go:embed testdata/common.txt
var common string

//go:embed testdata/common.json
var commonRecord string

// commonWant is what Node says of the expressions on the record, where the clock and luxon have no
// part in it.
//
//go:embed testdata/common.want.json
var commonWant string

// TestCommonExpressions computes what people write most: both paths agree with each other and with
// Node, and nearly all of it is compiled.
func TestCommonExpressions(t *testing.T) {
	zone, err := time.LoadLocation("Europe/Amsterdam")
	if err != nil {
		t.Fatal(err)
	}
	local := time.Local
	time.Local = zone
	defer func() { time.Local = local }()
	b, record, known := newBoth(t), parse(t, commonRecord), parse(t, commonWant)
	all, compiled := 0, 0
	for _, source := range lines(common) {
		p, ok := b.prepare(t, source)
		if !ok {
			t.Errorf("%s is no expression", source)
			continue
		}
		if all++; p.program == nil {
			t.Logf("%s: %s", source, p.why)
		} else {
			compiled++
		}
		p.compare(t, record)
		if p.program == nil || known.Get(source).IsMissing() {
			continue
		}
		v, ok := p.program.Run(record)
		if !ok {
			t.Logf("%s: the closures gave up", source)
			continue
		}
		got := "(absent)"
		if !v.IsAbsent() {
			got = plainNumbers(rewritten(v)).String()
		}
		if want := known.Get(source).Text(); got != want {
			t.Errorf("%s\nNode     %s\ncompiled %s", source, want, got)
		}
	}
	t.Logf("%d of %d are compiled", compiled, all)
	if compiled < all*95/100 {
		t.Errorf("only %d of %d are compiled", compiled, all)
	}
}

// plainNumbers is a value whose numbers are written as ECMAScript writes them.
func plainNumbers(v value.Value) value.Value {
	return v.Replaced(func(leaf value.Value) value.Value {
		if leaf.Kind() == value.KindNumber {
			return value.Float(leaf.Float())
		}
		return leaf
	})
}
