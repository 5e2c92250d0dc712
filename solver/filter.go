package solver

import (
	"math"

	"fourfours/rational"
)

// filter tells which values of the last table can become a target. A nil
// filter keeps everything.
//
// It stands for the inverses of the unary operators that it knows: an integer
// is kept when it or one of its repeated square roots is an integer of at most
// max in size. Nothing else becomes a target: a factorial is of an integer
// that is not larger than itself, and a root that is an integer is of an
// integer.
type filter struct {
	max uint64
	log float64 // binary logarithm of max, rounded up
	buf []rational.Factor
}

func newFilter(maxTarget uint64) *filter {
	return &filter{max: maxTarget, log: math.Log2(float64(maxTarget)) + 1e-9}
}

// keeps reports whether a value can become a target.
func (f *filter) keeps(n rational.Num) bool {
	return f == nil || n.IsZero() || n.IsInt() && f.keepsInteger(n.Factors(), rational.Log2(n.Factors()))
}

// keepsInteger is keeps for the factors of an integer of the given logarithm.
func (f *filter) keepsInteger(v []rational.Factor, log float64) bool {
	for {
		if log <= f.log {
			if u, ok := rational.Uint64(v); ok && u <= f.max {
				return true
			}
		}
		var square bool
		if f.buf, square = rational.WholeSqrt(f.buf[:0], v); !square || len(v) == 0 {
			return false
		}
		v = append([]rational.Factor(nil), f.buf...)
		log /= 2
	}
}
