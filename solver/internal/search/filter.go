package search

import (
	"math"
	"math/big"
	"math/bits"
	"slices"

	"fourfours/expr"
	"fourfours/rational"
	"fourfours/solver/internal/table"
)

// Filter tells which values of the last table can become a target.
//
// It stands for the inverses of the unary operators that it knows. An integer
// is kept when it is wanted, or one that repeated square roots or percents lead
// to is, or when it is small enough for the argument of a factorial. Where
// squares are in force, so is a 2^j-th root of such an integer. Nothing else
// becomes a target but by rounding: see roundingFilter.
//
// Where there are joins, it also tells who makes the value of a pair of operands: the
// joiner makes every value that exact keeps, and the rounder those that are kept for
// their rounding alone.
//
// It errs on the side of keeping.
type Filter struct {
	goals                    *Goals
	log                      float64 // binary logarithm of the largest integer kept for its own sake, rounded up
	roots, squares, percents bool
	natural                  uint64        // naturals up to this are arguments of operators
	keys                     *table.KeySet // of all integers that are kept, where these are few; else nil
	buf                      [2]rational.Vector
	rounds                   *roundingFilter // nil without floor and ceil
	joined                   bool            // joins make what exact keeps
}

// NewFilter returns the filter of the last tables for some goals.
func NewFilter(g *Goals, rules expr.OpSet, limits rational.Limits) *Filter {
	f := &Filter{
		goals: g, roots: rules.Has(expr.Sqrt), squares: rules.Has(expr.Square),
		percents: rules.Has(expr.Percent), log: g.log,
	}
	for _, op := range rules.Ops() {
		if info := op.Info(); info.Arity == 1 && info.Takes == expr.TakesFactorials {
			f.natural = uint64(limits.Factorial) + 1
			f.log = max(f.log, math.Log2(float64(f.natural))+1e-9)
		}
	}
	f.keys = f.keysOfKept(limits)
	return f
}

// Clone returns the same filter for another worker.
func (f *Filter) Clone() *Filter {
	c := *f
	c.buf = [2]rational.Vector{}
	return &c
}

// keysOfKept returns the keys of the integers that are kept: those that are wanted or small
// enough, and what square roots lead to these.
func (f *Filter) keysOfKept(limits rational.Limits) *table.KeySet {
	if f.percents || f.squares || f.goals.set == nil || f.goals.count() > maxKeyed {
		return nil
	}
	s := &table.KeySet{}
	s.Grow(0)
	add := func(z uint64) {
		key, log := rational.Key(z), math.Log2(float64(z))
		for s.Add(key); f.roots && z > 1 && 2*log <= float64(limits.Bits)+1; s.Add(key.Fold()) {
			key, log = key.Mul(key), 2*log
		}
	}
	for z := range f.natural + 1 {
		add(z)
	}
	for at, word := range f.goals.set {
		for ; word != 0; word &= word - 1 {
			if z := uint64(64*at + bits.TrailingZeros64(word)); z > f.natural {
				add(z)
			}
		}
	}
	return s
}

// mayKeep reports whether a number of the given key, of a binary logarithm up to log, may
// be an integer that is kept. Of one below 2^62 the key is the integer itself.
func (f *Filter) mayKeep(key rational.Key, log float64) bool {
	z := uint64(key.Fold())
	switch {
	case f.keys != nil:
		return f.keys.Has(rational.Key(z))
	case log >= SafeLog:
		return true
	}
	return bits.Len64(z) <= max(0, int(log+1e-6)+1) && f.keepsUint(z)
}

// Keeps reports whether a value of the given cost can become a target.
func (f *Filter) Keeps(n rational.Num, cost uint16) bool {
	return f.exact(n) || f.rounds != nil && f.rounds.keeps(n.Factors().Log2(), int(cost))
}

// exact reports whether a value can become a target without rounding.
func (f *Filter) exact(n rational.Num) bool {
	if n.IsZero() {
		return true
	}
	v := n.Factors()
	return n.IsInt() && f.keepsInteger(v, v.Log2()) || f.squares && f.keepsRoot(v)
}

// keepsInteger is exact for the factors of an integer of the given logarithm.
func (f *Filter) keepsInteger(v rational.Vector, log float64) bool {
	for depth := 0; ; depth++ {
		if log < 64 {
			if u, ok := v.Uint64(); ok {
				return f.keepsUint(u)
			}
		}
		if f.percents && log-float64(tens(v))*log2Of10 < f.log {
			return true
		}
		if !f.roots || len(v) == 0 {
			return false
		}
		to := &f.buf[depth&1]
		r, square := v.WholeSqrt((*to)[:0])
		if *to = r; !square {
			return false
		}
		v, log = r, log/2
	}
}

