package backward

import (
	"math"

	"fourfours/rational"
	"fourfours/solver/internal/table"
)

// direction names the direction of the vector of a value's exponents, the same for all
// powers of the value. Large factors may be composite, and come in other pieces in another
// value: what all pieces are a power of is one number, which is no power itself. Where large
// factors are in the numerator and in the denominator, it only tells that there are any.
func direction(f rational.Vector) (d uint64, ok bool) {
	unit, sign, large := uint64(0), int64(0), int64(0)
	mixed := false
	for _, x := range f {
		side := int64(1)
		if x.E < 0 {
			side = -1
		}
		e := side * x.E
		if x.P >= rational.TrialLimit {
			_, k := leastRoot(x.P)
			e *= k
			mixed = mixed || large != 0 && large != side
			large = side
		} else if sign == 0 {
			sign = side
		}
		unit = rational.GCD(uint64(e), unit)
	}
	if mixed {
		unit = 0
		for _, x := range f {
			if x.P < rational.TrialLimit {
				unit = rational.GCD(uint64(max(x.E, -x.E)), unit)
			}
		}
	}
	if sign == 0 {
		sign = large
	}
	rest := rational.Key(1) // of the large factors
	for _, x := range f {
		switch {
		case x.P < rational.TrialLimit:
			d = uint64(table.Mix(rational.Key(d^x.P))) + uint64(sign*x.E/int64(unit))
		case !mixed:
			p, k := leastRoot(x.P)
			rest = rest.Mul(rational.Key(p).Power(uint64(large*x.E*k) / unit))
		}
	}
	if large != 0 {
		d = table.Mix(rational.Key(d+1) ^ rest)
		if !mixed {
			d += uint64(sign * large)
		}
	}
	return d, len(f) > 0
}

// leastRoot returns the least number of which a large factor is a power, and the exponent.
func leastRoot(p uint64) (root uint64, k int64) {
	const least = rational.TrialLimit // of what a large factor is divided by
	if p < least*least {
		return p, 1
	}
	if r := rational.Isqrt(p); r*r == p {
		root, k = leastRoot(r)
		return root, 2 * k
	}
	for _, e := range [...]int64{3, 5, 7} {
		r := uint64(math.Round(math.Pow(float64(p), 1/float64(e))))
		if r < least {
			break
		}
		power := r
		for range e - 1 {
			power *= r
		}
		if power == p {
			root, k = leastRoot(r)
			return root, e * k
		}
	}
	return p, 1
}

// exponentOf returns the size of the exponent that raises x to g, of the same
// direction, as a fraction, or 0.
func exponentOf(g, x *table.Operand) (p, q int64) {
	f, h := g.Num.Factors(), x.Num.Factors()
	if f[0].P < rational.TrialLimit {
		p, q = max(f[0].E, -f[0].E), max(h[0].E, -h[0].E)
		unit := int64(rational.GCD(uint64(p), uint64(q)))
		return p / unit, q / unit
	}
	return fractionOf(math.Abs(g.Log / x.Log))
}

// fractionOf returns the fraction of small parts that a value in floating point
// stands for, or 0.
func fractionOf(v float64) (p, q int64) {
	const most, off = 1 << 14, 1e-10
	p0, q0, p1, q1 := int64(0), int64(1), int64(1), int64(0)
	for rest := v; ; {
		whole := math.Floor(rest)
		if whole > most {
			return 0, 0
		}
		p0, q0, p1, q1 = p1, q1, p0+int64(whole)*p1, q0+int64(whole)*q1
		if p1 > most || q1 > most {
			return 0, 0
		}
		if math.Abs(float64(p1)/float64(q1)-v) <= off*v {
			return p1, q1
		}
		rest = 1 / (rest - whole)
	}
}
