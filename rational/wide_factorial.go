package rational

import "math/big"

// factorialWide returns x!: multiplied out up to the limit check-factorial,
// and as an atom beyond it.
func (c *Calc) factorialWide(x Num) (Num, error) {
	if x.sign < 0 || !x.IsInt() {
		return Num{}, NotNatural.Err()
	}
	tooLarge := &LimitError{"factorial-bits", "the argument of a factorial is too large"}
	if x.log2Bits() > int(c.Limits.FactorialBits)+1 {
		return Num{}, tooLarge
	}
	n, ok := x.Big()
	if !ok || int64(n.BitLen()) > c.Limits.FactorialBits {
		return Num{}, tooLarge
	}
	if n.IsInt64() && n.Int64() <= c.Limits.CheckFactorial {
		h, err := c.explicitFactorial(n.Int64())
		return c.narrow(1, h), err
	}
	return c.narrow(1, term{{b: n, factorial: true, e: whole(1)}}), nil
}

// explicitFactorial returns n! as a product of primes.
func (c *Calc) explicitFactorial(n int64) (term, error) {
	if err := c.spend(n * 100); err != nil {
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
	if err := c.spend((gap.Int64() + 10) * int64(n.BitLen()) * 20); err != nil {
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

// settleFactorials brings a term with factorials to the form that term
// describes: n!^e * m!^f is m!^(e+f) times the product of the integers between
// m and n to the power e.
func (c *Calc) settleFactorials(t term) (term, error) {
	for {
		first := len(t)
		for first > 0 && t[first-1].factorial {
			first--
		}
		n := len(t) - first
		if n == 0 {
			return t, nil
		}
		for _, p := range t[first:] {
			if !p.e.isRat() {
				return nil, ErrOutside
			}
		}
		var add []term
		switch {
		case n > 1:
			p, q := t[len(t)-1], t[len(t)-2] // the largest arguments
			w, err := c.factorialQuotient(p.b, q.b)
			if err != nil && c.expandable(p.b) {
				x, err := c.expandFactorial(p)
				if err != nil {
					return nil, err
				}
				y, err := c.expandFactorial(q)
				if err != nil {
					return nil, err
				}
				add = []term{t[:len(t)-2], x, y}
				break
			}
			if err != nil && p.e.r.Sign() == q.e.r.Sign() {
				return nil, ErrOutside
			}
			if err != nil {
				return nil, err
			}
			if w, err = c.powTerm(w, p.e); err != nil {
				return nil, err
			}
			e, err := c.addExponents(p.e, q.e)
			if err != nil {
				return nil, err
			}
			rest := append(term(nil), t[:len(t)-2]...)
			if !e.isZero() {
				rest = append(rest, atomPower{q.b, true, e})
			}
			add = []term{rest, w}
		default:
			p := t[first]
			if t.isSmooth() {
				return c.nextFactorial(t[:first], p)
			}
			w, err := c.absorb(t[:first], p)
			if err != nil {
				return nil, err
			}
			add = []term{t[:first], w}
		}
		list, err := c.refineTerms(add...)
		if err != nil {
			return nil, err
		}
		var all term
		for _, u := range list {
			all = append(all, u...)
		}
		if t, err = c.collect(all); err != nil {
			return nil, err
		}
	}
}

// nextFactorial returns rest*p for a factorial p of n: of n+1 or n-1 where rest
// is the factor between them.
func (c *Calc) nextFactorial(rest term, p atomPower) (term, error) {
	t := append(rest[:len(rest):len(rest)], p)
	if len(rest) == 0 {
		return t, nil
	}
	n := p.b
	e := p.e
	if rest[len(rest)-1].e.r.Sign() == p.e.r.Sign() {
		n = new(big.Int).Add(n, big.NewInt(1))
	} else {
		e = e.neg()
	}
	w, err := c.atomsOf(n)
	if err != nil {
		return nil, err
	}
	for i := range w {
		if len(w) != len(rest) || w[i].b.Cmp(rest[i].b) != 0 {
			return t, nil
		}
		if f, err := c.mulExponents(w[i].e, e); err != nil || !f.equal(rest[i].e) {
			return t, err
		}
	}
	if n == p.b {
		n = new(big.Int).Sub(n, big.NewInt(1))
	}
	return term{{n, true, p.e}}, nil
}

// isSmooth reports whether the atoms of a term that are no factorials are
// primes below atomTrial to rational powers.
func (t term) isSmooth() bool {
	for i := range t {
		if p := &t[i]; !p.factorial && (p.b.BitLen() > 10 || !p.e.isRat()) {
			return false
		}
	}
	return true
}

// expandFactorial writes a power of a small factorial as one of primes.
func (c *Calc) expandFactorial(p atomPower) (term, error) {
	f, err := c.explicitFactorial(p.b.Int64())
	if err != nil {
		return nil, err
	}
	return c.powTerm(f, p.e)
}

// absorb rewrites the factorial p so that the rest, which has a factor with no
// small primes or an irrational exponent, may cancel: a small factorial is
// written out, n!/n is (n-1)! and n!*(n+1) is (n+1)!, where that takes all of
// the large factors away.
func (c *Calc) absorb(rest term, p atomPower) (term, error) {
	if c.expandable(p.b) {
		return c.expandFactorial(p)
	}
	var rough []atomPower
	for _, q := range rest {
		if q.b.BitLen() > 10 {
			rough = append(rough, q)
		} else if !q.e.isRat() {
			return nil, ErrOutside
		}
	}
	// same reports whether the large factors of n to the power e are the rest's.
	same := func(n term, e exponent) bool {
		i := 0
		for _, q := range n {
			if q.b.BitLen() <= 10 {
				continue
			}
			f, err := c.mulExponents(q.e, e)
			if err != nil || i == len(rough) || rough[i].b.Cmp(q.b) != 0 || !rough[i].e.equal(f) {
				return false
			}
			i++
		}
		return i == len(rough)
	}
	one := big.NewInt(1)
	up, down := new(big.Int).Add(p.b, one), new(big.Int).Sub(p.b, one)
	next, err := c.atomsOf(up)
	if err != nil {
		return nil, err
	}
	if same(next, p.e) {
		w, err := c.powTerm(next.inverse(), p.e)
		return append(w, atomPower{up, true, p.e}), err
	}
	last, err := c.atomsOf(p.b)
	if err != nil {
		return nil, err
	}
	if same(last, p.e.neg()) {
		w, err := c.powTerm(last, p.e)
		return append(w, atomPower{down, true, p.e}), err
	}
	return nil, ErrOutside
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
	if !p.e.equal(q.e) {
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
		if w, err = c.powTerm(w, p.e); err == nil {
			*more, err = c.mulTerms(*more, w)
		}
		return append(g, q), u, v, err
	}
	if w, err = c.powTerm(w, p.e.neg()); err == nil {
		*less, err = c.mulTerms(*less, w)
	}
	return append(g, p), u, v, err
}

// equalFactorials is equalTerms where a or b has a factorial. Their arguments
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
	p, q := a[len(a)-1], b[len(b)-1]
	if !p.e.equal(q.e) {
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
	w, err := c.powTerm(w, p.e)
	if err != nil {
		return false, err
	}
	if w, err = c.mulTerms(a[:len(a)-1], w); err != nil {
		return false, err
	}
	return c.equalTerms(w, b[:len(b)-1])
}

// equalProduct is equalFactorials where only a has a factorial. The product of
// the primes from n/2 to n is above 2^(n/2) for n > 7481, by the bounds
// 0.98x < theta(x) < 1.02x of J. Rosser and L. Schoenfeld (1962); all of them
// must be in the atoms of b.
func (c *Calc) equalProduct(a, b term) (bool, error) {
	p := a[len(a)-1]
	size := int64(0)
	for i := range b {
		size += int64(b[i].b.BitLen())
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
