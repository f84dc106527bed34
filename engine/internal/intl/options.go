package intl

import (
	"cmp"
	"fmt"
	"os"
	"strings"
	"sync"
	"time"
	_ "time/tzdata" // time zones by name on machines that have none

	"golang.org/x/text/collate"
	"golang.org/x/text/language"
)

// Usual is the language of who names none.
const Usual = "en-US"

// Choices are options as code gave them: an object, or none.
type Choices interface {
	// Text is the text of an option; empty where it was not given.
	Text(name string) string
	// Whole is a whole number, Truth a truth value; nil where it was not given.
	Whole(name string) *int
	Truth(name string) *bool
}

// NumberOptionsOf reads the options of Intl.NumberFormat.
func NumberOptionsOf(c Choices) NumberOptions {
	o := NumberOptions{
		Style: c.Text("style"), Currency: c.Text("currency"), CurrencyDisplay: c.Text("currencyDisplay"),
		CurrencySign: c.Text("currencySign"), Notation: c.Text("notation"), CompactDisplay: c.Text("compactDisplay"),
		SignDisplay: c.Text("signDisplay"), RoundingMode: c.Text("roundingMode"), Grouping: c.Text("useGrouping"),
		MinInteger: c.Whole("minimumIntegerDigits"), MinFraction: c.Whole("minimumFractionDigits"),
		MaxFraction: c.Whole("maximumFractionDigits"), MinSignificant: c.Whole("minimumSignificantDigits"),
		MaxSignificant: c.Whole("maximumSignificantDigits"),
	}
	if o.Grouping == "true" {
		o.Grouping = "always"
	}
	return o
}

// DateOptionsOf reads the options of Intl.DateTimeFormat.
func DateOptionsOf(c Choices) (o DateOptions, err error) {
	o = DateOptions{
		DateStyle: c.Text("dateStyle"), TimeStyle: c.Text("timeStyle"), Weekday: c.Text("weekday"), Year: c.Text("year"),
		Month: c.Text("month"), Day: c.Text("day"),
		Hour: c.Text("hour"), Minute: c.Text("minute"), Second: c.Text("second"),
		TimeZoneName: c.Text("timeZoneName"), HourCycle: c.Text("hourCycle"), Hour12: c.Truth("hour12"),
	}
	if n := c.Whole("fractionalSecondDigits"); n != nil {
		o.FractionalSecondDigits = *n
	}
	o.Zone, o.ZoneName, err = Zone(c.Text("timeZone"))
	return o, err
}

// Zone finds a time zone by its name; that of the machine where there is none.
func Zone(name string) (zone *time.Location, known string, err error) {
	switch {
	case name == "":
		return time.Local, localZone(), nil
	case strings.EqualFold(name, "UTC"), strings.EqualFold(name, "GMT"):
		return time.UTC, "UTC", nil
	}
	if name[0] == '+' || name[0] == '-' {
		if at, err := time.Parse("-07:00", name); err == nil {
			_, offset := at.Zone()
			return time.FixedZone(name, offset), name, nil
		}
	}
	at, err := time.LoadLocation(name)
	if err != nil || name == "Local" {
		return nil, "", fmt.Errorf("there is no time zone %q; write one such as Europe/Paris", name)
	}
	return at, name, nil
}

// localZone is the name of the machine's time zone, as far as the system tells.
var localZone = sync.OnceValue(func() string { //nolint:gochecknoglobals // found once
	if name := time.Local.String(); name != "Local" {
		return name
	}
	if target, err := os.Readlink("/etc/localtime"); err == nil {
		if _, name, ok := strings.Cut(target, "zoneinfo/"); ok {
			return name
		}
	}
	return "UTC"
})

// Order compares texts in the order of one language. It is used by one goroutine at a time.
type Order struct{ collator *collate.Collator }

// NewOrder returns the order of texts in a language, with the options of Intl.Collator.
func NewOrder(l *Locale, c Choices) *Order {
	var o []collate.Option
	if numeric := c.Truth("numeric"); numeric != nil && *numeric {
		o = append(o, collate.Numeric)
	}
	switch c.Text("sensitivity") {
	case "base":
		o = append(o, collate.Loose)
	case "accent":
		o = append(o, collate.IgnoreCase)
	case "case":
		o = append(o, collate.IgnoreDiacritics)
	}
	return &Order{collate.New(language.Make(l.Tag), o...)}
}

// Compare is below zero where a comes first, above where b does.
func (o *Order) Compare(a, b string) int { return cmp.Compare(o.collator.CompareString(a, b), 0) }
