package js_test

import (
	"encoding/json"
	"os"
	"strings"
	"testing"
	"time"
)

// TestKnownAnswers holds what scripts find beside JavaScript to the answers of Node and luxon.
func TestKnownAnswers(t *testing.T) {
	zone, err := time.LoadLocation("Europe/Amsterdam")
	if err != nil {
		t.Fatal(err)
	}
	local := time.Local
	time.Local = zone
	defer func() { time.Local = local }()
	text, err := os.ReadFile("testdata/known.json")
	if err != nil {
		t.Fatal(err)
	}
	var all []struct{ Code, Want string }
	if err := json.Unmarshal(text, &all); err != nil {
		t.Fatal(err)
	}
	if len(all) < 250 {
		t.Errorf("only %d answers are known", len(all))
	}
	m := machine(t)
	for _, k := range all {
		got, err := eval(t, m, k.Code, "{}")
		if strings.HasPrefix(k.Want, "!") {
			if err == nil {
				t.Errorf("%s\nwant an error, got %s", k.Code, got)
			}
			continue
		}
		// Before AM and PM some versions write a narrow space, others a plain one.
		if plain := strings.NewReplacer("\u202fA", " A", "\u202fP", " P"); err != nil || plain.Replace(got) != plain.Replace(k.Want) {
			t.Errorf("%s\nwant %s\ngot  %s, %v", k.Code, k.Want, got, err)
		}
	}
}
