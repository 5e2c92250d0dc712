package solver

import (
	"context"

	"fourfours/expr"
	"fourfours/rational"
)

// worker fills the shards of a table that are its own, from every pair of
// operands. All workers walk all pairs; the key of a result, which costs
// little, tells whose it is.
type worker struct {
	*builder
	mine    [maxShards]bool
	general []*expr.Operator // the binary operators that have no way of their own
	keep    keeper           // nil to keep everything
	gate    *gate            // nil to let every pair pass
	row     row
	room    int64  // bytes that a shard may take
	full    bool   // one took them, and gets no more
	cheap   uint16 // a bound from below on the cost of what was not kept
}

// combine combines xs[from:to], of table i, with the operands ys of table
// k-i. It returns early when ctx is done.
func (w *worker) combine(ctx context.Context, i int, xs, ys []operand, from, to int) {
	for a := from; a < to; a++ {
		if w.gate != nil {
			w.gate.row(&xs[a], &w.row, w.k-i)
		}
		b := 0
		if i == w.k-i {
			b = a
		}
		for end := w.within(&xs[a], ys); b < end; b++ {
			if b&0x3ff == 0 {
				if ctx.Err() != nil {
					return
				}
				w.crowd()
			}
			w.pair(i, &xs[a], &ys[b], b)
		}
	}
}

// crowd ends the work on the shards that took their room.
func (w *worker) crowd() {
	for i, s := range w.shards {
		if w.mine[i] && s.bytes() > w.room {
			w.mine[i], w.full = false, true
		}
	}
}

// pair combines x of table i with y of table k-i, at the given position of its
// operands, under every operator in force, in both orders.
func (w *worker) pair(i int, x, y *operand, at int) {
	w.pairs++
	left := int(w.budget) - int(x.least) - int(y.least)
	if x.class == y.class || x.zero || y.zero {
		if int(min(w.weight[expr.Add], w.weight[expr.Subtract])) <= left {
			w.sum(i, x, 0, y, 0)
			w.sum(i, x, 0, y, 1)
		}
	}
	if c := w.weight[expr.Multiply]; int(c) <= left {
		if w.gate == nil || w.gate.product(&w.row, y, at) {
			w.product(i, x, y)
		} else {
			w.skip(x, y, c)
		}
	}
	if c := w.weight[expr.Divide]; int(c) <= left {
		if w.gate == nil || w.gate.quotient(&w.row, y, at) {
			w.quotient(i, x, y)
			w.quotient(w.k-i, y, x)
		} else {
			w.skip(x, y, c)
		}
	}
	if int(w.weight[expr.Power]) <= left {
		w.power(i, x, y, expr.Power)
		w.power(w.k-i, y, x, expr.Power)
	}
	if int(w.weight[expr.Root]) <= left {
		w.power(i, x, y, expr.Root)
		w.power(w.k-i, y, x, expr.Root)
	}
	for _, op := range w.general {
		if op.Weight <= left {
			w.apply(op, i, x, y)
			w.apply(op, w.k-i, y, x)
		}
	}
}

func (w *worker) drop(s rational.Status) { w.drops[s]++ }

// shard returns the shard of a folded key, or nil where another worker has
// it.
func (w *worker) shard(fold rational.Key) *shard {
	i := shardOf(fold, len(w.shards))
	if !w.mine[i] {
		return nil
	}
	return w.shards[i]
}

// keeps reports whether a value is kept that an operator of at least the given
// weight made of x and y.
func (w *worker) keeps(n rational.Num, x, y *operand, weight uint16) bool {
	if w.keep == nil || w.keep.keeps(n, plus(x.least, y.least, weight)) {
		return true
	}
	w.skip(x, y, weight)
	return false
}

// skip notes that what an operator of at least the given weight makes of x and
// y is not kept.
func (w *worker) skip(x, y *operand, weight uint16) {
	w.cheap = min(w.cheap, plus(x.least, y.least, weight))
}

// sum makes x+y for y on the given side.
func (w *worker) sum(i int, x *operand, xs int, y *operand, ys int) {
	key := x.key.Add(y.key)
	if xs != ys {
		key = x.key.Sub(y.key)
	}
	fold := key.Fold()
	s := w.shard(fold)
	if s == nil {
		return
	}
	index := -1
	for p := s.probe(fold); ; {
		if index = s.next(&p, fold); index < 0 {
			break
		}
		if e := &s.entries[index]; w.isSum(s, e, x, xs, y, ys) {
			break
		}
	}
	side := 0
	if index < 0 {
		n, status := w.calc.AddTo(w.buf[:0], x.signed(xs), y.signed(ys))
		if status != rational.OK {
			w.drop(status)
			return
		}
		w.buf = n.Factors()[:0]
		if !w.keeps(n, x, y, min(w.weight[expr.Add], w.weight[expr.Subtract])) {
			return
		}
		if n.Sign() < 0 {
			side, key = 1, rational.Key(0).Sub(key)
		}
		index = s.add(n.Abs(), key)
	} else if e := &s.entries[index]; e.key != key {
		side = 1
	}
	w.offerSum(s, index, side, i, x, xs, y, ys)
}

