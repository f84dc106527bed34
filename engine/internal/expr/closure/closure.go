// Package closure computes JavaScript expressions without a JavaScript engine: it turns what goja's
// parser read into Go closures over values that mean what ECMAScript says, digit by digit as
// package js does it.
//
// It takes what mappings, conditions and scripts are made of: fields, operators, texts, literals,
// helpers, the common methods, functions, statements. What it does not know it refuses to compile;
// what it meets in a record and can't do exactly (an error, foremost) it gives up on. In both cases
// the caller has package js do the whole. Nothing a closure does can be seen before it returns, so
// giving up is always possible.
//
// The package knows no goja runtime. Decision 10 tells how it works.
package closure

import (
	"context"
	"time"

	"github.com/dop251/goja/ast"

	"fairlead/engine/internal/helper"
	"fairlead/engine/node/value"
)

// Env is what expressions see beside their record.
type Env struct {
	Vars, Run value.Value
	Now       func() time.Time
	NewID     func() string
	// Helpers are the functions of package helper, by the names that the parser knows.
	Helpers map[string]helper.Helper
}

// Program is one compiled expression. It is used by one goroutine at a time.
type Program struct {
	code  code
	frame frame
}

// Compile compiles an expression. Where it refuses, reason says what it can't do.
func Compile(tree ast.Expression, env Env) (p *Program, reason string) {
	c := &compiler{env: env, root: tree}
	made := c.expr(tree)
	if c.again && c.reason == "" {
		c = &compiler{env: env, changes: true}
		made = c.expr(tree)
	}
	if c.reason != "" {
		return nil, c.reason
	}
	return &Program{code: made, frame: frame{env: env, locals: make([]val, c.slots)}}, ""
}

// Run computes the expression on a record. It is not ok where JavaScript has to do it.
func (p *Program) Run(record value.Value) (v value.Value, ok bool) {
	f := &p.frame
	f.begin(record)
	defer f.end(&ok)
	return f.out(p.code.eval(f)), true
}

// AppendText computes the expression and appends the text of its value, as node.PlainText has it.
func (p *Program) AppendText(dst []byte, record value.Value) (text []byte, ok bool) {
	f := &p.frame
	f.begin(record)
	defer f.end(&ok)
	x := p.code.eval(f)
	switch x.k {
	case isUndefined, isNull:
		return dst, true
	case isText:
		return append(dst, x.v.Text()...), true
	default:
		return f.out(x).AppendJSON(dst), true
	}
}

// frame is what one evaluation knows and uses.
type frame struct {
	env     Env
	record  value.Value
	locals  []val              // of functions and names, by slot
	stack   []val              // arguments of methods that are being called
	work    int                // that is left
	room    []val              // for items of lists and objects, which do not outlive the evaluation
	objects []made             // likewise
	buffers [][]byte           // for texts that are put together, free now
	formats []format           // that write by a language
	shapes  value.RecentShapes // of the objects that were put out last
	deep    int                // of what is being put out
	size    int                // of the texts that were put out

	views      bool // the code may change its record, which it sees as views
	root       val  // the record as a view
	wantsViews bool // it gave up since it changes its record
	label      string
	logs       []string
	lookAt     int // the work left at which to look at the clock
	ctx        context.Context
	since      time.Time
}

const (
	// maxWork bounds the items that one evaluation may touch; past it JavaScript goes on, which
	// has a limit of time.
	maxWork = 2_000_000
	// maxText bounds what one step may make; past it JavaScript says so.
	maxText = 16 << 20
	// maxRoom is up to where room is kept for the next evaluation.
	maxRoom = 4096
)

func (f *frame) begin(record value.Value) {
	f.record, f.root = record, val{}
	f.work, f.lookAt = maxWork, 0
	f.deep, f.size, f.wantsViews, f.label, f.logs = 0, 0, false, "", f.logs[:0]
}

// gaveUp is what a closure panics with that can't go on.
type gaveUp struct{}

// needsViews is what code panics with that changes a record without having it as a view.
type needsViews struct{}

// giveUp ends the evaluation: JavaScript must do it.
func giveUp() { panic(gaveUp{}) }

// end cleans up after an evaluation, whether it came to its end or gave up.
func (f *frame) end(ok *bool) {
	f.record, f.root = value.Value{}, val{}
	f.stack = f.stack[:0]
	f.clearRoom()
	if x := recover(); x != nil {
		switch x.(type) {
		case gaveUp:
		case needsViews:
			f.wantsViews = !f.views
		default:
			panic(x)
		}
		*ok = false
	}
}

func (f *frame) clearRoom() {
	clear(f.objects)
	if f.objects = f.objects[:0]; cap(f.objects) > maxRoom {
		f.objects = nil
	}
	clear(f.room)
	if f.room = f.room[:0]; cap(f.room) > maxRoom {
		f.room = nil
	}
}

// spend takes from the work that is left.
func (f *frame) spend(n int) {
	if f.work -= n; f.work < f.lookAt {
		f.look()
	}
}

// maxBuffer is up to where a buffer is kept for the next text.
const maxBuffer = 64 << 10

// textWork is how many bytes of text count as one item.
const textWork = 256

// build makes a text of what write appends.
func (f *frame) build(write func([]byte) []byte) string {
	var buffer []byte
	if n := len(f.buffers); n > 0 {
		buffer, f.buffers = f.buffers[n-1], f.buffers[:n-1]
	}
	buffer = write(buffer[:0])
	s := string(buffer)
	f.spend(len(s) / textWork)
	if cap(buffer) <= maxBuffer {
		f.buffers = append(f.buffers, buffer)
	}
	return s
}

// made returns room for a list or object that lasts as long as the evaluation.
func (f *frame) made() *made {
	n := len(f.objects)
	if n == cap(f.objects) {
		f.objects, n = make([]made, 0, max(16, 2*n)), 0
	}
	f.objects = f.objects[:n+1]
	return &f.objects[n]
}

// list is a list of items.
func (f *frame) list(items []val) val {
	m := f.made()
	m.items = items
	return val{k: isList, made: m}
}

// items returns n values that last as long as the evaluation.
func (f *frame) items(n int) []val {
	f.spend(n)
	begin := len(f.room)
	if begin+n > cap(f.room) {
		if n > maxRoom/4 {
			return make([]val, n)
		}
		f.room = make([]val, 0, max(64, 2*cap(f.room), 2*n))
		begin = 0
	}
	f.room = f.room[:begin+n]
	return f.room[begin : begin+n : begin+n]
}
