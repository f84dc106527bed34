package value

import (
	"errors"
	"fmt"
	"math/rand/v2"
	"strings"
	"testing"
)

func path(t testing.TB, text string) Path {
	t.Helper()
	p, err := ParsePath(text)
	if err != nil {
		t.Fatal(err)
	}
	return p
}

// inside writes a value so that it shows whatever a step behind could tell apart: absent items too.
func shown(v Value) string {
	var parts []string
	switch v.Kind() {
	case KindAbsent:
		return "absent"
	case KindList:
		for item := range v.Items() {
			parts = append(parts, shown(item))
		}
		return "[" + strings.Join(parts, " ") + "]"
	case KindObject:
		for name, item := range v.Fields() {
			parts = append(parts, name+":"+shown(item))
			if again := v.Get(name); again.String() != item.String() {
				parts = append(parts, "but got "+again.String())
			}
		}
		return "{" + strings.Join(parts, " ") + "}"
	}
	return v.String() + v.Text()
}

func TestMappingWritesWhatMovesMake(t *testing.T) {
	const record = `{"no":"A-1","total":12.50,"ok":true,"none":null,"who":{"name":"Zoë \"Z\"", "city": "Gent"},` +
		`"lines":[{"sku":"S1","qty":2},{"qty":3},7],"tags":["a","b"]}`
	for _, c := range []struct {
		name, want string
		moves      []string // to=from, or to=!text for a computed one
		generic    bool     // can't be compiled
	}{
		{"rename", `{"ref":"A-1","sum":12.50}`, []string{"ref=no", "sum=total"}, false},
		{"what is missing gives nothing", `{"b":null}`, []string{"a=nope", "b=none"}, false},
		{"into an object", `{"c":{"n":"Zoë \"Z\"","at":"Gent"}}`, []string{"c.n=who.name", "c.at=who.city"}, false},
		{"an object that stays empty", `{"a":true}`, []string{"c.n=nope", "a=ok"}, false},
		{"spaces go", `{"w":{"name":"Zoë \"Z\"","city":"Gent"}}`, []string{"w=who"}, false},
		{"lists", `{"items":[{"code":"S1","n":2},{"n":3},{}]}`, []string{"items[].code=lines[].sku", "items[].n=lines[].qty"}, false},
		{"objects in lists", `{"items":[{"a":{"b":"S1"}},{},{}]}`, []string{"items[].a.b=lines[].sku"}, false},
		{"items as they are", `{"items":[{"t":"a"},{"t":"b"}]}`, []string{"items[].t=tags[]"}, false},
		{"computed", `{"a":"x\"","b":"A-1"}`, []string{`a=!x"`, "b=no"}, false},
		{"the whole record", `{"was":` + strings.ReplaceAll(record, `", "city": `, `","city":`) + `}`, []string{"was=."}, false},
		{"parts apart", `{"c":{"n":"Gent","m":"A-1"},"x":true}`, []string{"c.n=who.city", "x=ok", "c.m=no"}, false},
		{"parts apart, the first missing", `{"x":true,"c":{"m":"A-1"}}`, []string{"c.n=nope", "x=ok", "c.m=no"}, false},
		{"a list of values", `{"all":["S1",null,null]}`, []string{"all=lines[].sku"}, true},
		{"twice", `{"a":true}`, []string{"a=no", "a=ok"}, true},
		{"two lists", `{"i":[{"a":"S1","t":"a"},{"t":"b"},{}]}`, []string{"i[].a=lines[].sku", "i[].t=tags[]"}, true},
		{"by place", `{"first":"S1"}`, []string{"first=lines[0].sku"}, true},
	} {
		t.Run(c.name, func(t *testing.T) {
			var moves []Move
			computed := make([]Value, len(c.moves))
			for i, text := range c.moves {
				to, from, _ := strings.Cut(text, "=")
				move := Move{To: path(t, to)}
				if computing, ok := strings.CutPrefix(from, "!"); ok {
					computed[i] = Text(computing)
				} else {
					move.From = path(t, from)
				}
				moves = append(moves, move)
			}
			m := NewMapping(moves, false)
			if (m.plan == nil) != c.generic {
				t.Errorf("compiled: %v", m.plan != nil)
			}
			for range 2 { // the second time shapes are known
				got, err := m.Apply(parse(t, record), computed)
				if err != nil || got.String() != c.want {
					t.Errorf("want %s, got %s, %v", c.want, got, err)
				}
			}
		})
	}
}

