package search

import (
	"math"

	"fourfours/expr"
	"fourfours/solver/internal/table"
)

// real is an operand of any form.
type real struct {
	op      *table.Operand
	size    table.Bounds
	log     table.Bounds // binary logarithm of the size
	outside bool         // it has no compact form
	power   *table.Power // that the value is known to be, if it has none
	class   uint64       // of a compact value or of the exponent of a power, 0 for others
	inverse uint64       // the class of the inverse of that
}

// isOne reports whether a value is known to be 1.
func (x *real) isOne() bool { return !x.outside && x.op.IsOne() }

// times returns the size of x*y or x/y.
func (x *real) times(op expr.Op, y *real) table.Bounds {
	size, log := y.size, y.log
	if op == expr.Divide {
		size, log = size.Inverse(), log.Neg()
	}
	if size = x.size.Product(size); size.Low > 0 && size.High <= math.MaxFloat64 {
		return size
	}
	return x.log.Plus(log).Exp2() // floating point has no room for an operand
}
