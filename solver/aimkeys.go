package solver

import (
	"context"
	"math"

	"fourfours/expr"
	"fourfours/rational"
)

// keysBefore is before for keys alone, which it adds to those of b. Nothing is
// added or factored, so it says less of what is within the limits.
func (a *aims) keysBefore(ctx context.Context, s *backward, ops []operand, b *aims) {
	a.keysOfEach(ctx, s, ops, b)
	for changed := true; changed; {
		changed = false
		for _, x := range s.inverses().arguments {
			if place := b.keys.place(x.value); place >= 0 && b.addKey(s, rational.Key(x.operand), math.Log2(float64(max(x.operand, 1))), int(b.spent[place])+x.weight) {
				changed = true
			}
		}
	}
}

// addKey enters the key of a value of the given logarithm, from which that much
// is spent, and what square roots lead to it. It reports whether the key was not
// known at that.
func (a *aims) addKey(s *backward, key rational.Key, log float64, spent int) bool {
	for i := range maxSquares + 1 {
		if math.Abs(log) > float64(s.limits.Bits)+1 || spent > a.most {
			return i > 0
		}
		if _, better := a.enter(key.Fold(), spent); !better {
			return i > 0
		}
		if !s.rules.Has(expr.Sqrt) {
			break
		}
		key, log, spent = key.Mul(key), 2*log, spent+int(s.weight[expr.Sqrt])
	}
	return true
}

// keysOfEach is keysBefore without the factorials.
func (a *aims) keysOfEach(ctx context.Context, s *backward, ops []operand, b *aims) {
	for i := range a.list {
		if ctx.Err() != nil {
			return
		}
		g := &a.list[i]
		for j := range ops {
			x := &ops[j]
			spent := int(a.spent[i]) + int(x.least) + int(s.join)
			if spent > b.most {
				break
			}
			add := func(key rational.Key, log float64) { b.addKey(s, key, log, spent) }
			if g.class == x.class || g.zero || x.zero {
				for side := range 2 {
					log, ok := logOfSum(g, x, side)
					if !ok {
						log = 0
					}
					if side == 0 {
						add(g.key.Add(x.key), log)
					} else {
						add(g.key.Sub(x.key), log)
					}
				}
			}
			if g.zero || x.zero {
				continue
			}
			add(g.key.Mul(x.key), g.log+x.log)
			add(g.key.Mul(x.inverse), g.log-x.log)
			add(x.key.Mul(g.inverse), x.log-g.log)
			a.powers(s, g, x, func(n rational.Num) { add(keyOf(n), rational.Log2(n.Factors())) })
		}
	}
}
