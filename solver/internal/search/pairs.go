package search

import (
	"context"

	"fourfours/expr"
	"fourfours/rational"
	"fourfours/solver/internal/table"
	"fourfours/solver/supply"
)

// combine combines xs[from:] with ys, operands of the two tables of a split. It
// returns early when ctx is done.
func (w *Worker) combine(ctx context.Context, split supply.Split, xs, ys []table.Operand, from int) {
	for a := from; a < len(xs); a++ {
		if w.prefilter != nil {
			w.prefilter.Row(&xs[a], &w.row, split.Right)
		}
		b := 0
		if split.Same() {
			b = a
		}
		for end := w.b.Within(&xs[a], ys); b < end; b++ {
			if w.b.pairs%pollSteps == 0 {
				if ctx.Err() != nil {
					return
				}
				w.crowd()
			}
			w.Pair(&xs[a], &ys[b], b)
		}
	}
}

// Pair combines two operands, of which y is at the given position among those of its
// table, under every operator in force, in both orders, or with x on the left where the
// supply is in order.
func (w *Worker) Pair(x, y *table.Operand, at int) {
	w.b.pairs++
	left := int(w.b.budget) - int(x.Least) - int(y.Least)
	quotients := false // of the pair may be kept
	for i := range w.b.combinations {
		c := &w.b.combinations[i]
		if c.weight > left {
			continue
		}
		first, second := c.places(x, y)
		switch c.op {
		case expr.Add, expr.Subtract:
			if x.Class == y.Class || x.Zero || y.Zero {
				w.sum(x, y.With(table.Plus))
				w.sum(x, y.With(table.Minus))
			}
		case expr.Multiply:
			if w.prefilter == nil || w.prefilter.Product(&w.row, y, at) {
				w.product(x, y)
			} else {
				w.skip(x, y, uint16(c.weight))
			}
		case expr.Divide:
			if !c.swapped {
				if quotients = w.prefilter == nil || w.prefilter.Quotient(&w.row, y, at); !quotients {
					w.skip(x, y, uint16(c.weight))
				}
			}
			if quotients {
				w.quotient(first, second)
			}
		case expr.Power, expr.Root:
			w.power(c.op, first, second)
		default:
			w.apply(c.info, first, second)
		}
	}
}

// PairBy is Pair for some operators that have no join. The pair is left to the caller to
// count.
func (w *Worker) PairBy(ops expr.OpSet, x, y *table.Operand) {
	for i := range w.b.combinations {
		if c := &w.b.combinations[i]; ops.Has(c.op) && int(x.Least)+int(y.Least)+c.weight <= int(w.b.budget) {
			first, second := c.places(x, y)
			w.apply(c.info, first, second)
		}
	}
}

// sum makes x+y.
func (w *Worker) sum(x *table.Operand, y table.Signed) {
	key := x.Key.Add(y.Operand.Key)
	if y.Sign == table.Minus {
		key = x.Key.Sub(y.Operand.Key)
	}
	fold := key.Fold()
	s := w.shard(fold)
	if s == nil {
		return
	}
	index := -1
	for p := s.Probe(fold); ; {
		if index = s.Next(&p, fold); index < 0 || w.isSum(s, index, x, y) {
			break
		}
	}
	sign := table.Plus
	if index < 0 {
		n, status := w.b.Calc.AddTo(w.b.buf[:0], x.Num, y.Value())
		if status != rational.OK {
			w.drop(status)
			return
		}
		w.b.buf = n.Factors()[:0]
		if !w.keeps(n, x, y.Operand, min(w.b.Weights.Of[expr.Add], w.b.Weights.Of[expr.Subtract])) {
			return
		}
		if n.Sign() < 0 {
			sign, key = table.Minus, rational.Key(0).Sub(key)
		}
		index = s.Add(n.Abs(), key)
	} else if e := &s.Entries[index]; e.Key != key {
		sign = table.Minus
	}
	w.b.relaxSum(cell{s, index, sign}, x.With(table.Plus), y)
}

// isSum reports whether an entry is the size of x+y.
func (w *Worker) isSum(s *table.Shard, index int, x *table.Operand, signed table.Signed) bool {
	e, y := &s.Entries[index], signed.Operand
	switch {
	case x.Zero && y.Zero:
		return e.IsZero()
	case x.Zero || y.Zero:
		if x.Zero {
			x = y
		}
		return !e.IsZero() && s.Num(e).Factors().Same(x.Num.Factors())
	case e.IsZero():
		return signed.Sign == table.Minus && x.Num.Factors().Same(y.Num.Factors())
	}
	return w.b.Calc.IsSum(s.Num(e).Factors(), x.Num, signed.Value())
}

// product makes x*y.
func (w *Worker) product(x, y *table.Operand) {
	if c, ok := w.multiply(x, y, 1); ok {
		w.b.relaxProduct(c, expr.Multiply, x, y)
	}
}

// quotient makes x/y.
func (w *Worker) quotient(x, y *table.Operand) {
	if y.Zero {
		w.drop(rational.DivisionByZero)
		return
	}
	if w.b.whole && x.Natural() && y.Natural() && y.Pos&^x.Pos != 0 && !x.Zero {
		return // no integer
	}
	if c, ok := w.multiply(x, y, -1); ok {
		w.b.relaxProduct(c, expr.Divide, x, y)
	}
}

