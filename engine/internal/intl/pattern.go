package intl

import (
	"fmt"
	"strings"
	"time"
)

// Pattern writes a moment by a pattern of the CLDR's letters: yyyy MM dd HH mm ss and so on; text in
// 'apostrophes' stands for itself.
func (l *Locale) Pattern(pattern string, at time.Time) []Part {
	var parts []Part
	literal := ""
	for i := 0; i < len(pattern); {
		c := pattern[i]
		switch {
		case c == '\'':
			text, next := quoted(pattern, i)
			literal += text
			i = next
		case c >= 'a' && c <= 'z' || c >= 'A' && c <= 'Z':
			n := 1
			for i+n < len(pattern) && pattern[i+n] == c {
				n++
			}
			if literal != "" {
				parts, literal = append(parts, Part{"literal", literal}), ""
			}
			parts = append(parts, l.field(c, n, at))
			i += n
		default:
			literal += pattern[i : i+1]
			i++
		}
	}
	if literal != "" {
		parts = append(parts, Part{"literal", literal})
	}
	return parts
}

// quoted is the text in apostrophes at i; two of them are one.
func quoted(pattern string, i int) (text string, next int) {
	if strings.HasPrefix(pattern[i:], "''") {
		return "'", i + 2
	}
	var b strings.Builder
	for i++; i < len(pattern); i++ {
		if pattern[i] != '\'' {
			b.WriteByte(pattern[i])
			continue
		}
		if !strings.HasPrefix(pattern[i:], "''") {
			break
		}
		b.WriteByte('\'')
		i++
	}
	return b.String(), i + 1
}

// field writes one field: a letter and how often it stands there.
func (l *Locale) field(letter byte, n int, at time.Time) Part {
	number := func(kind string, value int) Part { return Part{kind, fmt.Sprintf("%0*d", n, value)} }
	width := map[int]string{3: "short", 4: "long", 5: "narrow"}[n]
	switch letter {
	case 'y':
		if n == 2 {
			return Part{"year", fmt.Sprintf("%02d", at.Year()%100)}
		}
		return number("year", at.Year())
	case 'M', 'L':
		if n < 3 {
			return number("month", int(at.Month()))
		}
		if letter == 'L' {
			width = "alone-" + width
		}
		return Part{"month", l.Months[width][at.Month()-1]}
	case 'd':
		return number("day", at.Day())
	case 'E', 'c':
		if n < 3 {
			width = "short"
		}
		if letter == 'c' {
			width = "alone-" + width
		}
		return Part{"weekday", l.Days[width][at.Weekday()]}
	case 'a':
		return Part{"dayPeriod", l.Halves[at.Hour()/12]}
	case 'H':
		return number("hour", at.Hour())
	case 'h':
		return number("hour", (at.Hour()+11)%12+1)
	case 'm':
		return number("minute", at.Minute())
	case 's':
		return number("second", at.Second())
	case 'S':
		return Part{"fractionalSecond", fmt.Sprintf("%09d", at.Nanosecond())[:min(n, 9)]}
	}
	if letter == 'z' {
		return Part{"timeZoneName", l.ZoneName(at, at.Location().String(), "short")}
	}
	return Part{"literal", strings.Repeat(string(letter), n)}
}
