package search

import (
	"context"
	"math"
	"slices"

	"fourfours/expr"
	"fourfours/rational"
	"fourfours/solver/internal/table"
)

func newRoundingFilter(b *Builder, f *filter) *roundingFilter {
	r := &roundingFilter{
		filter: f, budget: int(b.budget), weight: int(min(b.Weights.Of[expr.Floor], b.Weights.Of[expr.Ceil])),
		negate: int(b.Weights.Of[expr.Negate]), sqrt: int(b.Weights.Of[expr.Sqrt]),
		square: int(b.Weights.Of[expr.Square]), percent: int(b.Weights.Of[expr.Percent]), known: map[uint64]int{},
	}
	for _, s := range b.Table.Shards {
		for i := range s.Entries {
			e := &s.Entries[i]
			if e.IsZero() {
				r.note(0, e.Cost)
			} else if z, ok := rational.Uint64(s.Num(e).Factors()); ok {
				r.note(z, e.Cost)
			}
		}
	}
	return r
}

// note takes in the costs of an integer and its negative. Where one of them is
// found by the other's negation at best, a tree must be cheaper than that to
// matter.
func (r *roundingFilter) note(z uint64, cost [table.Signs]uint16) {
	c := int(min(cost[table.Plus], cost[table.Minus])) + r.negate
	if old, ok := r.known[z]; !ok || c < old {
		r.known[z] = c
	}
}

// round adds the values whose floor or ceiling can become a target to the last
// table, from all pairs of operands, the cheapest first, as long as there is room
// for them. It is made in parts, as joins are.
func (s *Search) round(ctx context.Context, b *Builder, f *filter, room int64) error {
	parts, _ := s.joinParts()
	list := make([]*rounder, parts)
	for n := range list {
		own := *f
		own.buf = nil // scratch memory of its own
		list[n] = &rounder{
			Builder: s.NewBuilder(table.NewTable(b.Table.Part, s.Tables, 1)), general: General(s.Rules), filter: &own,
			first: n, every: parts, room: (room - b.Table.Bytes()) / int64(parts),
		}
	}
	for from := 0; from <= int(b.budget); from += roundWindow {
		err := table.ForEach(ctx, s.Workers, parts, func(n int) error {
			for _, split := range s.Supply.Splits(b.Table.Part) {
				list[n].window(ctx, s.Operands.At(split.Left), s.Operands.At(split.Right), split.Same(), from)
			}
			return nil
		})
		if err != nil {
			return err
		}
		full := b.Table.Bytes()+knownBytes*int64(len(f.rounds.known)) > room
		for _, w := range list {
			full = full || w.Table.Bytes() > w.room
			for _, e := range w.Table.Shards[0].Entries[w.noted:] {
				if v := math.Exp2(e.Log); e.Log < 63.9 {
					low, high := math.Floor(v*(1-closeTo)), math.Ceil(v*(1+closeTo))
					if high-low == 1 {
						f.rounds.rounded(uint64(low), e.Cost, b.Weights.Of)
					}
				}
			}
			w.noted = len(w.Table.Shards[0].Entries)
		}
		if full {
			s.MemoryHit = true
			break
		}
	}
	for _, w := range list {
		b.merge(w.Table)
		b.pairs += w.pairs
	}
	return nil
}

// rounded takes in what the floor and the ceiling of a value between low and
// low+1 cost at most.
func (r *roundingFilter) rounded(low uint64, cost [table.Signs]uint16, weight [256]uint16) {
	floor, ceil := weight[expr.Floor], weight[expr.Ceil]
	plus, minus := cost[table.Plus], cost[table.Minus]
	r.note(low, [table.Signs]uint16{table.AddCosts(plus, floor, 0), table.AddCosts(minus, ceil, 0)})
	r.note(low+1, [table.Signs]uint16{table.AddCosts(plus, ceil, 0), table.AddCosts(minus, floor, 0)})
}

// rounder makes the values to be rounded of the pairs of which the first
// operand is its own.
type rounder struct {
	*Builder
	general      []*expr.Operator // the binary operators that have no way of their own
	filter       *filter
	first, every int
	room         int64 // bytes that its table may take
	noted        int   // entries whose rounding is known
}

// window takes the pairs of operands of two tables, or of the same, that cost from up
// to less than a window more.
func (w *rounder) window(ctx context.Context, xs, ys []table.Operand, same bool, from int) {
	for a := w.first; a < len(xs) && ctx.Err() == nil && w.Table.Bytes() <= w.room; a += w.every {
		x := &xs[a]
		left := from - int(x.Least)
		if left+roundWindow <= 0 {
			break
		}
		b, _ := slices.BinarySearchFunc(ys, left, func(y table.Operand, cost int) int { return int(y.Least) - cost })
		if same {
			b = max(b, a)
		}
		for ; b < len(ys) && int(ys[b].Least) < left+roundWindow; b++ {
			if !w.Over(x, &ys[b]) {
				w.pair(x, &ys[b])
			}
		}
	}
}

