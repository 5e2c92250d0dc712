package backward

import (
	"context"
	"math"

	"fourfours/expr"
	"fourfours/rational"
	"fourfours/solver/internal/search"
	"fourfours/solver/internal/table"
)

// keysBefore is before for keys alone, which it adds to those of b. Nothing is
// added or factored, so it says less of what is within the limits.
func (a *subgoals) keysBefore(ctx context.Context, s *backward, ops []table.Operand, b *subgoals) error {
	a.keysOfEach(ctx, s, ops, b)
	for changed := true; changed; {
		changed = false
		for _, x := range s.inverses().Arguments {
			if place := b.keys.Place(x.Value); place >= 0 && b.addKey(s, rational.Key(x.Operand), math.Log2(float64(max(x.Operand, 1))), int(b.costSoFar[place])+x.Op.Weight) {
				changed = true
			}
		}
	}
	return ctx.Err()
}

// addKey enters the key of a value of the given logarithm, from which that much
// is spent, and what square roots lead to it. It reports whether the key was not
// known at that.
func (a *subgoals) addKey(s *backward, key rational.Key, log float64, spent int) bool {
	for i := range search.MaxSquares + 1 {
		if math.Abs(log) > float64(s.search.Config.Limits.Bits)+1 || spent > a.maxCost {
			return i > 0
		}
		if _, better := a.enter(key.Fold(), spent); !better {
			return i > 0
		}
		if !s.search.Config.Rules.Has(expr.Sqrt) {
			break
		}
		key, log, spent = key.Mul(key), 2*log, spent+int(s.search.Weights.Of[expr.Sqrt])
	}
	return true
}

// keysOfEach is keysBefore without the factorials.
func (a *subgoals) keysOfEach(ctx context.Context, s *backward, ops []table.Operand, b *subgoals) {
	var partners []search.Partner
	for i := range a.list {
		if ctx.Err() != nil {
			return
		}
		g := &a.list[i]
		for j := range ops {
			x := &ops[j]
			spent := int(a.costSoFar[i]) + int(x.Least) + int(s.search.Weights.Binary)
			if spent > b.maxCost {
				break
			}
			partners = search.Partners(partners[:0], g, x)
			for i := range partners {
				b.addKey(s, partners[i].Key, partners[i].Log(g, x), spent)
			}
			if g.Zero || x.Zero {
				continue
			}
			a.powers(s, g, x, func(n rational.Num) { b.addKey(s, table.KeyOf(n), n.Factors().Log2(), spent) })
		}
	}
}