// tens returns how often 10 divides an integer.
func tens(v rational.Vector) int64 {
	var two, five int64
	for _, x := range v {
		switch x.P {
		case 2:
			two = x.E / rational.Unit
		case 5:
			five = x.E / rational.Unit
		}
	}
	return min(two, five)
}

// keepsUint is exact for a natural below 2^64.
func (f *Filter) keepsUint(z uint64) bool {
	if f.goals.wants(z) || z <= f.natural {
		return true
	}
	if f.squares && z <= 1<<16 {
		if f.percents && z <= f.goals.max {
			return true
		}
		for s := z * z; z > 1 && s <= f.goals.max; s *= s {
			if f.goals.wants(s) {
				return true
			}
			if s > math.MaxUint32 {
				break
			}
		}
	}
	if f.percents && z%10 == 0 && z > 0 && f.keepsUint(z/10) {
		return true
	}
	if !f.roots || !maybeSquare(z) || z <= 1 {
		return false
	}
	r := rational.Isqrt(z)
	return r*r == z && f.keepsUint(r)
}

// keepsRoot is exact for a value that may be a 2^j-th root of an integer, for
// some j from 1 up.
func (f *Filter) keepsRoot(v rational.Vector) bool {
	j := 0
	for _, x := range v {
		if x.E < 0 {
			return false
		}
		for ; x.E<<j%rational.Unit != 0; j++ {
			if j == MaxSquares {
				return false
			}
		}
	}
	if j == 0 {
		return false
	}
	log := math.Ldexp(v.Log2(), j)
	if log > maxPower {
		return false
	}
	w := make(rational.Vector, len(v))
	for i, x := range v {
		w[i] = rational.Factor{P: x.P, E: x.E << j}
	}
	return f.keepsInteger(w, log)
}

// MaxSquares is how many square roots after another the numbers allow.
const MaxSquares = 9

// maybeSquare reports whether z can be a square, by its last bits.
func maybeSquare(z uint64) bool {
	const squares = 1<<0 | 1<<1 | 1<<4 | 1<<9 | 1<<16 | 1<<17 | 1<<25 | 1<<33 | 1<<36 | 1<<41 | 1<<49 | 1<<57
	return squares>>(z&63)&1 != 0
}

// maybeLargeSquare is maybeSquare for a positive integer that is written out, which its
// residues modulo the primes from 3 to 53 tell, too: one of 32,000 that is no square passes.
func maybeLargeSquare(z *big.Int) bool {
	words := z.Bits()
	if !maybeSquare(uint64(words[0])) {
		return false
	}
	rest := uint64(0)
	for _, w := range slices.Backward(words) {
		rest = bits.Rem64(rest, uint64(w), oddPrimorial)
	}
	for _, p := range squareResidues {
		if p.squares>>(rest%p.prime)&1 == 0 {
			return false
		}
	}
	return true
}

// oddPrimorial is the product of the primes from 3 to 53. A word of math/big has 64 bits or
// 32, and either is below it.
const oddPrimorial = 3 * 5 * 7 * 11 * 13 * 17 * 19 * 23 * 29 * 31 * 37 * 41 * 43 * 47 * 53

// squareResidues has for each of these primes a bit for each residue of a square.
var squareResidues = func() (list []struct{ prime, squares uint64 }) {
	for _, p := range []uint64{3, 5, 7, 11, 13, 17, 19, 23, 29, 31, 37, 41, 43, 47, 53} {
		squares := uint64(0)
		for r := range p {
			squares |= 1 << (r * r % p)
		}
		list = append(list, struct{ prime, squares uint64 }{p, squares})
	}
	return list
}()

// IsSquare reports whether z is the square of an integer.
func IsSquare(z uint64) bool {
	r := rational.Isqrt(z)
	return r*r == z
}

// KeepsWord is Keeps for a natural that is not factored yet: see wordKeeper.
func (f *Filter) KeepsWord(z uint64, cost uint16) bool {
	return f.keepsUint(z) || f.rounds != nil && f.rounds.keeps(math.Log2(float64(z)), int(cost))
}

func (f *Filter) keepsLarge(z *big.Int, cost uint16) bool {
	log := logOf(z)
	return f.keepsWhole(z, log) || f.rounds != nil && f.rounds.keeps(log, int(cost))
}

// keepsWhole is keepsInteger for one that is written out.
func (f *Filter) keepsWhole(z *big.Int, log float64) bool {
	if z.IsUint64() {
		return f.keepsUint(z.Uint64())
	}
	if f.percents {
		// As often as 10 divides z, at most.
		tens := float64(z.TrailingZeroBits())
		if u := new(big.Int).Rem(z, fives).Uint64(); u != 0 {
			tens = min(tens, float64(multiplicity(u, 5)))
		}
		if log-tens*log2Of10 < f.log {
			return true
		}
	}
	if !f.roots || !maybeLargeSquare(z) {
		return false
	}
	r := new(big.Int).Sqrt(z)
	if new(big.Int).Mul(r, r).Cmp(z) != 0 {
		return false
	}
	return f.keepsWhole(r, log/2)
}

