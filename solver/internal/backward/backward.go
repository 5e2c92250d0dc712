package backward

import (
	"fourfours/solver/internal/search"
	"fourfours/solver/internal/table"
)

// backward is a search that goes backwards.
type backward struct {
	search   *search.Search
	keys     []*table.KeySet // of the operands, by digit count; made by keysOf
	inverse  *inverses       // of the rules; made by inverses
	deepFrom int             // see Options
}

// inverses returns the inverses of the rules in force.
func (s *backward) inverses() *inverses {
	if s.inverse == nil {
		s.inverse = newInverses(s.search.Rules, s.search.Limits)
	}
	return s.inverse
}