func TestMappingKeepsFields(t *testing.T) {
	for _, c := range []struct{ record, want string }{
		{`{"a":1,"b" : [1, 2],"c":"x"}`, `{"a":1,"b":"new","c":"x","d":"x"}`},
		{`{"a":1}`, `{"a":1,"b":"new"}`},
		{`{"b":1,"b":2,"c":null}`, `{"b":"new","c":null,"d":null}`},
		{`{}`, `{"b":"new"}`},
		{`{"\u0062":1,"z":2,"\u0063":3}`, `{"\u0062":"new","z":2,"\u0063":3,"d":3}`},
		{`"text"`, ""},
	} {
		m := NewMapping([]Move{{To: path(t, "b")}, {path(t, "d"), path(t, "c")}}, true)
		if m.plan == nil {
			t.Fatal("not compiled")
		}
		got, err := m.Apply(parse(t, c.record), []Value{Text("new"), {}})
		if (err == nil) != (c.want != "") || got.String() != c.want {
			t.Errorf("%s became %s, %v", c.record, got, err)
		}
		if err == nil && got.Get("b").String() != `"new"` {
			t.Errorf("%s: b is %s", got, got.Get("b"))
		}
	}
}

func TestMappingTellsWhichMoveFails(t *testing.T) {
	m := NewMapping([]Move{{path(t, "a"), path(t, "x")}, {path(t, "a.b"), path(t, "x")}}, false)
	_, err := m.Apply(parse(t, `{"x":1}`), make([]Value, 2))
	var bad *MoveError
	if !errors.As(err, &bad) || bad.Move != 1 || !strings.Contains(err.Error(), "a is a number, not an object") {
		t.Errorf("got %v", err)
	}
}

// TestCompiledMappingsDoTheSame holds compiled mappings to what one move after the other makes.
func TestCompiledMappingsDoTheSame(t *testing.T) {
	r := rand.New(rand.NewPCG(1, 2))
	tos := []string{"a", "b", "o.a", "o.b", "o.p.q", "i[].a", "i[].b", "i[].o.c", "i[].k[].z", "j[].a"}
	froms := []string{"a", "b", "o.a", "o.x", "o.l", "l[].a", "l[].b", "l[].o.c", "l[].m[].x", "t[]", ".", ""}
	compiled := 0
	for range 6_000 {
		var moves []Move
		var words []string
		computed := []Value{}
		for range 1 + r.IntN(4) {
			m := Move{path(t, tos[r.IntN(len(tos))]), path(t, froms[r.IntN(len(froms))])}
			x := Value{}
			if r.IntN(4) == 0 {
				m.From, x = Path{}, []Value{Text("\n"), Int(1), {}, ListOf(Int(1), Value{}), Null()}[r.IntN(5)]
			}
			moves, computed, words = append(moves, m), append(computed, x), append(words, m.To.String()+"="+m.From.String())
		}
		m := NewMapping(moves, r.IntN(3) == 0)
		for range 3 {
			record := randomRecord(t, r)
			want, wantErr := m.step(record, computed)
			got, err := m.Apply(record, computed)
			if (err == nil) != (wantErr == nil) || err == nil && (shown(got) != shown(want) || got.String() != want.String()) {
				t.Fatalf("%v (keep %v) of %s:\nwant %s %v\ngot  %s %v", words, m.keep, record, shown(want), wantErr, shown(got), err)
			}
			if m.plan != nil {
				compiled++
			}
		}
	}
	if compiled < 2_000 {
		t.Errorf("only %d mappings were compiled", compiled)
	}
}

// randomRecord is a record as it was read, or as a step made it.
func randomRecord(t testing.TB, r *rand.Rand) Value {
	var write func(names string, depth int) string
	write = func(names string, depth int) string {
		var fields []string
		for _, name := range names {
			switch {
			case r.IntN(5) == 0:
				continue
			case r.IntN(6) == 0:
				fields = append(fields, fmt.Sprintf(`"%c": null`, name))
			case strings.ContainsRune("lmt", name) && depth > 0:
				var items []string
				for range r.IntN(3) {
					items = append(items, write("abomx", depth-1))
				}
				fields = append(fields, fmt.Sprintf(`"%c":[%s]`, name, strings.Join(items, ", ")))
			case name == 'o' && depth > 0:
				fields = append(fields, `"o":`+write("axlc", depth-1))
			default:
				fields = append(fields, fmt.Sprintf(`"%c":%s`, name, []string{`"x"`, `"\n"`, "1.10", "true", `"é"`}[r.IntN(5)]))
			}
		}
		if r.IntN(30) == 0 {
			fields = append(fields, `"a":"twice"`)
		}
		return "{" + strings.Join(fields, ",") + "}"
	}
	v := parse(t, write("abolt", 2))
	if r.IntN(3) == 0 {
		return v.With("b", Text("changed"))
	}
	if r.IntN(2) == 0 {
		v, err := NewDecoder(strings.NewReader(v.String()), Options{}).Next()
		if err != nil {
			t.Fatal(err)
		}
		return v
	}
	return v
}
