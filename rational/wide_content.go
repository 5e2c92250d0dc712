package rational

import "math/big"

// spendContent counts the work of content.
func (c *Calc) spendContent(s *sum) error {
	longest := int64(0)
	for _, t := range s.terms {
		longest = max(longest, int64(t.c.BitLen()))
	}
	n := int64(len(s.terms))
	if n == 1 {
		return c.Spend(1500 + 2*longest)
	}
	return c.Spend(1500 + n*int64(400+100*len(s.base)) + s.bits()*(3+longest/8192))
}

// content writes s = ±h*r, h a product of terms, for a sum r of coprime
// coefficients in which, for every element b of the base, some term has
// neither a factor b in its coefficient nor a root of b. r is nil for 1.
func (s *sum) content() (sign int8, h []term, r *sum) {
	g := new(big.Int)
	for _, t := range s.terms {
		g.GCD(nil, nil, g, new(big.Int).Abs(t.c))
	}
	var radical term
	r = &sum{base: s.base, den: s.den}
	for _, t := range s.terms {
		r.terms = append(r.terms, sumTerm{new(big.Int).Quo(t.c, g), append([]int64(nil), t.e...)})
	}
	var rem big.Int
	for i, b := range s.base {
		least := int64(-1)
		for _, t := range r.terms {
			if (least < 0 || t.e[i] < least) && rem.Rem(t.c, b).Sign() != 0 {
				least = t.e[i]
			}
		}
		if least <= 0 {
			continue
		}
		divides := true
		for _, t := range r.terms {
			divides = divides && (t.e[i] >= least || rem.Rem(t.c, b).Sign() == 0)
		}
		if !divides {
			continue
		}
		for j := range r.terms {
			t := &r.terms[j]
			if t.e[i] -= least; t.e[i] < 0 {
				t.e[i] += s.den
				t.c = new(big.Int).Quo(t.c, b)
			}
		}
		radical = append(radical, atomPower{b: b, e: exponent{r: big.NewRat(least, s.den)}})
	}
	h = []term{termOfInt(g), radical}
	if len(r.terms) == 1 && r.terms[0].isRat() {
		// The coefficient is 1 or -1.
		return int8(r.terms[0].c.Sign()), h, nil
	}
	r.reduce()
	return 1, h, r
}

// reduce drops what is not needed of the base and the denominator.
func (s *sum) reduce() {
	g := uint64(s.den)
	used := make([]bool, len(s.base))
	for _, t := range s.terms {
		for i, e := range t.e {
			g = GCD(g, uint64(e))
			used[i] = used[i] || e != 0
		}
	}
	var base []*big.Int
	for i, b := range s.base {
		if used[i] {
			base = append(base, b)
		}
	}
	for j := range s.terms {
		t := &s.terms[j]
		var e []int64
		for i := range s.base {
			if used[i] {
				e = append(e, t.e[i]/int64(g))
			}
		}
		t.e = e
	}
	s.base, s.den = base, s.den/int64(g)
	s.sort()
}
