package search

import (
	"math"
	"math/bits"

	"fourfours/expr"
	"fourfours/rational"
	"fourfours/solver/internal/table"
)

// lookahead tells which values of the table below the last can become a target
// together with one more digit. The others need not be kept, because of what
// such a value v is used for:
//
//   - It is an operand in the last table, together with a value of table 1.
//     The join of the two must give an integer that the filter of the last
//     table keeps. The test makes that join for v and all of table 1.
//   - It is the operand of a unary operator: a square root, which is kept by
//     this test itself, or a factorial, for a natural within the limit of
//     factorials; such naturals are kept.
//   - As the negative of v it is the same entry.
//
// One case is left out: with 0 or 1 in table 1, the products 0*v and powers
// 1^v are integers for any v. Of these the last table needs the cheapest v
// only, so the table is made again without the test where something that it
// dropped was as cheap as the cheapest value kept.
//
// The test errs on the side of keeping: what it cannot rule out cheaply stays.
type lookahead struct {
	calc       *rational.Calc
	filter     *Filter
	budget     int // of the last table
	join       int // the least weight of a binary operator
	unary      int // the least weight of a unary operator but negate, which keeps the entry
	ops        []table.Operand
	index      *index
	roots      bool    // square roots are in force
	powers     bool    // powers are
	small      float64 // naturals whose logarithm is below this are arguments of factorials
	under      [rational.TrialLimit]bool
	underLarge bool // like under, for all primes from rational.TrialLimit up
	dens       uint64
	bases      float64 // the largest logarithm of an exponent that makes a whole power of table 1
	maxQ       int64   // the largest denominator of one
	maxQBits   uint64  // the primes of such denominators
	// matches lists the operands of table 1 by the class that a value must
	// have whose 2^j-th root times or divided by the operand is rational.
	matches map[uint64][]int32
	bloom   [32]uint64 // of the keys of matches
	buf     [2]rational.Vector
	scratch rational.Vector // of product
}

// newLookahead returns the test for the table below that of b. The index is of
// table 1.
func newLookahead(b *Builder, x *index, f *Filter) *lookahead {
	rules, limits, ops := b.Rules, b.Calc.Limits, x.ops
	p := &lookahead{
		calc: b.Calc, filter: f, ops: ops, index: x, budget: int(b.budget), join: int(b.Weights.Binary), unary: table.Unreachable,
		roots: rules.Has(expr.Sqrt), powers: rules.Has(expr.Power), small: math.Inf(-1),
		matches: map[uint64][]int32{}, bases: math.Inf(-1),
	}
	for _, op := range rules.Ops() {
		if info := op.Info(); info.Arity == 1 && op.Of() != expr.Negate {
			p.unary = min(p.unary, info.Weight)
		}
	}
	if f.natural > 0 {
		p.small = logOfWord(f.natural) + 1e-9
	}
	for _, at := range x.bases {
		p.bases = max(p.bases, math.Log2(float64(limits.Bits)+1)-math.Log2(math.Abs(ops[at].Log)))
		step := x.facts[at].step
		p.maxQ = max(p.maxQ, step/int64(rational.GCD(uint64(step), rational.Unit)))
	}
	for q := uint64(2); q <= uint64(min(p.maxQ, rational.TrialLimit)); q++ {
		p.maxQBits |= table.PrimeBit(q) // of every integer, so of every prime
	}
	if p.maxQ >= rational.TrialLimit {
		p.maxQBits = math.MaxUint64
	}
	for i := range ops {
		if ops[i].Class == 0 {
			p.dens |= ops[i].Neg
		}
		for _, v := range ops[i].Num.Factors() {
			switch {
			case v.E%rational.Unit == 0:
			case v.P < rational.TrialLimit:
				p.under[v.P] = true
			default:
				p.underLarge = true
			}
		}
		if ops[i].Class == 0 {
			continue
		}
		for j := range maxRoots {
			for _, sign := range []int64{1, -1} {
				h := ops[i].Num.Factors().PowerClass(sign, j)
				p.matches[h] = append(p.matches[h], int32(i))
				p.bloom[h>>6&31] |= 1 << (h & 63)
			}
		}
	}
	return p
}

