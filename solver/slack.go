package solver

import (
	"math"

	"fourfours/expr"
	"fourfours/rational"
)

// slack tells which values of the table below the last can become a target
// within what the cost limit leaves. A value that leaves little has few ways to
// go on: cheap operators, with the cheapest values of table 1. These are all
// tried, for the value and for what unary operators make of it. A value that
// leaves more than tried is kept.
//
// It errs on the side of keeping, but for one case that is left to the caller as
// with partners: products with 0, and powers and roots of 1.
type slack struct {
	b       *builder // of the last table, for its weights and its budget
	filter  *filter
	ops     []operand // of table 1, cheapest first
	facts   []facts
	unary   []*expr.Operator
	general []*expr.Operator // binary operators without a way of their own
	unit    int64
	least   int // the least weight of a unary operator but negate
}

// maxTried is the most that a value may leave for its ways to be tried.
const maxTried = 110

func newSlack(b *builder, ops []operand, x *index, f *filter) *slack {
	s := &slack{b: b, filter: f, ops: ops, facts: x.facts, general: generals(b.rules), unit: rational.Unit, least: none}
	if f.squares {
		s.unit = rational.OddUnit
	}
	for _, op := range b.rules.Ops() {
		if info := op.Info(); info.Arity == 1 && op != expr.Negate && info.Place == expr.Anywhere {
			s.unary = append(s.unary, info)
			s.least = min(s.least, info.Weight)
		}
	}
	return s
}

// keeps reports whether a value of the given cost, whatever its sign, can
// become a target.
func (s *slack) keeps(n rational.Num, cost uint16) bool {
	left := int(s.b.budget) - int(cost)
	if left > maxTried || n.IsZero() || s.rounds(left-int(s.b.join)) {
		return true
	}
	return s.leads(n, left)
}

// rounds reports whether what is left is enough for a rounding.
func (s *slack) rounds(left int) bool {
	return left >= int(min(s.b.weight[expr.Floor], s.b.weight[expr.Ceil]))
}

// leads reports whether a value from which left can be spent may become a
// target.
func (s *slack) leads(n rational.Num, left int) bool {
	if len(n.Factors()) == 0 {
		return true
	}
	v := newOperand(n, rational.Log2(n.Factors()))
	var f facts
	for at := range s.ops {
		a := &s.ops[at]
		rest := left - int(a.least)
		if rest < int(s.b.join) {
			break
		}
		if f.value == 0 {
			f = factsOf(&v, s.b.calc)
		}
		if s.joins(&v, &f, a, &s.facts[at], rest) {
			return true
		}
	}
	for _, op := range s.unary {
		if left-op.Weight < int(s.b.join) || !takes(op, n, s.b.calc.Limits.Factorial) {
			continue
		}
		if r, err := op.Eval(s.b.calc, n, rational.Num{}); err == nil && (r.IsZero() || s.leads(r.Abs(), left-op.Weight)) {
			return true
		}
	}
	return false
}

// joins reports whether a binary operator of v and a, of weight at most rest,
// may give a value that the filter keeps.
func (s *slack) joins(v *operand, f *facts, a *operand, fa *facts, rest int) bool {
	may := func(op expr.Op) bool { return int(s.b.weight[op]) <= rest }
	if a.zero {
		return s.final(v.num, rest-int(min(s.b.weight[expr.Add], s.b.weight[expr.Subtract])))
	}
	if (may(expr.Add) || may(expr.Subtract)) && v.class == a.class && f.modulus == fa.modulus && s.sum(v, a, rest) {
		return true
	}
	if may(expr.Multiply) && v.neg&^a.pos == 0 && a.neg&^v.pos == 0 && s.product(v, a, 1, rest) {
		return true
	}
	if may(expr.Divide) && (v.neg&^a.neg == 0 && a.pos&^v.pos == 0 && s.product(v, a, -1, rest) ||
		a.neg&^v.neg == 0 && v.pos&^a.pos == 0 && s.product(a, v, -1, rest)) {
		return true
	}
	if may(expr.Power) && (s.power(v, f, fa.p, fa.q, fa.value) || s.power(a, fa, f.p, f.q, f.value)) {
		return true
	}
	if may(expr.Root) && (s.power(v, f, fa.q, fa.p, 1/fa.value) || s.power(a, fa, f.q, f.p, 1/f.value)) {
		return true
	}
	for _, op := range s.general {
		if op.Weight <= rest && (op.Takes != expr.TakesNaturals || v.natural() && a.natural()) {
			return true
		}
	}
	return false
}

// final reports whether the filter keeps a result that leaves rest: without a
// unary operator it has to be wanted as it is.
func (s *slack) final(n rational.Num, rest int) bool {
	if rest < s.least {
		z, ok := rational.Uint64(n.Factors())
		return n.IsZero() || ok && s.filter.wants(z)
	}
	return s.filter.keeps(n, 0)
}

// sum is joins for v+a and v-a.
func (s *slack) sum(v, a *operand, rest int) bool {
	rest -= int(min(s.b.weight[expr.Add], s.b.weight[expr.Subtract]))
	for side := range 2 {
		n, status := s.b.calc.AddTo(s.b.buf[:0], v.num, a.signed(side))
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

// product is joins for x*y^k.
func (s *slack) product(x, y *operand, k int64, rest int) bool {
	log := x.log + float64(k)*y.log
	if log < -0.5 {
		return false
	}
	weight := s.b.weight[expr.Multiply]
	if k < 0 {
		weight = s.b.weight[expr.Divide]
	}
	rest -= int(weight)
	whole := rational.WholeProduct
	if s.filter.squares && rest >= int(s.b.weight[expr.Square]) {
		whole = rational.RootProduct
	}
	if rest < s.least && log > s.filter.goals.log || !whole(x.num.Factors(), y.num.Factors(), k) {
		return false
	}
	n, status := s.b.calc.MulTo(s.b.buf[:0], x.num, y.num, k)
	if status != rational.OK {
		return false
	}
	s.b.buf = n.Factors()[:0]
	return s.final(n, rest)
}

// power is joins for x^(p/q) and its inverse; p is 0 for what is no exponent.
func (s *slack) power(x *operand, f *facts, p, q int64, value float64) bool {
	if p == 0 || q == 0 {
		return false
	}
	e := facts{p: p, q: q}
	log := math.Abs(x.log) * value
	return f.side != 0 && log <= float64(s.b.calc.Limits.Bits)+1 && wholePower(f, &e, s.unit) &&
		(s.filter.squares || s.filter.mayKeepPower(f, &e, log))
}
