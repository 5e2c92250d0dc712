package solver

import (
	"context"
	"runtime"
	"sync"

	"fourfours/expr"
	"fourfours/rational"
)

// search holds the tables of one request.
type search struct {
	rules     expr.OpSet
	digit     int
	limits    rational.Limits
	workers   int
	memory    int64
	memoryHit bool
	tables    []*table // by digit count; tables[0] is nil
	ops       [][]operand
	stats     Stats
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
	return &search{rules: rules, digit: digit, limits: limits, workers: min(workers, maxShards), tables: []*table{nil}, ops: [][]operand{nil}}
}

// fill makes table k in full, from the tables below it.
func (s *search) fill(ctx context.Context, k int) (*table, error) {
	shards := 1
	if k > 2 {
		shards = maxShards
	}
	t := newTable(k, s.tables[:k:k], shards)
	b := newBuilder(t, s.rules, s.limits)
	b.seed(s.digit, nil)
	workers := min(s.workers, shards)
	list := make([]*worker, workers)
	var wait sync.WaitGroup
	for i := range list {
		w := &worker{builder: newBuilder(t, s.rules, s.limits)}
		for j := i; j < shards; j += workers {
			w.mine[j] = true
		}
		list[i] = w
		wait.Go(func() { s.combine(ctx, w) })
	}
	wait.Wait()
	if err := ctx.Err(); err != nil {
		return nil, err
	}
	b.close(nil)
	s.stats.Pairs += list[0].pairs
	for _, w := range append(list, &worker{builder: b}) {
		for i, n := range w.drops {
			s.stats.Drops[i] += n
		}
	}
	return t, nil
}

// seed puts the literals of the table's digit count in.
func (b *builder) seed(digit int, f *filter) {
	b.literals = expr.Literals(b.calc, digit, b.k, b.rules)
	for i, lit := range b.literals {
		if !f.keeps(lit.Value) {
			continue
		}
		key := keyOf(lit.Value)
		s := b.shards[shardOf(key.Fold(), len(b.shards))]
		index := s.put(lit.Value, key)
		s.offer(index, 0, uint16(lit.Cost), node{op: expr.Literal, l: ref(i)})
	}
}

// combine walks all pairs of operands for one worker.
func (s *search) combine(ctx context.Context, w *worker) {
	var general []*expr.Operator
	for _, op := range s.rules.Ops() {
		if info := op.Info(); info.Arity == 2 && op > expr.Power {
			general = append(general, info)
		}
	}
	for i := 1; i <= w.k-i; i++ {
		j := w.k - i
		xs, ys := s.ops[i], s.ops[j]
		for xi := range xs {
			x := &xs[xi]
			from := 0
			if i == j {
				from = xi
			}
			for yi := from; yi < len(ys); yi++ {
				if yi&0xfff == 0 && ctx.Err() != nil {
					return
				}
				y := &ys[yi]
				w.pair(i, x, y)
				for _, op := range general {
					w.general(op, i, x, y)
					w.general(op, j, y, x)
				}
			}
		}
	}
}

// build makes the tables up to k.
func (s *search) build(ctx context.Context, k int) error {
	for len(s.tables) <= k {
		t, err := s.fill(ctx, len(s.tables))
		if err != nil {
			return err
		}
		s.tables = append(s.tables, t)
		s.ops = append(s.ops, t.operands())
		s.stats.Values = append(s.stats.Values, t.len())
		s.stats.Bytes += t.bytes()
	}
	return nil
}