// pair makes the values of x and y that are to be kept.
func (w *rounder) pair(x, y *table.Operand) {
	w.pairs++
	cost := int(x.Least) + int(y.Least)
	r := w.filter.rounds
	if sum := int(min(w.Weights.Of[expr.Add], w.Weights.Of[expr.Subtract])); x.Zero != y.Zero || x.Class == y.Class && !x.Zero {
		for sign := range table.Signs {
			if log, ok := LogOfSum(x, y.With(sign)); !ok || r.keeps(log, cost+sum) {
				w.sum(x, y.With(sign))
			}
		}
	}
	if !x.Zero && !y.Zero {
		if r.keeps(x.Log+y.Log, cost+int(w.Weights.Of[expr.Multiply])) {
			if c, ok := w.times(x, y, 1); ok {
				w.relaxProduct(c, expr.Multiply, x, y)
			}
		}
		if r.keeps(x.Log-y.Log, cost+int(w.Weights.Of[expr.Divide])) {
			if c, ok := w.times(x, y, -1); ok {
				w.relaxProduct(c, expr.Divide, x, y)
			}
		}
		if r.keeps(y.Log-x.Log, cost+int(w.Weights.Of[expr.Divide])) {
			if c, ok := w.times(y, x, -1); ok {
				w.relaxProduct(c, expr.Divide, y, x)
			}
		}
		w.powers(x, y, cost)
		w.powers(y, x, cost)
	}
	for _, op := range w.general {
		w.lasting(op, x, y, w.rounds)
		w.lasting(op, y, x, w.rounds)
	}
}

// rounds reports whether a value of the given cost is to be rounded.
func (w *rounder) rounds(n rational.Num, cost uint16) bool {
	return !w.filter.exact(n.Abs()) && w.filter.rounds.keeps(rational.Log2(n.Factors()), int(cost))
}

// LogOfSum returns the binary logarithm of the size of x+y, and whether floating
// point tells it.
func LogOfSum(x *table.Operand, y table.Signed) (float64, bool) {
	high, low := max(x.Log, y.Operand.Log), min(x.Log, y.Operand.Log)
	ratio := math.Exp2(low - high) // 0 beside zero
	if y.Sign == table.Plus {
		return high + math.Log2(1+ratio), true
	}
	if ratio > 1-0x1p-14 {
		return 0, false
	}
	return high + math.Log2(1-ratio), true
}

// sum makes x+y.
func (w *rounder) sum(x *table.Operand, y table.Signed) {
	n, status := w.Calc.AddTo(w.buf[:0], x.Num, y.Value())
	w.buf = n.Factors()[:0]
	if status != rational.OK || w.filter.exact(n.Abs()) {
		return
	}
	w.relaxSum(w.put(n), x.With(table.Plus), y)
}

// times returns the cell of x*y^k, unless that is beyond the limits or kept without
// rounding: then it was made before.
func (w *rounder) times(x, y *table.Operand, k int64) (c cell, ok bool) {
	n, status := w.Calc.MulTo(w.buf[:0], x.Num, y.Num, k)
	w.buf = n.Factors()[:0]
	if status != rational.OK || w.filter.exact(n) {
		return c, false
	}
	return w.put(n), true
}

// powers makes the powers of x to y and -y, and the roots of x of these
// degrees.
func (w *rounder) powers(x, y *table.Operand, cost int) {
	if y.Class != 0 || len(x.Num.Factors()) == 0 {
		return
	}
	for _, op := range []expr.Op{expr.Power, expr.Root} {
		if w.Weights.Of[op] == table.Unreachable {
			continue
		}
		exponent := math.Exp2(y.Log)
		if op == expr.Root {
			exponent = 1 / exponent
		}
		if math.Abs(x.Log)*exponent > float64(w.Calc.Limits.Bits)+1 {
			continue
		}
		for ys := range table.Signs {
			log := x.Log * exponent
			if ys == table.Minus {
				log = -log
			}
			if !w.fits(op, x.Least, y.With(ys)) || !w.filter.rounds.keeps(log, cost+int(w.Weights.Of[op])) {
				continue
			}
			for xs := range table.Signs {
				if x.Cost[xs] == table.Unreachable {
					continue
				}
				n, status := w.raise(op, x.Value(xs), y.Value(ys))
				w.buf = n.Factors()[:0]
				if status != rational.OK || w.filter.exact(n.Abs()) {
					continue
				}
				w.relaxPower(w.put(n), op, x.With(xs), y.With(ys))
			}
		}
	}
}
