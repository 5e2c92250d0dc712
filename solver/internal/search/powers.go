package search

import (
	"cmp"
	"math"
	"math/bits"
	"slices"

	"fourfours/rational"
	"fourfours/solver/internal/table"
)

// wholePower reports whether the power of a base to an exponent, or its inverse, is an
// integer or, with a unit below rational.Unit, a root of one.
func wholePower(base *facts, e exponent, unit int64) bool {
	if e.p == 0 || base.step%e.q != 0 {
		return false
	}
	step := base.step / e.q % unit
	return step*(e.p%unit)%unit == 0
}

// mostOdd returns how large the odd part of an exponent is at most, if a whole power of a
// base of the given size is to have, after repeated square roots, an integer that is small
// enough. The exponents of the power have the common divisor step/q*p, so its square root
// can be taken as often as 2 divides that, and twice more where a large factor may be a
// fourth power: the large factors of a number are coprime, and 257^8 has more than 64 bits.
func (f *Filter) mostOdd(base *facts, size float64) float64 {
	if f.percents || f.squares {
		return math.Inf(1)
	}
	twos := bits.TrailingZeros64(uint64(base.step)) - bits.TrailingZeros64(rational.Unit)
	if base.large {
		twos += 2
	}
	return (f.log + 1e-6) / math.Ldexp(size, -twos)
}

// powerOperand is an operand that can be an exponent or a degree.
type powerOperand struct {
	exponent exponent
	odd      float64 // of the exponent
	at       int32
	least    uint16 // as of the operand
}

// listPowers lists the operands at some positions, which can be exponents, by the odd parts
// of these, so that those are next to each other with which a base can have a small power.
func listPowers(ops []table.Operand, known []facts, at []int32) []powerOperand {
	list := make([]powerOperand, 0, len(at))
	for _, at := range at {
		e := known[at].exponent
		list = append(list, powerOperand{e, e.odd(), at, ops[at].Least})
	}
	slices.SortFunc(list, func(a, b powerOperand) int {
		return cmp.Or(cmp.Compare(a.odd, b.odd), cmp.Compare(a.at, b.at))
	})
	return list
}
