package node

import (
	"fmt"
	"strings"
	"time"

	"fairlead/engine/node/value"
)

// Form declares the params of a kind: each is bound to a Go variable and named once, as in
// package flag. From the form come the fields a person fills in, the JSON Schema and the
// checks.
type Form struct {
	fields []*Field
}

// Field is one declared param. Its methods add to the declaration and return it, so that they
// chain.
type Field struct {
	spec FieldSpec
	// bind reads v, which is neither absent nor null, into the variable.
	bind func(b *binder, path string, v value.Value)
	// encode gives the variable as it would stand in a flow file.
	encode func() value.Value
	// once tells that {{ … }} is evaluated before bind.
	once bool
	// item gives the fields of one item of a list, or of a group.
	item func() *Form
}

func (f *Form) add(name string, t FieldType, encode func() value.Value, bind bindFunc) *Field {
	for _, other := range f.fields {
		if other.spec.Name == name {
			panic(fmt.Sprintf("form: field %q is declared twice", name))
		}
	}
	field := &Field{
		spec:   FieldSpec{Name: name, Type: t, Label: Words{En: name}},
		bind:   bind,
		encode: encode,
	}
	f.fields = append(f.fields, field)
	return field
}

type bindFunc = func(b *binder, path string, v value.Value)

// Text is one line of text.
func (f *Form) Text(p *string, name string) *Field {
	return f.text(p, name, TypeText)
}

// LongText is several lines of text.
func (f *Form) LongText(p *string, name string) *Field {
	return f.text(p, name, TypeLongText)
}

// Path is the path of a file.
func (f *Form) Path(p *string, name string) *Field {
	return f.text(p, name, TypePath)
}

func (f *Form) text(p *string, name string, t FieldType) *Field {
	field := f.add(name, t, func() value.Value { return value.Text(*p) }, nil)
	field.once = true
	field.bind = func(b *binder, path string, v value.Value) {
		text, ok := b.text(path, v)
		if !ok {
			return
		}
		if !field.within(float64(len([]rune(text)))) {
			b.problem(path, "has "+count(len([]rune(text)), "character"), field.lengthRemedy("characters"))
			return
		}
		*p = text
	}
	return field
}

// Choice is one of the options.
func (f *Form) Choice(p *string, name string, options ...string) *Field {
	field := f.add(name, TypeChoice, func() value.Value { return value.Text(*p) }, nil)
	field.once = true
	for _, o := range options {
		field.spec.Options = append(field.spec.Options, Option{Value: o, Label: Words{En: o}})
	}
	field.bind = func(b *binder, path string, v value.Value) {
		text, ok := b.text(path, v)
		if !ok {
			return
		}
		if !field.spec.Open && !field.offers(text) {
			b.problem(path, fmt.Sprintf("is %q", text), "choose one of "+field.optionList())
			return
		}
		*p = text
	}
	return field
}

// Switch is on or off.
func (f *Form) Switch(p *bool, name string) *Field {
	field := f.add(name, TypeSwitch, func() value.Value { return value.Bool(*p) },
		func(b *binder, path string, v value.Value) {
			if v.Kind() != value.KindBool {
				b.mismatch(path, v, "true or false")
				return
			}
			*p = v.Bool()
		})
	field.once = true
	return field
}

// Int is a whole number.
func (f *Form) Int(p *int, name string) *Field {
	field := f.add(name, TypeInt, func() value.Value { return value.Int(int64(*p)) }, nil)
	field.once = true
	field.bind = func(b *binder, path string, v value.Value) {
		n, ok := wholeNumber(v)
		if !ok {
			b.mismatch(path, v, "a whole number")
			return
		}
		if !field.within(float64(n)) {
			b.problem(path, fmt.Sprintf("is %d", n), field.rangeRemedy())
			return
		}
		*p = int(n)
	}
	return field
}

// Number is any number.
func (f *Form) Number(p *float64, name string) *Field {
	field := f.add(name, TypeNumber, func() value.Value { return value.Float(*p) }, nil)
	field.once = true
	field.bind = func(b *binder, path string, v value.Value) {
		n, ok := number(v)
		if !ok {
			b.mismatch(path, v, "a number")
			return
		}
		if !field.within(n) {
			b.problem(path, fmt.Sprintf("is %v", n), field.rangeRemedy())
			return
		}
		*p = n
	}
	return field
}

