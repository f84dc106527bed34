package node

import (
	"slices"

	"fairlead/engine/node/value"
)

// ID is the identity of a record within its run. Zero means not yet given: the engine gives
// identities when records are sent.
type ID uint64

// Record is one unit of data: a JSON value with an identity and a lineage, the records it came
// from. Records are immutable and may be shared between goroutines.
type Record struct {
	Value value.Value
	ID    ID

	parent, second ID    // the second is there only where there is a first
	parents        *[]ID // instead, where there are more
}

// New returns a record that came from no other.
func New(v value.Value) Record { return Record{Value: v} }

// With returns a record with another value that came from r.
func (r Record) With(v value.Value) Record {
	return Record{Value: v, parent: r.ID}
}

// From returns a record that came from all the given ones, as a join or a total does.
// It keeps their identities, not their values.
func From(v value.Value, parents ...ID) Record {
	switch len(parents) {
	case 0:
		return Record{Value: v}
	case 1:
		return Record{Value: v, parent: parents[0]}
	case 2:
		return Record{Value: v, parent: parents[0], second: parents[1]}
	}
	all := slices.Clone(parents)
	return Record{Value: v, parents: &all}
}

// Parents returns the identities of the records that r came from.
func (r Record) Parents() []ID {
	switch {
	case r.parents != nil:
		return *r.parents
	case r.parent == 0:
		return nil
	case r.second == 0:
		return []ID{r.parent}
	}
	return []ID{r.parent, r.second}
}
