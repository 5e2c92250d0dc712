package rational

import (
	"math"
	"math/big"
	"math/bits"
	"slices"
)

// Num is an exact real number: zero, or a sign times a product of primes to
// rational powers; a number that only a wide Calc makes may also be of the
// form that wide describes. The zero value is 0. A Num is immutable; copies
// share their factors.
type Num struct {
	sign   int8
	isWide bool // f has no factors, but refers to the wide form
	f      Vector
}

// FromInt returns the integer v. It is within every limit that is not set
// below 64 bits.
func FromInt(v int64) Num {
	switch {
	case v == 0:
		return Num{}
	case 0 < v && v < TrialLimit:
		return Num{sign: 1, f: smallNaturals[v]}
	case v > 0:
		return Num{sign: 1, f: factor(nil, uint64(v))}
	}
	return Num{sign: -1, f: factor(nil, -uint64(v))}
}

// smallNaturals are the factors of the naturals below TrialLimit.
var smallNaturals = func() (list [TrialLimit]Vector) {
	for v := range list[1:] {
		list[v+1] = slices.Clip(factor(nil, uint64(v+1)))
	}
	return list
}()

// Unsigned returns the positive number with the given factors, which must
// satisfy the invariants of the package and stay unchanged.
func Unsigned(f Vector) Num { return Num{sign: 1, f: f} }

// IsCompact reports whether n has factors, which every number has that is
// not made by a wide Calc.
func (n Num) IsCompact() bool { return !n.isWide }

// Factors returns the factors of a compact number that is not 0, none for a
// wide one. They must not be changed.
func (n Num) Factors() Vector { return n.f }

// Neg returns -n.
func (n Num) Neg() Num { return Num{-n.sign, n.isWide, n.f} }

// Abs returns the absolute value of n.
func (n Num) Abs() Num { return Num{n.sign * n.sign, n.isWide, n.f} }

// Sign returns -1, 0 or 1.
func (n Num) Sign() int { return int(n.sign) }

// IsZero reports whether n is 0.
func (n Num) IsZero() bool { return n.sign == 0 }

// IsRat reports whether n is rational.
func (n Num) IsRat() bool {
	if n.isWide {
		return n.wide().isRat()
	}
	for _, x := range n.f {
		if x.E%Unit != 0 {
			return false
		}
	}
	return true
}

// IsInt reports whether n is an integer.
func (n Num) IsInt() bool {
	if n.isWide {
		return n.wide().isInt()
	}
	for _, x := range n.f {
		if x.E < 0 || x.E%Unit != 0 {
			return false
		}
	}
	return true
}

// Equal reports whether two numbers are known to be the same. It is exact for
// all but some wide numbers beyond any limit in use, of which nothing is known:
// for these it is false, and Calc.Equal has an error.
func (n Num) Equal(m Num) bool { return n.sign == m.sign && equalSizes(n.f, m.f, n.isWide, m.isWide) }

// Int64 returns n as an int64, and whether it is an integer that fits.
func (n Num) Int64() (int64, bool) {
	if n.sign == 0 {
		return 0, true
	}
	if n.isWide {
		if !n.IsInt() {
			return 0, false
		}
		if num, _ := n.wide().h.heights(); num > 64 {
			return 0, false
		}
		if v, ok := n.Big(); ok && v.IsInt64() {
			return v.Int64(), true
		}
		return 0, false
	}
	v, ok := n.f.Uint64()
	switch {
	case ok && n.sign > 0 && v < 1<<63:
		return int64(v), true
	case ok && n.sign < 0 && v <= 1<<63:
		return -int64(v), true
	}
	return 0, false
}

// Uint64 returns a compact n as a uint64, and whether it is a natural that fits.
func (n Num) Uint64() (uint64, bool) {
	if n.sign == 0 {
		return 0, true
	}
	if n.isWide || n.sign < 0 {
		return 0, false
	}
	return n.f.Uint64()
}

// Uint64 returns the product of a vector, and whether it is an integer that
// fits.
func (f Vector) Uint64() (uint64, bool) {
	v := uint64(1)
	for _, x := range f {
		if x.E < 0 || x.E%Unit != 0 {
			return 0, false
		}
		for e := x.E; e > 0; e -= Unit {
			hi, lo := bits.Mul64(v, x.P)
			if hi != 0 {
				return 0, false
			}
			v = lo
		}
	}
	return v, true
}

