package search

import (
	"context"
	"runtime"

	"fourfours/expr"
	"fourfours/rational"
	"fourfours/solver/internal/table"
	"fourfours/solver/supply"
)

// Config says what a search is for.
type Config struct {
	Rules      expr.OpSet
	Parts      *supply.Parts // of an expression
	WholeSteps bool          // every operator has to make a positive integer, so that no number is negated, and no exponent has a sign
	Limits     rational.Limits
	MaxCost    int  // the cost limit of an expression; 0 for none
	Terms      int  // the limit terms; 0 or 1 for no values outside the compact form
	Every      bool // of what values outside the compact form are made of, every tree is kept
	Workers    int  // 0 for one per core
	Memory     int64
	Progress   func(Progress)
	Store      Store // of tables that are made in full; nil for none
}

// Search holds the tables of one request.
type Search struct {
	Config    Config
	Weights   table.Weights // of the rules
	MemoryHit bool
	InFull    bool                        // the memory was met by a table that is made in full, whatever the targets are
	Tables    supply.ByPart[*table.Table] // nil for one that is not made yet
	Operands  supply.ByPart[[]table.Operand]
	Stats     Stats

	combinations []combination         // what is tried on each pair
	joined       bool                  // the tables get indices
	realsOf      supply.ByPart[[]real] // made by reals
	inverses     *Inverses             // made by Inverses
}

// Store has tables that searches before this one made in full.
type Store interface {
	// Table returns the table of a part of s: one that it has, or else one that Search.Fill makes.
	Table(ctx context.Context, s *Search, part supply.Part) (*table.Table, error)
}

// Progress tells how far a search came.
type Progress struct {
	Stage  string // what is done, in words
	Values int    // values in the tables so far
	Done   uint64 // pairs of operands of the stage that are done
	Of     uint64 // and how many it has
	// Pass is the number of the search among those of growing cost, from 1, and Cost the
	// most that an expression may cost in it, table.MaxCost for any. Left is the number of
	// targets that were not found before it. Each is 0 where there is none.
	Pass, Cost int
	Left       uint64
	// Through is the number of integers from 0 up that are found, with none missing
	// between them; of FirstMiss alone.
	Through int64
}

// Stats counts the work of a search.
type Stats struct {
	Values supply.ByPart[int] // values kept
	Pairs  uint64             // pairs of operands looked at
	Bytes  int64              // memory of the tables
	Drops  Drops
}

// Drops counts the results that were no value, by reason.
type Drops [rational.NumStatus]uint64

// New returns a search that has no tables yet.
func New(c Config) *Search {
	if c.Workers < 1 {
		c.Workers = runtime.GOMAXPROCS(0)
	}
	c.Workers = min(c.Workers, table.MaxShards)
	s := &Search{Config: c, Weights: WeightsOf(c.Rules, c.Parts.Supply())}
	if c.WholeSteps {
		s.Weights.Of[expr.Negate], s.Weights.Of[expr.NegativeExponent] = table.Unreachable, table.Unreachable
	}
	s.combinations = combinationsOf(c.Rules, &s.Weights, c.Parts.IsInOrder())
	return s
}

// WeightsOf returns the weights under some rules with a supply.
func WeightsOf(rules expr.OpSet, of supply.Supply) table.Weights {
	weights := table.WeightsOf(rules)
	if of.IsNumbers() {
		weights.PerDigit = weights.Binary // none are joined
	}
	return weights
}

// Budget returns the most that a tree of a part may cost, so that an
// expression with it has a chance to be within the cost limit: every digit more
// comes with a binary operator or in a literal of several digits.
func (s *Search) Budget(part supply.Part) uint16 {
	if s.Config.MaxCost == 0 || s.Config.MaxCost >= table.MaxCost {
		return table.MaxCost
	}
	more := s.Config.Parts.Size() - part.Size()
	return uint16(min(max(0, s.Config.MaxCost-more*int(s.Weights.PerDigit)), table.MaxCost))
}

// PairsOf returns how many pairs of operands the table of a part is made of.
func (s *Search) PairsOf(part supply.Part) uint64 {
	return s.Config.Parts.Pairs(part, func(p supply.Part) int { return len(s.Operands.At(p)) })
}

// ValuesOf names what the table of a part holds.
func (s *Search) ValuesOf(part supply.Part) string {
	return "values of " + s.Config.Parts.Supply().Units(part.Size())
}

// Report calls the progress function of the request, if there is one.
func (s *Search) Report(p Progress) {
	if s.Config.Progress == nil {
		return
	}
	p.Values += s.Stats.count()
	s.Config.Progress(p)
}

// Work returns the work of a search, in pairs of operands that take about as long.
func (s *Stats) Work() uint64 {
	return s.Pairs + ValueWork*uint64(s.count())
}

// Add adds other counts.
func (d *Drops) Add(more *Drops) {
	for i, n := range more {
		d[i] += n
	}
}

// count returns how many values were kept.
func (s *Stats) count() (n int) {
	for _, v := range s.Values.All() {
		n += v
	}
	return n
}
