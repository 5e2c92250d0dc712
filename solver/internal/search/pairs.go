package search

import (
	"context"

	"fourfours/expr"
	"fourfours/rational"
	"fourfours/solver/internal/table"
)

// Worker fills the shards of a table that are its own, from every pair of
// operands. All workers walk all pairs; the key of a result, which costs
// little, tells whose it is.
type Worker struct {
	*Builder
	Owns            [table.MaxShards]bool
	general         []*expr.Operator // the binary operators that have no way of their own
	Keeper          Keeper           // nil to keep everything
	gate            *pairPrefilter   // nil to let every pair pass
	row             row
	room            int64  // bytes that a shard may take
	full            bool   // one took them, and gets no more
	CheapestDropped uint16 // a bound from below on the cost of what was not kept
}

// combine combines xs[from:to], of table i, with the operands ys of table
// k-i. It returns early when ctx is done.
func (w *Worker) combine(ctx context.Context, i int, xs, ys []table.Operand, from, to int) {
	for a := from; a < to; a++ {
		if w.gate != nil {
			w.gate.row(&xs[a], &w.row, w.Digits-i)
		}
		b := 0
		if i == w.Digits-i {
			b = a
		}
		for end := w.Within(&xs[a], ys); b < end; b++ {
			if b%pollSteps == 0 {
				if ctx.Err() != nil {
					return
				}
				w.crowd()
			}
			w.Pair(i, &xs[a], &ys[b], b)
		}
	}
}

// crowd ends the work on the shards that took their room.
func (w *Worker) crowd() {
	for i, s := range w.Shards {
		if w.Owns[i] && s.Bytes() > w.room {
			w.Owns[i], w.full = false, true
		}
	}
}

// Pair combines x of table i with y of table k-i, at the given position of its
// operands, under every operator in force, in both orders.
func (w *Worker) Pair(i int, x, y *table.Operand, at int) {
	w.pairs++
	left := int(w.budget) - int(x.Least) - int(y.Least)
	if x.Class == y.Class || x.Zero || y.Zero {
		if int(min(w.Weight[expr.Add], w.Weight[expr.Subtract])) <= left {
			w.sum(i, x, 0, y, 0)
			w.sum(i, x, 0, y, 1)
		}
	}
	if c := w.Weight[expr.Multiply]; int(c) <= left {
		if w.gate == nil || w.gate.product(&w.row, y, at) {
			w.product(i, x, y)
		} else {
			w.skip(x, y, c)
		}
	}
	if c := w.Weight[expr.Divide]; int(c) <= left {
		if w.gate == nil || w.gate.quotient(&w.row, y, at) {
			w.quotient(i, x, y)
			w.quotient(w.Digits-i, y, x)
		} else {
			w.skip(x, y, c)
		}
	}
	if int(w.Weight[expr.Power]) <= left {
		w.power(i, x, y, expr.Power)
		w.power(w.Digits-i, y, x, expr.Power)
	}
	if int(w.Weight[expr.Root]) <= left {
		w.power(i, x, y, expr.Root)
		w.power(w.Digits-i, y, x, expr.Root)
	}
	for _, op := range w.general {
		if op.Weight <= left {
			w.apply(op, i, x, y)
			w.apply(op, w.Digits-i, y, x)
		}
	}
}

func (w *Worker) drop(s rational.Status) { w.Drops[s]++ }

// shard returns the shard of a folded key, or nil where another worker has
// it.
func (w *Worker) shard(fold rational.Key) *table.Shard {
	i := table.ShardOf(fold, len(w.Shards))
	if !w.Owns[i] {
		return nil
	}
	return w.Shards[i]
}

// Keeps reports whether a value is kept that an operator of at least the given
// weight made of x and y.
func (w *Worker) keeps(n rational.Num, x, y *table.Operand, weight uint16) bool {
	if w.Keeper == nil || w.Keeper.Keeps(n, table.AddCosts(x.Least, y.Least, weight)) {
		return true
	}
	w.skip(x, y, weight)
	return false
}

// skip notes that what an operator of at least the given weight makes of x and
// y is not kept.
func (w *Worker) skip(x, y *table.Operand, weight uint16) {
	w.CheapestDropped = min(w.CheapestDropped, table.AddCosts(x.Least, y.Least, weight))
}

// sum makes x+y for y on the given side.
func (w *Worker) sum(i int, x *table.Operand, xs int, y *table.Operand, ys int) {
	key := x.Key.Add(y.Key)
	if xs != ys {
		key = x.Key.Sub(y.Key)
	}
	fold := key.Fold()
	s := w.shard(fold)
	if s == nil {
		return
	}
	index := -1
	for p := s.Probe(fold); ; {
		if index = s.Next(&p, fold); index < 0 {
			break
		}
		if e := &s.Entries[index]; w.isSum(s, e, x, xs, y, ys) {
			break
		}
	}
	side := 0
	if index < 0 {
		n, status := w.Calc.AddTo(w.buf[:0], x.Signed(xs), y.Signed(ys))
		if status != rational.OK {
			w.drop(status)
			return
		}
		w.buf = n.Factors()[:0]
		if !w.keeps(n, x, y, min(w.Weight[expr.Add], w.Weight[expr.Subtract])) {
			return
		}
		if n.Sign() < 0 {
			side, key = 1, rational.Key(0).Sub(key)
		}
		index = s.Add(n.Abs(), key)
	} else if e := &s.Entries[index]; e.Key != key {
		side = 1
	}
	w.offerSum(s, index, side, i, x, xs, y, ys)
}

