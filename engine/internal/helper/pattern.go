package helper

import (
	"slices"
	"strconv"
	"strings"
	"time"

	"fairlead/engine/node"
	"fairlead/engine/node/value"
)

// layouts turn the letters of patterns into those of package time.
var layouts = map[string]string{
	"yyyy": "2006", "yy": "06", "MMMM": "January", "MMM": "Jan", "MM": "01", "M": "1", "dd": "02", "d": "2",
	"EEEE": "Monday", "EEE": "Mon", "HH": "15", "H": "15", "hh": "03", "h": "3", "mm": "04", "m": "4", "ss": "05",
	"s": "5", "SSS": "000", "a": "PM", "XXX": "Z07:00", "X": "Z0700",
}

// token is a part of a pattern: a run of one letter, or text that stands for itself.
type token struct {
	text    string
	literal bool
}

func tokens(pattern string) ([]token, error) {
	var list []token
	runes := []rune(pattern)
	for i := 0; i < len(runes); {
		begin := i
		switch r := runes[i]; {
		case r == '\'':
			for i++; i < len(runes) && runes[i] != '\''; i++ {
			}
			if i == len(runes) {
				return nil, node.BadInput("the pattern %q has an apostrophe that is not closed", pattern)
			}
			i++
			text := string(runes[begin+1 : i-1])
			if text == "" {
				text = "'"
			}
			list = append(list, token{text, true})
		case r >= 'a' && r <= 'z' || r >= 'A' && r <= 'Z':
			for i < len(runes) && runes[i] == r {
				i++
			}
			text := string(runes[begin:i])
			if layouts[text] == "" {
				return nil, node.BadInput("%s means nothing in a date pattern", text).
					WithHint("use yyyy, MM, dd, HH, mm, ss, or put text in 'apostrophes'")
			}
			list = append(list, token{text, false})
		default:
			list = append(list, token{string(r), true})
			i++
		}
	}
	return list, noMonths(list)
}

// noMonths finds mm in the place of MM: minutes beside a year or a day, and no hours.
func noMonths(list []token) error {
	has := func(text string) bool {
		return slices.ContainsFunc(list, func(t token) bool { return !t.literal && strings.ContainsAny(t.text, text) })
	}
	if has("m") && has("yd") && !has("Hh") && !has("M") {
		return node.BadInput("mm are minutes, and there are no hours in the pattern").WithHint("write MM for months")
	}
	return nil
}

// layoutOf gives the pattern as package time reads it, and whether it has a time of day.
func layoutOf(pattern string) (layout string, hasTime bool, err error) {
	list, err := tokens(pattern)
	var out strings.Builder
	for _, t := range list {
		if t.literal {
			out.WriteString(t.text)
			continue
		}
		out.WriteString(layouts[t.text])
		hasTime = hasTime || strings.ContainsAny(t.text, "HhmsSa")
	}
	return strings.Replace(out.String(), "05000", "05.000", 1), hasTime, err
}

func formatDate(c *Call) (value.Value, error) {
	at, err := zone(c.text(2))
	if err != nil {
		return value.Value{}, err
	}
	m, err := readDate(c.arg(0), at)
	if err != nil {
		return value.Value{}, err
	}
	t := m.at
	if !m.dateOnly {
		t = t.In(at)
	}
	if c.text(1) == "" {
		return value.Value{}, node.BadInput("a pattern is wanted, and there is none").WithHint("write one such as dd.MM.yyyy")
	}
	list, err := tokens(c.text(1))
	if err != nil {
		return value.Value{}, err
	}
	own, _, _ := strings.Cut(strings.ToLower(c.textOr(3, "en")), "-")
	names, ok := languages[own]
	if !ok {
		return value.Value{}, node.BadInput("dates can't be written in %q", c.text(3)).WithHint("write en, fr, de or nl")
	}
	var out strings.Builder
	for _, one := range list {
		out.WriteString(names.write(one, t))
	}
	return value.Text(out.String()), nil
}

// language holds the names of months and days, from January and from Sunday.
type language struct {
	months, shortMonths [12]string
	days, shortDays     [7]string
}

func (l *language) write(one token, t time.Time) string {
	if one.literal {
		return one.text
	}
	switch one.text {
	case "MMMM":
		return l.months[t.Month()-1]
	case "MMM":
		return l.shortMonths[t.Month()-1]
	case "EEEE":
		return l.days[t.Weekday()]
	case "EEE":
		return l.shortDays[t.Weekday()]
	case "H":
		return strconv.Itoa(t.Hour())
	case "SSS":
		return t.Format(".000")[1:]
	}
	return t.Format(layouts[one.text])
}

// The names follow the Unicode CLDR.
var languages = map[string]*language{
	"en": {
		[12]string{"January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November", "December"},
		[12]string{"Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"},
		[7]string{"Sunday", "Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday"},
		[7]string{"Sun", "Mon", "Tue", "Wed", "Thu", "Fri", "Sat"},
	},
	"fr": {
		[12]string{"janvier", "février", "mars", "avril", "mai", "juin", "juillet", "août", "septembre", "octobre", "novembre", "décembre"},
		[12]string{"janv.", "févr.", "mars", "avr.", "mai", "juin", "juil.", "août", "sept.", "oct.", "nov.", "déc."},
		[7]string{"dimanche", "lundi", "mardi", "mercredi", "jeudi", "vendredi", "samedi"},
		[7]string{"dim.", "lun.", "mar.", "mer.", "jeu.", "ven.", "sam."},
	},
	"de": {
		[12]string{"Januar", "Februar", "März", "April", "Mai", "Juni", "Juli", "August", "September", "Oktober", "November", "Dezember"},
		[12]string{"Jan.", "Feb.", "März", "Apr.", "Mai", "Juni", "Juli", "Aug.", "Sept.", "Okt.", "Nov.", "Dez."},
		[7]string{"Sonntag", "Montag", "Dienstag", "Mittwoch", "Donnerstag", "Freitag", "Samstag"},
		[7]string{"So.", "Mo.", "Di.", "Mi.", "Do.", "Fr.", "Sa."},
	},
	"nl": {
		[12]string{"januari", "februari", "maart", "april", "mei", "juni", "juli", "augustus", "september", "oktober", "november", "december"},
		[12]string{"jan", "feb", "mrt", "apr", "mei", "jun", "jul", "aug", "sep", "okt", "nov", "dec"},
		[7]string{"zondag", "maandag", "dinsdag", "woensdag", "donderdag", "vrijdag", "zaterdag"},
		[7]string{"zo", "ma", "di", "wo", "do", "vr", "za"},
	},
}
