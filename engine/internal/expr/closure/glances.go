package closure

import "github.com/dop251/goja/ast"

// fewLooks is up to how many looks into an item are cheaper than to find all its fields at once.
const fewLooks = 4

// looksFew tells of a function that only reads a few fields of one of its parameters: an item of a
// list that is given to it need not be taken apart.
func (c *compiler) looksFew(e ast.Expression, param int) bool {
	fn := functionOf(e)
	if fn == nil || param >= len(fn.params.List) || fn.params.List[param].Initializer != nil {
		return false
	}
	switch target := fn.params.List[param].Target.(type) {
	case *ast.ObjectPattern:
		return target.Rest == nil && len(target.Properties) <= fewLooks
	case *ast.Identifier:
		looks := 0
		c.usesOf(target.Name, fn.body, func(way []step) {
			if looks++; len(way) == 0 {
				looks = fewLooks + 1 // it is used as a whole
			}
		})
		return looks <= fewLooks
	}
	return false
}

// glances gives the items of a list of the record for a function that looks at few of their
// fields. They stand in what is kept for the next time.
func (f *frame) glances(list val, kept *made) val {
	begin := len(f.room)
	for item := range list.v.Glances() {
		f.spend(1)
		f.room = append(f.room, f.readItem(item))
	}
	kept.items = f.room[begin:len(f.room):len(f.room)]
	return val{k: isList, made: kept}
}
