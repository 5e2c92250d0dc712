package rational

import "math/big"

// factorialWide returns x!: multiplied out up to the limit check-factorial,
// and as an atom beyond it.
func (c *Calc) factorialWide(x Num) (Num, error) {
	if x.sign < 0 || !x.IsInt() {
		return Num{}, NotNatural.Err()
	}
	tooLarge := &LimitError{"factorial-bits", "the argument of a factorial is too large"}
	if c.log2Bits(x) > int(c.Limits.FactorialBits)+1 {
		return Num{}, tooLarge
	}
	n, err := c.Big(x)
	if err != nil {
		return Num{}, err
	}
	if int64(n.BitLen()) > c.Limits.FactorialBits {
		return Num{}, tooLarge
	}
	if n.IsInt64() && n.Int64() <= c.Limits.CheckFactorial {
		h, err := c.explicitFactorial(n.Int64())
		return c.narrow(1, h), err
	}
	return c.narrow(1, term{{b: n, factorial: true, e: integerExponent(1)}}), nil
}

// explicitFactorial returns n! as a product of primes.
func (c *Calc) explicitFactorial(n int64) (term, error) {
	if err := c.Spend(n * 100); err != nil {
		return nil, err
	}
	return termOf(factorial(n)), nil
}

// expandable reports whether n! is small enough to be written out where an
// operation needs it, which goes on a little beyond the limit so that quotients
// can meet across it.
func (c *Calc) expandable(n *big.Int) bool {
	return n.IsInt64() && n.Int64() <= c.Limits.CheckFactorial+min(c.Limits.FactorialGap, c.Limits.CheckFactorial)
}

// quotient returns n!/m! for n > m, within the limit of the gap.
func (c *Calc) factorialQuotient(n, m *big.Int) (term, error) {
	gap := new(big.Int).Sub(n, m)
	if !gap.IsInt64() || gap.Int64() > c.Limits.FactorialGap {
		return nil, &LimitError{"factorial-gap", "factorials of arguments too far apart"}
	}
	if size := float64(gap.Int64()) * float64(n.BitLen()); size > float64(c.Limits.CheckBits) {
		return nil, c.tooLarge("a quotient of factorials with %g bits", size)
	}
	if err := c.Spend((gap.Int64() + 10) * int64(n.BitLen()) * 20); err != nil {
		return nil, err
	}
	return c.atomsOf(productRange(m, 1, gap.Int64()))
}

// productRange returns (m+i)*(m+i+1)*...*(m+j).
func productRange(m *big.Int, i, j int64) *big.Int {
	if i == j {
		return new(big.Int).Add(m, big.NewInt(i))
	}
	k := (i + j) / 2
	v := productRange(m, i, k)
	return v.Mul(v, productRange(m, k+1, j))
}

// commonFactorial is commonTerm where a or b has a factorial.
func (c *Calc) commonFactorial(a, b term) (g, u, v term, err error) {
	if p := a[max(len(a)-1, 0):]; a.hasFactorial() && !b.hasFactorial() && c.expandable(p[0].b) {
		x, err := c.expandFactorial(p[0])
		if err == nil {
			x, err = c.mulTerms(a[:len(a)-1], x)
		}
		if err != nil {
			return nil, nil, nil, err
		}
		return c.commonTerm(x, b)
	}
	if !a.hasFactorial() && c.expandable(b[len(b)-1].b) {
		g, v, u, err = c.commonFactorial(b, a)
		return g, u, v, err
	}
	if !a.hasFactorial() || !b.hasFactorial() {
		return nil, nil, nil, c.tooLarge("a sum with a factorial of %g factors or more", float64(c.Limits.CheckFactorial))
	}
	p, q := a[len(a)-1], b[len(b)-1]
	if !c.sameExponent(p.e, q.e) {
		return nil, nil, nil, c.tooLarge("a sum with a factorial of %g factors or more", float64(c.Limits.CheckFactorial))
	}
	if g, u, v, err = c.commonTerm(a[:len(a)-1], b[:len(b)-1]); err != nil {
		return nil, nil, nil, err
	}
	k := p.b.Cmp(q.b)
	if k == 0 {
		return append(g, p), u, v, nil
	}
	less, more := &v, &u // the one with the smaller, the greater argument
	if k < 0 {
		p, q = q, p
		less, more = more, less
	}
	w, err := c.factorialQuotient(p.b, q.b)
	if err != nil {
		return nil, nil, nil, err
	}
	if p.e.r.Sign() > 0 {
		*more, err = c.mulPower(w, p.e, *more)
		return append(g, q), u, v, err
	}
	*less, err = c.mulPower(w, p.e.neg(), *less)
	return append(g, p), u, v, err
}

