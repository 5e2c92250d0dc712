package backward

import (
	"fourfours/expr"
	"fourfours/rational"
	"fourfours/solver/internal/search"
	"fourfours/solver/internal/table"
)

// powersBefore adds to b what leads to a subgoal of a as the base or as one of the two
// exponents of a power of a power, together with two operands of ops: the subgoal is
// base^(x*y), with irrational x and y, of which square roots in between take the half.
// The degree of a root is the inverse of an exponent.
func (a *subgoals) powersBefore(s *backward, ops []table.Operand, b *subgoals) {
	weights := &s.search.Weights
	power, root := int(min(weights.Of[expr.Power], weights.Of[expr.Root])), int(weights.Of[expr.Sqrt])
	if s.search.Config.Terms <= 1 || power == table.Unreachable {
		return
	}
	two, inverses := rational.FromInt(2), s.search.Inverses()
	for i := range a.list {
		g := &a.list[i]
		if g.Zero || g.IsOne() {
			continue
		}
		most := min(b.maxCost, int(a.costSoFar[i])+s.search.Config.Terms)
		for _, y := range ops {
			if y.Class == 0 {
				continue
			}
			for _, sign := range []int64{1, -1} {
				e, status := a.calc.MulTo(nil, rational.FromInt(1), y.Num, sign)
				spent := int(a.costSoFar[i]) + int(y.Least) + 2*power
				for roots := 0; roots <= search.MaxSquares && spent <= most && status == rational.OK; roots++ {
					a.beforePower(s, g, e, ops, func(n rational.Num, of *table.Operand) {
						b.add(inverses, n, spent+int(of.Least))
					})
					e, status = a.calc.MulTo(nil, e, two, -1)
					spent += root
				}
			}
		}
	}
}

// beforePower calls do with what leads to g by a power of a power of which e is one
// exponent, together with an operand of ops: the base, where the operand is the other
// exponent, or that, where the operand is the base.
func (a *subgoals) beforePower(s *backward, g *table.Operand, e rational.Num, ops []table.Operand, do func(n rational.Num, of *table.Operand)) {
	d, ok := direction(g.Num.Factors())
	for i := range ops {
		o := &ops[i]
		if o.Zero || o.IsOne() {
			continue
		}
		put := func(n rational.Num, status rational.Status) rational.Status {
			if status == rational.OK && !n.IsZero() {
				do(n, o)
			}
			return status
		}
		for _, sign := range []int64{1, -1} {
			if o.Class == 0 {
				break
			}
			if whole, status := a.calc.MulTo(nil, e, o.Num, sign); status == rational.OK && whole.IsRat() {
				put(a.calc.RootTo(nil, whole, g.Num))
			}
		}
		if same, known := direction(o.Num.Factors()); !ok || !known || same != d {
			continue
		}
		p, q := exponentOf(g, o)
		if p == 0 {
			continue
		}
		n, status := a.calc.MulTo(nil, rational.FromInt(p), rational.FromInt(q), -1) // g = o^n
		if status == rational.OK {
			n, status = a.calc.MulTo(nil, n, e, -1)
		}
		if put(n, status) == rational.OK && s.search.Config.Rules.Has(expr.Root) {
			put(a.calc.MulTo(nil, rational.FromInt(1), n, -1))
		}
	}
}
