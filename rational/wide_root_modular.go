package rational

import (
	"math/big"
	"slices"
	"strconv"
)

// What modularRoot tries is bounded: the conjugates of the sum, how rare the
// primes that fit are, the bits of such a prime, and the choices of roots.
const (
	modularSize  = 8
	modularShare = 256
	modularBits  = 512
	modularTries = 1 << 12
)

// modularRoot looks for the root of prime index q of a sum r, where q divides no
// denominator of its exponents, as a sum t of the same kind.
//
// If m is a monomial of r, and G the group that the quotients of the monomials
// generate, then the monomials of t are in u*G, for the monomial u of which the
// power u^q is m and a rational number. Let p be a prime modulo which the
// radicals exist. Every character of G makes of r a residue, of which the value
// of t there is a root; the coefficients of t follow from these as in every
// finite Fourier transform, modulo p, and so themselves if p is large enough.
// Where q does not divide p-1, every residue has one root; otherwise, as for
// q = 2, all choices are tried.
func (d *denester) modularRoot(x Num, q int64) (Num, bool) {
	c, r := d.c, x.wide().r
	share := int64(1)
	for range r.base {
		if share *= r.den; share > modularShare {
			return Num{}, false
		}
	}
	group := r.group(modularSize)
	if group == nil || r.den%q == 0 {
		return Num{}, false
	}
	m := &modular{r: r, q: q, share: share, group: group}
	m.characters()
	if !m.isPower(c) {
		return Num{}, false
	}
	low := 8.0 // bits of a denominator
	for _, b := range r.base {
		low += float64(b.BitLen())
	}
	high := low + r.log2()/float64(q) + 8
	if high+low+40 > modularBits {
		return Num{}, false
	}
	tries := 1
	if q == 2 || !m.findPrime(c, uint(high+low+40), true) {
		for range group {
			if tries *= int(q); tries > modularTries {
				return Num{}, false
			}
		}
		if !m.findPrime(c, uint(high+low+40), false) {
			return Num{}, false
		}
	}
	want, err := c.makeSum(1, nil, r)
	if err != nil {
		return Num{}, false
	}
	roots := m.roots()
	for try := range tries {
		if c.Spend(int64(len(group)*len(group))*200) != nil {
			return Num{}, false
		}
		s, den, ok := m.sum(m.choose(roots, try), uint(high), uint(low))
		if !ok {
			continue
		}
		h, err := c.atomsOf(den)
		if err != nil {
			return Num{}, false
		}
		y, err := c.makeSum(1, h.inverse(), s)
		if err != nil || y.sign == 0 {
			continue
		}
		y = y.Abs()
		if !d.isRoot(y, want, q) {
			continue
		}
		if h, err = c.powTerm(x.wide().h, exponent{r: big.NewRat(1, q)}); err != nil {
			return Num{}, false
		}
		y, err = c.Mul(y, c.narrow(1, h))
		return y, err == nil
	}
	return Num{}, false
}

// modular is a sum, its characters, and its values modulo a prime.
type modular struct {
	r     *sum
	q     int64
	share int64 // one prime in as many has all the roots
	group [][]int64
	chars [][]int64 // one for each element of the group: exponents of w for the base

	p    *big.Int
	w    []*big.Int // the powers of a root of unity of order den
	z    []*big.Int // those of one of order q, or only 1
	beta []*big.Int // the roots of the base
}

// characters finds as many vectors as the group has elements, no two of which
// are the same on it.
func (m *modular) characters() {
	seen := map[string]bool{}
	at := make([]int64, len(m.r.base))
	for len(m.chars) < len(m.group) {
		key := ""
		for _, g := range m.group {
			key += strconv.FormatInt(m.inner(at, g), 10) + " "
		}
		if !seen[key] {
			seen[key] = true
			m.chars = append(m.chars, slices.Clone(at))
		}
		for i := range at {
			if at[i]++; at[i] < m.r.den {
				break
			}
			at[i] = 0
		}
	}
}

