package search

import (
	"math"

	"fourfours/rational"
	"fourfours/solver/internal/table"
)

// facts are what the joins test of an operand before anything is computed.
type facts struct {
	inverse uint64 // class of the inverse
	odd     uint64 // class without square roots, where squares are in force
	square  uint64 // of a rational: equal for two whose product is a square
	residue uint64 // of the numerator modulo the denominator
	modulus uint64 // the denominator, 0 where it is 2^32 or more
	step    int64  // gcd of the exponents of a base
	side    int8   // 1 for a base above 1, with positive exponents only; -1 for one below 1, with negative ones only; else 0
	large   bool   // a base has a large factor
	// exponent is the value; its parts are 0 where it is no exponent.
	exponent exponent
}

// factsOf returns the facts of an operand.
func factsOf(o *table.Operand, calc *rational.Calc) (f facts) {
	if o.Zero {
		f.modulus = 1
		return f
	}
	f.exponent.value = math.Exp2(o.Log)
	factors := o.Num.Factors()
	if len(factors) != 0 && (o.Pos == 0 || o.Neg == 0) {
		f.side = 1
		if o.Pos == 0 {
			f.side = -1
		}
		f.large = (o.Pos|o.Neg)&table.LargeBit != 0
		step := uint64(0)
		for _, v := range factors {
			step = rational.GCD(uint64(max(v.E, -v.E)), step)
		}
		f.step = int64(step)
	}
	if o.Class != 0 {
		f.inverse = factors.InverseClass()
	} else {
		f.exponent.p, f.exponent.q, _ = calc.Fraction(o.Num)
	}
	f.residue, f.modulus = factors.Residue()
	return f
}

// sumGroup returns the group of an operand: its class, and of its rational part
// the denominator and the residue.
func (f *facts) sumGroup(o *table.Operand) uint64 {
	if f.modulus == 0 {
		return o.Num.Factors().DenominatorHash() ^ o.Class
	}
	return groupOf(f.modulus, min(f.residue, f.modulus-f.residue)) ^ o.Class
}

// SumGroup returns the group of an operand: two have a sum or difference that is an integer
// only within a group.
func SumGroup(o *table.Operand) uint64 {
	f := facts{}
	f.residue, f.modulus = o.Num.Factors().Residue()
	return f.sumGroup(o)
}

// groupOf names the group of a denominator below 2^32 and a residue folded
// over the sign.
func groupOf(modulus, residue uint64) uint64 { return modulus<<32 | residue }
