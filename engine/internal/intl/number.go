package intl

import (
	"encoding/json"
	"fmt"
	"strings"
	"sync"
	"unicode"
	"unicode/utf8"

	"github.com/shopspring/decimal"
)

// numbers is how a locale writes numbers. Pairs are what stands before and behind the digits.
type numbers struct {
	Decimal       string               `json:"decimal"`
	Group         string               `json:"group"`
	Minus         string               `json:"minus"`
	MoneyGroup    string               `json:"moneyGroup"`
	MoneyDecimal  string               `json:"moneyDecimal"`
	Second        int                  `json:"second"` // digits of the groups after the first
	MinGroup      int                  `json:"minGroup"`
	Percent       [2]string            `json:"percent"`
	MinusPercent  [2]string            `json:"minusPercent"`
	Money         [2]string            `json:"money"`
	MinusMoney    [2]string            `json:"minusMoney"`
	Accounting    [2]string            `json:"accounting"`
	MoneyName     string               `json:"moneyName"`
	Infinity      string               `json:"infinity"`
	NaN           string               `json:"nan"`
	Symbols       map[string][]string  `json:"symbols"`
	CurrencyNames map[string][2]string `json:"currencyNames"`
	Compact       map[string][]compact `json:"compact"`
}

// compact is how a power of ten is written, from a thousand on.
type compact struct {
	Digits int       `json:"digits"` // before the word; none where the word alone says it
	One    [2]string `json:"one"`    // of 1
	Some   [2]string `json:"some"`   // of what else takes the singular, such as 1.2
	Other  [2]string `json:"other"`
}

// NumberOptions are those of Intl.NumberFormat, as far as they are known here.
type NumberOptions struct {
	Style           string // decimal, percent, currency
	Currency        string
	CurrencyDisplay string // symbol, narrowSymbol, code, name
	CurrencySign    string // standard, accounting
	Notation        string // standard, compact
	CompactDisplay  string // short, long
	SignDisplay     string // auto, always, never, exceptZero, negative
	Grouping        string // auto, always, min2, false
	RoundingMode    string
	// Digits; nil where they were not given.
	MinInteger, MinFraction, MaxFraction, MinSignificant, MaxSignificant *int
}

// Number writes numbers of one kind.
type Number struct {
	locale                   *Locale
	options                  NumberOptions
	minFraction, maxFraction int
	significant              bool // by significant digits
	compactRounding          bool
}

// currencies are the codes of the CLDR, and how many digits those have that have not two.
var currencies = sync.OnceValue(func() (known struct { //nolint:gochecknoglobals // made once
	All    []string       `json:"all"`
	Digits map[string]int `json:"digits"`
}) {
	text, err := files.ReadFile("locales/currencies.json")
	if err == nil {
		err = json.Unmarshal(text, &known)
	}
	if err != nil {
		panic(err) // the file is part of the program
	}
	return known
})

// Currencies are the codes of the currencies that are known.
func Currencies() []string { return currencies().All }

func oneOf(what, value, first string, others ...string) (string, error) {
	if value == "" {
		return first, nil
	}
	for _, known := range append([]string{first}, others...) {
		if value == known {
			return value, nil
		}
	}
	return "", fmt.Errorf("%s can't be %q: it is one of %s, %s", what, value, first, strings.Join(others, ", "))
}

