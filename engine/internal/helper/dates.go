package helper

import (
	"strings"
	"time"
	_ "time/tzdata" // time zones by name on machines that have none

	"fairlead/engine/node"
	"fairlead/engine/node/value"
)

func dates() []Helper {
	return []Helper{
		{
			Name: "now", Signature: "(timezone?: string): string",
			About: node.Words{
				En: "The moment, as ISO text: in UTC, or with the offset of a time zone.", Fr: "L’instant présent, en texte ISO : en UTC, ou avec le décalage d’un fuseau.",
			},
			Example: `now("Europe/Amsterdam")`, Call: now,
		},
		{
			Name: "date", Signature: "(text: any, pattern?: string, timezone?: string): string",
			About: node.Words{
				En: "Reads a date in a common form, or in that of a pattern such as dd.MM.yyyy, and gives it as ISO text. Seconds and milliseconds since 1970 are read too.",
				Fr: "Lit une date dans une forme courante, ou dans celle d’un modèle comme dd.MM.yyyy, et la donne en texte ISO. Les secondes et millisecondes depuis 1970 aussi.",
			},
			Example: `date("23.11.2026", "dd.MM.yyyy")`, Result: `"2026-11-23"`, Call: date,
		},
		{
			Name: "formatDate", Signature: "(date: any, pattern: string, timezone?: string, language?: \"en\" | \"fr\" | \"de\" | \"nl\"): string",
			About: node.Words{
				En: "Writes a date by a pattern: yyyy yy MMMM MMM MM M dd d EEEE EEE HH H hh h mm m ss s SSS a XXX; text in 'quotes' stays.",
				Fr: "Écrit une date selon un modèle : yyyy yy MMMM MMM MM M dd d EEEE EEE HH H hh h mm m ss s SSS a XXX ; le texte entre 'apostrophes' reste.",
			},
			Example: `formatDate("2026-11-23T09:14:07Z", "d MMMM yyyy HH:mm", "Europe/Paris", "fr")`,
			Result:  `"23 novembre 2026 10:14"`, Call: formatDate,
		},
		{
			Name: "addDays", Signature: "(date: any, days: number): string",
			About: node.Words{
				En: "A date some days later, or earlier.", Fr: "Une date quelques jours plus tard, ou plus tôt.",
			},
			Example: `addDays("2026-11-30", 1)`, Result: `"2026-12-01"`, Call: addDays,
		},
		{
			Name: "diff", Signature: `(from: any, to: any, unit?: "days" | "hours" | "minutes" | "seconds"): number`,
			About: node.Words{
				En: "How long it is from one date to another, in days unless you name another unit.",
				Fr: "La durée d’une date à l’autre, en jours sauf si vous nommez une autre unité.",
			},
			Example: `diff("2026-11-23", "2026-12-01")`, Result: `8`, Call: diff,
		},
	}
}

// moment is a date with what is known of it.
type moment struct {
	at       time.Time
	dateOnly bool
}

// text gives a moment as ISO text.
func (m moment) text() value.Value {
	if m.dateOnly {
		return value.Text(m.at.Format(time.DateOnly))
	}
	return value.Text(m.at.Format("2006-01-02T15:04:05.999Z07:00"))
}

// forms are the forms that need no pattern. Forms in which day and month could be mistaken for
// each other are not among them.
var forms = []struct {
	layout   string
	dateOnly bool
}{
	{time.RFC3339Nano, false}, {"2006-01-02T15:04:05.999999999Z0700", false}, {"2006-01-02T15:04:05.999999999Z07", false},
	{"2006-01-02T15:04:05.999999999", false}, {"2006-01-02 15:04:05.999999999", false},
	{"2006-01-02T15:04Z07:00", false}, {"2006-01-02T15:04", false}, {"2006-01-02 15:04", false},
	{"2006-01-02 15:04:05Z07:00", false}, {"2006-01-02 15:04:05 -0700", false},
	{time.DateOnly, true}, {"20060102", true}, {"2006/01/02", true}, {"02.01.2006", true}, {"2.1.2006", true},
	{"02.01.2006 15:04", false}, {"02.01.2006 15:04:05", false},
	{time.RFC1123Z, false}, {time.RFC1123, false}, {time.RFC850, false}, {time.ANSIC, false},
	{"2 January 2006", true}, {"January 2, 2006", true}, {"2 Jan 2006", true}, {"Jan 2, 2006", true},
}

