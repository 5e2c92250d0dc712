package search

import (
	"math"
	"math/bits"

	"fourfours/rational"
	"fourfours/solver/internal/table"
)

// keyed is what PairPrefilter asks of a value.
type keyed struct {
	key, inverse rational.Key // 0 where they are to be made of the factors
	log          float64
	factors      rational.Vector
}

// keyOf returns the key of the value, or of its inverse.
func (v *keyed) keyOf(inverse bool) rational.Key {
	if v.key == 0 {
		v.key = v.factors.Key()
	}
	if !inverse {
		return v.key
	}
	if v.inverse == 0 {
		v.inverse = v.key.Inverse()
	}
	return v.inverse
}

// lead is a value of table 1 to a power of 2, or the inverse of that. The product of a value
// v with a^(2^j) is the power of an integer where the root of v times a is that; that with
// a^(-2^j), or its inverse, where the root over a is, or a over the root.
type lead struct {
	key, inverse rational.Key
	log          float64
	divides      bool
}

// addLead adds the inverse of a^k to the leads of the class of a^k.
func (g *PairPrefilter) addLead(a *table.Operand, k int64) {
	h := a.Num.Factors().QuotientClass(k, nil, 1)
	if h == 0 {
		return
	}
	at, ok := g.set[h]
	if !ok {
		at = len(g.classes)
		g.set[h] = at
		g.classes, g.scales, g.leads = append(g.classes, a.Num.Factors()), append(g.scales, k), append(g.leads, nil)
	}
	n := uint64(max(k, -k))
	l := lead{a.Inverse.Power(n), a.Key.Power(n), -a.Log * float64(n), k > 0}
	if k < 0 {
		l.key, l.inverse, l.log = l.inverse, l.key, -l.log
	}
	g.leads[at] = append(g.leads[at], l)
}

// leadsByRoots reports whether a value of a class, or where both are asked for its inverse,
// leads by square roots and a product or quotient to what the filter keeps, as far as the
// keys tell: the keys of the filter are those of the powers of an integer, too.
func (g *PairPrefilter) leadsByRoots(class int, v *keyed, both bool) bool {
	if class == rationals {
		return true
	}
	for i := range g.leads[class] {
		l := &g.leads[class][i]
		log := v.log + l.log
		if math.Abs(log) > g.bits ||
			log > -0.5 && g.filter.mayKeep(v.keyOf(false).Mul(l.key), log) ||
			log < 0.5 && (both || l.divides) && g.filter.mayKeep(v.keyOf(true).Mul(l.inverse), -log) {
			return true
		}
	}
	return false
}

// leadingExponent is an exponent p/q of table 1. A value v that is no rational may become an
// integer that is kept by it, as far as the factors of v have exponents of one sign, v^(p/q)
// is rational, and where some exponent has an even denominator, the size of v is at most
// 2^reach. (The power has the common divisor r*p/(s*q) of its exponents, where r/s is that of
// v. With s even, r is odd, and less than the twos of p can be taken out of it by square
// roots, so some odd power of v^(1/q) at least has to be within the filter.)
type leadingExponent struct {
	p, q    int64
	reach   float64
	natural uint64 // the exponent, if it is one; else 0
}

// powerClasses has for each exponent a part of a hash, which is 0 where the power of a value
// to it is rational, and that of another value where the power of their quotient is.
type powerClasses [maxExponents]uint16

// powersOf returns the classes of a value, or with a sign of -1 of its inverse.
func (g *PairPrefilter) powersOf(v rational.Vector, sign int64) (c powerClasses) {
	for n, e := range g.exponents {
		c[n] = uint16(v.FractionClass(sign*e.p, e.q) >> 48)
	}
	return c
}

// addExponent adds an exponent. Where there are too many, the last one takes the rest: what
// is rational to one of them is so to their common multiple.
func (g *PairPrefilter) addExponent(x exponent) {
	twos := bits.TrailingZeros64(uint64(x.p)) - bits.TrailingZeros64(uint64(x.q)) - 1
	e := leadingExponent{x.p, x.q, math.Ldexp(g.filter.log/x.value, twos) + 1e-6, 0}
	if x.q == 1 {
		e.natural = uint64(x.p)
	}
	if x.p > maxFraction || x.q > maxFraction {
		e.p, e.q = x.p%rational.Unit, 1
	}
	if n := len(g.exponents) - 1; n == maxExponents-1 {
		last := g.exponents[n]
		e.p = last.p / int64(max(1, rational.GCD(uint64(last.p), uint64(e.p)))) * e.p % rational.Unit
		e.q, e.reach, e.natural = 1, max(last.reach, e.reach), 0
		g.exponents = g.exponents[:n]
	}
	g.exponents = append(g.exponents, e)
}

// mayRaise reports whether leadsByPower has to look at the keys of a value of such a logarithm.
func (g *PairPrefilter) mayRaise(a, b *powerClasses, odd bool, log float64) bool {
	for n := range g.exponents {
		if a[n] == b[n] && (odd || math.Abs(log) <= g.exponents[n].reach) {
			return true
		}
	}
	return false
}

// leadsByPower reports whether a power of a value, or its inverse, may be kept to an exponent
// to which it is rational: where a and b agree.
func (g *PairPrefilter) leadsByPower(a, b *powerClasses, odd bool, v *keyed) bool {
	for n := range g.exponents {
		e := &g.exponents[n]
		if a[n] != b[n] || !odd && math.Abs(v.log) > e.reach {
			continue
		}
		log := math.Abs(v.log) * float64(e.natural)
		if e.natural == 0 || log > g.bits || g.filter.mayKeep(v.keyOf(v.log < 0).Power(e.natural), log) {
			return true
		}
	}
	return false
}