// equalFactorials is equalTerms where a or b has a factorial. The arguments
// are above 2*atomTrial, so that a prime above atomTrial divides n! just once:
// one between n/2 and n, by Bertrand's postulate.
//
//   - Where the exponents of two factorials differ, it remains.
//   - With equal exponents what remains is a power of the product of the
//     integers between the arguments, and small primes. One integer with a
//     prime factor above atomTrial decides; of atomTrial or more consecutive
//     integers above that, one has such a factor (J. Sylvester 1892).
func (c *Calc) equalFactorials(a, b term) (bool, error) {
	if !b.hasFactorial() {
		a, b = b, a
	}
	if !a.hasFactorial() {
		return c.equalProduct(b, a)
	}
	if !a.isSmooth() || !b.isSmooth() {
		return c.equalSettled(a, b)
	}
	p, q := a[len(a)-1], b[len(b)-1]
	if !c.sameExponent(p.e, q.e) {
		return false, nil
	}
	if p.b.Cmp(q.b) < 0 {
		a, b, p, q = b, a, q, p
	}
	w := term(nil)
	for n := new(big.Int).Set(p.b); n.Cmp(q.b) > 0; n.Sub(n, big.NewInt(1)) {
		t, err := c.atomsOf(n)
		if err != nil {
			return false, err
		}
		if !t.isSmooth() {
			return false, nil
		}
		if w, err = c.mulTerms(w, t); err != nil {
			return false, err
		}
	}
	w, err := c.mulPower(w, p.e, a[:len(a)-1])
	if err != nil {
		return false, err
	}
	return c.equalTerms(w, b[:len(b)-1])
}

// equalSettled is equalFactorials where there are other than small atoms: the
// quotient of the factorials is written out, or the logarithms are apart.
func (c *Calc) equalSettled(a, b term) (bool, error) {
	p, q := a[len(a)-1], b[len(b)-1]
	if p.b.Cmp(q.b) < 0 {
		a, b, p, q = b, a, q, p
	}
	for w := uint(64); w <= 256; w *= 4 {
		if k, err := c.orderOfLogs(&wide{h: a, l: 1}, &wide{h: b, l: 1}, w); err != nil || k != 0 {
			return false, err
		}
	}
	if !c.sameExponent(p.e, q.e) {
		return false, &LimitError{"factorial-gap", "powers of factorials too close together"}
	}
	rest := a[:len(a)-1]
	if p.b.Cmp(q.b) > 0 {
		w, err := c.factorialQuotient(p.b, q.b)
		if err != nil {
			return false, err
		}
		if rest, err = c.mulPower(w, p.e, rest); err != nil {
			return false, err
		}
	}
	return c.equalTerms(rest, b[:len(b)-1])
}

// equalProduct is equalFactorials where only a has a factorial. The product of
// the primes from n/2 to n is above 2^(n/2) for n > 7481, by the bounds
// 0.98x < theta(x) < 1.02x of J. Rosser and L. Schoenfeld (1962); all of them
// must be in the atoms of b, or in the other ones of a.
func (c *Calc) equalProduct(a, b term) (bool, error) {
	p := a[len(a)-1]
	size := int64(0)
	for _, q := range b {
		size += int64(q.b.BitLen())
	}
	for _, q := range a[:len(a)-1] {
		size += int64(q.b.BitLen())
	}
	if !p.b.IsInt64() || p.b.Int64()/2 > size {
		return false, nil
	}
	if p.b.BitLen() > 20 {
		return false, c.tooLarge("a factorial of %g factors", float64(p.b.Int64()))
	}
	x, err := c.expandFactorial(p)
	if err != nil {
		return false, err
	}
	if x, err = c.mulTerms(a[:len(a)-1], x); err != nil {
		return false, err
	}
	return c.equalTerms(x, b)
}
