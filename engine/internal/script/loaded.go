package script

import (
	"context"
	"errors"
	"time"

	"fairlead/engine/internal/js"
	"fairlead/engine/node"
	"fairlead/engine/node/value"
)

// world is a machine that is made when code first runs in it.
type world struct {
	options js.Options
	machine *js.Machine
}

// load makes a source ready.
func (w *world) load(s *js.Source) (*js.Function, error) {
	if w.machine == nil {
		m, err := js.NewMachine(w.options)
		if err != nil {
			return nil, err
		}
		w.machine = m
	}
	return w.machine.Load(s)
}

// loaded is a program within the process that runs it.
type loaded struct {
	world    *world
	source   *js.Source
	body     bool
	function *js.Function // made when it first runs
}

func load(w *world, code string, body bool) (*loaded, error) {
	compile := js.Expression
	if body {
		compile = js.Body
	}
	source, err := compile(code)
	if err != nil {
		return nil, err
	}
	return &loaded{world: w, source: source, body: body}, nil
}

// Run implements node.Runner.
func (l *loaded) Run(ctx context.Context, records []value.Value) ([]node.Outcome, error) {
	outcomes := make([]node.Outcome, len(records))
	for i, record := range records {
		outcomes[i] = l.one(ctx, record)
		if ctx.Err() != nil {
			return nil, ctx.Err()
		}
	}
	return outcomes, nil
}

func (l *loaded) one(ctx context.Context, record value.Value) node.Outcome {
	if l.function == nil {
		f, err := l.world.load(l.source)
		if err != nil {
			return node.Outcome{Err: err}
		}
		l.function = f
	}
	v, err := l.function.Call(ctx, record)
	switch {
	case err != nil:
		return node.Outcome{Err: err}
	case l.body:
		return node.OutcomeOf(v)
	case v.IsAbsent():
		return node.Outcome{}
	}
	return node.Outcome{Values: []value.Value{v}}
}

// library is what a host was told of.
type library struct {
	options  js.Options // without vars and run
	worlds   map[uint32]*world
	programs map[uint32]*entry
	clock    clock
	parser   value.Parser
}

// entry is a program of a library, or what is wrong with it.
type entry struct {
	*loaded
	world uint32
	err   error
}

func newLibrary(o js.Options) *library {
	l := &library{options: o, worlds: map[uint32]*world{}, programs: map[uint32]*entry{}}
	l.options.Now = l.clock.now
	return l
}

func (l *library) add(in introduction) {
	if in.Forget != 0 {
		delete(l.worlds, in.Forget)
		for number, e := range l.programs {
			if e.world == in.Forget {
				delete(l.programs, number)
			}
		}
	}
	if in.New != nil {
		o := l.options
		o.Vars, o.Run = in.New.Vars, in.New.Run
		l.worlds[in.Scope] = &world{options: o}
	}
	e := &entry{world: in.Scope}
	e.loaded, e.err = load(l.worlds[in.Scope], in.Code, in.Body)
	l.programs[in.Program] = e
}

// errNotTold is a mistake of this program, which no flow can make.
var errNotTold = errors.New("the host was not told what to run")

// one runs a program on a record.
func (l *library) one(program uint32, record value.Value) node.Outcome {
	switch e := l.programs[program]; {
	case e == nil:
		return node.Outcome{Err: errNotTold}
	case e.err != nil:
		return node.Outcome{Err: e.err}
	default:
		return e.one(context.Background(), record)
	}
}

// clock goes with the clock of the program, which a batch brings along.
type clock struct{ sent, got time.Time }

func (c *clock) set(sent time.Time) { c.sent, c.got = sent, time.Now() }

func (c *clock) now() time.Time { return c.sent.Add(time.Since(c.got)) }
