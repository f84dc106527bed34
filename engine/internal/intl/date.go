package intl

import (
	"errors"
	"fmt"
	"strings"
	"time"
)

// DateOptions are those of Intl.DateTimeFormat, as far as they are known here.
type DateOptions struct {
	DateStyle, TimeStyle    string
	Weekday                 string // long, short, narrow
	Year, Month, Day        string // numeric, 2-digit; months also long, short, narrow
	Hour, Minute, Second    string
	FractionalSecondDigits  int
	TimeZoneName, HourCycle string
	Hour12                  *bool
	Zone                    *time.Location
	ZoneName                string
	required, defaults      string
}

// Date writes dates of one kind.
type Date struct {
	locale  *Locale
	options DateOptions
	pattern string
	cycle   string
	// zoneWidth is how the zone is named.
	zoneWidth string
}

// For says which fields are required (date, time, any) and what is written where they were not asked
// for (date, time, all).
func (o DateOptions) For(required, defaults string) DateOptions {
	o.required, o.defaults = required, defaults
	return o
}

// NewDate returns a writer of dates. Options that are not known are errors.
func NewDate(l *Locale, o DateOptions) (*Date, error) {
	d := &Date{locale: l, options: o, cycle: l.Styles.Cycle, zoneWidth: o.TimeZoneName}
	if err := d.check(); err != nil {
		return nil, err
	}
	switch {
	case o.HourCycle == "h12" || o.HourCycle == "h11":
		d.cycle = "h12"
	case o.HourCycle != "":
		d.cycle = "h23"
	}
	if o.Hour12 != nil {
		d.cycle = map[bool]string{true: "h12", false: "h23"}[*o.Hour12]
	}
	if o.DateStyle != "" || o.TimeStyle != "" {
		d.byStyle()
		return d, nil
	}
	d.fill()
	d.byFields()
	return d, nil
}

func (d *Date) check() error {
	o := &d.options
	widths := []string{"long", "short", "narrow"}
	numeric := []string{"numeric", "2-digit"}
	for _, c := range []struct {
		what, value string
		known       []string
	}{
		{"dateStyle", o.DateStyle, []string{"full", "long", "medium", "short"}},
		{"timeStyle", o.TimeStyle, []string{"full", "long", "medium", "short"}},
		{"weekday", o.Weekday, widths}, {"year", o.Year, numeric}, {"month", o.Month, append(widths, numeric...)},
		{"day", o.Day, numeric}, {"hour", o.Hour, numeric}, {"minute", o.Minute, numeric}, {"second", o.Second, numeric},
		{"timeZoneName", o.TimeZoneName, []string{"short", "long", "shortOffset", "longOffset"}},
		{"hourCycle", o.HourCycle, []string{"h23", "h12", "h11", "h24"}},
	} {
		if c.value != "" {
			if _, err := oneOf(c.what, c.value, c.known[0], c.known[1:]...); err != nil {
				return err
			}
		}
	}
	if o.FractionalSecondDigits < 0 || o.FractionalSecondDigits > 3 {
		return errors.New("fractionalSecondDigits must be from 1 to 3")
	}
	fields := o.Weekday + o.Year + o.Month + o.Day + o.Hour + o.Minute + o.Second + o.TimeZoneName
	switch {
	case fields != "" && (o.DateStyle != "" || o.TimeStyle != ""):
		return errors.New("dateStyle and timeStyle can't be put together with single fields")
	case o.required == "date" && o.TimeStyle != "":
		return errors.New("timeStyle has no place where a date is written: use toLocaleString")
	case o.required == "time" && o.DateStyle != "":
		return errors.New("dateStyle has no place where a time is written: use toLocaleString")
	}
	return nil
}

// fill puts the usual fields where none was asked for.
func (d *Date) fill() {
	o := &d.options
	hasDate := o.Weekday+o.Year+o.Month+o.Day != ""
	hasTime := o.Hour+o.Minute+o.Second != "" || o.FractionalSecondDigits > 0
	needed := map[string]bool{"date": !hasDate, "time": !hasTime}
	missing, ok := needed[o.required]
	if !ok {
		missing = !hasDate && !hasTime
	}
	if !missing {
		return
	}
	if o.defaults == "date" || o.defaults == "all" {
		o.Year, o.Month, o.Day = "numeric", "numeric", "numeric"
	}
	if o.defaults == "time" || o.defaults == "all" {
		o.Hour, o.Minute, o.Second = "numeric", "numeric", "numeric"
	}
}

func code(value string) string {
	switch value {
	case "":
		return "-"
	case "narrow":
		return "a"
	}
	return value[:1]
}

