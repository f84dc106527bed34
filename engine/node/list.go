package node

import (
	"fmt"

	"fairlead/engine/node/value"
)

// List declares a param that is a list of items, each with the fields that fields declares.
// A single item that is not in a list counts as a list of one.
func List[T any](f *Form, p *[]T, name string, fields func(*T, *Form)) *Field {
	return list(f, p, name, TypeList, fields)
}

// Mapping declares a list of items that map a record's fields, edited as such: an item has the
// fields to, from and value.
func Mapping[T any](f *Form, p *[]T, name string, fields func(*T, *Form)) *Field {
	return list(f, p, name, TypeMappingRows, fields)
}

func list[T any](f *Form, p *[]T, name string, t FieldType, fields func(*T, *Form)) *Field {
	encode := func() value.Value {
		items := make([]value.Value, len(*p))
		for i := range *p {
			items[i] = encodeForm(formOf(&(*p)[i], fields))
		}
		return value.ListOf(items...)
	}
	field := f.add(name, t, encode, nil)
	field.item = func() *Form { var zero T; return formOf(&zero, fields) }
	field.bind = func(b *binder, path string, v value.Value) {
		items := []T{}
		b.eachItem(path, v, func(at string, item value.Value) {
			if short := field.spec.Shorthand; short != "" && item.Kind() != value.KindObject {
				var object value.Builder
				object.Set(short, item)
				item = object.Value()
			}
			items = append(items, *new(T))
			b.form(at, item, formOf(&items[len(items)-1], fields))
		})
		if !field.within(float64(len(items))) {
			b.problem(path, "has "+count(len(items), "item"), field.lengthRemedy("items"))
		}
		*p = items
	}
	return field
}

// Group declares a param that is an object with fields of its own.
func Group[T any](f *Form, p *T, name string, fields func(*T, *Form)) *Field {
	field := f.add(name, TypeFieldGroup, func() value.Value { return encodeForm(formOf(p, fields)) }, nil)
	field.item = func() *Form { return formOf(p, fields) }
	field.bind = func(b *binder, path string, v value.Value) {
		if short := field.spec.Shorthand; short != "" && v.Kind() != value.KindObject {
			var object value.Builder
			object.Set(short, v)
			v = object.Value()
		}
		b.form(path, v, formOf(p, fields))
	}
	return field
}

func formOf[T any](p *T, fields func(*T, *Form)) *Form {
	f := &Form{}
	fields(p, f)
	return f
}

// encodeForm gives the params of a form as an object: those that differ from what a form
// without any value would have are the caller's to choose; all are given here.
func encodeForm(f *Form) value.Value {
	var object value.Builder
	for _, field := range f.fields {
		if v := field.encode(); !isBlank(v) {
			object.Set(field.spec.Name, v)
		}
	}
	return object.Value()
}

// isBlank tells whether a value says nothing: leaving it out means the same.
func isBlank(v value.Value) bool {
	switch v.Kind() {
	case value.KindAbsent, value.KindNull:
		return true
	case value.KindText, value.KindList, value.KindObject:
		return v.Len() == 0
	default:
		return false
	}
}

func itemPath(path string, i int) string { return fmt.Sprintf("%s[%d]", path, i) }
