package helper

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"golang.org/x/text/unicode/norm"

	"fairlead/engine/node"
	"fairlead/engine/node/value"
)

func texts() []Helper {
	return []Helper{
		{
			Name: "text", Signature: "(from: any): string",
			About: node.Words{
				En: "Makes a text: numbers by their digits, nothing of what is missing, JSON of lists and objects.",
				Fr: "Fait un texte : les nombres par leurs chiffres, rien de ce qui manque, du JSON pour les listes et objets.",
			},
			Example: `text(1042) + "-A"`, Result: `"1042-A"`, Call: func(c *Call) (value.Value, error) { return value.Text(c.text(0)), nil },
		},
		{
			Name: "trim", Signature: "(text: any): string",
			About: node.Words{
				En: "Takes white space from both ends and makes one space of several.",
				Fr: "Enlève les blancs aux deux bouts et fait une seule espace de plusieurs.",
			},
			Example: `trim("  Anna   de Vries ")`, Result: `"Anna de Vries"`,
			Call: ofText(func(text string) string { return strings.Join(strings.FieldsFunc(text, isBlank), " ") }),
		},
		{
			Name: "upper", Signature: "(text: any): string",
			About:   node.Words{En: "Makes all letters capital.", Fr: "Met toutes les lettres en majuscules."},
			Example: `upper("Straße é")`, Result: `"STRASSE É"`,
			Call: ofText(func(text string) string { return strings.ToUpper(strings.ReplaceAll(text, "ß", "SS")) }),
		},
		{
			Name: "lower", Signature: "(text: any): string",
			About:   node.Words{En: "Makes all letters small.", Fr: "Met toutes les lettres en minuscules."},
			Example: `lower("ANNA@Noord.Example")`, Result: `"anna@noord.example"`,
			Call: ofText(strings.ToLower),
		},
		{
			Name: "split", Signature: "(text: any, separator?: string): string[]",
			About: node.Words{
				En: "Makes a list of a text; its parts are trimmed, and an empty text gives an empty list.",
				Fr: "Fait une liste d’un texte ; ses parties sont débarrassées de leurs blancs, et un texte vide donne une liste vide.",
			},
			Example: `split("red, green,blue", ",")`, Result: `["red","green","blue"]`, Call: split,
		},
		{
			Name: "join", Signature: "(list: any[], separator?: string): string",
			About: node.Words{
				En: "Makes a text of a list; missing and empty parts are left out.",
				Fr: "Fait un texte d’une liste ; les parties absentes ou vides sont omises.",
			},
			Example: `join(["Noord", null, "Retail"], " ")`, Result: `"Noord Retail"`, Call: join,
		},
		{
			Name: "pad", Signature: `(text: any, length: number, fill?: string, side?: "left" | "right"): string`,
			About: node.Words{
				En: "Fills a text up to a length, on the left with zeros unless you say otherwise.",
				Fr: "Remplit un texte jusqu’à une longueur, à gauche avec des zéros sauf indication contraire.",
			},
			Example: `pad(42, 5)`, Result: `"00042"`, Call: pad,
		},
		{
			Name: "slug", Signature: "(text: any): string",
			About: node.Words{
				En: "Makes a text fit for addresses and ids: small letters without accents, digits, hyphens.",
				Fr: "Rend un texte propre aux adresses et identifiants : minuscules sans accents, chiffres, tirets.",
			},
			Example: `slug("Crème brûlée & Øl, groß")`, Result: `"creme-brulee-ol-gross"`,
			Call: ofText(Slug),
		},
		{
			Name: "default", Signature: "(value: any, otherwise: any): any",
			About: node.Words{
				En: "The value, or the other one where it is missing, null or an empty text.",
				Fr: "La valeur, ou l’autre si elle est absente, nulle ou un texte vide.",
			},
			Example: `default("", "unknown")`, Result: `"unknown"`, Call: otherwise,
		},
	}
}

// ofText makes a helper of what is done to a text.
func ofText(do func(string) string) func(*Call) (value.Value, error) {
	return func(c *Call) (value.Value, error) {
		text, err := c.plain()
		if err != nil {
			return value.Value{}, err
		}
		return value.Text(do(text)), nil
	}
}

// isBlank tells of white space, and of what looks like nothing at all.
func isBlank(r rune) bool { return unicode.IsSpace(r) || r == '\ufeff' || r == '\u200b' }

func split(c *Call) (value.Value, error) {
	if c.arg(0).Kind() == value.KindList {
		return c.arg(0), nil // it is one already
	}
	text, err := c.plain()
	if err != nil {
		return value.Value{}, err
	}
	if strings.TrimSpace(text) == "" {
		return value.ListOf(), nil
	}
	var items []value.Value
	for part := range strings.SplitSeq(text, c.textOr(1, ",")) {
		items = append(items, value.Text(strings.TrimSpace(part)))
	}
	return value.ListOf(items...), nil
}

func join(c *Call) (value.Value, error) {
	items, err := c.list()
	if err != nil {
		return value.Value{}, err
	}
	var parts []string
	for _, item := range items {
		if text := node.PlainText(item); text != "" {
			parts = append(parts, text)
		}
	}
	return value.Text(strings.Join(parts, c.textOr(1, ", "))), nil
}

// maxPad bounds what pad makes.
const maxPad = 1 << 20

func pad(c *Call) (value.Value, error) {
	text, err := c.plain()
	if err != nil {
		return value.Value{}, err
	}
	n, err := c.whole(1)
	if err != nil {
		return value.Value{}, err
	}
	fill, side := c.textOr(2, "0"), c.textOr(3, "left")
	if side != "left" && side != "right" {
		return value.Value{}, node.BadInput("there is no side %q", side).WithHint("write left or right")
	}
	missing := n - utf8.RuneCountInString(text)
	if missing <= 0 || fill == "" {
		return value.Text(text), nil
	}
	if missing > maxPad {
		return value.Value{}, node.BadInput("a text of %d characters is too long", n)
	}
	more := string([]rune(strings.Repeat(fill, missing/utf8.RuneCountInString(fill)+1))[:missing])
	if side == "right" {
		return value.Text(text + more), nil
	}
	return value.Text(more + text), nil
}

// letters that lose no accent but are written with others.
var plainLetters = strings.NewReplacer("ß", "ss", "æ", "ae", "Æ", "ae", "œ", "oe", "Œ", "oe", "ø", "o", "Ø", "o",
	"ł", "l", "Ł", "l", "đ", "d", "Đ", "d", "ð", "d", "Ð", "d", "þ", "th", "Þ", "th", "ı", "i")

// Slug makes small letters without accents, digits and hyphens of a text.
func Slug(text string) string {
	var out strings.Builder
	gap := false
	for _, r := range norm.NFD.String(plainLetters.Replace(text)) {
		switch {
		case unicode.Is(unicode.Mn, r):
		case unicode.IsLetter(r) || unicode.IsDigit(r):
			if gap && out.Len() > 0 {
				out.WriteByte('-')
			}
			gap = false
			out.WriteRune(unicode.ToLower(r))
		default:
			gap = true
		}
	}
	return out.String()
}

func otherwise(c *Call) (value.Value, error) {
	v := c.arg(0)
	if v.IsMissing() || v.Kind() == value.KindText && strings.TrimSpace(v.Text()) == "" {
		return c.arg(1), nil
	}
	return v, nil
}
