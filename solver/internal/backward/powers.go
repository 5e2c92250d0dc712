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
	weights := s.search.Weights
	power := int(min(weights.Of[expr.Power], weights.Of[expr.Root]))
	if s.search.Config.Terms <= 1 || power == table.Unreachable {
		return
	}
	one, two := rational.FromInt(1), rational.FromInt(2)
	var exponents []*table.Operand
	for i := range ops {
		if ops[i].Class != 0 {
			exponents = append(exponents, &ops[i])
		}
	}
	put := func(n rational.Num, status rational.Status, spent int) {
		if status == rational.OK && !n.IsZero() {
			b.addKey(s, table.KeyOf(n.Abs()), n.Factors().Log2(), spent)
		}
	}
	for i := range a.list {
		g := &a.list[i]
		if g.Zero || g.IsOne() {
			continue
		}
		d, ok := direction(g.Num.Factors())
		for _, y := range exponents {
			for _, k := range []int64{1, -1} {
				for j, half := 0, one; j <= search.MaxSquares; j++ {
					spent := int(a.costSoFar[i]) + int(y.Least) + 2*power + j*int(weights.Of[expr.Sqrt])
					if spent > min(b.maxCost, int(a.costSoFar[i])+s.search.Config.Terms) {
						break
					}
					for x := range ops {
						o := &ops[x]
						if o.Zero || o.IsOne() {
							continue
						}
						if o.Class != 0 { // another exponent: g = base^(x^k*y^±1/2^j)
							for _, l := range []int64{1, -1} {
								e, status := a.calc.MulTo(nil, half, y.Num, k)
								if status == rational.OK {
									e, status = a.calc.MulTo(nil, e, o.Num, l)
								}
								if status == rational.OK && e.IsRat() {
									n, status := a.calc.RootTo(nil, e, g.Num)
									put(n, status, spent+int(o.Least))
								}
							}
						}
						if e, same := direction(o.Num.Factors()); !ok || !same || d != e {
							continue
						}
						p, q := exponentOf(g, o)
						if p == 0 {
							continue
						}
						// g = o^(p/q), and the other exponent is p/q*2^j*y^k, or its inverse.
						n, status := a.calc.MulTo(nil, rational.FromInt(p), rational.FromInt(q), -1)
						if status == rational.OK {
							n, status = a.calc.MulTo(nil, n, half, -1)
						}
						if status == rational.OK {
							n, status = a.calc.MulTo(nil, n, y.Num, k)
						}
						put(n, status, spent+int(o.Least))
						if status == rational.OK && s.search.Config.Rules.Has(expr.Root) {
							n, status = a.calc.MulTo(nil, one, n, -1)
							put(n, status, spent+int(o.Least))
						}
					}
					if weights.Of[expr.Sqrt] == table.Unreachable {
						break
					}
					half, _ = a.calc.MulTo(nil, half, two, -1)
				}
			}
		}
	}
}
