package expr

import (
	"time"

	"fairlead/engine/internal/helper"
)

// tape remembers the moments and ids that an evaluation was given, so that the same evaluation
// by other means is given them again.
type tape struct {
	clock func() time.Time

	moments []time.Time
	ids     []string
	// nextMoment and nextID are how many were given again.
	nextMoment, nextID int
}

// erase begins a new evaluation.
func (t *tape) erase() {
	t.moments, t.ids = t.moments[:0], t.ids[:0]
	t.rewind()
}

// rewind begins the evaluation again.
func (t *tape) rewind() { t.nextMoment, t.nextID = 0, 0 }

func (t *tape) now() time.Time {
	if t.nextMoment == len(t.moments) {
		t.moments = append(t.moments, t.clock())
	}
	t.nextMoment++
	return t.moments[t.nextMoment-1]
}

func (t *tape) newID() string {
	if t.nextID == len(t.ids) {
		t.ids = append(t.ids, helper.NewID())
	}
	t.nextID++
	return t.ids[t.nextID-1]
}
