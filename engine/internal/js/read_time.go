package js

import (
	"errors"
	"fmt"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"time"

	"fairlead/engine/internal/intl"
)

// iso are the forms of ISO 8601 that are read, in parts.
var iso = regexp.MustCompile(`^([+-]\d{6}|\d{4})(?:-?W(\d\d)(?:-?(\d))?|-(\d{3})|-?(\d\d)(?:-?(\d\d))?|)` +
	`(?:[T ](\d\d)(?::?(\d\d)(?::?(\d\d)(?:[.,](\d{1,30}))?)?)?(Z|[+-]\d\d(?::?\d\d)?)?(?:\[([^\]]+)\])?)?$`)

// clockOnly is a time of today.
var clockOnly = regexp.MustCompile(`^T?(\d\d):(\d\d)(?::(\d\d)(?:[.,](\d{1,30}))?)?$`)

var errDate = errors.New("the text is not a date as ISO writes it")

// readISO reads a date; zone is where it stands unless it says so itself. own is the zone that it
// names.
func readISO(text string, zone *time.Location, now time.Time) (at time.Time, own string, err error) {
	text = strings.TrimSpace(text)
	if m := clockOnly.FindStringSubmatch(text); m != nil {
		y, mo, d := now.In(zone).Date()
		return date6(y, int(mo), d, m[1], m[2], m[3], m[4], zone)
	}
	m := iso.FindStringSubmatch(text)
	if m == nil {
		return at, "", fmt.Errorf("%w: %.40q", errDate, text)
	}
	year, month, day := number(m[1], 0), number(m[5], 1), number(m[6], 1)
	switch {
	case m[2] != "": // a week: that of January 4th is the first
		first := time.Date(year, 1, 4, 0, 0, 0, 0, time.UTC)
		monday := first.AddDate(0, 0, -(int(first.Weekday()+6)%7)+7*(number(m[2], 1)-1)+number(m[3], 1)-1)
		year, month, day = monday.Year(), int(monday.Month()), monday.Day()
	case m[4] != "":
		whole := time.Date(year, 1, number(m[4], 1), 0, 0, 0, 0, time.UTC)
		if whole.Year() != year || m[4] == "000" {
			return at, "", fmt.Errorf("there is no day %s in %d", m[4], year)
		}
		month, day = int(whole.Month()), whole.Day()
	}
	switch {
	case m[12] != "":
		if zone, err = time.LoadLocation(m[12]); err != nil {
			return at, "", fmt.Errorf("there is no time zone %q", m[12])
		}
		own = m[12]
	case m[11] == "Z":
		zone, own = time.UTC, "UTC"
	case m[11] != "":
		digits := strings.ReplaceAll(m[11], ":", "")
		if len(digits) == 3 {
			digits += "00"
		}
		offset, _ := time.Parse("-0700", digits)
		_, seconds := offset.Zone()
		if own = offsetName(offset); seconds == 0 {
			zone = time.UTC
		} else {
			zone = time.FixedZone(own, seconds)
		}
	}
	at, _, err = date6(year, month, day, m[7], m[8], m[9], m[10], zone)
	return at, own, err
}

// number reads digits; what is missing is otherwise.
func number(digits string, otherwise int) int {
	if digits == "" {
		return otherwise
	}
	n, _ := strconv.Atoi(strings.TrimPrefix(digits, "+")) // only digits come here
	return n
}

// date6 makes a date of parts that must be in their range.
func date6(
	year, month, day int, hour, minute, second, fraction string, zone *time.Location,
) (time.Time, string, error) {
	h, mi, s := number(hour, 0), number(minute, 0), number(second, 0)
	ms := number((fraction + "000")[:3], 0)
	if month < 1 || month > 12 {
		return time.Time{}, "", fmt.Errorf("there is no month %d", month)
	}
	if last := time.Date(year, time.Month(month)+1, 0, 0, 0, 0, 0, time.UTC).Day(); day < 1 || day > last {
		return time.Time{}, "", fmt.Errorf("there is no day %d in month %d of %d", day, month, year)
	}
	if h > 24 || mi > 59 || s > 59 || h == 24 && (mi > 0 || s > 0 || ms > 0) {
		return time.Time{}, "", fmt.Errorf("there is no time %02d:%02d:%02d", h, mi, s)
	}
	return time.Date(year, time.Month(month), day, h, mi, s, ms*1e6, zone), "", nil
}