// byFields finds the pattern for the fields asked for.
func (d *Date) byFields() {
	o := &d.options
	date := d.locale.Dates[code(o.Weekday)+code(o.Year)+code(o.Month)+code(o.Day)]
	clock := d.locale.Times[d.cycle+code(o.Hour)+code(o.Minute)+code(o.Second)]
	if o.FractionalSecondDigits > 0 {
		point := "'" + d.locale.Numbers.Decimal + "'"
		fraction := strings.Repeat("S", o.FractionalSecondDigits)
		switch at := lastSecond(clock); {
		case at > 0:
			clock = clock[:at] + point + fraction + clock[at:]
		case clock == "":
			clock = fraction
		default:
			clock += " " + fraction
		}
	}
	glue := code(o.Month)
	if o.Year+o.Month+o.Day == "" {
		glue = ""
	}
	if o.Weekday != "" {
		glue += "w"
	}
	if o.TimeZoneName != "" && clock != "" {
		clock += " "
	} else if o.TimeZoneName != "" && date != "" {
		date += ", "
	}
	if o.TimeZoneName != "" {
		clock += "z"
	}
	if o.TimeZoneName != "" && o.Hour+o.Minute+o.Second == "" {
		d.pattern = date + clock
		return
	}
	d.pattern = d.joined(date, clock, glue)
}

// lastSecond is the place behind the seconds of a pattern; 0 where there are none.
func lastSecond(pattern string) int {
	at, inText := 0, false
	for i := range len(pattern) {
		switch {
		case pattern[i] == '\'':
			inText = !inText
		case pattern[i] == 's' && !inText:
			at = i + 1
		}
	}
	return at
}

func (d *Date) joined(date, clock, glue string) string {
	if date == "" || clock == "" {
		return date + clock
	}
	return date + "'" + strings.ReplaceAll(d.locale.Glues[glue], "'", "''") + "'" + clock
}

// byStyle finds the pattern for the styles asked for.
func (d *Date) byStyle() {
	o := &d.options
	clock := d.locale.Styles.Time[o.TimeStyle]
	if clock != "" && d.cycle != d.locale.Styles.Cycle {
		clock = d.locale.Times[d.cycle+"n2"+map[bool]string{true: "-", false: "2"}[o.TimeStyle == "short"]]
		if o.TimeStyle == "full" || o.TimeStyle == "long" {
			clock += " z"
		}
	}
	switch o.TimeStyle {
	case "full":
		d.zoneWidth = "long"
	case "long":
		d.zoneWidth = "short"
	}
	d.pattern = d.joined(d.locale.Styles.Date[o.DateStyle], clock, o.DateStyle)
}

// Options are those in force.
func (d *Date) Options() DateOptions { return d.options }

// Format writes a moment.
func (d *Date) Format(at time.Time) string { return Join(d.Parts(at)) }

// Parts writes a moment in parts.
func (d *Date) Parts(at time.Time) []Part {
	if d.options.Zone != nil {
		at = at.In(d.options.Zone)
	}
	parts := d.locale.Pattern(d.pattern, at)
	for i := range parts {
		if parts[i].Type == "timeZoneName" {
			parts[i].Value = d.locale.ZoneName(at, d.options.ZoneName, d.zoneWidth)
		}
	}
	if d.options.HourCycle == "h24" || d.options.HourCycle == "h11" {
		d.otherMidnight(parts, at)
	}
	return parts
}

// otherMidnight writes the hour of midnight, or noon, as the rarer cycles do.
func (d *Date) otherMidnight(parts []Part, at time.Time) {
	for i := range parts {
		switch {
		case parts[i].Type != "hour":
		case d.options.HourCycle == "h24" && at.Hour() == 0:
			parts[i].Value = "24"
		case d.options.HourCycle == "h11" && at.Hour()%12 == 0:
			parts[i].Value = strings.Repeat("0", len(parts[i].Value)-1)
			if len(parts[i].Value) == 0 {
				parts[i].Value = "0"
			}
		}
	}
}

// ZoneName is how a zone is called at a moment: short, long, shortOffset or longOffset.
func (l *Locale) ZoneName(at time.Time, zone, width string) string {
	if names, ok := l.Zones.Names[zone]; ok && (width == "short" || width == "long") {
		i := 0
		if at.IsDST() {
			i = 1
		}
		if width == "long" {
			i += 2
		}
		return names[i]
	}
	_, seconds := at.Zone()
	sign := "+"
	if seconds < 0 {
		sign, seconds = l.Zones.Minus, -seconds
	}
	hours, minutes := seconds/3600, seconds/60%60
	switch {
	case seconds == 0 && width != "longOffset":
		return l.Zones.Offset
	case width == "long" || width == "longOffset":
		return fmt.Sprintf("%s%s%02d:%02d", l.Zones.Offset, sign, hours, minutes)
	case minutes == 0:
		return fmt.Sprintf("%s%s%d", l.Zones.Offset, sign, hours)
	}
	return fmt.Sprintf("%s%s%d:%02d", l.Zones.Offset, sign, hours, minutes)
}
