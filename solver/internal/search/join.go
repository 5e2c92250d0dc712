package search

import (
	"cmp"
	"context"
	"math"
	"slices"

	"fourfours/expr"
	"fourfours/rational"
	"fourfours/solver/internal/table"
	"fourfours/solver/supply"
)

// join combines the operands of the two tables of a split.
func (j *joiner) join(ctx context.Context, split supply.Split, xi, yi *index) {
	j.split, j.same = split, split.Same()
	j.xi, j.yi, j.xs, j.ys = xi, yi, xi.ops, yi.ops
	// The terms of a sum of two fractions of a denominator below 2^32 are
	// below 2^(SafeLog-1+32).
	l := &j.b.Calc.Limits
	j.safe = float64(min(SafeLog, l.Bits, l.Cofactor, l.SumBits-32)) - 1e-6
	w, multiplied := NewWorker(j.b, j.filter, 0, 1), false
	for i := range j.b.combinations {
		switch c := &j.b.combinations[i]; {
		case c.op == expr.Add || c.op == expr.Subtract:
			j.sums(ctx)
			j.rootsAndZero()
			j.cancellations()
		case c.op == expr.Multiply || c.op == expr.Divide:
			if !multiplied {
				j.products(ctx)
				multiplied = true
			}
		case c.info.Search == expr.TriesAll:
			j.tryAll(ctx, w, c)
		case !c.swapped:
			j.powers(ctx, c.op, xi, yi)
		case !j.same:
			j.powers(ctx, c.op, yi, xi)
		}
	}
}

// sums joins the operands whose sum or difference is an integer, or a root of
// one where squares are in force.
func (j *joiner) sums(ctx context.Context) {
	list := j.xi.sums
	for a := j.first; a < len(list) && !j.done(ctx); a += j.every {
		g := list[a]
		x, fx := &j.xs[g.at], &j.xi.facts[g.at]
		for _, h := range group(j.yi.sums, g.group) {
			if j.same && h.at < g.at {
				continue
			}
			if j.b.Over(x, &j.ys[h.at]) {
				break
			}
			j.b.pairs++
			y, fy := &j.ys[h.at], &j.yi.facts[h.at]
			if x.Class != y.Class {
				continue
			}
			if x.Class != 0 || fx.modulus == 0 || x.Log > j.safe-1 || y.Log > j.safe-1 {
				j.largeSum(x, y.With(table.Plus))
				j.largeSum(x, y.With(table.Minus))
				continue
			}
			// In a group, the residues of numerators are equal or opposite.
			if r := fx.residue + fy.residue; r == 0 || r == fx.modulus {
				if c, ok := j.integer(uint64(x.Key.Add(y.Key))); ok {
					j.b.relaxSum(c, x.With(table.Plus), y.With(table.Plus))
				}
			}
			if fx.residue == fy.residue {
				key, sign := x.Key.Sub(y.Key), table.Plus
				if fold := key.Fold(); fold != key {
					key, sign = fold, table.Minus
				}
				if c, ok := j.integer(uint64(key)); ok {
					j.b.relaxSum(c.times(sign), x.With(table.Plus), y.With(table.Minus))
				}
			}
		}
	}
}

// rootsAndZero makes the sums and differences of 0 and a root of a rational: with
// squares in force they are kept, and no group has both.
func (j *joiner) rootsAndZero() {
	if at := int(j.xi.zero); at >= 0 && at%j.every == j.first {
		for _, y := range j.yi.radical.members {
			j.rootAndZero(&j.xs[at], &j.ys[y.at])
		}
	}
	if at := j.yi.zero; at >= 0 && !j.same {
		for _, x := range j.xi.radical.members {
			if int(x.at)%j.every == j.first {
				j.rootAndZero(&j.xs[x.at], &j.ys[at])
			}
		}
	}
}

func (j *joiner) rootAndZero(x, y *table.Operand) {
	j.b.pairs++
	if !j.b.Over(x, y) {
		j.largeSum(x, y.With(table.Plus))
		j.largeSum(x, y.With(table.Minus))
	}
}

// largeSum makes x+y where it may be beyond 62 bits or not an integer.
func (j *joiner) largeSum(x *table.Operand, y table.Signed) {
	if x.Zero && y.Operand.Zero {
		return // cancellations makes it
	}
	key := x.Key.Add(y.Operand.Key)
	if y.Sign == table.Minus {
		key = x.Key.Sub(y.Operand.Key)
	}
	if !j.filter.squares && !j.filter.mayKeep(key, max(x.Log, y.Operand.Log)+1) {
		return
	}
	n, status := j.b.Calc.AddTo(j.b.buf[:0], x.Num, y.Value())
	if status != rational.OK {
		j.b.Drops[status]++
		return
	}
	j.b.buf = n.Factors()[:0]
	if n.IsZero() {
		return // cancellations makes it
	}
	if c, ok := j.large(n.Abs()); ok {
		j.b.relaxSum(c.times(table.SignOf(n)), x.With(table.Plus), y)
	}
}

// cancellations makes 0 as the difference of equal operands.
func (j *joiner) cancellations() {
	o := j.b.Table.Below.At(j.split.Right)
	for at := j.first; at < len(j.xs); at += j.every {
		x := &j.xs[at]
		fold := x.Key.Fold()
		si := table.ShardOf(fold, len(o.Shards))
		index := o.Shards[si].Find(x.Num, x.Key)
		if index < 0 {
			continue
		}
		y := &table.Operand{Ref: table.RefTo(si, index), Cost: o.Shards[si].Entries[index].Cost, Part: o.Part}
		if zero, ok := j.integer(0); ok {
			j.b.relaxSum(zero, x.With(table.Plus), y.With(table.Minus))
		}
	}
}

