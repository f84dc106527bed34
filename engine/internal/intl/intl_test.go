package intl_test

import (
	"encoding/json"
	"os"
	"strings"
	"testing"
	"time"
	_ "time/tzdata"

	"github.com/shopspring/decimal"

	"fairlead/engine/internal/intl"
)

// known is one answer of another implementation that uses the same data: the JavaScript of Node.
type known struct {
	Kind, Locale, Input, Want string
	Options                   map[string]any
}

func TestKnownAnswers(t *testing.T) {
	text, err := os.ReadFile("testdata/golden.json")
	if err != nil {
		t.Fatal(err)
	}
	var all []known
	if err := json.Unmarshal(text, &all); err != nil {
		t.Fatal(err)
	}
	count := map[string]int{}
	for _, k := range all {
		count[k.Kind]++
		l, err := intl.Find(k.Locale)
		if err != nil {
			t.Fatal(err)
		}
		got, err := answer(l, k)
		if err != nil || got != k.Want {
			t.Errorf("%s %s %v of %s: want %q, got %q, %v", k.Kind, k.Locale, k.Options, k.Input, k.Want, got, err)
		}
	}
	for _, kind := range []string{"number", "date", "plural", "list", "relative"} {
		if count[kind] < 200 {
			t.Errorf("only %d answers are known of kind %s", count[kind], kind)
		}
	}
}

func answer(l *intl.Locale, k known) (string, error) {
	o := k.Options
	text := func(name string) string { s, _ := o[name].(string); return s }
	number := func(name string) *int {
		f, ok := o[name].(float64)
		if !ok {
			return nil
		}
		n := int(f)
		return &n
	}
	switch k.Kind {
	case "number":
		options := intl.NumberOptions{
			Style: text("style"), Currency: text("currency"), CurrencyDisplay: text("currencyDisplay"),
			CurrencySign: text("currencySign"), Notation: text("notation"), CompactDisplay: text("compactDisplay"),
			SignDisplay: text("signDisplay"), Grouping: text("useGrouping"), RoundingMode: text("roundingMode"),
			MinInteger: number("minimumIntegerDigits"), MinFraction: number("minimumFractionDigits"),
			MaxFraction: number("maximumFractionDigits"), MinSignificant: number("minimumSignificantDigits"),
			MaxSignificant: number("maximumSignificantDigits"),
		}
		if o["useGrouping"] == false {
			options.Grouping = "false"
		}
		n, err := intl.NewNumber(l, options)
		if err != nil {
			return "", err
		}
		return n.Format(decimal.RequireFromString(k.Input)), nil
	case "date":
		zone, err := time.LoadLocation(text("timeZone"))
		if err != nil {
			return "", err
		}
		options := intl.DateOptions{
			DateStyle: text("dateStyle"), TimeStyle: text("timeStyle"), Weekday: text("weekday"), Year: text("year"),
			Month: text("month"), Day: text("day"), Hour: text("hour"), Minute: text("minute"), Second: text("second"),
			TimeZoneName: text("timeZoneName"), HourCycle: text("hourCycle"), Zone: zone, ZoneName: text("timeZone"),
		}
		if n := number("fractionalSecondDigits"); n != nil {
			options.FractionalSecondDigits = *n
		}
		if h, ok := o["hour12"].(bool); ok {
			options.Hour12 = &h
		}
		d, err := intl.NewDate(l, options.For("any", "date"))
		if err != nil {
			return "", err
		}
		at, err := time.Parse(time.RFC3339, k.Input)
		return d.Format(at), err
	case "plural":
		return l.Plural(k.Input, text("type") == "ordinal"), nil
	case "list":
		return l.List(strings.Fields(k.Input), text("type"), "long"), nil
	}
	n, err := intl.NewNumber(l, intl.NumberOptions{})
	if err != nil {
		return "", err
	}
	plain := strings.TrimPrefix(k.Input, "-")
	got, _ := l.Relative(n.Format(decimal.RequireFromString(plain)), plain, plain != k.Input, text("numeric") == "auto", text("unit"), "long")
	return got, nil
}

func TestLanguagesThatAreNotKnown(t *testing.T) {
	for _, tag := range []string{"xx", "", "ja-JP", "zz-ZZ"} {
		if _, err := intl.Find(tag); err == nil || !strings.Contains(err.Error(), "is not known here") {
			t.Errorf("%q: %v", tag, err)
		}
	}
}
