package rational

import "math/big"

// maxRoot bounds the index of a root of a sum, and maxRootBits, in bits, the
// power of it that would undo the root: two such numbers can always be told
// apart or proved equal by raising them to a common power.
const (
	maxRoot     = 1 << 10
	maxRootBits = 1 << 16
	maxRootSize = 64 // conjugates
)

// makeRoot returns sign*h*s^(1/l) for a positive sum s. The root is taken as
// far as it denests.
func (c *Calc) makeRoot(sign int8, h term, s *sum, l int64) (Num, error) {
	if l == 1 {
		return c.makeSum(sign, h, s)
	}
	if err := c.spendContent(s); err != nil {
		return Num{}, err
	}
	_, out, r := s.content()
	t, err := c.mulTerms(out...)
	if err != nil {
		return Num{}, err
	}
	before := h
	if h, err = c.mulPower(t, exponent{r: big.NewRat(1, l)}, h); err != nil {
		return Num{}, err
	}
	if r == nil {
		return c.narrow(sign, h), nil
	}
	for n := l; n > 1; {
		q := leastPrime(n)
		for n%q == 0 {
			n /= q
		}
		d := denester{c: c, budget: 128}
		root, ok := d.root((&wide{r: r, l: 1}).num(1), q)
		if !ok { // (1+2^(1/3))^5 is a power, and has the factor 3, which is none
			if root, ok = d.modularRoot((&wide{r: s, l: 1}).num(1), q); !ok {
				continue
			}
			h = before
		}
		// root^(q/l) is left, which has a smaller index.
		x := root.widen()
		if h, err = c.mulPower(x.h, exponent{r: big.NewRat(q, l)}, h); err != nil {
			return Num{}, err
		}
		if x.r == nil {
			return c.narrow(sign, h), nil
		}
		return c.makeRoot(sign, h, x.r, l/q)
	}
	if !h.isSimple() || l > maxRoot || float64(l)*r.log2() > maxRootBits || r.order(maxRootSize) < 0 {
		return Num{}, ErrOutside
	}
	return (&wide{h: h, r: r, l: l}).num(sign), nil
}

// denester looks for roots of sums that are sums. It proves what it finds by
// raising it to the power again, so that it may try anything; the budget
// bounds how much it tries.
type denester struct {
	c      *Calc
	budget int
}

// root returns the root of index q, a prime, of a positive number.
func (d *denester) root(x Num, q int64) (Num, bool) { return d.within(x, q, maxRootSize) }

// within is root for numbers with at most so many conjugates: every step has
// to lead to fewer, or the search would go round in circles.
func (d *denester) within(x Num, q, most int64) (Num, bool) {
	if d.budget--; d.budget < 0 {
		return Num{}, false
	}
	c := d.c
	if !x.isWide || x.wide().r == nil {
		e, err := c.FromRat(big.NewRat(1, q))
		if err != nil {
			return Num{}, false
		}
		y, err := c.Pow(x, e)
		return y, err == nil
	}
	if x.wide().l > 1 || !x.wide().h.isAlgebraic() {
		return Num{}, false
	}
	order := x.wide().r.order(most)
	if order < 0 {
		return Num{}, false
	}
	y, ok := Num{}, false
	if q == 2 {
		y, ok = d.squareRoot(x, order-1)
	}
	if !ok {
		return d.modularRoot(x, q)
	}
	return y.Abs(), d.isRoot(y, x, q)
}

// isRoot reports whether y^q is known to be x.
func (d *denester) isRoot(y, x Num, q int64) bool {
	z, err := d.c.Pow(y, FromInt(q))
	if err != nil {
		return false
	}
	same, err := d.c.Equal(z, x)
	return err == nil && same
}

// halves splits a sum in two: for the element at of its base, the terms in
// which the numerator of its exponent is even, and odd.
func (d *denester) halves(x Num, at int) (even, odd Num, ok bool) {
	r := x.wide().r
	g := uint64(r.den)
	for _, t := range r.terms {
		g = GCD(g, uint64(t.e[at]))
	}
	if r.den/int64(g)%2 != 0 {
		return Num{}, Num{}, false
	}
	var part [2][]sumTerm
	for _, t := range r.terms {
		k := t.e[at] / int64(g) % 2
		part[k] = append(part[k], t)
	}
	var n [2]Num
	for k := range n {
		var err error
		if n[k], err = d.c.makeSum(1, x.wide().h, &sum{r.base, r.den, part[k]}); err != nil {
			return Num{}, Num{}, false
		}
	}
	return n[0], n[1], n[0].sign != 0 && n[1].sign != 0
}

// squareRoot denests sqrt(a+b) for numbers a and b with a^2-b^2 in a smaller
// field, where this has a root w (and so on down to a single term):
//
//	sqrt(a+b) = sqrt((a+w)/2) ± sqrt((a-w)/2).
//
// Where a^2-b^2 is negative, a+b is first divided by a radical of b, which
// changes the sides: sqrt(4+3*sqrt(2)) is 2^(1/4)*sqrt(3+2*sqrt(2)).
func (d *denester) squareRoot(x Num, most int64) (Num, bool) {
	for at := range x.wide().r.base {
		a, b, ok := d.halves(x, at)
		if !ok {
			continue
		}
		if y, ok := d.conjugates(a, b, most); ok {
			return y, true
		}
		// sqrt(m)*sqrt(b/m+a/m) for a radical m of b.
		m := (&wide{h: b.widen().h, l: 1}).num(1)
		p, err := d.c.Quo(b, m)
		if err != nil {
			continue
		}
		q, err := d.c.Quo(a, m)
		if err != nil {
			continue
		}
		if y, ok := d.conjugates(p, q, most); ok {
			if m, err = d.c.Sqrt(m); err == nil {
				if y, err = d.c.Mul(y, m); err == nil {
					return y, true
				}
			}
		}
	}
	return Num{}, false
}

// conjugates returns sqrt(a+b) by the formula of squareRoot.
func (d *denester) conjugates(a, b Num, most int64) (Num, bool) {
	c := d.c
	if a.sign <= 0 {
		return Num{}, false
	}
	u, err := c.Mul(a, a)
	if err != nil {
		return Num{}, false
	}
	v, err := c.Mul(b, b)
	if err != nil {
		return Num{}, false
	}
	w, err := c.Sub(u, v)
	if err != nil || w.sign <= 0 {
		return Num{}, false
	}
	w, ok := d.within(w, 2, most)
	if !ok {
		return Num{}, false
	}
	half := [2]Num{}
	for i := range half {
		if half[i], err = c.Add(a, w); err != nil {
			return Num{}, false
		}
		if half[i], err = c.Quo(half[i], FromInt(2)); err != nil || half[i].sign <= 0 {
			return Num{}, false
		}
		if half[i], ok = d.within(half[i], 2, most); !ok {
			return Num{}, false
		}
		w = w.Neg()
	}
	if b.sign < 0 {
		half[1] = half[1].Neg()
	}
	y, err := c.Add(half[0], half[1])
	return y, err == nil
}
