package js

import (
	"errors"
	"fmt"
	"reflect"
	"slices"
	"strings"
	"unicode"

	"github.com/dop251/goja/ast"
	"github.com/dop251/goja/unistring"
)

// translateAll turns the \p{…} in the regular expressions of code into lists of letters, which
// goja knows. With an error comes the place in the code.
func translateAll(tree *ast.Program) (at int, err error) {
	Walk(tree.Body, func(part any) bool {
		if err != nil {
			return false
		}
		switch x := part.(type) {
		case *ast.RegExpLiteral:
			at = int(x.Idx)
			x.Pattern, err = translate(x.Pattern, x.Flags)
		case *ast.NewExpression:
			at, err = int(x.New), translateMade(x.Callee, x.ArgumentList)
		case *ast.CallExpression:
			at, err = int(x.Idx0()), translateMade(x.Callee, x.ArgumentList)
		}
		return true
	})
	return at, err
}

// translateMade does the same for RegExp("…", "…"), where both are written there. What is only known
// when the code runs is translated then.
func translateMade(callee ast.Expression, args []ast.Expression) error {
	id, ok := callee.(*ast.Identifier)
	if !ok || id.Name != "RegExp" || len(args) == 0 {
		return nil
	}
	source, ok := args[0].(*ast.StringLiteral)
	if !ok {
		return nil
	}
	flags := ""
	if len(args) > 1 {
		given, ok := args[1].(*ast.StringLiteral)
		if !ok {
			return nil
		}
		flags = given.Value.String()
	}
	pattern, err := translate(source.Value.String(), flags)
	if err == nil && pattern != source.Value.String() {
		source.Value = unistring.NewFromString(pattern)
	}
	return err
}

// Walk visits what a part of a syntax tree, or several, are made of, and goes into what visit says.
func Walk(part any, visit func(part any) (deeper bool)) { walk(reflect.ValueOf(part), visit) }

func walk(v reflect.Value, visit func(part any) (deeper bool)) {
	switch v.Kind() {
	case reflect.Pointer:
		if v.IsNil() || !visit(v.Interface()) {
			return
		}
		if strings.HasSuffix(v.Type().Elem().PkgPath(), "goja/ast") {
			walk(v.Elem(), visit)
		}
	case reflect.Interface:
		if !v.IsNil() {
			walk(v.Elem(), visit)
		}
	case reflect.Slice:
		for i := range v.Len() {
			walk(v.Index(i), visit)
		}
	case reflect.Struct:
		for i := range v.NumField() {
			// The declarations of a function stand in its body, too.
			if f := v.Type().Field(i); f.IsExported() && f.Name != "DeclarationList" {
				walk(v.Field(i), visit)
			}
		}
	default: // nothing of the tree stands in other things
	}
}

var errNoFlag = errors.New(`\p{…} in a regular expression means letters only with the flag u: /\p{L}/u`)

// translate turns the \p{…} of a regular expression into lists of letters.
func translate(pattern, flags string) (string, error) {
	if !strings.Contains(pattern, `\p`) && !strings.Contains(pattern, `\P`) {
		return pattern, nil
	}
	var out strings.Builder
	inClass := false
	for i := 0; i < len(pattern); i++ {
		c := pattern[i]
		if c != '\\' || i+1 == len(pattern) {
			inClass = c == '[' || inClass && c != ']'
			out.WriteByte(c)
			continue
		}
		next := pattern[i+1]
		if next != 'p' && next != 'P' || i+2 == len(pattern) || pattern[i+2] != '{' {
			out.WriteString(pattern[i : i+2])
			i++
			continue
		}
		if !strings.Contains(flags, "u") {
			return "", errNoFlag
		}
		end := strings.IndexByte(pattern[i:], '}')
		if end < 0 {
			return "", fmt.Errorf(`\%c{ is not closed`, next)
		}
		name := pattern[i+3 : i+end]
		ranges, err := property(name)
		if err != nil {
			return "", err
		}
		if next == 'P' {
			ranges = complement(ranges)
		}
		writeClass(&out, ranges, inClass)
		i += end
	}
	return out.String(), nil
}

// span is a run of code points.
type span struct{ from, to rune }

func writeClass(out *strings.Builder, ranges []span, inClass bool) {
	if !inClass {
		out.WriteByte('[')
	}
	for _, r := range ranges {
		fmt.Fprintf(out, `\u{%X}`, r.from)
		if r.to > r.from {
			fmt.Fprintf(out, `-\u{%X}`, r.to)
		}
	}
	if !inClass {
		out.WriteByte(']')
	}
}

