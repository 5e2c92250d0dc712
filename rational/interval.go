package rational

import (
	"math"
	"math/big"
)

// interval encloses a real number x: lo <= x*2^w <= hi for a number w of bits
// after the binary point that the context gives.
//
// Every function here rounds its lower end down and its upper end up, or
// widens both by a stated bound of its error, so that what an interval says is
// certain. Nothing is ever concluded from two intervals that overlap.
type interval struct{ lo, hi *big.Int }

func point(n *big.Int, w uint) interval {
	v := new(big.Int).Lsh(n, w)
	return interval{v, v}
}

func (x interval) add(y interval) interval {
	return interval{new(big.Int).Add(x.lo, y.lo), new(big.Int).Add(x.hi, y.hi)}
}

func (x interval) neg() interval {
	return interval{new(big.Int).Neg(x.hi), new(big.Int).Neg(x.lo)}
}

// sign returns the sign of the number where the interval tells it, or 0.
func (x interval) sign() int {
	switch {
	case x.lo.Sign() > 0:
		return 1
	case x.hi.Sign() < 0:
		return -1
	}
	return 0
}

// scale returns x*p/q for q > 0.
func (x interval) scale(p, q *big.Int) interval {
	lo, hi := new(big.Int).Mul(x.lo, p), new(big.Int).Mul(x.hi, p)
	if p.Sign() < 0 {
		lo, hi = hi, lo
	}
	return interval{floorQuo(lo, q), ceilQuo(hi, q)}
}

// mul returns x*y.
func (x interval) mul(y interval, w uint) interval {
	var lo, hi *big.Int
	for _, a := range []*big.Int{x.lo, x.hi} {
		for _, b := range []*big.Int{y.lo, y.hi} {
			v := new(big.Int).Mul(a, b)
			if lo == nil || v.Cmp(lo) < 0 {
				lo = v
			}
			if hi == nil || v.Cmp(hi) > 0 {
				hi = v
			}
		}
	}
	return interval{lo: new(big.Int).Rsh(lo, w), hi: shiftUp(hi, w)}
}

// drop returns the same interval with k fewer bits.
func (x interval) drop(k uint) interval {
	return interval{new(big.Int).Rsh(x.lo, k), shiftUp(x.hi, k)}
}

// widen moves both ends out by k.
func (x interval) widen(k int64) interval {
	v := big.NewInt(k)
	return interval{new(big.Int).Sub(x.lo, v), new(big.Int).Add(x.hi, v)}
}

// floorQuo returns n/d rounded down, for d > 0.
func floorQuo(n, d *big.Int) *big.Int {
	if isOne(d) {
		return n
	}
	return new(big.Int).Div(n, d) // Euclidean
}

func ceilQuo(n, d *big.Int) *big.Int {
	q := floorQuo(new(big.Int).Neg(n), d)
	return new(big.Int).Neg(q)
}

// shiftUp returns n/2^k rounded up.
func shiftUp(n *big.Int, k uint) *big.Int {
	v := new(big.Int).Neg(n)
	return v.Neg(v.Rsh(v, k)) // Rsh rounds down
}

// logPrecision bounds the bits to which logarithms are computed.
const logPrecision = 1 << 14

// spendLog counts the work of a logarithm or an exponential.
func (c *Calc) spendLog(w uint) error {
	return c.Spend(int64(float64(w)*float64(w)*math.Sqrt(float64(w))/200) + 180*int64(w) + 12000)
}

// enclose returns an interval for a sum.
func (c *Calc) encloseSum(s *sum, w uint) (interval, error) {
	total := interval{new(big.Int), new(big.Int)}
	for _, t := range s.terms {
		m, err := c.encloseMonomial(s, t.e, w)
		if err != nil {
			return interval{}, err
		}
		if err := c.Spend(1000 + int64(t.c.BitLen()) + int64(w)); err != nil {
			return interval{}, err
		}
		total = total.add(m.scale(t.c, big.NewInt(1)))
	}
	return total, nil
}