// inner returns the inner product of two vectors modulo den.
func (m *modular) inner(a, b []int64) int64 {
	n := int64(0)
	for i := range a {
		n = (n + a[i]*b[i]) % m.r.den
	}
	return n
}

// isPower reports whether the sum is a power of index q modulo two primes, by
// all characters; few sums are, by accident.
func (m *modular) isPower(c *Calc) bool {
	for bits := uint(60); bits < 62; bits++ {
		if !m.findPrime(c, bits, false) {
			return true // there may be none, by a law of reciprocity
		}
		e := new(big.Int).Sub(m.p, big.NewInt(1))
		e.Quo(e, big.NewInt(m.q))
		for _, v := range m.values() {
			if v.Sign() != 0 && !isOne(v.Exp(v, e, m.p)) {
				return false
			}
		}
	}
	return true
}

// findPrime sets p to a prime modulo which all elements of the base have a root
// of index den, a divisor of p-1 of which the odd part has no prime in common
// with the rest. If unique, q does not divide p-1, otherwise it does once.
func (m *modular) findPrime(c *Calc, bits uint, unique bool) bool {
	den, q, one := big.NewInt(m.r.den), big.NewInt(m.q), big.NewInt(1)
	step := big.NewInt(m.r.den + m.r.den*(m.r.den%2)) // p is odd
	n := new(big.Int).Lsh(one, bits)
	n.Quo(n, step).Mul(n, step).Add(n, one)
	odd, halvings := m.r.den, 0
	for ; odd%2 == 0; odd /= 2 {
		halvings++
	}
	oddPart := big.NewInt(odd)
	var all, part, g, e big.Int
next:
	for range 400 * m.share {
		n.Add(n, step)
		if c.Spend(2000+int64(bits)*20) != nil {
			return false
		}
		all.Sub(n, one)
		if part.Quo(&all, oddPart); !isOne(g.GCD(nil, nil, &part, oddPart)) {
			continue
		}
		divides := g.Rem(&all, q).Sign() == 0
		if divides == unique || divides && e.Rem(e.Quo(&all, q), q).Sign() == 0 || !n.ProbablyPrime(0) {
			continue
		}
		m.p, m.beta = n, m.beta[:0]
		all.Quo(&all, den)
		inverse := big.NewInt(1)
		if odd > 1 {
			inverse.ModInverse(oddPart, &part)
		}
		for _, b := range m.r.base {
			if !isOne(e.Exp(b, &all, n)) {
				continue next
			}
			root := new(big.Int).Exp(b, inverse, n)
			for range halvings { // each root is a power of the index that is left
				root.ModSqrt(root, n)
			}
			m.beta = append(m.beta, root)
		}
		ok := false
		if m.w, ok = m.unity(m.r.den); ok && !unique {
			m.z, ok = m.unity(m.q)
		} else {
			m.z = m.w[:1]
		}
		return ok
	}
	return false
}

// unity returns the powers of a residue of an order that divides p-1.
func (m *modular) unity(order int64) ([]*big.Int, bool) {
	e := new(big.Int).Sub(m.p, big.NewInt(1))
	e.Quo(e, big.NewInt(order))
	for a := int64(2); a < 1000; a++ {
		w := new(big.Int).Exp(big.NewInt(a), e, m.p)
		list := []*big.Int{big.NewInt(1)}
		for v := w; !isOne(v); v = m.mul(v, w) {
			list = append(list, v)
		}
		if int64(len(list)) == order {
			return list, true
		}
	}
	return nil, false
}

func (m *modular) mul(a, b *big.Int) *big.Int {
	v := new(big.Int).Mul(a, b)
	return v.Rem(v, m.p)
}

// monomial returns the residue of a monomial.
func (m *modular) monomial(e []int64) *big.Int {
	v := big.NewInt(1)
	for i, k := range e {
		v = m.mul(v, new(big.Int).Exp(m.beta[i], big.NewInt(k), m.p))
	}
	return v
}