// dateToken is a part of a pattern: a run of one letter, or text that stands for itself.
type dateToken struct {
	text    string
	literal bool
}

func dateTokens(pattern string) ([]dateToken, error) {
	var list []dateToken
	for i := 0; i < len(pattern); {
		c := pattern[i]
		begin := i
		switch {
		case c == '\'' || c == '[' && strings.Contains(pattern[i:], "]"):
			closer := map[byte]byte{'\'': '\'', '[': ']'}[c]
			end := strings.IndexByte(pattern[i+1:], closer)
			if end < 0 {
				return nil, fmt.Errorf("the pattern %q has an apostrophe that is not closed", pattern)
			}
			list = append(list, dateToken{pattern[i+1 : i+1+end], true})
			i += end + 2
		case c >= 'a' && c <= 'z' || c >= 'A' && c <= 'Z':
			for i < len(pattern) && pattern[i] == c {
				i++
			}
			list = append(list, dateToken{pattern[begin:i], false})
		default:
			for i++; i < len(pattern) && pattern[i] >= 0x80; i++ {
			}
			list = append(list, dateToken{pattern[begin:i], true})
		}
	}
	return list, nil
}

// known tells the tokens that a language's pattern takes as they are.
func known(token string) bool {
	return slices.Contains([]string{
		"y", "yy", "yyyy", "yyyyyy", "M", "MM", "MMM", "MMMM", "MMMMM", "L", "LL", "LLL", "LLLL", "LLLLL", "d", "dd",
		"ccc", "cccc", "ccccc", "EEE", "EEEE", "EEEEE", "a", "H", "HH", "h", "hh", "m", "mm", "s", "ss",
	}, token)
}

func unknownToken(token string) error {
	hint := ""
	switch token {
	case "YYYY", "YY", "DD", "D", "DDDD":
		hint = "; patterns here are written yyyy-MM-dd"
	}
	return fmt.Errorf("%s means nothing in a date pattern%s", token, hint)
}

// reading is a date that is being read by a pattern.
type reading struct {
	text                                            string
	year, month, day, hour, minute, second, ms, doy int
	afternoon, half                                 bool
	zone                                            *time.Location
	own                                             string
	moment                                          *time.Time
}

// parseDate reads a date by a pattern of luxon's letters.
func parseDate(text, pattern string, zone *time.Location, l *intl.Locale, now time.Time) (time.Time, string, error) {
	tokens, err := dateTokens(pattern)
	if err != nil {
		return time.Time{}, "", err
	}
	r := &reading{text: text, year: now.In(zone).Year(), month: 1, day: 1, zone: zone}
	ofDay := func(t dateToken) bool { return !t.literal && strings.ContainsAny(t.text[:1], "yMLdo") }
	if !slices.ContainsFunc(tokens, ofDay) {
		y, m, d := now.In(zone).Date()
		r.year, r.month, r.day = y, int(m), d
	}
	for _, t := range tokens {
		if t.literal {
			if !strings.HasPrefix(r.text, t.text) {
				return time.Time{}, "", fmt.Errorf("%.40q is not a date of the form %s", text, pattern)
			}
			r.text = r.text[len(t.text):]
			continue
		}
		if err := r.take(t.text, l); err != nil {
			return time.Time{}, "", fmt.Errorf("%.40q is not a date of the form %s: %w", text, pattern, err)
		}
	}
	if r.text != "" {
		return time.Time{}, "", fmt.Errorf("%.40q has more than the form %s", text, pattern)
	}
	if r.moment != nil {
		return *r.moment, "", nil
	}
	if r.half {
		r.hour %= 12
		if r.afternoon {
			r.hour += 12
		}
	}
	if r.doy > 0 {
		whole := time.Date(r.year, 1, r.doy, 0, 0, 0, 0, time.UTC)
		r.month, r.day = int(whole.Month()), whole.Day()
	}
	two := strconv.Itoa
	ms := fmt.Sprintf("%03d", r.ms)
	at, _, err := date6(r.year, r.month, r.day, two(r.hour), two(r.minute), two(r.second), ms, r.zone)
	return at, r.own, err
}

// digits takes from least to most digits.
func (r *reading) digits(least, most int) (int, error) {
	n := 0
	for n < len(r.text) && n < most && r.text[n] >= '0' && r.text[n] <= '9' {
		n++
	}
	if n < least {
		return 0, errors.New("digits are missing")
	}
	taken := number(r.text[:n], 0)
	r.text = r.text[n:]
	return taken, nil
}