// Keeps reports whether a value, whatever its sign, can become a target.
func (p *lookahead) Keeps(n rational.Num, cost uint16) bool {
	if n.IsZero() {
		return true
	}
	left := p.budget - int(cost) - p.join // what a partner of the value may cost
	if left < 0 {
		return false
	}
	v := n.Factors()
	if p.powers && len(v) == 0 {
		return true // as is each of its powers
	}
	log := v.Log2()
	pos, neg := false, false
	whole := true
	levels := maxRoots - 1 // how many square roots can be taken: a further one puts a prime under a root that is under none in table 1
	if !p.roots {
		levels = 0
	}
	for _, x := range v {
		if x.E > 0 {
			pos = true
		} else {
			neg = true
		}
		e := x.E / rational.Unit
		if e*rational.Unit != x.E {
			whole = false
		}
		if x.P < rational.TrialLimit && p.under[x.P] {
			continue
		}
		if x.P >= rational.TrialLimit && (p.underLarge || IsSquare(x.P)) {
			return true // the classes of large factors depend on how far they are factored
		}
		if e*rational.Unit != x.E {
			levels = -1
		} else {
			levels = min(levels, bits.TrailingZeros64(uint64(e)))
		}
	}
	if whole && !neg && log < p.small && left >= p.unary {
		return true
	}
	if p.powers && pos != neg && p.power(n, log, left) {
		return true
	}
	return p.leadsByRoots(v, log, left, levels)
}

// leadsByRoots reports whether a value, or what up to so many square roots make of it, gives
// together with a value of table 1 what the filter keeps. Of the cost so much is left.
func (p *lookahead) leadsByRoots(v rational.Vector, log float64, left, levels int) bool {
	for j := 0; j <= levels && left >= 0; j, left = j+1, left-p.unary {
		h := v.RootClass(j)
		if h != 0 && p.bloom[h>>6&31]>>(h&63)&1 == 0 {
			continue
		}
		w, ok := p.root(v, j)
		if !ok {
			return false
		}
		if h == 0 {
			if j == maxRoots-1 || p.rational(w, math.Ldexp(log, -j), left) {
				return true
			}
			continue
		}
		o := table.Operand{Num: w, Log: math.Ldexp(log, -j)}
		for _, at := range p.matches[h] {
			a := &p.ops[at]
			if int(a.Least) > left {
				break
			}
			if p.product(&o, a, 1) || p.product(&o, a, -1) || p.product(a, &o, -1) {
				return true
			}
		}
	}
	return false
}

// root returns the 2^j-th root of v, and whether it is within the limits.
func (p *lookahead) root(v rational.Vector, j int) (rational.Num, bool) {
	n := rational.Unsigned(v)
	for i := range j {
		r, status := p.calc.SqrtTo(p.buf[i&1][:0], n)
		if status != rational.OK {
			return n, false
		}
		p.buf[i&1], n = r.Factors()[:0], r
	}
	return n, true
}