// isSum reports whether an entry is the size of a sum.
func (w *worker) isSum(s *shard, e *entry, x *operand, xs int, y *operand, ys int) bool {
	switch {
	case x.zero && y.zero:
		return e.isZero()
	case x.zero || y.zero:
		if x.zero {
			x = y
		}
		return !e.isZero() && rational.Same(s.num(e).Factors(), x.num.Factors())
	case e.isZero():
		return xs != ys && rational.Same(x.num.Factors(), y.num.Factors())
	}
	return w.calc.IsSum(s.num(e).Factors(), x.signed(xs), y.signed(ys))
}

// product makes x*y.
func (w *worker) product(i int, x, y *operand) {
	if s, index := w.multiply(x, y, 1); s != nil {
		w.offerProduct(s, index, i, x, y)
	}
}

// quotient makes x/y for x of table i.
func (w *worker) quotient(i int, x, y *operand) {
	if y.zero {
		w.drop(rational.DivisionByZero)
		return
	}
	if s, index := w.multiply(x, y, -1); s != nil {
		w.offerQuotient(s, index, i, x, y)
	}
}

// multiply returns the entry of x*y^k, or nil.
func (w *worker) multiply(x, y *operand, k int64) (*shard, int) {
	key := x.key.Mul(y.key)
	if k < 0 {
		key = x.key.Mul(y.inverse)
	}
	fold := key.Fold()
	s := w.shard(fold)
	if s == nil {
		return nil, 0
	}
	zero := x.zero || y.zero
	for p := s.probe(fold); ; {
		index := s.next(&p, fold)
		if index < 0 {
			break
		}
		e := &s.entries[index]
		if e.isZero() == zero && (zero || w.calc.IsProduct(s.num(e).Factors(), x.num.Factors(), y.num.Factors(), k)) {
			return s, index
		}
	}
	if zero {
		return s, s.add(rational.Num{}, 0)
	}
	n, status := w.calc.MulTo(w.buf[:0], x.num, y.num, k)
	w.buf = n.Factors()[:0]
	if status != rational.OK {
		w.drop(status)
		return nil, 0
	}
	if !w.keeps(n, x, y, min(w.weight[expr.Multiply], w.weight[expr.Divide])) {
		return nil, 0
	}
	if y.class != 0 && (x.class != 0 || k < 0) { // the sign of the key may have turned
		key = rational.KeyOf(n.Factors())
	}
	return s, s.add(n, key)
}

// power makes x^y and x^(-y), and the powers of -x, for x of table i, or the
// roots of x of degrees y and -y.
func (w *worker) power(i int, x, y *operand, op expr.Op) {
	if y.class != 0 && len(x.num.Factors()) != 0 && !x.zero {
		w.drop(rational.Outside)
		return
	}
	// Refuse by size before anything is computed.
	exponent := y.log
	if op == expr.Root {
		exponent = -y.log
	}
	if x.size+exponent > w.most && x.size > leastSize && !x.zero {
		w.drop(rational.OverBits)
		return
	}
	// The key of a power to a small natural is known before the power.
	if p, ok := smallPower(y); ok && op == expr.Power && !w.mine[shardOf(x.key.Power(p).Fold(), len(w.shards))] && !w.mine[shardOf(x.inverse.Power(p).Fold(), len(w.shards))] {
		return
	}
	for ys := range 2 {
		if ys == 1 && y.zero {
			break
		}
		for xs := range 2 {
			if xs == 1 && x.zero || x.cost[xs] == none || !w.fits(op, x.cost[xs], y, ys) {
				continue
			}
			n, status := w.raise(op, x.signed(xs), y.signed(ys))
			if status != rational.OK {
				w.drop(status)
				continue
			}
			w.buf = n.Factors()[:0]
			if w.gate != nil && !x.zero && !y.zero && !w.gate.power(x, n.Factors(), exponent) {
				w.skip(x, y, w.weight[op])
				continue
			}
			side := sideOf(n)
			key := keyOf(n)
			s := w.shard(key.Fold())
			if s == nil {
				continue
			}
			index := s.find(n.Abs(), key)
			if index < 0 {
				if !w.keeps(n, x, y, w.weight[op]) {
					continue
				}
				index = s.add(n.Abs(), key)
			}
			w.offerPower(s, index, side, op, i, x, xs, y, ys)
		}
	}
}

// apply makes the values of a binary operator that has no way of its own.
func (w *worker) apply(op *expr.Operator, i int, x, y *operand) {
	w.each(op, x, y, func(xs, ys int) {
		n, err := op.Eval(w.calc, x.signed(xs), y.signed(ys))
		if err != nil {
			return
		}
		side := sideOf(n)
		key := keyOf(n.Abs())
		if s := w.shard(key.Fold()); s != nil {
			w.binary(s, s.put(n.Abs(), key), side, op.Op, i, x, xs, y, ys)
		}
	})
}