// isSum reports whether an entry is the size of a sum.
func (w *Worker) isSum(s *table.Shard, e *table.Entry, x *table.Operand, xs int, y *table.Operand, ys int) bool {
	switch {
	case x.Zero && y.Zero:
		return e.IsZero()
	case x.Zero || y.Zero:
		if x.Zero {
			x = y
		}
		return !e.IsZero() && rational.Same(s.Num(e).Factors(), x.Num.Factors())
	case e.IsZero():
		return xs != ys && rational.Same(x.Num.Factors(), y.Num.Factors())
	}
	return w.Calc.IsSum(s.Num(e).Factors(), x.Signed(xs), y.Signed(ys))
}

// product makes x*y.
func (w *Worker) product(i int, x, y *table.Operand) {
	if s, index := w.multiply(x, y, 1); s != nil {
		w.offerProduct(s, index, i, x, y)
	}
}

// quotient makes x/y for x of table i.
func (w *Worker) quotient(i int, x, y *table.Operand) {
	if y.Zero {
		w.drop(rational.DivisionByZero)
		return
	}
	if s, index := w.multiply(x, y, -1); s != nil {
		w.offerQuotient(s, index, i, x, y)
	}
}

// multiply returns the entry of x*y^k, or nil.
func (w *Worker) multiply(x, y *table.Operand, k int64) (*table.Shard, int) {
	key := x.Key.Mul(y.Key)
	if k < 0 {
		key = x.Key.Mul(y.Inverse)
	}
	fold := key.Fold()
	s := w.shard(fold)
	if s == nil {
		return nil, 0
	}
	zero := x.Zero || y.Zero
	for p := s.Probe(fold); ; {
		index := s.Next(&p, fold)
		if index < 0 {
			break
		}
		e := &s.Entries[index]
		if e.IsZero() == zero && (zero || w.Calc.IsProduct(s.Num(e).Factors(), x.Num.Factors(), y.Num.Factors(), k)) {
			return s, index
		}
	}
	if zero {
		return s, s.Add(rational.Num{}, 0)
	}
	n, status := w.Calc.MulTo(w.buf[:0], x.Num, y.Num, k)
	w.buf = n.Factors()[:0]
	if status != rational.OK {
		w.drop(status)
		return nil, 0
	}
	if !w.keeps(n, x, y, min(w.Weight[expr.Multiply], w.Weight[expr.Divide])) {
		return nil, 0
	}
	if y.Class != 0 && (x.Class != 0 || k < 0) { // the sign of the key may have turned
		key = rational.KeyOf(n.Factors())
	}
	return s, s.Add(n, key)
}

// power makes x^y and x^(-y), and the powers of -x, for x of table i, or the
// roots of x of degrees y and -y.
func (w *Worker) power(i int, x, y *table.Operand, op expr.Op) {
	if y.Class != 0 && len(x.Num.Factors()) != 0 && !x.Zero {
		w.drop(rational.Outside)
		return
	}
	// Refuse by size before anything is computed.
	exponent := y.Log
	if op == expr.Root {
		exponent = -y.Log
	}
	if x.Size+exponent > w.most && x.Size > table.LeastSize && !x.Zero {
		w.drop(rational.OverBits)
		return
	}
	// The key of a power to a small natural is known before the power.
	if p, ok := smallPower(y); ok && op == expr.Power && !w.Owns[table.ShardOf(x.Key.Power(p).Fold(), len(w.Shards))] && !w.Owns[table.ShardOf(x.Inverse.Power(p).Fold(), len(w.Shards))] {
		return
	}
	for ys := range 2 {
		if ys == 1 && y.Zero {
			break
		}
		for xs := range 2 {
			if xs == 1 && x.Zero || x.Cost[xs] == table.Unreachable || !w.fits(op, x.Cost[xs], y, ys) {
				continue
			}
			n, status := w.raise(op, x.Signed(xs), y.Signed(ys))
			if status != rational.OK {
				w.drop(status)
				continue
			}
			w.buf = n.Factors()[:0]
			if w.gate != nil && !x.Zero && !y.Zero && !w.gate.power(x, n.Factors(), exponent) {
				w.skip(x, y, w.Weight[op])
				continue
			}
			side := table.SideOf(n)
			key := table.KeyOf(n)
			s := w.shard(key.Fold())
			if s == nil {
				continue
			}
			index := s.Find(n.Abs(), key)
			if index < 0 {
				if !w.keeps(n, x, y, w.Weight[op]) {
					continue
				}
				index = s.Add(n.Abs(), key)
			}
			w.offerPower(s, index, side, op, i, x, xs, y, ys)
		}
	}
}

// apply makes the values of a binary operator that has no way of its own.
func (w *Worker) apply(op *expr.Operator, i int, x, y *table.Operand) {
	w.Each(op, x, y, func(xs, ys int) {
		n, err := op.Eval(w.Calc, x.Signed(xs), y.Signed(ys))
		if err != nil {
			return
		}
		side := table.SideOf(n)
		key := table.KeyOf(n.Abs())
		if s := w.shard(key.Fold()); s != nil {
			w.binary(s, s.Put(n.Abs(), key), side, op.Op, i, x, xs, y, ys)
		}
	})
}
