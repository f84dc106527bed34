package value

import (
	"bytes"
	"cmp"
	"math/rand/v2"
	"testing"
)

// unlike are values of all kinds, many of which differ by little.
func unlike(t testing.TB) []Value {
	t.Helper()
	all := []Value{{}}
	for _, text := range append([]string{
		`0`, `0.0`, `1`, `1.0`, `1.10`, `1.1`, `11e-1`, `10`, `100`, `1e2`, `99`, `0.01`, `0.001`, `-1`, `-1.5`, `-10`, `-0.5`,
		`9007199254740992`, `9007199254740993`, `1e99999999999999999999`, `2e99999999999999999999`, `1e-99999999999999999999`,
		`-1e99999999999999999999`, `-1e-99999999999999999999`, `1e100000000000000000000`, `123456789.123456789`,
		`"a"`, `"a\u0000"`, `"a\u0000b"`, `"ab"`, `"b"`, `"1"`, `"é"`, `[1]`, `[1,2]`, `[2]`, `[[]]`, `[null]`, `{"a":1}`,
		`{"a":2}`, `{"a":1,"b":1}`, `{"b":1}`, `{"a":{"b":1}}`, `["",""]`, `[""]`,
	}, hard...) {
		all = append(all, parse(t, text))
	}
	return append(all, ListOf(Value{}), ListOf(Value{}, Int(1)))
}

func TestOrderBytesCompareAsValues(t *testing.T) {
	all := unlike(t)
	for _, a := range all {
		for _, b := range all {
			want := Compare(a, b)
			x, y := a.AppendOrder(nil), b.AppendOrder(nil)
			if got := bytes.Compare(x, y); got != want {
				t.Errorf("%s and %s: want %d, got %d", a, b, want, got)
			}
			if want != 0 && bytes.HasPrefix(x, y) {
				t.Errorf("the bytes of %s begin with those of %s", a, b)
			}
		}
	}
}

func TestDecimalsCompareAsFloatsDo(t *testing.T) {
	r := rand.New(rand.NewPCG(3, 4))
	for range 20_000 {
		f, g := float64(r.IntN(2000)-1000)/[]float64{1, 10, 100, 8}[r.IntN(4)], float64(r.IntN(200)-100)*0.25
		a, b := Float(f), Float(g)
		if got := Compare(a, b); got != cmp.Compare(f, g) {
			t.Fatalf("%s and %s: got %d", a, b, got)
		}
		if n, err := Number(a.Key()[1:]); err != nil || Compare(n, a) != 0 || n.Float() != f {
			t.Fatalf("the key of %s is %s", a, a.Key())
		}
	}
}

func TestOwnedValuesAreTheSame(t *testing.T) {
	for _, v := range unlike(t) {
		if got := v.Own(); shown(got) != shown(v) || got.String() != v.String() || got.Kind() != v.Kind() {
			t.Errorf("%s became %s", shown(v), shown(got))
		}
	}
	v := parse(t, `{"a":[1, {"b":"\n"}],"c":"x"}`).With("d", Text("y"))
	if got := v.Own(); shown(got) != shown(v) || got.String() != v.String() {
		t.Errorf("%s became %s", v, got)
	}
}
