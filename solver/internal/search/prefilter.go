package search

import (
	"fourfours/rational"
	"fourfours/solver/internal/table"
	"fourfours/solver/supply"
)

// PairPrefilter rules out pairs of operands whose product, quotient or power cannot be
// kept by the lookahead: products and quotients before anything is computed of them,
// powers by their factors, before they are looked up. A value v that can become a target
// may have primes that table 1 lacks above the fraction line or below it, but not both,
// and is one of:
//
//   - rational;
//   - of the class of a^(2^j) or its inverse, for a value a of table 1 and
//     j >= 0: then a 2^j-th root of v times or divided by a can be an integer that
//     the filter keeps (lead);
//   - one whose power to an exponent p/q of table 1 is an integer that the
//     filter keeps (leadingExponent).
type PairPrefilter struct {
	classes   []rational.Vector // representatives of the classes of table 1 and their powers
	scales    []int64           // and the power, with its sign, for each
	set       map[uint64]int    // the classes, by hash: their places, or rationals
	leads     [][]lead          // by class
	primes    uint64            // the primes of table 1, and of denominators of exponents that make a power of table 1 whole
	exponents []leadingExponent
	powers    supply.ByPart[[]powerClasses] // of operands
	filter    *Filter
	bits      float64 // integers of a larger logarithm are not among the keys of the filter
}

// rationals stands for the place of their class, which has no leads.
const rationals = -1

func newPairPrefilter(p *lookahead) *PairPrefilter {
	g := &PairPrefilter{primes: p.maxQBits, set: map[uint64]int{0: rationals}, filter: p.filter, bits: float64(p.calc.Limits.Bits)}
	for i := range p.ops {
		g.primes |= p.ops[i].Pos | p.ops[i].Neg
		for j := range maxRoots {
			for _, k := range []int64{1 << j, -1 << j} {
				g.addLead(&p.ops[i], k)
			}
		}
	}
	if p.powers {
		for _, at := range p.index.exponents {
			g.addExponent(p.index.facts[at].exponent)
		}
	}
	return g
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
	list := make([]powerClasses, len(ops))
	for at := range ops {
		list[at] = g.powersOf(ops[at].Num.Factors(), 1)
	}
	g.powers.Put(part, list)
}

// Row is what the prefilter knows of the first operand x of pairs.
type Row struct {
	zero     bool // x is 0
	product  rowSide
	quotient rowSide
	others   []powerClasses // of the second operands
}

// rowSide is what is known of a factor of the second operands y of pairs: of x for products, of
// its inverse for quotients.
type rowSide struct {
	of       keyed
	pos, neg uint64         // its primes
	classes  map[uint64]int // the classes of y for which the product is of a class of table 1, and the place of that
	bloom    [16]uint64     // of the keys of classes
	even     uint64         // even class of the inverse of the factor
	powers   powerClasses   // of that inverse
}

// Row fills r for the operand x, to be paired with those of a part.
func (g *PairPrefilter) Row(x *table.Operand, r *Row, part supply.Part) {
	r.zero, r.others = x.Zero, g.powers.At(part)
	f := x.Num.Factors()
	g.fill(&r.product, f, -1)
	r.product.of, r.product.pos, r.product.neg = keyed{x.Key, x.Inverse, x.Log, nil}, x.Pos, x.Neg
	g.fill(&r.quotient, f, 1)
	r.quotient.of, r.quotient.pos, r.quotient.neg = keyed{x.Inverse, x.Key, -x.Log, nil}, x.Neg, x.Pos
}

// fill fills in the classes of a side whose factor has the inverse f^k, for k = 1 or -1.
func (g *PairPrefilter) fill(s *rowSide, f rational.Vector, k int64) {
	if s.classes == nil {
		s.classes = map[uint64]int{}
	}
	clear(s.classes)
	s.bloom = [16]uint64{}
	add := func(h uint64, class int) {
		s.classes[h] = class
		s.bloom[h>>6&15] |= 1 << (h & 63)
	}
	add(f.QuotientClass(k, nil, 1), rationals)
	for i, c := range g.classes {
		add(f.QuotientClass(k, c, g.scales[i]), i)
	}
	s.even, s.powers = f.EvenClass(k), g.powersOf(f, k)
}

// Product reports whether x*y may be kept, for y at the given position.
func (g *PairPrefilter) Product(r *Row, y *table.Operand, at int) bool {
	return g.passes(r, &r.product, y, at, false)
}

// Quotient reports whether x/y or y/x may be kept, for y at the given
// position.
func (g *PairPrefilter) Quotient(r *Row, y *table.Operand, at int) bool {
	return g.passes(r, &r.quotient, y, at, true)
}

// passes reports whether y times the factor of a side may be kept, or where both are asked for
// the inverse of that.
func (g *PairPrefilter) passes(r *Row, s *rowSide, y *table.Operand, at int, both bool) bool {
	pos, neg := s.pos&^y.Neg|y.Pos&^s.neg, s.neg&^y.Pos|y.Neg&^s.pos
	if pos&^g.primes != 0 && neg&^g.primes != 0 {
		return false
	}
	if r.zero || y.Zero {
		return true
	}
	class, ok := 0, s.bloom[y.Class>>6&15]>>(y.Class&63)&1 != 0
	if ok {
		class, ok = s.classes[y.Class]
	}
	log, powers := y.Log+s.of.log, &r.others[at]
	raises := (pos == 0 || neg == 0) && g.mayRaise(powers, &s.powers, y.Even == s.even, log)
	if !ok && !raises {
		return false
	}
	v := keyed{y.Key.Mul(s.of.key), y.Inverse.Mul(s.of.inverse), log, nil}
	return ok && g.leadsByRoots(class, &v, both) || raises && g.leadsByPower(powers, &s.powers, y.Even == s.even, &v)
}

// Power reports whether v, a power of x, or its inverse may be kept.
func (g *PairPrefilter) Power(x *table.Operand, v rational.Vector) bool {
	if x.Pos&^g.primes != 0 && x.Neg&^g.primes != 0 {
		return false
	}
	class, ok := g.set[v.Class()]
	if ok && class == rationals {
		return true
	}
	raises := len(g.exponents) > 0 && (x.Pos == 0 || x.Neg == 0)
	if !ok && !raises {
		return false
	}
	w := keyed{log: v.Log2(), factors: v}
	if ok && g.leadsByRoots(class, &w, true) {
		return true
	}
	powers, whole := g.powersOf(v, 1), powerClasses{}
	return raises && g.leadsByPower(&powers, &whole, v.EvenClass(1) == 0, &w)
}
