package folder

import (
	"fmt"
	"regexp"
	"strings"
	"unicode"

	"golang.org/x/text/runes"
	"golang.org/x/text/transform"
	"golang.org/x/text/unicode/norm"
)

// maxSlug bounds file names, in bytes, so that endings and numbers still fit.
const maxSlug = 100

// letters that do not come apart into a base and an accent.
var letters = strings.NewReplacer( //nolint:gochecknoglobals // a constant table
	"ß", "ss", "æ", "ae", "Æ", "ae", "ø", "o", "Ø", "o", "œ", "oe", "Œ", "oe", "ł", "l", "Ł", "l")

// Slug makes the file name of a flow's name: lower case, without accents, words joined by dashes.
// Letters of other scripts stay.
func Slug(name string) string {
	plain, _, err := transform.String(
		transform.Chain(norm.NFKD, runes.Remove(runes.In(unicode.Mn)), norm.NFC), letters.Replace(name))
	if err != nil {
		plain = name
	}
	var out strings.Builder
	dash := false
	for _, r := range strings.ToLower(plain) {
		if !unicode.IsLetter(r) && !unicode.IsDigit(r) {
			dash = out.Len() > 0
			continue
		}
		if out.Len() >= maxSlug {
			break
		}
		if dash {
			out.WriteByte('-')
			dash = false
		}
		out.WriteRune(r)
	}
	slug := out.String()
	if slug == "" || reserved[slug] {
		return strings.TrimSuffix("flow-"+slug, "-")
	}
	return slug
}

// reserved are names that Windows gives to devices.
var reserved = map[string]bool{"con": true, "prn": true, "aux": true, "nul": true} //nolint:gochecknoglobals // likewise

// free finds a name that no file has yet: stem, stem-2, stem-3.
func (f *Folder) free(stem, ending string) (string, error) {
	for i := 1; i < 100_000; i++ {
		name := stem + ending
		if i > 1 {
			name = fmt.Sprintf("%s-%d%s", stem, i, ending)
		}
		if _, err := f.root.Lstat(name); err != nil {
			return name, nil // writing it tells if it can't be written
		}
	}
	return "", fmt.Errorf("no name is free for %s%s", stem, ending)
}

// isNumbered tells whether a file's stem is a slug, with or without a number.
func isNumbered(stem, slug string) bool {
	rest, ok := strings.CutPrefix(stem, slug)
	return ok && (rest == "" || numbered.MatchString(rest))
}

var (
	numbered     = regexp.MustCompile(`^-[0-9]+$`)
	numberedName = regexp.MustCompile(` \([0-9]+\)$`)
)

// number gives a name a number that is not taken.
func number(name string, taken map[string]bool) string {
	base := numberedName.ReplaceAllString(name, "")
	for i := 2; ; i++ {
		if next := fmt.Sprintf("%s (%d)", base, i); !taken[next] {
			return next
		}
	}
}
