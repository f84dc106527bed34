package node

import (
	"context"
	"io/fs"
	"slices"
	"strings"

	"fairlead/engine/node/value"
)

// PaletteGroup is where a kind stands in the palette.
type PaletteGroup string

// The groups, in the order of the palette.
const (
	Trigger PaletteGroup = "trigger" // begins a run
	Data    PaletteGroup = "data"    // reads and writes
	Shape   PaletteGroup = "shape"   // changes records
	Flow    PaletteGroup = "flow"    // directs records
	Code    PaletteGroup = "script"  // runs code of the user's
	System  PaletteGroup = "system"  // talks to one application
)

// Port is a named socket of a node.
type Port struct {
	Name  string
	Label string // in English
	Help  string // in English; may be empty
}

// Info is what a kind says about itself, beside its params.
type Info struct {
	ID       string       // family.verb or one word; permanent
	Version  int          // grows when the meaning of the params changes
	Title    string       // in English
	Group    PaletteGroup // in the palette
	Synonyms []string     // words that people search for, in any language
	// Summary is the one line on the node's card, in English. {path} stands for the param
	// path, {fields.count|field|fields} for the number of items with its noun. Where nothing
	// is set, the line after || stands for it.
	Summary string
	// Files holds doc.md, fr.md, icon.svg and example.json.
	Files fs.FS
	// In lists the input ports; nil means one port in, except for a source, which has none.
	In []Port
	// Out lists the output ports beside those that params name; nil means one port out. A
	// node without any is written []Port{}.
	Out []Port
	// Takes tells that the node sends what is given to its graph from outside: the records of
	// --input, or those of the node that runs the graph.
	Takes bool
	// HandsBack tells that what comes to the node goes to the node that runs its graph.
	HandsBack bool
	// Passes tells that what leaves has the fields of what came.
	Passes bool
	// Effect tells that the node does something outside: it writes, sends, inserts.
	Effect bool
}

// Mode says how the engine calls a node.
type Mode int

// The modes.
const (
	ModeSource  Mode = iota // once, without input
	ModeStream              // once, reading its ports as it likes
	ModeBatches             // for each batch of the port in
	ModeEach                // for each record of the port in, on several cores if order can be restored
)

// Work is how a kind works: made by [Source], [Stream], [Batches] or [Each].
type Work[P any] struct {
	mode   Mode
	stream func(context.Context, *Call[P]) error
	batch  func(context.Context, *Call[P], []Record) error
	each   func(context.Context, *Call[P], Record) error
}

// Source is the work of a node that begins a stream. It returns when there is no more.
func Source[P any](run func(ctx context.Context, c *Call[P]) error) Work[P] {
	return Work[P]{mode: ModeSource, stream: run}
}

// Stream is the work of a node that reads its ports itself and may keep state between records.
// An error that it returns is of the node as a whole; single records fail by [Call.Fail].
func Stream[P any](run func(ctx context.Context, c *Call[P]) error) Work[P] {
	return Work[P]{mode: ModeStream, stream: run}
}

// Batches is the work of a node that takes batches and keeps no state between them.
func Batches[P any](run func(ctx context.Context, c *Call[P], batch []Record) error) Work[P] {
	return Work[P]{mode: ModeBatches, batch: run}
}

// Each is the work of a node that takes record by record and keeps no state between them. An
// error that it returns fails that record, and what it sent for it before is withdrawn.
func Each[P any](run func(ctx context.Context, c *Call[P], r Record) error) Work[P] {
	return Work[P]{mode: ModeEach, each: run}
}

// Ability is something more that a kind can do.
type Ability[P any] func(*abilities[P])

type abilities[P any] struct {
	check func(*P) []Problem
	ready func(context.Context, *Call[P]) error
	wants func(*P) Outline
	gives func(p *P, port string, in Outline) Outline
}

