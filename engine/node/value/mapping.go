package value

// Move sets one field of a new object: to what stands at From, or to a value that is computed
// where From is not set.
type Move struct{ To, From Path }

// Mapping makes objects out of others by moves, in order. It does what [Path.Get] and [Path.Set]
// do one after the other; where the moves allow it, it writes the new object at once, out of the
// bytes of the old one. It is used by one goroutine at a time.
type Mapping struct {
	moves []Move
	keep  bool
	plan  *plan  // nil where the moves can't be compiled
	empty *Shape // of an object without fields
}

// NewMapping compiles moves. With keep the new object begins with all fields of the old one.
func NewMapping(moves []Move, keep bool) *Mapping {
	return &Mapping{moves: moves, keep: keep, plan: compile(moves, keep), empty: NewShape()}
}

// MoveError says which move can't be made, and why.
type MoveError struct {
	Move int
	Err  error
}

// Error gives the reason.
func (e *MoveError) Error() string { return e.Err.Error() }

// Unwrap gives the reason.
func (e *MoveError) Unwrap() error { return e.Err }

// Apply makes the new object. computed has a value for each move; those of moves with From are not
// looked at. An absent value sets nothing. Errors are a [MoveError].
func (m *Mapping) Apply(v Value, computed []Value) (Value, error) {
	if m.plan != nil {
		if made, ok := m.plan.apply(v, computed); ok {
			return made, nil
		}
	}
	return m.step(v, computed)
}

// step makes one move after the other.
func (m *Mapping) step(v Value, computed []Value) (Value, error) {
	out := m.empty.Object(nil)
	if m.keep {
		out = v
	}
	for i, move := range m.moves {
		x := computed[i]
		if move.From.IsSet() {
			x = move.From.Get(v)
		}
		var err error
		if out, err = move.To.Set(out, x); err != nil {
			return Value{}, &MoveError{i, err}
		}
	}
	return out, nil
}
