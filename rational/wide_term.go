package rational

import (
	"math"
	"math/big"
	"sort"
)

// exponent is r + i for a rational r and an irrational i that has no rational
// part, or is 0.
type exponent struct {
	r *big.Rat
	i Num
}

func whole(k int64) exponent { return exponent{r: new(big.Rat).SetInt64(k)} }

func (e exponent) isZero() bool { return e.r.Sign() == 0 && e.i.sign == 0 }

// isRat reports whether the exponent is rational, isWhole whether an integer.
func (e exponent) isRat() bool   { return e.i.sign == 0 }
func (e exponent) isWhole() bool { return e.i.sign == 0 && e.r.IsInt() }

func (e exponent) neg() exponent { return exponent{new(big.Rat).Neg(e.r), e.i.Neg()} }

// equal reports whether two exponents are known to be the same.
func (e exponent) equal(f exponent) bool { return e.r.Cmp(f.r) == 0 && e.i.Equal(f.i) }

// atomPower is an atom to a power: an integer b > 1, or its factorial.
type atomPower struct {
	b         *big.Int
	factorial bool
	e         exponent
}

// term is a positive number, a product of powers of atoms, sorted by less.
// The integer atoms are pairwise coprime and as wide_atom.go says; an atom
// with an exponent that is not whole is no perfect power. At most one atom is
// a factorial, of an argument beyond the limit up to which factorials are
// multiplied out; its exponent is rational, and the other atoms of its term
// have rational exponents too and are as isSettled says.
//
// Pairwise coprime integers above 1 are multiplicatively independent, so that
// a term without a factorial is 1 only when it is empty: for rational
// exponents by unique factorisation, and for exponents that are algebraic
// numbers by A. Baker, "Linear forms in the logarithms of algebraic numbers",
// Mathematika 13 (1966) and 14 (1967): logarithms of algebraic numbers that
// are independent over the rationals are so over the algebraic numbers.
type term []atomPower

func (p *atomPower) less(q *atomPower) bool {
	if p.factorial != q.factorial {
		return q.factorial
	}
	return p.b.Cmp(q.b) < 0
}

func (p *atomPower) isLarge() bool { return !p.factorial && p.b.BitLen() > 20 }

// log2 estimates the binary logarithm of a power; it is only used to refuse
// sizes.
func (p *atomPower) log2() float64 {
	r := 0.0
	if p.e.r.IsInt() && p.e.r.Num().IsInt64() {
		r = float64(p.e.r.Num().Int64())
	} else {
		r, _ = p.e.r.Float64()
	}
	if p.e.i.sign != 0 {
		r += p.e.i.Approx()
	}
	l := log2Big(p.b)
	if p.factorial {
		l = math.Exp2(l) * math.Max(l-1.4427, 1)
	}
	return r * l
}

func log2Big(n *big.Int) float64 {
	if n.IsUint64() {
		return math.Log2(float64(n.Uint64()))
	}
	k := max(n.BitLen()-60, 0)
	return math.Log2(float64(new(big.Int).Rsh(n, uint(k)).Uint64())) + float64(k)
}

// heights estimates the logarithms of the parts with positive and with
// negative exponents, as heights does for factors.
func (t term) heights() (num, den float64) {
	for i := range t {
		if h := t[i].log2(); h > 0 {
			num += h
		} else {
			den -= h
		}
	}
	return num, den
}

func (t term) hasFactorial() bool { return len(t) > 0 && t[len(t)-1].factorial }

// isRat and isWhole report what they say of the exponents; a term is rational,
// and an integer, just when they hold (see isInt for factorials).
func (t term) isRat() bool {
	for i := range t {
		if !t[i].e.isWhole() {
			return false
		}
	}
	return true
}

// isAlgebraic reports whether all exponents are rational.
func (t term) isAlgebraic() bool {
	for i := range t {
		if !t[i].e.isRat() {
			return false
		}
	}
	return true
}

// isInt reports whether the term is an integer: without a factorial just when
// the exponents are whole and not negative, for the atoms are coprime.
func (t term) isInt() bool {
	if !t.isRat() {
		return false
	}
	if !t.hasFactorial() {
		for i := range t {
			if t[i].e.r.Sign() < 0 {
				return false
			}
		}
		return true
	}
	// A factorial is divisible by a prime above atomTrial, and no large atom has
	// an exponent of another sign; by the small primes p it is divisible as
	// often as Legendre says.
	f := t[len(t)-1]
	if f.e.r.Sign() < 0 {
		return false
	}
	for i := range t[:len(t)-1] {
		if !t[i].isSmall() {
			continue
		}
		n, v, q := new(big.Int).Set(f.b), new(big.Int), new(big.Int)
		for n.Sign() > 0 {
			n.Quo(n, t[i].b)
			v.Add(v, n)
		}
		if q.Mul(v, f.e.r.Num()); q.Add(q, t[i].e.r.Num()).Sign() < 0 {
			return false
		}
	}
	return true
}

