package backward

import (
	"fourfours/rational"
	"fourfours/solver/internal/table"
	"math"
)

// direction names the direction of the vector of a value's exponents, the same
// for all powers of the value, as far as its factors below TrialLimit of package rational tell: of
// larger ones it only tells whether there are any, since these may be composite.
func direction(f rational.Vector) (d uint64, ok bool) {
	unit, sign, large := uint64(0), int64(0), false
	for _, x := range f {
		if x.P >= rational.TrialLimit {
			large = true
			continue
		}
		if sign == 0 {
			sign = 1
			if x.E < 0 {
				sign = -1
			}
		}
		unit = rational.GCD(uint64(max(x.E, -x.E)), unit)
	}
	for _, x := range f {
		if x.P < rational.TrialLimit {
			d = uint64(table.Mix(rational.Key(d^x.P))) + uint64(sign*x.E/int64(unit))
		}
	}
	if large {
		d = table.Mix(rational.Key(d + 1))
	}
	return d, len(f) > 0
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
