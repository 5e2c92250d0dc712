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

func integerExponent(k int64) exponent { return exponent{r: new(big.Rat).SetInt64(k)} }

func (e exponent) isZero() bool { return e.r.Sign() == 0 && e.i.sign == 0 }

// isRat reports whether the exponent is rational, isWhole whether an integer.
func (e exponent) isRat() bool   { return e.i.sign == 0 }
func (e exponent) isWhole() bool { return e.i.sign == 0 && e.r.IsInt() }

func (e exponent) neg() exponent { return exponent{new(big.Rat).Neg(e.r), e.i.Neg()} }

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
	n = trial(n, func(p *big.Int, k int64) { t = append(t, atomPower{b: p, e: integerExponent(k)}) })
	if !isOne(n) {
		t = append(t, atomPower{b: n, e: integerExponent(1)})
	}
	return t
}

// unitsRat returns the exponent of a factor.
func unitsRat(e int64) *big.Rat {
	if e%Unit == 0 {
		return new(big.Rat).SetInt64(e / Unit)
	}
	return big.NewRat(e, Unit)
}

// termOf returns the product of a vector of compact factors.
func termOf(f Vector) term {
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

// expandWork is the work of expand.
func (t term) expandWork() int64 {
	n, d := t.heights()
	words := (n + d) / 64
	return int64(float64(len(t))*(2000+1.5*words) + 8*words*math.Sqrt(words))
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
