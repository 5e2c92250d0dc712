package rational

import (
	"math/big"
)

// powTerm returns t^e.
func (c *Calc) powTerm(t term, e exponent) (term, error) {
	out := make(term, 0, len(t))
	for _, p := range t {
		f, err := c.mulExponents(p.e, e)
		if err != nil {
			return nil, err
		}
		if p.factorial && !f.isRat() {
			return nil, ErrOutside
		}
		out = append(out, atomPower{p.b, p.factorial, f})
	}
	if err := c.Spend(int64(len(t)) * 700); err != nil {
		return nil, err
	}
	out, err := c.collect(out)
	if err == nil && !out.isSettled() {
		return nil, ErrOutside
	}
	return out, err
}

// mulPower returns the product of t^e and other terms.
func (c *Calc) mulPower(t term, e exponent, others ...term) (term, error) {
	t, err := c.powTerm(t, e)
	if err != nil {
		return nil, err
	}
	return c.mulTerms(append(others, t)...)
}

// powSum returns s^n for n > 0.
func (c *Calc) powSum(s *sum, n int64) (*sum, error) {
	if size := float64(n) * s.log2(); n > 1 && size > float64(c.Limits.CheckBits) {
		return nil, c.tooLarge("a power of a sum with %.6g bits", size)
	}
	var out *sum
	var err error
	for {
		if n&1 == 1 {
			if out == nil {
				out = s
			} else if out, err = c.mulSums(out, s); err != nil {
				return nil, err
			}
		}
		if n >>= 1; n == 0 {
			return out, nil
		}
		if s, err = c.mulSums(s, s); err != nil {
			return nil, err
		}
	}
}

// isOdd reports whether a number is an odd integer.
func (c *Calc) isOdd(n Num) (bool, error) {
	switch {
	case !n.IsInt():
		return false, nil
	case !n.isWide:
		return odd(n.f), nil
	}
	half, err := c.mulTerms(n.wide().h, term{{b: big.NewInt(2), e: integerExponent(-1)}})
	return err == nil && !half.isInt(), err
}

// sqrtWide returns the square root of x.
func (c *Calc) sqrtWide(x Num) (Num, error) {
	switch {
	case x.sign < 0:
		return Num{}, EvenRootOfNegative.Err()
	case x.sign == 0:
		return Num{}, nil
	}
	half, err := c.FromRat(big.NewRat(1, 2))
	if err != nil {
		return Num{}, err
	}
	return c.powWide(x, half)
}

// powWide returns a^b.
func (c *Calc) powWide(a, b Num) (Num, error) {
	switch {
	case b.sign == 0 && a.sign == 0:
		return Num{}, ZeroPowZero.Err()
	case b.sign == 0:
		return FromInt(1), nil
	case a.sign == 0 && b.sign < 0:
		return Num{}, ZeroPowNegative.Err()
	case a.sign == 0:
		return Num{}, nil
	}
	sign := int8(1)
	if a.sign < 0 {
		if !b.IsInt() {
			return Num{}, FractionalPowerOfNegative.Err()
		}
		isOdd, err := c.isOdd(b)
		if err != nil {
			return Num{}, err
		}
		if isOdd {
			sign = -1
		}
	}
	if !a.isWide && len(a.f) == 0 {
		return Num{sign: sign}, nil
	}
	e, err := c.exponentOf(b)
	if err != nil {
		return Num{}, err
	}
	x := a.widen()
	h, err := c.powTerm(x.h, e)
	if err != nil {
		return Num{}, err
	}
	if x.r == nil {
		return c.narrow(sign, h), nil
	}
	if !e.isRat() {
		return Num{}, ErrOutside
	}
	r := new(big.Rat).Quo(e.r, new(big.Rat).SetInt64(x.l))
	n, err := c.makePower(sign, h, x.r, r)
	if err != nil || !n.isWide || n.wide().l == 1 || len(x.h) == 0 || x.l > 1 || !isOne(r.Num()) {
		return n, err
	}
	if m, err := c.rootWithFactor(sign, x, r.Denom()); err == nil && (!m.isWide || m.wide().l < n.wide().l) {
		return m, nil
	}
	return n, nil
}

// rootWithFactor returns sign times the root of x, a sum with a factor before
// it: with that it may be a power where it is none. The root of s/d is taken as
// that of s*d^(l-1), over d.
func (c *Calc) rootWithFactor(sign int8, x *wide, index *big.Int) (Num, error) {
	s, den, err := c.sumOf(x.h, x.r)
	if err != nil {
		return Num{}, err
	}
	l := index.Int64()
	if int64(den.BitLen())*l > modularBits {
		return Num{}, ErrOutside
	}
	f := new(big.Int).Exp(den, big.NewInt(l-1), nil)
	if s, err = c.mulSums(s, integerSum(f)); err != nil {
		return Num{}, err
	}
	h, err := c.atomsOf(den)
	if err != nil {
		return Num{}, err
	}
	return c.makeRoot(sign, h.inverse(), s, l)
}

// makePower returns sign*h*r^e for a sum r as content leaves it.
func (c *Calc) makePower(sign int8, h term, r *sum, e *big.Rat) (Num, error) {
	p, q := e.Num(), e.Denom()
	switch {
	case !h.isSimple():
		return Num{}, ErrOutside
	case p.Sign() == 0:
		return c.narrow(sign, h), nil
	case !p.IsInt64() || p.BitLen() > 40:
		return Num{}, c.tooLarge("a power of a sum with 2^%g factors", float64(p.BitLen()))
	case !q.IsInt64() || q.Int64() > maxRoot:
		return Num{}, ErrOutside
	}
	n, l := p.Int64(), q.Int64()
	if size := float64(max(n, -n)) * r.log2(); n != 1 && size > float64(c.Limits.CheckBits) {
		return Num{}, c.tooLarge("a power of a sum with %.6g bits", size)
	}
	if n < 0 {
		t, s, err := c.invertSum(r)
		if err != nil {
			return Num{}, err
		}
		if h, err = c.mulPower(t, exponent{r: big.NewRat(-n, l)}, h); err != nil {
			return Num{}, err
		}
		r, n = s, -n
	}
	s, err := c.powSum(r, n)
	if err != nil {
		return Num{}, err
	}
	return c.makeRoot(sign, h, s, l)
}
