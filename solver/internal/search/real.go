package search

import "fourfours/solver/internal/table"

// real is an operand of any form.
type real struct {
	*table.Operand
	log     table.Bounds        // binary logarithm of its size
	value   *table.OutsideValue // nil for a compact one
	class   uint64              // of a compact value or of the exponent of a power, 0 for others
	inverse uint64              // the class of the inverse of that
}

// isOne reports whether a value is known to be 1.
func (x *real) isOne() bool { return x.value == nil && x.Operand.IsOne() }

// isPower reports whether the value is a power with an irrational exponent.
func (x *real) isPower() bool { return x.value != nil && !x.value.Base.IsZero() }
