package closure

import (
	"context"
	"time"

	"github.com/dop251/goja/ast"

	"fairlead/engine/node/value"
)

// Script is the body of a function of record, compiled. It is used by one goroutine at a time.
//
// Nothing of what it does can be seen before it has returned: the record stays as it is, what it
// would log is kept. So it may give up as expressions do. A loop without end comes to the end of
// the work that is allowed, and is given up too.
type Script struct {
	list  []ast.Statement
	env   Env
	plain *body
	views *body // made when first needed
	// changes tells that the script changed a record once: it is run on views from then on.
	changes bool
}

// body is a script compiled one way: reading records as they are, or through views that it may
// change.
type body struct {
	run   statement
	frame frame
}

// CompileBody compiles the statements of a function's body. Where it refuses, reason says what it
// can't do.
func CompileBody(list []ast.Statement, env Env) (s *Script, reason string) {
	plain, reason := compileBody(list, env, false)
	if reason != "" {
		return nil, reason
	}
	return &Script{list: list, env: env, plain: plain}, ""
}

func compileBody(list []ast.Statement, env Env, views bool) (*body, string) {
	c := &compiler{env: env, logs: true, changes: true, views: views}
	run := c.scriptBody(list)
	if c.again && c.reason == "" {
		c = &compiler{env: env, logs: true, changes: true, views: views, recordIsName: true}
		run = c.scriptBody(list)
	}
	if c.reason != "" {
		return nil, c.reason
	}
	return &body{run: run, frame: frame{env: env, locals: make([]val, c.slots), views: views}}, ""
}

// scriptBody compiles the statements of the script, with record as a name where it is assigned to.
func (c *compiler) scriptBody(list []ast.Statement) statement {
	if !c.recordIsName {
		return c.body(list)
	}
	slot := c.slot()
	c.names = append(c.names, name{text: "record", slot: slot, known: true})
	run := c.body(list)
	return func(f *frame) (val, outcome) {
		f.locals[slot] = f.whole()
		return run(f)
	}
}

// Run runs the script on a record and gives what it returns, and what it logged. It is not ok
// where JavaScript has to do it. The logs last until the next run.
func (s *Script) Run(ctx context.Context, record value.Value) (v value.Value, logs []string, ok bool) {
	if !s.changes {
		v, ok = s.plain.do(ctx, record)
		if !s.plain.frame.wantsViews {
			return v, s.plain.frame.logs, ok
		}
		s.changes = true
	}
	if s.views == nil {
		s.views, _ = compileBody(s.list, s.env, true) // which refuses nothing that the first did not
	}
	v, ok = s.views.do(ctx, record)
	return v, s.views.frame.logs, ok
}

func (b *body) do(ctx context.Context, record value.Value) (v value.Value, ok bool) {
	f := &b.frame
	f.begin(record)
	f.work, f.lookAt, f.ctx, f.since = maxScriptWork, maxScriptWork-lookEvery, ctx, time.Time{}
	if f.views && record.Kind() >= value.KindList {
		f.root = f.view(record)
	}
	defer f.end(&ok)
	x, _ := b.run(f)
	return f.out(x), true
}

const (
	// maxScriptWork bounds what a script may do with one record, items, rounds and texts alike. What
	// is more belongs into the script host, which has limits of time and memory.
	maxScriptWork = 500_000
	// lookEvery is after how much work a script looks at the clock, and whether the run goes on.
	lookEvery = 2000
	// maxScriptTime bounds it where steps take longer than they should.
	maxScriptTime = 200 * time.Millisecond
	// maxResult is from how many bytes on a result may be too large; package js knows exactly.
	maxResult = 16 << 20
	// maxLogs and maxLogLine bound what a script logs on one record. The script host cuts what is more.
	maxLogs, maxLogLine = 500, 4 << 10
)

// look ends an evaluation that did too much or takes too long, or that nobody waits for.
func (f *frame) look() {
	if f.work < 0 {
		giveUp()
	}
	if f.lookAt = max(0, f.work-lookEvery); f.ctx == nil {
		return
	}
	if f.since.IsZero() {
		f.since = time.Now()
	}
	if f.ctx.Err() != nil || time.Since(f.since) > maxScriptTime {
		giveUp()
	}
}

// whole is the record as a whole.
func (f *frame) whole() val {
	if f.root.made != nil {
		return f.root
	}
	return f.read(f.record)
}

// logCall compiles console.log(…) and its kin.
func (c *compiler) logCall(called string, list []ast.Expression) code {
	switch called {
	case "log", "info", "warn", "error", "debug":
	default:
		return c.refuse("console.%s", called)
	}
	if !c.logs {
		return c.refuse("console.%s in an expression", called)
	}
	c.changing()
	args := c.spreadArgs(list)
	return codeOf(isUndefined, func(f *frame) val {
		given, base := f.push(args)
		f.log(given)
		f.stack = f.stack[:base]
		return val{}
	})
}

func (f *frame) log(args []val) {
	line := f.build(func(dst []byte) []byte {
		for i, x := range args {
			if i > 0 {
				dst = append(dst, ' ')
			}
			switch x.k {
			case isText:
				dst = append(dst, wholeCharacters(x.v.Text())...)
			case isUndefined: // nothing is written
			case isMoment:
				giveUp() // it is written in the time of this place
			default:
				dst = f.out(x).AppendJSON(dst)
			}
		}
		return dst
	})
	if len(line) > maxLogLine || len(f.logs) >= maxLogs {
		giveUp()
	}
	f.logs = append(f.logs, line)
}
