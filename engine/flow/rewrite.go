package flow

import (
	"bytes"
	"fmt"
	"strings"

	"fairlead/engine/node/value"
)

// Rewrite returns the new text of a flow file in the layout of the old one: what has not changed
// keeps its bytes, what has changed changes its own lines alone. Nodes are told apart by their
// ids, wires by what they are. Both must be JSON.
func Rewrite(old, next []byte) ([]byte, error) {
	v, err := value.Parse(bytes.Clone(next))
	if err != nil {
		return nil, fmt.Errorf("rewrite flow: %w", err)
	}
	return RewriteValue(old, v)
}

// RewriteValue is like [Rewrite], the new document being given as a value.
func RewriteValue(old []byte, v value.Value) ([]byte, error) {
	if _, err := value.Parse(bytes.Clone(old)); err != nil {
		return Layout(v), nil // what can't be read has no layout to keep
	}
	l := layout{text: string(old), newline: "\n", unit: "  "}
	if strings.Contains(l.text, "\r\n") {
		l.newline = "\r\n"
	}
	root := l.read(l.skip(len(l.text) - len(strings.TrimPrefix(l.text, "\ufeff"))))
	l.unit = l.indentUnit(root)
	return []byte(l.text[:root.begin] + l.write(root, v) + l.text[root.end:]), nil
}

// Layout returns a document in the layout of new files: two spaces a level, what fits on a line
// in one line.
func Layout(v value.Value) []byte {
	l := layout{newline: "\n", unit: "  "}
	return []byte(l.fresh(v, "", true) + "\n")
}

// part is a value within a text.
type part struct {
	begin, end int
	kind       value.Kind
	members    []member
}

// member is an item of a list, or a field of an object with its name.
type member struct {
	begin int    // of the name, or of the value
	name  string // of a field
	value part
}

// layout writes values in the manner of a text.
type layout struct {
	text          string
	newline, unit string
}

func (l *layout) skip(i int) int {
	for i < len(l.text) && strings.IndexByte(" \t\r\n", l.text[i]) >= 0 {
		i++
	}
	return i
}

// read takes the value at i apart. The text is known to be JSON.
func (l *layout) read(i int) part {
	p := part{begin: i}
	switch l.text[i] {
	case '{', '[':
		p.kind = value.KindList
		if l.text[i] == '{' {
			p.kind = value.KindObject
		}
		i = l.skip(i + 1)
		for l.text[i] != '}' && l.text[i] != ']' {
			m := member{begin: i}
			if p.kind == value.KindObject {
				end := l.textEnd(i)
				m.name = textOf(l.text[i:end])
				i = l.skip(l.skip(end) + 1) // over the colon
			}
			m.value = l.read(i)
			p.members = append(p.members, m)
			if i = l.skip(m.value.end); l.text[i] == ',' {
				i = l.skip(i + 1)
			}
		}
		p.end = i + 1
	case '"':
		p.kind, p.end = value.KindText, l.textEnd(i)
	default:
		p.kind, p.end = value.KindNumber, i
		for p.end < len(l.text) && strings.IndexByte(",]} \t\r\n", l.text[p.end]) < 0 {
			p.end++
		}
	}
	return p
}

func (l *layout) textEnd(i int) int {
	for i++; l.text[i] != '"'; i++ {
		if l.text[i] == '\\' {
			i++
		}
	}
	return i + 1
}

// textOf undoes the quotes of a text that is known to be right.
func textOf(quoted string) string {
	v, err := value.Parse([]byte(quoted))
	if err != nil {
		return quoted
	}
	return v.Text()
}

// value gives the value of a part.
func (l *layout) value(p part) value.Value {
	v, err := value.Parse([]byte(l.text[p.begin:p.end]))
	if err != nil {
		return value.Value{} // the text is known to be JSON
	}
	return v
}

// write gives v in the manner of the part that it takes the place of.
func (l *layout) write(p part, v value.Value) string {
	if value.Same(l.value(p), v) {
		return l.text[p.begin:p.end]
	}
	indent := l.indentAt(p.begin)
	switch {
	case p.kind != v.Kind() || len(p.members) == 0:
		return l.fresh(v, indent, l.isMultiline(p))
	case p.kind == value.KindObject:
		return l.join(p, l.fields(p, v))
	case p.kind == value.KindList:
		return l.join(p, l.items(p, v))
	}
	return l.fresh(v, indent, false)
}

// piece is a member as it will stand.
type piece struct {
	text string
	from int // index of the member it comes from, or -1
}

func (l *layout) fields(p part, v value.Value) []piece {
	var pieces []piece
	known := map[string]bool{}
	for i, m := range p.members {
		known[m.name] = true
		if x := v.Get(m.name); !x.IsAbsent() {
			pieces = append(pieces, piece{l.text[m.begin:m.value.begin] + l.write(m.value, x), i})
		}
	}
	colon := ": "
	if first := p.members[0]; !strings.HasSuffix(l.text[first.begin:first.value.begin], " ") {
		colon = ":"
	}
	for name, x := range v.Fields() {
		if !known[name] {
			text := value.Text(name).String() + colon + l.fresh(x, l.memberIndent(p), l.isMultiline(p))
			pieces = append(pieces, piece{text, -1})
		}
	}
	return pieces
}

