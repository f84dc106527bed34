package helper

import (
	"strings"

	"github.com/shopspring/decimal"

	"fairlead/engine/node"
	"fairlead/engine/node/value"
)

func numbers() []Helper {
	return []Helper{
		{
			Name: "number", Signature: `(from: any, decimalMark?: "." | ","): number`,
			About: node.Words{
				En: "Reads a number. Spaces and the marks between thousands are passed over; the decimal mark is a point unless you name a comma.",
				Fr: "Lit un nombre. Les espaces et les séparateurs de milliers sont ignorés ; la marque décimale est le point, sauf si vous nommez la virgule.",
			},
			Example: `number("1.210,50", ",")`, Result: `1210.5`, Call: toNumber,
		},
		{
			Name: "round", Signature: `(number: any, digits?: number, mode?: "half-up" | "half-even"): number`,
			About: node.Words{
				En: "Rounds to a number of digits after the point, exactly; halves go away from zero unless you write half-even.",
				Fr: "Arrondit à un nombre de chiffres après la virgule, exactement ; les moitiés s’éloignent de zéro, sauf avec half-even.",
			},
			Example: `round(2.345, 2)`, Result: `2.35`, Call: round,
		},
		{
			Name: "sum", Signature: `(list: any[], path?: string): number`,
			About: node.Words{
				En: "Adds up a list, or a field of its items, exactly. Missing and empty values are passed over.",
				Fr: "Additionne une liste, ou un champ de ses éléments, exactement. Les valeurs absentes ou vides sont ignorées.",
			},
			Example: `sum([{price: "0.10"}, {price: "0.20"}], "price")`, Result: `0.30`, Call: sum,
		},
		{
			Name: "avg", Signature: `(list: any[], path?: string): number`,
			About: node.Words{
				En: "The average of a list, or of a field of its items; null for an empty one.",
				Fr: "La moyenne d’une liste, ou d’un champ de ses éléments ; null si elle est vide.",
			},
			Example: `avg([1, 2, 4.5])`, Result: `2.5`, Call: avg,
		},
		{
			Name: "min", Signature: `(list: any[], path?: string): any`,
			About: node.Words{
				En: "The smallest of a list, or of a field of its items; null for an empty one.",
				Fr: "Le plus petit d’une liste, ou d’un champ de ses éléments ; null si elle est vide.",
			},
			Example: `min([3, 1, 2])`, Result: `1`, Call: func(c *Call) (value.Value, error) { return extreme(c, -1) },
		},
		{
			Name: "max", Signature: `(list: any[], path?: string): any`,
			About: node.Words{
				En: "The largest of a list, or of a field of its items; null for an empty one.",
				Fr: "Le plus grand d’une liste, ou d’un champ de ses éléments ; null si elle est vide.",
			},
			Example: `max([{n: 3}, {n: "12"}], "n")`, Result: `12`, Call: func(c *Call) (value.Value, error) { return extreme(c, 1) },
		},
	}
}

// maxExponent bounds what exact arithmetic takes: 1 + 1e400000 would fill the memory.
const maxExponent = 1000

// Decimal reads a value as an exact number; mark is the decimal mark of texts.
func Decimal(v value.Value, mark string) (decimal.Decimal, error) {
	var digits string
	switch v.Kind() {
	case value.KindNumber:
		digits = v.Digits()
	case value.KindText:
		digits = plainDigits(v.Text(), mark)
	}
	d, err := decimal.NewFromString(digits)
	if err != nil {
		return d, notANumber(v, mark)
	}
	if d.Exponent() > maxExponent || d.Exponent() < -maxExponent || len(digits) > maxExponent {
		return d, node.BadInput("%s is too large or too small to compute with", short(v))
	}
	return d, nil
}

// plainDigits takes away what people put between digits.
func plainDigits(text, mark string) string {
	text = strings.Map(func(r rune) rune {
		switch r {
		case ' ', '\u00a0', '\u202f', '\'', '’':
			return -1
		}
		return r
	}, text)
	if mark == "," {
		if strings.Contains(text, ",") || thousands(text, ".", true) {
			text = strings.ReplaceAll(text, ".", "")
		}
		return strings.Replace(text, ",", ".", 1)
	}
	if thousands(text, ",", false) {
		text = strings.ReplaceAll(text, ",", "")
	}
	return text
}

// thousands tells whether every mark in the whole part has three digits behind it, as in
// 1,234,567.50. One mark alone, as in 1,234, may mean either; sure tells that it stands for
// thousands.
func thousands(text, mark string, sure bool) bool {
	whole := strings.TrimLeft(text, "+-")
	if other := map[string]string{",": ".", ".": ","}[mark]; strings.Contains(whole, other) {
		whole, _, _ = strings.Cut(whole, other)
	} else if strings.Count(whole, mark) == 1 && !sure {
		return false
	}
	parts := strings.Split(whole, mark)
	for _, part := range parts[1:] {
		if len(part) != 3 {
			return false
		}
	}
	return len(parts) > 1
}