// multiply returns the cell of x*y^k, if there is one for this worker.
func (w *Worker) multiply(x, y *table.Operand, k int64) (c cell, ok bool) {
	key := x.Key.Mul(y.Key)
	if k < 0 {
		key = x.Key.Mul(y.Inverse)
	}
	fold := key.Fold()
	s := w.shard(fold)
	if s == nil {
		return c, false
	}
	zero := x.Zero || y.Zero
	for p := s.Probe(fold); ; {
		index := s.Next(&p, fold)
		if index < 0 {
			break
		}
		e := &s.Entries[index]
		if e.IsZero() == zero && (zero || w.b.Calc.IsProduct(s.Num(e).Factors(), x.Num.Factors(), y.Num.Factors(), k)) {
			return cell{s, index, table.Plus}, true
		}
	}
	if zero {
		return cell{s, s.Add(rational.Num{}, 0), table.Plus}, true
	}
	n, status := w.b.Calc.MulTo(w.b.buf[:0], x.Num, y.Num, k)
	w.b.buf = n.Factors()[:0]
	if status != rational.OK {
		w.drop(status)
		return c, false
	}
	if !w.keeps(n, x, y, min(w.b.Weights.Of[expr.Multiply], w.b.Weights.Of[expr.Divide])) {
		return c, false
	}
	if y.Class != 0 && (x.Class != 0 || k < 0) { // the sign of the key may have turned
		key = n.Factors().Key()
	}
	return cell{s, s.Add(n, key), table.Plus}, true
}

// power makes x^y and x^(-y), and the powers of -x, or the roots of x and of -x of
// degrees y and -y.
func (w *Worker) power(op expr.Op, x, y *table.Operand) {
	if y.Class != 0 && len(x.Num.Factors()) != 0 && !x.Zero {
		w.drop(rational.Outside)
		return
	}
	// Refuse by size before anything is computed.
	exponent := y.Log
	if op == expr.Root {
		exponent = -y.Log
	}
	if x.Size+exponent > w.b.most && x.Size > table.LeastSize && !x.Zero {
		w.drop(rational.OverBits)
		return
	}
	// The key of a power to a small natural is known before the power.
	if p, ok := smallPower(y); ok && op == expr.Power && !w.owns[table.ShardOf(x.Key.Power(p).Fold(), len(w.b.Table.Shards))] && !w.owns[table.ShardOf(x.Inverse.Power(p).Fold(), len(w.b.Table.Shards))] {
		return
	}
	if x.Zero || y.Zero {
		w.powersOf0(op, x, y)
		return
	}
	n, status := w.b.raise(op, x.Num, y.Num)
	if status != rational.OK {
		w.drop(status)
		return
	}
	w.b.buf = n.Factors()[:0]
	if w.prefilter != nil && !w.prefilter.Power(x, n.Factors()) {
		w.skip(x, y, w.b.Weights.Of[op])
		return
	}
	// The powers of x and -x to y and -y are one number, its inverse and their negatives.
	// The power of -1 has no factors that would take the memory of n.
	negative, ofNegative := w.b.raise(op, rational.FromInt(-1), y.Num)
	fits := func(xs, ys table.Sign) bool {
		return x.Cost[xs] != table.Unreachable && (xs == table.Plus || ofNegative == rational.OK) && w.b.fits(op, x.Cost[xs], y.With(ys))
	}
	for ys := range table.Signs {
		if ys == table.Minus {
			for i := range n.Factors() { // in scratch memory
				n.Factors()[i].E *= -1
			}
		}
		if !fits(table.Plus, ys) && !fits(table.Minus, ys) {
			continue
		}
		key := table.KeyOf(n)
		s := w.shard(key.Fold())
		if s == nil {
			continue
		}
		index := s.Find(n, key)
		if index < 0 {
			if !w.keeps(n, x, y, w.b.Weights.Of[op]) {
				continue
			}
			index = s.Add(n, key)
		}
		for xs, sign := range [table.Signs]table.Sign{table.Plus, table.SignOf(negative)} {
			if xs := table.Sign(xs); fits(xs, ys) {
				w.b.relaxPower(cell{s, index, sign}, op, x.With(xs), y.With(ys))
			}
		}
	}
}

// powersOf0 is power where x or y is 0.
func (w *Worker) powersOf0(op expr.Op, x, y *table.Operand) {
	for ys := range table.Signs {
		for xs := range table.Signs {
			if ys == table.Minus && y.Zero || xs == table.Minus && x.Zero || x.Cost[xs] == table.Unreachable || !w.b.fits(op, x.Cost[xs], y.With(ys)) {
				continue
			}
			n, status := w.b.raise(op, x.Value(xs), y.Value(ys))
			if status != rational.OK {
				w.drop(status)
				continue
			}
			key := table.KeyOf(n) // of 0 or 1
			s := w.shard(key)
			if s == nil || s.Find(n, key) < 0 && !w.keeps(n, x, y, w.b.Weights.Of[op]) {
				continue
			}
			w.b.relaxPower(cell{s, s.Put(n, key), table.Plus}, op, x.With(xs), y.With(ys))
		}
	}
}

// apply makes the values of a binary operator that has no way of its own.
func (w *Worker) apply(op *expr.Operator, x, y *table.Operand) {
	if w.word(op, x, y) || w.large(op, x, y) {
		return
	}
	w.b.Each(op, x, y, func(x, y table.Signed) {
		n, err := op.Eval(w.b.Calc, x.Value(), y.Value())
		if err != nil {
			return
		}
		key := table.KeyOf(n.Abs())
		s := w.shard(key.Fold())
		if s == nil {
			return
		}
		index := s.Find(n.Abs(), key)
		if index < 0 {
			if !w.keeps(n, x.Operand, y.Operand, uint16(op.Weight)) {
				return
			}
			index = s.Add(n.Abs(), key)
		}
		w.b.relax(cell{s, index, table.SignOf(n)}, op.Op, x, y)
	})
}