// NewNumber returns a writer of numbers. Options that are not known are errors.
func NewNumber(l *Locale, o NumberOptions) (*Number, error) {
	n := &Number{locale: l, options: o}
	for _, c := range []struct {
		what   string
		value  *string
		first  string
		others []string
	}{
		{"style", &n.options.Style, "decimal", []string{"percent", "currency"}},
		{"currencyDisplay", &n.options.CurrencyDisplay, "symbol", []string{"narrowSymbol", "code", "name"}},
		{"currencySign", &n.options.CurrencySign, "standard", []string{"accounting"}},
		{"notation", &n.options.Notation, "standard", []string{"compact"}},
		{"compactDisplay", &n.options.CompactDisplay, "short", []string{"long"}},
		{"signDisplay", &n.options.SignDisplay, "auto", []string{"always", "never", "exceptZero", "negative"}},
		{"useGrouping", &n.options.Grouping, "auto", []string{"always", "min2", "false"}},
		{"roundingMode", &n.options.RoundingMode, "halfExpand", []string{"halfEven", "ceil", "floor", "expand", "trunc"}},
	} {
		var err error
		if *c.value, err = oneOf(c.what, *c.value, c.first, c.others...); err != nil {
			return nil, err
		}
	}
	if o.Style == "currency" {
		n.options.Currency = strings.ToUpper(o.Currency)
		if len(o.Currency) != 3 {
			return nil, fmt.Errorf("currency must be a code of three letters, such as EUR, not %q", o.Currency)
		}
	}
	return n, n.setDigits()
}

func (n *Number) setDigits() error {
	o := &n.options
	for _, limit := range []struct {
		what      string
		value     *int
		low, high int
	}{
		{"minimumIntegerDigits", o.MinInteger, 1, 21}, {"minimumFractionDigits", o.MinFraction, 0, 100},
		{"maximumFractionDigits", o.MaxFraction, 0, 100}, {"minimumSignificantDigits", o.MinSignificant, 1, 21},
		{"maximumSignificantDigits", o.MaxSignificant, 1, 21},
	} {
		if limit.value != nil && (*limit.value < limit.low || *limit.value > limit.high) {
			return fmt.Errorf("%s must be from %d to %d, not %d", limit.what, limit.low, limit.high, *limit.value)
		}
	}
	n.significant = o.MinSignificant != nil || o.MaxSignificant != nil
	n.minFraction, n.maxFraction = 0, 3
	switch o.Style {
	case "percent":
		n.maxFraction = 0
	case "currency":
		digits, ok := currencies().Digits[o.Currency]
		if !ok {
			digits = 2
		}
		n.minFraction, n.maxFraction = digits, digits
	}
	if o.Notation == "compact" && o.MinFraction == nil && o.MaxFraction == nil && !n.significant {
		n.minFraction, n.maxFraction, n.compactRounding = 0, 0, true
	}
	switch {
	case o.MinFraction != nil && o.MaxFraction != nil:
		n.minFraction, n.maxFraction = *o.MinFraction, *o.MaxFraction
	case o.MinFraction != nil:
		n.minFraction = *o.MinFraction
		n.maxFraction = max(n.maxFraction, n.minFraction)
	case o.MaxFraction != nil:
		n.maxFraction = *o.MaxFraction
		n.minFraction = min(n.minFraction, n.maxFraction)
	}
	if n.minFraction > n.maxFraction {
		return fmt.Errorf("maximumFractionDigits (%d) must not be less than minimumFractionDigits (%d)",
			n.maxFraction, n.minFraction)
	}
	return nil
}

// Digits are how many digits stand behind the point.
func (n *Number) Digits() (least, most int) { return n.minFraction, n.maxFraction }

// Options are those in force.
func (n *Number) Options() NumberOptions { return n.options }

// Special writes what is no number: NaN or an infinity.
func (n *Number) Special(nan, negative bool) []Part {
	if nan {
		return n.affixed([]Part{{"nan", n.locale.Numbers.NaN}}, false, false, true)
	}
	return n.affixed([]Part{{"infinity", n.locale.Numbers.Infinity}}, negative, false, true)
}

// Format writes a number.
func (n *Number) Format(d decimal.Decimal) string { return Join(n.Parts(d)) }

// Parts writes a number in parts.
func (n *Number) Parts(d decimal.Decimal) []Part {
	if n.options.Style == "percent" {
		d = d.Shift(2)
	}
	negative := d.IsNegative()
	if n.options.Notation == "compact" {
		return n.compactParts(d, negative)
	}
	text, zero := n.rounded(d)
	return n.affixed(n.grouped(text), negative, zero, n.isOne(text))
}

