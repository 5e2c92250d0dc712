package rational

import "math/bits"

// Vector is the factors of a number that is not zero, in ascending order of their
// primes. Its methods are how a search matches numbers without computing them.
type Vector []Factor

// Class returns a hash of the radical part of a number, 0 for a rational one:
// numbers of one class have the same hash.
func (f Vector) Class() uint64 { return classHash(f, 1, Unit) }

// InverseClass returns the class of the inverse of a number.
func (f Vector) InverseClass() uint64 { return classHash(f, -1, Unit) }

// RootClass returns a hash of the exponents of f modulo 2^j, which is 0 when
// the 2^j-th root of f is rational as far as the factors show. It is
// PowerClass(g, k, j) for k = 1 when the root divided by g is rational, and
// for k = -1 when the root times g is.
func (f Vector) RootClass(j int) uint64 { return classHash(f, 1, Unit<<j) }

// PowerClass returns the RootClass of g^(k*2^j).
func (g Vector) PowerClass(k int64, j int) uint64 { return classHash(g, k<<j, Unit<<j) }

// QuotientClass returns the class of a^k*b^j, for small k and j.
func (a Vector) QuotientClass(k int64, b Vector, j int64) uint64 {
	h := uint64(0)
	for len(a) > 0 || len(b) > 0 {
		var p uint64
		var e int64
		p, e, a, b = step(a, b, k, j)
		h = classStep(h, p, e%Unit, Unit)
	}
	return h
}

// step returns the next factor of a^k*b^j, one of which has some, and what is left of a and b.
func step(a, b Vector, k, j int64) (p uint64, e int64, restA, restB Vector) {
	switch {
	case len(b) == 0 || len(a) > 0 && a[0].P < b[0].P:
		return a[0].P, k * a[0].E, a[1:], b
	case len(a) == 0 || b[0].P < a[0].P:
		return b[0].P, j * b[0].E, a, b[1:]
	}
	return a[0].P, k*a[0].E + j*b[0].E, a[1:], b[1:]
}

// EvenClass returns a hash of the exponents without the odd part of their
// denominators: it is 0 when all denominators are odd, and that of k = -1 is
// that of the inverse.
func (f Vector) EvenClass(k int64) uint64 { return classHash(f, OddUnit*k, Unit) }

// OddClass returns a hash of the exponents of f^k without the part of their
// denominators that is a power of 2: it is 0 when f^k is a 2^j-th root of a
// rational number.
func (f Vector) OddClass(k int64) uint64 { return classHash(f, Unit/OddUnit*k, Unit) }

// FractionClass returns a hash of the exponents of f^p modulo q, for small p and q. It is
// 0 when f^(p/q) is rational as far as the factors below TrialLimit show, and that of -p is
// that of the inverse.
func (f Vector) FractionClass(p, q int64) uint64 {
	h := uint64(0)
	for _, x := range f {
		unit := q * Unit
		if x.P >= TrialLimit {
			unit = Unit // it may be a power
		}
		h = classStep(h, x.P, p*(x.E%unit)%unit, unit)
	}
	return h
}

// classHash hashes the exponents times a scale, modulo a unit.
func classHash(f Vector, scale, unit int64) uint64 {
	h := uint64(0)
	for _, x := range f {
		h = classStep(h, x.P, scale*x.E%unit, unit)
	}
	return h
}

func classStep(h, p uint64, k, unit int64) uint64 {
	if k == 0 {
		return h
	}
	if k < 0 {
		k += unit
	}
	h = (h ^ p) * 0x9e3779b97f4a7c15
	return (h ^ uint64(k) ^ h>>29) * 0xbf58476d1ce4e5b9
}

// DenominatorHash returns a hash of the part of the denominator made of small
// primes, which has one form only: numbers of different hash have different
// denominators.
func (f Vector) DenominatorHash() uint64 {
	h := uint64(1)
	for _, x := range f {
		if x.E < 0 && x.P < TrialLimit {
			h = classStep(h, x.P, x.E, 0)
		}
	}
	return h
}

// Residue returns the denominator of the rational part of a number with the
// given factors, which is a rational times primes to exponents from 0 to below
// 1, and its numerator modulo the denominator; both are 0 where the denominator
// is 2^32 or more.
func (f Vector) Residue() (residue, modulus uint64) {
	modulus = 1
	for _, x := range f {
		for e := x.E; e < 0; e += Unit {
			hi, lo := bits.Mul64(modulus, x.P)
			if hi != 0 || lo >= 1<<32 {
				return 0, 0
			}
			modulus = lo
		}
	}
	if modulus == 1 {
		return 0, 1
	}
	residue = 1
	for _, x := range f {
		if x.E > 0 {
			p := x.P % modulus
			for e := x.E; e >= Unit; e -= Unit {
				residue = residue * p % modulus
			}
		}
	}
	return residue, modulus
}

// Fraction returns a positive rational number as a fraction in lowest terms,
// and whether both its parts are within the exponent limit.
func (c *Calc) Fraction(n Num) (p, q int64, ok bool) {
	if n.isWide {
		return 0, 0, false
	}
	p, q, s := c.exponent(n.f)
	if s != OK || q > c.Limits.Exponent {
		return 0, 0, false
	}
	return p, q, true
}
