package solver

import (
	"cmp"
	"math"
	"math/bits"
	"slices"

	"fourfours/rational"
)

// index holds what the joins need of the operands of one table. Positions are
// indices into the operands.
type index struct {
	facts []facts
	// sums lists the rational operands by group, then by size. Two operands
	// have a sum or difference that is an integer only within a group.
	sums []grouped
	// classes lists the irrational operands by class.
	classes []grouped
	// rationals lists the rational operands that are not 0.
	rationals []int32
	// exponents lists the rational operands that can be an exponent.
	exponents []int32
	// bases lists the operands other than 0 and 1 whose powers can be
	// integers.
	bases []int32
	zero  int32 // position of 0, or -1
}

// grouped is an operand within a group.
type grouped struct {
	group uint64
	log   float64
	at    int32
}

// facts are what the joins test of an operand before anything is computed.
type facts struct {
	num, den uint64  // sets of primes of numerator and denominator, hashed to 64 bits; for rationals
	inverse  uint64  // class of the inverse
	residue  uint64  // of the numerator modulo the denominator
	modulus  uint64  // the denominator, 0 where it is 2^32 or more
	p, q     int64   // the value as a fraction, 0 where it is no exponent
	step     int64   // gcd of the exponents of a base
	side     int8    // 1 for a base with positive exponents only, -1 with negative only
	value    float64 // the value, approximately
}

// primeBit maps a prime to a bit. All from 257 up have one in common, because
// large factors may be composite.
func primeBit(p uint64) uint64 {
	if p >= 257 {
		return 1 << 63
	}
	return 1 << (p * 61 >> 3 % 63)
}

func newIndex(list []operand, calc *rational.Calc) *index {
	x := &index{facts: make([]facts, len(list)), zero: -1}
	for i := range list {
		o, f := &list[i], &x.facts[i]
		f.value = math.Exp2(o.log)
		if o.zero {
			f.modulus = 1
			x.sums = append(x.sums, grouped{groupOf(1, 0), o.log, int32(i)})
			x.exponents = append(x.exponents, int32(i))
			f.q = 1
			x.zero = int32(i)
			continue
		}
		factors := o.num.Factors()
		pos, neg := 0, 0
		step := uint64(0)
		for _, v := range factors {
			step = gcd(step, uint64(max(v.E, -v.E)))
			if v.E > 0 {
				pos++
				f.num |= primeBit(v.P)
			} else {
				neg++
				f.den |= primeBit(v.P)
			}
		}
		f.step = int64(step)
		switch {
		case len(factors) == 0:
		case neg == 0:
			f.side = 1
		case pos == 0:
			f.side = -1
		}
		if f.side != 0 {
			x.bases = append(x.bases, int32(i))
		}
		if o.class != 0 {
			f.inverse = rational.InverseClass(factors)
			x.classes = append(x.classes, grouped{o.class, o.log, int32(i)})
			continue
		}
		x.rationals = append(x.rationals, int32(i))
		var ok bool
		if f.p, f.q, ok = calc.Fraction(o.num); ok {
			x.exponents = append(x.exponents, int32(i))
		}
		f.residue, f.modulus = rational.Residue(factors)
		group := groupOf(f.modulus, min(f.residue, f.modulus-f.residue))
		if f.modulus == 0 {
			group = rational.DenominatorHash(factors)
		}
		x.sums = append(x.sums, grouped{group, o.log, int32(i)})
	}
	for _, list := range [][]grouped{x.sums, x.classes} {
		slices.SortFunc(list, func(a, b grouped) int {
			return cmp.Or(cmp.Compare(a.group, b.group), cmp.Compare(a.log, b.log), cmp.Compare(a.at, b.at))
		})
	}
	return x
}

// groupOf names the group of a denominator below 2^32 and a residue folded
// over the sign.
func groupOf(modulus, residue uint64) uint64 { return modulus<<32 | residue }

// group returns the part of a sorted list that has the given group.
func group(list []grouped, g uint64) []grouped {
	from, ok := slices.BinarySearchFunc(list, g, func(x grouped, g uint64) int { return cmp.Compare(x.group, g) })
	if !ok {
		return nil
	}
	to := from
	for to < len(list) && list[to].group == g {
		to++
	}
	return list[from:to]
}

func gcd(a, b uint64) uint64 {
	for b != 0 {
		a, b = b, a%b
	}
	return a
}

// maybeSquare reports whether z can be a square, by its last bits.
func maybeSquare(z uint64) bool {
	const squares = 1<<0 | 1<<1 | 1<<4 | 1<<9 | 1<<16 | 1<<17 | 1<<25 | 1<<33 | 1<<36 | 1<<41 | 1<<49 | 1<<57
	return squares>>(z&63)&1 != 0 && bits.TrailingZeros64(z)&1 == 0 || z == 0
}
