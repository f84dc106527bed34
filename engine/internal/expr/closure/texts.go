package closure

import (
	"math"
	"strings"
	"unicode/utf8"

	"golang.org/x/text/cases"
	"golang.org/x/text/language"
	"golang.org/x/text/unicode/norm"
)

// isASCII tells of texts in which bytes are characters.
func isASCII(s string) bool {
	for i := range len(s) {
		if s[i] >= utf8.RuneSelf {
			return false
		}
	}
	return true
}

// unitCount is the length of a text in UTF-16.
func unitCount(s string) int {
	n := 0
	for i := range len(s) {
		switch c := s[i]; {
		case c < 0x80 || c >= 0xC0 && c < 0xF0:
			n++
		case c >= 0xF0:
			n += 2
		}
	}
	return n
}

// offset is where unit i of a text begins in its bytes. Between the halves of a character is no
// place: JavaScript must do it.
func offset(s string, i int) int {
	for at := range len(s) {
		c := s[at]
		if c >= 0x80 && c < 0xC0 {
			continue
		}
		if i == 0 {
			return at
		}
		if i--; c >= 0xF0 {
			if i == 0 {
				giveUp()
			}
			i--
		}
	}
	return len(s)
}

// unit is where a byte of a text stands in UTF-16.
func unit(s string, at int) int { return unitCount(s[:at]) }

// cut is a text from unit to unit.
func cut(s string, begin, end int) string {
	if begin >= end {
		return ""
	}
	if isASCII(s) {
		return s[begin:end]
	}
	from := offset(s, begin)
	return s[from : from+offset(s[from:], end-begin)]
}

// charAt is s[i].
func charAt(s string, i int) val {
	if i < 0 || i >= unitCount(s) {
		return val{}
	}
	return textVal(cut(s, i, i+1))
}

func sliceText(f *frame, this val, args []val) val {
	s := this.v.Text()
	n := unitCount(s)
	begin, end := f.from(arg(args, 0), n), n
	if x := arg(args, 1); x.k != isUndefined {
		end = f.from(x, n)
	}
	return textVal(cut(s, begin, end))
}

func substring(f *frame, this val, args []val) val {
	s := this.v.Text()
	n := unitCount(s)
	begin, end := min(max(whole(f.number(arg(args, 0))), 0), n), n
	if x := arg(args, 1); x.k != isUndefined {
		end = min(max(whole(f.number(x)), 0), n)
	}
	return textVal(cut(s, min(begin, end), max(begin, end)))
}

func substr(f *frame, this val, args []val) val {
	s := this.v.Text()
	n := unitCount(s)
	begin, count := f.from(arg(args, 0), n), n
	if x := arg(args, 1); x.k != isUndefined {
		count = max(whole(f.number(x)), 0)
	}
	return textVal(cut(s, begin, min(begin+count, n)))
}

func atText(f *frame, this val, args []val) val {
	s := this.v.Text()
	i := whole(f.number(arg(args, 0)))
	if i < 0 {
		i += unitCount(s)
	}
	return charAt(s, i)
}

func charAtText(f *frame, this val, args []val) val {
	if x := charAt(this.v.Text(), whole(f.number(arg(args, 0)))); x.k == isText {
		return x
	}
	return textVal("")
}

func charCodeAt(f *frame, this val, args []val) val {
	s := this.v.Text()
	i := whole(f.number(arg(args, 0)))
	if i < 0 || i >= unitCount(s) {
		return numberVal(math.NaN())
	}
	if isASCII(s) {
		return intVal(int(s[i]))
	}
	r, n := utf8.DecodeRuneInString(s[offset(s, i):])
	if r > 0xFFFF || r == utf8.RuneError && n == 1 {
		giveUp()
	}
	return intVal(int(r))
}

// wanted is the text that a method is to look for. Halves of characters are left to JavaScript:
// they may be found within whole ones.
func (f *frame) wanted(args []val) string {
	s := f.text(arg(args, 0))
	if strings.IndexByte(s, 0xED) >= 0 && !utf8.ValidString(s) {
		giveUp()
	}
	return s
}

func includesText(f *frame, this val, args []val) val {
	return boolVal(strings.Contains(this.v.Text(), f.wanted(args)))
}

func startsWith(f *frame, this val, args []val) val {
	return boolVal(strings.HasPrefix(this.v.Text(), f.wanted(args)))
}

func endsWith(f *frame, this val, args []val) val {
	return boolVal(strings.HasSuffix(this.v.Text(), f.wanted(args)))
}

func indexOfText(f *frame, this val, args []val) val {
	s := this.v.Text()
	return found(s, strings.Index(s, f.wanted(args)))
}

func lastIndexOfText(f *frame, this val, args []val) val {
	s := this.v.Text()
	return found(s, strings.LastIndex(s, f.wanted(args)))
}

func found(s string, at int) val {
	if at < 0 {
		return intVal(-1)
	}
	return intVal(unit(s, at))
}

