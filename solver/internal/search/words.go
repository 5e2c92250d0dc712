package search

import (
	"math"
	"math/big"

	"fourfours/expr"
	"fourfours/rational"
	"fourfours/solver/internal/table"
)

// Operators on naturals are tried on words where they have a function for it: on the
// keys of the operands, as a natural below 2^62 is its own key. Most values are known
// or thrown away by that, before they are factored.

// wordKeeper is a Keeper that knows naturals below 2^62 before they are factored.
type wordKeeper interface {
	keepsWord(z uint64, cost uint16) bool
}

// largeKeeper is a Keeper that knows naturals of 2^62 and more before they are factored. It may
// keep one here that it does not keep then.
type largeKeeper interface {
	keepsLarge(z *big.Int, cost uint16) bool
}

// word returns the value of an operand, and whether it is a natural that is its own
// key.
func word(o *table.Operand) (uint64, bool) { return uint64(o.Key), o.Natural() && o.Log < safeLog }

// word makes the value that an operator has for x and y, and reports whether words
// tell it.
func (w *Worker) word(op *expr.Operator, x, y *table.Operand) bool {
	if op.Words == nil {
		return false
	}
	a, isWord := word(x)
	b, alsoWord := word(y)
	if !isWord || !alsoWord {
		return false
	}
	z, ok := op.Words(w.b.Calc, a, b)
	if !ok || z >= 1<<safeLog {
		return false
	}
	w.take(op, x, y, z)
	return true
}

// take takes in the value below 2^62 that an operator has for naturals x and y.
func (w *Worker) take(op *expr.Operator, x, y *table.Operand, z uint64) {
	cost := table.AddCosts(x.Cost[table.Plus], y.Cost[table.Plus], uint16(op.Weight))
	if cost > w.b.budget {
		return
	}
	if k, ok := w.keeper.(wordKeeper); ok && !k.keepsWord(z, cost) {
		w.skip(x, y, uint16(op.Weight))
		return
	}
	key := rational.Key(z)
	s := w.shard(key)
	if s == nil {
		return
	}
	index := -1
	for p := s.Probe(key); ; {
		if index = s.Next(&p, key); index < 0 {
			break
		}
		if v, ok := s.Num(&s.Entries[index]).Uint64(); ok && v == z {
			break
		}
	}
	if index < 0 {
		n, status := w.b.Calc.NaturalTo(w.b.buf[:0], z)
		w.b.buf = n.Factors()[:0]
		if status != rational.OK {
			w.drop(status)
			return
		}
		if !w.keeps(n, x, y, uint16(op.Weight)) {
			return
		}
		index = s.Add(n, key)
	}
	w.b.relax(cell{s, index, table.Plus}, op.Op, x.With(table.Plus), y.With(table.Plus))
}

// large holds what operators on naturals have of any size.
type large struct {
	of    map[*table.Operand]*big.Int // operands written out
	words int                         // that they take
	z     big.Int
}

// large makes the value that an operator has for naturals x and y, one of which is no
// word, where it is one, and reports whether nothing more is to be made of it: that too
// where it is beyond the limits or not to be kept. Without a keeper that can tell, it does
// nothing: the exact function would do the same work again.
func (w *Worker) large(op *expr.Operator, x, y *table.Operand) bool {
	k, ok := w.keeper.(largeKeeper)
	if !ok || op.Large == nil || !x.Natural() || !y.Natural() || x.Cost[table.Plus] == table.Unreachable || y.Cost[table.Plus] == table.Unreachable {
		return false
	}
	l := &w.written
	a, b := l.write(w.b.Calc, x), l.write(w.b.Calc, y)
	if a == nil || b == nil {
		return false
	}
	switch err := op.Large(w.b.Calc, &l.z, a, b); {
	case err != nil || int64(l.z.BitLen()) > w.b.Calc.Limits.Bits:
		return true
	case l.z.BitLen() <= safeLog:
		w.take(op, x, y, l.z.Uint64())
		return true
	}
	if k.keepsLarge(&l.z, table.AddCosts(x.Cost[table.Plus], y.Cost[table.Plus], uint16(op.Weight))) {
		return false
	}
	w.skip(x, y, uint16(op.Weight))
	return true
}

// write returns a natural written out, or nil if that is too large.
func (l *large) write(calc *rational.Calc, o *table.Operand) *big.Int {
	n, ok := l.of[o]
	if !ok {
		if n, _ = calc.Big(o.Num); n == nil {
			return nil
		}
		if l.of == nil || l.words > maxWritten {
			l.of, l.words = map[*table.Operand]*big.Int{}, 0
		}
		l.of[o] = n
		l.words += len(n.Bits())
	}
	return n
}

// logOf returns the binary logarithm of a positive integer.
func logOf(z *big.Int) float64 {
	low := max(0, z.BitLen()-64)
	if low == 0 {
		return math.Log2(float64(z.Uint64()))
	}
	return math.Log2(float64(new(big.Int).Rsh(z, uint(low)).Uint64())) + float64(low)
}
