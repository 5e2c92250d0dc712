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
// It errs on the side of keeping. Of goals that are no integers it knows no more than the
// sizes that lead to them.
type Filter struct {
	goals                    *Goals
	log                      float64 // binary logarithm of the largest integer kept for its own sake, rounded up
	roots, squares, percents bool
	natural                  uint64        // naturals up to this are arguments of operators
	keys                     *table.KeySet // of all integers that are kept, where these are few; else nil
	buf                      [2]rational.Vector
	budget                   int             // of the last table
	spans                    *spans          // with floor or ceil the sizes from which no more than that is spent; else nil
	rounds                   *roundingFilter // nil without floor and ceil
	joined                   bool            // joins make what exact keeps
}

// NewFilter returns the filter of the last tables for some goals.
func (s *Search) NewFilter(g *Goals) *Filter {
	rules, limits := s.Config.Rules, s.Config.Limits
	f := &Filter{
		goals: g, roots: rules.Has(expr.Sqrt), squares: rules.Has(expr.Square),
		percents: rules.Has(expr.Percent), log: g.log, budget: int(s.Budget(s.Config.Parts.Whole())),
	}
	if !Rounding(rules).IsEmpty() {
		f.spans = newSpans(g, rules, s.Inverses(), limits, f.budget-(s.Config.Parts.Size()-1)*int(s.Weights.PerDigit))
	}
	for _, op := range rules.Ops() {
		if info := op.Info(); info.Arity == 1 && info.Takes == expr.TakesFactorials {
			f.natural = uint64(limits.Factorial) + 1
			f.log = max(f.log, logOfWord(f.natural)+1e-9)
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
		key, log := rational.Key(z), logOfWord(z)
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
	if n.IsZero() {
		return true
	}
	log := n.Factors().Log2()
	return f.leads(log, int(cost)) && (f.exact(n) || f.rounds != nil && f.rounds.keeps(log, int(cost)))
}

// leads reports whether a value of a size, made at some cost, can become a target, as far as
// sizes tell.
func (f *Filter) leads(log float64, cost int) bool {
	return f.spans == nil || f.spans.spent(log) <= f.budget-cost
}

// exact reports whether a value can become a target without rounding.
func (f *Filter) exact(n rational.Num) bool {
	if n.IsZero() || f.goals.logs != nil {
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
	log := logOfWord(z)
	return f.leads(log, int(cost)) && (f.keepsUint(z) || f.rounds != nil && f.rounds.keeps(log, int(cost)))
}

func (f *Filter) keepsLarge(z *big.Int, cost uint16) bool {
	log := logOf(z)
	return f.leads(log, int(cost)) && (f.keepsWhole(z, log) || f.rounds != nil && f.rounds.keeps(log, int(cost)))
}

// keepsWhole is keepsInteger for one that is written out.
func (f *Filter) keepsWhole(z *big.Int, log float64) bool {
	if f.goals.logs != nil {
		return true
	}
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
