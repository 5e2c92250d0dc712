package rational

import (
	"cmp"
	"math/big"
)

// mulWide returns a*b (k = 1) or a/b (k = -1).
func (c *Calc) mulWide(a, b Num, k int64) (Num, error) {
	switch {
	case b.sign == 0 && k < 0:
		return Num{}, DivisionByZero.Err()
	case a.sign == 0 || b.sign == 0:
		return Num{}, nil
	}
	sign := a.sign * b.sign
	x := a.widen()
	if x.r == nil && !b.isWide && !x.h.hasFactorial() && isSmooth(b.f) {
		h, err := c.mulSmooth(x.h, b.f, k)
		return c.narrow(sign, h), err
	}
	y := b.widen()
	yh := y.h
	if k < 0 {
		yh = yh.inverse()
	}
	h, err := c.mulTerms(x.h, yh)
	switch {
	case err != nil:
		return Num{}, err
	case x.r == nil && y.r == nil:
		return c.narrow(sign, h), nil
	case y.r == nil:
		return c.makePower(sign, h, x.r, big.NewRat(1, x.l))
	case x.r == nil:
		return c.makePower(sign, h, y.r, big.NewRat(k, y.l))
	}
	u, v, err := c.unify(x.r, y.r)
	if err != nil {
		return Num{}, err
	}
	if u.same(v) {
		e := big.NewRat(1, x.l)
		return c.makePower(sign, h, x.r, e.Add(e, big.NewRat(k, y.l)))
	}
	t := term(nil)
	if k < 0 {
		if t, v, err = c.invertSum(v); err != nil {
			return Num{}, err
		}
	}
	l := x.l / int64(GCD(uint64(x.l), uint64(y.l))) * y.l
	if u, err = c.powSum(u, l/x.l); err != nil {
		return Num{}, err
	}
	if v, err = c.powSum(v, l/y.l); err != nil {
		return Num{}, err
	}
	if u, err = c.mulSums(u, v); err != nil {
		return Num{}, err
	}
	if h, err = c.mulPower(t, exponent{r: big.NewRat(1, y.l)}, h); err != nil {
		return Num{}, err
	}
	return c.makeRoot(sign, h, u, l)
}

// isSmooth reports whether a vector has none but primes below atomTrial.
func isSmooth(f Vector) bool { return len(f) == 0 || f[len(f)-1].P < atomTrial }

// mulSmooth returns t*f^k, for k = 1 or -1, a term t without a factorial and a
// vector of primes below atomTrial: the step of a long product.
func (c *Calc) mulSmooth(t term, f Vector, k int64) (term, error) {
	if err := c.Spend(200 + 100*int64(len(t)+len(f))); err != nil {
		return nil, err
	}
	out := make(term, 0, max(len(t), len(f)))
	i := 0
	for _, x := range f {
		for i < len(t) && t[i].b.IsUint64() && t[i].b.Uint64() < x.P {
			out = append(out, t[i])
			i++
		}
		if i == len(t) || !t[i].b.IsUint64() || t[i].b.Uint64() != x.P {
			out = append(out, atomPower{b: new(big.Int).SetUint64(x.P), e: exponent{r: unitsRat(k * x.E)}})
			continue
		}
		e, err := c.addUnits(t[i].e, k*x.E)
		if err != nil {
			return nil, err
		}
		if !e.isZero() {
			out = append(out, atomPower{b: t[i].b, e: e})
		}
		i++
	}
	return append(out, t[i:]...), nil
}

// addWide returns a+b.
func (c *Calc) addWide(a, b Num) (Num, error) {
	if a.sign == 0 {
		return b, nil
	}
	if b.sign == 0 {
		return a, nil
	}
	x, y := a.widen(), b.widen()
	if x.l > 1 || y.l > 1 {
		return c.addRoots(a, b)
	}
	if err := c.Spend(3000 + 600*int64(len(x.h)+len(y.h))); err != nil {
		return Num{}, err
	}
	g, u, v, err := c.commonTerm(x.h, y.h)
	if err != nil {
		return Num{}, err
	}
	// All exponents of u and v are rational and not negative.
	s, _, err := c.sumOf(u, x.r)
	if err != nil {
		return Num{}, err
	}
	t, _, err := c.sumOf(v, y.r)
	if err != nil {
		return Num{}, err
	}
	if s, err = c.addSums(big.NewInt(int64(a.sign)), s, big.NewInt(int64(b.sign)), t); err != nil {
		return Num{}, err
	}
	return c.makeSum(1, g, s)
}

// addRoots returns a+b where one is a root of a sum: such numbers add only
// where their quotient is no such root.
func (c *Calc) addRoots(a, b Num) (Num, error) {
	same, err := c.equalWide(a.widen(), b.widen())
	switch {
	case err != nil:
		return Num{}, err
	case same && a.sign != b.sign:
		return Num{}, nil
	case same:
		return c.Mul(FromInt(2), a)
	}
	q, err := c.Quo(b, a)
	if err != nil {
		return Num{}, err
	}
	if q.isWide && (q.wide().l > 1 || !q.wide().h.isAlgebraic()) {
		return Num{}, ErrOutside
	}
	if q, err = c.Add(FromInt(1), q); err != nil {
		return Num{}, err
	}
	return c.Mul(a, q)
}

