package search

import (
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
	key := rational.Key(z)
	s := w.shard(key)
	cost := table.AddCosts(x.Cost[table.Plus], y.Cost[table.Plus], uint16(op.Weight))
	if s == nil || cost > w.b.budget {
		return true
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
		if k, ok := w.keeper.(wordKeeper); ok && !k.keepsWord(z, cost) {
			w.skip(x, y, uint16(op.Weight))
			return true
		}
		n, status := w.b.Calc.NaturalTo(w.b.buf[:0], z)
		w.b.buf = n.Factors()[:0]
		if status != rational.OK {
			w.drop(status)
			return true
		}
		if !w.keeps(n, x, y, uint16(op.Weight)) {
			return true
		}
		index = s.Add(n, key)
	}
	w.b.relax(cell{s, index, table.Plus}, op.Op, x.With(table.Plus), y.With(table.Plus))
	return true
}
