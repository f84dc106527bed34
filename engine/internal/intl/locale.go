// Package intl writes numbers, amounts, dates and lists as people of a language do: what JavaScript
// calls Intl. What it knows comes from the Unicode CLDR, read by build/gen/cldr.
//
// It knows no JavaScript engine and reads nothing.
package intl

import (
	"embed"
	"encoding/json"
	"fmt"
	"strings"
	"sync"
)

//go:generate node ../../../build/gen/cldr/cldr.mjs locales

//go:embed locales/*.json
var files embed.FS

// Languages are the tags of the languages that are known; any region may stand behind them.
func Languages() []string { return []string{"en", "de", "fr", "nl", "es", "it"} }

// own are the regions that write differently from their language.
func own() []string {
	return []string{
		"en-AU", "en-CA", "en-GB", "en-IE", "en-IN", "de-AT", "de-CH", "fr-BE", "fr-CA", "fr-CH", "nl-BE",
	}
}

// likeAustralia and likeBritain are regions of English that write much like another one.
const (
	likeAustralia = " NZ "
	likeBritain   = " BE CY DK FI HK IL MT NL SE SG ZA "
)

// Locale is how people of one language and region write.
type Locale struct {
	// Tag is what was asked for, in its usual spelling.
	Tag string
	data
}

// data is what the CLDR knows, as build/gen/cldr writes it.
type data struct {
	Locale   string               `json:"locale"`
	Numbers  numbers              `json:"numbers"`
	Months   map[string][]string  `json:"months"`
	Days     map[string][]string  `json:"days"`
	Halves   []string             `json:"halves"`
	Styles   styles               `json:"styles"`
	Dates    map[string]string    `json:"dates"`
	Times    map[string]string    `json:"times"`
	Glues    map[string]string    `json:"glues"`
	Zones    zoneNames            `json:"zones"`
	Lists    map[string][4]string `json:"lists"`
	Relative map[string]relative  `json:"relative"`
}

type styles struct {
	Cycle string            `json:"cycle"`
	Date  map[string]string `json:"date"`
	Time  map[string]string `json:"time"`
}

type zoneNames struct {
	Offset string               `json:"offset"`
	Minus  string               `json:"minus"`
	Names  map[string][4]string `json:"names"` // short in winter and summer, long likewise
}

type relative struct {
	Ago   [2]string         `json:"ago"` // one, several
	In    [2]string         `json:"in"`
	Words map[string]string `json:"words"`
}

var loaded sync.Map //nolint:gochecknoglobals // made once; of *data, by the name of the file

// Find returns the locale of a tag such as de-CH. Languages that are not known are an error.
func Find(tag string) (*Locale, error) {
	parts := strings.Split(strings.ReplaceAll(tag, "_", "-"), "-")
	language := strings.ToLower(parts[0])
	region := ""
	spelled := []string{language}
	for _, part := range parts[1:] {
		if len(part) == 1 {
			break // extensions, such as -u-nu-latn
		}
		if len(part) == 2 {
			region, part = strings.ToUpper(part), strings.ToUpper(part)
		}
		spelled = append(spelled, part)
	}
	name := fileOf(language, region)
	if name == "" {
		return nil, fmt.Errorf("the language %q is not known here: use one of %s", tag, strings.Join(Languages(), ", "))
	}
	d, err := load(name)
	if err != nil {
		return nil, err
	}
	return &Locale{Tag: strings.Join(spelled, "-"), data: *d}, nil
}

func fileOf(language, region string) string {
	for _, name := range own() {
		if name == language+"-"+region {
			return name
		}
	}
	switch region = " " + region + " "; {
	case language == "en" && strings.Contains(likeAustralia, region):
		return "en-AU"
	case language == "en" && strings.Contains(likeBritain, region):
		return "en-GB"
	}
	for _, name := range Languages() {
		if name == language {
			return name
		}
	}
	return ""
}

func load(name string) (*data, error) {
	if known, ok := loaded.Load(name); ok {
		return known.(*data), nil
	}
	text, err := files.ReadFile("locales/" + name + ".json")
	if err != nil {
		return nil, fmt.Errorf("read locale: %w", err)
	}
	d := new(data)
	if err := json.Unmarshal(text, d); err != nil {
		return nil, fmt.Errorf("read locale %s: %w", name, err)
	}
	loaded.Store(name, d)
	return d, nil
}

// Part is a piece of what was written, with what it stands for: integer, decimal, month, literal …
type Part struct{ Type, Value string }

// Join gives the parts as one text.
func Join(parts []Part) string {
	var b strings.Builder
	for _, p := range parts {
		b.WriteString(p.Value)
	}
	return b.String()
}
