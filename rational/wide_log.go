package rational

import "math/big"

// logTries bounds the denominator of a logarithm that is looked for.
const logTries = 64

// logWide returns the number r of the domain with b^r = x, for positive b and x
// that are not 1. The error is ErrOutside where there is none, or none is
// found: for single terms that is decided, as their atoms are multiplicatively
// independent; to sums of radicals only a rational r with a small denominator
// is tried.
func (c *Calc) logWide(b, x Num) (Num, error) {
	if b.sign <= 0 || x.sign <= 0 {
		return Num{}, ErrOutside
	}
	y, z := b.widen(), x.widen()
	if y.r != nil || z.r != nil {
		if y.r == nil || z.r == nil {
			return Num{}, ErrOutside // no power of a single term is a sum
		}
		return c.logSum(b, x)
	}
	list, err := c.refineTerms(y.h, z.h)
	if err != nil {
		return Num{}, err
	}
	s, t := list[0], list[1]
	if len(s) == 0 || len(t) == 0 {
		return Num{}, ErrOutside
	}
	if s.hasFactorial() || t.hasFactorial() {
		// Only equal factorials are compared; more could be said.
		if len(s) != len(t) || !s.hasFactorial() || !t.hasFactorial() || s[len(s)-1].b.Cmp(t[len(t)-1].b) != 0 {
			return Num{}, ErrOutside
		}
	}
	if len(s) != len(t) || !t.isAlgebraic() && !c.wide {
		return Num{}, ErrOutside
	}
	var r exponent
	for i := range s {
		if s[i].factorial != t[i].factorial || s[i].b.Cmp(t[i].b) != 0 {
			return Num{}, ErrOutside
		}
		if i == 0 {
			p, err := c.exponentNum(t[0].e)
			if err != nil {
				return Num{}, err
			}
			q, err := c.exponentNum(s[0].e)
			if err != nil {
				return Num{}, err
			}
			if p, err = c.Quo(p, q); err != nil {
				return Num{}, err
			}
			if r, err = c.exponentOf(p); err != nil {
				return Num{}, err
			}
			continue
		}
		e, err := c.mulExponents(s[i].e, r)
		if err != nil {
			return Num{}, err
		}
		if !c.sameExponent(e, t[i].e) {
			return Num{}, ErrOutside
		}
	}
	return c.exponentNum(r)
}

// logSum tries the convergents of the continued fraction of ln x / ln b.
func (c *Calc) logSum(b, x Num) (Num, error) {
	const w = 128
	u, err := c.lnWide(b.wide(), w)
	if err != nil {
		return Num{}, err
	}
	v, err := c.lnWide(x.wide(), w)
	if err != nil {
		return Num{}, err
	}
	if u.lo.Sign() == 0 {
		return Num{}, ErrOutside
	}
	r := new(big.Rat).SetFrac(v.lo, u.lo)
	p0, q0, p1, q1 := big.NewInt(0), big.NewInt(1), big.NewInt(1), big.NewInt(0)
	for {
		k := floorRat(r)
		p0, p1 = p1, new(big.Int).Add(new(big.Int).Mul(k, p1), p0)
		q0, q1 = q1, new(big.Int).Add(new(big.Int).Mul(k, q1), q0)
		if q1.Cmp(big.NewInt(logTries)) > 0 || p1.BitLen() > 20 {
			return Num{}, ErrOutside
		}
		try := new(big.Rat).SetFrac(p1, q1)
		// Only what the logarithms allow is worth the powers.
		d := u.scale(p1, big.NewInt(1)).add(v.scale(q1, big.NewInt(1)).neg()).widen(1 << 30)
		if d.sign() == 0 && try.Sign() != 0 {
			e, err := c.FromRat(try)
			if err != nil {
				return Num{}, err
			}
			left, err := c.Pow(b, FromInt(p1.Int64()))
			if err != nil {
				return Num{}, err
			}
			right, err := c.Pow(x, FromInt(q1.Int64()))
			if err != nil {
				return Num{}, err
			}
			same, err := c.Equal(left, right)
			if err == nil && !same {
				err = ErrOutside
			}
			return e, err
		}
		r.Sub(r, new(big.Rat).SetInt(k))
		if r.Sign() == 0 {
			return Num{}, ErrOutside
		}
		r.Inv(r)
	}
}
