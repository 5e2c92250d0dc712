package rational

import (
	"math/big"
	"slices"
)

// atomsOf is termOfInt, with its work counted.
func (c *Calc) atomsOf(n *big.Int) (term, error) {
	bits := int64(n.BitLen())
	if err := c.Spend(1000 + bits + 3*min(bits, 2800)); err != nil {
		return nil, err
	}
	t := termOfInt(n)
	divisions := int64(0)
	for i := range t {
		divisions += 2 * int64(t[i].e.r.Num().BitLen())
	}
	return t, c.Spend(divisions * bits / 4)
}

// quotientOf returns num/den as a term.
func (c *Calc) quotientOf(num, den *big.Int) (term, error) {
	n, err := c.atomsOf(num)
	if err != nil {
		return nil, err
	}
	if isOne(den) {
		return n, nil
	}
	d, err := c.atomsOf(den)
	if err != nil {
		return nil, err
	}
	return c.mulTerms(n, d.inverse())
}

// refineTerms rewrites terms over a common coprime base of their atoms.
func (c *Calc) refineTerms(list ...term) ([]term, error) {
	var large []*big.Int
	size := int64(0)
	for _, t := range list {
		for j := range t {
			if t[j].isLarge() {
				large = append(large, t[j].b)
				size += int64(t[j].b.BitLen())
			}
		}
	}
	if len(large) == 0 {
		return list, nil
	}
	// A prime between the bounds may divide a large atom of another term.
	some := len(large)
	for _, t := range list {
		for j := range t {
			p := &t[j]
			if p.factorial || p.isLarge() || p.b.Int64() <= atomTrial {
				continue
			}
			if err := c.Spend(size / 16); err != nil {
				return nil, err
			}
			for _, n := range large[:some] {
				if modWord(n, p.b.Uint64()) == 0 {
					large = append(large, p.b)
					break
				}
			}
		}
	}
	if len(large) < 2 || !slices.ContainsFunc(large[1:], func(n *big.Int) bool { return n.Cmp(large[0]) != 0 }) {
		return list, c.Spend(size / 16)
	}
	if err := c.Spend(size*size/16384 + 4*size + int64(len(large)*len(large))*600); err != nil {
		return nil, err
	}
	base := coprimeBase(large)
	out := make([]term, len(list))
	for i, t := range list {
		for _, p := range t {
			if !p.isLarge() {
				out[i] = append(out[i], p)
				continue
			}
			n := new(big.Int).Set(p.b)
			for _, b := range base {
				if k := removePower(n, b); k > 0 {
					e, err := c.scaleExponent(p.e, new(big.Rat).SetInt64(k))
					if err != nil {
						return nil, err
					}
					out[i] = append(out[i], atomPower{b: b, e: e})
				}
			}
			if !isOne(n) {
				out[i] = append(out[i], atomPower{b: n, e: p.e})
			}
		}
		var err error
		if out[i], err = c.collect(out[i]); err != nil {
			return nil, err
		}
	}
	return out, nil
}

// collect sorts powers, joins those of one atom, drops what is 1, and takes
// perfect powers out under roots.
func (c *Calc) collect(t term) (term, error) {
	for i := range t {
		p := &t[i]
		if !p.isLarge() || p.e.isWhole() || c.proper[p.b] {
			continue
		}
		if err := c.Spend(int64(p.b.BitLen()) * 300); err != nil {
			return nil, err
		}
		m, k := perfectPowerOf(p.b)
		if c.proper == nil {
			c.proper = map[*big.Int]bool{}
		}
		if c.proper[m] = true; k > 1 {
			e, err := c.scaleExponent(p.e, new(big.Rat).SetInt64(k))
			if err != nil {
				return nil, err
			}
			*p = atomPower{b: m, e: e}
		}
	}
	t.sort()
	out := t[:0]
	for _, p := range t {
		if n := len(out); n > 0 && !out[n-1].less(&p) {
			e, err := c.addExponents(out[n-1].e, p.e)
			if err != nil {
				return nil, err
			}
			if out[n-1].e = e; e.isZero() {
				out = out[:n-1]
			}
			continue
		}
		if !p.e.isZero() {
			out = append(out, p)
		}
	}
	return out, nil
}

// mulTerms returns the product of terms.
func (c *Calc) mulTerms(list ...term) (term, error) {
	size := int64(0)
	for _, t := range list {
		size += int64(len(t))
	}
	if err := c.Spend(300 + size*500); err != nil {
		return nil, err
	}
	list, err := c.refineTerms(list...)
	if err != nil {
		return nil, err
	}
	var all term
	for _, t := range list {
		all = append(all, t...)
	}
	if all, err = c.collect(all); err != nil || !all.hasFactorial() {
		return all, err
	}
	return c.settleFactorials(all)
}

// expandTerm multiplies out a rational term within the limit of bits.
func (c *Calc) expandTerm(t term) (num, den *big.Int, err error) {
	if n, d := t.heights(); !(n < float64(c.Limits.CheckBits) && d < float64(c.Limits.CheckBits)) {
		return nil, nil, c.tooLarge("a number of about 2^%.3g", max(n, d))
	}
	if err := c.Spend(t.expandWork()); err != nil {
		return nil, nil, err
	}
	return t.expand()
}

// equalTerms reports whether two terms are the same number.
func (c *Calc) equalTerms(a, b term) (bool, error) {
	list, err := c.refineTerms(a, b)
	if err != nil {
		return false, err
	}
	a, b = list[0], list[1]
	if a.hasFactorial() || b.hasFactorial() {
		return c.equalFactorials(a, b)
	}
	if len(a) != len(b) {
		return false, nil
	}
	for i := range a {
		if a[i].b.Cmp(b[i].b) != 0 || a[i].e.r.Cmp(b[i].e.r) != 0 {
			return false, nil
		}
		if same, err := c.Equal(a[i].e.i, b[i].e.i); err != nil || !same {
			return false, err
		}
	}
	return true, nil
}
