package intl

import (
	"strconv"
	"strings"
)

// plural is the category of a number written as digits with a point: one, many or other. The rules
// are those of the CLDR.
func (l *Locale) plural(text string) string {
	whole, fraction, _ := strings.Cut(text, ".")
	language, _, _ := strings.Cut(l.Locale, "-")
	i, err := strconv.ParseUint(whole, 10, 64)
	if err != nil {
		return "other"
	}
	visible := strings.TrimRight(fraction, "0")
	switch {
	case language == "fr" && i < 2, language == "es" && i == 1 && visible == "", i == 1 && fraction == "":
		return "one"
	case (language == "fr" || language == "es" || language == "it") && i != 0 && i%1_000_000 == 0 && fraction == "":
		return "many"
	}
	return "other"
}

// Plural is the category of a number: cardinal (3 pieces), or ordinal (the 3rd piece).
func (l *Locale) Plural(text string, ordinal bool) string {
	text = strings.TrimPrefix(text, "-")
	if !ordinal {
		return l.plural(text)
	}
	i, err := strconv.ParseUint(text, 10, 64)
	if err != nil {
		return "other"
	}
	switch language, _, _ := strings.Cut(l.Locale, "-"); {
	case language == "en" && i%10 == 1 && i%100 != 11, language == "fr" && i == 1:
		return "one"
	case language == "en" && i%10 == 2 && i%100 != 12:
		return "two"
	case language == "en" && i%10 == 3 && i%100 != 13:
		return "few"
	case language == "it" && (i == 8 || i == 11 || i == 80 || i == 800):
		return "many"
	}
	return "other"
}

// PluralCategories are those that Plural may give.
func (l *Locale) PluralCategories(ordinal bool) []string {
	language, _, _ := strings.Cut(l.Locale, "-")
	switch {
	case ordinal && language == "en":
		return []string{"few", "one", "two", "other"}
	case ordinal && language == "fr":
		return []string{"one", "other"}
	case ordinal && language == "it":
		return []string{"many", "other"}
	case ordinal:
		return []string{"other"}
	case language == "fr", language == "es", language == "it":
		return []string{"one", "many", "other"}
	}
	return []string{"one", "other"}
}

// List writes a list: kind is conjunction, disjunction or unit, width is long, short or narrow.
func (l *Locale) List(items []string, kind, width string) string {
	between := l.Lists[kind+" "+width]
	var b strings.Builder
	for i, item := range items {
		switch {
		case i == 0:
		case len(items) == 2:
			b.WriteString(between[0])
		case i == 1:
			b.WriteString(between[1])
		case i == len(items)-1:
			b.WriteString(between[3])
		default:
			b.WriteString(between[2])
		}
		b.WriteString(item)
	}
	return b.String()
}

// Relative writes how long ago something was, or until it will be: -1 day is yesterday where words
// are wanted. digits is the number without its sign, as the locale writes it.
func (l *Locale) Relative(digits, plain string, negative, words bool, unit, width string) (string, bool) {
	known, ok := l.data.Relative[width+" "+strings.TrimSuffix(unit, "s")]
	if !ok {
		return "", false
	}
	key := plain
	if negative && plain != "0" {
		key = "-" + plain
	}
	if word, ok := known.Words[key]; ok && words {
		return word, true
	}
	forms := known.In
	if negative {
		forms = known.Ago
	}
	form := forms[1]
	if l.plural(plain) == "one" {
		form = forms[0]
	}
	return strings.Replace(form, "#", digits, 1), true
}
