package rational

import (
	"encoding/binary"
	"math"
	"math/big"
	"sort"
)

// sum is a combination of unlike radicals,
//
//	c1*m1 + c2*m2 + ... ,   m = b1^(e1/den) * b2^(e2/den) * ... ,  0 <= e < den,
//
// with integers c that are not 0. The terms are sorted by their exponents, no
// two of which agree. The base b1 < b2 < ... is pairwise coprime and has no
// perfect power in it.
//
// Its monomials are linearly independent over the rationals, so that a sum is
// 0 only when it has no terms. For a positive real number m with a power in
// the rationals, independence holds as soon as the quotients of different m
// are irrational (A. S. Besicovitch 1940 for primes; I. Richards, "An
// application of Galois theory to elementary arithmetic", Advances in Math.
// 13, 1974). And a product of b^g over the base is rational only if every g is
// whole: a prime p that divides b divides no other element, so that
// g*v_p(b) is an integer for each p that divides b; the greatest common
// divisor of these v_p(b) is 1, as b is no perfect power; so g is an integer.
type sum struct {
	base  []*big.Int
	den   int64
	terms []sumTerm
}

type sumTerm struct {
	c *big.Int
	e []int64
}

// integerSum returns an integer that is not 0 as a sum.
func integerSum(n *big.Int) *sum { return &sum{den: 1, terms: []sumTerm{{c: n}}} }

func (t *sumTerm) isRat() bool {
	for _, e := range t.e {
		if e != 0 {
			return false
		}
	}
	return true
}

func lessExponents(a, b []int64) bool {
	for i := range a {
		if a[i] != b[i] {
			return a[i] < b[i]
		}
	}
	return false
}

func (s *sum) sort() {
	sort.Slice(s.terms, func(i, j int) bool { return lessExponents(s.terms[i].e, s.terms[j].e) })
}

// bits returns the summed bits of the coefficients.
func (s *sum) bits() int64 {
	n := int64(0)
	for _, t := range s.terms {
		n += int64(t.c.BitLen())
	}
	return n
}

// log2 bounds the binary logarithm of the summed sizes of all terms, which is
// a bound for every conjugate of the sum too.
func (s *sum) log2() float64 {
	most := 0.0
	sizes := make([]float64, len(s.terms))
	for j, t := range s.terms {
		h := log2Big(new(big.Int).Abs(t.c))
		for i, e := range t.e {
			if e > 0 {
				h += log2Big(s.base[i]) * float64(e) / float64(s.den)
			}
		}
		sizes[j] = h
		most = max(most, h)
	}
	all := 0.0
	for _, h := range sizes {
		all += math.Exp2(h - most)
	}
	return most + math.Log2(all) + 1e-6
}

// checkSum refuses a sum beyond the limits.
func (c *Calc) checkSum(s *sum) error {
	if int64(len(s.terms)) > c.Limits.UnlikeTerms {
		return &LimitError{"unlike-terms", "a sum has too many unlike radicals"}
	}
	if n := s.bits(); n > 2*c.Limits.CheckBits+64*int64(len(s.terms)) {
		return c.tooLarge("the terms of a sum with %g bits", float64(n))
	}
	return nil
}

// sumOf returns h*r as a sum over a common denominator, for a term h of
// rational exponents.
func (c *Calc) sumOf(h term, r *sum) (s *sum, den *big.Int, err error) {
	a, m := h.splitWhole()
	num, den, err := c.expandTerm(a)
	if err != nil {
		return nil, nil, err
	}
	if s, err = c.monomial(m); err != nil {
		return nil, nil, err
	}
	s.terms[0].c = num
	if r != nil {
		s, err = c.mulSums(s, r)
	}
	return s, den, err
}

// monomial returns a term with rational exponents in [0,1) as a sum.
func (c *Calc) monomial(m term) (*sum, error) {
	den := big.NewInt(1)
	var g big.Int
	for _, p := range m {
		if p.factorial || !p.e.isRat() {
			return nil, ErrOutside
		}
		d := p.e.r.Denom()
		g.GCD(nil, nil, den, d)
		den = new(big.Int).Mul(den, g.Quo(d, &g))
		if !den.IsInt64() || den.Int64() > c.Limits.SumIndex {
			return nil, &LimitError{"sum-index", "a sum of roots of too large an index"}
		}
	}
	s := &sum{den: den.Int64(), terms: []sumTerm{{c: big.NewInt(1)}}}
	for _, p := range m {
		k := new(big.Int).Mul(p.e.r.Num(), g.Quo(den, p.e.r.Denom()))
		s.base = append(s.base, p.b)
		s.terms[0].e = append(s.terms[0].e, k.Int64())
	}
	return s, nil
}

// unify rewrites two sums over one base and denominator.
func (c *Calc) unify(a, b *sum) (*sum, *sum, error) {
	den := a.den / int64(GCD(uint64(a.den), uint64(b.den)))
	if hi, ok := mul64(den, b.den); !ok || hi > c.Limits.SumIndex {
		return nil, nil, &LimitError{"sum-index", "a sum of roots of too large an index"}
	}
	den *= b.den
	same := den == a.den && den == b.den && len(a.base) == len(b.base)
	for i := 0; same && i < len(a.base); i++ {
		same = a.base[i].Cmp(b.base[i]) == 0
	}
	if same {
		return a, b, nil
	}
	var base, large []*big.Int
	for i, j := 0, 0; i < len(a.base) || j < len(b.base); {
		k := -1
		if i == len(a.base) {
			k = 1
		} else if j < len(b.base) {
			k = a.base[i].Cmp(b.base[j])
		}
		var n *big.Int
		if k <= 0 {
			n = a.base[i]
			i++
		}
		if k >= 0 {
			n = b.base[j]
			j++
		}
		base = append(base, n)
		if n.BitLen() > 20 {
			large = append(large, n)
		}
	}
	if len(large) > 0 {
		work := int64(len(base))
		for _, n := range large {
			work += int64(n.BitLen())
		}
		if err := c.Spend(work * work / 64); err != nil {
			return nil, nil, err
		}
		base = coprimeBase(base)
		for i, n := range base {
			if n.BitLen() > 20 { // a part of what is no perfect power may be one
				base[i], _ = perfectPowerOf(n)
			}
		}
		sort.Slice(base, func(i, j int) bool { return base[i].Cmp(base[j]) < 0 })
	}
	if err := c.Spend(int64(len(base)) * int64(len(a.terms)+len(b.terms)+len(a.base)+len(b.base)) * 20); err != nil {
		return nil, nil, err
	}
	return a.rewrite(base, den), b.rewrite(base, den), nil
}

