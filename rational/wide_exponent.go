package rational

import "math/big"

// checkExponent refuses a rational exponent beyond the limit of its bits, and
// counts the work of a long one.
func (c *Calc) checkExponent(r *big.Rat) error {
	p, q := int64(r.Num().BitLen()), int64(r.Denom().BitLen())
	switch {
	case max(p, q) > c.Limits.ExponentBits:
		return &LimitError{"exponent-bits", "an exponent is too large"}
	case max(p, q) > 64:
		return c.Spend(2*(p+q) + p*q/256)
	}
	return nil
}

// addRats returns a+b, soon for integers, as most exponents are.
func addRats(a, b *big.Rat) *big.Rat {
	if p, q := a.Num(), b.Num(); a.IsInt() && b.IsInt() && p.IsInt64() && q.IsInt64() {
		if s := p.Int64() + q.Int64(); (s < p.Int64()) == (q.Int64() < 0) {
			return new(big.Rat).SetInt64(s)
		}
	}
	return new(big.Rat).Add(a, b)
}

// subRats returns a-b.
func subRats(a, b *big.Rat) *big.Rat {
	if b.Sign() == 0 {
		return a
	}
	return addRats(a, new(big.Rat).Neg(b))
}

// sameExponent reports whether two exponents are known to be the same.
func (c *Calc) sameExponent(e, f exponent) bool {
	if e.r.Cmp(f.r) != 0 {
		return false
	}
	same, err := c.judge().Equal(e.i, f.i)
	return err == nil && same
}

func (c *Calc) addExponents(a, b exponent) (exponent, error) {
	out := exponent{r: addRats(a.r, b.r)}
	if err := c.checkExponent(out.r); err != nil {
		return exponent{}, err
	}
	switch {
	case a.i.sign == 0:
		out.i = b.i
	case b.i.sign == 0:
		out.i = a.i
	default:
		// The sum of two numbers without a rational part has none.
		var err error
		if out.i, err = c.Add(a.i, b.i); err != nil {
			return exponent{}, err
		}
	}
	return out, nil
}

// addUnits returns e plus the exponent of a factor, soon for integers.
func (c *Calc) addUnits(e exponent, units int64) (exponent, error) {
	const most = 1 << 40 // what is between needs no check
	if n := e.r.Num(); e.isWhole() && n.IsInt64() && units%Unit == 0 {
		if s := n.Int64() + units/Unit; -most < s && s < most && c.Limits.ExponentBits > 40 {
			return integerExponent(s), nil
		}
	}
	return c.addExponents(e, exponent{r: unitsRat(units)})
}

// scaleExponent returns e*k.
func (c *Calc) scaleExponent(e exponent, k *big.Rat) (exponent, error) {
	out := exponent{r: new(big.Rat).Mul(e.r, k)}
	if err := c.checkExponent(out.r); err != nil {
		return exponent{}, err
	}
	if e.i.sign != 0 && k.Sign() != 0 {
		q, err := c.FromRat(k)
		if err != nil {
			return exponent{}, err
		}
		if out.i, err = c.Mul(e.i, q); err != nil {
			return exponent{}, err
		}
	}
	return out, nil
}

// mulExponents returns a*b.
func (c *Calc) mulExponents(a, b exponent) (exponent, error) {
	if b.i.sign == 0 {
		return c.scaleExponent(a, b.r)
	}
	if a.i.sign == 0 {
		return c.scaleExponent(b, a.r)
	}
	x, err := c.exponentNum(a)
	if err != nil {
		return exponent{}, err
	}
	y, err := c.exponentNum(b)
	if err != nil {
		return exponent{}, err
	}
	if x, err = c.Mul(x, y); err != nil {
		return exponent{}, err
	}
	return c.exponentOf(x)
}

// exponentNum returns an exponent as a number.
func (c *Calc) exponentNum(e exponent) (Num, error) {
	r, err := c.FromRat(e.r)
	if err != nil || e.i.sign == 0 {
		return r, err
	}
	return c.Add(r, e.i)
}

// exponentOf splits a number into its rational and its irrational part. It
// fails with ErrOutside for what is not a combination of radicals: for other
// exponents nothing is known that would decide equality.
func (c *Calc) exponentOf(n Num) (exponent, error) {
	zero := exponent{r: new(big.Rat)}
	if n.sign == 0 {
		return zero, nil
	}
	if !n.isWide && !n.IsRat() {
		return exponent{zero.r, n}, nil
	}
	if !n.isWide {
		r, _ := n.Rat()
		return exponent{r: r}, c.checkExponent(r)
	}
	w := n.wide()
	if w.l > 1 || !w.h.isAlgebraic() || w.h.hasFactorial() && !w.h.isRat() {
		return zero, ErrOutside
	}
	if w.r == nil {
		if !w.h.isRat() {
			return exponent{zero.r, n}, nil
		}
		if p, q := w.h.heights(); max(p, q) > float64(c.Limits.ExponentBits) || w.h.hasFactorial() {
			return zero, &LimitError{"exponent-bits", "an exponent is too large"}
		}
		num, den, err := w.h.expand()
		if err != nil {
			return zero, err
		}
		r := new(big.Rat).SetFrac(num, den)
		if n.sign < 0 {
			r.Neg(r)
		}
		return exponent{r: r}, c.checkExponent(r)
	}
	s, den, err := c.sumOf(w.h, w.r)
	if err != nil {
		return zero, err
	}
	for j, t := range s.terms {
		if !t.isRat() {
			continue
		}
		r := new(big.Rat).SetFrac(t.c, den)
		if n.sign < 0 {
			r.Neg(r)
		}
		if err := c.checkExponent(r); err != nil {
			return zero, err
		}
		rest := &sum{s.base, s.den, append(append([]sumTerm(nil), s.terms[:j]...), s.terms[j+1:]...)}
		d, err := c.atomsOf(den)
		if err != nil {
			return zero, err
		}
		i, err := c.makeSum(n.sign, d.inverse(), rest)
		return exponent{r, i}, err
	}
	return exponent{zero.r, n}, nil
}