func (t term) sort() {
	// Most terms are short, or two sorted ones in a row.
	for i := 1; i < len(t); i++ {
		if !t[i].less(&t[i-1]) {
			continue
		}
		if i > 8 {
			sort.SliceStable(t, func(i, j int) bool { return t[i].less(&t[j]) })
			return
		}
		p := t[i]
		j := i
		for ; j > 0 && p.less(&t[j-1]); j-- {
			t[j] = t[j-1]
		}
		t[j] = p
	}
}

func (t term) inverse() term {
	out := make(term, len(t))
	for i, p := range t {
		out[i] = atomPower{p.b, p.factorial, p.e.neg()}
	}
	return out
}

// termOfInt returns n > 0 as a term.
func termOfInt(n *big.Int) term {
	var t term
	n = trial(n, func(p *big.Int, k int64) { t = append(t, atomPower{b: p, e: whole(k)}) })
	if !isOne(n) {
		t = append(t, atomPower{b: n, e: whole(1)})
	}
	return t
}

// atomsOf is termOfInt, with its work counted.
func (c *Calc) atomsOf(n *big.Int) (term, error) {
	if err := c.spend(500 + int64(n.BitLen())); err != nil {
		return nil, err
	}
	return termOfInt(n), nil
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

// unitsRat returns the exponent of a factor.
func unitsRat(e int64) *big.Rat {
	if e%Unit == 0 {
		return new(big.Rat).SetInt64(e / Unit)
	}
	return big.NewRat(e, Unit)
}

// termOf returns the product of a vector of compact factors.
func termOf(f []Factor) term {
	t := make(term, 0, len(f))
	for _, x := range f {
		e := unitsRat(x.E)
		if x.P < firstLarge { // a prime
			t = append(t, atomPower{b: new(big.Int).SetUint64(x.P), e: exponent{r: e}})
			continue
		}
		for _, p := range termOfInt(new(big.Int).SetUint64(x.P)) {
			t = append(t, atomPower{b: p.b, e: exponent{r: new(big.Rat).Mul(p.e.r, e)}})
		}
	}
	t.sort()
	return t
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
			if err := c.spend(size / 16); err != nil {
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
	if len(large) < 2 {
		return list, nil
	}
	if err := c.spend(size*size/8192 + int64(len(large)*len(large))*400); err != nil {
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
		if err := c.spend(int64(p.b.BitLen()) * 300); err != nil {
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
	if err := c.spend(100 + size*200); err != nil {
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
	return t.expand()
}

// expand multiplies out a rational term that is known to be small.
func (t term) expand() (num, den *big.Int, err error) {
	num, den = big.NewInt(1), big.NewInt(1)
	var f, k big.Int
	for _, p := range t {
		if p.factorial || !p.e.isWhole() {
			return nil, nil, ErrOutside
		}
		e := p.e.r.Num()
		if e.Sign() > 0 {
			num.Mul(num, f.Exp(p.b, e, nil))
		} else {
			den.Mul(den, f.Exp(p.b, k.Neg(e), nil))
		}
	}
	return num, den, nil
}

// splitWhole writes t = a*m for exponents of a that are whole, and exponents
// of m in [0,1) plus their irrational parts.
func (t term) splitWhole() (a, m term) {
	for _, p := range t {
		if p.e.isWhole() {
			a = append(a, p)
			continue
		}
		k := floorRat(p.e.r)
		if k.Sign() != 0 {
			a = append(a, atomPower{p.b, p.factorial, exponent{r: new(big.Rat).SetInt(k)}})
		}
		f := exponent{new(big.Rat).Sub(p.e.r, new(big.Rat).SetInt(k)), p.e.i}
		if !f.isZero() {
			m = append(m, atomPower{p.b, p.factorial, f})
		}
	}
	return a, m
}

func floorRat(r *big.Rat) *big.Int {
	q, m := new(big.Int), new(big.Int)
	q.DivMod(r.Num(), r.Denom(), m) // Euclidean: rounds down for a positive divisor
	return q
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