// Big returns n as an integer, and whether it is one that is not too large to
// be written out.
func (n Num) Big() (*big.Int, bool) {
	if !n.IsInt() {
		return nil, false
	}
	v, _, ok := n.fraction()
	return v, ok
}

// Big returns an integer written out, with the work counted. The error is a
// *LimitError.
func (c *Calc) Big(n Num) (*big.Int, error) {
	work := int64(500 + 100*len(n.f))
	if x := n.wide(); x != nil {
		work = x.h.expandWork()
	}
	if err := c.Spend(work); err != nil {
		return nil, err
	}
	v, ok := n.Big()
	if !ok {
		return nil, &LimitError{"check-bits", "a number is too large to be written out"}
	}
	return v, nil
}

// Rat returns n as a fraction, and whether it is rational and not too large to
// be written out.
func (n Num) Rat() (*big.Rat, bool) {
	if !n.IsRat() {
		return nil, false
	}
	num, den, ok := n.fraction()
	if !ok {
		return nil, false
	}
	return new(big.Rat).SetFrac(num, den), true
}

// fraction returns the signed numerator and the denominator of a rational that
// is not too large.
func (n Num) fraction() (num, den *big.Int, ok bool) {
	num, den = big.NewInt(int64(n.sign)), big.NewInt(1)
	if n.sign == 0 {
		return num, den, true
	}
	if n.isWide {
		pos, neg, ok := n.wide().fraction()
		if !ok {
			return nil, nil, false
		}
		return num.Mul(num, pos), neg, true
	}
	pos, neg := expand(n.f)
	return num.Mul(num, pos), neg, true
}

// expand multiplies out the factors with positive exponents, and the inverses
// of the others. All exponents are whole.
func expand(f Vector) (pos, neg *big.Int) {
	pos, neg = big.NewInt(1), big.NewInt(1)
	if !slices.ContainsFunc(f, func(x Factor) bool { return x.E < 0 }) {
		if v, ok := expand128(f); ok {
			return v.big(), neg
		}
	}
	var p, e big.Int
	for _, x := range f {
		to, k := pos, x.E/Unit
		if k < 0 {
			to, k = neg, -k
		}
		p.SetUint64(x.P)
		if k > 1 {
			p.Exp(&p, e.SetInt64(k), nil)
		}
		to.Mul(to, &p)
	}
	return pos, neg
}

// heights returns estimates, good to one part in 10^12, of the binary
// logarithms of the product of the factors with positive exponents and of the
// inverse of the product of the others.
func heights(f Vector) (num, den float64) {
	for _, x := range f {
		if h := log2(x.P) * float64(x.E) / Unit; h > 0 {
			num += h
		} else {
			den -= h
		}
	}
	return num, den
}

// Log2 returns an estimate of the binary logarithm of the size of a vector.
func (f Vector) Log2() float64 {
	num, den := heights(f)
	return num - den
}

// approxEffort bounds the work on an estimate for which there is no Calc.
const approxEffort = 1 << 26

// Approx returns n to about twelve digits, for ordering: an infinity beyond the
// range of float64, and NaN for a wide number of which it takes too much work.
func (n Num) Approx() float64 {
	if n.sign == 0 {
		return 0
	}
	if n.isWide {
		return (&Calc{budget: NewBudget(approxEffort)}).Approx(n)
	}
	return float64(n.sign) * math.Exp2(n.f.Log2())
}

// Approx is the method of Num with the work counted.
func (c *Calc) Approx(n Num) float64 {
	if n.isWide {
		return float64(n.sign) * c.judge().approx(n.wide())
	}
	return n.Approx()
}

// LogBounds returns bounds of the binary logarithm of the size of a vector. A logarithm
// of a prime is off by less than four units of its last place, of 53, and each product
// and sum by one more.
func (f Vector) LogBounds() (low, high float64) {
	num, den := heights(f)
	e := float64(len(f)+4) * (num + den) * 0x1p-52
	return num - den - e, num - den + e
}