// rewrite returns a sum over a base that divides out its own, and a multiple
// of its denominator.
func (s *sum) rewrite(base []*big.Int, den int64) *sum {
	out := &sum{base: base, den: den, terms: make([]sumTerm, len(s.terms))}
	for j, t := range s.terms {
		out.terms[j] = sumTerm{t.c, make([]int64, len(base))}
	}
	for i, b := range s.base {
		n := new(big.Int).Set(b)
		for l, d := range base {
			if d.Cmp(n) > 0 || b.BitLen() <= 20 && d.Cmp(b) != 0 {
				continue
			}
			k := removePower(n, d)
			if k == 0 {
				continue
			}
			for j := range s.terms {
				t := &out.terms[j]
				// Elements are below 2^(2^30), so that k*e cannot overflow
				// for the denominators that the limit allows.
				e := t.e[l] + k*s.terms[j].e[i]*(den/s.den)
				if whole := e / den; whole > 0 {
					t.c = new(big.Int).Mul(t.c, new(big.Int).Exp(d, big.NewInt(whole), nil))
				}
				t.e[l] = e % den
			}
			if isOne(n) {
				break
			}
		}
	}
	out.sort()
	return out
}

// collectSums is a set of terms under construction.
type collector struct {
	s     *sum
	index map[string]int
	key   []byte
}

func newCollector(base []*big.Int, den int64) *collector {
	return &collector{s: &sum{base: base, den: den}, index: map[string]int{}}
}

func (x *collector) add(c *big.Int, e []int64) {
	x.key = x.key[:0]
	for _, v := range e {
		x.key = binary.AppendUvarint(x.key, uint64(v))
	}
	if i, ok := x.index[string(x.key)]; ok {
		x.s.terms[i].c.Add(x.s.terms[i].c, c)
		return
	}
	x.index[string(x.key)] = len(x.s.terms)
	x.s.terms = append(x.s.terms, sumTerm{new(big.Int).Set(c), append([]int64(nil), e...)})
}

func (x *collector) done() *sum {
	s := x.s
	kept := s.terms[:0]
	for _, t := range s.terms {
		if t.c.Sign() != 0 {
			kept = append(kept, t)
		}
	}
	s.terms = kept
	s.sort()
	return s
}

// addSums returns x*a + y*b.
func (c *Calc) addSums(x *big.Int, a *sum, y *big.Int, b *sum) (*sum, error) {
	a, b, err := c.unify(a, b)
	if err != nil {
		return nil, err
	}
	if err := c.Spend(int64(len(a.terms)+len(b.terms))*400 + (a.bits()+b.bits())/6); err != nil {
		return nil, err
	}
	out := newCollector(a.base, a.den)
	var v big.Int
	for _, t := range a.terms {
		out.add(v.Mul(x, t.c), t.e)
	}
	for _, t := range b.terms {
		out.add(v.Mul(y, t.c), t.e)
	}
	s := out.done()
	return s, c.checkSum(s)
}

// mulSums returns a*b.
func (c *Calc) mulSums(a, b *sum) (*sum, error) {
	a, b, err := c.unify(a, b)
	if err != nil {
		return nil, err
	}
	if n := a.bits() + b.bits(); n > 4*c.Limits.CheckBits+64*int64(len(a.terms)*len(b.terms)) {
		return nil, c.tooLarge("a product with %g bits", float64(n))
	}
	aw, bw := a.bits()/64+int64(len(a.terms)), b.bits()/64+int64(len(b.terms))
	if err := c.Spend(int64(len(a.terms)*len(b.terms))*int64(350+10*len(a.base)) + aw*bw); err != nil {
		return nil, err
	}
	out := newCollector(a.base, a.den)
	e := make([]int64, len(a.base))
	var v big.Int
	for _, t := range a.terms {
		for _, u := range b.terms {
			v.Mul(t.c, u.c)
			for i := range e {
				if e[i] = t.e[i] + u.e[i]; e[i] >= a.den {
					e[i] -= a.den
					v.Mul(&v, a.base[i])
				}
			}
			out.add(&v, e)
		}
		if int64(len(out.s.terms)) > 16*c.Limits.UnlikeTerms {
			return nil, &LimitError{"unlike-terms", "a product has too many unlike radicals"}
		}
	}
	s := out.done()
	return s, c.checkSum(s)
}

// same reports whether two sums over one base are equal as written.
func (s *sum) same(t *sum) bool {
	if len(s.terms) != len(t.terms) {
		return false
	}
	for j := range s.terms {
		if s.terms[j].c.Cmp(t.terms[j].c) != 0 || lessExponents(s.terms[j].e, t.terms[j].e) || lessExponents(t.terms[j].e, s.terms[j].e) {
			return false
		}
	}
	return true
}