func zone(name string) (*time.Location, error) {
	if name == "" {
		return time.UTC, nil
	}
	at, err := time.LoadLocation(name)
	if err != nil {
		return nil, node.BadInput("there is no time zone %q", name).WithHint("write one such as Europe/Paris")
	}
	return at, nil
}

// readDate reads a date in one of the common forms.
func readDate(v value.Value, at *time.Location) (moment, error) {
	if v.Kind() == value.KindNumber {
		n := v.Float()
		if t, err := time.ParseInLocation("20060102", v.Digits(), at); err == nil && t.Year() >= 1900 && t.Year() <= 2100 {
			return moment{t, true}, nil // 20261123 is a day, not one of the first months of 1970
		}
		if n < -6e10 || n > 2.5e14 { // the years 0 to 9999
			return moment{}, node.BadInput("%s is not a date between the years 0 and 9999", short(v))
		}
		if n > -1e11 && n < 1e11 { // seconds until the year 5138
			n *= 1000
		}
		return moment{at: time.UnixMilli(int64(n)).In(at)}, nil
	}
	text := strings.TrimSpace(node.PlainText(v))
	for _, f := range forms {
		if t, err := time.ParseInLocation(f.layout, text, at); err == nil {
			return moment{t, f.dateOnly}, nil
		}
	}
	if text == "" {
		return moment{}, node.BadInput("a date is wanted, and there is none")
	}
	return moment{}, node.BadInput("%s is not a date in a form that is sure", short(v)).
		WithHint(`name its pattern: date(…, "dd/MM/yyyy")`)
}

func now(c *Call) (value.Value, error) {
	at, err := zone(c.text(0))
	if err != nil {
		return value.Value{}, err
	}
	return value.Text(c.Now().In(at).Format("2006-01-02T15:04:05.000Z07:00")), nil
}

func date(c *Call) (value.Value, error) {
	at, err := zone(c.text(2))
	if err != nil {
		return value.Value{}, err
	}
	pattern := c.text(1)
	if pattern == "" {
		m, err := readDate(c.arg(0), at)
		return m.text(), err
	}
	layout, hasTime, err := layoutOf(pattern)
	if err != nil {
		return value.Value{}, err
	}
	t, err := time.ParseInLocation(layout, strings.TrimSpace(c.text(0)), at)
	if err != nil {
		return value.Value{}, node.BadInput("%s is not a date of the form %s", short(c.arg(0)), pattern)
	}
	return moment{t, !hasTime}.text(), nil
}

func addDays(c *Call) (value.Value, error) {
	m, err := readDate(c.arg(0), time.UTC)
	if err != nil {
		return value.Value{}, err
	}
	n, err := c.whole(1)
	if err != nil {
		return value.Value{}, err
	}
	if m.at = m.at.AddDate(0, 0, n); m.at.Year() < 0 || m.at.Year() > 9999 {
		return value.Value{}, node.BadInput("%d days lead out of the years 0 to 9999", n)
	}
	return m.text(), nil
}

func diff(c *Call) (value.Value, error) {
	from, err := readDate(c.arg(0), time.UTC)
	if err != nil {
		return value.Value{}, err
	}
	to, err := readDate(c.arg(1), time.UTC)
	if err != nil {
		return value.Value{}, err
	}
	seconds := to.at.Sub(from.at).Seconds()
	switch unit := c.textOr(2, "days"); strings.TrimSuffix(unit, "s") {
	case "day":
		return value.Float(seconds / 86400), nil
	case "hour":
		return value.Float(seconds / 3600), nil
	case "minute":
		return value.Float(seconds / 60), nil
	case "second":
		return value.Float(seconds), nil
	default:
		return value.Value{}, node.BadInput("there is no unit %q", unit).WithHint("write days, hours, minutes or seconds")
	}
}
