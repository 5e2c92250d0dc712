package search

import (
	"math"
	"math/bits"
)

// exponent is a positive rational number p/q that raises a base; p is 0 for none.
type exponent struct {
	p, q  int64
	value float64 // approximately
}

// inverse returns the exponent of the root whose degree is e.
func (e exponent) inverse() exponent { return exponent{e.q, e.p, 1 / e.value} }

// odd returns the exponent without its twos.
func (e exponent) odd() float64 {
	return math.Ldexp(e.value, bits.TrailingZeros64(uint64(e.q))-bits.TrailingZeros64(uint64(e.p)))
}
