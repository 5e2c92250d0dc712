package search

import (
	"math"

	"fourfours/expr"
	"fourfours/rational"
	"fourfours/solver/internal/table"
)

// budgetLookahead tells which values of the table below the last can become a target
// within what the cost limit leaves. A value that leaves little has few ways to
// go on: cheap operators, with the cheapest values of table 1. These are all
// tried, for the value and for what unary operators make of it. A value that
// leaves more than maxTried is kept.
//
// It errs on the side of keeping, but for one case that is left to the caller as
// with the lookahead: products with 0, and powers and roots of 1.
type budgetLookahead struct {
	b            *Builder // of the last table, for its weights and its budget
	filter       *Filter
	ops          []table.Operand // of table 1, cheapest first
	facts        []facts
	unary        []*expr.Operator
	combinations []combination // in both orders, whatever the supply
	unit         int64
	least        int // the least weight of a unary operator but negate
}

// newBudgetLookahead returns the test for the table below that of b. The index is of
// table 1.
func newBudgetLookahead(b *Builder, x *index, f *Filter) *budgetLookahead {
	s := &budgetLookahead{b: b, filter: f, ops: x.ops, facts: x.facts, combinations: combinationsOf(b.Rules, &b.Weights, false), unit: rational.Unit, least: table.Unreachable}
	if f.squares {
		s.unit = rational.OddUnit
	}
	for _, op := range b.Rules.Ops() {
		if info := op.Info(); info.Arity == 1 && op != expr.Negate && info.Place == expr.Anywhere {
			s.unary = append(s.unary, info)
			s.least = min(s.least, info.Weight)
		}
	}
	return s
}

// Keeps reports whether a value of the given cost, whatever its sign, can
// become a target.
func (s *budgetLookahead) Keeps(n rational.Num, cost uint16) bool {
	left := int(s.b.budget) - int(cost)
	if left > maxTried || n.IsZero() || s.rounds(left-int(s.b.Weights.Binary)) {
		return true
	}
	return s.leads(n.Abs(), left) // of the two signs the one that more operators take
}

// rounds reports whether what is left is enough for a rounding.
func (s *budgetLookahead) rounds(left int) bool {
	return left >= int(min(s.b.Weights.Of[expr.Floor], s.b.Weights.Of[expr.Ceil]))
}

// leads reports whether a value from which left can be spent may become a
// target.
func (s *budgetLookahead) leads(n rational.Num, left int) bool {
	if len(n.Factors()) == 0 {
		return true
	}
	v := table.NewOperand(n, n.Factors().Log2())
	var f facts
	for at := range s.ops {
		a := &s.ops[at]
		rest := left - int(a.Least)
		if rest < int(s.b.Weights.Binary) {
			break
		}
		if f.exponent.value == 0 {
			f = factsOf(&v, s.b.Calc)
		}
		if s.joins(&v, &f, a, &s.facts[at], rest) {
			return true
		}
	}
	for _, op := range s.unary {
		if left-op.Weight < int(s.b.Weights.Binary) || !takes(op, n, s.b.Calc.Limits.Factorial) {
			continue
		}
		if r, err := op.Eval(s.b.Calc, n, rational.Num{}); err == nil && (r.IsZero() || s.leads(r.Abs(), left-op.Weight)) {
			return true
		}
	}
	return false
}

// joins reports whether a binary operator of v and a, of weight at most rest,
// may give a value that the filter keeps.
func (s *budgetLookahead) joins(v *table.Operand, f *facts, a *table.Operand, fa *facts, rest int) bool {
	if a.Zero {
		return s.final(v.Num, rest-int(min(s.b.Weights.Of[expr.Add], s.b.Weights.Of[expr.Subtract])))
	}
	for i := range s.combinations {
		c := &s.combinations[i]
		if c.weight > rest {
			continue
		}
		first, second := c.places(v, a)
		base, exponent := f, fa
		if c.swapped {
			base, exponent = fa, f
		}
		may := true
		switch left := rest - c.weight; c.op {
		case expr.Add, expr.Subtract:
			may = v.Class == a.Class && f.modulus == fa.modulus && s.sum(v, a, left)
		case expr.Multiply:
			may = v.Neg&^a.Pos == 0 && a.Neg&^v.Pos == 0 && s.product(v, a, 1, left)
		case expr.Divide:
			may = first.Neg&^second.Neg == 0 && second.Pos&^first.Pos == 0 && s.product(first, second, -1, left)
		case expr.Power:
			may = s.power(first, base, exponent.exponent)
		case expr.Root:
			may = s.power(first, base, exponent.exponent.inverse())
		default:
			may = c.info.Takes != expr.TakesNaturals || v.Natural() && a.Natural()
		}
		if may {
			return true
		}
	}
	return false
}

// final reports whether the filter keeps a result that leaves rest: without a
// unary operator it has to be wanted as it is.
func (s *budgetLookahead) final(n rational.Num, rest int) bool {
	if rest < s.least {
		z, ok := n.Factors().Uint64()
		return n.IsZero() || ok && s.filter.goals.wants(z)
	}
	return s.filter.Keeps(n, 0)
}

// sum is joins for v+a and v-a, which leave rest.
func (s *budgetLookahead) sum(v, a *table.Operand, rest int) bool {
	for sign := range table.Signs {
		n, status := s.b.Calc.AddTo(s.b.buf[:0], v.Num, a.Value(sign))
		if status != rational.OK {
			continue
		}
		s.b.buf = n.Factors()[:0]
		if s.final(n.Abs(), rest) {
			return true
		}
	}
	return false
}

// product is joins for x*y^k, which leaves rest.
func (s *budgetLookahead) product(x, y *table.Operand, k int64, rest int) bool {
	log := x.Log + float64(k)*y.Log
	if log < -0.5 {
		return false
	}
	whole := rational.Vector.WholeProduct
	if s.filter.squares && rest >= int(s.b.Weights.Of[expr.Square]) {
		whole = rational.Vector.RootProduct
	}
	if rest < s.least && log > s.filter.goals.log || !whole(x.Num.Factors(), y.Num.Factors(), k) {
		return false
	}
	n, status := s.b.Calc.MulTo(s.b.buf[:0], x.Num, y.Num, k)
	if status != rational.OK {
		return false
	}
	s.b.buf = n.Factors()[:0]
	return s.final(n, rest)
}

// power is joins for x^e and its inverse.
func (s *budgetLookahead) power(x *table.Operand, f *facts, e exponent) bool {
	if e.p == 0 || e.q == 0 {
		return false
	}
	size := math.Abs(x.Log)
	return f.side != 0 && size*e.value <= float64(s.b.Calc.Limits.Bits)+1 && wholePower(f, e, s.unit) && e.odd() <= s.filter.mostOdd(f, size)
}
