package rational

import "math/bits"

// Same reports whether two vectors are the same number.
func (a Vector) Same(b Vector) bool { return equalVector(a, b) }

// IsProduct reports whether the positive number with factors e is a*b (k = 1)
// or a/b (k = -1).
func (c *Calc) IsProduct(e, a, b Vector, k int64) bool {
	if clash(a, b) {
		a, b = refine(a, b)
	}
	c.s = merge(c.s[:0], a, b, k)
	return equalVector(e, c.s)
}

// IsSum reports whether the positive number with factors e is the size of
// a+b, and the terms are within the limits of a sum. It expands the sum, but
// does not factor it.
func (c *Calc) IsSum(e Vector, a, b Num) bool {
	if a.sign != 0 && b.sign != 0 && !clash(a.f, b.f) && c.split(a.f, b.f) == OK {
		x, xok := expand128(c.u)
		y, yok := expand128(c.v)
		if xok && yok && !clash(e, c.a) {
			if n := c.Limits.SumBits; n < 126 && (x.bits() > n || y.bits() > n) {
				return false
			}
			if a.sign == b.sign {
				x = x.add(y)
			} else if x.cmp(y) >= 0 {
				x = x.sub(y)
			} else {
				x = y.sub(x)
			}
			c.s = merge(c.s[:0], e, c.a, -1)
			for _, f := range c.s {
				if f.E < 0 || f.E%Unit != 0 {
					return false
				}
			}
			// A sum of two terms below 2^126 is below 2^127.
			y, yok = expand128(c.s)
			if yok || x.hi < 1<<62 {
				return yok && x == y
			}
		}
	}
	n, s := c.AddTo(c.scratch(), a, b)
	return s == OK && n.sign != 0 && equalVector(n.f, e)
}

// WholeSqrt appends the square root of a positive integer to dst, and reports
// whether the root is an integer.
func (f Vector) WholeSqrt(dst Vector) (Vector, bool) {
	start := len(dst)
	for _, x := range f {
		if x.E%(2*Unit) != 0 {
			if x.P < firstLarge {
				return dst, false
			}
			// Coprime factors are squares when their product is one.
			r := Isqrt(x.P)
			if r*r != x.P {
				return dst, false
			}
			x = Factor{r, 2 * x.E}
		}
		tail := insert(dst[start:], Factor{x.P, x.E / 2})
		dst = append(dst[:start], tail...)
	}
	return dst, true
}

// SquareProduct reports whether a*b^k may be the square of an integer, for an
// integer a*b^k; it errs only
// by saying yes where there are large factors.
func (a Vector) SquareProduct(b Vector, k int64) bool {
	for len(a) > 0 || len(b) > 0 {
		var p uint64
		var e int64
		p, e, a, b = step(a, b, 1, k)
		if e%(2*Unit) != 0 && p < TrialLimit {
			return false
		}
	}
	return true
}

// ProductBounds are what the factors of two numbers tell of their product.
type ProductBounds struct {
	// The binary logarithms, bounded from below, of the numerator and the denominator, and of
	// the parts of them that are prime to 10.
	Numerator, Denominator       float64
	OddNumerator, OddDenominator float64
	// Roots bounds from above how often the square root of the product, and of any product of
	// it with a power of 100, has no exponent with an even denominator. It is below 0 where some
	// has one already: then the denominators have at least so many twos.
	Roots int
}

// BoundsOfProduct returns the bounds of a*b^k, for k = 1 or -1.
func (a Vector) BoundsOfProduct(b Vector, k int64) (bounds ProductBounds) {
	twos, tens := 64, int64(0)
	both := a.large() && b.large()
	for len(a) > 0 || len(b) > 0 {
		var p uint64
		var e int64
		p, e, a, b = step(a, b, 1, k)
		if both && p >= TrialLimit {
			continue // they may cancel
		}
		log := log2(p) * float64(e) * (1.0 / Unit)
		up, down := max(log, 0), max(-log, 0)
		bounds.Numerator += up
		bounds.Denominator += down
		switch p {
		case 2: // both are in a power of 100 to the same exponent
			tens += e
		case 5:
			tens -= e
		default:
			bounds.OddNumerator += up
			bounds.OddDenominator += down
			twos = min(twos, twosOf(p, e))
		}
	}
	bounds.Roots = min(twos, twosOf(2, tens)) - bits.TrailingZeros64(Unit)
	return bounds
}

// twosOf returns how often 2 divides the exponents of the primes of p^e at least, for p that may
// be composite.
func twosOf(p uint64, e int64) int {
	n := bits.TrailingZeros64(uint64(e))
	for p >= firstLarge { // what is no square has a prime to an odd power
		r := Isqrt(p)
		if r*r != p {
			break
		}
		p, n = r, n+1
	}
	return n
}

// large reports whether there are large factors.
func (a Vector) large() bool { return len(a) > 0 && a[len(a)-1].P >= TrialLimit }

// WholeProduct reports whether a*b^k, for k = 1 or -1, is an integer.
func (a Vector) WholeProduct(b Vector, k int64) bool { return stepProduct(a, b, k, Unit) }

// RootProduct reports whether a*b^k, for k = 1 or -1, is a 2^j-th root of an
// integer for some j.
func (a Vector) RootProduct(b Vector, k int64) bool { return stepProduct(a, b, k, OddUnit) }

// stepProduct reports whether the exponents of a*b^k are multiples of a unit,
// and none is negative.
func stepProduct(a, b Vector, k, unit int64) bool {
	for u, v := a, b; len(u) > 0 || len(v) > 0; {
		var e int64
		_, e, u, v = step(u, v, 1, k)
		if e < 0 || e%unit != 0 {
			if !clash(a, b) {
				return false
			}
			a, b = refine(a, b)
			return stepProduct(a, b, k, unit)
		}
	}
	return true
}