// rounded is the number without its sign, as digits with a point.
func (n *Number) rounded(d decimal.Decimal) (text string, zero bool) {
	least, places := n.minFraction, int32(n.maxFraction)
	if n.significant || n.compactRounding && intDigits(d) < 2 {
		least, places = n.significantPlaces(d)
	}
	r := n.round(d, places)
	text = r.Abs().String()
	whole, fraction, _ := strings.Cut(text, ".")
	fraction = strings.TrimRight(fraction, "0")
	for len(fraction) < least {
		fraction += "0"
	}
	if n.options.MinInteger != nil {
		for len(whole) < *n.options.MinInteger {
			whole = "0" + whole
		}
	}
	if fraction != "" {
		whole += "." + fraction
	}
	return whole, r.IsZero()
}

// significantPlaces are the least and most digits behind the point for significant digits.
func (n *Number) significantPlaces(d decimal.Decimal) (least int, most int32) {
	low, high := 1, 21
	if n.compactRounding {
		high = 2
	}
	if n.options.MinSignificant != nil {
		low = *n.options.MinSignificant
	}
	if n.options.MaxSignificant != nil {
		high = *n.options.MaxSignificant
	}
	before := 1
	if !d.IsZero() {
		before = d.NumDigits() + int(d.Exponent()) // digits before the point; none or less below 0.1
	}
	return max(0, low-before), int32(high - before)
}

func intDigits(d decimal.Decimal) int { return max(1, d.NumDigits()+int(d.Exponent())) }

func (n *Number) round(d decimal.Decimal, places int32) decimal.Decimal {
	switch n.options.RoundingMode {
	case "halfEven":
		return d.RoundBank(places)
	case "ceil":
		return d.RoundCeil(places)
	case "floor":
		return d.RoundFloor(places)
	case "expand":
		return d.RoundUp(places)
	case "trunc":
		return d.RoundDown(places)
	}
	return d.Round(places)
}

// grouped cuts digits into parts.
func (n *Number) grouped(text string) []Part {
	group, point := n.locale.Numbers.Group, n.locale.Numbers.Decimal
	if n.options.Style == "currency" {
		group, point = n.locale.Numbers.MoneyGroup, n.locale.Numbers.MoneyDecimal
	}
	whole, fraction, _ := strings.Cut(text, ".")
	least := n.locale.Numbers.MinGroup
	switch n.options.Grouping {
	case "always":
		least = 1
	case "min2":
		least = 2
	case "false":
		least = len(whole)
	}
	if n.options.Notation == "compact" && n.options.Grouping == "auto" {
		least = max(least, 2)
	}
	var parts []Part
	if len(whole) >= 3+least {
		head := whole[:len(whole)-3]
		for second := n.locale.Numbers.Second; len(head) > 0; {
			cut := max(0, len(head)-second)
			parts = append([]Part{{"integer", head[cut:]}, {"group", group}}, parts...)
			head = head[:cut]
		}
		whole = whole[len(whole)-3:]
	}
	parts = append(parts, Part{"integer", whole})
	if fraction != "" {
		parts = append(parts, Part{"decimal", point}, Part{"fraction", fraction})
	}
	return parts
}

// sign is what is written for the sign: "", "-" or "+".
func (n *Number) sign(negative, zero bool) string {
	show := negative
	switch n.options.SignDisplay {
	case "never":
		return ""
	case "negative":
		show = negative && !zero
	case "exceptZero", "always":
		if zero && n.options.SignDisplay == "exceptZero" {
			return ""
		}
		if !negative {
			return "+"
		}
	}
	if show {
		return "-"
	}
	return ""
}

// affixed puts sign, percent and currency around the digits.
func (n *Number) affixed(digits []Part, negative, zero, one bool) []Part {
	sign, c := n.sign(negative, zero), &n.locale.Numbers
	around := [2]string{}
	switch {
	case n.options.Style == "percent":
		around = c.Percent
		if sign != "" {
			around = c.MinusPercent
		}
	case n.options.Style == "currency" && n.options.CurrencyDisplay != "name":
		around = c.Money
		if sign != "" {
			around = c.MinusMoney
		}
		if sign == "-" && n.options.CurrencySign == "accounting" {
			around = c.Accounting
		}
	case n.options.Style == "currency":
		around = [2]string{"", c.MoneyName}
	}
	isNamed := n.options.CurrencyDisplay == "name" && n.options.Style == "currency"
	if sign != "" && (n.options.Style == "decimal" || isNamed) {
		around[0] = "-" + around[0]
	}
	symbol := n.symbol(one)
	parts := append(n.affix(around[0], sign, symbol, true), digits...)
	return append(parts, n.affix(around[1], sign, symbol, false)...)
}