func notANumber(v value.Value, mark string) error {
	if v.IsMissing() || v.Kind() == value.KindText && strings.TrimSpace(v.Text()) == "" {
		return node.BadInput("a number is wanted, and there is none").
			WithHint("give a default: number(default(…, 0))")
	}
	e := node.BadInput("%s is not a number", short(v))
	if mark != "," && v.Kind() == value.KindText && strings.Contains(v.Text(), ",") {
		return e.WithHint(`if the comma is the decimal mark, write number(…, ",")`)
	}
	return e.WithHint("a number such as 1210.50 is wanted")
}

// FromDecimal gives an exact number as a value, with its digits.
func FromDecimal(d decimal.Decimal) value.Value {
	n, err := value.Number(d.StringFixed(max(0, -d.Exponent())))
	if err != nil {
		return value.Null() // decimals are written as JSON writes numbers
	}
	return n
}

// shortest is like FromDecimal without zeros at the end.
func shortest(d decimal.Decimal) value.Value {
	n, err := value.Number(d.String())
	if err != nil {
		return value.Null() // likewise
	}
	return n
}

func toNumber(c *Call) (value.Value, error) {
	v := c.arg(0)
	if v.Kind() == value.KindNumber {
		return v, nil
	}
	d, err := Decimal(v, c.textOr(1, "."))
	if err != nil {
		return value.Value{}, err
	}
	return shortest(d), nil
}

// divisionDigits is how many digits after the point a division gives at most.
const divisionDigits = 20

// Divide divides; b is not zero.
func Divide(a, b decimal.Decimal) decimal.Decimal {
	return decimal.RequireFromString(a.DivRound(b, divisionDigits).String())
}

// Round rounds to digits after the point; digits before it where negative.
func Round(d decimal.Decimal, digits int32, mode string) (decimal.Decimal, error) {
	if digits > 100 || digits < -100 {
		return d, node.BadInput("%d digits are too many", digits)
	}
	switch mode {
	case "half-up":
		return d.Round(digits), nil
	case "half-even":
		return d.RoundBank(digits), nil
	}
	return d, node.BadInput("there is no way of rounding %q", mode).WithHint("write half-up or half-even")
}

func round(c *Call) (value.Value, error) {
	d, err := Decimal(c.arg(0), ".")
	if err != nil {
		return value.Value{}, err
	}
	digits := 0
	if !c.arg(1).IsMissing() {
		if digits, err = c.whole(1); err != nil {
			return value.Value{}, err
		}
	}
	d, err = Round(d, int32(digits), c.textOr(2, "half-up"))
	if err != nil {
		return value.Value{}, err
	}
	return shortest(d), nil
}

// decimals reads the numbers of a list; missing and empty ones are passed over.
func decimals(c *Call) ([]decimal.Decimal, error) {
	items, err := c.picked()
	if err != nil {
		return nil, err
	}
	var all []decimal.Decimal
	for _, item := range items {
		if item.IsMissing() || item.Kind() == value.KindText && strings.TrimSpace(item.Text()) == "" {
			continue
		}
		d, err := Decimal(item, ".")
		if err != nil {
			return nil, err
		}
		all = append(all, d)
	}
	return all, nil
}

func sum(c *Call) (value.Value, error) {
	all, err := decimals(c)
	if err != nil {
		return value.Value{}, err
	}
	total := decimal.Zero
	for _, d := range all {
		total = total.Add(d)
	}
	return FromDecimal(total), nil
}

func avg(c *Call) (value.Value, error) {
	all, err := decimals(c)
	if err != nil || len(all) == 0 {
		return value.Null(), err
	}
	total := decimal.Zero
	for _, d := range all {
		total = total.Add(d)
	}
	return shortest(total.DivRound(decimal.NewFromInt(int64(len(all))), 12)), nil
}

// extreme finds the smallest or largest: numbers, and texts that are written as one, before texts.
func extreme(c *Call, sign int) (value.Value, error) {
	items, err := c.picked()
	best := value.Null()
	for _, item := range items {
		if item.IsMissing() || item.Kind() == value.KindText && item.Text() == "" {
			continue
		}
		if item.Kind() >= value.KindList {
			return best, node.BadInput("%s has no place in an order", short(item)).
				WithHint("name a field of the items as second argument")
		}
		if item.Kind() == value.KindText {
			if n, err := value.Number(strings.TrimSpace(item.Text())); err == nil {
				item = n
			}
		}
		if best.IsNull() || sign*value.Compare(item, best) > 0 {
			best = item
		}
	}
	return best, err
}
