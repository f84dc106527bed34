package value

import "unsafe"

// Parser reads JSON texts one after the other. Objects with the same fields share their shape, also
// from text to text. The zero Parser is ready; it may be used by several goroutines.
type Parser struct{ hint shapes }

// Parse reads one JSON text, as the function [Parse] does.
func (p *Parser) Parse(data []byte) (Value, error) {
	text := stringOf(data)
	return parseOne(text, &scanner{text: text, depth: MaxDepth}, &composite{hint: &p.hint})
}

// Own reads what [Value.AppendJSON] wrote, without looking for mistakes in it. It takes data, which
// must not be changed afterwards. Text of anybody else must go to Parse: what Own makes of a
// mistake is not defined.
func (p *Parser) Own(data []byte) Value {
	text := stringOf(data)
	switch text[0] {
	case '{':
		return made(text, scanned{kind: KindObject}, &composite{hint: &p.hint})
	case '[':
		return made(text, scanned{kind: KindList}, &composite{hint: &p.hint})
	}
	s, _ := itemAt(text, 0)
	return s.scalar(text)
}

// Shape is the names of an object's fields, in order; nil where v is no object.
func (v Value) Shape() *Shape {
	if v.kind != KindObject {
		return nil
	}
	return v.open().shape
}

// Place is where a name stands in the shape; -1 where it does not.
func (s *Shape) Place(name string) int { return s.find(name) }

// FieldAt is the field of an object at a place of its shape; absent where the object has none there.
func (v Value) FieldAt(place int) Value { return v.open().at(v.str, place) }

// Is tells whether v and x are known to be the same without looking into them: one list or object,
// or scalars written alike. Values of which Is tells nothing may still be equal.
func (v Value) Is(x Value) bool {
	if v.kind >= KindList && v.str != "" {
		return v.kind == x.kind && len(v.str) == len(x.str) && unsafe.StringData(v.str) == unsafe.StringData(x.str)
	}
	return v.kind == x.kind && v.ref == x.ref && v.str == x.str && v.flags == x.flags
}