// powers makes the powers of the operands of xi to those of yi, or the roots of the
// ones of the degrees of the others, that are integers, or roots of integers where
// squares are in force.
func (j *joiner) powers(ctx context.Context, op expr.Op, xi, yi *index) {
	xs, ys := xi.ops, yi.ops
	for a := j.first; a < len(xs) && !j.done(ctx); a += j.every {
		x := &xs[a]
		if x.Zero || len(x.Num.Factors()) == 0 {
			j.trivialPowers(op, x, ys)
			continue
		}
		if yi.zero >= 0 && op == expr.Power {
			if one, ok := j.integer(1); ok {
				zero := ys[yi.zero].With(table.Plus)
				j.b.relaxPower(one, op, x.With(table.Plus), zero)
				j.b.relaxPower(one, op, x.With(table.Minus), zero)
			}
		}
	}
	for n := j.first; n < len(xi.bases) && !j.done(ctx); n += j.every {
		a := xi.bases[n]
		j.wholePowers(op, &xs[a], &xi.facts[a], yi)
	}
}

// wholePowers makes the powers of a base to operands of yi, or the roots of these degrees,
// that are integers, or roots of integers where squares are in force.
func (j *joiner) wholePowers(op expr.Op, x *table.Operand, fx *facts, yi *index) {
	unit := int64(rational.Unit)
	if j.filter.squares {
		unit = rational.OddUnit
	}
	size := math.Abs(x.Log)
	most, least := j.filter.mostOdd(fx, size), 0.0
	if op == expr.Root {
		most, least = math.Inf(1), 1/most
	}
	from, _ := slices.BinarySearchFunc(yi.powers, least, func(e powerOperand, odd float64) int { return cmp.Compare(e.odd, odd) })
	for i := from; i < len(yi.powers) && yi.powers[i].odd <= most; i++ {
		o := &yi.powers[i]
		j.b.pairs++
		e := o.exponent
		if op == expr.Root {
			e = e.inverse()
		}
		if int(x.Least)+int(o.least)+int(j.b.Weights.Binary) > int(j.b.budget) || size*e.value > float64(j.b.Calc.Limits.Bits)+1 || !wholePower(fx, e, unit) {
			continue
		}
		y := yi.ops[o.at].With(table.Plus) // an integer needs an exponent of the sign of x's
		if fx.side < 0 {
			y = y.Negative()
		}
		j.power(op, x, y)
	}
}

// power makes the integer x^y, or root of x of degree y, and that of -x.
func (j *joiner) power(op expr.Op, x *table.Operand, y table.Signed) {
	n, status := j.b.raise(op, x.Num, y.Value())
	j.b.buf = n.Factors()[:0]
	if status != rational.OK {
		j.b.Drops[status]++
		return
	}
	var c cell
	var kept bool
	if z, ok := n.Factors().Uint64(); ok && z < 1<<SafeLog {
		c, kept = j.integer(z)
	} else {
		c, kept = j.large(n)
	}
	if !kept {
		return
	}
	j.b.relaxPower(c, op, x.With(table.Plus), y)
	if sign, status := j.b.raise(op, rational.FromInt(-1), y.Value()); status == rational.OK {
		j.b.relaxPower(c.times(table.SignOf(sign)), op, x.With(table.Minus), y)
	}
}

// trivialPowers makes the powers or roots of 0, 1 and -1.
func (j *joiner) trivialPowers(op expr.Op, x *table.Operand, ys []table.Operand) {
	for b := range ys[:j.b.Within(x, ys)] {
		y := &ys[b]
		for ys := range table.Signs {
			for xs := range table.Signs {
				if xs == table.Minus && x.Zero || ys == table.Minus && y.Zero {
					continue
				}
				n, status := j.b.raise(op, x.Value(xs), y.Value(ys))
				if status != rational.OK {
					continue
				}
				if c, ok := j.integer(uint64(n.Abs().Sign())); ok {
					j.b.relaxPower(c.times(table.SignOf(n)), op, x.With(xs), y.With(ys))
				}
			}
		}
	}
}

// tryAll tries an operator that has no join on every pair of the join at hand.
func (j *joiner) tryAll(ctx context.Context, w *Worker, c *combination) {
	xs, ys := j.xi.taken[c.info.Takes], j.yi.taken[c.info.Takes]
	for n := j.first; n < len(xs) && !j.done(ctx) && !j.crowded(); n += j.every {
		x := &j.xs[xs[n]]
		for _, b := range ys {
			y := &j.ys[b]
			if int(x.Least)+int(y.Least)+c.weight > int(j.b.budget) {
				break
			}
			if j.same && b < xs[n] {
				continue
			}
			j.b.pairs++
			first, second := c.places(x, y)
			w.apply(c.info, first, second)
		}
	}
}

// joinParts returns the number of parts of a round and of rounds for the last table.
//
// A join is made in parts, each with a table of its own, and in rounds of as many
// parts, after which these tables become one. Whatever the number of workers, a
// part ends at its share of the memory, and the join after a round in which one
// did.
func (s *Search) joinParts(whole supply.Part) (parts, rounds int) {
	pairs := s.PairsOf(whole)
	return int(min(1+pairs/partPairs, mostParts)), int(min(1+pairs/roundPairs, mostRounds))
}
