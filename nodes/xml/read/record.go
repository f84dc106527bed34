package read

import (
	"bytes"
	"strings"
	"unicode"
	"unicode/utf8"
	"unsafe"

	"fairlead/engine/node/value"
	"fairlead/nodes/internal/markup"
	form "fairlead/nodes/xml"
)

// record writes the JSON of an element while it is read, so that a large one takes no more memory
// than its text.
type record struct {
	prefixes bool
	lists    map[string]bool // by path within the record
	json     []byte
	open     []element // the elements that are open; the innermost last
	spare    []byte
}

// element is one that is open.
type element struct {
	name  string // where lists are asked for
	begin int    // of its value in the JSON
	// object tells that it has attributes or children; otherwise it is a text so far.
	object bool
	text   int    // where its text begins in the JSON; -1 where it has none there
	mixed  []byte // its text as JSON escapes it, once there are children
	runs   []series
}

// series are children of one name, one after the other.
type series struct {
	key, value, end int // places in the JSON: its name, its value, behind it
	count           int
	list            bool // brackets stand around it, the closing one perhaps not yet
}

const textKey = `,"` + form.TextField + `":"`

func newRecord(p *params) *record {
	r := &record{prefixes: p.Prefixes, lists: map[string]bool{}}
	for _, path := range p.Lists {
		r.lists[path.String()] = true
	}
	return r
}

// begin begins with the element whose start tag was just read.
func (r *record) begin(in *markup.Reader) {
	r.json, r.open = r.json[:0], r.open[:0]
	r.push(in)
}

// take goes on with what was just read.
func (r *record) take(kind markup.Kind, in *markup.Reader) {
	switch kind {
	case markup.Start:
		r.child(named(in.Name, r.prefixes))
		r.push(in)
	case markup.Text:
		r.text(in.Text)
	case markup.End:
		r.close()
	}
}

// push opens an element and writes its attributes.
func (r *record) push(in *markup.Reader) {
	n := len(r.open)
	if n == cap(r.open) {
		r.open = append(r.open, element{})
	}
	r.open = r.open[:n+1]
	e := &r.open[n]
	*e = element{begin: len(r.json), text: -1, mixed: e.mixed[:0], runs: e.runs[:0]}
	if len(r.lists) > 0 {
		e.name = string(named(in.Name, r.prefixes))
	}
	for _, a := range in.Attributes {
		prefix, _, _ := bytes.Cut(a.Name, []byte(":"))
		if string(prefix) == "xmlns" && !r.prefixes {
			continue // says nothing where prefixes are left out
		}
		r.json = append(r.json, r.opener(e)...)
		r.json = append(append(append(r.json, '"', form.AttributeMark[0]), named(a.Name, r.prefixes)...), `":"`...)
		r.json = append(appendEscaped(r.json, a.Value), '"')
	}
}

// opener is what stands before the next field of an element.
func (r *record) opener(e *element) string {
	if e.object {
		return ","
	}
	e.object = true
	return "{"
}

// child begins a child of the innermost element.
func (r *record) child(name []byte) {
	e := &r.open[len(r.open)-1]
	r.takeText(e)
	if n := len(e.runs); n > 0 {
		last := &e.runs[n-1]
		if key := r.json[last.key:last.value]; bytes.Equal(key[1:len(key)-2], name) {
			if !last.list {
				last.list = true
				r.json = append(r.json, 0)
				copy(r.json[last.value+1:], r.json[last.value:])
				r.json[last.value] = '['
			}
			last.count++
			r.json = append(r.json, ',')
			return
		}
		r.endRun(last)
	}
	r.json = append(r.json, r.opener(e)...)
	next := series{key: len(r.json), count: 1}
	r.json = append(append(append(r.json, '"'), name...), `":`...)
	next.value = len(r.json)
	if next.list = len(r.lists) > 0 && r.lists[r.pathTo(name)]; next.list {
		r.json = append(r.json, '[')
	}
	e.runs = append(e.runs, next)
}

// pathTo is the path of a child of the innermost element within the record.
func (r *record) pathTo(name []byte) string {
	var path strings.Builder
	for _, e := range r.open[1:] {
		path.WriteString(e.name + ".")
	}
	path.Write(name)
	return path.String()
}

func (r *record) endRun(last *series) {
	if last.list {
		r.json = append(r.json, ']')
	}
	last.end = len(r.json)
}

// text adds a piece of text to the innermost element.
func (r *record) text(piece []byte) {
	e := &r.open[len(r.open)-1]
	switch {
	case len(e.runs) > 0:
		if len(e.mixed) > 0 || !isBlank(piece) {
			e.mixed = appendEscaped(e.mixed, piece)
		}
		return
	case e.text < 0 && e.object:
		r.json = append(r.json, textKey...)
		e.text = len(r.json)
	case e.text < 0:
		r.json = append(r.json, '"')
		e.text = len(r.json)
	}
	r.json = appendEscaped(r.json, piece)
}

