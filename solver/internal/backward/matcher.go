package backward

import (
	"math"

	"fourfours/expr"
	"fourfours/rational"
	"fourfours/solver/internal/search"
	"fourfours/solver/internal/table"
	"fourfours/solver/supply"
)

// pair is a pair of operands that may give a subgoal, by their places.
type pair struct{ x, y int32 }

// matcher finds the pairs of operands of two tables that may give a subgoal: forwards,
// by the keys of what they give, or backwards, by the keys of what leads from
// the one to a subgoal, whichever is less.
type matcher struct {
	subgoals  *subgoals
	b         *search.Builder
	workers   int
	xs, ys    []table.Operand
	keys      []operandKeys // of ys, forwards
	same      bool
	byValue   bool // the subgoals are known by value
	backwards bool
	aims      *aims            // the subgoals, backwards
	below     uint64           // the primes that may be in the denominator of a subgoal, see table.PrimeBit
	places    [2]*table.KeySet // of xs and ys, by their keys
	exponents [2][]exponent    // of xs and ys, where the subgoals are not known by value
	pairs     uint64
	right     supply.Part           // of ys
	prefilter *search.PairPrefilter // of the pairs; nil to let every pair pass

	general  []*expr.Operator // that have no join
	least    int              // the least of their weights
	budget   int              // of the table
	naturals []natural        // of ys, backwards
}

// natural is an operand that is a natural.
type natural struct {
	value uint64
	at    int32
}

// operandKeys is what the inner loop reads of an operand.
type operandKeys struct {
	key, inverse rational.Key
	class        uint64
	least        uint16
	pos, neg     uint64
	natural      bool
}

// exponent is an operand that raises a base to the power of p/q, as an exponent or as a
// degree.
type exponent struct {
	at    int32
	p, q  int64
	value float64
	op    expr.Op
}

func newMatcher(s *backward, a *subgoals, b *search.Builder, split supply.Split) *matcher {
	c := &matcher{
		subgoals: a, b: b, workers: s.search.Config.Workers, xs: s.search.Operands.At(split.Left), ys: s.search.Operands.At(split.Right),
		same: split.Same(), right: split.Right, byValue: len(a.list) > 0 && a.masks.isEmpty(),
		general: s.general, least: leastWeight(s.general), budget: int(s.search.Budget(b.Table.Part)),
	}
	c.backwards = c.byValue && len(a.list)*backwardFactor < len(c.ys)
	if c.below = math.MaxUint64; c.byValue {
		c.below = a.denominators()
		c.places = [2]*table.KeySet{s.keysOf(split.Left), s.keysOf(split.Right)}
	} else {
		c.exponents = [2][]exponent{s.exponentsOf(split.Left), s.exponentsOf(split.Right)}
	}
	if !c.backwards {
		if c.prefilter = a.prefilter; c.prefilter != nil {
			c.prefilter.Prepare(split.Right, c.ys)
		}
		c.keys = make([]operandKeys, len(c.ys))
		for n := range c.ys {
			_, isWord := search.Word(&c.ys[n])
			c.keys[n] = operandKeys{c.ys[n].Key, c.ys[n].Inverse, c.ys[n].Class, c.ys[n].Least, c.ys[n].Pos, c.ys[n].Neg, isWord}
		}
		return c
	}
	var ops []table.Operand
	if c.same {
		ops = c.xs
	}
	c.aims = newAims(a.list, ops)
	if len(c.general) > 0 {
		for n := range c.ys {
			if value, ok := search.Word(&c.ys[n]); ok {
				c.naturals = append(c.naturals, natural{value, int32(n)})
			}
		}
	}
	return c
}

// leastWeight returns the least weight of some operators, Unreachable for none.
func leastWeight(ops []*expr.Operator) int {
	least := table.Unreachable
	for _, op := range ops {
		least = min(least, op.Weight)
	}
	return least
}

// keysOf returns the keys of the operands of a part.
func (s *backward) keysOf(part supply.Part) *table.KeySet {
	if s.keys.At(part) == nil {
		s.keys.Put(part, table.NewKeySet(s.search.Operands.At(part)))
	}
	return s.keys.At(part)
}

// exponentsOf returns the operands of a part that can be exponents, and degrees.
func (s *backward) exponentsOf(part supply.Part) (list []exponent) {
	calc := rational.NewCalc(s.search.Config.Limits)
	most := float64(s.search.Config.Limits.Bits+1) * rational.Unit // over the least logarithm of a base
	power, root := s.search.Config.Rules.Has(expr.Power), s.search.Config.Rules.Has(expr.Root)
	ops := s.search.Operands.At(part)
	for at := range ops {
		o := &ops[at]
		if o.Zero || o.Class != 0 {
			continue
		}
		p, q, ok := calc.Fraction(o.Num)
		if value := math.Exp2(o.Log); ok && power && value < most {
			list = append(list, exponent{int32(at), p, q, value, expr.Power})
		}
		if value := math.Exp2(-o.Log); ok && root && value < most {
			list = append(list, exponent{int32(at), q, p, value, expr.Root})
		}
	}
	return list
}
