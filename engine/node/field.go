package node

import (
	"fmt"
	"strings"
)

// Label sets what the field is called in English; other languages stand in the kind's help
// files.
func (f *Field) Label(text string) *Field { f.spec.Label.En = text; return f }

// Help sets one or two sentences in English on what the field is for.
func (f *Field) Help(text string) *Field { f.spec.Help.En = text; return f }

// Required makes a missing or empty value a mistake.
func (f *Field) Required() *Field { f.spec.Required = true; return f }

// Advanced moves the field into the part of the form that is closed at first.
func (f *Field) Advanced() *Field { f.spec.Advanced = true; return f }

// Placeholder shows an example while the field is empty.
func (f *Field) Placeholder(text string) *Field { f.spec.Placeholder = text; return f }

// Range bounds a number, a duration in seconds, or the count of a list. Both ends are allowed.
func (f *Field) Range(low, high float64) *Field { f.spec.Min, f.spec.Max = &low, &high; return f }

// AtLeast bounds a number, a duration in seconds, or the count of a list from below.
func (f *Field) AtLeast(low float64) *Field { f.spec.Min = &low; return f }

// Length bounds the number of characters of a text.
func (f *Field) Length(low, high float64) *Field { return f.Range(low, high) }

// Saves tells that the file at the path is written.
func (f *Field) Saves() *Field { f.spec.Saves = true; return f }

// Extensions lists the usual endings of the file, without the dot.
func (f *Field) Extensions(list ...string) *Field { f.spec.Extensions = list; return f }

// Open allows values beside the options of a choice.
func (f *Field) Open() *Field { f.spec.Open = true; return f }

// Option names one option of a choice in English, or adds a suggestion to a text.
func (f *Field) Option(value, label string) *Field {
	for i := range f.spec.Options {
		if f.spec.Options[i].Value == value {
			f.spec.Options[i].Label.En = label
			return f
		}
	}
	f.spec.Options = append(f.spec.Options, Option{Value: value, Label: Words{En: label}})
	return f
}

// When shows the field only if the sibling field has one of the values.
func (f *Field) When(sibling string, values ...string) *Field {
	f.spec.When = &Condition{Field: sibling, Values: values}
	return f
}

// Shorthand lets a plain value stand for an item with only this field: by: "total" for
// by: [{"path": "total"}].
func (f *Field) Shorthand(field string) *Field { f.spec.Shorthand = field; return f }

// NamesPort tells that the value of this field is the name of an output port.
func (f *Field) NamesPort() *Field { f.spec.NamesPort = true; return f }

func (f *Field) within(n float64) bool {
	return (f.spec.Min == nil || n >= *f.spec.Min) && (f.spec.Max == nil || n <= *f.spec.Max)
}

func (f *Field) offers(text string) bool {
	for _, o := range f.spec.Options {
		if o.Value == text {
			return true
		}
	}
	return false
}

func (f *Field) optionList() string {
	names := make([]string, len(f.spec.Options))
	for i, o := range f.spec.Options {
		names[i] = o.Value
	}
	return strings.Join(names, ", ")
}

func (f *Field) rangeRemedy() string {
	low, high := f.spec.Min, f.spec.Max
	switch {
	case low != nil && high != nil:
		return fmt.Sprintf("write a number from %v to %v", *low, *high)
	case low != nil:
		return fmt.Sprintf("write %v or more", *low)
	case high != nil:
		return fmt.Sprintf("write %v or less", *high)
	}
	return ""
}

func (f *Field) lengthRemedy(unit string) string {
	low, high := f.spec.Min, f.spec.Max
	switch {
	case low != nil && high != nil && *low == *high:
		return fmt.Sprintf("write exactly %v %s", *low, unit)
	case low != nil && high != nil:
		return fmt.Sprintf("write %v to %v %s", *low, *high, unit)
	case low != nil:
		return fmt.Sprintf("write %v or more %s", *low, unit)
	}
	return fmt.Sprintf("write at most %v %s", *high, unit)
}

func count(n int, noun string) string {
	if n == 1 {
		return "1 " + noun
	}
	return fmt.Sprintf("%d %ss", n, noun)
}