func isBlank(text []byte) bool { return len(bytes.TrimSpace(text)) == 0 }

// takeText takes the text that stood before the first child out of the JSON: it comes last.
func (r *record) takeText(e *element) {
	if e.text < 0 {
		return
	}
	if text := trimmed(r.json[e.text:]); len(text) > 0 {
		e.mixed = append(e.mixed, r.json[e.text:]...)
	}
	begin := e.text - 1
	if e.object {
		begin = e.text - len(textKey)
	}
	r.json, e.text = r.json[:begin], -1
}

// close ends the innermost element.
func (r *record) close() {
	e := &r.open[len(r.open)-1]
	r.open = r.open[:len(r.open)-1]
	if !e.object {
		if e.text < 0 {
			r.json = append(r.json, '"')
		}
		r.json = append(r.json, '"')
		return
	}
	if n := len(e.runs); n > 0 {
		r.endRun(&e.runs[n-1])
		r.gather(e)
	}
	switch {
	case e.text >= 0:
		text := trimmed(r.json[e.text:])
		r.json = r.json[:e.text+copy(r.json[e.text:], text)]
		if len(text) == 0 {
			r.json = r.json[:e.text-len(textKey)]
			break
		}
		r.json = append(r.json, '"')
	case len(e.mixed) > 0:
		if text := trimmed(e.mixed); len(text) > 0 {
			r.json = append(append(append(r.json, textKey...), text...), '"')
		}
	}
	r.json = append(r.json, '}')
}

// gather puts children of one name together that others stand between.
func (r *record) gather(e *element) {
	same := r.sameNames(e.runs)
	if same == nil {
		return
	}
	r.spare = r.spare[:0]
	for i, first := range e.runs {
		if same[i] != i {
			continue
		}
		if len(r.spare) > 0 {
			r.spare = append(r.spare, ',')
		}
		r.spare = append(r.spare, r.json[first.key:first.value]...)
		all, list := r.spare, first.list
		begin := len(all)
		for j := i; j < len(e.runs); j++ {
			if same[j] != i {
				continue
			}
			next := e.runs[j]
			items := r.json[next.value:next.end]
			if next.list {
				items = items[1 : len(items)-1]
			}
			list = list || j > i
			all = append(append(all, ','), items...)
		}
		if list {
			all[begin] = '['
			all = append(all, ']')
		} else {
			all = append(all[:begin], all[begin+1:]...)
		}
		r.spare = all
	}
	r.json = append(r.json[:e.runs[0].key], r.spare...)
}

// sameNames gives for each run the first one with its name; nil where all differ.
func (r *record) sameNames(runs []series) []int {
	if len(runs) < 2 {
		return nil
	}
	name := func(i int) []byte { return r.json[runs[i].key:runs[i].value] }
	if few := 24; len(runs) <= few {
		differ := true
		for i := range runs {
			for j := range i {
				differ = differ && !bytes.Equal(name(i), name(j))
			}
		}
		if differ {
			return nil
		}
	}
	same, firsts := make([]int, len(runs)), make(map[string]int, len(runs))
	for i := range runs {
		first, known := firsts[string(name(i))]
		if !known {
			first = i
			firsts[string(name(i))] = i
		}
		same[i] = first
	}
	if len(firsts) == len(runs) {
		return nil
	}
	return same
}

// appendEscaped appends a text as JSON escapes it, without quotes.
func appendEscaped(dst, text []byte) []byte {
	if len(text) == 0 {
		return dst
	}
	// The quotes that a value puts around it take the place of a byte that is put back, and go.
	if len(dst) == 0 {
		dst = append(dst, ' ')
		dst = appendEscaped(dst, text)
		return append(dst[:0], dst[1:]...)
	}
	at := len(dst) - 1
	before := dst[at]
	dst = value.Text(unsafe.String(unsafe.SliceData(text), len(text))).AppendJSON(dst[:at])
	dst[at] = before
	return dst[:len(dst)-1]
}

// trimmed is a text that JSON escapes without white space at its ends.
func trimmed(text []byte) []byte {
	for len(text) > 0 {
		char, n := utf8.DecodeRune(text)
		if n == 1 && text[0] == '\\' && strings.IndexByte("ntr", text[1]) >= 0 {
			n = 2
		} else if !unicode.IsSpace(char) {
			break
		}
		text = text[n:]
	}
	for len(text) > 0 {
		char, n := utf8.DecodeLastRune(text)
		if end := len(text) - 1; n == 1 && strings.IndexByte("ntr", text[end]) >= 0 && slashes(text[:end])%2 == 1 {
			n = 2
		} else if !unicode.IsSpace(char) {
			break
		}
		text = text[:len(text)-n]
	}
	return text
}

// slashes is how many backslashes stand at the end.
func slashes(text []byte) int { return len(text) - len(bytes.TrimRight(text, `\`)) }