// Wants lets a kind say which fields the records that come must have.
func Wants[P any](wants func(p *P) Outline) Ability[P] {
	return func(a *abilities[P]) { a.wants = wants }
}

// Gives lets a kind say which fields the records have that leave by a port, when those that come
// have the fields of in.
func Gives[P any](gives func(p *P, port string, in Outline) Outline) Ability[P] {
	return func(a *abilities[P]) { a.gives = gives }
}

// Check lets a kind look for mistakes that no single field shows.
func Check[P any](check func(p *P) []Problem) Ability[P] {
	return func(a *abilities[P]) { a.check = check }
}

// Ready lets a kind say before a run whether it could start: a file that must exist, a folder
// that must be writable. It must not change anything.
func Ready[P any](ready func(ctx context.Context, c *Call[P]) error) Ability[P] {
	return func(a *abilities[P]) { a.ready = ready }
}

// Kind is one thing that a node can do. It is immutable.
type Kind struct {
	info Info
	mode Mode
	make func() *Instance
}

// Define makes a kind from its info, the defaults of its params, the declaration of its fields
// and its work. It panics on a declaration that can't be right, such as a field declared twice.
func Define[P any](info Info, defaults P, fields func(*P, *Form), work Work[P], more ...Ability[P]) Kind {
	var can abilities[P]
	for _, add := range more {
		add(&can)
	}
	if info.In == nil && work.mode != ModeSource {
		info.In = []Port{{Name: "in", Label: "In"}}
	}
	if info.Out == nil {
		info.Out = []Port{{Name: "out", Label: "Out"}}
	}
	kind := Kind{info: info, mode: work.mode}
	kind.make = func() *Instance {
		p := defaults
		i := &Instance{kind: kind, form: formOf(&p, fields)}
		i.check = func() []Problem {
			if can.check == nil {
				return nil
			}
			return can.check(&p)
		}
		i.ready = func(ctx context.Context, h Host) error {
			if can.ready == nil {
				return nil
			}
			return can.ready(ctx, &Call[P]{Params: &p, Host: h})
		}
		i.wants = func() Outline {
			if can.wants == nil {
				return Unknown()
			}
			return can.wants(&p)
		}
		i.gives = func(port string, in Outline) Outline {
			switch {
			case can.gives != nil:
				return can.gives(&p, port, in)
			case info.Passes:
				return in
			}
			return Unknown()
		}
		i.start = func(h Host, io IO) Worker {
			return &worker[P]{work: work, call: Call[P]{Params: &p, Host: h, io: io}}
		}
		return i
	}
	kind.make()
	return kind
}

// ID is the kind's name in flow files.
func (k Kind) ID() string { return k.info.ID }

// Info is what the kind says about itself.
func (k Kind) Info() Info { return k.info }

// Mode says how the engine calls its nodes.
func (k Kind) Mode() Mode { return k.mode }

// New returns a node of the kind with the default params.
func (k Kind) New() *Instance { return k.make() }

// Instance is one node of a kind, with its params.
type Instance struct {
	kind  Kind
	form  *Form
	check func() []Problem
	ready func(context.Context, Host) error
	start func(Host, IO) Worker
	// foresee tells the compiler of the params which records come; nil where it need not know.
	foresee func(ctx context.Context, n int, record func(int) value.Value)
	wants   func() Outline
	gives   func(port string, in Outline) Outline
}

// Bind fills the params from the object of a flow file and returns all mistakes. Bind once.
func (i *Instance) Bind(params value.Value, compiler Compiler) []Problem {
	b := &binder{compiler: compiler}
	if params.IsMissing() {
		params = (&value.Builder{}).Value()
	}
	b.form("", params, i.form)
	if f, ok := compiler.(Foreseer); ok {
		i.foresee = f.Foresee
	}
	return append(b.problems, others(b.problems, i.check())...)
}

