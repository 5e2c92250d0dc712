package search

import (
	"math"
	"math/bits"

	"fourfours/rational"
	"fourfours/solver/internal/table"
	"fourfours/solver/supply"
)

// PairPrefilter rules out pairs of operands whose product, quotient or power cannot be
// kept by the lookahead: products and quotients before anything is computed of them,
// powers by their factors, before they are looked up. A value v that the lookahead keeps
// may have primes that table 1 lacks above the fraction line or below it, but not both,
// and is one of:
//
//   - rational;
//   - of the class of a^(2^j) or its inverse, for a value a of table 1 and
//     j >= 0: then a 2^j-th root of v times or divided by a can be rational;
//   - one whose power to an exponent p/q of table 1 is an integer that the
//     filter keeps: then its factors have exponents of one sign, v^p is
//     rational, and where some exponent has an even denominator, its size is at
//     most 2^reach. (The power has the common divisor r*p/(s*q) of its
//     exponents, where r/s is that of v. With s even, r is odd, and less than
//     the twos of p can be taken out of it by square roots, so some odd power
//     of v^(1/q) at least has to be within the filter.)
type PairPrefilter struct {
	classes    []rational.Vector // representatives of the classes of table 1 and their powers
	scales     []int64           // and the power, with its sign, for each
	set        map[uint64]bool   // the classes
	primes     uint64            // the primes of table 1, and of denominators of exponents that make a power of table 1 whole
	powers     bool
	numerators []exponentNumerator
	pows       supply.ByPart[[][maxNumerators]uint64] // by operand: classes of the powers to these numerators
}

// exponentNumerator is a numerator p of exponents of table 1, and the reach for it.
type exponentNumerator struct {
	p     int64
	reach float64
}

func newPairPrefilter(p *lookahead) *PairPrefilter {
	g := &PairPrefilter{powers: p.powers, primes: p.maxQBits, set: map[uint64]bool{0: true}}
	for i := range p.ops {
		f := p.ops[i].Num.Factors()
		g.primes |= p.ops[i].Pos | p.ops[i].Neg
		for j := range maxRoots {
			for _, k := range []int64{1 << j, -1 << j} {
				if h := f.QuotientClass(k, nil, 1); !g.set[h] {
					g.set[h] = true
					g.classes = append(g.classes, f)
					g.scales = append(g.scales, k)
				}
			}
		}
	}
	for _, at := range p.index.exponents {
		e := p.index.facts[at].exponent
		t := bits.TrailingZeros64(uint64(e.p)) - bits.TrailingZeros64(uint64(e.q)) - 1
		reach := math.Ldexp(p.filter.log/e.value, t) + 1e-6
		if reach > 1.0/rational.Unit+1e-6 { // nothing of one sign is nearer to 1
			g.addNumerator(e.p%rational.Unit, reach)
		}
	}
	return g
}

// addNumerator adds a numerator. Where there are too many, the last one takes the
// rest: a power that is rational for one of them is so for their multiple.
func (g *PairPrefilter) addNumerator(p int64, reach float64) {
	for i := range g.numerators {
		if s := &g.numerators[i]; s.p == p {
			s.reach = max(s.reach, reach)
			return
		}
	}
	if len(g.numerators) < maxNumerators {
		g.numerators = append(g.numerators, exponentNumerator{p, reach})
		return
	}
	s := &g.numerators[maxNumerators-1]
	if s.p = s.p / int64(rational.GCD(uint64(s.p), uint64(p))) * p % rational.Unit; s.p < 0 {
		s.p += rational.Unit
	}
	s.reach = max(s.reach, reach)
}

// NewPairPrefilter returns the prefilter of the pairs that the part below the last one is
// made of, or nil where the lookahead does not know the rules.
func (s *Search) NewPairPrefilter(g *Goals) *PairPrefilter {
	one, alone := s.Config.Parts.One(1)
	if !alone || !looksAhead(s.Config.Rules) {
		return nil
	}
	last := s.NewBuilder(table.NewTable(s.Config.Parts, s.Config.Parts.Whole(), s.Tables, 1))
	x := newIndex(s.Operands.At(one), last.Calc, s.Config.Rules)
	return newPairPrefilter(newLookahead(last, x, s.NewFilter(g)))
}