// values returns the residues of the sum by the characters.
func (m *modular) values() []*big.Int {
	out := make([]*big.Int, len(m.chars))
	for i := range out {
		out[i] = new(big.Int)
	}
	for _, t := range m.r.terms {
		v := m.mul(new(big.Int).Mod(t.c, m.p), m.monomial(t.e))
		for i, c := range m.chars {
			out[i].Add(out[i], m.mul(v, m.w[m.inner(c, t.e)]))
		}
	}
	for _, v := range out {
		v.Mod(v, m.p)
	}
	return out
}

// roots returns a root of each value, if it has one.
func (m *modular) roots() []*big.Int {
	// q times e is 1 modulo the order of the powers of index q.
	e := new(big.Int).Sub(m.p, big.NewInt(1))
	e.Quo(e, big.NewInt(int64(len(m.z))))
	e.ModInverse(big.NewInt(m.q), e)
	list := m.values()
	for _, v := range list {
		v.Exp(v, e, m.p)
	}
	return list
}

// choose returns other roots of the same values, by a number for each choice.
func (m *modular) choose(roots []*big.Int, try int) []*big.Int {
	list := slices.Clone(roots)
	for i := range list {
		list[i] = m.mul(list[i], m.z[try%len(m.z)])
		try /= len(m.z)
	}
	return list
}

// sum returns the sum s/den that has the values by the characters, if its
// coefficients have no more bits than given above and below.
func (m *modular) sum(values []*big.Int, high, low uint) (s *sum, den *big.Int, ok bool) {
	k := m.r.den
	u := make([]int64, len(m.r.base))
	inverse := new(big.Int).ModInverse(big.NewInt(m.q), big.NewInt(k)).Int64()
	for i := range u {
		u[i] = m.r.terms[0].e[i] * inverse % k
	}
	count := new(big.Int).ModInverse(big.NewInt(int64(len(m.group))), m.p)
	den = big.NewInt(1)
	var list []*big.Rat
	s = &sum{base: m.r.base, den: k}
	for _, g := range m.group {
		e := make([]int64, len(g))
		for i := range e {
			e[i] = (u[i] + g[i]) % k
		}
		v := new(big.Int)
		for i, c := range m.chars {
			v.Add(v, m.mul(values[i], m.w[(k-m.inner(c, e))%k]))
		}
		v = m.mul(m.mul(v, count), new(big.Int).ModInverse(m.monomial(e), m.p))
		x, ok := reconstruct(v, m.p, high, low)
		if !ok {
			return nil, nil, false
		}
		if x.Sign() != 0 {
			list = append(list, x)
			s.terms = append(s.terms, sumTerm{e: e})
			den.Mul(den, new(big.Int).Quo(x.Denom(), new(big.Int).GCD(nil, nil, den, x.Denom())))
		}
	}
	for i, x := range list {
		s.terms[i].c = new(big.Int).Mul(x.Num(), new(big.Int).Quo(den, x.Denom()))
	}
	s.sort()
	return s, den, len(list) > 0
}

// reconstruct returns the fraction of so many bits above and below that is v
// modulo p, if there is one (P. Wang 1981): a remainder of Euclid's algorithm
// for p and v, over its cofactor.
func reconstruct(v, p *big.Int, high, low uint) (*big.Rat, bool) {
	a, b := new(big.Int).Set(p), new(big.Int).Set(v)
	s, t := new(big.Int), big.NewInt(1)
	var q, r big.Int
	for b.BitLen() > int(high) {
		q.QuoRem(a, b, &r)
		a, b, s, t = b, new(big.Int).Set(&r), t, new(big.Int).Sub(s, q.Mul(&q, t))
	}
	if t.Sign() == 0 || t.BitLen() > int(low) {
		return nil, false
	}
	return new(big.Rat).SetFrac(b, t), true
}
