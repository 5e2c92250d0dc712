package search

import (
	"context"
	"runtime"

	"fourfours/expr"
	"fourfours/rational"
	"fourfours/solver/internal/table"
)

// Search holds the tables of one request.
type Search struct {
	Weights   table.Weights // of the rules
	Rules     expr.OpSet
	Digit     int
	Limits    rational.Limits
	Count     int // the digit count of the last table; 0 if it is not known
	MaxCost   int // the cost limit of an expression of that count; 0 for none
	Workers   int
	Memory    int64
	MemoryHit bool
	Tables    []*table.Table // by digit count; tables[0] is nil
	Operands  [][]table.Operand
	Stats     Stats
	Progress  func(Progress)
	Store     Store // of tables that are made in full; nil for none
}

// Store has tables that searches before this one made in full.
type Store interface {
	// Table returns table k of s: one that it has, or else one that fill makes.
	Table(ctx context.Context, s *Search, k int) (*table.Table, error)
}

// Progress tells how far a search came.
type Progress struct {
	Stage  string // what is done: "table 4", or "join" for the last table
	Values int    // values in the tables so far
	Done   uint64 // pairs of operands of the stage that are done
	Of     uint64 // and how many it has
	// Through is the number of integers from 0 up that are found, with none missing
	// between them; of FirstMiss alone.
	Through int64
}

// Stats counts the work of a search.
type Stats struct {
	Values []int                      // values kept, by digit count
	Pairs  uint64                     // pairs of operands looked at
	Bytes  int64                      // memory of the tables
	Drops  [rational.NumStatus]uint64 // results that were no value, by reason
}

// New returns a search that has no tables yet, by so many workers; 0 is one per core.
func New(rules expr.OpSet, digit int, limits rational.Limits, workers int) *Search {
	if workers < 1 {
		workers = runtime.GOMAXPROCS(0)
	}
	return &Search{Rules: rules, Weights: table.WeightsOf(rules), Digit: digit, Limits: limits, Workers: min(workers, table.MaxShards), Tables: []*table.Table{nil}, Operands: [][]table.Operand{nil}}
}

// Budget returns the most that a tree of table k may cost, so that an
// expression with it has a chance to be within the cost limit: every digit more
// comes with a binary operator or in a literal of several digits.
func (s *Search) Budget(k int) uint16 {
	if s.MaxCost == 0 || s.Count == 0 {
		return table.MaxCost
	}
	return uint16(min(max(0, s.MaxCost-(s.Count-k)*int(s.Weights.PerDigit)), table.MaxCost))
}

// Report calls the progress function of the request, if there is one.
func (s *Search) Report(p Progress) {
	if s.Progress == nil {
		return
	}
	for _, n := range s.Stats.Values {
		p.Values += n
	}
	s.Progress(p)
}

// Work is about how many pairs of operands take as long.
func (s *Stats) Work() uint64 {
	n := s.Pairs
	for _, v := range s.Values {
		n += ValueWork * uint64(v)
	}
	return n
}