// others are the problems found later at params of which nothing is said yet: what stands in one
// that could not be read was not looked at.
func others(said, later []Problem) []Problem {
	return slices.DeleteFunc(later, func(p Problem) bool {
		return slices.ContainsFunc(said, func(s Problem) bool {
			return within(p.Param, s.Param) || within(s.Param, p.Param)
		})
	})
}

// within tells whether a param is another or a part of it: fields[0].to of fields.
func within(param, whole string) bool {
	rest, ok := strings.CutPrefix(param, whole)
	return ok && (rest == "" || rest[0] == '.' || rest[0] == '[')
}

// Foresee tells the params which records the worker of this instance is given next. It is called
// by the goroutine of the worker.
func (i *Instance) Foresee(ctx context.Context, batch []Record) {
	if i.foresee != nil {
		i.foresee(ctx, len(batch), func(at int) value.Value { return batch[at].Value })
	}
}

// Kind is what the instance is a node of.
func (i *Instance) Kind() Kind { return i.kind }

// Params gives the params as they would stand in a flow file, defaults included.
func (i *Instance) Params() value.Value { return encodeForm(i.form) }

// In lists the input ports.
func (i *Instance) In() []Port { return i.kind.info.In }

// Out lists the output ports: those of the kind and those that params name, without error.
func (i *Instance) Out() []Port {
	ports := slices.Clone(i.kind.info.Out)
	for _, field := range i.form.fields {
		for _, name := range field.portNames() {
			known := func(p Port) bool { return p.Name == name }
			if name != "" && !slices.ContainsFunc(ports, known) {
				ports = append(ports, Port{Name: name, Label: name})
			}
		}
	}
	return ports
}

// Writes lists the files that params say are written, by the name of the param.
func (i *Instance) Writes() map[string]string {
	files := map[string]string{}
	for _, field := range i.form.fields {
		if path := field.encode(); field.spec.Saves && path.Kind() == value.KindText && path.Text() != "" {
			files[field.spec.Name] = path.Text()
		}
	}
	return files
}

// portNames gives the names of ports that the field's value holds.
func (f *Field) portNames() []string {
	v := f.encode()
	if f.spec.NamesPort {
		return []string{v.Text()}
	}
	if f.item == nil || v.Kind() != value.KindList {
		return nil
	}
	var names []string
	for _, inner := range f.item().fields {
		if !inner.spec.NamesPort {
			continue
		}
		for item := range v.Items() {
			names = append(names, item.Get(inner.spec.Name).Text())
		}
	}
	return names
}

// Wants is which fields the records that come must have.
func (i *Instance) Wants() Outline { return i.wants() }

// Gives is which fields the records have that leave by a port, when those that come have the
// fields of in. A record that failed tells of its error.
func (i *Instance) Gives(port string, in Outline) Outline {
	if port == "error" {
		return Outline{Fields: []Outlined{{Name: "error", Type: "object"}, {Name: "record", Type: AnyType}}}
	}
	return i.gives(port, in)
}

// Ready asks the node whether it could start.
func (i *Instance) Ready(ctx context.Context, h Host) error { return i.ready(ctx, h) }

// Start returns the worker that does the node's work. Several workers of one kind side by side
// need an instance each.
func (i *Instance) Start(h Host, io IO) Worker { return i.start(h, io) }

// Worker does the work of one node, on one goroutine.
type Worker interface {
	// Stream does the whole work of a source or stream.
	Stream(ctx context.Context) error
	// Batch does the work on one batch.
	Batch(ctx context.Context, batch []Record) error
	// Each does the work on one record.
	Each(ctx context.Context, r Record) error
}

type worker[P any] struct {
	work Work[P]
	call Call[P]
}

func (w *worker[P]) Stream(ctx context.Context) error { return w.work.stream(ctx, &w.call) }

func (w *worker[P]) Batch(ctx context.Context, batch []Record) error {
	return w.work.batch(ctx, &w.call, batch)
}

func (w *worker[P]) Each(ctx context.Context, r Record) error {
	return w.work.each(ctx, &w.call, r)
}