func (l *layout) items(p part, v value.Value) []piece {
	matches := l.match(p, v)
	pieces := make([]piece, 0, v.Len())
	n := 0
	for item := range v.Items() {
		from := matches[n]
		n++
		if from >= 0 {
			pieces = append(pieces, piece{l.write(p.members[from].value, item), from})
			continue
		}
		tall := l.isMultiline(p.members[len(p.members)-1].value)
		pieces = append(pieces, piece{l.fresh(item, l.memberIndent(p), tall), -1})
	}
	return pieces
}

// match finds for each item of v the member that it was: by its id, or else by what it is.
func (l *layout) match(p part, v value.Value) []int {
	byKey := map[string][]int{}
	for i, m := range p.members {
		key := itemKey(l.value(m.value))
		byKey[key] = append(byKey[key], i)
	}
	matches := make([]int, 0, v.Len())
	taken := make([]bool, len(p.members))
	for item := range v.Items() {
		found := -1
		if list := byKey[itemKey(item)]; len(list) > 0 {
			found = list[0]
			byKey[itemKey(item)] = list[1:]
			taken[found] = true
		}
		matches = append(matches, found)
	}
	if v.Len() == len(p.members) {
		for i := range matches { // the rest were changed in their places
			if matches[i] < 0 && !taken[i] && v.At(i).Get("id").IsAbsent() {
				matches[i] = i
			}
		}
	}
	return matches
}

func itemKey(v value.Value) string {
	if id := v.Get("id"); !id.IsAbsent() {
		return "id:" + id.String()
	}
	return v.String()
}

// join puts members together as those of the part stood.
func (l *layout) join(p part, pieces []piece) string {
	first, last := p.members[0], p.members[len(p.members)-1]
	if len(pieces) == 0 {
		return l.text[p.begin:p.begin+1] + l.text[p.end-1:p.end]
	}
	usual := l.separator(p)
	var out strings.Builder
	out.WriteString(l.text[p.begin:first.begin])
	for i, one := range pieces {
		if i > 0 {
			before := pieces[i-1].from
			if before >= 0 && one.from == before+1 {
				out.WriteString(l.text[p.members[before].value.end:p.members[one.from].begin])
			} else {
				out.WriteString(usual)
			}
		}
		out.WriteString(one.text)
	}
	out.WriteString(l.text[last.value.end:p.end])
	return out.String()
}

// separator is what stands between two members of the part.
func (l *layout) separator(p part) string {
	if n := len(p.members); n > 1 {
		return l.text[p.members[n-2].value.end:p.members[n-1].begin]
	}
	before := l.text[p.begin+1 : p.members[0].begin]
	if strings.Contains(before, "\n") {
		return "," + before
	}
	return ", "
}

func (l *layout) isMultiline(p part) bool { return strings.Contains(l.text[p.begin:p.end], "\n") }

// indentAt is the white space at the beginning of the line that i stands in.
func (l *layout) indentAt(i int) string {
	begin := strings.LastIndexByte(l.text[:i], '\n') + 1
	end := begin
	for end < len(l.text) && (l.text[end] == ' ' || l.text[end] == '\t') {
		end++
	}
	return l.text[begin:end]
}

// memberIndent is the white space before the members of a part.
func (l *layout) memberIndent(p part) string { return l.indentAt(p.members[0].begin) }

// indentUnit is by how much the text indents a level.
func (l *layout) indentUnit(root part) string {
	if len(root.members) == 0 {
		return "  "
	}
	if indent := l.memberIndent(root); indent != "" {
		return indent
	}
	return "  "
}

// lineWidth is how long a line may be before what stands on it is put on several.
const lineWidth = 120

// fresh writes a value that was not there before: on one line where it fits and tall does not
// ask for more.
func (l *layout) fresh(v value.Value, indent string, tall bool) string {
	line := oneLine(v)
	isRoot := indent == "" && tall
	if v.Len() == 0 || v.Kind() < value.KindList || !isRoot && len(indent)+len(line) <= lineWidth {
		return line
	}
	inner := indent + l.unit
	var out strings.Builder
	brackets := "[]"
	if v.Kind() == value.KindObject {
		brackets = "{}"
	}
	out.WriteString(brackets[:1])
	separator := l.newline + inner
	for item := range v.Items() {
		out.WriteString(separator + l.fresh(item, inner, false))
		separator = "," + l.newline + inner
	}
	for name, item := range v.Fields() {
		lists := isRoot && item.Kind() == value.KindList && item.Len() > 0
		text := l.fresh(item, inner, false)
		if lists {
			text = l.lines(item, inner)
		}
		out.WriteString(separator + value.Text(name).String() + ": " + text)
		separator = "," + l.newline + inner
	}
	out.WriteString(l.newline + indent + brackets[1:])
	return out.String()
}

// lines writes a list with a line, or more, for each item.
func (l *layout) lines(v value.Value, indent string) string {
	inner := indent + l.unit
	var items []string
	for item := range v.Items() {
		items = append(items, inner+l.fresh(item, inner, false))
	}
	return "[" + l.newline + strings.Join(items, ","+l.newline) + l.newline + indent + "]"
}

// oneLine writes a value on a line, with a space after commas and colons.
func oneLine(v value.Value) string {
	var parts []string
	switch v.Kind() {
	case value.KindList:
		for item := range v.Items() {
			parts = append(parts, oneLine(item))
		}
		return "[" + strings.Join(parts, ", ") + "]"
	case value.KindObject:
		for name, item := range v.Fields() {
			parts = append(parts, value.Text(name).String()+": "+oneLine(item))
		}
		return "{" + strings.Join(parts, ", ") + "}"
	default:
		return v.String()
	}
}
