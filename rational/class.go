package rational

import "math/bits"

// Class returns a hash of the radical part of a number, 0 for a rational one:
// numbers of one class have the same hash.
func Class(f []Factor) uint64 { return classHash(f, 1, Unit) }

// InverseClass returns the class of the inverse of a number.
func InverseClass(f []Factor) uint64 { return classHash(f, -1, Unit) }

// RootClass returns a hash of the exponents of f modulo 2^j, which is 0 when
// the 2^j-th root of f is rational as far as the factors show. It is
// PowerClass(g, k, j) for k = 1 when the root divided by g is rational, and
// for k = -1 when the root times g is.
func RootClass(f []Factor, j int) uint64 { return classHash(f, 1, Unit<<j) }

// PowerClass returns the RootClass of g^(k*2^j).
func PowerClass(g []Factor, k int64, j int) uint64 { return classHash(g, k<<j, Unit<<j) }

// classHash hashes the exponents times a scale, modulo a unit.
func classHash(f []Factor, scale, unit int64) uint64 {
	h := uint64(0)
	for _, x := range f {
		if k := scale * x.E % unit; k != 0 {
			if k < 0 {
				k += unit
			}
			h = (h ^ x.P) * 0x9e3779b97f4a7c15
			h = (h ^ uint64(k) ^ h>>29) * 0xbf58476d1ce4e5b9
		}
	}
	return h
}

// DenominatorHash returns a hash of the part of the denominator made of small
// primes, which has one form only: numbers of different hash have different
// denominators.
func DenominatorHash(f []Factor) uint64 {
	h := uint64(1)
	for _, x := range f {
		if x.E < 0 && x.P < trialLimit {
			h = (h ^ x.P) * 0x9e3779b97f4a7c15
			h = (h ^ uint64(x.E) ^ h>>29) * 0xbf58476d1ce4e5b9
		}
	}
	return h
}

// Residue returns the denominator of a rational number with the given
// factors, and its numerator modulo the denominator; both are 0 where the
// denominator is 2^32 or more.
func Residue(f []Factor) (residue, modulus uint64) {
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
			for e := x.E; e > 0; e -= Unit {
				residue = residue * p % modulus
			}
		}
	}
	return residue, modulus
}

// Fraction returns a positive rational number as a fraction in lowest terms,
// and whether both its parts are within the exponent limit.
func (c *Calc) Fraction(n Num) (p, q int64, ok bool) {
	p, q, s := c.exponent(n.f)
	if s != OK || q > c.Limits.Exponent {
		return 0, 0, false
	}
	return p, q, true
}
