package script

import (
	"encoding/json"
	"sync"
	"time"

	"fairlead/engine/internal/js"
	"fairlead/engine/node/value"
)

// program is code with all that it sees beside its records, as the program knows it.
type program struct {
	scope *scope
	code  string
	body  bool // of a function; else an expression
	now   func() time.Time
}

// scope is what code sees beside its records. Programs of one scope share a machine of a host.
type scope struct{ vars, run value.Value }

// known finds programs again that were compiled before, so that a host learns each but once.
type known struct {
	mu       sync.Mutex
	scopes   map[string]*scope
	programs map[identity]*program
}

type identity struct {
	scope *scope
	code  string
	body  bool
}

// manyPrograms is when all are forgotten: a run that compiles so many is of flows that are called
// with other values each time. Those in use stay as they are.
const manyPrograms = 512

func (k *known) program(code string, body bool, o js.Options) *program {
	k.mu.Lock()
	defer k.mu.Unlock()
	if k.programs == nil || len(k.programs) >= manyPrograms {
		k.programs, k.scopes = map[identity]*program{}, map[string]*scope{}
	}
	text := o.Vars.String() + "\n" + o.Run.String()
	s := k.scopes[text]
	if s == nil {
		s = &scope{vars: o.Vars, run: o.Run}
		k.scopes[text] = s
	}
	id := identity{s, code, body}
	p := k.programs[id]
	if p == nil {
		p = &program{scope: s, code: code, body: body, now: o.Now}
		k.programs[id] = p
	}
	if p.now == nil {
		p.now = time.Now
	}
	return p
}

// introduction tells a host of a program, before its first batch.
type introduction struct {
	Program uint32 `json:"program"`
	Scope   uint32 `json:"scope"`
	Code    string `json:"code"`
	Body    bool   `json:"body"`
	// New is the scope where the host does not know it yet. Forget is one that it won't be asked
	// for again, 0 for none.
	New    *newScope `json:"new,omitempty"`
	Forget uint32    `json:"forget,omitempty"`
}

type newScope struct {
	Vars value.Value `json:"vars"`
	Run  value.Value `json:"run"`
}

// maxScopes is how many scopes a host keeps: each has a machine, which costs memory.
const maxScopes = 8

// taught is what a host was told of, by the numbers that it was given.
type taught struct {
	scopes map[*scope]*taughtScope
	last   uint32 // number given out
	turn   uint64
}

type taughtScope struct {
	number   uint32
	programs map[*program]uint32
	used     uint64
}

// teach returns the number of a program, and puts before the batch what the host does not know yet.
func (t *taught) teach(batch []byte, p *program) (uint32, []byte, error) {
	if t.scopes == nil {
		t.scopes = map[*scope]*taughtScope{}
	}
	in := introduction{Code: p.code, Body: p.body}
	s := t.scopes[p.scope]
	if s == nil {
		in.New = &newScope{p.scope.vars, p.scope.run}
		in.Forget = t.makeRoom()
		t.last++
		s = &taughtScope{number: t.last, programs: map[*program]uint32{}}
		t.scopes[p.scope] = s
	}
	t.turn++
	s.used = t.turn
	if number, ok := s.programs[p]; ok {
		return number, batch, nil
	}
	t.last++
	in.Program, in.Scope = t.last, s.number
	text, err := json.Marshal(in)
	if err != nil {
		return 0, batch, err
	}
	s.programs[p] = in.Program
	at := len(batch)
	batch = append(begin(batch, frameProgram), text...)
	finish(batch, at)
	return in.Program, batch, nil
}

// makeRoom forgets the scope that was used longest ago, where there are too many.
func (t *taught) makeRoom() (forgotten uint32) {
	if len(t.scopes) < maxScopes {
		return 0
	}
	var oldest *scope
	for s, x := range t.scopes {
		if oldest == nil || x.used < t.scopes[oldest].used {
			oldest = s
		}
	}
	forgotten = t.scopes[oldest].number
	delete(t.scopes, oldest)
	return forgotten
}
