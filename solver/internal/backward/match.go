package backward

import (
	"cmp"
	"context"
	"math"
	"slices"

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
	places    [2]*table.KeySet // of xs and ys, by their keys
	exponents [2][]exponent    // of xs and ys, where the subgoals are not known by value
	pairs     uint64

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
	natural      bool
}

// exponent is an operand that can be one.
type exponent struct {
	at    int32
	p, q  int64
	value float64
}

func newMatcher(s *backward, a *subgoals, b *search.Builder, split supply.Split) *matcher {
	c := &matcher{
		subgoals: a, b: b, workers: s.search.Config.Workers, xs: s.search.Operands.At(split.Left), ys: s.search.Operands.At(split.Right),
		same: split.Same(), byValue: len(a.list) > 0 && a.masks.isEmpty(),
		general: s.general, least: leastWeight(s.general), budget: int(s.search.Budget(b.Table.Part)),
	}
	c.backwards = c.byValue && len(a.list)*backwardFactor < len(c.ys)
	if c.byValue {
		c.places = [2]*table.KeySet{s.keysOf(split.Left), s.keysOf(split.Right)}
	} else {
		c.exponents = [2][]exponent{s.exponentsOf(split.Left), s.exponentsOf(split.Right)}
	}
	if !c.backwards {
		c.keys = make([]operandKeys, len(c.ys))
		for n := range c.ys {
			_, isWord := search.Word(&c.ys[n])
			c.keys[n] = operandKeys{c.ys[n].Key, c.ys[n].Inverse, c.ys[n].Class, c.ys[n].Least, isWord}
		}
	} else if len(c.general) > 0 {
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

// exponentsOf returns the operands of a part that can be exponents.
func (s *backward) exponentsOf(part supply.Part) (list []exponent) {
	calc := rational.NewCalc(s.search.Config.Limits)
	most := float64(s.search.Config.Limits.Bits+1) * rational.Unit // over the least logarithm of a base
	ops := s.search.Operands.At(part)
	for at := range ops {
		o := &ops[at]
		if value := math.Exp2(o.Log); !o.Zero && o.Class == 0 && value < most {
			if p, q, ok := calc.Fraction(o.Num); ok {
				list = append(list, exponent{int32(at), p, q, value})
			}
		}
	}
	return list
}

// gather gathers the pairs of the numbers from..to-1, in ascending order and
// each once.
func (c *matcher) gather(ctx context.Context, from, to int, do func(r *matchWorker, n int)) ([]pair, error) {
	workers := make([]matchWorker, c.workers)
	err := table.ForEach(ctx, c.workers, c.workers, func(w int) error {
		r := &workers[w]
		r.matcher, r.inverses, r.calc = c, map[int64]rational.Key{}, rational.NewCalc(c.b.Calc.Limits)
		for n := from + w; n < to && ctx.Err() == nil; n += c.workers {
			do(r, n)
		}
		return nil
	})
	if err != nil {
		return nil, err
	}
	var list []pair
	for w := range workers {
		list = append(list, workers[w].list...)
		c.pairs += workers[w].pairs
	}
	slices.SortFunc(list, func(a, b pair) int { return cmp.Or(cmp.Compare(a.x, b.x), cmp.Compare(a.y, b.y)) })
	return slices.Compact(list), nil
}

// arithmeticPairs returns the pairs of the operands xs[from:to] of which a sum, product or
// quotient may be a subgoal.
func (c *matcher) arithmeticPairs(ctx context.Context, from, to int) ([]pair, error) {
	if c.backwards {
		return c.gather(ctx, from, to, (*matchWorker).backwards)
	}
	return c.gather(ctx, from, to, (*matchWorker).forwards)
}

// powerPairs calls do with the pairs of which a power may be one, some at a time, until it
// reports that there is no room for more. Which come together does not depend on the workers.
func (c *matcher) powerPairs(ctx context.Context, do func([]pair) (full bool)) error {
	if !c.b.Rules.Has(expr.Power) && !c.b.Rules.Has(expr.Root) {
		return nil
	}
	for side, bases := range [2][]table.Operand{c.xs, c.ys} {
		if side == 1 && c.same {
			break
		}
		others := len(c.xs) + len(c.ys) - len(bases)
		step := max(1, search.BlockPairs/max(1, others))
		for from := 0; from < len(bases); from += step {
			list, err := c.gather(ctx, from, min(from+step, len(bases)), func(r *matchWorker, n int) {
				if c.byValue {
					r.exponents(side, &bases[n], int32(n))
				} else {
					r.powers(side, &bases[n], int32(n))
				}
			})
			if err != nil {
				return err
			}
			if do(list) {
				return nil
			}
		}
	}
	return nil
}

// unitPairs returns the pairs that give 0 or 1 whatever one of the two is: 0*v,
// 0^v, v^0 and 1^v. No key tells of them.
func (c *matcher) unitPairs() (list []pair) {
	if !c.subgoals.hasUnit() {
		return nil
	}
	unit := func(o *table.Operand) bool { return len(o.Num.Factors()) == 0 }
	var units []int // among ys
	for y := range c.ys {
		if unit(&c.ys[y]) {
			units = append(units, y)
		}
	}
	for x := range c.xs {
		o, from := &c.xs[x], 0
		if c.same {
			from = x
		}
		to := c.b.Within(o, c.ys)
		if unit(o) {
			for y := from; y < to; y++ {
				list = append(list, pair{int32(x), int32(y)})
			}
			continue
		}
		for _, y := range units {
			if from <= y && y < to {
				list = append(list, pair{int32(x), int32(y)})
			}
		}
	}
	return list
}

// waylessPairs tries operators over which there is no way back on all pairs that are cheap
// enough for them.
func (c *matcher) waylessPairs(ctx context.Context, w *search.Worker, ops expr.OpSet) {
	least := leastWeight(ops.Rows())
	for x := range c.xs {
		if ctx.Err() != nil {
			return
		}
		from := 0
		if c.same {
			from = x
		}
		for y := from; y < len(c.ys) && int(c.xs[x].Least)+int(c.ys[y].Least)+least <= c.budget; y++ {
			w.PairBy(ops, &c.xs[x], &c.ys[y])
			c.pairs++
		}
	}
}
