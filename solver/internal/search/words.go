package search

import (
	"fourfours/expr"
	"fourfours/rational"
	"fourfours/solver/internal/table"
)

// Operators on naturals are tried on words where they have a function for it: on the
// keys of the operands, as a natural below 2^62 is its own key. Most values are known
// or thrown away by that, before they are factored.

// word makes the value that an operator has for x and y, and reports whether words
// tell it.
func (w *Worker) word(op *expr.Operator, x, y *table.Operand) bool {
	if op.Words == nil {
		return false
	}
	a, isWord := Word(x)
	b, alsoWord := Word(y)
	if !isWord || !alsoWord {
		return false
	}
	z, ok := op.Words(w.b.Calc, a, b)
	if !ok || z >= 1<<SafeLog {
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
	if k, ok := w.keeper.(wordKeeper); ok && !k.KeepsWord(z, cost) {
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
	case l.z.BitLen() <= SafeLog:
		w.take(op, x, y, l.z.Uint64())
		return true
	}
	if k.keepsLarge(&l.z, table.AddCosts(x.Cost[table.Plus], y.Cost[table.Plus], uint16(op.Weight))) {
		return false
	}
	w.skip(x, y, uint16(op.Weight))
	return true
}
