package node

// Schema returns the JSON Schema (draft 2020-12) of the kind's params. A text with {{ … }} is
// accepted wherever an expression may stand.
func (s Spec) Schema() map[string]any { return objectSchema(s.Fields) }

func objectSchema(fields []FieldSpec) map[string]any {
	properties := map[string]any{}
	var required []string
	for _, f := range fields {
		properties[f.Name] = f.schema()
		if f.Required && len(f.Default) == 0 {
			required = append(required, f.Name)
		}
	}
	schema := map[string]any{
		"type": "object", "properties": properties, "additionalProperties": false,
	}
	if required != nil {
		schema["required"] = required
	}
	return schema
}

func (f FieldSpec) schema() map[string]any {
	s := f.shape()
	s["title"] = f.Label.En
	if f.Help.En != "" {
		s["description"] = f.Help.En
	}
	if len(f.Default) > 0 {
		s["default"] = f.Default
	}
	return s
}

// shape is the schema of the field's values.
func (f FieldSpec) shape() map[string]any {
	switch f.Type {
	case TypeChoice:
		return f.choiceShape()
	case TypeSwitch:
		return orComputed(map[string]any{"type": "boolean"})
	case TypeInt:
		return orComputed(f.bounded(map[string]any{"type": "integer"}, "minimum", "maximum"))
	case TypeNumber:
		return orComputed(f.bounded(map[string]any{"type": "number"}, "minimum", "maximum"))
	case TypeDuration:
		return map[string]any{"type": []string{"string", "number"}}
	case TypeFieldPaths, TypeTexts:
		text := map[string]any{"type": "string"}
		return map[string]any{"anyOf": []any{text, map[string]any{"type": "array", "items": text}}}
	case TypeTemplate:
		return map[string]any{"type": []string{"string", "number", "boolean"}}
	case TypeTemplates:
		values := map[string]any{"type": []string{"string", "number", "boolean"}}
		return map[string]any{"type": "object", "additionalProperties": values}
	case TypePayload, TypeJSON:
		return map[string]any{}
	case TypeList, TypeMappingRows:
		return f.listShape()
	case TypeGraph:
		return map[string]any{"$ref": "#/$defs/graph"}
	case TypeFieldGroup:
		return f.withShorthand(objectSchema(f.Fields))
	default:
		return map[string]any{"type": "string"}
	}
}

func (f FieldSpec) choiceShape() map[string]any {
	values := make([]string, len(f.Options))
	for i, o := range f.Options {
		values[i] = o.Value
	}
	if f.Open {
		return map[string]any{"type": "string", "examples": values}
	}
	return orComputed(map[string]any{"enum": values})
}

func (f FieldSpec) listShape() map[string]any {
	item := f.withShorthand(objectSchema(f.Fields))
	array := f.bounded(map[string]any{"type": "array", "items": item}, "minItems", "maxItems")
	return map[string]any{"anyOf": []any{array, item}}
}

func (f FieldSpec) withShorthand(s map[string]any) map[string]any {
	if f.Shorthand == "" {
		return s
	}
	for _, inner := range f.Fields {
		if inner.Name == f.Shorthand {
			return map[string]any{"anyOf": []any{inner.shape(), s}}
		}
	}
	return s
}

func (f FieldSpec) bounded(s map[string]any, low, high string) map[string]any {
	if f.Min != nil {
		s[low] = *f.Min
	}
	if f.Max != nil {
		s[high] = *f.Max
	}
	return s
}

// orComputed lets a text with {{ … }} stand where s is wanted.
func orComputed(s map[string]any) map[string]any {
	braces := map[string]any{"type": "string", "pattern": `\{\{`}
	return map[string]any{"anyOf": []any{s, braces}}
}