// longNames are the long names of the general categories, for their short ones.
var longNames = map[string]string{ //nolint:gochecknoglobals // a constant list
	"Letter": "L", "Cased_Letter": "LC", "Uppercase_Letter": "Lu", "Lowercase_Letter": "Ll", "Titlecase_Letter": "Lt",
	"Modifier_Letter": "Lm", "Other_Letter": "Lo", "Mark": "M", "Nonspacing_Mark": "Mn", "Spacing_Mark": "Mc",
	"Enclosing_Mark": "Me", "Combining_Mark": "M", "Number": "N", "Decimal_Number": "Nd", "digit": "Nd",
	"Letter_Number": "Nl",
	"Other_Number":  "No", "Punctuation": "P", "punct": "P", "Connector_Punctuation": "Pc", "Dash_Punctuation": "Pd",
	"Open_Punctuation": "Ps", "Close_Punctuation": "Pe", "Initial_Punctuation": "Pi", "Final_Punctuation": "Pf",
	"Other_Punctuation": "Po", "Symbol": "S", "Math_Symbol": "Sm", "Currency_Symbol": "Sc", "Modifier_Symbol": "Sk",
	"Other_Symbol": "So", "Separator": "Z", "Space_Separator": "Zs", "Line_Separator": "Zl", "Paragraph_Separator": "Zp",
	"Control": "Cc", "cntrl": "Cc", "Format": "Cf", "Surrogate": "Cs", "Private_Use": "Co",
}

// property finds the code points of a property, as ECMAScript names them.
func property(name string) ([]span, error) {
	kind, of, named := strings.Cut(name, "=")
	switch {
	case named && (kind == "Script" || kind == "sc"):
		if table, ok := unicode.Scripts[of]; ok {
			return spans(table), nil
		}
		return nil, fmt.Errorf(`\p{%s}: there is no script %q; write one such as Latin, Greek or Cyrillic`, name, of)
	case named && (kind == "General_Category" || kind == "gc"):
		name = of
	case named:
		return nil, fmt.Errorf(`\p{%s} is not available here; write \p{Script=…} or \p{L}`, name)
	}
	if short, ok := longNames[name]; ok {
		name = short
	}
	if name == "LC" {
		return spans(unicode.Lu, unicode.Ll, unicode.Lt), nil
	}
	if table, ok := unicode.Categories[name]; ok {
		return spans(table), nil
	}
	if found, ok := binary(name); ok {
		return found, nil
	}
	return nil, fmt.Errorf(
		`\p{%s} is not available here; write \p{L} for letters, \p{N} for digits, \p{P} for punctuation`, name)
}

// binary finds the code points of a property that they have or have not.
func binary(name string) ([]span, bool) {
	switch name {
	case "Any":
		return []span{{0, unicode.MaxRune}}, true
	case "ASCII":
		return []span{{0, 0x7F}}, true
	case "Alphabetic", "Alpha":
		return spans(unicode.L, unicode.Nl, unicode.Other_Alphabetic), true
	case "Uppercase", "Upper":
		return spans(unicode.Lu, unicode.Other_Uppercase), true
	case "Lowercase", "Lower":
		return spans(unicode.Ll, unicode.Other_Lowercase), true
	case "White_Space", "space":
		return spans(unicode.White_Space), true
	case "ID_Start", "IDS":
		return spans(unicode.L, unicode.Nl, unicode.Other_ID_Start), true
	case "ID_Continue", "IDC":
		return spans(unicode.L, unicode.Nl, unicode.Other_ID_Start, unicode.Mn, unicode.Mc, unicode.Nd, unicode.Pc,
			unicode.Other_ID_Continue), true
	case "Emoji":
		return emoji(), true
	case "Emoji_Presentation", "EPres":
		return emojiPresentation(), true
	case "Extended_Pictographic", "ExtPict":
		return pictographic(), true
	}
	if table, ok := unicode.Properties[name]; ok && !strings.HasPrefix(name, "Other_") {
		return spans(table), true
	}
	return nil, false
}

// spans puts the code points of tables into order.
func spans(tables ...*unicode.RangeTable) []span {
	var list []span
	add := func(lo, hi, stride rune) {
		if stride == 1 {
			list = append(list, span{lo, hi})
			return
		}
		for r := lo; r <= hi; r += stride {
			list = append(list, span{r, r})
		}
	}
	for _, t := range tables {
		for _, r := range t.R16 {
			add(rune(r.Lo), rune(r.Hi), rune(r.Stride))
		}
		for _, r := range t.R32 {
			add(rune(r.Lo), rune(r.Hi), rune(r.Stride))
		}
	}
	return joined(list)
}

// joined sorts and joins runs that touch.
func joined(list []span) []span {
	slices.SortFunc(list, func(a, b span) int { return int(a.from - b.from) })
	var out []span
	for _, s := range list {
		if n := len(out); n > 0 && s.from <= out[n-1].to+1 {
			out[n-1].to = max(out[n-1].to, s.to)
			continue
		}
		out = append(out, s)
	}
	return out
}

// complement are all other code points.
func complement(list []span) []span {
	var out []span
	from := rune(0)
	for _, s := range list {
		if s.from > from {
			out = append(out, span{from, s.from - 1})
		}
		from = s.to + 1
	}
	if from <= unicode.MaxRune {
		out = append(out, span{from, unicode.MaxRune})
	}
	return out
}