// affix makes parts of what stands before or behind the digits.
func (n *Number) affix(pattern, sign, symbol string, before bool) []Part {
	var parts []Part
	literal := ""
	flush := func() {
		if literal != "" {
			parts, literal = append(parts, Part{"literal", literal}), ""
		}
	}
	for i, r := range pattern {
		switch {
		case r == '-' && sign == "+":
			flush()
			parts = append(parts, Part{"plusSign", "+"})
		case r == '-':
			flush()
			parts = append(parts, Part{"minusSign", n.locale.Numbers.Minus})
		case r == '%':
			flush()
			parts = append(parts, Part{"percentSign", "%"})
		case r == '¤':
			flush()
			parts = append(parts, Part{"currency", symbol})
			// A code of letters stands apart from the digits.
			last, _ := utf8.DecodeLastRuneInString(symbol)
			if before && i+utf8.RuneLen(r) == len(pattern) && unicode.IsLetter(last) {
				parts = append(parts, Part{"literal", "\u00a0"})
			}
		default:
			literal += string(r)
		}
	}
	flush()
	return parts
}

// symbol is how the currency is called.
func (n *Number) symbol(one bool) string {
	code := n.options.Currency
	known := n.locale.Numbers.Symbols[code]
	switch n.options.CurrencyDisplay {
	case "symbol":
		if len(known) > 0 {
			return known[0]
		}
	case "narrowSymbol":
		if len(known) > 0 {
			return known[len(known)-1]
		}
	case "name":
		if names, ok := n.locale.Numbers.CurrencyNames[code]; ok {
			if one {
				return names[0]
			}
			return names[1]
		}
	}
	return code
}

// isOne tells whether the digits take a word in the singular.
func (n *Number) isOne(text string) bool { return n.locale.plural(text) == "one" }

func (n *Number) compactParts(d decimal.Decimal, negative bool) []Part {
	table := n.locale.Numbers.Compact[n.options.CompactDisplay]
	scaled, entry := n.scaled(d, table)
	text, zero := n.rounded(scaled)
	// 999.9 thousand became a million.
	if whole, _, _ := strings.Cut(text, "."); len(whole) > intDigits(scaled) {
		scaled, entry = n.scaled(decimal.New(1, int32(intDigits(d))), table)
		text, zero = n.rounded(scaled)
	}
	if entry < 0 {
		return n.affixed(n.grouped(text), negative, zero, n.isOne(text))
	}
	digits, affix := n.grouped(text), table[entry].Other
	switch {
	case table[entry].Digits == 0 && text == "1": // French says mille, not 1 mille
		return n.affixed([]Part{{"compact", table[entry].One[0]}}, negative, zero, true)
	case text == "1":
		affix = table[entry].One
	case n.isOne(text):
		affix = table[entry].Some
	}
	for _, side := range affix {
		word := strings.TrimLeft(side, " \u00a0\u202f")
		if word == "" {
			continue
		}
		if space := side[:len(side)-len(word)]; space != "" {
			digits = append(digits, Part{"literal", space})
		}
		digits = append(digits, Part{"compact", word})
	}
	return n.affixed(digits, negative, zero, n.isOne(text))
}

// scaled is a number in thousands, millions and so on, with the entry that says so; -1 for none.
func (n *Number) scaled(d decimal.Decimal, table []compact) (decimal.Decimal, int) {
	digits := intDigits(d)
	if digits <= 3 {
		return d, -1
	}
	entry := min(digits-4, len(table)-1)
	keep := max(1, table[entry].Digits) + digits - 4 - entry
	return d.Shift(int32(keep - digits)), entry
}
