package solver

import (
	"math"
	"math/bits"

	"fourfours/rational"
)

// gate rules out pairs of operands whose product or quotient cannot be kept by
// partners, before anything is computed of them. A value v that partners keeps
// has no prime that table 1 lacks both above and below the fraction line, and
// is one of:
//
//   - rational;
//   - of the class of a^(2^j) or its inverse, for a value a of table 1 and
//     j >= 0: then a 2^j-th root of v times or divided by a can be rational;
//   - one whose power to an exponent of table 1 is an integer that the filter
//     keeps: then its factors have exponents of one sign, and where some
//     exponent has an even denominator, its size is at most 2^reach. (The
//     power has the common divisor r*p/(s*q) of its exponents, where r/s is
//     that of v. With s even, r is odd, and less than the twos of p can be
//     taken out of it by square roots, so some odd power of v^(1/q) at least
//     has to be within the filter.)
type gate struct {
	classes [][]rational.Factor // representatives of the classes of table 1 and their powers
	scales  []int64             // and the power, with its sign, for each
	set     map[uint64]bool     // the classes
	home    uint64              // the primes of table 1, and of denominators of exponents that make a power of table 1 whole
	reach   float64
	powers  bool
}

func newGate(p *partners) *gate {
	g := &gate{powers: p.powers, home: p.maxQBits, set: map[uint64]bool{0: true}}
	for i := range p.ops {
		f := p.ops[i].num.Factors()
		g.home |= p.ops[i].pos | p.ops[i].neg
		for j := range maxRoots {
			for _, k := range []int64{1 << j, -1 << j} {
				if h := rational.QuotientClass(f, k, nil, 1); !g.set[h] {
					g.set[h] = true
					g.classes = append(g.classes, f)
					g.scales = append(g.scales, k)
				}
			}
		}
	}
	for _, at := range p.index.exponents {
		e := &p.index.facts[at]
		if e.p != 0 {
			t := bits.TrailingZeros64(uint64(e.p)) - bits.TrailingZeros64(uint64(e.q)) - 1
			g.reach = max(g.reach, math.Ldexp(p.filter.log/e.value, t)+1e-6)
		}
	}
	return g
}

// row is what the gate knows of the first operand of pairs.
type row struct {
	x        *operand
	products map[uint64]bool // the classes of y for which x*y is of a class of table 1
	quotient map[uint64]bool // and for which x/y and y/x are
	bloom    [2][16]uint64   // of the keys of the two
	inverse  uint64          // even class of the inverse of x
}

func (g *gate) row(x *operand, r *row) {
	*r = row{x: x, products: r.products, quotient: r.quotient}
	if r.products == nil {
		r.products, r.quotient = map[uint64]bool{}, map[uint64]bool{}
	}
	clear(r.products)
	clear(r.quotient)
	f := x.num.Factors()
	add := func(set map[uint64]bool, which int, h uint64) {
		set[h] = true
		r.bloom[which][h>>6&15] |= 1 << (h & 63)
	}
	add(r.products, 0, rational.InverseClass(f))
	add(r.quotient, 1, x.class)
	for i, c := range g.classes {
		add(r.products, 0, rational.QuotientClass(f, -1, c, g.scales[i]))
		add(r.quotient, 1, rational.QuotientClass(f, 1, c, g.scales[i]))
	}
	r.inverse = rational.EvenClass(f, -1)
}

// product reports whether x*y may be kept.
func (g *gate) product(r *row, y *operand) bool {
	x := r.x
	pos, neg := x.pos&^y.neg|y.pos&^x.neg, x.neg&^y.pos|y.neg&^x.pos
	if pos&^g.home != 0 && neg&^g.home != 0 {
		return false
	}
	if h := y.class; r.bloom[0][h>>6&15]>>(h&63)&1 != 0 && r.products[h] || x.zero || y.zero {
		return true
	}
	return g.powers && (pos == 0 || neg == 0) && (math.Abs(x.log+y.log) <= g.reach || y.even == r.inverse)
}

// quotient reports whether x/y or y/x may be kept.
func (g *gate) quotient(r *row, y *operand) bool {
	x := r.x
	pos, neg := x.pos&^y.pos|y.neg&^x.neg, x.neg&^y.neg|y.pos&^x.pos
	if pos&^g.home != 0 && neg&^g.home != 0 {
		return false
	}
	if h := y.class; r.bloom[1][h>>6&15]>>(h&63)&1 != 0 && r.quotient[h] || x.zero || y.zero {
		return true
	}
	return g.powers && (pos == 0 || neg == 0) && (math.Abs(x.log-y.log) <= g.reach || y.even == x.even)
}

// power reports whether v, a power of x to an exponent of the given
// logarithm, may be kept.
func (g *gate) power(x *operand, v []rational.Factor, log float64) bool {
	if x.pos&^g.home != 0 && x.neg&^g.home != 0 {
		return false
	}
	if g.set[rational.Class(v)] {
		return true
	}
	return g.powers && (x.pos == 0 || x.neg == 0) && (math.Abs(x.log)*math.Exp2(log) <= g.reach || rational.EvenClass(v, 1) == 0)
}