// multiplicity returns how often p divides a number that is not 0.
func multiplicity(u, p uint64) (n int) {
	for ; u%p == 0; u /= p {
		n++
	}
	return n
}

var (
	log2Of10 = math.Log2(10)
	fives    = new(big.Int).SetUint64(7450580596923828125) // 5^27, the largest power below 2^64
)

// roundingFilter tells which values of the last table can become a target by the floor
// or the ceiling of them, or of what unary operators make of them. It follows
// the sizes of the values in floating point: every value that may lead to an
// integer is kept where that integer is not known at a lower cost.
type roundingFilter struct {
	filter  *Filter
	budget  int
	weight  int // the least of floor and ceil
	most    int // the most that two operands may cost together: then their value can be rounded within the budget
	negate  int // of negate
	sqrt    int
	square  int
	percent int
	// mostWhole is the most that an integer may cost: then a unary operator and a rounding of
	// what it makes are within the budget.
	mostWhole int
	known     map[uint64]int // the least cost of an integer so far
}

// keeps reports whether a value of the given binary logarithm, made at the
// given cost, may lead to an integer that is wanted. The logarithm is off by
// less than closeTo.
func (r *roundingFilter) keeps(log float64, cost int) bool { return r.follows(log, 0, cost) }

// follows is keeps for a logarithm whose power is v, or 0 where it is not known.
func (r *roundingFilter) follows(log, v float64, cost int) bool {
	if cost+r.weight > r.budget {
		return false
	}
	if log < wordLog {
		if v == 0 {
			v = math.Exp2(log)
		}
		low, high := uint64(math.Floor(v*(1-closeTo))), uint64(math.Ceil(v*(1+closeTo)))
		for z := low; z <= high; z++ {
			if r.useful(z, cost+r.weight) {
				return true
			}
			if z == low && high-low > 4 {
				return true // too coarse to tell
			}
		}
	}
	return log > 0 && r.follows(log/2, math.Sqrt(v), cost+r.sqrt) ||
		r.follows(log-log2Of100, v/100, cost+r.percent) ||
		log < wordLog && r.follows(2*log, v*v, cost+r.square)
}

var log2Of100 = math.Log2(100)

// wordLog is a logarithm: a value whose own is below it, but for what floating point is off
// by, fits 64 bits.
const wordLog = 63.9

// closeTo is the relative error that a value in floating point may have.
const closeTo = 0x1p-28

// useful reports whether an integer of the given cost may be of use.
func (r *roundingFilter) useful(z uint64, cost int) bool {
	if z > 0 && !r.filter.keepsUint(z) {
		return false
	}
	known, ok := r.known[z]
	return !ok || known >= cost
}

func newRoundingFilter(b *Builder, f *Filter) *roundingFilter {
	r := &roundingFilter{
		filter: f, budget: int(b.budget), weight: int(min(b.Weights.Of[expr.Floor], b.Weights.Of[expr.Ceil])),
		negate: int(b.Weights.Of[expr.Negate]), sqrt: int(b.Weights.Of[expr.Sqrt]),
		square: int(b.Weights.Of[expr.Square]), percent: int(b.Weights.Of[expr.Percent]), known: map[uint64]int{},
	}
	r.most = r.budget - int(b.Weights.Binary) - r.weight
	r.mostWhole = r.budget - r.weight - min(r.sqrt, r.square, r.percent)
	for _, s := range b.Table.Shards {
		for i := range s.Entries {
			e := &s.Entries[i]
			if e.IsZero() {
				r.note(0, e.Cost)
			} else if z, ok := s.Num(e).Factors().Uint64(); ok {
				r.note(z, e.Cost)
			}
		}
	}
	return r
}

// note takes in the costs of an integer and its negative. Where one of them is
// found by the other's negation at best, a tree must be cheaper than that to
// matter.
func (r *roundingFilter) note(z uint64, cost [table.Signs]uint16) {
	c := int(min(cost[table.Plus], cost[table.Minus])) + r.negate
	if old, ok := r.known[z]; !ok || c < old {
		r.known[z] = c
	}
}

// rounded takes in what the floor and the ceiling of a value between low and
// low+1 cost at most.
func (r *roundingFilter) rounded(low uint64, cost [table.Signs]uint16, weight [256]uint16) {
	floor, ceil := weight[expr.Floor], weight[expr.Ceil]
	plus, minus := cost[table.Plus], cost[table.Minus]
	r.note(low, [table.Signs]uint16{table.AddCosts(plus, floor, 0), table.AddCosts(minus, ceil, 0)})
	r.note(low+1, [table.Signs]uint16{table.AddCosts(plus, ceil, 0), table.AddCosts(minus, floor, 0)})
}
