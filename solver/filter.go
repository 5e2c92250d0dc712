package solver

import (
	"math"
	"math/bits"

	"fourfours/rational"
)

// filter tells which values of the last table can become a target.
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
	return n.IsZero() || n.IsInt() && f.keepsInteger(n.Factors(), rational.Log2(n.Factors()))
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

// keepsUint is keeps for an integer.
func (f *filter) keepsUint(z uint64) bool {
	for z > f.max {
		if !maybeSquare(z) {
			return false
		}
		r := rational.Isqrt(z)
		if r*r != z || z <= 1 {
			return false
		}
		z = r
	}
	return true
}

// maybeSquare reports whether z can be a square, by its last bits.
func maybeSquare(z uint64) bool {
	const squares = 1<<0 | 1<<1 | 1<<4 | 1<<9 | 1<<16 | 1<<17 | 1<<25 | 1<<33 | 1<<36 | 1<<41 | 1<<49 | 1<<57
	return squares>>(z&63)&1 != 0
}

func isSquare(z uint64) bool {
	r := rational.Isqrt(z)
	return r*r == z
}

// wholePower reports whether the power of a base to an exponent, or its
// inverse, is an integer.
func wholePower(base, exponent *facts) bool {
	if exponent.p == 0 || base.step%exponent.q != 0 {
		return false
	}
	step := base.step / exponent.q % rational.Unit
	return step*(exponent.p%rational.Unit)%rational.Unit == 0
}

// mayKeepPower rules out a whole power of the given logarithm, none of whose
// repeated square roots is an integer that is small enough. The exponents of
// the power have the common divisor step/q*p, so its square root can be taken
// as often as 2 divides that.
func (f *filter) mayKeepPower(base, exponent *facts, log float64) bool {
	if base.large {
		return true // a large factor may be a square
	}
	twos := bits.TrailingZeros64(uint64(base.step/exponent.q)) + bits.TrailingZeros64(uint64(exponent.p)) - bits.TrailingZeros64(rational.Unit)
	return math.Ldexp(log, -twos) < f.log+1e-6
}
