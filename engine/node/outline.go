package node

import (
	"fmt"
	"slices"
	"strings"

	"fairlead/engine/node/value"
)

// Outline is what is known of records before any is seen: their fields, in order.
type Outline struct {
	Fields []Outlined
	// More tells that records may have other fields too.
	More bool
}

// Outlined is one field of an outline.
type Outlined struct {
	Name string `json:"name"`
	// Type is text, number, boolean, list, object or any.
	Type string `json:"type"`
	// Optional tells that records may lack the field.
	Optional bool `json:"optional,omitempty"`
}

// AnyType is the type of a field of which nothing is known.
const AnyType = "any"

// recordTypes are the types of fields, as a flow file writes them.
func recordTypes() []string { return []string{"text", "number", "boolean", "list", "object", AnyType} }

// Unknown is the outline of records of which nothing is known.
func Unknown() Outline { return Outline{More: true} }

// ReadOutline reads the fields that a flow declares: an object of types by name, in which a
// question mark follows the type of a field that may be lacking: {"sku": "text", "note": "text?"}.
// Records may have more fields than the declared ones.
func ReadOutline(v value.Value) (Outline, []Problem) {
	o := Unknown()
	if v.IsMissing() {
		return o, nil
	}
	if v.Kind() != value.KindObject {
		return o, []Problem{{Message: "is " + describe(v), Remedy: `write fields with their types: {"sku": "text"}`}}
	}
	var problems []Problem
	for name, t := range v.Fields() {
		kind, optional := strings.CutSuffix(t.Text(), "?")
		if !slices.Contains(recordTypes(), kind) {
			problems = append(problems, Problem{
				Param: name, Message: "is " + describe(t), Remedy: "write one of " + strings.Join(recordTypes(), ", "),
			})
			continue
		}
		o.Fields = append(o.Fields, Outlined{name, kind, optional})
	}
	return o, problems
}

// looked is how many items of a list an outline is made of.
const looked = 100

// OutlineOf is the outline of records like v, or like the first items of v where it is a list.
func OutlineOf(v value.Value) Outline {
	if v.Kind() == value.KindList {
		var all []Outline
		for item := range v.Items() {
			if len(all) == looked {
				return AnyOf(append(all, Unknown())...)
			}
			all = append(all, OutlineOf(item))
		}
		return AnyOf(all...)
	}
	if v.Kind() != value.KindObject {
		return Unknown()
	}
	var o Outline
	for name, field := range v.Fields() {
		o.Set(name, TypeOf(field))
	}
	return o
}

// TypeOf is the type of a value.
func TypeOf(v value.Value) string {
	switch v.Kind() {
	case value.KindText:
		return "text"
	case value.KindNumber:
		return "number"
	case value.KindBool:
		return "boolean"
	case value.KindList:
		return "list"
	case value.KindObject:
		return "object"
	}
	return AnyType
}

// Set adds a field that all records have, or changes its type.
func (o *Outline) Set(name, t string) {
	set := Outlined{Name: name, Type: t}
	if i := o.index(name); i >= 0 {
		o.Fields = slices.Clone(o.Fields)
		o.Fields[i] = set
		return
	}
	o.Fields = append(slices.Clip(o.Fields), set)
}

// SetPath adds the field in which a path begins; t is the type of what it leads to. A path to the
// whole record makes everything unknown.
func (o *Outline) SetPath(p value.Path, t string) {
	steps := p.Steps()
	switch {
	case len(steps) == 0 || steps[0].Kind != value.StepField:
		*o = Unknown()
	case len(steps) == 1:
		o.Set(steps[0].Name, t)
	case steps[1].Kind == value.StepField:
		o.Set(steps[0].Name, "object")
	default:
		o.Set(steps[0].Name, "list")
	}
}

// TypeAt is the type of what a path leads to, as far as it is known.
func (o Outline) TypeAt(p value.Path) string {
	steps := p.Steps()
	if len(steps) == 1 {
		if i := o.index(steps[0].Name); i >= 0 && !o.Fields[i].Optional {
			return o.Fields[i].Type
		}
	}
	return AnyType
}

func (o Outline) index(name string) int {
	return slices.IndexFunc(o.Fields, func(f Outlined) bool { return f.Name == name })
}

// AnyOf is the outline of records of which each has one of the given outlines. A field that one of
// them lacks is optional; without any, nothing is known.
func AnyOf(all ...Outline) Outline {
	if len(all) == 0 {
		return Unknown()
	}
	sum := Outline{Fields: slices.Clone(all[0].Fields), More: all[0].More}
	for _, other := range all[1:] {
		for i, f := range sum.Fields {
			j := other.index(f.Name)
			switch {
			case j < 0:
				sum.Fields[i].Optional = true
			case other.Fields[j].Type != f.Type:
				sum.Fields[i].Type = AnyType
				fallthrough
			default:
				sum.Fields[i].Optional = f.Optional || other.Fields[j].Optional
			}
		}
		for _, f := range other.Fields {
			if sum.index(f.Name) < 0 {
				f.Optional = true
				sum.Fields = append(sum.Fields, f)
			}
		}
		sum.More = sum.More || other.More
	}
	return sum
}

// Mismatch says in what a record is not as the outline wants it; it is empty where the record is.
func (o Outline) Mismatch(record value.Value) string {
	if len(o.Fields) > 0 && record.Kind() != value.KindObject {
		return "the record is " + describe(record) + " and has no fields"
	}
	for _, f := range o.Fields {
		v := record.Get(f.Name)
		switch {
		case v.IsMissing() && !f.Optional:
			return f.Name + " is missing"
		case !v.IsMissing() && f.Type != AnyType && TypeOf(v) != f.Type:
			return fmt.Sprintf("%s is %s, not %s", f.Name, describe(v), withArticle(f.Type))
		}
	}
	return ""
}

// Lacks says what records of the outline have not that others want of them: one text for each
// field that is surely missing or of another type.
func (o Outline) Lacks(wanted Outline) []string {
	var lacks []string
	for _, f := range wanted.Fields {
		i := o.index(f.Name)
		switch {
		case i < 0 && !o.More && !f.Optional:
			lacks = append(lacks, "no "+f.Name)
		case i >= 0 && !o.Fields[i].Optional &&
			f.Type != AnyType && o.Fields[i].Type != AnyType && o.Fields[i].Type != f.Type:
			lacks = append(lacks, fmt.Sprintf("%s in %s, where %s is wanted",
				withArticle(o.Fields[i].Type), f.Name, withArticle(f.Type)))
		}
	}
	return lacks
}

func withArticle(t string) string {
	if t == "object" {
		return "a set of fields"
	}
	return "a " + t
}