// word takes one of the names and returns its place.
func (r *reading) word(lists ...[]string) (int, error) {
	best, length := -1, 0
	for _, names := range lists {
		for i, name := range names {
			if len(name) > length && len(r.text) >= len(name) && strings.EqualFold(r.text[:len(name)], name) {
				best, length = i, len(name)
			}
		}
	}
	if best < 0 {
		return 0, errors.New("a name is missing")
	}
	r.text = r.text[length:]
	return best, nil
}

func (r *reading) take(token string, l *intl.Locale) (err error) {
	two := func(into *int) {
		least := 1
		if len(token) == 2 {
			least = 2
		}
		*into, err = r.digits(least, 2)
	}
	switch token {
	case "y":
		r.year, err = r.digits(1, 6)
	case "yyyy":
		r.year, err = r.digits(4, 4)
	case "yy":
		if r.year, err = r.digits(2, 2); r.year > 60 {
			r.year += 1900
		} else {
			r.year += 2000
		}
	case "M", "MM", "L", "LL":
		two(&r.month)
	case "MMM", "MMMM", "LLL", "LLLL":
		r.month, err = r.word(l.Months["long"], l.Months["short"], l.Months["alone-long"], l.Months["alone-short"])
		r.month++
	case "d", "dd":
		two(&r.day)
	case "H", "HH":
		two(&r.hour)
	case "h", "hh":
		r.half = true
		two(&r.hour)
	case "m", "mm":
		two(&r.minute)
	case "s", "ss":
		two(&r.second)
	case "S":
		r.ms, err = r.digits(1, 3)
	case "SSS":
		r.ms, err = r.digits(3, 3)
	case "u":
		err = r.fraction()
	case "o", "ooo":
		r.doy, err = r.digits(len(token), 3)
	case "a":
		var place int
		place, err = r.word(l.Halves, []string{"AM", "PM"})
		r.half, r.afternoon = true, place == 1
	case "ccc", "cccc", "EEE", "EEEE":
		_, err = r.word(l.Days["long"], l.Days["short"], l.Days["alone-long"], l.Days["alone-short"])
	default:
		return r.takeZone(token)
	}
	return err
}

func (r *reading) fraction() error {
	n := 0
	for n < len(r.text) && n < 9 && r.text[n] >= '0' && r.text[n] <= '9' {
		n++
	}
	if n == 0 {
		return errors.New("digits are missing")
	}
	r.ms = number((r.text[:n] + "000")[:3], 0)
	r.text = r.text[n:]
	return nil
}

var (
	offsetAhead = regexp.MustCompile(`^(?:Z|[+-]\d\d?(?::?\d\d)?)`)
	zoneAhead   = regexp.MustCompile(`^[A-Za-z_]+(?:/[A-Za-z_+\-0-9]+)*`)
	wholeAhead  = regexp.MustCompile(`^-?\d+(?:\.\d+)?`)
)

// takeZone takes what says where or when a date is as a whole.
func (r *reading) takeZone(token string) error {
	switch token {
	case "Z", "ZZ", "ZZZ":
		text := offsetAhead.FindString(r.text)
		if text == "" {
			return errors.New("the offset is missing")
		}
		r.text = r.text[len(text):]
		at, own, err := readISO("2000-01-01T00:00"+fullOffset(text), time.UTC, time.Time{})
		r.zone, r.own = at.Location(), own
		return err
	case "z":
		text := zoneAhead.FindString(r.text)
		zone, err := time.LoadLocation(text)
		if err != nil || text == "" {
			return fmt.Errorf("there is no time zone %.40q", r.text)
		}
		r.text, r.zone, r.own = r.text[len(text):], zone, text
		return nil
	case "X", "x":
		text := wholeAhead.FindString(r.text)
		n, err := strconv.ParseFloat(text, 64)
		if err != nil {
			return errors.New("a number is missing")
		}
		if token == "X" {
			n *= 1000
		}
		at := time.UnixMilli(int64(n))
		r.text, r.moment = r.text[len(text):], &at
		return nil
	}
	return unknownToken(token)
}

// fullOffset writes +5 as +05.
func fullOffset(text string) string {
	if len(text) > 1 && (len(text) == 2 || text[2] == ':') {
		return text[:1] + "0" + text[1:]
	}
	return text
}