// commonTerm writes a = g*u and b = g*v, where u and v have rational exponents
// that are not negative, and no factorials.
func (c *Calc) commonTerm(a, b term) (g, u, v term, err error) {
	list, err := c.refineTerms(a, b)
	if err != nil {
		return nil, nil, nil, err
	}
	a, b = list[0], list[1]
	if a.hasFactorial() || b.hasFactorial() {
		return c.commonFactorial(a, b)
	}
	i, j := 0, 0
	zero := exponent{r: new(big.Rat)}
	for i < len(a) || j < len(b) {
		var p atomPower
		x, y := zero, zero
		switch {
		case j == len(b) || i < len(a) && a[i].less(&b[j]):
			p, x = a[i], a[i].e
			i++
		case i == len(a) || b[j].less(&a[i]):
			p, y = b[j], b[j].e
			j++
		default:
			p, x, y = a[i], a[i].e, b[j].e
			i++
			j++
		}
		if same, err := c.Equal(x.i, y.i); err != nil || !same {
			return nil, nil, nil, ErrOutside
		}
		d := subRats(x.r, y.r)
		p.e = x
		switch d.Sign() {
		case 1:
			p.e = y
			u = append(u, atomPower{b: p.b, e: exponent{r: d}})
		case -1:
			v = append(v, atomPower{b: p.b, e: exponent{r: new(big.Rat).Neg(d)}})
		}
		if !p.e.isZero() {
			g = append(g, p)
		}
	}
	return g, u, v, nil
}

// maxOpenBits is the precision from which numbers that agree, and may be equal,
// are left undecided.
const maxOpenBits = 1 << 12

// cmpWide returns the order of two positive numbers.
func (c *Calc) cmpWide(x, y *wide) (int, error) {
	var open error // why it is not known whether they are equal
	for w := uint(64); ; w *= 4 {
		k, err := c.orderOfLogs(x, y, w)
		if err != nil {
			return 0, cmp.Or(open, err)
		}
		if k != 0 {
			return k, nil
		}
		if w > 64 {
			if open != nil && w > maxOpenBits {
				return 0, open
			}
			continue
		}
		same, err := c.equalWide(x, y)
		if err == nil && same {
			return 0, nil
		}
		if open = err; err != nil {
			continue
		}
		// Numbers so close together: their difference, where there is one.
		if d, err := c.Sub(x.num(1), y.num(1)); err == nil {
			return d.Sign(), nil
		}
	}
}

// orderOfLogs returns the order of two positive numbers where their logarithms with w
// bits after the point tell it, or 0.
func (c *Calc) orderOfLogs(x, y *wide, w uint) (int, error) {
	u, err := c.lnWide(x, w)
	if err != nil {
		return 0, err
	}
	v, err := c.lnWide(y, w)
	if err != nil {
		return 0, err
	}
	return u.add(v.neg()).sign(), nil
}

// equalWide decides whether two positive numbers are equal. Logarithms that are
// apart prove that they are not; where they are not seen to be apart, both
// numbers are raised to a power that makes them products of a term and a sum,
// which have a canonical form.
func (c *Calc) equalWide(x, y *wide) (bool, error) {
	if x.r == nil && y.r == nil {
		return c.equalTerms(x.h, y.h)
	}
	if (x.r == nil) != (y.r == nil) {
		return false, nil
	}
	for w := uint(32); w <= 128; w *= 4 {
		k, err := c.orderOfLogs(x, y, w)
		if err != nil {
			break
		}
		if k != 0 {
			return false, nil
		}
	}
	l := x.l / int64(GCD(uint64(x.l), uint64(y.l))) * y.l
	e := integerExponent(l)
	xh, err := c.powTerm(x.h, e)
	if err != nil {
		return false, err
	}
	yh, err := c.powTerm(y.h, e)
	if err != nil {
		return false, err
	}
	s, err := c.powSum(x.r, l/x.l)
	if err != nil {
		return false, err
	}
	t, err := c.powSum(y.r, l/y.l)
	if err != nil {
		return false, err
	}
	return c.equalProducts(xh, s, yh, t)
}

// equalProducts decides whether g*s = h*t.
func (c *Calc) equalProducts(g term, s *sum, h term, t *sum) (bool, error) {
	q, err := c.mulTerms(g, h.inverse())
	if err != nil {
		return false, err
	}
	// q*s = t. A quotient with irrational exponents is transcendental (Baker),
	// t/s is not; there are no factorials beside sums.
	if !q.isAlgebraic() || q.hasFactorial() {
		return false, nil
	}
	a, m := q.splitWhole()
	u, err := c.monomial(m)
	if err != nil {
		return false, err
	}
	if s, err = c.mulSums(u, s); err != nil {
		return false, err
	}
	if s, t, err = c.unify(s, t); err != nil {
		return false, err
	}
	if len(s.terms) != len(t.terms) {
		return false, nil
	}
	// a*s = t for a rational a, which is t1/s1 for the first coefficients.
	var left, right big.Int
	s1, t1 := s.terms[0].c, t.terms[0].c
	for j := range s.terms {
		p, q := &s.terms[j], &t.terms[j]
		if lessExponents(p.e, q.e) || lessExponents(q.e, p.e) {
			return false, nil
		}
		if left.Mul(p.c, t1).Cmp(right.Mul(q.c, s1)) != 0 {
			return false, nil
		}
	}
	if s1.Sign() != t1.Sign() {
		return false, nil
	}
	ratio, err := c.quotientOf(left.Abs(t1), right.Abs(s1))
	if err != nil {
		return false, err
	}
	return c.equalTerms(a, ratio)
}