// Duration is a length of time, written 500ms, 30s, 5m, 2h or 1d. A bare number is seconds.
func (f *Form) Duration(p *time.Duration, name string) *Field {
	field := f.add(name, TypeDuration, func() value.Value { return value.Text(formatDuration(*p)) }, nil)
	field.once = true
	field.bind = func(b *binder, path string, v value.Value) {
		d, ok := parseDuration(v)
		if !ok {
			b.mismatch(path, v, "a length of time such as 30s, 5m or 2h")
			return
		}
		if !field.within(d.Seconds()) {
			b.problem(path, "is "+formatDuration(d), field.rangeRemedy())
			return
		}
		*p = d
	}
	return field
}

// FieldPath is the path of a field within a record.
func (f *Form) FieldPath(p *value.Path, name string) *Field {
	return f.add(name, TypeFieldPath, func() value.Value { return value.Text(p.String()) },
		func(b *binder, path string, v value.Value) { bindPath(b, path, v, p) })
}

// FieldPaths is a list of paths within a record.
func (f *Form) FieldPaths(p *[]value.Path, name string) *Field {
	encode := func() value.Value {
		texts := make([]value.Value, len(*p))
		for i, path := range *p {
			texts[i] = value.Text(path.String())
		}
		return value.ListOf(texts...)
	}
	return f.add(name, TypeFieldPaths, encode, func(b *binder, path string, v value.Value) {
		var paths []value.Path
		b.eachItem(path, v, func(at string, item value.Value) {
			var one value.Path
			bindPath(b, at, item, &one)
			paths = append(paths, one)
		})
		*p = paths
	})
}

// Texts is a list of texts.
func (f *Form) Texts(p *[]string, name string) *Field {
	encode := func() value.Value {
		texts := make([]value.Value, len(*p))
		for i, text := range *p {
			texts[i] = value.Text(text)
		}
		return value.ListOf(texts...)
	}
	field := f.add(name, TypeTexts, encode, func(b *binder, path string, v value.Value) {
		var texts []string
		b.eachItem(path, v, func(at string, item value.Value) {
			if text, ok := b.text(at, item); ok {
				texts = append(texts, text)
			}
		})
		*p = texts
	})
	field.once = true
	return field
}

// Expression is a JavaScript expression, without braces, over a record.
func (f *Form) Expression(p *Expression, name string) *Field {
	return f.add(name, TypeExpression, func() value.Value { return value.Text(p.Source) },
		func(b *binder, path string, v value.Value) { b.expression(path, v, p) })
}

// Template is a text with {{ … }} in it, computed for each record.
func (f *Form) Template(p *Template, name string) *Field {
	return f.add(name, TypeTemplate, func() value.Value { return p.Source },
		func(b *binder, path string, v value.Value) { b.template(path, v, p) })
}

// Payload is any JSON with {{ … }} in its texts, computed for each record.
func (f *Form) Payload(p *Template, name string) *Field {
	return f.add(name, TypePayload, func() value.Value { return p.Source },
		func(b *binder, path string, v value.Value) { b.template(path, v, p) })
}

// Templates is an object of templates by name, such as headers, in the order of the file.
func (f *Form) Templates(p *[]NamedTemplate, name string) *Field {
	encode := func() value.Value {
		var object value.Builder
		for i := range *p {
			object.Set((*p)[i].Name, (*p)[i].Source)
		}
		return object.Value()
	}
	return f.add(name, TypeTemplates, encode, func(b *binder, path string, v value.Value) {
		if v.Kind() != value.KindObject {
			b.mismatch(path, v, "names with their values")
			return
		}
		var list []NamedTemplate
		for key, item := range v.Fields() {
			entry := NamedTemplate{Name: key}
			b.template(path+"."+key, item, &entry.Template)
			list = append(list, entry)
		}
		*p = list
	})
}

// Script is the body of a JavaScript function with record in scope.
func (f *Form) Script(p *Script, name string) *Field {
	return f.add(name, TypeScript, func() value.Value { return value.Text(p.Source) },
		func(b *binder, path string, v value.Value) { b.script(path, v, p) })
}

// JSON is any JSON value, taken as it stands.
func (f *Form) JSON(p *value.Value, name string) *Field {
	return f.add(name, TypeJSON, func() value.Value { return *p },
		func(_ *binder, _ string, v value.Value) { *p = v })
}

func bindPath(b *binder, path string, v value.Value, p *value.Path) {
	text, ok := b.text(path, v)
	if !ok {
		return
	}
	if trimmed := strings.TrimSpace(text); strings.HasPrefix(trimmed, "{{") {
		b.problem(path, "is an expression, and a path is wanted",
			"write a path such as customer.name, lines[0].sku or lines[].sku")
		return
	}
	parsed, err := value.ParsePath(text)
	if err != nil {
		b.problem(path, err.Error(), "write a path such as customer.name, lines[0].sku or lines[].sku")
		return
	}
	*p = parsed
}
