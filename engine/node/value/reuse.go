package value

// Parser reads JSON texts one after the other. Objects with the same fields share their shape, also
// from text to text. The zero Parser is ready; it may be used by several goroutines.
type Parser struct{ hint shapes }

// Parse reads one JSON text, as the function [Parse] does.
func (p *Parser) Parse(data []byte) (Value, error) {
	text := stringOf(data)
	v, err := parseOne(text, &scanner{text: text, depth: MaxDepth}, &p.hint)
	if err != nil {
		return Value{}, err
	}
	return v, nil
}

// Own reads what [Value.AppendJSON] wrote, without looking for mistakes in it. It takes data, which
// must not be changed afterwards. Text of anybody else must go to Parse: what Own makes of a
// mistake is not defined.
func (p *Parser) Own(data []byte) Value {
	text := stringOf(data)
	switch text[0] {
	case '{':
		return made(text, KindObject, 0, &p.hint)
	case '[':
		return made(text, KindList, 0, &p.hint)
	}
	v, _ := item(text, 0, &p.hint)
	return v
}

// Opened gives an object as its shape and one value for each name of it, absent where the object
// has no such field. Neither may be changed. The shape of what is no object is nil.
func (v Value) Opened() (*Shape, []Value) {
	if v.kind != KindObject {
		return nil, nil
	}
	c := v.open()
	return c.shape, c.items
}

// Place is where a name stands in the shape; -1 where it does not.
func (s *Shape) Place(name string) int { return s.find(name) }

// Same tells whether v and x are known to be the same without looking into them: one list or
// object, or scalars written alike. Values that are not the same may still be equal.
func (v Value) Same(x Value) bool {
	return v.kind == x.kind && v.ref == x.ref && (v.ref != nil || v.str == x.str && v.flags == x.flags)
}
