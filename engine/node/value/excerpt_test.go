package value

import (
	"fmt"
	"strings"
	"testing"
)

func TestExcerptsShowWhatIsThere(t *testing.T) {
	long := strings.Repeat("é", 5000)
	for _, c := range []struct{ text, want string }{
		{`{"a":1,"b":[1,2]}`, `{"a":1,"b":[1,2]}`},
		{`"` + long + `"`, `"` + strings.Repeat("é", 500) + `… (10000 bytes)"`},
		{`"` + strings.Repeat(`é\ud83d\ude00\u00e9\n`, 20_000) + `"`, `"` + strings.Repeat("é😀é\\n", 45) + `é… (180000 bytes)"`},
		{`{"no":"A-1","text":"` + long + `","total":1.10}`, `{"no":"A-1","text":"` + strings.Repeat("é", 62) + `… (10000 bytes)","total":1.10}`},
	} {
		if got := parse(t, c.text).Excerpt(1000).String(); got != c.want {
			t.Errorf("want %s, got %s", c.want, got)
		}
	}
	many := "[" + strings.Repeat(`{"sku":"S-1"},`, 9_999) + "1]"
	got := parse(t, many).Excerpt(1000)
	if n := got.Len(); n < 10 || n > 100 || !strings.HasSuffix(got.At(-1).Text(), " more)") || got.At(0).String() != `{"sku":"S-1"}` {
		t.Errorf("got %s", got)
	}
	var fields strings.Builder
	for i := range 200 {
		fmt.Fprintf(&fields, `,"f%d":"%s"`, i, strings.Repeat("y", 50))
	}
	wide := `{"x":1` + fields.String() + "}"
	if got := parse(t, wide).Excerpt(1000); got.Size() > 5000 || !strings.Contains(got.String(), "more)") {
		t.Errorf("%d bytes: %s", got.Size(), got)
	}
	digits := strings.Repeat("1", 3000)
	if got := parse(t, digits).Excerpt(100).Text(); !strings.HasSuffix(got, "… (3000 digits)") {
		t.Errorf("got %s", got)
	}
	for _, v := range unlike(t) {
		if got := v.Excerpt(1 << 20); got.String() != v.String() {
			t.Errorf("%s became %s", v, got)
		}
	}
}
