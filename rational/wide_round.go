package rational

import "math/big"

// floorWide returns the largest integer that is not above x, which is no
// integer.
func (c *Calc) floorWide(x Num) (Num, error) {
	v := new(big.Int)
	if x.wide().isRat() {
		if x.wide().h.hasFactorial() {
			return Num{}, c.tooLarge("a factorial of %g factors or more", float64(c.Limits.CheckFactorial))
		}
		num, den, err := c.expandTerm(x.wide().h)
		if err != nil {
			return Num{}, err
		}
		v.Quo(num, den)
	} else if a, b, l, err := c.rationalPower(x.wide()); err != nil {
		return Num{}, err
	} else if l > 0 {
		v = bigRoot(a.Quo(a, b), l)
	} else {
		for w := uint(32); ; w *= 2 {
			u, err := c.encloseNum(x.Abs(), w)
			if err != nil {
				return Num{}, err
			}
			// The number is irrational, so that this ends.
			low, high := u.lo.Rsh(u.lo, w), new(big.Int).Rsh(u.hi, w)
			if low.Cmp(high) == 0 {
				v = low
				break
			}
			if int64(w) > 8*c.Limits.CheckBits {
				return Num{}, c.tooLarge("a difference below 2^%g", -float64(w))
			}
		}
	}
	if x.sign < 0 {
		v.Add(v, big.NewInt(1))
		v.Neg(v)
	}
	return c.FromBig(v)
}

// rationalPower writes a single term as (a/b)^(1/l) where a and b are of a size
// that a root can be taken of; otherwise l is 0.
func (c *Calc) rationalPower(x *wide) (a, b *big.Int, l int64, err error) {
	if x.r != nil || !x.h.isAlgebraic() || x.h.hasFactorial() {
		return nil, nil, 0, nil
	}
	d := big.NewInt(1)
	var g big.Int
	for _, p := range x.h {
		q := p.e.r.Denom()
		if d.Mul(d, g.Quo(q, g.GCD(nil, nil, d, q))); !d.IsInt64() || d.Int64() > 1<<16 {
			return nil, nil, 0, nil
		}
	}
	l = d.Int64()
	num, den := x.h.heights()
	if size := max(num, den) * float64(l); !(size < float64(8*c.Limits.CheckBits)) {
		return nil, nil, 0, nil
	}
	power := make(term, len(x.h))
	for i, p := range x.h {
		power[i] = atomPower{b: p.b, e: exponent{r: new(big.Rat).Mul(p.e.r, new(big.Rat).SetInt(d))}}
	}
	if err = c.Spend(power.expandWork() + rootWork((num+den)*float64(l))); err != nil {
		return nil, nil, 0, err
	}
	a, b, err = power.expand()
	return a, b, l, err
}
