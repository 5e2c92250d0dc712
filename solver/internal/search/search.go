package search

import (
	"context"
	"fmt"
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

// Full returns table k in full, made before or now.
func (s *Search) Full(ctx context.Context, k int) (*table.Table, error) {
	if s.Store != nil {
		return s.Store.Table(ctx, s, k)
	}
	t, _, err := s.Fill(ctx, k, nil)
	return t, err
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
		return table.Unreachable - 1
	}
	return uint16(min(max(0, s.MaxCost-(s.Count-k)*int(s.Weights.PerDigit)), table.Unreachable-1))
}

// Fill makes table k in full, from the tables below it, or as much of it as
// the memory allows. With keepers, which makes one for each worker, it holds
// only the values that they keep; dropped is then a bound from below on the cost
// of the others, and none where there are none.
func (s *Search) Fill(ctx context.Context, k int, keepers func() Keeper) (t *table.Table, dropped uint16, err error) {
	shards := 1
	if k > 2 {
		shards = table.MaxShards
	}
	t = table.NewTable(k, s.Tables[:k:k], shards)
	b := s.NewBuilder(t)
	if keepers == nil {
		keepers = func() Keeper { return nil }
	}
	keep := keepers()
	dropped = b.Seed(s.Digit, keep)
	room := s.Memory - s.Stats.Bytes
	list := make([]*Worker, min(s.Workers, shards))
	for i := range list {
		list[i] = &Worker{Builder: s.NewBuilder(t), general: General(s.Rules), Keeper: keepers(), CheapestDropped: table.Unreachable}
		if p, ok := list[i].Keeper.(*lookahead); ok && i == 0 {
			list[0].gate = newPairPrefilter(p)
			list[0].gate.prepare(s.Operands, k)
		}
		list[i].gate = list[0].gate
		for j := i; j < shards; j += len(list) {
			list[i].Owns[j] = true
		}
		list[i].room = room / int64(shards) * shardExcess / 100
	}
	p := Progress{Stage: fmt.Sprintf("table %d", k)}
	for i := 1; i <= k-i; i++ {
		p.Of += uint64(len(s.Operands[i])) * uint64(len(s.Operands[k-i]))
	}
	for i := 1; i <= k-i && !s.MemoryHit; i++ {
		xs, ys := s.Operands[i], s.Operands[k-i]
		step := max(1, BlockPairs/max(1, len(ys)))
		for from := 0; from < len(xs); from += step {
			err := table.ForEach(ctx, len(list), len(list), func(n int) error {
				list[n].combine(ctx, i, xs[:min(from+step, len(xs))], ys, from)
				return nil
			})
			if err != nil {
				return nil, 0, err
			}
			s.MemoryHit = t.Bytes() > room
			for _, w := range list {
				s.MemoryHit = s.MemoryHit || w.full
			}
			if s.MemoryHit {
				break
			}
			p.Done += uint64(min(from+step, len(xs))-from) * uint64(len(ys))
			p.Values = t.Len()
			s.Report(p)
		}
	}
	if err := b.Close(ctx, keep, room); err != nil {
		return nil, 0, err
	}
	s.MemoryHit = s.MemoryHit || t.Bytes() > room
	s.Stats.Pairs += list[0].pairs
	for _, w := range append(list, &Worker{Builder: b}) {
		for i, n := range w.Drops {
			s.Stats.Drops[i] += n
		}
	}
	for _, w := range list {
		dropped = min(dropped, w.CheapestDropped)
	}
	return t, dropped, nil
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

// Build makes the tables up to k. When one meets the memory limit, the ones
// after it stay empty.
func (s *Search) Build(ctx context.Context, k int) error {
	for n := len(s.Tables); n <= k; n++ {
		t := table.NewTable(n, s.Tables[:n:n], 1)
		if !s.MemoryHit {
			var err error
			if t, err = s.Full(ctx, n); err != nil {
				return err
			}
		}
		if err := s.Push(ctx, t); err != nil {
			return err
		}
	}
	return nil
}

// Push takes in the next table.
func (s *Search) Push(ctx context.Context, t *table.Table) error {
	operands, err := t.Operands(ctx, s.Workers)
	if err != nil {
		return err
	}
	s.Tables = append(s.Tables, t)
	s.Operands = append(s.Operands, operands)
	s.Stats.Values = append(s.Stats.Values, t.Len())
	s.Stats.Bytes += t.Bytes()
	return nil
}

// Work is about how many pairs of operands take as long.
func (s *Stats) Work() uint64 {
	n := s.Pairs
	for _, v := range s.Values {
		n += ValueWork * uint64(v)
	}
	return n
}
