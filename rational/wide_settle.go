package rational

import "math/big"

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
		case t.isSmooth():
			return c.nextFactorial(t[:first], t[first])
		default:
			return c.absorb(t)
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
		if f, err := c.mulExponents(w[i].e, e); err != nil || !c.sameExponent(f, rest[i].e) {
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
		if p := &t[i]; !p.factorial && !(p.isSmall() && p.e.isRat()) {
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

// absorb settles a factorial beside atoms that are not smooth. A small
// factorial is written out; n!/n is (n-1)!, and n!*(n+1) is (n+1)!, where that
// takes all of the large atoms away that are below, or above, the line.
func (c *Calc) absorb(t term) (term, error) {
	rest, p := t[:len(t)-1], t[len(t)-1]
	if c.expandable(p.b) {
		w, err := c.expandFactorial(p)
		if err != nil {
			return nil, err
		}
		return c.mulTerms(rest, w)
	}
	var above, below []atomPower
	for _, q := range rest {
		switch {
		case !q.e.isRat():
			return nil, ErrOutside
		case q.isSmall():
		case q.e.r.Sign() == p.e.r.Sign():
			above = append(above, q)
		default:
			below = append(below, q)
		}
	}
	// same reports whether the large atoms of n to the power e are the list.
	same := func(n term, e exponent, list []atomPower) bool {
		i := 0
		for _, q := range n {
			if q.isSmall() {
				continue
			}
			f, err := c.mulExponents(q.e, e)
			if err != nil || i == len(list) || list[i].b.Cmp(q.b) != 0 || !c.sameExponent(list[i].e, f) {
				return false
			}
			i++
		}
		return i == len(list) && i > 0
	}
	one := big.NewInt(1)
	last, err := c.atomsOf(p.b)
	if err != nil {
		return nil, err
	}
	if same(last, p.e.neg(), below) {
		return c.mulPower(last, p.e, rest, term{{new(big.Int).Sub(p.b, one), true, p.e}})
	}
	up := new(big.Int).Add(p.b, one)
	next, err := c.atomsOf(up)
	if err != nil {
		return nil, err
	}
	if same(next, p.e, above) {
		return c.mulPower(next.inverse(), p.e, rest, term{{up, true, p.e}})
	}
	if !t.isSettled() {
		return nil, ErrOutside
	}
	return t, nil
}

// isSettled reports whether a term has atoms beside a factorial that leave it
// plain whether it is rational, and an integer: small ones with any rational
// exponent, and others only
//
//   - with exponents of the factorial's sign, where they are whole (n!/a is an
//     integer if a divides it, and that is not known without the factors of a),
//   - with whole exponents, where the factorial's is not.
func (t term) isSettled() bool {
	if !t.hasFactorial() {
		return true
	}
	f := t[len(t)-1].e
	for _, q := range t[:len(t)-1] {
		switch whole := q.e.isWhole(); {
		case !q.e.isRat() || !f.isRat():
			return false
		case q.isSmall():
		case whole && q.e.r.Sign() != f.r.Sign(), !whole && !f.isWhole():
			return false
		}
	}
	return true
}

// isSmall reports whether an atom is a prime below atomTrial.
func (p *atomPower) isSmall() bool { return !p.factorial && p.b.BitLen() <= 10 }
