package node

import (
	"fmt"
	"regexp"
	"slices"
)

// Catalog is the set of kinds that a program knows. It is immutable.
type Catalog struct {
	kinds []Kind
	byID  map[string]int
}

var kindID = regexp.MustCompile(`^[a-z][a-z0-9]*(\.[a-z][a-zA-Z0-9]*)?$`)

// NewCatalog gathers kinds. Two kinds with one id, or an id that is not family.verb, are errors.
func NewCatalog(kinds ...Kind) (*Catalog, error) {
	c := &Catalog{kinds: slices.Clone(kinds), byID: make(map[string]int, len(kinds))}
	for i, k := range c.kinds {
		if !kindID.MatchString(k.ID()) {
			return nil, fmt.Errorf("kind id %q is not of the form family.verb", k.ID())
		}
		if _, twice := c.byID[k.ID()]; twice {
			return nil, fmt.Errorf("kind %s is defined twice", k.ID())
		}
		c.byID[k.ID()] = i
	}
	return c, nil
}

// Kinds lists the kinds in the order given.
func (c *Catalog) Kinds() []Kind { return slices.Clone(c.kinds) }

// Kind finds a kind by its id.
func (c *Catalog) Kind(id string) (Kind, bool) {
	i, ok := c.byID[id]
	if !ok {
		return Kind{}, false
	}
	return c.kinds[i], true
}

// Nearest returns the id that was most likely meant, or nothing.
func (c *Catalog) Nearest(id string) string {
	ids := make([]string, len(c.kinds))
	for i, k := range c.kinds {
		ids[i] = k.ID()
	}
	return Nearest(id, ids)
}
