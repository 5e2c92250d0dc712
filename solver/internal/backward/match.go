package backward

import (
	"cmp"
	"context"
	"slices"

	"fourfours/expr"
	"fourfours/rational"
	"fourfours/solver/internal/search"
	"fourfours/solver/internal/table"
)

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
