package solver

import (
	"context"
	"fmt"
	"runtime"
	"sync"

	"fourfours/expr"
	"fourfours/rational"
)

// search holds the tables of one request.
type search struct {
	ruleWeights
	rules     expr.OpSet
	digit     int
	limits    rational.Limits
	count     int // the digit count of the last table; 0 if it is not known
	maxCost   int // the cost limit of an expression of that count; 0 for none
	workers   int
	memory    int64
	memoryHit bool
	tables    []*table // by digit count; tables[0] is nil
	ops       [][]operand
	stats     Stats
	progress  func(Progress)
	store     store // of tables that are made in full; nil for none
}

// store has tables that searches before this one made in full.
type store interface {
	// table returns table k of s: one that it has, or else one that fill makes.
	table(ctx context.Context, s *search, k int) (*table, error)
}

// full returns table k in full, made before or now.
func (s *search) full(ctx context.Context, k int) (*table, error) {
	if s.store != nil {
		return s.store.table(ctx, s, k)
	}
	t, _, err := s.fill(ctx, k, nil)
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

func newSearch(rules expr.OpSet, digit int, limits rational.Limits, workers int) *search {
	if workers < 1 {
		workers = runtime.GOMAXPROCS(0)
	}
	return &search{rules: rules, ruleWeights: weightsOf(rules), digit: digit, limits: limits, workers: min(workers, maxShards), tables: []*table{nil}, ops: [][]operand{nil}}
}

// budget returns the most that a tree of table k may cost, so that an
// expression with it has a chance to be within the cost limit: every digit more
// comes with a binary operator or in a literal of several digits.
func (s *search) budget(k int) uint16 {
	if s.maxCost == 0 || s.count == 0 {
		return none - 1
	}
	return uint16(min(max(0, s.maxCost-(s.count-k)*int(s.perDigit)), none-1))
}

// blockPairs is about how many pairs are combined between two looks at the
// memory and the context.
const blockPairs = 1 << 18

// fill makes table k in full, from the tables below it, or as much of it as
// the memory allows. With keepers, which makes one for each worker, it holds
// only the values that they keep; dropped is then a bound from below on the cost
// of the others, and none where there are none.
func (s *search) fill(ctx context.Context, k int, keepers func() keeper) (t *table, dropped uint16, err error) {
	shards := 1
	if k > 2 {
		shards = maxShards
	}
	t = newTable(k, s.tables[:k:k], shards)
	b := s.newBuilder(t)
	if keepers == nil {
		keepers = func() keeper { return nil }
	}
	keep := keepers()
	dropped = b.seed(s.digit, keep)
	room := s.memory - s.stats.Bytes
	list := make([]*worker, min(s.workers, shards))
	for i := range list {
		list[i] = &worker{builder: s.newBuilder(t), general: generals(s.rules), keep: keepers(), cheap: none}
		if p, ok := list[i].keep.(*partners); ok && i == 0 {
			list[0].gate = newGate(p)
			list[0].gate.prepare(s.ops, k)
		}
		list[i].gate = list[0].gate
		for j := i; j < shards; j += len(list) {
			list[i].mine[j] = true
		}
		list[i].room = room / int64(shards) * 5 / 4 // they are not all of one size
	}
	p := Progress{Stage: fmt.Sprintf("table %d", k)}
	for i := 1; i <= k-i; i++ {
		p.Of += uint64(len(s.ops[i])) * uint64(len(s.ops[k-i]))
	}
	for i := 1; i <= k-i && !s.memoryHit; i++ {
		xs, ys := s.ops[i], s.ops[k-i]
		step := max(1, blockPairs/max(1, len(ys)))
		for from := 0; from < len(xs); from += step {
			var wait sync.WaitGroup
			for _, w := range list {
				wait.Go(func() { w.combine(ctx, i, xs, ys, from, min(from+step, len(xs))) })
			}
			wait.Wait()
			if err := ctx.Err(); err != nil {
				return nil, 0, err
			}
			s.memoryHit = t.bytes() > room
			for _, w := range list {
				s.memoryHit = s.memoryHit || w.full
			}
			if s.memoryHit {
				break
			}
			p.Done += uint64(min(from+step, len(xs))-from) * uint64(len(ys))
			p.Values = t.len()
			s.report(p)
		}
	}
	if err := b.close(ctx, keep, room); err != nil {
		return nil, 0, err
	}
	s.memoryHit = s.memoryHit || t.bytes() > room
	s.stats.Pairs += list[0].pairs
	for _, w := range append(list, &worker{builder: b}) {
		for i, n := range w.drops {
			s.stats.Drops[i] += n
		}
	}
	for _, w := range list {
		dropped = min(dropped, w.cheap)
	}
	return t, dropped, nil
}

// report calls the progress function of the request, if there is one.
func (s *search) report(p Progress) {
	if s.progress == nil {
		return
	}
	for _, n := range s.stats.Values {
		p.Values += n
	}
	s.progress(p)
}

// build makes the tables up to k. When one meets the memory limit, the ones
// after it stay empty.
func (s *search) build(ctx context.Context, k int) error {
	for n := len(s.tables); n <= k; n++ {
		t := newTable(n, s.tables[:n:n], 1)
		if !s.memoryHit {
			var err error
			if t, err = s.full(ctx, n); err != nil {
				return err
			}
		}
		s.push(t)
	}
	return nil
}

// push takes in the next table.
func (s *search) push(t *table) {
	s.tables = append(s.tables, t)
	s.ops = append(s.ops, t.operands(s.workers))
	s.stats.Values = append(s.stats.Values, t.len())
	s.stats.Bytes += t.bytes()
}

// work is about how many pairs of operands take as long.
func (s *Stats) work() uint64 {
	n := s.Pairs
	for _, v := range s.Values {
		n += valueWork * uint64(v)
	}
	return n
}

// valueWork is about how many pairs of operands take as long as a value.
const valueWork = 8
