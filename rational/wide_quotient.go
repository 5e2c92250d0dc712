package rational

import (
	"math"
	"math/big"
)

// invertSum returns a term t and a positive sum s with 1/r = t*s, for a
// positive sum r.
//
// Over the field K of the other radicals and x^q, where x is a root of an
// element of the base and q a prime, r is A0 + A1*x + ... + A(q-1)*x^(q-1).
// The recursion of Faddeev and LeVerrier for multiplication by r over K,
//
//	B = 1; for k = 1 to q-1: T = r*B, B = T - trace(T)/k,
//
// where the trace of T is q times its part without x, ends with a B for which
// r*B is in K: the product of the other conjugates of r. For q = 2 that is
// A1*x - A0. All steps are whole; they go on until one term is left.
func (c *Calc) invertSum(r *sum) (term, *sum, error) {
	if order := r.order(c.Limits.UnlikeTerms); order < 0 {
		return nil, nil, &LimitError{"unlike-terms", "a quotient by a sum of radicals that has too many conjugates"}
	} else if size := float64(order) * r.log2(); size > float64(c.Limits.CheckBits) {
		return nil, nil, c.tooLarge("a quotient by a sum with %.6g bits", size)
	}
	one := integerSum(big.NewInt(1))
	h, s, n := term(nil), one, r
	for {
		if err := c.spendContent(n); err != nil {
			return nil, nil, err
		}
		_, out, next := n.content() // the sign is mended at the end
		t, err := c.mulTerms(out...)
		if err != nil {
			return nil, nil, err
		}
		if h, err = c.mulTerms(h, t.inverse()); err != nil {
			return nil, nil, err
		}
		if next == nil {
			break
		}
		b, err := c.cofactor(next)
		if err != nil {
			return nil, nil, err
		}
		if n, err = c.mulSums(next, b); err != nil {
			return nil, nil, err
		}
		if s, err = c.mulSums(s, b); err != nil {
			return nil, nil, err
		}
	}
	if err := c.spendContent(s); err != nil {
		return nil, nil, err
	}
	k, out, s := s.content()
	h, err := c.mulTerms(append(out, h)...)
	if err != nil {
		return nil, nil, err
	}
	if s == nil {
		return h, one, nil
	}
	way, err := c.signSum(s)
	if err != nil {
		return nil, nil, err
	}
	if way*int(k) < 0 {
		s = s.neg()
	}
	return h, s, nil
}

// cofactor returns the product of the conjugates of r, other than itself, over
// the field in which a root of its base is replaced by a power of that root.
func (c *Calc) cofactor(r *sum) (*sum, error) {
	// Take the element and the prime with which the fewest steps are to do.
	at, step, prime := 0, int64(1), int64(math.MaxInt64)
	for i := range r.base {
		g := uint64(r.den)
		for _, t := range r.terms {
			g = GCD(g, uint64(t.e[i]))
		}
		if d := r.den / int64(g); d > 1 {
			if q := leastPrime(d); q < prime {
				at, step, prime = i, int64(g), q
			}
		}
	}
	b := &sum{base: r.base, den: r.den, terms: []sumTerm{{big.NewInt(1), make([]int64, len(r.base))}}}
	for k := int64(1); k < prime; k++ {
		t, err := c.mulSums(r, b)
		if err != nil {
			return nil, err
		}
		b = &sum{base: t.base, den: t.den}
		num, den := big.NewInt(prime), big.NewInt(k)
		for _, u := range t.terms {
			v := u.c
			if u.e[at]/step%prime == 0 {
				v = new(big.Int).Mul(u.c, num)
				v.Quo(v, den)
				if v.Sub(u.c, v); v.Sign() == 0 {
					continue
				}
			}
			b.terms = append(b.terms, sumTerm{v, u.e})
		}
	}
	return b, nil
}

func leastPrime(n int64) int64 {
	for p := int64(2); p*p <= n; p++ {
		if n%p == 0 {
			return p
		}
	}
	return n
}

// order returns the size of the group of the sum, or -1 where it is more than
// most. It is the number of conjugates of r over those of one monomial, and
// bounds the terms of every product of conjugates.
func (s *sum) order(most int64) int64 {
	if group := s.group(most); group != nil {
		return int64(len(group))
	}
	return -1
}

// group returns the exponents of the group that the quotients of the monomials
// generate modulo the rationals, or nil where it has more than most elements.
func (s *sum) group(most int64) [][]int64 {
	seen := map[string]bool{}
	x := newCollector(nil, 1)
	key := func(e []int64) string {
		x.key = x.key[:0]
		for _, v := range e {
			x.key = append(x.key, byte(v), byte(v>>8), byte(v>>16), byte(v>>24), byte(v>>32))
		}
		return string(x.key)
	}
	group := [][]int64{make([]int64, len(s.base))}
	seen[key(group[0])] = true
	for _, t := range s.terms[1:] {
		d := make([]int64, len(t.e))
		for i := range d {
			d[i] = (t.e[i] - s.terms[0].e[i] + s.den) % s.den
		}
		if seen[key(d)] {
			continue
		}
		// Every coset of the group so far, until a multiple of d is in it.
		old := group
		at := make([]int64, len(d))
		for {
			for i := range d {
				at[i] = (at[i] + d[i]) % s.den
			}
			if seen[key(at)] {
				break
			}
			if int64(len(group)+len(old)) > most {
				return nil
			}
			for _, g := range old {
				v := make([]int64, len(d))
				for i := range d {
					v[i] = (g[i] + at[i]) % s.den
				}
				seen[key(v)] = true
				group = append(group, v)
			}
		}
	}
	return group
}