// rational reports whether a rational value of the given logarithm gives, together with a
// rational value of table 1 that costs at most left, an integer that the filter keeps, or
// is an exponent that makes a power of one of table 1 an integer.
func (p *lookahead) rational(n rational.Num, log float64, left int) bool {
	v := table.RationalOperand(n, log)
	if v.Neg&^p.dens == 0 {
		f := facts{}
		f.residue, f.modulus = n.Factors().Residue()
		g := f.sumGroup(&v)
		for _, x := range p.index.sums {
			if x.group == g && int(p.ops[x.at].Least) <= left && p.sum(&v, &f, x.at) {
				return true
			}
		}
	}
	for _, at := range p.index.rationals {
		a := &p.ops[at]
		if int(a.Least) > left {
			break
		}
		if a.Neg&^v.Pos == 0 && v.Neg&^a.Pos == 0 && p.product(a, &v, 1) ||
			a.Neg&^v.Neg == 0 && v.Pos&^a.Pos == 0 && p.product(a, &v, -1) ||
			v.Neg&^a.Neg == 0 && a.Pos&^v.Pos == 0 && p.product(&v, a, -1) {
			return true
		}
	}
	if !p.powers || v.Log > p.bases || v.Neg&^p.maxQBits != 0 {
		return false
	}
	e := factsOf(&v, p.calc)
	if e.exponent.p == 0 || e.exponent.q > p.maxQ {
		return false
	}
	for _, at := range p.index.bases {
		if int(p.ops[at].Least) > left {
			break
		}
		x := &p.index.facts[at]
		size := math.Abs(p.ops[at].Log)
		if size*e.exponent.value <= float64(p.calc.Limits.Bits)+1 && wholePower(x, e.exponent, rational.Unit) && e.exponent.odd() <= p.filter.mostOdd(x, size) {
			return true
		}
	}
	return false
}

// sum reports whether v plus or minus an operand of its group is kept.
func (p *lookahead) sum(v *table.Operand, f *facts, at int32) bool {
	x := &p.ops[at]
	if x.Zero {
		return f.modulus == 1 && p.filter.Keeps(v.Num, 0)
	}
	if v.Log < p.filter.log-1 && x.Log < p.filter.log-1 {
		return true
	}
	if v.Key == 0 {
		v.Key = v.Num.Factors().Key()
	}
	if f.modulus != 0 && max(v.Log, x.Log) < SafeLog-1 {
		y := &p.index.facts[at]
		r := f.residue + y.residue
		return (r == 0 || r == f.modulus) && p.filter.keepsUint(uint64(v.Key.Add(x.Key))) ||
			f.residue == y.residue && p.filter.keepsUint(uint64(v.Key.Sub(x.Key).Fold()))
	}
	buf := p.buf[0]
	if len(v.Num.Factors()) > 0 && cap(buf) > 0 && &v.Num.Factors()[0] == &buf[:1][0] {
		buf = p.buf[1]
	}
	for sign, key := range [table.Signs]rational.Key{v.Key.Add(x.Key), v.Key.Sub(x.Key)} {
		if !p.filter.mayKeep(key, max(v.Log, x.Log)+1) {
			continue
		}
		if n, status := p.calc.AddTo(buf[:0], v.Num, x.Value(table.Sign(sign))); status == rational.OK {
			if p.filter.Keeps(n.Abs(), 0) {
				return true
			}
		}
	}
	return false
}

// product reports whether x*y^k is kept.
func (p *lookahead) product(x, y *table.Operand, k int64) bool {
	log := x.Log + float64(k)*y.Log
	if log < -0.5 || log > p.filter.log+1e-6 && !x.Num.Factors().SquareProduct(y.Num.Factors(), k) ||
		!x.Num.Factors().WholeProduct(y.Num.Factors(), k) {
		return false
	}
	if log < p.filter.log-1e-6 {
		return true
	}
	n, status := p.calc.MulTo(p.scratch[:0], x.Num, y.Num, k)
	if status != rational.OK {
		return false
	}
	p.scratch = n.Factors()[:0]
	return p.filter.keepsInteger(n.Factors(), log)
}

// power reports whether some power of a value whose factors have one sign, to
// an exponent of table 1 that costs at most left, may be kept.
func (p *lookahead) power(n rational.Num, log float64, left int) bool {
	f := facts{side: 1}
	step := uint64(0)
	for _, x := range n.Factors() {
		f.large = f.large || x.P >= rational.TrialLimit
		step = rational.GCD(uint64(max(x.E, -x.E)), step)
	}
	f.step = int64(step)
	for _, at := range p.index.exponents {
		if int(p.ops[at].Least) > left {
			break
		}
		if e := p.index.facts[at].exponent; wholePower(&f, e, rational.Unit) && e.odd() <= p.filter.mostOdd(&f, math.Abs(log)) {
			return true
		}
	}
	return false
}