// encloseMonomial returns an interval for a product of roots: from the root
// of an integer where the index is small, and by logarithms otherwise.
func (c *Calc) encloseMonomial(s *sum, e []int64, w uint) (interval, error) {
	g := uint64(s.den)
	size := 0.0
	for i, v := range e {
		g = GCD(g, uint64(v))
		size += float64(v) * log2Big(s.base[i])
	}
	index := s.den / int64(g)
	size = size/float64(g) + float64(w)*float64(index)
	if index <= 64 && size < float64(8*c.Limits.CheckBits)*float64(min(index, 4)) {
		if err := c.Spend(1000 + rootWork(size)); err != nil {
			return interval{}, err
		}
		n, f := big.NewInt(1), new(big.Int)
		for i, v := range e {
			if v > 0 {
				n.Mul(n, f.Exp(s.base[i], big.NewInt(v/int64(g)), nil))
			}
		}
		if index == 1 {
			return point(n, w), nil
		}
		lo := bigRoot(n.Lsh(n, w*uint(index)), index)
		return interval{lo, new(big.Int).Add(lo, big.NewInt(1))}, nil
	}
	var t term
	for i, v := range e {
		if v > 0 {
			t = append(t, atomPower{b: s.base[i], e: exponent{r: big.NewRat(v, s.den)}})
		}
	}
	wide := w + uint(s.log2()) + 8
	x, err := c.lnTerm(t, wide)
	if err != nil {
		return interval{}, err
	}
	return c.exp(x, wide, w)
}

// signSum returns the sign of a sum that is not 0.
func (c *Calc) signSum(s *sum) (int, error) {
	positive, negative := false, false
	for _, t := range s.terms {
		positive = positive || t.c.Sign() > 0
		negative = negative || t.c.Sign() < 0
	}
	switch {
	case !negative:
		return 1, nil
	case !positive:
		return -1, nil
	}
	for w := uint(64); ; w *= 2 {
		x, err := c.encloseSum(s, w)
		if err != nil {
			return 0, err
		}
		if k := x.sign(); k != 0 {
			return k, nil
		}
		if int64(w) > 8*c.Limits.CheckBits {
			return 0, c.tooLarge("a difference below 2^%g", -float64(w))
		}
	}
}

// encloseNum returns an interval for the size of a number with w bits after
// the point, whatever its magnitude within the limit of bits.
func (c *Calc) encloseNum(n Num, w uint) (interval, error) {
	if n.sign == 0 {
		return interval{new(big.Int), new(big.Int)}, nil
	}
	x := n.widen()
	if x.l == 1 && x.h.isAlgebraic() && !x.h.hasFactorial() {
		s, den, err := c.sumOf(x.h, x.r)
		if err == nil {
			v, err := c.encloseSum(s, w)
			if err != nil {
				return interval{}, err
			}
			return v.scale(big.NewInt(1), den), nil
		}
	}
	// The logarithm to w and some more bits tells how many more there must be.
	v, err := c.lnWide(x, 32)
	if err != nil {
		return interval{}, err
	}
	size := new(big.Int).Rsh(v.hi, 32)
	if size.Cmp(big.NewInt(-int64(w)-8)) < 0 {
		return interval{new(big.Int), big.NewInt(1)}, nil
	}
	if size.Sign() < 0 {
		size.SetInt64(0)
	}
	if !size.IsInt64() || size.Int64() > c.Limits.CheckBits {
		return interval{}, c.tooLarge("a number of about e^%.3g", float64(log2Big(size)))
	}
	wide := w + uint(3*size.Int64()/2) + 16
	if wide > logPrecision {
		return interval{}, c.tooLarge("a power to %g digits", float64(wide)*0.3)
	}
	if v, err = c.lnWide(x, wide); err != nil {
		return interval{}, err
	}
	return c.exp(v, wide, w)
}