// Prepare computes what the prefilter needs of the second operands of pairs.
func (g *PairPrefilter) Prepare(part supply.Part, ops []table.Operand) {
	pows := make([][maxNumerators]uint64, len(ops))
	for at := range ops {
		for n, s := range g.numerators {
			pows[at][n] = ops[at].Num.Factors().QuotientClass(s.p, nil, 1)
		}
	}
	g.pows.Put(part, pows)
}

// Row is what the prefilter knows of the first operand of pairs.
type Row struct {
	x        *table.Operand
	products map[uint64]bool // the classes of y for which x*y is of a class of table 1
	quotient map[uint64]bool // and for which x/y and y/x are
	bloom    [2][16]uint64   // of the keys of the two
	inverse  uint64          // even class of the inverse of x
	pows     [2][maxNumerators]uint64
	below    [][maxNumerators]uint64 // of the second operands
}

// Row fills r for the operand x, to be paired with those of a part.
func (g *PairPrefilter) Row(x *table.Operand, r *Row, part supply.Part) {
	*r = Row{x: x, products: r.products, quotient: r.quotient, below: g.pows.At(part)}
	if r.products == nil {
		r.products, r.quotient = map[uint64]bool{}, map[uint64]bool{}
	}
	clear(r.products)
	clear(r.quotient)
	f := x.Num.Factors()
	add := func(set map[uint64]bool, which int, h uint64) {
		set[h] = true
		r.bloom[which][h>>6&15] |= 1 << (h & 63)
	}
	add(r.products, 0, f.InverseClass())
	add(r.quotient, 1, x.Class)
	for i, c := range g.classes {
		add(r.products, 0, f.QuotientClass(-1, c, g.scales[i]))
		add(r.quotient, 1, f.QuotientClass(1, c, g.scales[i]))
	}
	r.inverse = f.EvenClass(-1)
	for n, s := range g.numerators {
		r.pows[0][n] = f.QuotientClass(-s.p, nil, 1)
		r.pows[1][n] = f.QuotientClass(s.p, nil, 1)
	}
}

// Product reports whether x*y may be kept, for y at the given position.
func (g *PairPrefilter) Product(r *Row, y *table.Operand, at int) bool {
	x := r.x
	pos, neg := x.Pos&^y.Neg|y.Pos&^x.Neg, x.Neg&^y.Pos|y.Neg&^x.Pos
	if pos&^g.primes != 0 && neg&^g.primes != 0 {
		return false
	}
	if h := y.Class; r.bloom[0][h>>6&15]>>(h&63)&1 != 0 && r.products[h] || x.Zero || y.Zero {
		return true
	}
	return g.powers && (pos == 0 || neg == 0) && (y.Even == r.inverse || g.reaches(x.Log+y.Log, &r.below[at], &r.pows[0]))
}

// Quotient reports whether x/y or y/x may be kept, for y at the given
// position.
func (g *PairPrefilter) Quotient(r *Row, y *table.Operand, at int) bool {
	x := r.x
	pos, neg := x.Pos&^y.Pos|y.Neg&^x.Neg, x.Neg&^y.Neg|y.Pos&^x.Pos
	if pos&^g.primes != 0 && neg&^g.primes != 0 {
		return false
	}
	if h := y.Class; r.bloom[1][h>>6&15]>>(h&63)&1 != 0 && r.quotient[h] || x.Zero || y.Zero {
		return true
	}
	return g.powers && (pos == 0 || neg == 0) && (y.Even == x.Even || g.reaches(x.Log-y.Log, &r.below[at], &r.pows[1]))
}

// reaches reports whether a value of the given logarithm, whose power to the
// numerator is rational where a and b agree, is small enough for it.
func (g *PairPrefilter) reaches(log float64, a, b *[maxNumerators]uint64) bool {
	for n := range g.numerators {
		if a[n] == b[n] && math.Abs(log) <= g.numerators[n].reach {
			return true
		}
	}
	return false
}

// Power reports whether v, a power of x to an exponent of the given
// logarithm, may be kept.
func (g *PairPrefilter) Power(x *table.Operand, v rational.Vector, log float64) bool {
	if x.Pos&^g.primes != 0 && x.Neg&^g.primes != 0 {
		return false
	}
	if g.set[v.Class()] {
		return true
	}
	if !g.powers || x.Pos != 0 && x.Neg != 0 {
		return false
	}
	if v.EvenClass(1) == 0 {
		return true
	}
	size := math.Abs(x.Log) * math.Exp2(log)
	for _, s := range g.numerators {
		if size <= s.reach && v.QuotientClass(s.p, nil, 1) == 0 {
			return true
		}
	}
	return false
}