func trimText(_ *frame, this val, _ []val) val {
	return textVal(trimSpace(wholeCharacters(this.v.Text())))
}
func trimStart(_ *frame, this val, _ []val) val {
	return textVal(strings.TrimLeft(wholeCharacters(this.v.Text()), spaces))
}
func trimEnd(_ *frame, this val, _ []val) val {
	return textVal(strings.TrimRight(wholeCharacters(this.v.Text()), spaces))
}

func upperText(_ *frame, this val, _ []val) val {
	s := this.v.Text()
	if isASCII(s) {
		return textVal(strings.ToUpper(s))
	}
	return textVal(cases.Upper(language.Und).String(wholeCharacters(s)))
}

func lowerText(_ *frame, this val, _ []val) val {
	s := this.v.Text()
	if isASCII(s) {
		return textVal(strings.ToLower(s))
	}
	if strings.ContainsAny(s, "Σ\u0345") {
		giveUp() // at the end of a word it is another letter
	}
	return textVal(cases.Lower(language.Und).String(wholeCharacters(s)))
}

// wholeCharacters leaves texts with halves of characters to JavaScript.
func wholeCharacters(s string) string {
	if !utf8.ValidString(s) {
		giveUp()
	}
	return s
}

// repeatText is a text several times, as long as it stays within bounds.
func repeatText(f *frame, this val, args []val) val {
	s := this.v.Text()
	n := f.number(arg(args, 0))
	if n < 0 || math.IsInf(n, 0) || float64(len(s))*n > maxText {
		giveUp()
	}
	f.spend(len(s) * whole(n) / 64)
	wholeCharacters(s)
	return textVal(strings.Repeat(s, whole(n)))
}

func padStart(f *frame, this val, args []val) val {
	return textVal(f.padding(this, args) + this.v.Text())
}

func padEnd(f *frame, this val, args []val) val {
	return textVal(this.v.Text() + f.padding(this, args))
}

// padding is what a text lacks to a length.
func (f *frame) padding(this val, args []val) string {
	s, fill := this.v.Text(), " "
	n := f.number(arg(args, 0))
	if x := arg(args, 1); x.k != isUndefined {
		fill = f.text(x)
	}
	if n > maxText/4 {
		giveUp()
	}
	missing := whole(n) - unitCount(s)
	if missing <= 0 || fill == "" {
		return ""
	}
	wholeCharacters(s)
	wholeCharacters(fill)
	f.spend(missing / 64)
	return cut(strings.Repeat(fill, missing/unitCount(fill)+1), 0, missing)
}

func splitText(f *frame, this val, args []val) val {
	s := this.v.Text()
	x := arg(args, 0)
	if x.k == isUndefined {
		return f.list([]val{this})
	}
	separator := f.wanted(args)
	if separator == "" && len(s) != unitCount(s) && strings.ContainsFunc(s, func(r rune) bool { return r > 0xFFFF }) {
		giveUp()
	}
	if s == "" && separator == "" {
		return f.list(nil)
	}
	parts := strings.Split(wholeCharacters(s), separator)
	items := f.items(len(parts))
	for i, p := range parts {
		items[i] = textVal(p)
	}
	return f.list(items)
}

// replaceText and replaceAll take texts; dollars in what is put in have meanings that JavaScript
// knows.
func replaceText(f *frame, this val, args []val) val { return f.replace(this, args, 1) }
func replaceAll(f *frame, this val, args []val) val  { return f.replace(this, args, -1) }

func (f *frame) replace(this val, args []val, n int) val {
	s, old, by := this.v.Text(), f.wanted(args), f.text(arg(args, 1))
	if arg(args, 0).isReference() || arg(args, 1).isReference() || strings.Contains(by, "$") {
		giveUp()
	}
	if old == "" && n < 0 && !isASCII(s) {
		giveUp()
	}
	if n < 0 && len(by) > len(old) && (strings.Count(s, old)+1)*len(by) > maxText {
		giveUp()
	}
	f.spend(len(s) / 64)
	wholeCharacters(s)
	wholeCharacters(by)
	return textVal(strings.Replace(s, old, by, n))
}

func concatText(f *frame, this val, args []val) val {
	s := this.v.Text()
	for _, x := range args {
		if s = join(s, f.text(x)); len(s) > maxText {
			giveUp()
		}
	}
	return textVal(s)
}

func normalizeText(f *frame, this val, args []val) val {
	form := "NFC"
	if x := arg(args, 0); x.k != isUndefined {
		form = f.text(x)
	}
	forms := map[string]norm.Form{"NFC": norm.NFC, "NFD": norm.NFD, "NFKC": norm.NFKC, "NFKD": norm.NFKD}
	by, ok := forms[form]
	if !ok {
		giveUp()
	}
	return textVal(by.String(wholeCharacters(this.v.Text())))
}

func itself(_ *frame, this val, _ []val) val { return this }
